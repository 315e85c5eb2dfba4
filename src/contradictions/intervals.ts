import type { SealedClaim } from '../core/claim.js';
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

/** All values a claim leaves open. `null` is no end; an open end is not reached. */
export interface Interval {
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  readonly isLowOpen: boolean;
  readonly isHighOpen: boolean;
}

type ClaimQuantity = NonNullable<SealedClaim['quantity']>;
type Bound = 'exact' | 'about' | 'over' | 'at-least' | 'nearly' | 'under' | 'at-most' | 'range';

/** What a claim says of its quantity besides the number. */
export interface Saying {
  /** Is the quantity told as it was counted or measured, so that rounding counts? Ranks are not. */
  readonly isRounded: boolean;
  /** The verb bounds the value where the quantity does not: 突破, 跌破. */
  readonly relation: string;
  readonly isNegated: boolean;
  /** The value counts downwards: 下降5% is −5. */
  readonly isDown: boolean;
  /** From the stated unit to the one that claims are compared in. */
  readonly factor: Decimal;
}

const half: Decimal = { digits: 5n, scale: 1 };

/**
 * The values that a quantity leaves open, in the unit that claims are compared in.
 *
 * - A number is as good as its digits: 1.2亿 is anything from 1.15亿 to 1.25亿. Zeros at the end of a whole number
 *   may be rounding, for one percent of the value at most: 13000 is 12935 to 13065.
 * - 约 opens five percent on each side, or half of the last digit that is not zero, up to ten percent.
 * - 超过 and 不到 leave one side open; 近 reaches down by one of the last digit, 余 and 多 up by one.
 *
 * @returns `null` where nothing is bounded: 多地, or a negation without a bound.
 */
export function intervalOf(quantity: ClaimQuantity, saying: Saying): Interval | null {
  const made = quantity.value === null ? rangeOf(quantity) : aroundValue(quantity, quantity.value, saying);
  if (made === null) return null;
  const scaled = scale(made, saying.factor);
  return saying.isDown ? mirror(scaled) : scaled;
}

function rangeOf({ lower, upper }: ClaimQuantity): Interval | null {
  if (lower === null && upper === null) return null;
  return {
    low: lower === null ? null : parseDecimal(lower),
    high: upper === null ? null : parseDecimal(upper),
    isLowOpen: false,
    isHighOpen: false,
  };
}

function aroundValue(quantity: ClaimQuantity, text: string, saying: Saying): Interval | null {
  const value = parseDecimal(text);
  const size = absolute(value);
  const last = lastPlace(size);
  const bound = boundOf(quantity, saying);
  if (bound === null) return null;
  const slack = saying.isRounded ? multiply(stepOf(quantity.text, size, last), half) : whole(0);
  switch (bound) {
    case 'exact':
    case 'range':
      // 13.5 is told as 14, so that the upper end belongs to the next number.
      return interval(add(value, negate(slack)), add(value, slack), false, slack.digits !== 0n);
    case 'about': {
      const by = larger(percent(size, 5), smaller(multiply(last, half), percent(size, 10)));
      return interval(add(value, negate(by)), add(value, by), false, false);
    }
    case 'over': {
      const isInside = /[余餘多几幾]/.test(quantity.text);
      return interval(value, isInside ? add(value, last) : null, false, true);
    }
    case 'at-least':
      return interval(value, null, false, false);
    case 'nearly':
      return interval(add(value, negate(smaller(last, percent(size, 20)))), value, false, false);
    case 'under':
      return interval(null, value, false, true);
    case 'at-most':
      return interval(null, value, false, false);
  }
}

const opposites: Partial<Record<Bound, Bound>> = {
  over: 'at-most',
  'at-least': 'under',
  under: 'at-least',
  'at-most': 'over',
};

function boundOf({ approximator }: ClaimQuantity, { relation, isNegated }: Saying): Bound | null {
  if (approximator === 'several') return null;
  const stated: Bound =
    approximator !== 'exact'
      ? approximator
      : relation === 'exceeds'
        ? 'over'
        : relation === 'falls-below'
          ? 'under'
          : relation === 'at-least' || relation === 'at-most'
            ? relation
            : 'exact';
  if (!isNegated) return stated;
  // 未达到100 is under 100; 不是100 bounds nothing.
  return opposites[stated] ?? (relation === 'reaches' && stated === 'exact' ? 'under' : null);
}

