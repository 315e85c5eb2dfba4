import type { Sentence, Token } from '../../core/document.js';
import { type Span, span } from '../../core/span.js';
import type { ContextBook, ModalityWord } from './book.js';
import { findFirst } from './search.js';
import type { ContextInput, Modality, ModalityCue, Polarity, Words } from './types.js';
import { clauseEnd, clauseStart, isInsideLonger, isPause } from './words.js';

/** How a statement is meant, and the word that says so. */
export interface Stance {
  readonly modality: Modality;
  readonly polarity: Polarity;
  readonly cue: Words | null;
}

interface Cue {
  readonly words: Words;
  readonly modality: ModalityCue | 'horizon';
  readonly scope: 'after' | 'own' | 'clause';
}

interface Reading {
  readonly modality: Modality;
  readonly cue: Words;
  /** The cue stands in the clause of the number. */
  readonly isOwn: boolean;
}

const readCue = (modality: ModalityWord['modality']): Cue['modality'] => {
  if (modality === 'policy') return 'proposed';
  return modality === 'dated' ? 'planned' : modality;
};

/** Does what the word needs stand behind it: 要坚持, 最快明年, 或达? */
function isFollowed(
  text: string,
  word: string,
  modality: ModalityWord['modality'],
  end: number,
  book: ContextBook,
): boolean {
  if (modality === 'policy') return isPolicy(text, end, book);
  if (modality === 'dated') return /[0-9明下今年本后周一二三四五六七八九十]/.test(text.charAt(end));
  if (word !== '或') return true;
  return /^(forecast|adverb)$/.test(book.modalityVerbs.startingAt(text, end)?.entry ?? '');
}

/** Does a verb of policy follow 要: 要坚持, 要进一步加强? */
function isPolicy(text: string, end: number, book: ContextBook): boolean {
  let at = end;
  for (;;) {
    const word = book.modalityVerbs.startingAt(text, at);
    if (word?.entry === 'policy') return true;
    if (word?.entry !== 'adverb') return false;
    at = word.end;
  }
}

/** Is the character at `at` a word of its own? Inside an unknown word nobody can tell, and it counts as one. */
function isWord(tokens: readonly Token[], at: number): boolean {
  const token = tokens[findFirst(tokens, at)];
  if (token === undefined || token.span.end - token.span.start === 1 || token.pos === 'x') return true;
  // 拟向/v, 若以/c: the segmenter glues a preposition on.
  return token.span.start === at && /^[vcd]$/.test(token.pos);
}

/** All modality words of `[from, to)`, in order. */
function cuesIn(
  text: string,
  from: number,
  to: number,
  tokens: readonly Token[],
  book: ContextBook,
): readonly Cue[] {
  const cues: Cue[] = [];
  let at = from;
  while (at < to) {
    const hit = book.modality.startingAt(text, at);
    if (
      hit === null ||
      hit.end > to ||
      text.charAt(hit.end) === '的' ||
      isInsideLonger(text, at, hit.end, hit.entry.not) ||
      (hit.word.length === 1 && !isWord(tokens, at))
    ) {
      at += 1;
      continue;
    }
    if (!isFollowed(text, hit.word, hit.entry.modality, hit.end, book)) {
      at = hit.end;
      continue;
    }
    cues.push({
      words: { text: hit.word, span: span<'clean'>(hit.start, hit.end) },
      modality: readCue(hit.entry.modality),
      scope: hit.entry.scope,
    });
    at = hit.end;
  }
  return cues;
}

const nounTags = /^(n|r|m|eng|q|vn|s|b|x)/;

/** 将避险比率自三成拉高至六成: a noun with 由, 从 or 自 after it is the object of 将. */
function isMovedFrom(text: string, from: number, limit: number): boolean {
  for (let at = from + 2; at < limit; at += 1) {
    const char = text.charAt(at);
    if (isPause(char)) return false;
    if ('由从自'.includes(char) && !'自己自动自然自主自由从事由于'.includes(text.slice(at, at + 2)))
      return true;
  }
  return false;
}

/**
 * What 将 means here: `null` as the object marker (将价格降至5元), `forecast` before a verb of becoming
 * (将达, 将增长), `planned` before any other verb (将举行, 将投资).
 */
