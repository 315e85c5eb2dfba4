import type { Sentence } from '../../core/document.js';
import type { Mention } from '../../core/mention.js';
import { type Span, span } from '../../core/span.js';
import type { ContextBook } from './book.js';
import { stepBack } from './periods.js';
import { findFirst } from './search.js';
import type { Basis, ContextInput, Words } from './types.js';
import { clauseStart, indexWords, isJoin, type WordIndex } from './words.js';

/** What a number is compared with. */
export interface Comparison {
  readonly basis: Basis;
  readonly words: Words;
  /** TIMEX3 value of the period compared with, where it can be told. */
  readonly period: string | null;
}

/** These words, to be asked for at each place before a number. */
function listOf(words: readonly string[]): WordIndex<true> {
  return indexWords(words.map((word) => [word, true]));
}

const prepositions = listOf([
  '相较于',
  '相比于',
  '相较',
  '相比',
  '对比',
  '较之',
  '比',
  '较',
  '与',
  '同',
  '和',
  '跟',
  '高于',
  '低于',
  '优于',
  '逊于',
  '多于',
  '少于',
  '不及',
]);
const tails = ['同期相比', '相比', '同期', '末', '底', '初'];
const others = listOf([
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
  '只差',
  '还差',
  '高出',
  '超出',
  '多出',
  '不及',
  '超警戒',
  '超汛限',
  '小赢',
  '险胜',
  '比',
  '较',
]);

