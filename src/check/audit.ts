import {
  add,
  compare,
  type Decimal,
  divideRounded,
  formatDecimal,
  multiply,
  negate,
  parseDecimal,
  shift,
  whole,
} from '../core/decimal.js';
import type { Sentence } from '../core/document.js';
import type { Mention, Quantity } from '../core/mention.js';
import type { Message } from '../core/message.js';
import type { ReadArticle } from '../core/reading.js';
import { lastPlace } from './amounts.js';
import { type CueBook, courseOf, findBases, findCues } from './cues.js';

/** What a number may be, given how it was written: 18.6 is anything from 18.55 to 18.65. */
interface Interval {
  readonly low: Decimal;
  readonly high: Decimal;
}

interface Figure {
  readonly mention: Mention;
  readonly quantity: Quantity;
  readonly value: Decimal;
}

const places = 8;
const half: Decimal = { digits: 5n, scale: 1 };
const hundred = whole(100);

/**
 * Arithmetic inside an article: growth against its two levels, parts and shares against their
 * total. Every number counts as the interval that rounding leaves open, so that a message means something.
 */
export function auditArticle(article: ReadArticle, cues: CueBook): readonly Message[] {
  const messages: Message[] = [];
  let next = 0;
  for (const sentence of article.sentences) {
    const mentions: Mention[] = [];
    for (; next < article.mentions.length; next += 1) {
      const mention = article.mentions[next];
      if (mention === undefined || mention.span.start >= sentence.span.end) break;
      if (mention.span.start >= sentence.span.start) mentions.push(mention);
    }
    const figures = mentions.flatMap(figureOf);
    messages.push(...auditGrowth(article, figures, cues), ...auditParts(article, sentence, figures));
  }
  return messages;
}

function figureOf(mention: Mention): readonly Figure[] {
  const { quantity, type } = mention;
  if (quantity === null || quantity.value === null || type === 'ordinal') return [];
  return [{ mention, quantity, value: parseDecimal(quantity.value) }];
}

function intervalOf({ mention, value, quantity }: Figure): Interval {
  const place = placeOf(mention.text) ?? lastPlace(value);
  const step = quantity.approximator === 'exact' ? multiply(place, half) : lastPlace(value);
  // 逾, 近 and the like leave one side open: as far as the next round number.
  return { low: add(value, negate(step)), high: add(value, step) };
}

const tens: Readonly<Record<string, number>> = { 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8, 万亿: 12, 兆: 12 };

/** One unit of the last digit written: 50万 is told to 1万, 18.6亿 to 0.1亿; `null` for numerals in characters. */
function placeOf(text: string): Decimal | null {
  const written = /^[^\d]*[\d,]+(?:\.(\d+))?(万亿|百万|千万|[千万亿兆])?/.exec(text);
  if (written === null) return null;
  const exponent = (tens[written[2] ?? ''] ?? 0) - (written[1]?.length ?? 0);
  return shift(whole(1), exponent);
}

function isSameUnit(a: Figure, b: Figure): boolean {
  return a.quantity.unit !== null && a.quantity.unit.id === b.quantity.unit?.id;
}

/** `a / b` in percent, as an interval; `null` where `b` may be zero or is negative. */
function ratioOf(a: Interval, b: Interval): Interval | null {
  if (b.low.digits <= 0n || a.low.digits < 0n) return null;
  const low = divideRounded(multiply(a.low, hundred), b.high, places);
  const high = divideRounded(multiply(a.high, hundred), b.low, places);
  return low === null || high === null ? null : { low, high };
}

function isApart(a: Interval, b: Interval): boolean {
  return compare(a.high, b.low) < 0 || compare(b.high, a.low) < 0;
}