function readFuture(
  text: string,
  cue: Span<'clean'>,
  limit: number,
  tokens: readonly Token[],
  book: ContextBook,
): Modality | null {
  if (text.charAt(cue.start) === '将') {
    if (text.charAt(cue.start - 1) === '已' || isMovedFrom(text, cue.end, limit)) return null;
    // 将举行的美食节: the future is that of the noun.
    if (/^[^,，。；;、]{1,5}的/.test(text.slice(cue.end, Math.min(limit, cue.end + 6)))) return null;
  }
  let at = cue.end;
  for (let steps = 0; steps < 6; steps += 1) {
    const word = book.modalityVerbs.startingAt(text, at);
    const token = tokens[findFirst(tokens, at)];
    if (word?.entry === 'forecast' && token?.pos !== 'p') return 'forecast';
    if (word !== null && (word.entry === 'adverb' || token?.pos === 'p')) {
      at = word.end;
      // 将于8月1日起举行: the verb stands after the time, any verb but one of becoming makes it a plan.
      if ('于在自从由按以向对与至到因为'.includes(word.word)) return 'planned';
      continue;
    }
    if (token === undefined) return 'planned';
    if (token.pos === 'd' || token.pos === 'ad') {
      at = token.span.end;
      continue;
    }
    return nounTags.test(token.pos) ? null : 'planned';
  }
  return 'planned';
}

/** A condition governs its clause and the two behind it. */
const isInReach = (text: string, from: number, to: number): boolean => {
  const between = text.slice(from, to);
  return !/[；;]/.test(between) && (between.match(/[,，]/g)?.length ?? 0) <= 2;
};

/** A forecast or an estimate ends at a semicolon; 估计2.4亿元 is about its own number only. */
function isShort(text: string, cue: Cue, to: number): boolean {
  const { modality, words } = cue;
  if (modality !== 'estimated' && modality !== 'forecast') return false;
  if (/[；;]/.test(text.slice(words.span.end, to))) return true;
  return (
    modality === 'estimated' &&
    /^[为约达在]{0,2}[0-9一二三四五六七八九十两百千万]/.test(text.slice(words.span.end, words.span.end + 3))
  );
}

const connectives = ['但', '而', '其中', '不过', ' ', '“', '"'];

/** Does a word of fact (已, 目前, 去年) begin one of the clauses between the cue and the number? */
function isOverruled(text: string, from: number, to: number, book: ContextBook): boolean {
  for (let at = from; at < to; at += 1) {
    const char = text.charAt(at);
    if (!isPause(char) || char === '、') continue;
    let start = at + 1;
    for (const word of connectives) if (text.startsWith(word, start)) start += word.length;
    if (start < to && book.modalityVerbs.startingAt(text, start)?.entry === 'fact') return true;
  }
  return false;
}

/** 5.5%左右的目标: a goal by the noun after the number. */
function isGoal(text: string, end: number, book: ContextBook): boolean {
  let at = end;
  if (text.startsWith('左右', at) || text.startsWith('以上', at)) at += 2;
  if (text.charAt(at) === '的') at += 1;
  return book.modalityVerbs.startingAt(text, at)?.entry === 'goal';
}

/** 由目前的45台增至80台: what is moved from is a fact, whatever the move is. */
function isOrigin(text: string, where: Span<'clean'>): boolean {
  const before = text.slice(Math.max(0, where.start - 8), where.start);
  const from = Math.max(before.lastIndexOf('由'), before.lastIndexOf('从'), before.lastIndexOf('自'));
  if (from < 0 || /[,，、；;:：。]/.test(before.slice(from))) return false;
  const after = /^[^,，。；;]{0,10}?[至到为成]/.exec(text.slice(where.end, where.end + 12));
  return after !== null;
}

function isNegated(text: string, from: number, to: number, book: ContextBook): boolean {
  for (let at = from; at < to; at += 1) {
    const hit = book.polarity.startingAt(text, at);
    if (hit !== null && hit.end <= to && !isInsideLonger(text, at, hit.end, hit.entry)) return true;
  }
  return false;
}

/** No word governs a number further behind it, in UTF-16 code units. */
const longestReach = 400;

/**
 * How the statement about the number at `where` is meant.
 *
 * A word governs what follows it in its clause, and the clauses after it until one states a fact (已, 目前,
 * 去年). A condition governs the rest of its sentence. 将 gives way to any other word before it.
 *
 * @param where - The quantity, or for a claim without one its predicate.
 */
