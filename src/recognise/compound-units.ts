import { add, multiply, parseDecimal, whole } from '../core/decimal.js';
import { endOfDigits } from './arabic-literals.js';
import { scanCount } from './counts.js';
import type { Measure } from './measure.js';
import { CharClass, classAt, valueAt } from './numeral-characters.js';
import type { QuantityBook } from './quantity-book.js';
import { convert, findUnit, type UnitEntry } from './units.js';

/** 5元3角, 六斤八两, 一米八, 三块零四, 两美元又三美分. */
export function readSmaller(book: QuantityBook, text: string, base: Measure): Measure {
  const raced = readRaceTime(book, text, base);
  if (raced !== null) return raced;
  let measure = base;
  for (let k = 0; k < 4; k += 1) {
    const { unit, value } = measure;
    if (unit === null || value === null || measure.nature !== 'exact' || unit.entry.worth === null)
      return measure;
    const at = text[measure.end] === '又' ? measure.end + 1 : measure.end;
    const count = scanCount(text, at);
    if (count === null || count.value === null || count.approximator !== 'exact') break;
    const smaller = findUnit(book.units, text, count.end);
    const part = smaller === null ? null : convert(parseDecimal(count.value), smaller.entry, unit.entry);
    const isSmaller =
      smaller !== null && part !== null && part.digits > 0n && isLess(smaller.entry, unit.entry);
    if (!isSmaller || part === null || smaller === null)
      return k === 0 ? readTail(book, text, measure) : measure;
    measure = { ...measure, value: add(value, part), end: smaller.end };
    const tail = lastDigit(book, text, smaller.end);
    const tenth = { digits: BigInt(tail), scale: 1 };
    const coin =
      tail > 0 && smaller.entry.dimension === 'money' ? convert(tenth, smaller.entry, unit.entry) : null;
    if (coin !== null) return { ...measure, value: add(add(value, part), coin), end: smaller.end + 1 };
  }
  return measure;
}

function isLess(small: UnitEntry, large: UnitEntry): boolean {
  const inLarge = convert(whole(1), small, large);
  return inLarge !== null && inLarge.scale > 0 && inLarge.digits < 10n ** BigInt(inLarge.scale);
}

/** 1分44秒62: a time of a race, in seconds. */
function readRaceTime(book: QuantityBook, text: string, base: Measure): Measure | null {
  if (base.unit?.unit.text !== '分' || base.value === null || base.nature !== 'exact') return null;
  const seconds = scanCount(text, base.end);
  if (seconds?.value == null || seconds.approximator !== 'exact' || text[seconds.end] !== '秒') return null;
  const unit = findUnit(book.units, text, seconds.end);
  if (unit?.entry.designator !== 'TS') return null;
  let end = unit.end;
  while (end < unit.end + 3 && classAt(text, end) === CharClass.arabic) end += 1;
  const digits = text.slice(unit.end, end);
  const fraction = digits === '' ? whole(0) : { digits: BigInt(digits), scale: digits.length };
  const minutes = multiply(base.value, whole(60));
  const value = add(add(minutes, parseDecimal(seconds.value)), fraction);
  return { ...base, value, end, unit, rule: 'quantities/duration' };
}

/** Value of a single Chinese digit at `at` that counts nothing of its own, or 0. */
function lastDigit(book: QuantityBook, text: string, at: number): number {
  if (!isLastDigit(text, at) || text[at] === '两') return 0;
  if (findUnit(book.units, text, at + 1) !== null || book.traps.longest(text, at) !== null) return 0;
  return valueAt(text, at);
}

/** 一米八, 三块五, 三块零四: a digit that stands for tenths of the unit, or a 零 and hundredths. */
function readTail(book: QuantityBook, text: string, measure: Measure): Measure {
  const { unit, value, end } = measure;
  if (unit === null || value === null || !tailUnits.has(unit.unit.text)) return measure;
  const isHundredth = classAt(text, end) === CharClass.zero && unit.entry.dimension === 'money';
  const at = isHundredth ? end + 1 : end;
  const digit = lastDigit(book, text, at);
  const height = readHundredths(book, text, measure);
  if (height !== null) return height;
  if (digit === 0 || value.scale > 0 || measure.form === 'arabic') return measure;
  const tail = { digits: BigInt(digit), scale: isHundredth ? 2 : 1 };
  return { ...measure, value: add(value, tail), end: at + 1 };
}

/** 1米93, 8米05: metres and hundredths. */
function readHundredths(book: QuantityBook, text: string, measure: Measure): Measure | null {
  const { unit, value, end, form } = measure;
  if (form !== 'arabic' || unit?.unit.text !== '米' || value === null || value.scale > 0) return null;
  const next = endOfDigits(text, end);
  if (next !== end + 2 || value.digits > 99n || text[next] === '.') return null;
  if (classAt(text, next) !== CharClass.other || findUnit(book.units, text, next) !== null) return null;
  let hundredths = 0;
  for (let k = end; k < next; k += 1) hundredths = hundredths * 10 + valueAt(text, k);
  return { ...measure, value: add(value, { digits: BigInt(hundredths), scale: 2 }), end: next };
}

const tailUnits = new Set(['块', '米', '斤', '尺', '丈', '蚊', '公尺', '米长']);

/** 整, 正 and 钱 close a sum of money: 壹拾元整. */
export function withoutMark(text: string, measure: Measure): Measure {
  if (measure.unit?.entry.dimension !== 'money') return measure;
  let { end } = measure;
  if (text[end] === '钱') end += 1;
  if (text[end] === '整') end += 1;
  return end === measure.end ? measure : { ...measure, end };
}

/** A single Chinese digit from 一 that no further digit follows. */
export function isLastDigit(text: string, at: number): boolean {
  return (
    classAt(text, at) === CharClass.digit &&
    classAt(text, at + 1) === CharClass.other &&
    valueAt(text, at) > 0
  );
}
