import { formatDecimal, negate, parseDecimal } from '../core/decimal.js';
import { isNegativeSign, type Numeral, scanNumeral, signLength } from './counts.js';
import { scanFraction } from './fractions.js';

/**
 * Read a whole string as a number: 两万零五, -3.5, 三分之一, 一又二分之一.
 *
 * @returns `null` unless all of the text is one exact number. 三分之一 is cut off after 16 places.
 */
export function readNumeral(text: string): Numeral | null {
  const trimmed = text.trim();
  const offset = text.indexOf(trimmed);
  const sign = signLength(trimmed, 0);
  const read = readUnsigned(trimmed, sign);
  if (read === null || read.end !== trimmed.length) return null;
  const value =
    sign > 0 && isNegativeSign(trimmed[0]) ? formatDecimal(negate(parseDecimal(read.value))) : read.value;
  return { ...read, value, start: offset, end: offset + read.end };
}

function readUnsigned(text: string, at: number): Numeral | null {
  const first = scanNumeral(text, at);
  if (first === null || (first.isBare && first.end === at + 1)) return null;
  if (first.end === text.length) return first;
  const fraction = scanFraction(text, at);
  if (fraction === null) return null;
  const { end, value } = fraction;
  return { ...first, start: at, end, value, form: 'mixed', scale: 0 };
}

export { type Count, type Numeral, type NumeralForm, scanCount, scanNumeral } from './counts.js';
export { type Fraction, scanFraction } from './fractions.js';
