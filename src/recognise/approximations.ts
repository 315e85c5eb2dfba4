import { compare, type Decimal } from '../core/decimal.js';
import type { Approximator } from '../core/mention.js';
import type { Span } from '../core/span.js';
import { isHan } from './guards.js';
import type { Measure } from './measure.js';
import { readMeasure } from './measures.js';
import { CharClass, classAt } from './numeral-characters.js';
import type { QuantityBook } from './quantity-book.js';

/** How a measure is meant once the words around it are read. */
export interface Reading {
  readonly approximator: Approximator;
  readonly value: Decimal | null;
  readonly lower: Decimal | null;
  readonly upper: Decimal | null;
  /** Outside words that gave the approximator, in order of place. */
  readonly cues: readonly Span<'clean'>[];
}

/** Words between an approximator and its number that change nothing: 超过[了]3人, 最多[为]5. */
const fillers = new Set([...'了有为达是在占']);

/**
 * Read the words before and behind a measure: 约, 超过, 以上, 左右.
 *
 * A word behind wins over one before (约3人以上 is a lower bound), except that two bounds of one sort agree.
 *
 * @param floor - Where the text that belongs to this measure begins; nothing before it is looked at.
 */
export function readApproximation(
  book: QuantityBook,
  text: string,
  measure: Measure,
  start: number,
  floor: number,
): Reading {
  const cues: Span<'clean'>[] = [];
  const nearest = wordBefore(book, text, start, floor, measure);
  const before = nearest !== null && qualifiesShare(book, text, measure) ? null : nearest;
  const after = wordAfter(book, text, measure.end);
  if (before !== null) cues.push({ start: before.start, end: before.end });
  if (after !== null) cues.push({ start: after.start, end: after.end });
  const compared = before === null && after === null ? comparedWith(text, measure.end, start, floor) : null;
  if (compared !== null) cues.push(...compared.cues);
  const outside = compared?.meaning ?? stronger(after?.meaning ?? null, before?.meaning ?? null);
  const { approximator, value, lower, upper } = combined(measure, outside);
  return { approximator, value, lower, upper, cues };
}

/** 比170低, 比三十大: a bound in two words. */
function comparedWith(
  text: string,
  end: number,
  start: number,
  floor: number,
): { readonly meaning: Approximator; readonly cues: readonly Span<'clean'>[] } | null {
  const before = overSpacesBack(text, start, floor);
  if (before <= floor || text[before - 1] !== '比') return null;
  const after = text[end] === ' ' ? end + 1 : end;
  const meaning = larger.has(text[after] ?? '') ? 'over' : smaller.has(text[after] ?? '') ? 'under' : null;
  if (meaning === null) return null;
  return {
    meaning,
    cues: [
      { start: before - 1, end: before },
      { start: after, end: after + 1 },
    ],
  };
}

const larger = new Set([...'大高多长重强']);
const smaller = new Set([...'小低少短轻矮']);

interface Word {
  readonly start: number;
  readonly end: number;
  readonly meaning: Approximator;
}

function wordBefore(
  book: QuantityBook,
  text: string,
  start: number,
  floor: number,
  measure: Measure,
): Word | null {
  let end = overSpacesBack(text, start, floor);
  let match = book.before.longestBefore(text, end, floor);
  if (match === null && fillers.has(text[end - 1] ?? '')) {
    end = overSpacesBack(text, end - 1, floor);
    match = book.before.longestBefore(text, end, floor);
  }
  if (match === null) {
    const isShare = measure.unit?.entry.dimension === 'ratio' || measure.denominator !== undefined;
    const over = isShare ? wordOverAge(book, text, end) : null;
    return over ?? farWord(book, text, end, floor, isShare);
  }
  if (match.value.meaning === 'none' || match.value.meaning === 'exact') return null;
  // 合约占三成: the 约 of 约占 ends another word.
  if (end - match.end > 1 && book.before.longestBefore(text, match.end + 1, floor)?.value.meaning === 'none')
    return null;
  const isShare = measure.unit?.entry.dimension === 'ratio' || measure.denominator === '2';
  if (match.value.isForBare && !measure.isBare && !(isShare && text[match.end] === '过')) return null;
  // 邓颖超一张: one of something is hardly "over one"; the character is the end of another word.
  const isOne =
    measure.value?.digits === 1n && measure.value.scale === 0 && measure.unit?.entry.kind !== 'measure';
  if (isOne && end - match.end === 1 && text[measure.numeralStart] === '一') return null;
  return { start: match.end, end, meaning: match.value.meaning };
}

/** 低于六岁儿童的64.8%: the age or time says of whom; the word before it is about the share. */
function qualifiesShare(book: QuantityBook, text: string, { unit, end }: Measure): boolean {
  if (unit === null || !qualifying.has(unit.entry.dimension)) return false;
  for (let at = end; at < end + 14; at += 1) {
    if (!isHan(text, at) && !startsNumber(text, at)) return false;
    if (text[at] !== '的' || !startsNumber(text, at + 1)) continue;
    const { unit: next, denominator } = readMeasure(book, text, at + 1) ?? { unit: null };
    return next?.entry.dimension === 'ratio' || denominator !== undefined;
  }
  return false;
}

