import type { Sentence, Token } from '../core/document.js';
import type { Mention } from '../core/mention.js';
import type { Vocabulary, WordEntry } from './vocabulary.js';

/** What patterns run over: a word, a mention or a punctuation mark. */
export interface Unit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** jieba's tag; `m` for a mention, `w` for a mark. */
  readonly pos: string;
  readonly entry: WordEntry | undefined;
  readonly mention: Mention | null;
  readonly isMark: boolean;
  /** Number of the clause, from 0, by the marks that end clauses. */
  readonly clause: number;
  /** How many brackets are open here. */
  readonly depth: number;
}

/** A sentence made ready for patterns. */
export interface UnitSentence {
  readonly sentence: Sentence;
  readonly units: readonly Unit[];
  /** Index of the first unit of each clause, and one past the last unit of the sentence at the end. */
  readonly clauseStarts: readonly number[];
}

const openBrackets = new Set(['(', '（', '[', '【', '〔']);
const closeBrackets = new Set([')', '）', ']', '】', '〕']);
const isAscii = /^[A-Za-z0-9.+&/'-]+$/;
/** Signs that belong to a number. */
const isSign = /^[%‰℃+-]$/;
/** 1 for every UTF-16 code unit that is a mark, a symbol or white space. */
const markUnits = Uint8Array.from({ length: 0x10000 }, (_, code) =>
  /[\p{P}\p{S}\s]/u.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Nothing but marks, symbols and white space? */
function isPunctuation(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // A symbol beyond U+FFFF is two units, so only the expression can tell.
    if ((code & 0xf800) === 0xd800) return /^[\p{P}\p{S}\s]+$/u.test(text);
    if (markUnits[code] === 0) return false;
  }
  return text.length > 0;
}

/**
 * Words and mentions of a sentence in order. Mentions override the words they cut; words of the vocabulary
 * are joined where the segmenter cut them (`较|上年|同期`) and split off where it glued them (`营收达`).
 */
export function unitsOf(
  sentence: Sentence,
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  vocabulary: Vocabulary,
): UnitSentence {
  const whole = mentions.flatMap((mention) => splitByVerb(mention, text, vocabulary));
  const atoms = joinKnown(cutAtMentions(text, tokens, whole, sentence.span.end), text, vocabulary);
  const units: Unit[] = [];
  const clauseStarts: number[] = [0];
  let clause = 0;
  let depth = 0;
  for (const atom of atoms) {
    // Blanks part nothing: clauses come from the sentence.
    if (atom.mention === null && atom.text.trim() === '') continue;
    while (atom.start >= (sentence.clauses[clause + 1]?.span.start ?? Number.POSITIVE_INFINITY)) {
      clause += 1;
      clauseStarts.push(units.length);
    }
    const isMark = atom.mention === null && isPunctuation(atom.text) && !isSign.test(atom.text);
    if (isMark && closeBrackets.has(atom.text)) depth = Math.max(0, depth - 1);
    const { start, end, mention } = atom;
    units.push({
      start,
      end,
      text: atom.text,
      mention,
      pos: isMark ? 'w' : atom.pos,
      entry: mention === null ? vocabulary.lookUp(atom.text) : undefined,
      isMark,
      clause,
      depth,
    });
    if (isMark && openBrackets.has(atom.text)) depth += 1;
  }
  clauseStarts.push(units.length);
  return { sentence, units, clauseStarts };
}

/**
 * 调高5元至68元 is a change and a result, not a range: after a verb of change the ends of a range with 至 or 到
 * stand for themselves.
 */
function splitByVerb(mention: Mention, text: string, vocabulary: Vocabulary): readonly Mention[] {
  const [first, second] = mention.parts ?? [];
  if (mention.type !== 'range' || first === undefined || second === undefined) return [mention];
  if (!/^[至到]$/.test(text.slice(first.span.end, second.span.start))) return [mention];
  let end = mention.span.start;
  while (/[了约近逾超]/.test(text[end - 1] ?? '')) end -= 1;
  for (let length = 2; length >= 1; length -= 1) {
    const relation = vocabulary.lookUp(text.slice(end - length, end))?.fields.relations?.class ?? '';
    if (/^(rise|fall)(-|$)/.test(relation) && !relation.endsWith('-to')) return [first, second];
  }
  return [mention];
}

interface Atom {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly pos: string;
  readonly mention: Mention | null;
}

function cutAtMentions(
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  end: number,
): readonly Atom[] {
  const atoms: Atom[] = [];
  let m = 0;
  const put = (from: number, to: number, token: Token): void => {
    if (from >= to) return;
    const whole = from === token.span.start && to === token.span.end;
    atoms.push({
      start: from,
      end: to,
      text: text.slice(from, to),
      pos: whole ? token.pos : 'x',
      mention: null,
    });
  };
  for (const token of tokens) {
    let at = token.span.start;
    while (at < token.span.end) {
      const mention = mentions[m];
      if (mention === undefined || mention.span.start >= token.span.end) {
        put(at, token.span.end, token);
        break;
      }
      if (mention.span.start < at) {
        at = Math.max(at, Math.min(mention.span.end, token.span.end));
        if (mention.span.end <= token.span.end) m += 1;
        continue;
      }
      put(at, mention.span.start, token);
      atoms.push({
        start: mention.span.start,
        end: mention.span.end,
        text: mention.text,
        pos: 'm',
        mention,
      });
      at = Math.min(mention.span.end, token.span.end);
      if (mention.span.end <= token.span.end) m += 1;
      else break;
    }
    // A mention that runs on over the following words: skip them.
    const open = mentions[m];
    if (open !== undefined && open.span.start < token.span.end && open.span.end > token.span.end) {
    }
  }
  return atoms.filter((atom) => atom.start < end);
}

/** Make the words of the vocabulary whole units. */
function joinKnown(atoms: readonly Atom[], text: string, vocabulary: Vocabulary): readonly Atom[] {
  const joined: Atom[] = [];
  for (let i = 0; i < atoms.length; ) {
    const first = atoms[i];
    if (first === undefined) break;
    if (first.mention !== null) {
      joined.push(first);
      i += 1;
      continue;
    }
    if (isAscii.test(first.text)) {
      // PM2|.|5 and VIP|888 are one name each.
      let end = i + 1;
      while (
        atoms[end]?.mention === null &&
        isAscii.test(atoms[end]?.text ?? '') &&
        atoms[end]?.start === atoms[end - 1]?.end
      )
        end += 1;
      const last = atoms[end - 1];
      if (end > i + 1 && last !== undefined && vocabulary.lookUp(first.text) === undefined) {
        joined.push({
          start: first.start,
          end: last.end,
          text: text.slice(first.start, last.end),
          pos: 'eng',
          mention: null,
        });
        i = end;
        continue;
      }
    }
    let best = i;
    const mayJoin = vocabulary.mayBegin(text, first.start);
    const longest = mayJoin ? vocabulary.longestFrom(text.charCodeAt(first.start)) : 0;
    for (let j = i + 1; j < atoms.length; j += 1) {
      const last = atoms[j];
      if (last === undefined || last.mention !== null || last.end - first.start > longest) break;
      if (vocabulary.lookUp(text.slice(first.start, last.end)) !== undefined) best = j;
    }
    if (best > i) {
      const end = atoms[best]?.end ?? first.end;
      joined.push({
        start: first.start,
        end,
        text: text.slice(first.start, end),
        pos: first.pos,
        mention: null,
      });
    } else {
      joined.push(...splitGlued(first, vocabulary));
    }
    i = best + 1;
  }
  return joined;
}

/** `营收达` is 营收 and 达; `同比增长` is 同比 and 增长. A known word stays whole. */
function splitGlued(atom: Atom, vocabulary: Vocabulary): readonly Atom[] {
  const { text, start, end } = atom;
  if (text.length < 2 || vocabulary.lookUp(text) !== undefined) return [atom];
  const guessed = atom.pos === 'x' && text.length > 1;
  if (guessed && /^[一-鿿]{2,}[于拟将已曾仅约共被由以向为达占]$/.test(text)) {
    const cut = text.length - 1;
    return [
      { ...atom, end: start + cut, text: text.slice(0, cut), pos: 'n' },
      { ...atom, start: start + cut, text: text.slice(cut), pos: 'p' },
    ];
  }
  if (guessed && /^[拟将曾却仍应须][一-鿿]{1,3}$/.test(text)) {
    return [
      { ...atom, end: start + 1, text: text.slice(0, 1), pos: 'd' },
      { ...atom, start: start + 1, text: text.slice(1), pos: text === '拟以' ? 'p' : 'x' },
    ];
  }
  if (!guessed && text.length < 4) return [atom];
  const longestHead = vocabulary.longestFrom(text.charCodeAt(0));
  for (let cut = 1; cut < text.length; cut += 1) {
    // Most cuts leave no word of the vocabulary on either side, which their first characters tell.
    const isHead = cut <= longestHead;
    const isTail = text.length - cut <= vocabulary.longestFrom(text.charCodeAt(cut));
    const head = isHead ? vocabulary.lookUp(text.slice(0, cut)) : undefined;
    const tail = isTail ? vocabulary.lookUp(text.slice(cut)) : undefined;
    const both = head !== undefined && tail !== undefined && text.length >= 4;
    if (
      both ||
      (guessed &&
        /[一-鿿]/.test(text) &&
        (isJoint(tail) || isJoint(head) || (cut === 1 && /^[比较由从将]$/.test(text.charAt(0)))))
    ) {
      return [
        { ...atom, end: start + cut, text: text.slice(0, cut), pos: head === undefined ? 'n' : 'v' },
        { ...atom, start: start + cut, end, text: text.slice(cut), pos: tail === undefined ? 'n' : 'v' },
      ];
    }
  }
  return [atom];
}

function isJoint(entry: WordEntry | undefined): boolean {
  return entry?.fields.relations !== undefined;
}
