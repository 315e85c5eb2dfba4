import type { Unit, UnitSentence } from './units.js';
import { isListed, isNounLike, isTime } from './word-kinds.js';

/** A noun phrase found in a sentence: its units, and its text as a table row would have it. */
export interface NounPhrase {
  /** Unit indexes, half-open. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Offsets in the clean text. */
  readonly start: number;
  readonly end: number;
  /** Verb between an owner and this phrase, if the search crossed one: 实现 in 全市实现地区生产总值. */
  readonly verb: number | null;
}

/** The units as a phrase: times and brackets left out of its text; `null` without a noun in it. */
export function phrase(view: UnitSentence, from: number, to: number, verb: number | null): NounPhrase | null {
  const { units } = view;
  let low = from;
  let high = to;
  while (low < high && isSkippedAtEdge(units[low])) low += 1;
  while (high > low && (isSkippedAtEdge(units[high - 1]) || isStatedAtEnd(units, low, high))) high -= 1;
  const first = units[low];
  const last = units[high - 1];
  if (first === undefined || last === undefined || low >= high) return null;
  let hasNoun = false;
  let text = '';
  const depth = Math.min(first.depth, last.depth);
  for (let k = low; k < high; k += 1) {
    const unit = units[k];
    if (unit === undefined || unit.depth > depth || (unit.isMark && /^[()（）【】〔〕[\]]$/.test(unit.text)))
      continue;
    if (isTime(unit) && !/^(set|holiday)$/.test(unit.mention?.type ?? '')) continue;
    if (unit.text === '的' && text === '') continue;
    if (isNounLike(unit) || /^r/.test(unit.pos) || /^(a|b|f|q|m)/.test(unit.pos)) hasNoun = true;
    text += unit.text;
  }
  text = text.replace(/^的/, '').replace(/\s+/g, '');
  if (!hasNoun || text === '') return null;
  return { from: low, to: high, text, start: first.start, end: last.end, verb };
}

/** 防御率2.08 before 居第一: the value after a measure is no part of its name. */
function isStatedAtEnd(units: readonly Unit[], low: number, high: number): boolean {
  const last = units[high - 1];
  if (last?.mention?.quantity == null || high - 1 <= low) return false;
  return last.mention.quantity.unit !== null || isListed(units[high - 2], 'metric-nouns');
}

function isSkippedAtEdge(unit: Unit | undefined): boolean {
  if (unit === undefined) return false;
  return (
    unit.text === '的' ||
    unit.text === '了' ||
    isTime(unit) ||
    (unit.isMark && !/^[“”"「」《》%)）]$/.test(unit.text))
  );
}