const qualifying = new Set(['age', 'time']);

/** The word that `qualifiesShare` left to a share: 低于[六岁儿童的]64.8%, 高于[2023年的]5.2%. */
function wordOverAge(book: QuantityBook, text: string, end: number): Word | null {
  if (text[end - 1] !== '的') return null;
  for (let at = end - 2; at > Math.max(0, end - 20); at -= 1) {
    if (!isHan(text, at) && !startsNumber(text, at)) return null;
    if (!startsNumber(text, at + 1) || !farWords.has(text.slice(at - 1, at + 1))) continue;
    const match = book.before.longestBefore(text, at + 1, 0);
    if (match === null || match.value.meaning === 'none' || match.value.meaning === 'exact') return null;
    const measure = readMeasure(book, text, at + 1);
    const isQualifying = qualifying.has(measure?.unit?.entry.dimension ?? '');
    return isQualifying ? { start: match.end, end: at + 1, meaning: match.value.meaning } : null;
  }
  return null;
}

/**
 * 至少要减产两成, 最多能发1100万千瓦时, 不超过公司总股本的2%: the word stands a little before its number.
 *
 * Between them there is no mark, no other number, and for a share what it is a share of.
 */
function farWord(
  book: QuantityBook,
  text: string,
  end: number,
  floor: number,
  isShare: boolean,
): Word | null {
  const reach = isShare ? 14 : 5;
  for (let at = end - 1; at >= Math.max(floor, end - reach); at -= 1) {
    if (!isHan(text, at) || startsNumber(text, at)) return null;
    const match = farWords.has(text.slice(at - 1, at + 1))
      ? book.before.longestBefore(text, at + 1, floor)
      : null;
    if (match === null || match.value.meaning === 'none' || match.value.meaning === 'exact') continue;
    const isBound = match.value.meaning !== 'about' && !adverbs.has(text.slice(match.end, at + 1));
    if (isBound && !isShare) return null;
    return { start: match.end, end: at + 1, meaning: match.value.meaning };
  }
  return null;
}

/** Last two characters of the words that may stand apart from their number. */
const farWords = new Set(
  '大约 至少 最多 最少 至多 约占 约为 超过 不超 低于 少于 高于 不足 不到 接近 将近 不止 超出'.split(' '),
);
/** Adverbs, which may stand before a verb: 至少要减产两成. */
const adverbs = new Set('至少 最多 最少 至多'.split(' '));

function wordAfter(book: QuantityBook, text: string, end: number): Word | null {
  const at = text[end] === ' ' ? end + 1 : end;
  const match = book.after.longest(text, at);
  if (match === null || match.value.meaning === 'none' || match.value.meaning === 'exact') return null;
  const word = text.slice(at, match.end);
  // 起 of 起诉, 上下 of 上下班 and the like are other words.
  if (word === '起' && startsWord.has(text[match.end] ?? '')) return null;
  if (word === '内' && startsInner.has(text[match.end] ?? '')) return null;
  return { start: at, end: match.end, meaning: match.value.meaning };
}

const startsInner = new Set([...'地部容蒙存阁政外心在需涵幕科衣向卷战因定置行河陆']);
const startsWord = new Set([...'诉来火草步点始因源居飞降义到见跑重伏码落']);

function overSpacesBack(text: string, at: number, floor: number): number {
  let next = at;
  while (next > floor && next > at - 3 && text[next - 1] === ' ') next -= 1;
  return next;
}

function stronger(after: Approximator | null, before: Approximator | null): Approximator | null {
  if (after === null) return before;
  if (before === null || before === 'about' || after !== 'about') return after;
  return before;
}

function combined(measure: Measure, outside: Approximator | null): Omit<Reading, 'cues'> {
  const { value, lower, upper, nature } = measure;
  if (value === null) {
    if (outside !== null && nature === 'several' && (outside === 'over' || outside === 'at-least')) {
      return { approximator: outside, value, lower, upper: null };
    }
    return { approximator: nature, value, lower, upper };
  }
  const meaning =
    nature === 'over' && (outside === null || outside === 'about' || outside === 'nearly') ? 'over' : outside;
  switch (meaning) {
    case null:
      return { approximator: nature === 'about' ? 'about' : 'exact', value, lower: null, upper: null };
    case 'over':
    case 'at-least':
      return { approximator: meaning, value, lower: value, upper: null };
    case 'nearly':
    case 'under':
    case 'at-most':
      return { approximator: meaning, value, lower: null, upper: value };
    default:
      return { approximator: meaning, value, lower: null, upper: null };
  }
}

/** Is the reading open upwards, downwards or neither? */
export function openSide(reading: Reading): 'up' | 'down' | 'none' {
  if (reading.lower !== null && reading.upper === null) return 'up';
  if (reading.upper !== null && reading.lower === null) return 'down';
  return 'none';
}

/** Do the two bounds enclose anything? */
export function isOrdered(low: Decimal, high: Decimal): boolean {
  return compare(low, high) < 0;
}

/** Does a number begin at `at`? */
export function startsNumber(text: string, at: number): boolean {
  return classAt(text, at) !== CharClass.other;
}
