import { type Decimal, divideTruncated, multiply, parseDecimal, shift, whole } from '../core/decimal.js';
import { CharClass, classAt, valueAt } from './numeral-characters.js';

/** Digits with grouping, point, exponent and k/M/G, as written. Offsets are UTF-16 code units, half-open. */
export interface ArabicLiteral {
  readonly end: number;
  readonly value: Decimal;
  /** Number of digits before the point. */
  readonly width: number;
  readonly hasPoint: boolean;
  /** Written with an exponent or a letter for thousands: nothing may follow but a unit. */
  readonly isScaled: boolean;
  /** `007`: more a code than a number. */
  readonly hasLeadingZero: boolean;
}

/** Longer runs of digits are codes; they are never turned into values. */
export const longestLiteral = 40;

/** End of the run of digits that begins at `at`. */
export function endOfDigits(text: string, at: number): number {
  let end = at;
  while (classAt(text, end) === CharClass.arabic) end += 1;
  return end;
}

/** Read the literal that begins at `at`, or `null` when there is none or it is too long to be a number. */
export function scanArabic(text: string, at: number): ArabicLiteral | null {
  let end = endOfDigits(text, at);
  const width = end - at;
  if (width > longestLiteral) return null;
  let digits = plainDigits(text, at, end);
  if (width === 0) {
    if (!isPoint(text, at) || classAt(text, at + 1) !== CharClass.arabic || isTied(text, at - 1)) return null;
  } else if (width <= 3) {
    for (let next = nextGroup(text, end); next > 0; next = nextGroup(text, end)) {
      digits += plainDigits(text, next - 3, next);
      end = next;
      if (digits.length > longestLiteral) return null;
    }
  }
  let fraction = '';
  if (isPoint(text, end) && classAt(text, end + 1) === CharClass.arabic) {
    const stop = endOfDigits(text, end + 1);
    const isChain = isPoint(text, stop) && classAt(text, stop + 1) === CharClass.arabic;
    const isChained = isPoint(text, at - 1) && classAt(text, at - 2) === CharClass.arabic;
    const isGroupedTail = text[stop] === ',' && nextGroup(text, stop) > 0 && width + stop - end > 4;
    if (!isChain && !isChained && !isGroupedTail && stop - end <= longestLiteral) {
      fraction = plainDigits(text, end + 1, stop);
      end = stop;
    } else if (width === 0) return null;
  }
  const value = parseDecimal(fraction === '' ? digits : `${digits === '' ? '0' : digits}.${fraction}`);
  const base = {
    end,
    value,
    width: Math.max(1, digits.length),
    hasPoint: fraction !== '',
    isScaled: false,
    hasLeadingZero: width > 1 && digits.startsWith('0'),
  };
  return scaled(text, at, base);
}

function scaled(text: string, at: number, literal: ArabicLiteral): ArabicLiteral {
  const { end, value } = literal;
  const power = text[end] === '^' ? scanSignedInteger(text, end + 1) : null;
  if (power !== null) {
    const raisedTo = raise(value, power.value);
    return raisedTo === null ? literal : { ...literal, end: power.end, value: raisedTo, isScaled: true };
  }
  const exponent = scanExponent(text, end);
  if (exponent !== null) {
    return { ...literal, end: exponent.end, value: shift(value, exponent.value), isScaled: true };
  }
  const letter = thousands[text[end] ?? ''];
  // 色温5000K is measured in kelvins, 24K金 in karats.
  const isUnit = text[end + 1] === '金' || text.slice(Math.max(0, at - 12), at).includes('温');
  if (text[end] === 'K' && isUnit) return literal;
  if (letter !== undefined && !isLatin(text, end + 1) && classAt(text, end + 1) !== CharClass.arabic) {
    if (letter.isSafe || literal.hasPoint) {
      return { ...literal, end: end + 1, value: shift(value, letter.exponent), isScaled: true };
    }
  }
  return literal;
}

/** k always means thousands; M, B and G only behind a point, where 5G, 8M and 737B have none. */
const thousands: Readonly<Record<string, { readonly exponent: number; readonly isSafe: boolean }>> = {
  k: { exponent: 3, isSafe: true },
  K: { exponent: 3, isSafe: true },
  M: { exponent: 6, isSafe: false },
  B: { exponent: 9, isSafe: false },
  G: { exponent: 9, isSafe: false },
};

/** `e6`, `E-3`, `×10^6`, `x10⁶`, `*10^6`. */
function scanExponent(text: string, at: number): { readonly end: number; readonly value: number } | null {
  const sign = text[at];
  if (sign === 'e' || sign === 'E') {
    const read = scanSignedInteger(text, at + 1);
    return read === null || isLatin(text, read.end) ? null : read;
  }
  if (sign === undefined || !'×xX*'.includes(sign)) return null;
  let next = at + 1;
  if (text[next] === ' ') next += 1;
  if (endOfDigits(text, next) !== next + 2 || plainDigits(text, next, next + 2) !== '10') return null;
  if (text[next + 2] === '^') return scanSignedInteger(text, next + 3);
  let end = next + 2;
  let digits = '';
  while (superscripts[text[end] ?? ''] !== undefined && digits.length < 3) {
    digits += superscripts[text[end] ?? ''];
    end += 1;
  }
  return /^-?\d{1,2}$/.test(digits) ? { end, value: Number(digits) } : null;
}

const superscripts: Readonly<Record<string, string>> = Object.fromEntries(
  [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁻'].map((character, k) => [character, '0123456789-'.charAt(k)]),
);

function scanSignedInteger(
  text: string,
  at: number,
): { readonly end: number; readonly value: number } | null {
  let start = at;
  let sign = 1;
  if (text[start] === '-' || text[start] === '−' || text[start] === '+') {
    if (text[start] !== '+') sign = -1;
    start += 1;
  }
  const end = endOfDigits(text, start);
  if (end === start || end - start > 2) return null;
  return { end, value: sign * Number(plainDigits(text, start, end)) };
}

/** Exact where the power has an end, else to 30 places; `null` when it would grow beyond reason. */
function raise(base: Decimal, exponent: number): Decimal | null {
  const times = Math.abs(exponent);
  if (times * base.digits.toString().length > 400) return null;
  let power = whole(1);
  for (let k = 0; k < times; k += 1) power = multiply(power, base);
  return exponent < 0 ? divideTruncated(whole(1), power, 30) : power;
}

/** End of a group of exactly three digits behind a comma at `at`, or -1. Example: `,234` in `1,234万`. */
function nextGroup(text: string, at: number): number {
  if (!groupMarks.has(text[at] ?? '')) return -1;
  return endOfDigits(text, at + 1) === at + 4 ? at + 4 : -1;
}

const groupMarks = new Set([...',，\u2009\u202f']);

function isPoint(text: string, at: number): boolean {
  return text[at] === '.' || text[at] === '．';
}

/** Is the code unit a letter, a digit or a point, so that a point after it starts no number? */
function isTied(text: string, at: number): boolean {
  return at >= 0 && (isLatin(text, at) || classAt(text, at) === CharClass.arabic || isPoint(text, at));
}

/** ASCII or full-width Latin letter. */
export function isLatin(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    (code >= 0xff21 && code <= 0xff3a) ||
    (code >= 0xff41 && code <= 0xff5a)
  );
}

function plainDigits(text: string, start: number, end: number): string {
  let digits = '';
  for (let k = start; k < end; k += 1) digits += valueAt(text, k);
  return digits;
}
