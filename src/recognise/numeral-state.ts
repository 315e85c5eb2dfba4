import { type Decimal, shift, whole } from '../core/decimal.js';
import type { Count, NumeralForm } from './counts.js';
import { CharClass, classAt, skipSpaces, valueAt } from './numeral-characters.js';

export interface Scan {
  readonly end: number;
  readonly value: Decimal;
  readonly form: NumeralForm;
  readonly scale: number;
  readonly isBare: boolean;
  readonly hasLeadingZero: boolean;
  readonly vague: Count['approximator'];
}

/**
 * One numeral being read: where, how, and what has been read so far. `groups` are closed by 万 亿 兆, `section`
 * by 十 百 千.
 */
export interface State {
  readonly text: string;
  readonly start: number;
  /** Nothing at or after this offset is read. */
  readonly limit: number;
  /** 几, 多 and 余 may make the numeral vague. */
  readonly mayBeVague: boolean;
  /** Which end is wanted where the text gives two: 0 for the 三 of 三四十, 1 for the 四. */
  readonly pick: 0 | 1;
  groups: { exponent: number; value: Decimal }[];
  section: Decimal;
  /** Smallest unit in the section; a unit must be smaller. 99 when there is none. */
  sectionUnit: number;
  coefficient: Decimal | null;
  coefficientStart: number;
  coefficientWidth: number;
  /** Written in Arabic digits with a point, or as a run of Chinese digits: closed to units of its kind. */
  isRun: boolean;
  zeroSeen: boolean;
  /** Power of ten of the last unit or scale; 0 at first. */
  lastUnit: number;
  hasDecimal: boolean;
  /** End of the last atom that left a whole numeral without the pending coefficient. */
  safeEnd: number;
  /** End of the last 万 亿 兆. */
  scaleEnd: number;
  hasArabic: boolean;
  hasChinese: boolean;
  isBare: boolean;
  vague: Count['approximator'];
  hasLeadingZero: boolean;
  isPositional: boolean;
}

/** Complement of an end: "stop, the numeral ends there". */
export function stopAt(end: number): number {
  return ~end;
}

/** Value of a last digit that stands for a whole place: 三 in 两万三 is 3000. */
export function tail(state: State): Decimal {
  if (state.coefficient === null) return whole(0);
  const isColloquial = state.lastUnit > 1 && !state.zeroSeen && state.coefficientWidth === 1 && !state.isRun;
  return isColloquial ? shift(state.coefficient, state.lastUnit - 1) : state.coefficient;
}

export function isDigitCharacter(text: string, at: number): boolean {
  const kind = classAt(text, at);
  return kind === CharClass.digit || kind === CharClass.zero;
}

/** Does the 零 at `at` open 零十 rather than a string of digits? */
export function isGap(text: string, at: number): boolean {
  return classAt(text, at + 1) === CharClass.unit;
}

/** 三四, 八九, and 三五 for three to five. */
export function isPairAt(text: string, at: number): boolean {
  const low = valueAt(text, at);
  const high = valueAt(text, at + 1);
  if (classAt(text, at) !== CharClass.digit || classAt(text, at + 1) !== CharClass.digit) return false;
  return low > 0 && (high === low + 1 || (low === 3 && high === 5));
}

/** 俩 and 仨 are numbers by themselves, 参 beside a capital; 幺 洞 拐 are not. */
export function mayStandAlone(text: string, at: number, start: number): boolean {
  const character = text[at];
  if (character === '参' || character === '參') {
    return capitals.has(text[at + 1] ?? '') || (at > start && capitals.has(text[at - 1] ?? ''));
  }
  return character === '俩' || character === '倆' || character === '仨';
}

/** Places written as capitals, which make a digit of 参. */
const capitals = new Set([...'拾佰仟萬万億亿零']);

/** After 点: 零 to 九, never 两. */
export function isFractionDigit(text: string, at: number, isArabic: boolean): boolean {
  const kind = classAt(text, at);
  if (isArabic) return kind === CharClass.arabic;
  if (kind === CharClass.zero) return true;
  return kind === CharClass.digit && !notFraction.has(text[at] ?? '');
}

export const notFraction = new Set([...'两兩俩倆仨']);

/** Step over spaces when a numeral character or 点 stands behind them. */
export function overSpaces(text: string, at: number): number {
  if (text[at] !== ' ' && text[at] !== '\u3000') return at;
  const next = skipSpaces(text, at);
  const mark = text[next];
  return classAt(text, next) !== CharClass.other ||
    mark === '点' ||
    mark === '點' ||
    mark === '余' ||
    mark === '几' ||
    mark === '幾'
    ? next
    : at;
}
