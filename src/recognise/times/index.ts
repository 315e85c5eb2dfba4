import type { Script } from '../../core/document.js';
import type { Mention } from '../../core/mention.js';
import type { Message, Staged } from '../../core/message.js';
import type { Span } from '../../core/span.js';
import type { TimeBook } from './book.js';
import { momentOf } from './civil.js';
import { composePieces } from './compose.js';
import { Reader } from './reader.js';
import { scanPieces } from './scan.js';

export { compileTimes, type TimeBook } from './book.js';
export { readTimeRules, type TimeExample, type TimeRule } from './rules.js';

/** What times count from. */
export interface TimeAnchor {
  /** Reference (publication) date, `YYYY-MM-DD` or with `THH:MM:SS`; `null` when unknown. Never the clock. */
  readonly date: string | null;
  /** Script of the article, where known: a bare 114年 counts years of the Republic in a traditional one only. */
  readonly script?: Script;
  /** Id or path of the article, for messages. */
  readonly file?: string;
  /** Source span of a clean span, for messages. */
  readonly toSource?: (clean: Span<'clean'>) => Span<'source'>;
}

/**
 * Find every date, time, duration and set of a clean text, in order, resolved against the reference date.
 *
 * Conventions, where careful readers differ:
 *
 * - A month, quarter or season without a year, a day without a month and a weekday without a week are the
 *   nearest past one (today counts as past), unless the clause looks ahead before it (将于, 拟, 预计 …): then the
 *   nearest to come. Plans behind it (8日将召开) and limits (9月1日起, 15日前) take whichever is nearer. A day whose
 *   month is named and that is at most two weeks ahead is the coming one.
 * - A holiday without a year is that of the reference year, unless a neighbouring year's is less than 90 days
 *   away and this year's more than 180.
 * - After a time in the same sentence, a bare day takes its month, and a bare month its year if the text named
 *   that year, as long as time does not run backwards. A paragraph that tells of a year long past goes on in it.
 *   同年, 当月, 次日 and 翌年 count from the time named before, 去年同期 and 报告期内 from the last stretch longer
 *   than a day. 3月以来 says how long, and dates nothing behind it.
 * - 假期, 黄金周 and 春节期间 are the days off as they were set for that year (`time-rests.tsv`); 五一 alone is the
 *   day. 截至9月30日止三个月 is a range of months that ends with the day. 期末 and 报告期内 are of the last period
 *   that is over; a financial year over the turn of the year (2018/19财年) counts its months from April, other ones
 *   are written as their year; 同年 and 翌年 without a year before them stay open (`XXXX`).
 * - What the text compares with (较去年, 比6月, 前一周) does not become the time that goes on behind it. 两年后 goes on
 *   from the past time that the paragraph told of, unless the clause looks ahead.
 * - A bare 114年 counts years of the Republic of China in traditional script or beside 民国; with a month or quarter
 *   it does in any.
 * - 三天前 is a day, 两年前 a year: as fine as its unit. 近三年, 五日内 and 未来两周 run up to or from the
 *   reference day; what is to come in months or years is quoted with both its days. 前三季度 and 前11个月 are the
 *   first ones of a year.
 * - Words of role (截至, 自, 以来, 起, 前, 后, 期间) and approximators (约, 左右, 前后) stay outside the span, as
 *   `role`, `mod` and `cues`; the interval is always that of the time itself. 初 and 底 are inside.
 * - What the reference date or the text before supplied is in `implied`. Without a reference date such a time
 *   keeps `X` (`XXXX-03`) and has no interval, and one message per text says so (`timex/no-anchor`).
 * - A day that does not exist (2月30日) and a range that ends before it begins keep their digits, have no interval
 *   and are reported (`timex/impossible-date`).
 * - 12-hour readings follow the part of the day named with them, else they are taken as they stand.
 *
 * Offsets are UTF-16 code units of `text`. Linear in the length of `text`; never throws.
 */
export function findTimes(text: string, book: TimeBook, anchor: TimeAnchor): Staged<readonly Mention[]> {
  const pieces = scanPieces(text, book);
  if (pieces.length === 0) return { value: [], messages: [] };
  const messages: Message[] = [];
  const reference = anchor.date === null ? null : momentOf(anchor.date);
  const reader = new Reader(text, book, reference, anchor, messages);
  const mentions: Mention[] = [];
  for (const piece of composePieces(text, pieces, book)) {
    const mention = reader.read(piece);
    if (mention !== null) mentions.push(mention);
  }
  return { value: mentions, messages };
}