/** 由A增至B，增长C%, and B，较A增长C%: do the three agree? */
function auditGrowth(article: ReadArticle, figures: readonly Figure[], cues: CueBook): readonly Message[] {
  const { text } = article.clean;
  return figures.flatMap((rate, k) => {
    const [first, second] = [figures[k - 2], figures[k - 1]];
    if (first === undefined || second === undefined || rate.quantity.unit?.id !== '%') return [];
    if (!isSameUnit(first, second) || first.quantity.unit?.id === '%') return [];
    const between = text.slice(first.mention.span.end, second.mention.span.start);
    const before = text.slice(second.mention.span.end, rate.mention.span.start);
    const verb = findCues(before, 0, before.length, cues.relations).findLast(
      ({ value }) => courseOf(value).way === 'by',
    );
    if (
      verb === undefined ||
      !/^[，,]?(?:累计|大约|共|约)?$/.test(before.slice(0, verb.start)) ||
      before.length - verb.end > 2
    )
      return [];
    if (findBases(before, 0, before.length, cues).length > 0) return [];
    const lead = text.slice(Math.max(0, first.mention.span.start - 8), first.mention.span.start);
    const isFromTo =
      /[由从自][^，。；]{0,7}$/.test(lead) &&
      between.length <= 10 &&
      findCues(between, 0, between.length, cues.relations).some(({ value }) => courseOf(value).way === 'to');
    const isThan = /^，?[^，。；]{0,12}[较比][^，。；]{0,10}的$/.test(between) && !/[，；]/.test(before);
    if (!isFromTo && !isThan) return [];
    const [from, to] = isFromTo ? [first, second] : [second, first];
    const level = ratioOf(intervalOf(to), intervalOf(from));
    if (level === null) return [];
    const change = { low: add(level.low, negate(hundred)), high: add(level.high, negate(hundred)) };
    const isDown = courseOf(verb.value).direction === 'down';
    const actual = isDown ? { low: negate(change.high), high: negate(change.low) } : change;
    if (!isApart(actual, intervalOf(rate))) return [];
    const says = `${from.mention.text} to ${to.mention.text}`;
    return [
      problem(article, rate, 'check/growth', `\`${rate.mention.text}\``, `${show(actual)}%, from ${says}`),
    ];
  });
}

/** T，其中A: a part is no larger than its total, and its share is what it says. */
function auditParts(
  article: ReadArticle,
  sentence: Sentence,
  figures: readonly Figure[],
): readonly Message[] {
  const { text } = article.clean;
  const cue = text.indexOf('其中', sentence.span.start);
  if (cue === -1 || cue >= sentence.span.end) return [];
  const total = figures.findLast(({ mention }) => mention.span.end <= cue);
  const at = figures.findIndex(({ mention }) => mention.span.start > cue);
  const [part, share] = [figures[at], figures[at + 1]];
  if (total === undefined || part === undefined || !isSameUnit(total, part)) return [];
  const after = text.slice(total.mention.span.end, cue);
  if (total.quantity.unit?.dimension === 'ratio' || /[。；]/.test(after) || after.length > 4) return [];
  if (!/^其中[^，。；]*$/.test(text.slice(cue, part.mention.span.start))) return [];
  if (total.quantity.approximator === 'exact' && compare(intervalOf(part).low, intervalOf(total).high) > 0) {
    return [
      problem(
        article,
        part,
        'check/part',
        `\`${part.mention.text}\``,
        `at most the total, ${total.mention.text}`,
      ),
    ];
  }
  if (share === undefined || share.quantity.unit?.id !== '%') return [];
  const said = text.slice(part.mention.span.end, share.mention.span.start);
  if (!/^[，,]?占比?(总数|总量|总额|整体|全部)?的?(为|达|约|近|逾|超过)?$/.test(said)) return [];
  const actual = ratioOf(intervalOf(part), intervalOf(total));
  if (actual === null || !isApart(actual, intervalOf(share))) return [];
  return [
    problem(
      article,
      share,
      'check/share',
      `\`${share.mention.text}\``,
      `${show(actual)}%, ${part.mention.text} of ${total.mention.text}`,
    ),
  ];
}

function problem(
  article: ReadArticle,
  { mention }: Figure,
  code: `check/${string}`,
  found: string,
  expected: string,
): Message {
  return {
    severity: 'warning',
    code,
    file: article.clean.article.id,
    span: article.clean.index.toSource(mention.span),
    text: `Unexpected ${found}, expected ${expected}`,
  };
}

function show({ low, high }: Interval): string {
  const short = (value: Decimal): string => formatDecimal(value).replace(/(\.\d\d)\d+$/, '$1');
  return `${short(low)} to ${short(high)}`;
}