export function modalityAt(
  input: ContextInput,
  sentence: Sentence,
  where: Span<'clean'>,
  book: ContextBook,
): Stance {
  const { text } = input;
  const floor = Math.max(sentence.span.start, where.start - longestReach);
  const ownClause = clauseStart(text, where.start, floor);
  const polarity: Polarity = isNegated(text, ownClause, where.start, book) ? 'negated' : 'affirmative';
  if (isOrigin(text, where)) return { modality: 'asserted', polarity, cue: null };
  const cues = cuesIn(text, floor, where.start, input.tokensOf(sentence), book);
  let horizon: Reading | null = null;
  let weak: Reading | null = null;
  let strong: Reading | null = null;
  for (let k = cues.length - 1; k >= 0; k -= 1) {
    const cue = cues[k];
    if (cue === undefined) continue;
    const { end } = cue.words.span;
    const isOwn = end > ownClause;
    if (cue.scope === 'clause') {
      // 若…,建议…: the proposal stands whether or not the condition holds.
      if (strong?.modality === 'proposed') break;
      if (!isInReach(text, end, where.start) || isOverruled(text, end, where.start, book)) continue;
      if (weak?.modality === 'planned' && weak.isOwn) break;
      return { modality: 'conditional', polarity, cue: cue.words };
    }
    if (strong !== null || (!isOwn && cue.scope === 'own')) continue;
    if (!isOwn && isOverruled(text, end, where.start, book)) continue;
    if (!isOwn && isShort(text, cue, where.start)) continue;
    if (cue.modality === 'horizon') {
      horizon ??= { modality: 'planned', cue: cue.words, isOwn };
    } else if (cue.modality !== 'future') {
      strong = { modality: cue.modality, cue: cue.words, isOwn };
    } else if (weak === null) {
      const modality = readFuture(text, cue.words.span, where.start, input.tokensOf(sentence), book);
      if (modality !== null) weak = { modality, cue: cue.words, isOwn };
    }
  }
  // 公司预料客流增长,将加开100班: what somebody is going to do is a plan beside a forecast.
  const isPlanBeside = weak?.modality === 'planned' && weak.isOwn && strong?.isOwn === false;
  const chosen = isPlanBeside ? weak : (strong ?? weak ?? horizon);
  const later = chosen === null ? laterIn(input, sentence, where, book) : null;
  if (later !== null) return { modality: later.modality, polarity, cue: later.cue };
  if (chosen !== null) return { modality: chosen.modality, polarity, cue: chosen.cue };
  if (isGoal(text, where.end, book)) return { modality: 'planned', polarity, cue: null };
  const proposal = proposalListed(input, sentence, book);
  return { modality: proposal === null ? 'asserted' : 'proposed', polarity, cue: proposal };
}

/** 8市将出现污染过程: the word stands after the number when that is in the subject. */
function laterIn(
  input: ContextInput,
  sentence: Sentence,
  where: Span<'clean'>,
  book: ContextBook,
): Reading | null {
  const { text } = input;
  const clause = clauseEnd(text, where.end, Math.min(sentence.span.end, where.end + longestReach));
  const space = text.slice(where.end, clause).indexOf(' ');
  const end = space >= 0 ? where.end + space : clause;
  const tokens = input.tokensOf(sentence);
  for (const cue of cuesIn(text, where.end, end, tokens, book)) {
    // 持股7.18%的股东计划减持: the number tells which one plans.
    if (/^(?:以上|以下|左右)?[)）]?的/.test(text.slice(where.end, cue.words.span.start))) return null;
    if (/[0-9]/.test(text.slice(where.end, cue.words.span.start))) return null;
    if (cue.modality === 'future') {
      const modality = readFuture(text, cue.words.span, end, tokens, book);
      if (modality !== null) return { modality, cue: cue.words, isOwn: true };
    } else if (cue.modality === 'planned' || cue.modality === 'forecast') {
      return { modality: cue.modality, cue: cue.words, isOwn: true };
    }
  }
  return null;
}

/** A list runs over no more sentences than this. */
const longestList = 200;

const counters = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Is this a paragraph of a list (一是…, 二是…) whose items a proposal before it announced? The proposal's word. */
function proposalListed(input: ContextInput, sentence: Sentence, book: ContextBook): Words | null {
  const { text, sentences } = input;
  const own = findFirst(sentences, sentence.span.start);
  let isListed = false;
  for (let k = own; k >= 0 && k > own - longestList; k -= 1) {
    const current = sentences[k];
    if (current === undefined) return null;
    const isHead = sentences[k - 1]?.paragraph !== current.paragraph;
    const { start, end } = current.span;
    if (!isListed) {
      if (!isHead) continue;
      if (text.charAt(start + 1) !== '是' || !counters.includes(text.charAt(start))) return null;
      isListed = true;
    } else if (sentences[k + 1]?.paragraph !== current.paragraph) {
      // The last sentence of a paragraph: one of the list's own goes on upwards, any other announces the list.
      const cue = cuesIn(text, start, end, input.tokensOf(current), book).find(
        (c) => c.modality === 'proposed',
      );
      if (cue !== undefined) return cue.words;
      if (!isItem(input, k)) return null;
    }
  }
  return null;
}

function isItem({ text, sentences }: ContextInput, index: number): boolean {
  const paragraph = sentences[index]?.paragraph;
  let k = index;
  while (k > 0 && k > index - longestList && sentences[k - 1]?.paragraph === paragraph) k -= 1;
  const start = sentences[k]?.span.start ?? 0;
  return text.charAt(start + 1) === '是' && counters.includes(text.charAt(start));
}
