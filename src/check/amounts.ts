import {
  add,
  compare,
  type Decimal,
  divideRounded,
  formatDecimal,
  multiply,
  negate,
  parseDecimal,
  powerOfTen,
  shift,
  whole,
} from '../core/decimal.js';
import type { Quantity } from '../core/mention.js';

/** What became of a quantity on its way into a draft. `same`: nothing that matters. */
export type AmountChange =
  | 'same'
  | 'rounding'
  | 'bound'
  | 'percent-point'
  | 'unit'
  | 'scale'
  | 'digit'
  | 'other';

/** A comparison of two quantities. `isCounted`: the units differ only as classifiers do. */
export interface AmountComparison {
  readonly change: AmountChange;
  readonly isCounted: boolean;
}

interface Amount {
  readonly value: Decimal | null;
  readonly lower: Decimal | null;
  readonly upper: Decimal | null;
  readonly unit: string;
  readonly dimension: string;
  readonly bound: 'exact' | 'about' | 'over' | 'under' | 'range';
  readonly isNearly: boolean;
  readonly isOrdinal: boolean;
}

/**
 * Hold a draft's quantity against the source's: equal values in any unit, script or form are the same, and so are
 * proper rounding with 约 and a bound that holds and is near (近四成 for 38.58%).
 */
export function compareAmounts(
  draft: Quantity,
  source: Quantity,
  isOrdinal: readonly [boolean, boolean],
): AmountComparison {
  const d = amountOf(draft, isOrdinal[0]);
  const s = amountOf(source, isOrdinal[1]);
  const isCounted = d.unit !== s.unit && isSameCount(d, s);
  const answer = (change: AmountChange): AmountComparison => ({ change, isCounted });
  // 多地 and 数十 say too little to be held against a number.
  if ((draft.approximator === 'several') !== (source.approximator === 'several')) return answer('other');
  if (d.isOrdinal !== s.isOrdinal && (d.dimension !== s.dimension || d.unit !== s.unit)) {
    return answer('other');
  }
  const areComparable = d.unit === s.unit || isCounted || d.unit === '' || s.unit === '';
  if (!areComparable && isPerUnit(draft.unit?.id ?? '', source.unit?.id ?? '')) {
    return answer(compareNumbers({ ...d, ...rawOf(draft) }, { ...s, ...rawOf(source) }));
  }
  if (areComparable) {
    const change = compareNumbers(d, s);
    const isOtherUnit =
      change !== 'same' && draft.unit?.id !== source.unit?.id && draft.unit !== null && source.unit !== null;
    return answer(isOtherUnit && !isCounted && isSameNumber(rawOf(draft), rawOf(source)) ? 'unit' : change);
  }
  if (!isSameNumber(rawOf(draft), rawOf(source)) && !isEndOf(rawOf(draft), rawOf(source))) {
    return answer('other');
  }
  const ratios = new Set([d.unit, s.unit]);
  if (ratios.has('%') && ratios.has('个百分点')) return answer('percent-point');
  return answer(d.dimension === s.dimension || !ratios.has('%') || isLong(draft) ? 'unit' : 'other');
}

function rawOf({ value, lower, upper }: Quantity): Pick<Amount, 'value' | 'lower' | 'upper'> {
  return { value: read(value), lower: read(lower), upper: read(upper) };
}

function isLong({ value }: Quantity): boolean {
  return value !== null && significant(value).length >= 3;
}

function read(value: string | null): Decimal | null {
  return value === null ? null : parseDecimal(value);
}

/** The digits that matter: without sign, point and zeros at the ends. */
function significant(value: string): string {
  return value.replace(/[-.]/g, '').replace(/^0+|0+$/g, '');
}

const hundred = whole(100);

