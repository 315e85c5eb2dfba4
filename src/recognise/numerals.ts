import {
  add,
  compare,
  type Decimal,
  divideTruncated,
  formatDecimal,
  multiply,
  negate,
  parseDecimal,
  powerOfTen,
  shift,
  whole,
} from '../core/decimal.js';
import { longestLiteral, scanArabic } from './arabic-literals.js';
import { CharClass, classAt, isWeakDigit, valueAt } from './numeral-characters.js';

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
  return scan === null ? null : toNumeral(text, at, scan);
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
  const { end, form, scale, isBare, hasLeadingZero } = toNumeral(text, at, scan);
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
  } else if (next > first.end && first.form === 'arabic' && classAt(text, next) === CharClass.arabic) {
    const second = scanNumeral(text, next, limit);
    if (second?.form === 'arabic' && isStroke(second.end)) {
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
  if (value === null || parts.end > limit) return null;
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
  if (low.value.includes('.') || high.value.includes('.') || high.value === '0') return null;
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

/** Length of a sign at `at`, with the spaces behind it, when a numeral follows; else 0. */
export function signLength(text: string, at: number): number {
  const sign = text[at];
  if (!isNegativeSign(sign) && sign !== '+' && sign !== '＋') return 0;
  let next = at + 1;
  if (sign === '负' || sign === '負') next = skipSpaces(text, next);
  const kind = classAt(text, next);
  const isPoint = text[next] === '.' && classAt(text, next + 1) === CharClass.arabic;
  return kind === CharClass.other && !isPoint ? 0 : next - at;
}

/** 负 or a minus in one of its shapes. */
export function isNegativeSign(character: string | undefined): boolean {
  return (
    character === '-' ||
    character === '负' ||
    character === '負' ||
    character === '−' ||
    character === '－' ||
    character === '﹣'
  );
}

/** The first offset from `at` on that is no space; looks at four at most. */
export function skipSpaces(text: string, at: number): number {
  let next = at;
  while (next < at + 4 && (text[next] === ' ' || text[next] === '\u3000' || text[next] === '\u00a0'))
    next += 1;
  return next;
}

function toNumeral(_text: string, start: number, scan: Scan): Numeral {
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

interface Scan {
  readonly end: number;
  readonly value: Decimal;
  readonly form: NumeralForm;
  readonly scale: number;
  readonly isBare: boolean;
  readonly hasLeadingZero: boolean;
  readonly vague: Count['approximator'];
}

/** What has been read so far. `groups` are closed by 万 亿 兆, `section` by 十 百 千. */
interface State {
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

function scanAtoms(
  text: string,
  start: number,
  limit: number,
  mayBeVague: boolean,
  pick: 0 | 1,
): Scan | null {
  const state: State = {
    groups: [],
    section: whole(0),
    sectionUnit: 99,
    coefficient: null,
    coefficientStart: start,
    coefficientWidth: 0,
    isRun: false,
    zeroSeen: false,
    lastUnit: 0,
    hasDecimal: false,
    safeEnd: start,
    scaleEnd: start,
    hasArabic: false,
    hasChinese: false,
    isBare: false,
    vague: 'exact',
    hasLeadingZero: false,
    isPositional: false,
  };
  let at = start;
  for (;;) {
    const next = at === start ? start : overSpaces(text, at);
    if (next >= limit) break;
    const after = readAtom(text, next, limit, state, start, mayBeVague, pick);
    if (after < 0) {
      // The atom does not fit: what it would have multiplied is given back.
      return finish(text, ~after, state);
    }
    if (after === next) break;
    at = after;
  }
  if (at === start) return null;
  return finish(text, at, state);
}

/** Complement of an end: "stop, the numeral ends there". */
function stopAt(end: number): number {
  return ~end;
}

/** Read one atom at `at` into `state`: its end, `at` when none begins here, or `stopAt(end)`. */
function readAtom(
  text: string,
  at: number,
  limit: number,
  state: State,
  start: number,
  mayBeVague: boolean,
  pick: 0 | 1,
): number {
  switch (classAt(text, at)) {
    case CharClass.arabic:
      return readArabic(text, at, limit, state, start);
    case CharClass.zero:
    case CharClass.digit:
      return readDigits(text, at, limit, state, start, mayBeVague, pick);
    case CharClass.unit:
      return readUnit(text, at, state, start, valueAt(text, at));
    case CharClass.tens: {
      if (state.coefficient !== null || state.sectionUnit <= 1 || state.hasDecimal) return at;
      state.section = add(state.section, whole(valueAt(text, at) * 10));
      state.hasChinese = true;
      return closeUnit(state, at + 1, 1);
    }
    case CharClass.scale:
      return readScale(text, at, state, start, valueAt(text, at));
    default:
      return readMark(text, at, limit, state, start, mayBeVague, pick);
  }
}

function readArabic(text: string, at: number, limit: number, state: State, start: number): number {
  const isFirst = at === start;
  if (!isFirst && (state.coefficient !== null || state.hasDecimal || state.vague !== 'exact')) return at;
  if (!isFirst && (state.lastUnit === 0 || (state.isBare && state.isRun))) return at;
  const literal = scanArabic(text, at);
  if (literal === null || literal.end > limit) return at;
  if (!isFirst) {
    const places = state.lastUnit;
    const nextKind = classAt(text, overSpaces(text, literal.end));
    const isCoefficient = nextKind === CharClass.unit || nextKind === CharClass.scale;
    const fills = literal.width === places && !literal.hasPoint && !literal.isScaled;
    const fits = state.zeroSeen && literal.width <= places;
    const isTail = literal.width === 1 && !literal.hasPoint && literal.end === at + 1;
    if (text[at - 1] === ' ' && !isCoefficient) return at;
    if (!isCoefficient && !fills && !fits && !isTail) return at;
    if (isTail && !fills && !fits && text[literal.end] === '.') return at;
    state.zeroSeen = state.zeroSeen || fills;
  }
  state.coefficient = literal.value;
  state.coefficientStart = at;
  state.coefficientWidth = literal.width;
  state.hasArabic = true;
  state.hasLeadingZero = isFirst && literal.hasLeadingZero && !literal.hasPoint;
  if (literal.isScaled) state.isRun = true;
  return literal.end;
}

function readDigits(
  text: string,
  at: number,
  limit: number,
  state: State,
  start: number,
  mayBeVague: boolean,
  pick: 0 | 1,
): number {
  if (state.coefficient !== null || state.hasDecimal || state.vague !== 'exact') return at;
  // 万一, 百一: a place without a number before it takes no digit behind it.
  if (state.isBare && state.isRun) return at;
  // 三十两 and 一万两 are weighed: 两 is a digit inside a numeral only before another place.
  const isLateTwo = at !== start && notFraction.has(text[at] ?? '');
  if (isLateTwo && classAt(text, at + 1) !== CharClass.unit && classAt(text, at + 1) !== CharClass.scale)
    return at;
  if (classAt(text, at) === CharClass.zero && (at !== start || isGap(text, at))) {
    // 零 inside: a gap before a smaller place.
    if (state.zeroSeen || (at !== start && state.lastUnit <= 1)) return at;
    const next = classAt(text, at + 1);
    const isFollowed =
      next === CharClass.digit ||
      next === CharClass.arabic ||
      next === CharClass.tens ||
      next === CharClass.unit ||
      (mayBeVague && (text[at + 1] === '几' || text[at + 1] === '幾'));
    if (!isFollowed && at !== start) return at;
    state.zeroSeen = true;
    state.hasChinese = true;
    return at + 1;
  }
  let end = at + 1;
  // 八两: the 两 behind a digit is a weight, except in a spoken string of digits.
  let isSpoken = isWeakDigit(text[at] ?? '');
  while (
    end < limit &&
    end - at <= longestLiteral &&
    isDigitCharacter(text, end) &&
    (isSpoken || !notFraction.has(text[end] ?? ''))
  ) {
    isSpoken ||= isWeakDigit(text[end] ?? '');
    end += 1;
  }
  const next = classAt(text, end);
  let length = end - at;
  if (length > 1 && (next === CharClass.unit || (next === CharClass.scale && length > 2))) {
    // 九九八十一: the last digit (or the last two, a pair) belongs to the unit behind it.
    const isPair = length === 2 && isPairAt(text, at);
    if (!isPair) {
      length = state.lastUnit > 0 || length === 2 ? 1 : length - 1;
      end = at + length;
    }
  }
  if (length === 1) {
    if (isWeakDigit(text[at] ?? '') && !mayStandAlone(text, at, start)) return at;
    return takeCoefficient(text, at, end, state, whole(valueAt(text, at)), 1);
  }
  if (mayBeVague && length === 2 && isPairAt(text, at)) {
    state.vague = 'range';
    return takeCoefficient(text, at, end, state, whole(valueAt(text, at + pick)), 1);
  }
  if (state.lastUnit > 0) {
    if (length !== state.lastUnit)
      return takeCoefficient(text, at, at + 1, state, whole(valueAt(text, at)), 1);
    state.zeroSeen = true;
  } else {
    state.isPositional = true;
  }
  if (length > longestLiteral) return at;
  let digits = '';
  for (let k = at; k < end; k += 1) digits += valueAt(text, k);
  state.isRun = true;
  return takeCoefficient(text, at, end, state, whole(BigInt(digits)), length);
}

function takeCoefficient(
  text: string,
  at: number,
  end: number,
  state: State,
  value: Decimal,
  width: number,
): number {
  if (at > 0 && text[at - 1] === ' ' && state.lastUnit > 0) {
    // Over a space only where a unit, 点 or 又 shows that the numeral goes on: 三千 八百, not 五十 三个.
    const next = skipSpaces(text, end);
    const kind = classAt(text, next);
    const mark = text[next];
    const goesOn =
      kind === CharClass.unit || kind === CharClass.scale || mark === '又' || mark === '点' || mark === '點';
    if (!goesOn) return at;
  }
  state.coefficient = value;
  state.coefficientStart = at;
  state.coefficientWidth = width;
  state.hasChinese = true;
  return end;
}

function readUnit(text: string, at: number, state: State, start: number, exponent: number): number {
  if (state.hasDecimal && state.coefficient === null) {
    if (state.lastUnit > 0) return at;
    // 一点五千
    state.section = shift(state.section, exponent);
    return closeUnit(state, at + 1, exponent);
  }
  if (state.isRun) return at;
  if (exponent >= state.sectionUnit) {
    return state.coefficient === null ? at : stopAt(state.safeEnd);
  }
  if (state.coefficient === null) {
    const mayStand = exponent === 1 || at === start;
    if (
      !mayStand ||
      (exponent === 1 && state.sectionUnit === 99 && state.groups.length > 0 && !state.zeroSeen)
    ) {
      if (!(exponent === 1)) return at;
    }
    if (state.vague === 'over') return at;
    if (exponent > 1) {
      state.isBare = true;
      // 百万, 千亿; a single 百 is for the caller to judge.
      if (classAt(text, at + 1) !== CharClass.scale) state.isRun = true;
    }
    state.coefficient = whole(1);
  }
  state.section = add(state.section, shift(state.coefficient, exponent));
  state.hasChinese = true;
  return closeUnit(state, at + 1, exponent);
}

function closeUnit(state: State, end: number, exponent: number): number {
  state.coefficient = null;
  state.sectionUnit = exponent;
  state.lastUnit = exponent;
  state.zeroSeen = false;
  state.safeEnd = end;
  return end;
}

function readScale(text: string, at: number, state: State, start: number, exponent: number): number {
  if (state.isRun && !(state.isBare && state.lastUnit > 0)) return at;
  if (at === start) {
    if (exponent === 12) return at;
    state.isBare = true;
    state.groups.push({ exponent, value: whole(powerOfTen(exponent)) });
    if (!(classAt(text, at + 1) === CharClass.scale && valueAt(text, at + 1) > exponent)) state.isRun = true;
    return closeScale(state, at + 1, exponent);
  }
  const pending = add(state.section, state.coefficient ?? whole(0));
  const isEmpty = state.coefficient === null && state.sectionUnit === 99 && !state.hasDecimal;
  const last = state.groups.at(-1);
  if (isEmpty) {
    // 四万万, 万亿, 三千万亿
    if (last === undefined || last.exponent > exponent) return at;
    if (last.exponent === exponent && (exponent > 8 || state.isBare)) return at;
    // 万亿亿亿…: a number that nobody means, and that would cost quadratic time.
    if (last.value.digits > powerOfTen(24)) return at;
  } else if (last !== undefined && last.exponent <= exponent && !mayMultiplyAll(state, exponent)) {
    return stopAt(state.scaleEnd);
  }
  let value = pending;
  for (
    let top = state.groups.at(-1);
    top !== undefined && top.exponent <= exponent;
    top = state.groups.at(-1)
  ) {
    if (!isEmpty && top.exponent === exponent) break;
    value = add(value, top.value);
    state.groups.pop();
  }
  state.groups.push({ exponent, value: shift(value, exponent) });
  state.hasChinese = true;
  state.isRun = false;
  return closeScale(state, at + 1, exponent);
}

/** 四千五百六十九万八千三百一十一亿: the smaller scale before it is part of the coefficient. */
function mayMultiplyAll(state: State, exponent: number): boolean {
  return state.groups.every((group) => group.exponent > exponent || group.exponent < exponent) &&
    (state.groups.at(-1)?.exponent ?? 99) < exponent
    ? state.sectionUnit !== 99 || state.coefficient !== null
    : false;
}

function closeScale(state: State, end: number, exponent: number): number {
  state.section = whole(0);
  state.sectionUnit = 99;
  state.coefficient = null;
  state.hasDecimal = false;
  state.zeroSeen = false;
  state.lastUnit = exponent;
  state.safeEnd = end;
  state.scaleEnd = end;
  return end;
}

/** 点, 几, 多, 余 and the 个 of 两个亿. */
function readMark(
  text: string,
  at: number,
  limit: number,
  state: State,
  start: number,
  mayBeVague: boolean,
  pick: 0 | 1,
): number {
  const mark = text[at];
  switch (mark) {
    case '.':
    case '．':
      return at === start ? readArabic(text, at, limit, state, start) : at;
    case '点':
    case '點':
      return readPoint(text, at, limit, state, start);
    case '几':
    case '幾':
    case '数':
    case '數':
      return mayBeVague ? readSome(text, at, state, start, pick) : at;
    case '多':
    case '余':
    case '餘':
    case '馀':
      return mayBeVague ? readMore(text, at, state, start) : at;
    case '来':
    case '來': {
      // 二十来万
      const isRound = state.coefficient === null && state.lastUnit > 0 && state.vague === 'exact';
      if (!mayBeVague || !isRound || classAt(text, at + 1) !== CharClass.scale) return at;
      state.vague = 'about';
      return at + 1;
    }
    case '个':
    case '個': {
      const isScale = text[at + 1] === '亿' || text[at + 1] === '億';
      return isScale && at > start && state.lastUnit < 4 && state.vague === 'exact' ? at + 1 : at;
    }
    default:
      return at;
  }
}

function readPoint(text: string, at: number, limit: number, state: State, start: number): number {
  if (at === start || state.hasDecimal || state.vague !== 'exact' || state.hasArabic) return at;
  let next = overSpaces(text, at + 1);
  const from = next;
  let digits = '';
  const isArabic = classAt(text, next) === CharClass.arabic;
  while (next < limit && digits.length <= longestLiteral && isFractionDigit(text, next, isArabic)) {
    digits += valueAt(text, next);
    next += 1;
  }
  if (digits === '' || classAt(text, next) === CharClass.unit || classAt(text, next) === CharClass.tens)
    return at;
  if (from > at + 1 && text[at - 1] !== ' ' && next < limit && classAt(text, next) === CharClass.digit)
    return at;
  const fraction = { digits: BigInt(digits), scale: digits.length };
  state.section = add(add(state.section, tail(state)), fraction);
  state.coefficient = null;
  state.isRun = false;
  state.hasDecimal = true;
  state.safeEnd = next;
  return next;
}

/** 几十, 数百 at the start; 十几, 三百几十 inside, where it stands for "and some". */
function readSome(text: string, at: number, state: State, start: number, pick: 0 | 1): number {
  const kind = classAt(text, at + 1);
  if (at === start) {
    if (kind !== CharClass.unit && kind !== CharClass.scale) return at;
    if (text[at + 1] === '兆') return at;
    state.vague = 'several';
    state.coefficient = whole(pick === 0 ? 2 : 9);
    state.coefficientStart = at;
    state.coefficientWidth = 1;
    return at + 1;
  }
  const isSome = text[at] === '几' || text[at] === '幾';
  if (!isSome || state.coefficient !== null || state.lastUnit === 0 || state.hasDecimal) {
    const isLiteral = isSome && state.hasArabic && state.lastUnit === 0 && state.coefficient !== null;
    // 70几亿
    if (!isLiteral || state.vague !== 'exact') return at;
    state.vague = 'over';
    return at + 1;
  }
  if (state.vague !== 'exact') return at;
  state.vague = 'over';
  if (kind === CharClass.unit && valueAt(text, at + 1) < state.sectionUnit) return at + 2;
  return at + 1;
}

/** 三百多, 500余, 一千多万: more than what stands before it. */
function readMore(text: string, at: number, state: State, start: number): number {
  if (at === start || state.vague !== 'exact') return at;
  const isRound = state.coefficient === null && state.lastUnit > 0;
  const isLargeLiteral =
    state.hasArabic && state.coefficient !== null && compare(state.coefficient, whole(10)) >= 0;
  if (!isRound && !isLargeLiteral) return at;
  if (text[at] === '多' && notMore.has(text[at + 1] ?? '')) return at;
  state.vague = 'over';
  // 百余, 千多: the judgement on a bare 百 is over.
  if (state.isBare) state.isRun = classAt(text, at + 1) !== CharClass.scale;
  return at + 1;
}

/** After 多 these make a word of it: 多媒体, 多边, 多样. */
const notMore = new Set([...'媒边样功党晶糖边维']);

/** Value of a last digit that stands for a whole place: 三 in 两万三 is 3000. */
function tail(state: State): Decimal {
  if (state.coefficient === null) return whole(0);
  const isColloquial = state.lastUnit > 1 && !state.zeroSeen && state.coefficientWidth === 1 && !state.isRun;
  return isColloquial ? shift(state.coefficient, state.lastUnit - 1) : state.coefficient;
}

function finish(text: string, end: number, state: State): Scan | null {
  let last = end;
  const isGivenBack = state.coefficient !== null && end <= state.coefficientStart && state.lastUnit > 0;
  if (state.zeroSeen && state.coefficient === null && state.lastUnit > 0 && last > state.safeEnd) {
    last = state.vague === 'exact' ? state.safeEnd : last;
  }
  let value = isGivenBack || end <= state.scaleEnd ? state.section : add(state.section, tail(state));
  if (end <= state.scaleEnd && state.groups.length > 0) value = whole(0);
  for (const group of state.groups) value = add(value, group.value);
  while (last > 0 && text[last - 1] === ' ') last -= 1;
  const form: NumeralForm =
    state.hasArabic && state.hasChinese
      ? 'mixed'
      : state.hasArabic
        ? 'arabic'
        : state.isPositional
          ? 'positional'
          : 'chinese';
  return {
    end: last,
    value,
    form,
    scale: state.lastUnit,
    isBare: state.isBare,
    hasLeadingZero: state.hasLeadingZero,
    vague: state.vague,
  };
}

function isDigitCharacter(text: string, at: number): boolean {
  const kind = classAt(text, at);
  return kind === CharClass.digit || kind === CharClass.zero;
}

/** Does the 零 at `at` open 零十 rather than a string of digits? */
function isGap(text: string, at: number): boolean {
  return classAt(text, at + 1) === CharClass.unit;
}

/** 三四, 八九, and 三五 for three to five. */
function isPairAt(text: string, at: number): boolean {
  const low = valueAt(text, at);
  const high = valueAt(text, at + 1);
  if (classAt(text, at) !== CharClass.digit || classAt(text, at + 1) !== CharClass.digit) return false;
  return low > 0 && (high === low + 1 || (low === 3 && high === 5));
}

/** 俩 and 仨 are numbers by themselves, 参 beside a capital; 幺 洞 拐 are not. */
function mayStandAlone(text: string, at: number, start: number): boolean {
  const character = text[at];
  if (character === '参' || character === '參') {
    return capitals.has(text[at + 1] ?? '') || (at > start && capitals.has(text[at - 1] ?? ''));
  }
  return character === '俩' || character === '倆' || character === '仨';
}

/** Places written as capitals, which make a digit of 参. */
const capitals = new Set([...'拾佰仟萬万億亿零']);

/** After 点: 零 to 九, never 两. */
function isFractionDigit(text: string, at: number, isArabic: boolean): boolean {
  const kind = classAt(text, at);
  if (isArabic) return kind === CharClass.arabic;
  if (kind === CharClass.zero) return true;
  return kind === CharClass.digit && !notFraction.has(text[at] ?? '');
}

const notFraction = new Set([...'两兩俩倆仨']);

/** Step over spaces when a numeral character or 点 stands behind them. */
function overSpaces(text: string, at: number): number {
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
