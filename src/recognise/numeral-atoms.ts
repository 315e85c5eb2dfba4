import { add, type Decimal, powerOfTen, shift, whole } from '../core/decimal.js';
import { longestLiteral, scanArabic } from './arabic-literals.js';
import type { NumeralForm } from './counts.js';
import { CharClass, classAt, isWeakDigit, skipSpaces, valueAt } from './numeral-characters.js';
import { readMark } from './numeral-marks.js';
import {
  isDigitCharacter,
  isGap,
  isPairAt,
  mayStandAlone,
  notFraction,
  overSpaces,
  type Scan,
  type State,
  stopAt,
  tail,
} from './numeral-state.js';

export function scanAtoms(
  text: string,
  start: number,
  limit: number,
  mayBeVague: boolean,
  pick: 0 | 1,
): Scan | null {
  const state: State = {
    text,
    start,
    limit,
    mayBeVague,
    pick,
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
    const after = readAtom(state, next);
    if (after < 0) {
      // The atom does not fit: what it would have multiplied is given back.
      return finish(state, ~after);
    }
    if (after === next) break;
    at = after;
  }
  if (at === start) return null;
  return finish(state, at);
}

/** Read one atom at `at` into `state`: its end, `at` when none begins here, or `stopAt(end)`. */
function readAtom(state: State, at: number): number {
  const { text, start } = state;
  switch (classAt(text, at)) {
    case CharClass.arabic:
      return readArabic(state, at);
    case CharClass.zero:
    case CharClass.digit:
      return readDigits(state, at);
    case CharClass.unit:
      return readUnit(state, at, valueAt(text, at));
    case CharClass.tens: {
      if (state.coefficient !== null || state.sectionUnit <= 1 || state.hasDecimal) return at;
      state.section = add(state.section, whole(valueAt(text, at) * 10));
      state.hasChinese = true;
      return closeUnit(state, at + 1, 1);
    }
    case CharClass.scale:
      return readScale(state, at, valueAt(text, at));
    default:
      if (at === start && (text[at] === '.' || text[at] === '．')) {
        return readArabic(state, at);
      }
      return readMark(state, at);
  }
}

function readArabic(state: State, at: number): number {
  const { text, start, limit } = state;
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

function readDigits(state: State, at: number): number {
  const { text, start, limit, mayBeVague, pick } = state;
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
    return takeCoefficient(state, at, end, whole(valueAt(text, at)), 1);
  }
  if (mayBeVague && length === 2 && isPairAt(text, at)) {
    state.vague = 'range';
    return takeCoefficient(state, at, end, whole(valueAt(text, at + pick)), 1);
  }
  if (state.lastUnit > 0) {
    if (length !== state.lastUnit) return takeCoefficient(state, at, at + 1, whole(valueAt(text, at)), 1);
    state.zeroSeen = true;
  } else {
    state.isPositional = true;
  }
  if (length > longestLiteral) return at;
  let digits = '';
  for (let k = at; k < end; k += 1) digits += valueAt(text, k);
  state.isRun = true;
  return takeCoefficient(state, at, end, whole(BigInt(digits)), length);
}

function takeCoefficient(state: State, at: number, end: number, value: Decimal, width: number): number {
  const { text } = state;
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

function readUnit(state: State, at: number, exponent: number): number {
  const { text, start } = state;
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
    // 一百十 has a 十 of its own; 一千百 ends at 一千.
    if (exponent > 1 && at !== start) return at;
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

function readScale(state: State, at: number, exponent: number): number {
  const { text, start } = state;
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
  } else if (state.groups.some((group) => group.exponent === exponent)) {
    // 三万三万, 三亿五万八亿 are two; in 三万零三亿 the smaller scale is part of the coefficient.
    return stopAt(state.scaleEnd);
  }
  let value = pending;
  for (
    let top = state.groups.at(-1);
    top !== undefined && top.exponent <= exponent;
    top = state.groups.at(-1)
  ) {
    value = add(value, top.value);
    state.groups.pop();
  }
  state.groups.push({ exponent, value: shift(value, exponent) });
  state.hasChinese = true;
  state.isRun = false;
  return closeScale(state, at + 1, exponent);
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

function finish(state: State, end: number): Scan {
  let last = end;
  const isGivenBack = state.coefficient !== null && end <= state.coefficientStart && state.lastUnit > 0;
  if (state.zeroSeen && state.coefficient === null && state.lastUnit > 0 && last > state.safeEnd) {
    last = state.vague === 'exact' ? state.safeEnd : last;
  }
  let value = isGivenBack || end <= state.scaleEnd ? state.section : add(state.section, tail(state));
  if (end <= state.scaleEnd && state.groups.length > 0) value = whole(0);
  for (const group of state.groups) value = add(value, group.value);
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
