import { add, type Decimal, divideTruncated, multiply, whole } from '../core/decimal.js';
import { isLastDigit, readSmaller, withoutMark } from './compound-units.js';
import { type Measure, ruleFor, vagueMoney } from './measure.js';
import { CharClass, classAt, skipSpaces, valueAt } from './numeral-characters.js';
import { percent } from './percents.js';
import type { QuantityBook } from './quantity-book.js';
import { findUnit, toUnit, type UnitMatch } from './units.js';

const half: Decimal = { digits: 5n, scale: 1 };

/** What may follow a unit: 半, 多, a smaller unit, a second name of the currency. */
export function afterUnit(book: QuantityBook, text: string, base: Measure): Measure {
  const arc = readArc(text, base);
  if (arc !== null) return arc;
  const tenth = readTenths(book, text, base);
  if (tenth !== null) return tenth;
  const named = readSecondUnit(book, text, base);
  const halved = readHalf(book, text, named);
  if (halved !== null) return halved;
  const more = readMore(book, text, named);
  if (more !== null) return more;
  return withoutMark(text, readSmaller(book, text, named));
}

/** 53°30′, 北纬24度40分05秒: minutes and seconds of arc, in degrees to 10 places. */
function readArc(text: string, base: Measure): Measure | null {
  if (base.unit?.entry.dimension !== 'degree' || base.value === null) return null;
  const minutes = readArcPart(text, base.end, "'′’´分");
  if (minutes === null) return null;
  const seconds = readArcPart(text, minutes.end, '"″”˝秒');
  const count = minutes.value * 60 + (seconds?.value ?? 0);
  const part = divideTruncated(whole(count), whole(3600), 10);
  return part === null ? null : { ...base, value: add(base.value, part), end: seconds?.end ?? minutes.end };
}

/** Up to two digits and one of `marks`. */
function readArcPart(
  text: string,
  at: number,
  marks: string,
): { readonly end: number; readonly value: number } | null {
  let end = at;
  let value = 0;
  while (end < at + 2 && classAt(text, end) === CharClass.arabic) {
    value = value * 10 + valueAt(text, end);
    end += 1;
  }
  const mark = text[end] ?? '';
  return end === at || mark === '' || !marks.includes(mark) ? null : { end: end + 1, value };
}

/** 三成, 两成三, 七五折, 八点五折: tenths, given in percent; 30 with the unit 成 would mislead. */
function readTenths(book: QuantityBook, text: string, base: Measure): Measure | null {
  const word = base.unit?.unit.text;
  if (base.unit === null || (word !== '成' && word !== '折')) return null;
  const isRun = word === '折' && base.value !== null && base.value.scale === 0 && base.value.digits >= 10n;
  const times = (value: Decimal | null): Decimal | null =>
    value === null ? null : isRun ? discount(value) : multiply(value, whole(10));
  let { end } = base;
  let value = times(base.value);
  let { nature } = base;
  let lower = times(base.lower);
  const next = skipSpaces(text, end);
  if (value !== null && nature === 'exact') {
    if (text[end] === '半') {
      value = add(value, whole(5));
      end += 1;
    } else if (word === '成' && isLastDigit(text, next) && !isCounter(book, text, next + 1)) {
      value = add(value, whole(valueAt(text, next)));
      end = next + 1;
    } else if (text[end] === '多') {
      nature = 'over';
      lower = value;
      end += 1;
    }
  }
  const unit = { ...base.unit, entry: percent, unit: toUnit(percent.id, percent) };
  return { ...base, end, value, lower, upper: times(base.upper), nature, unit, rule: 'quantities/tenths' };
}

/** 三成三[个]; not the 升 of 三成一升至四成. */
function isCounter(book: QuantityBook, text: string, at: number): boolean {
  return findUnit(book.units, text, at)?.entry.kind === 'individual';
}

/** 九折 is 90 percent, 75折 and 七五折 are 75. */
function discount(value: Decimal): Decimal {
  return value.digits < 100n ? (value.digits === 10n ? whole(100) : value) : value;
}

/** 六个加仑 is measured in 加仑; 8亿元人民币 and 三万元欧元 name the currency behind the 元. */
function readSecondUnit(book: QuantityBook, text: string, base: Measure): Measure {
  const { unit } = base;
  if (unit?.unit.text === '个') {
    const measured = findUnit(book.units, text, unit.end);
    const isMeasured = measured?.entry.kind === 'measure' && measured.end - measured.start > 1;
    return isMeasured ? { ...base, end: measured.end, unit: measured, rule: ruleFor(measured.entry) } : base;
  }
  if (unit === null || unit.entry.dimension !== 'money' || !vagueMoney.has(unit.unit.text)) return base;
  const second = book.units.after.longest(text, unit.end);
  if (second === null || second.value.dimension !== 'money' || second.end - unit.end < 2) return base;
  // 元人民币 is still counted in 元; 三万元欧元 in 欧元.
  const name =
    second.value.iso4217 === unit.entry.iso4217 ? unit.unit.text : text.slice(unit.end, second.end);
  const named = { start: unit.start, end: second.end, entry: second.value, unit: toUnit(name, second.value) };
  return { ...base, end: second.end, unit: named };
}

/** 一吨半, 两倍半, 两个半小时. */
function readHalf(book: QuantityBook, text: string, base: Measure): Measure | null {
  const { unit, value } = base;
  if (text[base.end] !== '半' || unit === null || value === null || base.nature !== 'exact') return null;
  const after = text[base.end + 1] ?? '';
  const sum = add(value, half);
  const more =
    unit.unit.text === '个'
      ? (findUnit(book.units, text, base.end + 1) ?? monthUnit(book, text, base.end + 1))
      : null;
  if (more === null && notHalf.has(after)) return null;
  if (more !== null) return { ...base, value: sum, end: more.end, unit: more, rule: ruleFor(more.entry) };
  return { ...base, value: sum, end: base.end + 1 };
}

const notHalf = new Set([...'径导岛决夜数价空场途球成百开圆票路身']);

/** 三个多月, 两米多, 5亿多元. */
function readMore(book: QuantityBook, text: string, base: Measure): Measure | null {
  const mark = text[base.end];
  if ((mark !== '多' && mark !== '余') || base.value === null || base.unit === null) return null;
  if (base.unit.entry.kind === 'noun' || base.nature !== 'exact') return null;
  const { value } = base;
  const over = { ...base, nature: 'over' as const, lower: value, end: base.end + 1 };
  if (base.unit.unit.text !== '个') return notMore.has(text[base.end + 1] ?? '') ? null : over;
  const unit = findUnit(book.units, text, base.end + 1) ?? monthUnit(book, text, base.end + 1);
  return unit === null || unit.entry.kind !== 'measure'
    ? null
    : { ...over, end: unit.end, unit, rule: ruleFor(unit.entry) };
}

const notMore = new Set([...'次年名家位种项元人样媒边边云少']);

/** 月 alone is a month of the calendar; behind 个多 it is a length of time. */
function monthUnit(book: QuantityBook, text: string, at: number): UnitMatch | null {
  const month = text[at] === '月' ? book.units.after.get('个月') : undefined;
  return month === undefined ? null : { start: at, end: at + 1, entry: month, unit: toUnit('个月', month) };
}
