import { type Decimal, negate } from '../core/decimal.js';
import { endOfDigits, longestLiteral } from './arabic-literals.js';
import { scanNumeral } from './counts.js';
import { isHan, type Refusal } from './guards.js';
import type { Measure } from './measure.js';
import { CharClass, classAt, skipSpaces } from './numeral-characters.js';
import type { QuantityBook } from './quantity-book.js';
import { listMarks } from './quantity-mentions.js';
import { toUnit } from './units.js';

/** 有四处, 有一道: behind 有 the word is a count. */
export function isHad(text: string, at: number, { unit }: Measure, end: number): boolean {
  return (
    text[at - 1] === '有' &&
    text[at] !== '零' &&
    unit !== null &&
    unit.unit.text !== '分' &&
    unit.end === end &&
    unit.entry.kind === 'individual'
  );
}

/** 每小时十公里 is a speed: the length is measured in km/h. */
export function perHour(book: QuantityBook, text: string, measure: Measure): Measure {
  const { unit, start } = measure;
  if (unit?.entry.dimension !== 'length' || text[start - 1] === undefined) return measure;
  for (const [word, time] of timesBefore) {
    if (!text.startsWith(word, start - word.length)) continue;
    const name = `${unit.unit.text}/${time}`;
    const entry = book.units.after.get(name);
    return entry === undefined
      ? measure
      : { ...measure, unit: { ...unit, entry, unit: toUnit(name, entry) } };
  }
  return measure;
}

const timesBefore = [
  ['每小时', '小时'],
  ['每秒钟', '秒'],
  ['每秒', '秒'],
  ['每分钟', '分钟'],
] as const;

/** Does 零下 stand before a temperature? */
export function isBelowZero(text: string, place: number, { unit }: Measure): boolean {
  if (!text.startsWith('零下', place - '零下'.length)) return false;
  return unit?.entry.dimension === 'degree' || unit?.entry.dimension === 'temperature';
}

/** 0058号, 007: a number with a leading zero and no unit of measure is a code. */
export function isSerial(text: string, at: number, { unit, numeralEnd }: Measure): boolean {
  if (text[at] !== '0' || classAt(text, at + 1) !== CharClass.arabic) return false;
  const isPlain = endOfDigits(text, at) === numeralEnd;
  return isPlain && unit?.entry.kind !== 'measure' && unit?.entry.kind !== 'money';
}

/** Does a run of digits begin here that is too long to be a number? Looks at its length only so far. */
export function isOverlong(text: string, at: number): boolean {
  const kind = classAt(text, at);
  if (kind !== CharClass.arabic && kind !== CharClass.digit && kind !== CharClass.zero) return false;
  for (let k = 1; k <= longestLiteral; k += 1) if (classAt(text, at + k) !== kind) return false;
  return true;
}

/** Is the number followed by a unit of measure or of money that ends behind `end`? */
export function isMeasuredBeyond({ unit, isUnitBefore }: Measure, end: number): boolean {
  if (unit === null || isUnitBefore || unit.end <= end) return false;
  return unit.entry.kind === 'measure' || unit.entry.kind === 'money';
}

/** A minus between Han characters and a number is meant where the number can be negative. */
export const negativeDimensions = new Set(['ratio', 'percentage-point', 'temperature', 'degree', 'money']);

export function negated(measure: Measure): Measure {
  const turn = (value: Decimal | null) => (value === null ? null : negate(value));
  return { ...measure, value: turn(measure.value), lower: turn(measure.upper), upper: turn(measure.lower) };
}

/** Numbers of the calendar and the clock: 2025年, 7月, 23日, 9点, 20世纪. Times are another recogniser's. */
export function refuseCalendar(text: string, measure: Measure): Refusal | null {
  const { unit, value, numeralEnd: end } = measure;
  const refusal: Refusal = { end, reason: 'time-word', foundBy: 'guards/calendar' };
  const isPlain = value !== null && value.scale === 0 && measure.nature === 'exact' && measure.scale < 2;
  if (!isPlain || value === null) return null;
  if (unit !== null) {
    const isYear = unit.unit.text === '年' && value.digits >= 1000n && value.digits < 3000n;
    return isYear || (unit.unit.text === '年' && measure.form === 'positional') ? refusal : null;
  }
  const place = skipSpaces(text, end);
  const next = text[place] ?? '';
  // 1892这一年
  const isFour = end - measure.numeralStart === 4;
  if (isFour && text.startsWith('这一年', place)) return refusal;
  // 2015末
  if (isFour && '末初底'.includes(next) && next !== '' && value.digits >= 1900n && value.digits < 2100n)
    return refusal;
  if (isFour && isBareYear(text, measure, value)) return refusal;
  if (isBeforeChrist(text, measure.numeralStart)) return refusal;
  if (next === '月' || next === '日' || next === '时') return refusal;
  if (isListedTime(text, measure, place)) return refusal;
  if (text.startsWith('世纪', place) || text.startsWith('年代', place)) return refusal;
  return null;
}

/** 公元前3000～前2000 */
function isBeforeChrist(text: string, at: number): boolean {
  if (text[at - 1] !== '前') return false;
  return text.endsWith('公元', at - 1) || '~～∼-–—至到'.includes(text[at - 2] ?? '?');
}

/** 在1975独立后, 2024世界大会: four digits that a word follows and nothing shows to count anything. */
function isBareYear(text: string, { numeralStart, numeralEnd, form }: Measure, value: Decimal): boolean {
  if (form !== 'arabic' || value.digits < 1600n || value.digits >= 2100n) return false;
  const next = text[numeralEnd] ?? '';
  const goesOn = joins.has(next) && classAt(text, numeralEnd + 1) !== CharClass.other;
  if (countsBefore.has(text[numeralStart - 1] ?? '') || countsBehind.has(next) || goesOn) return false;
  return isHan(text, numeralEnd) || next === '《';
}

/** Before four digits these make a count of them: 达1800, 收于2015. */
const countsBefore = new Set([...'为是有达至到共约近超逾过于得收报破跌涨升降站计出入.:：、~-–—～/']);
const countsBehind = new Set([...'以左上下多余不点分']);
const joins = new Set([...'至到和与或及比对、']);

/** 15和16世纪, 1970以及2000年代, 2024、2025年, 3、4日: the name of the time stands behind the last. */
function isListedTime(text: string, { numeralStart, numeralEnd, value }: Measure, place: number): boolean {
  const mark = text.startsWith('以及', place) ? 2 : listMarks.has(text[place] ?? '') ? 1 : 0;
  // 1月352、2月368: a value behind a month.
  if (mark === 0 || value === null || calendarMarks.has(text[numeralStart - 1] ?? '')) return false;
  const next = scanNumeral(text, place + mark);
  if (next === null) return false;
  // Both are years: 2024、2025年, 1970以及2000年代.
  if (numeralEnd - numeralStart === 4 && next.end - next.start === 4) return text[next.end] === '年';
  if (!timesListed.some((word) => text.startsWith(word, next.end))) return false;
  const highest = text.startsWith('年代', next.end) ? 90n : 31n;
  return value.digits <= highest && next.value.length <= 2;
}

const timesListed = ['世纪', '年代', '月', '日'];
const calendarMarks = new Set([...'年月日']);
