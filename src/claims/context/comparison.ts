import type { Sentence } from '../../core/document.js';
import type { Mention } from '../../core/mention.js';
import { type Span, span } from '../../core/span.js';
import type { ContextBook } from './book.js';
import { stepBack } from './periods.js';
import { findFirst } from './search.js';
import type { Basis, ContextInput, Words } from './types.js';
import { clauseStart } from './words.js';

/** What a number is compared with. */
export interface Comparison {
  readonly basis: Basis;
  readonly words: Words;
  /** TIMEX3 value of the period compared with, where it can be told. */
  readonly period: string | null;
}

const prepositions = ['相较于', '相比于', '相较', '相比', '对比', '较之', '比', '较', '与', '同', '和', '跟'];
const tails = ['同期相比', '相比', '同期', '末', '底', '初'];
const others = [
  '高于',
  '低于',
  '多于',
  '少于',
  '快于',
  '慢于',
  '大于',
  '小于',
  '优于',
  '领先',
  '落后',
  '相差',
  '高出',
  '超出',
  '比',
];

const against = [
  '高于',
  '低于',
  '优于',
  '不及',
  '超过',
  '只及',
  '仅及',
  '相当于',
  '只有',
  '仅有',
  '为',
  '是',
  '比',
  '较',
  '多于',
  '少于',
  '逊于',
];

const wordsAt = (text: string, start: number, end: number): Words => ({
  text: text.slice(start, end),
  span: span<'clean'>(start, end),
});

/** Year-on-year, period-on-period or against some earlier base, by the two times. */
function basisOf(own: string | null, other: string, isPoint: boolean): Basis {
  if (isPoint || own === null) return 'baseline';
  if (stepBack(own, 'Y') === other) return 'year-on-year';
  if (own.slice(0, 4) === other.slice(0, 4) && own.length > 4 && other.length > 4) return 'period-on-period';
  if (stepBack(own, 'same') === other) return 'period-on-period';
  return 'baseline';
}

/**
 * What the number at `where` is compared with, by the words before it in its clause.
 *
 * @param time - The time of the claim; the period compared with counts from it (2025-Q1 同比: 2024-Q1).
 */
export function comparisonAt(
  input: ContextInput,
  sentence: Sentence,
  where: Span<'clean'>,
  time: Mention | null,
  book: ContextBook,
): Comparison | null {
  const { text, mentions } = input;
  const from = clauseStart(text, where.start, sentence.span.start);
  const timex = time?.time?.timex ?? null;
  for (let at = where.start - 1; at >= from; at -= 1) {
    const hit = book.comparisons.startingAt(text, at);
    if (hit !== null && hit.end <= where.start && !isOwn(text, hit.start, hit.end, where)) {
      const { basis, step } = hit.entry;
      // The search runs backwards: a longer word may start further left (较去年同期 around 去年同期).
      const longer = longest(text, hit.start, hit.end, from, book) ?? hit;
      return {
        basis,
        words: wordsAt(text, longer.start, longer.end),
        period: timex === null ? null : stepBack(timex, step),
      };
    }
    const compared = comparedTime(text, at, where, mentions);
    if (compared !== null) {
      const { mention, start, end } = compared;
      const other = mention.time?.timex ?? '';
      const isPoint = mention.time?.mod === 'END' || mention.time?.mod === 'START';
      return { basis: basisOf(timex, other, isPoint), words: wordsAt(text, start, end), period: other };
    }
    const plain = others.find((word) => text.startsWith(word, at));
    if (
      plain !== undefined &&
      at + plain.length <= where.start &&
      !'例重率对占'.includes(text.charAt(at + 1) || ' ')
    ) {
      const before = text.charAt(at - 1);
      if (plain !== '比' || !'占同环年月季对之正反'.includes(before || ' ')) {
        return { basis: 'other', words: wordsAt(text, at, at + plain.length), period: null };
      }
    }
  }
  return null;
}

/** 去年同期的24%: unless something is measured against it (低于去年同期的24%), the words give the number its own time and compare nothing. */
function isOwn(text: string, start: number, end: number, where: Span<'clean'>): boolean {
  if (where.start !== end + 1 || text.charAt(end) !== '的') return false;
  return !against.some((word) => text.endsWith(word, start) && start >= word.length);
}

function longest(
  text: string,
  start: number,
  end: number,
  from: number,
  book: ContextBook,
): { readonly start: number; readonly end: number } | null {
  for (let at = Math.max(from, start - 4); at < start; at += 1) {
    const hit = book.comparisons.startingAt(text, at);
    if (hit !== null && hit.end >= end) return hit;
  }
  return null;
}

/** 比2020年, 较1月份, 与上季度相比: a preposition right before a time. */
function comparedTime(
  text: string,
  at: number,
  where: Span<'clean'>,
  mentions: readonly Mention[],
): { readonly mention: Mention; readonly start: number; readonly end: number } | null {
  const word = prepositions.find((candidate) => text.startsWith(candidate, at));
  if (word === undefined) return null;
  const mention = mentions[findFirst(mentions, at + word.length)];
  if (mention === undefined || mention.time === null || mention.span.start !== at + word.length) return null;
  if (mention.time.type === 'DURATION' || mention.time.type === 'SET') return null;
  let end = mention.span.end;
  for (const tail of tails) if (text.startsWith(tail, end)) end += tail.length;
  if (end > where.start || isOwn(text, at, end, where)) return null;
  if ('与同和跟'.includes(word) && !text.slice(mention.span.end, end).includes('比')) return null;
  return { mention, start: at, end };
}
