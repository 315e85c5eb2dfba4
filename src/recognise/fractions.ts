import {
  add,
  divideTruncated,
  formatDecimal,
  multiply,
  negate,
  parseDecimal,
  whole,
} from '../core/decimal.js';
import { type Numeral, scanNumeral, signLength } from './counts.js';
import { skipSpaces } from './numeral-characters.js';

/** A fraction in words or with a stroke. */
export interface Fraction {
  readonly start: number;
  readonly end: number;
  /** Cut off after 16 places where the quotient has no end. */
  readonly value: string;
  readonly numerator: string;
  readonly denominator: string;
}

/**
 * Read 三分之一, 二又三分之一, 1/3, 1 4/3 at `at`. 百分之 and its like are the caller's affair.
 *
 * @returns `null` when there is none; numerator and denominator count the whole: 1又1/2 is 3 and 2.
 */
export function scanFraction(text: string, at: number, limit = text.length): Fraction | null {
  const first = scanNumeral(text, at, limit);
  if (first === null) return null;
  let ones = whole(0);
  let low: Numeral | null = first;
  let next = skipSpaces(text, first.end);
  const isStroke = (k: number) => text[k] === '/' || text[k] === '／' || text[k] === '⁄';
  if (text[next] === '又') {
    ones = parseDecimal(first.value);
    low = scanNumeral(text, skipSpaces(text, next + 1), limit);
  } else if (next > first.end && first.form === 'arabic') {
    const second = scanNumeral(text, next, limit);
    if (second !== null && isStroke(second.end)) {
      ones = parseDecimal(first.value);
      low = second;
    }
  }
  if (low === null) return null;
  next = skipSpaces(text, low.end);
  const parts = isStroke(low.end)
    ? readStroke(text, low, limit)
    : text[next] === '分'
      ? readShare(text, low, next, limit)
      : null;
  if (parts === null) return null;
  const denominator = parseDecimal(parts.denominator);
  const numerator = add(multiply(ones, denominator), parseDecimal(parts.numerator));
  const value = divideTruncated(numerator, denominator, 16);
  if (value === null) return null;
  return {
    start: at,
    end: parts.end,
    value: formatDecimal(value),
    numerator: formatDecimal(numerator),
    denominator: formatDecimal(denominator),
  };
}

interface FractionParts {
  readonly end: number;
  readonly numerator: string;
  readonly denominator: string;
}

/** `1/3`: whole numbers on both sides, and no third part as in a date. */
function readStroke(text: string, low: Numeral, limit: number): FractionParts | null {
  const high = scanNumeral(text, low.end + 1, limit);
  if (high?.form !== 'arabic' || low.form !== 'arabic') return null;
  if (low.value.includes('.') || high.value.includes('.')) return null;
  if (text[high.end] === '/' || text[low.start - 1] === '/') return null;
  return { end: high.end, numerator: low.value, denominator: high.value };
}

/** 三分之一, with 三 at `low` and 分 at `at`. */
function readShare(text: string, low: Numeral, at: number, limit: number): FractionParts | null {
  const word = skipSpaces(text, at + 1);
  if (text[word] !== '之') return null;
  const place = skipSpaces(text, word + 1);
  const sign = signLength(text, place);
  const high = scanNumeral(text, place + sign, limit);
  if (high === null || high.form === 'positional') return null;
  const numerator = sign > 0 ? formatDecimal(negate(parseDecimal(high.value))) : high.value;
  return { end: high.end, numerator, denominator: low.value };
}
