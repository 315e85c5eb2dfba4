/**
 * Exact decimals: `digits × 10^-scale`. Values travel between stages as strings; this form lives only
 * inside a calculation.
 */
export interface Decimal {
  readonly digits: bigint;
  /** Number of digits after the point, at least 0. */
  readonly scale: number;
}

const tens: bigint[] = [];

/** 10 to the power of `exponent`, at least 0. */
export function powerOfTen(exponent: number): bigint {
  const known = tens[exponent];
  if (known !== undefined) return known;
  const made = 10n ** BigInt(exponent);
  if (exponent < 64) tens[exponent] = made;
  return made;
}

/** A whole number. */
export function whole(value: bigint | number): Decimal {
  return { digits: BigInt(value), scale: 0 };
}

/**
 * Read `[-]digits[.digits]`.
 *
 * @throws SyntaxError on anything else, which is a programmer's mistake.
 */
export function parseDecimal(text: string): Decimal {
  const point = text.indexOf('.');
  if (point < 0) return { digits: BigInt(text), scale: 0 };
  return { digits: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

/** Print without exponent, without trailing zeros after the point and without `-0`. */
export function formatDecimal(value: Decimal): string {
  const negative = value.digits < 0n;
  let body = (negative ? -value.digits : value.digits).toString();
  if (value.scale > 0) {
    body = body.padStart(value.scale + 1, '0');
    const point = body.length - value.scale;
    const fraction = body.slice(point).replace(/0+$/, '');
    body = fraction === '' ? body.slice(0, point) : `${body.slice(0, point)}.${fraction}`;
  }
  return negative ? `-${body}` : body;
}

export function add(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { digits: a.digits + b.digits, scale: a.scale };
  const scale = Math.max(a.scale, b.scale);
  return { digits: raised(a, scale) + raised(b, scale), scale };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

/** `value × 10^exponent`; a negative exponent moves the point to the left. */
export function shift(value: Decimal, exponent: number): Decimal {
  if (exponent >= value.scale) {
    return { digits: value.digits * powerOfTen(exponent - value.scale), scale: 0 };
  }
  return { digits: value.digits, scale: value.scale - exponent };
}

export function negate(value: Decimal): Decimal {
  return { digits: -value.digits, scale: value.scale };
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const left = raised(a, scale);
  const right = raised(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * `a / b` when the quotient has an end, else `null`.
 *
 * @returns `null` also for a division by zero.
 */
export function divideExactly(a: Decimal, b: Decimal): Decimal | null {
  if (b.digits === 0n) return null;
  let numerator = a.digits * powerOfTen(b.scale);
  let denominator = b.digits * powerOfTen(a.scale);
  if (denominator < 0n) {
    numerator = -numerator;
    denominator = -denominator;
  }
  const common = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  numerator /= common;
  denominator /= common;
  let twos = 0;
  let fives = 0;
  let rest = denominator;
  while (rest % 2n === 0n) {
    rest /= 2n;
    twos += 1;
  }
  while (rest % 5n === 0n) {
    rest /= 5n;
    fives += 1;
  }
  if (rest !== 1n) return null;
  const scale = Math.max(twos, fives);
  return { digits: (numerator * powerOfTen(scale)) / denominator, scale };
}

/**
 * `a / b`, exact where it has an end and else cut off after `places` digits behind the point.
 *
 * @returns `null` for a division by zero.
 */
export function divideTruncated(a: Decimal, b: Decimal, places: number): Decimal | null {
  const exact = divideExactly(a, b);
  if (exact !== null || b.digits === 0n) return exact;
  const negative = a.digits < 0n !== b.digits < 0n;
  const numerator = (a.digits < 0n ? -a.digits : a.digits) * powerOfTen(b.scale + places);
  const denominator = (b.digits < 0n ? -b.digits : b.digits) * powerOfTen(a.scale);
  const cut = numerator / denominator;
  return { digits: negative ? -cut : cut, scale: places };
}

/**
 * `a / b`, exact where it has an end, else rounded to `places` digits behind the point (half away from zero).
 *
 * @returns `null` for a division by zero.
 */
export function divideRounded(a: Decimal, b: Decimal, places: number): Decimal | null {
  const exact = divideExactly(a, b);
  const cut = exact ?? divideTruncated(a, b, places + 1);
  if (exact !== null || cut === null) return exact;
  const half = cut.digits < 0n ? -5n : 5n;
  return { digits: (cut.digits + half) / 10n, scale: places };
}

function raised(value: Decimal, scale: number): bigint {
  return value.scale === scale ? value.digits : value.digits * powerOfTen(scale - value.scale);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let left = a;
  let right = b;
  while (right !== 0n) [left, right] = [right, left % right];
  return left === 0n ? 1n : left;
}
