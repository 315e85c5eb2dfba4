import { add, compare, whole } from '../core/decimal.js';
import { longestLiteral } from './arabic-literals.js';
import { CharClass, classAt, valueAt } from './numeral-characters.js';
import { isFractionDigit, overSpaces, type State, tail } from './numeral-state.js';

/** 点, 几, 多, 余 and the 个 of 两个亿 and 三百多个亿. */
export function readMark(state: State, at: number): number {
  const { text, start, mayBeVague } = state;
  const mark = text[at];
  switch (mark) {
    case '点':
    case '點':
      return readPoint(state, at);
    case '几':
    case '幾':
    case '数':
    case '數':
      return mayBeVague ? readSome(state, at) : at;
    case '多':
    case '余':
    case '餘':
    case '馀':
      return mayBeVague ? readMore(state, at) : at;
    case '来':
    case '來': {
      // 二十来万
      const isRound = state.coefficient === null && state.lastUnit > 0 && state.vague === 'exact';
      if (!mayBeVague || !isRound || classAt(text, at + 1) !== CharClass.scale) return at;
      state.vague = 'about';
      return at + 1;
    }
    case '个':
    case '個':
      return isCountedScale(text, at) && at > start && state.lastUnit < 4 ? at + 1 : at;
    default:
      return at;
  }
}

/** 个亿, but not the 个 of 亿万富翁. */
export function isCountedScale(text: string, at: number): boolean {
  const isCounted = text[at] === '个' || text[at] === '個';
  return (
    isCounted && (text[at + 1] === '亿' || text[at + 1] === '億') && classAt(text, at + 2) !== CharClass.scale
  );
}

function readPoint(state: State, at: number): number {
  const { text, start, limit } = state;
  if (at === start || state.hasDecimal || state.vague !== 'exact' || state.hasArabic) return at;
  let next = overSpaces(text, at + 1);
  const from = next;
  let digits = '';
  const isArabic = classAt(text, next) === CharClass.arabic;
  while (next < limit && digits.length <= longestLiteral && isFractionDigit(text, next, isArabic)) {
    digits += valueAt(text, next);
    next += 1;
  }
  if (digits === '' || classAt(text, next) === CharClass.tens) return at;
  // 三点五十 is ten to four; 一点五千 is 1500.
  if (classAt(text, next) === CharClass.unit && valueAt(text, next) < 3) return at;
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
function readSome(state: State, at: number): number {
  const { text, start, pick } = state;
  const kind = classAt(text, at + 1);
  if (at === start) {
    if (kind !== CharClass.unit && kind !== CharClass.scale && !isCountedScale(text, at + 1)) return at;
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
function readMore(state: State, at: number): number {
  const { text, start } = state;
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