function amountOf(quantity: Quantity, isOrdinal: boolean): Amount {
  const { unit, inBaseUnit, approximator, numerator, denominator } = quantity;
  const bound =
    approximator === 'over' || approximator === 'at-least'
      ? 'over'
      : approximator === 'nearly' || approximator === 'under' || approximator === 'at-most'
        ? 'under'
        : approximator === 'several'
          ? 'range'
          : approximator;
  const isNearly = approximator === 'nearly';
  const dimension = unit?.dimension ?? '';
  const scaled = (by: Decimal, name: string): Amount => {
    const times = (value: string | null): Decimal | null =>
      value === null ? null : multiply(parseDecimal(value), by);
    return {
      value: times(quantity.value),
      lower: times(quantity.lower),
      upper: times(quantity.upper),
      unit: name,
      dimension: 'ratio',
      bound,
      isNearly,
      isOrdinal,
    };
  };
  if (numerator !== undefined && denominator !== undefined && unit === null) {
    const exact = divideRounded(multiply(parseDecimal(numerator), hundred), parseDecimal(denominator), 12);
    return { ...scaled(hundred, '%'), ...(exact === null ? {} : { value: exact }) };
  }
  if (unit?.id === '成' || unit?.id === '折')
    return scaled(whole(unit.id === '成' && isTenths(quantity) ? 10 : 1), '%');
  if (unit?.id === '倍') return scaled(hundred, '%');
  if (unit?.id === '番' && quantity.value !== null && /^\d$/.test(quantity.value)) {
    return { ...scaled(hundred, '%'), value: whole((2 ** Number(quantity.value) - 1) * 100) };
  }
  const of = inBaseUnit ?? { ...quantity, unit: unit?.id ?? '' };
  return {
    value: read(of.value),
    lower: read(of.lower),
    upper: read(of.upper),
    unit: of.unit,
    dimension,
    bound,
    isNearly,
    isOrdinal,
  };
}

/** 成 arrives as tenths or already as percent. */
function isTenths({ value }: Quantity): boolean {
  return value !== null && compare(parseDecimal(value), whole(10)) <= 0;
}

