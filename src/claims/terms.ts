import type { Term } from '../rulebook/claim-rules.js';
import type { Draft, Match, Subject, Words } from './draft.js';
import { ownSubject } from './draft.js';
import { clauseEnd, groupStart } from './matching.js';
import { nounAfter } from './noun-after.js';
import { nounBefore } from './noun-before.js';
import { pairedSubject } from './pairs.js';
import { type NounPhrase, phrase } from './phrases.js';
import type { UnitSentence } from './units.js';
import type { Vocabulary } from './vocabulary.js';
import { isListed, isNominal, isNounLike, isNumber, isTime, isVerb } from './word-kinds.js';

/** What expressions of a rule are evaluated against. */
export interface Scene {
  readonly view: UnitSentence;
  /** Unit index of the number. */
  readonly unit: number;
  readonly match: Match;
  readonly vocabulary: Vocabulary;
  /** The subject an earlier clause left behind. */
  readonly topic: () => Subject | null;
  /** Claims of the same sentence so far, in order. */
  readonly before: readonly Draft[];
}

/** The subject a rule names: the first of its terms that finds something. */
export function subjectOf(terms: readonly Term[], scene: Scene): Subject | null {
  for (const term of terms) {
    const found = subjectTerm(term, scene);
    if (found !== null) return found;
  }
  return null;
}

function subjectTerm(term: Term, scene: Scene): Subject | null {
  const { view, match } = scene;
  if (term.kind === 'capture') {
    const range = match.ranges.get(term.name);
    if (range === undefined) return null;
    const found = phrase(view, range[0], range[1], null);
    if (found !== null) return ownSubject(found);
    const words = rangeWords(view, range[0], range[1]);
    if (words === null) return null;
    const noun = scene.vocabulary.lookUp(words.text)?.fields['unit-nouns']?.noun ?? words.text;
    return { ...words, text: noun, carried: false };
  }
  const range = match.ranges.get(term.argument ?? 'quantity');
  if (range === undefined) return null;
  const clause = view.units[range[0]]?.clause ?? 0;
  const low = bracketStart(view, range[0], view.clauseStarts[clause] ?? 0);
  switch (term.name) {
    case 'noun-before': {
      const end =
        term.argument === 'quantity' || term.argument === null
          ? groupStart(view.units, range[0], low)
          : range[0];
      const found = nounBefore(view, low, end);
      return found === null ? null : ownSubject(found);
    }
    case 'owner-and-noun-before': {
      const end =
        term.argument === 'quantity' || term.argument === null
          ? groupStart(view.units, range[0], low)
          : range[0];
      return withOwner(view, low, end);
    }
    case 'noun-after': {
      const found = nounAfter(view, range[1], clauseEnd(view, clause));
      return found === null ? null : ownSubject(countedOnly(view, found, range[0]));
    }
    case 'doing-after':
      return doingAfter(view, range[1], clauseEnd(view, clause));
    case 'noun-around': {
      // 趣链科技|49%|股权: the thing before the number and what of it the number takes.
      const after = nounAfter(view, range[1], clauseEnd(view, clause));
      if (after === null) return null;
      const before = nounBefore(view, afterHolder(view, low, range[0]), range[0]);
      if (before === null) return ownSubject(after);
      return { text: before.text + after.text, start: before.start, end: after.end, carried: false };
    }
    case 'topic':
      return scene.topic();
    case 'paired':
      return pairedSubject(view, scene.unit, scene.before);
    case 'unit-noun':
      return unitNoun(scene);
    case 'verb-before':
      return null;
  }
}

/** 回购股份61万股(|拟回购数量占总股本0.1%): what brackets say begins behind the bracket. */
function bracketStart(view: UnitSentence, q: number, low: number): number {
  const depth = view.units[q]?.depth ?? 0;
  let at = q;
  while (at > low && (view.units[at - 1]?.depth ?? 0) >= depth && depth > 0) at -= 1;
  return depth === 0 ? low : at;
}

const valueEnd = /.[量额率值价度]$|(?:收入|利润|面积|产能|票房|水位|气温|成本)$/;

/** 5部|新片票房均未过亿, 11个|车站单日发送量: what is counted goes without the measure of it. */
function countedOnly(view: UnitSentence, found: NounPhrase, q: number): NounPhrase {
  const unit = view.units[q]?.mention?.quantity?.unit;
  if (
    view.units[q]?.mention?.type === 'percent' ||
    unit?.dimension !== 'count' ||
    /[项种类笔次组]$/.test(unit.text)
  )
    return found;
  if (!valueEnd.test(view.units[found.to - 1]?.text ?? '')) return found;
  let to = found.to - 1;
  while (to > found.from && (isTime(view.units[to - 1]) || !isNounLike(view.units[to - 1]))) to -= 1;
  return phrase(view, found.from, to, null) ?? found;
}

