import { formatDecimal } from '../core/decimal.js';
import { scanAtoms } from './numeral-atoms.js';
import { CharClass, classAt, isWeakDigit, skipSpaces, valueAt } from './numeral-characters.js';
import type { Scan } from './numeral-state.js';

/** How a numeral is written. `positional` lists digits: 二〇二五, 幺八五; `mixed` has 1.3万 and 3万5千. */
export type NumeralForm = 'arabic' | 'chinese' | 'positional' | 'mixed';

/** An exact number in the text. Offsets are UTF-16 code units, half-open. */
export interface Numeral {
  readonly start: number;
  readonly end: number;
  /** Exact decimal: `125000` for 12.5万. */
  readonly value: string;
  readonly form: NumeralForm;
  /** Power of ten of the last 十 百 千 万 亿 兆 (1.3万 has 4), or 0: what the left end of a range may share. */
  readonly scale: number;
  /** Begins with 百 千 万 亿 for 一百, 一千 …: 百万. A single one of these is a number only beside a unit. */
  readonly isBare: boolean;
  /** `007`, `000001`. */
  readonly hasLeadingZero: boolean;
}

/** A numeral that may be vague: 十几万, 三百多, 数千, 三四十. */
export interface Count {
  readonly start: number;
  readonly end: number;
  /** `null` where the text gives two numbers or only an order of magnitude. */
  readonly value: string | null;
  readonly lower: string | null;
  readonly upper: string | null;
  readonly approximator: 'exact' | 'about' | 'over' | 'range' | 'several';
  readonly form: NumeralForm;
  readonly scale: number;
  readonly isBare: boolean;
  readonly hasLeadingZero: boolean;
}

/**
 * Read the longest exact numeral that begins at `at`: Arabic (grouping, point, exponent), Chinese,
 * capitals, colloquial (两万三 is 23000), positional (二〇二五), mixed (1亿2,300万).
 *
 * Signs, fractions, percent and vague numerals (几 多 余) are no part of it; see `scanCount`.
 *
 * @param limit - Read nothing at or after this offset.
 * @returns `null` when no numeral begins at `at`.
 */
export function scanNumeral(text: string, at: number, limit = text.length): Numeral | null {
  const scan = scanAtoms(text, at, limit, false, 0);
  return scan === null ? null : toNumeral(at, scan);
}

/**
 * Read the longest numeral that begins at `at`, vague ones too.
 *
 * 三百多 is `over` with value and lower bound 300; 三四十 is a `range` from 30 to 40; 数百 and 几百 are
 * `several` from 200 to 900.
 */
export function scanCount(text: string, at: number, limit = text.length): Count | null {
  const simple = scanSimple(text, at, limit);
  if (simple !== null) return simple;
  const scan = scanAtoms(text, at, limit, true, 0);
  if (scan === null) return null;
  const { end, form, scale, isBare, hasLeadingZero } = toNumeral(at, scan);
  const value = formatDecimal(scan.value);
  const shape = { start: at, end, form, scale, isBare, hasLeadingZero };
  if (scan.vague === 'exact' || scan.vague === 'about') {
    return { ...shape, value, lower: null, upper: null, approximator: scan.vague };
  }
  if (scan.vague === 'over') return { ...shape, value, lower: value, upper: null, approximator: 'over' };
  const high = scanAtoms(text, at, limit, true, 1);
  const upper = high === null ? null : formatDecimal(high.value);
  return { ...shape, value: null, lower: value, upper, approximator: scan.vague };
}

/** The common case without any arithmetic: a short run of digits, or one Chinese digit, and nothing that goes on. */
function scanSimple(text: string, at: number, limit: number): Count | null {
  const kind = classAt(text, at);
  const isArabic = kind === CharClass.arabic;
  if (!isArabic && kind !== CharClass.digit) return null;
  let end = at + 1;
  let digits = `${valueAt(text, at)}`;
  if (isArabic) {
    while (classAt(text, end) === CharClass.arabic) {
      if (end - at > 15) return null;
      digits += valueAt(text, end);
      end += 1;
    }
  } else if (isWeakDigit(text[at] ?? '')) return null;
  if (end > limit || classAt(text, end) !== CharClass.other || goesOn.has(text.charCodeAt(end))) return null;
  const hasLeadingZero = digits.length > 1 && digits.startsWith('0');
  return {
    start: at,
    end,
    value: hasLeadingZero ? digits.replace(/^0+(?=\d)/, '') : digits,
    lower: null,
    upper: null,
    approximator: 'exact',
    form: isArabic ? 'arabic' : 'chinese',
    scale: 0,
    isBare: false,
    hasLeadingZero,
  };
}

/** Characters behind a digit with which a numeral may go on. */
const goesOn = new Set(
  [...'.．,，\u2009\u202f^eE×xX*kKMBG点點几幾数數多余餘馀个個 \u3000\u00a0'].map((character) =>
    character.charCodeAt(0),
  ),
);

/** Length of a sign at `at`, with the spaces behind it, when a numeral follows; else 0. */
export function signLength(text: string, at: number): number {
  const sign = text[at];
  if (!isNegativeSign(sign) && sign !== '+') return 0;
  let next = at + 1;
  if (sign === '负' || sign === '負') next = skipSpaces(text, next);
  const kind = classAt(text, next);
  const isPoint = text[next] === '.' && classAt(text, next + 1) === CharClass.arabic;
  return kind === CharClass.other && !isPoint ? 0 : next - at;
}

/** 负 or a minus in one of its shapes. */
export function isNegativeSign(character: string | undefined): boolean {
  return negativeSigns.has(character ?? '');
}

const negativeSigns = new Set([...'-负負−－﹣']);

function toNumeral(start: number, scan: Scan): Numeral {
  return {
    start,
    end: scan.end,
    value: formatDecimal(scan.value),
    form: scan.form,
    scale: scan.scale,
    isBare: scan.isBare,
    hasLeadingZero: scan.hasLeadingZero,
  };
}