/** 47.62元 for 47.62元/股: the draft says elsewhere what the price is for. */
function isPerUnit(a: string, b: string): boolean {
  return a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

const people: ReadonlySet<string> = new Set(['人', '名', '位', '个', '员']);

/** Do two units of counting count the same things? 3名 and 3人, 12家医院 and 12所医院. */
function isSameCount(a: Amount, b: Amount): boolean {
  if (a.dimension !== 'count' || b.dimension !== 'count') return false;
  if (people.has(a.unit) && people.has(b.unit)) return true;
  if (a.unit.startsWith(b.unit) || b.unit.startsWith(a.unit)) {
    return !/人次|件次|台次|架次|户次/.test(a.unit + b.unit);
  }
  // 五城 and 五座城市: what is counted stands elsewhere, so another classifier alone says little.
  return !/人次|件次|台次|架次|户次/.test(a.unit + b.unit);
}

type Numbers = Pick<Amount, 'value' | 'lower' | 'upper'>;

function isSameNumber(a: Numbers, b: Numbers): boolean {
  if (a.value !== null || b.value !== null) return isEqual(a.value, b.value);
  return isEqual(a.lower, b.lower) && isEqual(a.upper, b.upper);
}

/** Is one the end of a range that the other is (回落0.6%至59.4% for 回落0.6个百分点)? */
function isEndOf(a: Numbers, b: Numbers): boolean {
  const [one, range] = a.value === null ? [b, a] : [a, b];
  if (one.value === null || range.value !== null || range.lower === null || range.upper === null)
    return false;
  return isEqual(one.value, range.lower) || isEqual(one.value, range.upper);
}

function isEqual(a: Decimal | null, b: Decimal | null): boolean {
  return a === null || b === null ? a === b : compare(a, b) === 0;
}

function compareNumbers(d: Amount, s: Amount): AmountChange {
  if (d.value === null || s.value === null) return compareRanges(d, s);
  if (compare(d.value, s.value) === 0) return d.bound === s.bound || isVaguer(d, s) ? 'same' : 'bound';
  const distance = absolute(add(d.value, negate(s.value)));
  const step = lastPlace(d.value);
  const isNear = compare(multiply(distance, whole(10)), absolute(s.value)) <= 0;
  const isWithinStep = compare(distance, step) < 0;
  const isRounded = compare(multiply(distance, whole(2)), step) <= 0;
  // A number with as many digits as the source's is no rounding of it.
  const isCoarser = compare(step, lastPlace(s.value)) > 0;
  if (isCoarser && isNear && isWithinStep) {
    const isBelow = compare(d.value, s.value) < 0;
    const holds = d.bound === 'over' ? isBelow : d.bound === 'under' ? !isBelow : false;
    if (holds && (s.bound === 'exact' || s.bound === 'about' || s.bound === d.bound)) return 'same';
    if (d.bound === 'over' || d.bound === 'under') return 'bound';
    if (isRounded && d.bound === 'about' && (s.bound === 'exact' || s.bound === 'about')) return 'same';
    if (isRounded || d.bound === 'about') return 'rounding';
  }
  if (isFraction(s.value) && isNear && isRounded) return 'same';
  return isPowerOfTen(d.value, s.value) ? 'scale' : 'digit';
}

/** 约四分之一 for 近四分之一 says less, and nothing wrong. */
function isVaguer(d: Amount, s: Amount): boolean {
  return d.bound === 'about' && s.isNearly;
}

function compareRanges(d: Amount, s: Amount): AmountChange {
  if (d.value === null && s.value === null) {
    if (isEqual(d.lower, s.lower) && isEqual(d.upper, s.upper)) return 'same';
    const [low, high] = [
      [d.lower, s.lower],
      [d.upper, s.upper],
    ] as const;
    const isScaled = [low, high].every(
      ([x, y]) => x !== null && y !== null && x !== undefined && y !== undefined && isPowerOfTen(x, y),
    );
    return isScaled ? 'scale' : 'digit';
  }
  const [one, range] = d.value === null ? [s, d] : [d, s];
  return isEqual(one.value, range.lower) || isEqual(one.value, range.upper) ? 'bound' : 'digit';
}

function absolute(value: Decimal): Decimal {
  return value.digits < 0n ? negate(value) : value;
}

/** One unit of the last digit that is not zero: 18.6亿 is told to 0.1亿. */
export function lastPlace(value: Decimal): Decimal {
  const text = formatDecimal(absolute(value));
  const point = text.indexOf('.');
  if (point !== -1) return { digits: 1n, scale: text.length - point - 1 };
  const zeros = /0*$/.exec(text)?.[0].length ?? 0;
  return shift(whole(1), Math.min(zeros, text.length - 1));
}

/** A value that was cut off after many digits, such as a third: any closer reading of it is the same. */
function isFraction(value: Decimal): boolean {
  return /\.\d{8}/.test(formatDecimal(value));
}

function isPowerOfTen(a: Decimal, b: Decimal): boolean {
  return (
    a.digits !== 0n &&
    compare(a, b) !== 0 &&
    significant(formatDecimal(a)) === significant(formatDecimal(b)) &&
    a.digits < 0n === b.digits < 0n
  );
}

/** Digits and size of a value as one text, by which equal amounts are looked up. */
export function amountKey(quantity: Quantity, isOrdinal: boolean): string {
  const { value, lower, upper, unit } = amountOf(quantity, isOrdinal);
  const show = (number: Decimal | null): string => (number === null ? '' : formatDecimal(rounded(number)));
  return `${show(value ?? lower)} ${value === null ? show(upper) : ''} ${unit === '%' ? '%' : ''}`;
}

function rounded(value: Decimal): Decimal {
  if (value.scale <= 4) return value;
  const by = powerOfTen(value.scale - 4);
  return { digits: (value.digits + by / 2n) / by, scale: 4 };
}