const against = [
  '跌破',
  '突破',
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
function basisOf(own: string | null, other: string): Basis {
  // 较年初, 比上年末: a year's edge is a base, whatever the claim's own time is.
  if (other.length <= 4) return own !== null && stepBack(own, 'Y') === other ? 'year-on-year' : 'baseline';
  if (own === null) return 'period-on-period';
  if (stepBack(own, 'Y') === other) return 'year-on-year';
  if (own.slice(0, 4) === other.slice(0, 4) && own.length > 4) return 'period-on-period';
  return stepBack(own, 'same') === other ? 'period-on-period' : 'baseline';
}

/** Nothing further before the number is what it is compared with, in UTF-16 code units. */
const longestReach = 200;

/** 与去年同期相比, 相比去年,: a clause that only says what the next is compared with. */
const setAgainst =
  /^(?:(?:而|但|不过|若|如|如果)?[与同和跟][^,，。]{1,20}相[比较]|(?:相比|相较|较之|对比)[^,，。]{1,16})[,，]$/;

const contrast = /^[^,，]{0,10}?(?:却|亦|同样|均|则)|^[降减跌增升涨][幅率]/;

/**
 * What the number at `where` is compared with, by the words before it in its clause. A clause set against the
 * one before (较去年同期减少…,财损却增加…) shares its comparison with another time.
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
  const { text } = input;
  const first = firstOfList(input, where);
  const floor = Math.max(sentence.span.start, first.start - longestReach);
  const from = clauseStart(text, first.start, floor);
  const own = comparisonIn(input, from, first, time, book);
  // 与去年同月相比,产量仍高出19%: the verb before the number says only which way.
  const isDirection =
    own?.basis === 'other' && /^[约近逾]?$/.test(text.slice(own.words.span.end, first.start));
  if ((own !== null && !isDirection) || from - 1 <= floor) return own;
  let end = from;
  for (let steps = 0; steps < longestLead && end - 1 > floor; steps += 1) {
    const start = clauseStart(text, end - 1, floor);
    if (setAgainst.test(text.slice(start, end))) {
      const where = span<'clean'>(end - 1, end);
      return comparisonIn(input, start, where, time, book) ?? setAgainstThing(text, start, end);
    }
    end = start;
  }
  if (own !== null || !contrast.test(text.slice(from, first.start))) return own;
  const before = clauseStart(text, from - 1, floor);
  const shared = comparisonIn(input, before, span<'clean'>(from - 1, from), time, book);
  return shared?.basis === 'other' ? null : shared;
}

/** A clause that says what is compared with stands at most this many clauses before the number. */
const longestLead = 3;

/** 与…的同类案件相比,…: another thing. */
const setAgainstThing = (text: string, start: number, end: number): Comparison => ({
  basis: 'other',
  words: wordsAt(text, start, end - 1),
  period: null,
});

/** 较2017年分别压缩80%和93%: what is compared with stands before the first number of the list. */
function firstOfList({ text, mentions }: ContextInput, where: Span<'clean'>): Span<'clean'> {
  let first = where;
  for (let k = findFirst(mentions, where.start) - 1; k >= 0; k -= 1) {
    const mention = mentions[k];
    if (mention === undefined || mention.span.end > first.start) continue;
    if (mention.quantity === null || !isJoin(text.slice(mention.span.end, first.start))) break;
    first = mention.span;
  }
  return first;
}

function comparisonIn(
  input: ContextInput,
  from: number,
  where: Span<'clean'>,
  time: Mention | null,
  book: ContextBook,
): Comparison | null {
  const timex = time?.time?.timex ?? null;
  for (let at = where.start - 1; at >= from; at -= 1) {
    const found =
      listedWord(input.text, at, from, where, timex, book) ??
      comparedTime(input, at, where, timex) ??
      measuredBy(input, at, where, timex) ??
      earlierStateAt(input.text, at, where);
    if (found !== null) return found;
  }
  // Only now another thing: 比前一交易日多出700亿元 is about the day before.
  for (let at = where.start - 1; at >= from; at -= 1) {
    const found = comparedThing(input.text, at, where);
    if (found !== null) return found;
  }
  return null;
}

/** 2019年|增长, 去年|增长: the first character of 年增 belongs to a time. */
const startsNoWord = /[0-9一二三四五六七八九十零〇去今明前上本当全每同逐历近来两几个该次半易]/;

/** 同比, 较去年同期, 季增. */
function listedWord(
  text: string,
  at: number,
  from: number,
  where: Span<'clean'>,
  timex: string | null,
  book: ContextBook,
): Comparison | null {
  const hit = book.comparisons.startingAt(text, at);
  if (hit === null || hit.end > where.start || isOwn(text, hit.start, hit.end, where)) return null;
  if (/^[年月季周日][增减升跌成比]/.test(hit.word) && startsNoWord.test(text.charAt(hit.start - 1)))
    return null;
  const { basis, step } = hit.entry;
  // The search runs backwards: a longer word may start further left (较去年同期 around 去年同期).
  const longer = longest(text, hit.start, hit.end, from, book) ?? hit;
  return {
    basis,
    words: wordsAt(text, longer.start, longer.end),
    period: timex === null ? null : stepBack(timex, step),
  };
}

/** 比疫情前, 较常年同期, 比五年前的. */
const earlierState =
  /^(?:比|较之?|相较)[^,，。；;]{0,5}?(?:疫情前|疫前|节前|此前|之前(?![一两二三四五上])|以前|往年|常年|以往|历史|年均|平均|基期|期初|原先|原来)(?:同期)?/;

/** Does 比, 较 or 相 stand here? */
const isComparing = (code: number): boolean => code === 0x6bd4 || code === 0x8f83 || code === 0x76f8;

/** 比疫情前少一成: a state with no date. */
function earlierStateAt(text: string, at: number, where: Span<'clean'>): Comparison | null {
  if (!isComparing(text.charCodeAt(at)) || partsOfWords.includes(text.charAt(at - 1) || ' ')) return null;
  const state = earlierState.exec(text.slice(at, Math.min(where.start, at + 16)));
  if (state === null) return null;
  return { basis: 'baseline', words: wordsAt(text, at, at + state[0].length), period: null };
}

const measures = listOf(['相当于', '只及', '仅及', '恢复到', '恢复至', '只有', '仅为', '约为', '是', '为']);
const ratio = /[倍%成]|分之|一半/;

/** 相当于2019年同期的96%, 只及2021年高峰期的六成. */
function measuredBy(
  { text, mentions }: ContextInput,
  at: number,
  where: Span<'clean'>,
  timex: string | null,
): Comparison | null {
  const word = measures.startingAt(text, at)?.word;
  if (word === undefined) return null;
  const mention = mentions[findFirst(mentions, at + word.length)];
  if (mention === undefined || mention.time === null || mention.time.type !== 'DATE') return null;
  const { start, end } = mention.span;
  // 是去年同期的9倍, but 为去年的5万 says whose number it is.
  const isPlain = word === '是' || word === '为';
  if (isPlain && !ratio.test(text.slice(where.start, where.end))) return null;
  const isClose = start - at - word.length <= (isPlain ? 0 : 4) && end <= where.start;
  if (!isClose || !/^[一-鿿]{0,5}的?[约近逾]?$/.test(text.slice(end, where.start))) return null;
  const basis = basisOf(timex, mention.time.timex);
  return { basis, words: wordsAt(text, at, end), period: mention.time.timex };
}

/** 高于全省1.4个百分点, 领先第二名1.44秒: another thing. */
function comparedThing(text: string, at: number, where: Span<'clean'>): Comparison | null {
  const plain = others.startingAt(text, at)?.word;
  const before = text.charAt(at - 1) || ' ';
  if (plain === undefined || at + plain.length > where.start) return null;
  if (
    plain === '比' &&
    (partsOfWords.includes(before) || '例重率对赛如较试特值分肩邻喻拼武价'.includes(text.charAt(at + 1)))
  )
    return null;
  // 较市场估价低三成, but 较快增长, 比较, 相较.
  if (plain === '较' && (!weighs.test(text.slice(at + 1, where.start)) || '比相计'.includes(before)))
    return null;
  // 不高于3.5元 is a bound; 阿布达比 and 加勒比 are names.
  if (before === '不' && /^[高低多少大小快慢]于$/.test(plain)) return null;
  if (plain === '比' && /(?:布达|布扎|加勒)$/.test(text.slice(Math.max(0, at - 2), at))) return null;
  // 超出4.94%的基线水平.
  const isBase = /^的?(?:基线|基准|常年)/.test(text.slice(where.end, where.end + 3));
  return { basis: isBase ? 'baseline' : 'other', words: wordsAt(text, at, at + plain.length), period: null };
}

/** What is weighed and which way: 较|市场估价低|三成. */
const weighs =
  /^(?![快慢大小高低多少好差强弱为长短早晚])[一-鿿]{2,12}[高低多少快慢长短贵早晚重轻大小]出?了?[约近逾]?$/;

/** 占比, 同比, 环比, 对比, 相比: words that end in 比 and compare nothing by it. */
const partsOfWords = '占同环年月季对之正反相';

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
  { text, mentions }: ContextInput,
  at: number,
  where: Span<'clean'>,
  timex: string | null,
): Comparison | null {
  const listed = prepositions.startingAt(text, at)?.word;
  const startsAt = (place: number): boolean => mentions[findFirst(mentions, place)]?.span.start === place;
  // 较|之前一周, but 较之|去年.
  const word = listed === '较之' && !startsAt(at + 2) ? '较' : listed;
  if (word === undefined) return null;
  const mention = mentions[findFirst(mentions, at + word.length)];
  if (mention === undefined || mention.time === null || !startsAt(at + word.length)) return null;
  if (mention.time.type === 'DURATION' || mention.time.type === 'SET') return null;
  let end = mention.span.end;
  for (const tail of tails) if (text.startsWith(tail, end)) end += tail.length;
  // 低于首季的7.43元 is set against that number; 较上半年的39元多7元 gives the number its own time.
  const isSetAgainst = /^(?:[高低优逊多少]于|不及)$/.test(word);
  if (end > where.start || (!isSetAgainst && isOwn(text, at, end, where))) return null;
  if ('与同和跟'.includes(word) && !text.slice(mention.span.end, where.start).includes('相比')) return null;
  const other = mention.time.timex;
  // 比2024年同期 of a summer is the summer before; 过去十年 has no step.
  const isYearBefore =
    text.startsWith('同期', mention.span.end) && timex !== null && stepBack(timex.slice(0, 4), 'Y') === other;
  const isLong = /^(?:过去|近|最近)/.test(mention.text);
  const basis = isYearBefore ? 'year-on-year' : isLong ? 'baseline' : basisOf(timex, other);
  return { basis, words: wordsAt(text, at, end), period: other };
}