/** 18907人|获派各类课程学位: those counted are named by what they do, up to the next number or mark. */
function doingAfter(view: UnitSentence, at: number, high: number): Subject | null {
  let from = at;
  while (from < high && isListed(view.units[from], 'claim-adverbs')) from += 1;
  let to = from;
  while (to < Math.min(high, from + 10)) {
    const unit = view.units[to];
    if (unit === undefined || unit.isMark || isNumber(unit)) break;
    to += 1;
  }
  const words = rangeWords(view, from, to);
  return words === null || words.text.length < 2 ? null : { ...words, carried: false };
}

/** 购买陈德宏等人持有的|大象股份96.21%股权: what is held or dealt in stands right after who holds it. */
function afterHolder(view: UnitSentence, low: number, end: number): number {
  for (let k = end - 2; k >= low; k -= 1) {
    const unit = view.units[k];
    if (unit === undefined || unit.isMark || unit.mention !== null || isNominal(unit)) continue;
    if (unit.entry?.fields['acting-verbs'] === undefined) continue;
    return view.units[k + 1]?.text === '的' && k + 2 < end ? k + 2 : k + 1;
  }
  return low;
}

/** What a unit itself counts: 3死 are deaths. The list has the noun. */
function unitNoun({ view, unit, vocabulary }: Scene): Subject | null {
  const mention = view.units[unit]?.mention;
  if (mention == null) return null;
  const text = mention.quantity?.unit?.text ?? mention.text.slice(-1);
  // A unit may hold its noun: 家企业 counts 企业.
  const noun =
    vocabulary.lookUp(text)?.fields['unit-nouns']?.noun ?? (text.length > 2 ? text.slice(1) : text);
  const { start, end } = mention.unitSpan ?? mention.span;
  return { text: noun, start, end, carried: false };
}

/** 全市|实现|地区生产总值 is 全市地区生产总值: a short owner goes in front of the measure it realises. */
function withOwner(view: UnitSentence, low: number, end: number): Subject | null {
  const found = nounBefore(view, low, end);
  if (found === null) return null;
  const { verb } = found;
  if (verb === null || view.units[verb]?.entry?.fields['acting-verbs']?.class !== 'realise')
    return ownSubject(found);
  const owner = nounBefore(view, low, verb);
  if (owner === null || owner.text.length > 6 || found.text.startsWith(owner.text)) return ownSubject(found);
  return { text: owner.text + found.text, start: owner.start, end: found.end, carried: false };
}

/** The words of a capture, `的` at the edges left out; or what a function finds, as words. */
export function wordsOf(terms: readonly Term[], scene: Scene): Words | null {
  for (const term of terms) {
    if (term.kind === 'capture') {
      const range = scene.match.ranges.get(term.name);
      if (range === undefined) continue;
      const words = rangeWords(scene.view, range[0], range[1]);
      if (words !== null) return words;
    } else if (term.name === 'verb-before') {
      const verb = verbBefore(
        scene.view,
        scene.match.ranges.get(term.argument ?? 'quantity')?.[0] ?? scene.unit,
      );
      if (verb !== null) return verb;
    } else {
      const found = subjectTerm(term, scene);
      if (found !== null) return found;
    }
  }
  return null;
}

/** Unit range as words. */
export function rangeWords(view: UnitSentence, from: number, to: number): Words | null {
  let low = from;
  let high = to;
  while (low < high && /^(的|了)$/.test(view.units[low]?.text ?? '')) low += 1;
  while (high > low && /^(的|了)$/.test(view.units[high - 1]?.text ?? '')) high -= 1;
  const first = view.units[low];
  const last = view.units[high - 1];
  if (first === undefined || last === undefined || low >= high) return null;
  let text = '';
  for (let k = low; k < high; k += 1) text += view.units[k]?.text ?? '';
  return { text, start: first.start, end: last.end };
}

/** The verb right before a number, over 了, 约 and the like; nothing when a noun comes between. */
function verbBefore(view: UnitSentence, q: number): Words | null {
  const clause = view.units[q]?.clause ?? 0;
  const low = view.clauseStarts[clause] ?? 0;
  for (let k = groupStart(view.units, q, low) - 1; k >= low; k -= 1) {
    const unit = view.units[k];
    if (unit === undefined || unit.isMark) return null;
    const acting =
      unit.entry?.fields['acting-verbs'] !== undefined || unit.entry?.fields.relations !== undefined;
    const filler = unit.entry?.fields.fillers !== undefined || /^(d|u|c)/.test(unit.pos);
    const names = isNominal(unit);
    if (!names && (acting || (isVerb(unit) && !filler))) return rangeWords(view, k, k + 1);
    if (filler || isNounLike(unit)) continue;
    return null;
  }
  return null;
}