const tens: Readonly<Record<string, number>> = {
  千: 3,
  万: 4,
  萬: 4,
  百万: 6,
  百萬: 6,
  千万: 7,
  千萬: 7,
  亿: 8,
  億: 8,
  万亿: 12,
  萬億: 12,
  兆: 12,
};

/** How finely a number is told: one unit of the last digit written. */
function stepOf(text: string, size: Decimal, last: Decimal): Decimal {
  const written = /^[^\d]{0,8}\d[\d,]*(?:\.(\d+))?(万亿|萬億|百万|百萬|千万|千萬|[千万萬亿億兆])?/.exec(
    text.normalize('NFKC'),
  );
  // Numerals in characters and mixed ones such as 40万1千 have no point to go by.
  if (written === null || /[千万萬亿億]\d/.test(text)) return smaller(last, percent(size, 20));
  const place = shift(whole(1), (tens[written[2] ?? ''] ?? 0) - (written[1]?.length ?? 0));
  return larger(place, smaller(last, percent(size, 1)));
}

/** One unit of the last digit that is not zero; zero for zero. */
function lastPlace(size: Decimal): Decimal {
  const text = formatDecimal(size);
  if (text === '0') return whole(0);
  const point = text.indexOf('.');
  if (point !== -1) return { digits: 1n, scale: text.length - point - 1 };
  return shift(whole(1), text.length - text.replace(/0+$/, '').length);
}

/** From the stated unit to the base unit. */
export function factorOf({ value, lower, upper, inBaseUnit }: ClaimQuantity): Decimal {
  if (inBaseUnit === null) return whole(1);
  const pairs = [
    [value, inBaseUnit.value],
    [lower, inBaseUnit.lower],
    [upper, inBaseUnit.upper],
  ] as const;
  for (const [stated, based] of pairs) {
    if (stated === null || based === null || stated === based) continue;
    const factor = divideRounded(parseDecimal(based), parseDecimal(stated), 24);
    if (factor !== null) return factor;
  }
  return whole(1);
}

function scale(of: Interval, factor: Decimal): Interval {
  if (factor.digits === 1n && factor.scale === 0) return of;
  return {
    ...of,
    low: of.low === null ? null : multiply(of.low, factor),
    high: of.high === null ? null : multiply(of.high, factor),
  };
}

function mirror({ low, high, isLowOpen, isHighOpen }: Interval): Interval {
  return {
    low: high === null ? null : negate(high),
    high: low === null ? null : negate(low),
    isLowOpen: isHighOpen,
    isHighOpen: isLowOpen,
  };
}

function interval(
  low: Decimal | null,
  high: Decimal | null,
  isLowOpen: boolean,
  isHighOpen: boolean,
): Interval {
  return { low, high, isLowOpen, isHighOpen };
}

/** Is every value of `a` below every value of `b`? */
export function isBelow(a: Interval, b: Interval): boolean {
  if (a.high === null || b.low === null) return false;
  const order = compare(a.high, b.low);
  return order < 0 || (order === 0 && (a.isHighOpen || b.isLowOpen));
}

/** Can the two not both hold? */
export function areApart(a: Interval, b: Interval): boolean {
  return isBelow(a, b) || isBelow(b, a);
}

/** One text for one interval. */
export function formatInterval({ low, high, isLowOpen, isHighOpen }: Interval): string {
  const end = (value: Decimal | null): string => (value === null ? '' : formatDecimal(value));
  return `${isLowOpen || low === null ? '(' : '['}${end(low)}, ${end(high)}${isHighOpen || high === null ? ')' : ']'}`;
}

/** The middle of an interval, or its one end. */
export function middleOf({ low, high }: Interval): Decimal {
  if (low === null) return high ?? whole(0);
  return high === null ? low : multiply(add(low, high), half);
}

function percent(size: Decimal, by: number): Decimal {
  return { digits: size.digits * BigInt(by), scale: size.scale + 2 };
}

function absolute(value: Decimal): Decimal {
  return value.digits < 0n ? negate(value) : value;
}

function smaller(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) <= 0 ? a : b;
}

function larger(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) >= 0 ? a : b;
}
