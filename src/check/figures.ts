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
import type { Mention, Quantity } from '../core/mention.js';
import type { Message } from '../core/message.js';
import type { ReadArticle } from '../core/reading.js';
import { lastPlace } from './amounts.js';

/** What a number may be, given how it was written: 18.6 is anything from 18.55 to 18.65. */
export interface Interval {
  readonly low: Decimal;
  readonly high: Decimal;
}

/** A single number of an article. */
export interface Figure {
  readonly mention: Mention;
  readonly quantity: Quantity;
  readonly value: Decimal;
  readonly start: number;
  readonly end: number;
}

const places = 8;
const half: Decimal = { digits: 5n, scale: 1 };
export const hundred = whole(100);

export function figureOf(mention: Mention): readonly Figure[] {
  const { quantity, type, span } = mention;
  if (quantity === null || quantity.value === null || type === 'ordinal') return [];
  return [{ mention, quantity, value: parseDecimal(quantity.value), start: span.start, end: span.end }];
}

export function intervalOf({ mention, value, quantity }: Figure): Interval {
  const place = placeOf(mention.text) ?? lastPlace(value);
  const isExact = quantity.approximator === 'exact';
  // A small count is no rounded number: 3座 is three.
  const isCounted =
    isExact && /^\d{1,3}[^\d.百千万亿]*$/.test(mention.text) && quantity.unit?.dimension === 'count';
  if (isCounted) return { low: value, high: value };
  // 逾, 近 and the like leave one side open: as far as the next round number.
  const step = isExact ? multiply(place, half) : lastPlace(value);
  return { low: add(value, negate(step)), high: add(value, step) };
}

const tens: Readonly<Record<string, number>> = {
  百: 2,
  千: 3,
  万: 4,
  百万: 6,
  千万: 7,
  亿: 8,
  万亿: 12,
  兆: 12,
};

/** One unit of the last digit written: 50万 is told to 1万, 18.6亿 to 0.1亿; `null` for numerals in characters. */
function placeOf(text: string): Decimal | null {
  const written = /^[^\d]*[\d,]+(?:\.(\d+))?(万亿|百万|千万|[百千万亿兆])?/.exec(text);
  if (written === null) return null;
  const exponent = (tens[written[2] ?? ''] ?? 0) - (written[1]?.length ?? 0);
  return shift(whole(1), exponent);
}

/** Units that count people, who are 113名委员 and 55人 in one sentence. */
const people: ReadonlySet<string> = new Set(['人', '名', '位', '员']);

export function isSameUnit(a: Figure, b: Figure): boolean {
  const [x, y] = [a.quantity.unit?.id ?? '', b.quantity.unit?.id ?? ''];
  return x !== '' && (x === y || (people.has(x) && people.has(y)));
}

export function isPercent({ quantity }: Figure): boolean {
  return quantity.unit?.id === '%';
}

export function plus(a: Interval, b: Interval): Interval {
  return { low: add(a.low, b.low), high: add(a.high, b.high) };
}

export function minus(a: Interval, b: Interval): Interval {
  return { low: add(a.low, negate(b.high)), high: add(a.high, negate(b.low)) };
}

export function negated({ low, high }: Interval): Interval {
  return { low: negate(high), high: negate(low) };
}

/** `a / b` in percent, as an interval; `null` where `b` may be zero or is negative. */
export function ratioOf(a: Interval, b: Interval): Interval | null {
  if (b.low.digits <= 0n || a.low.digits < 0n) return null;
  const low = divideRounded(multiply(a.low, hundred), b.high, places);
  const high = divideRounded(multiply(a.high, hundred), b.low, places);
  return low === null || high === null ? null : { low, high };
}

export function isApart(a: Interval, b: Interval): boolean {
  return compare(a.high, b.low) < 0 || compare(b.high, a.low) < 0;
}

/** Is all of `a` above all of `b`? */
export function isAbove(a: Interval, b: Interval): boolean {
  return compare(a.low, b.high) > 0;
}

/** A finding at a mention: what stands there, and what the arithmetic says. */
export function problem(
  article: ReadArticle,
  { span, text }: Pick<Mention, 'span' | 'text'>,
  code: `check/${string}`,
  expected: string,
): Message {
  return {
    severity: 'warning',
    code,
    file: article.clean.article.id,
    span: article.clean.index.toSource(span),
    text: `Unexpected \`${text}\`, expected ${expected}`,
  };
}

/** `12.3 to 12.41`, or one number where both ends are the same. */
export function show({ low, high }: Interval): string {
  const [from, to] = [short(low), short(high)];
  return from === to ? from : `${from} to ${to}`;
}

function short(value: Decimal): string {
  return formatDecimal(value).replace(/(\.\d\d)\d+$/, '$1');
}
