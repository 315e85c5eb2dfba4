import {
  add,
  type Decimal,
  divideTruncated,
  formatDecimal,
  multiply,
  parseDecimal,
  shift,
  whole,
} from '../core/decimal.js';
import { CharClass, classAt, valueAt } from './numeral-characters.js';
import { type Count, scanCount, scanFraction, skipSpaces } from './numerals.js';
import type { QuantityBook } from './quantity-book.js';
import { convert, findUnit, toUnit, type UnitEntry, type UnitMatch } from './units.js';

/** How the numbers of a measure are meant before outside words have had their say. */
export type Nature = 'exact' | 'about' | 'over' | 'range' | 'several';

/** A number with its unit, as one stretch of text. Offsets are UTF-16 code units, half-open. */
export interface Measure {
  readonly start: number;
  readonly end: number;
  readonly value: Decimal | null;
  readonly lower: Decimal | null;
  readonly upper: Decimal | null;
  readonly nature: Nature;
  readonly numeralStart: number;
  readonly numeralEnd: number;
  readonly form: Count['form'];
  /** Power of ten of the last 万 or the like, for ranges that share it. */
  readonly scale: number;
  readonly isBare: boolean;
  readonly unit: UnitMatch | null;
  /** The unit was written before the number: 人民币2亿. */
  readonly isUnitBefore: boolean;
  readonly numerator?: string;
  readonly denominator?: string;
  /** A noun behind the number shows that something is counted: 七[部委]. */
  readonly isCounted?: boolean;
  readonly rule: string;
}

const half: Decimal = { digits: 5n, scale: 1 };

/**
 * Read the number at `at` and the unit behind it: 12.5万个, 两吨半, 三个多月, 5元3角, 三分之一, 百分之四.
 *
 * @returns `null` when no number begins at `at`.
 */
export function readMeasure(book: QuantityBook, text: string, at: number): Measure | null {
  return readPercent(text, at) ?? readCounted(book, text, at);
}

/** 百分之38.58, 千分之三, 万分之五, 百分百; the number before 分 is a power of ten without a digit. */
function readPercent(text: string, at: number): Measure | null {
  const head = readShareHead(text, at);
  if (head === null) return null;
  const place = head.end;
  const sign = text[place] === '负' ? 1 : 0;
  const count = scanCount(text, place + sign);
  const isWhole = head.power === 2 && count !== null && count.isBare && count.value === '100';
  if (count === null || (count.isBare && !isWhole) || count.hasLeadingZero) {
    return head.power === 2 && text[place] === '几' ? severalPercent(text, at, place) : null;
  }
  if (count.form === 'positional' && count.start === place && count.end - place > 3) return null;
  const inPercent = (value: string | null): Decimal | null => {
    if (value === null) return null;
    const read = parseDecimal(sign === 1 ? `-${value}` : value);
    const moved = head.power === 3 ? 0 : head.power - 2;
    return { digits: read.digits, scale: read.scale + moved };
  };
  const unitText = text.slice(at, head.wordEnd).replaceAll(' ', '');
  const entry = head.power === 3 ? permille : percent;
  return {
    start: at,
    end: count.end,
    value: inPercent(count.value),
    lower: inPercent(count.lower),
    upper: inPercent(count.upper),
    nature: count.approximator,
    numeralStart: place,
    numeralEnd: count.end,
    form: count.form,
    scale: 0,
    isBare: false,
    unit: { start: at, end: head.wordEnd, entry, unit: toUnit(unitText, entry) },
    isUnitBefore: true,
    ...(head.power > 3 && count.value !== null
      ? { numerator: count.value, denominator: `1${'0'.repeat(head.power)}` }
      : {}),
    rule: 'quantities/percent',
  };
}

function severalPercent(text: string, at: number, place: number): Measure {
  return {
    start: at,
    end: place + 1,
    value: null,
    lower: whole(2),
    upper: whole(9),
    nature: 'several',
    numeralStart: place,
    numeralEnd: place + 1,
    form: 'chinese',
    scale: 0,
    isBare: false,
    unit: { start: at, end: place, entry: percent, unit: toUnit(text.slice(at, place), percent) },
    isUnitBefore: true,
    rule: 'quantities/percent',
  };
}

const ratioEntry = (id: string, ucum: string, factor: string): UnitEntry => ({
  id,
  ucum,
  iso4217: null,
  dimension: 'ratio',
  base: '%',
  factor: { numerator: parseDecimal(factor), denominator: whole(1) },
  kind: 'measure',
  designator: '',
});
export const percent = ratioEntry('%', '%', '1');
const permille = ratioEntry('‰', '[ppth]', '0.1');

/** 百分之, 千分之, 百万分之; also 百分百 and 百分三十. `end` is where the number begins. */
function readShareHead(
  text: string,
  at: number,
): { readonly end: number; readonly wordEnd: number; readonly power: number } | null {
  let next = at;
  let power = 0;
  for (let k = 0; k < 3; k += 1) {
    const kind = classAt(text, next);
    if (kind !== CharClass.unit && kind !== CharClass.scale) break;
    power += valueAt(text, next);
    next = skipSpaces(text, next + 1);
  }
  if (power < 2 || power > 12 || text[next] !== '分') return null;
  const word = skipSpaces(text, next + 1);
  if (text[word] === '之') return { end: skipSpaces(text, word + 1), wordEnd: word + 1, power };
  const kind = classAt(text, word);
  const isShort = power === 2 && word === next + 1 && (kind === CharClass.digit || kind === CharClass.unit);
  return isShort ? { end: word, wordEnd: word, power } : null;
}

/** Does what follows a number make a fraction of it: 三[分]之一, 一[又]二分之一, 1[/]3, 1[ 4/3]? */
function mayBeFraction(text: string, end: number): boolean {
  const next = skipSpaces(text, end);
  const mark = text[next] ?? '';
  return fractionMarks.has(mark) || (next > end && classAt(text, next) === CharClass.arabic);
}

const fractionMarks = new Set(['分', '又', '/', '／', '⁄']);

function readFraction(book: QuantityBook, text: string, at: number): Measure | null {
  const read = scanFraction(text, at);
  if (read === null) return null;
  const unitAt = skipSpaces(text, read.end);
  const found = findUnit(book.units, text, unitAt);
  const isNoun = found?.entry.kind === 'noun' && found.unit.text !== '人';
  const unit = found !== null && found.entry.dimension !== 'ratio' && !isNoun ? found : null;
  return {
    start: at,
    end: unit?.end ?? read.end,
    value: parseDecimal(read.value),
    lower: null,
    upper: null,
    nature: 'exact',
    numeralStart: at,
    numeralEnd: read.end,
    form: 'mixed',
    scale: 0,
    isBare: false,
    unit,
    isUnitBefore: false,
    numerator: read.numerator,
    denominator: read.denominator,
    rule: 'quantities/fraction',
  };
}

function readCounted(book: QuantityBook, text: string, at: number): Measure | null {
  const count = scanCount(text, at);
  if (count === null) return null;
  const fraction = mayBeFraction(text, count.end) ? readFraction(book, text, at) : null;
  if (fraction !== null) return fraction;
  const shorter = giveBackPrefix(book, text, at, count);
  const base = fromCount(shorter?.count ?? count);
  const unit = shorter?.unit ?? unitAfter(book, text, base.numeralEnd, count);
  if (unit === null) return afterTail(book, text, base);
  if (unit.entry.kind === 'head') return { ...base, isCounted: true };
  if (unit.unit.text === '位数' || unit.unit.text === '字头') return byPlaces(base, unit);
  return asClassifier(
    text,
    afterUnit(book, text, { ...base, end: unit.end, unit, rule: ruleFor(unit.entry) }),
  );
}

/** 两位数 is 10 to 99; 4字头 begins with a 4. */
function byPlaces(base: Measure, unit: UnitMatch): Measure {
  const { value } = base;
  if (value === null || value.scale > 0 || value.digits < 1n || value.digits > 15n) return base;
  const places = Number(value.digits);
  const isPlaces = unit.unit.text === '位数';
  const lower = isPlaces ? shift(whole(1), places - 1) : value;
  const upper = isPlaces ? add(shift(whole(1), places), whole(-1)) : add(value, whole(1));
  return { ...base, end: unit.end, value: null, lower, upper, nature: 'range', rule: 'quantities/places' };
}

/** 95分 alone is a score, only behind 元 or 角 is 分 a coin; 三块石头 are pieces, 三块钱 money. */
function asClassifier(text: string, measure: Measure): Measure {
  const { unit } = measure;
  if (
    unit?.unit.text === '块' &&
    measure.end === unit.end &&
    text.charCodeAt(unit.end) > 0x2e7f &&
    !moneyGoesOn.has(text[unit.end] ?? '')
  ) {
    return {
      ...measure,
      unit: { ...unit, entry: piece, unit: toUnit('块', piece) },
      rule: 'quantities/counted',
    };
  }
  // 3死14伤: the word says what happened; there is no unit.
  if (unit !== null && casualties.has(unit.unit.text)) return { ...measure, unit: null, isCounted: true };
  if (unit?.unit.text !== '分' || unit.entry.dimension !== 'money') return measure;
  return {
    ...measure,
    unit: { ...unit, entry: score, unit: toUnit('分', score) },
    rule: 'quantities/counted',
  };
}

const casualties = new Set(['死', '伤', '亡']);

/** What may follow 块 when it means money: 三块多, 五块左右. */
const moneyGoesOn = new Set([...'钱多左上以的起一不就买卖整半吧啊呢吗了到至每人港美欧日']);

const piece = countUnit('块', 'count');
const score = countUnit('分', 'points');

function countUnit(id: string, dimension: string): UnitEntry {
  return {
    id,
    ucum: `{${id}}`,
    iso4217: null,
    dimension,
    base: null,
    factor: null,
    kind: 'individual',
    designator: '',
  };
}

/** 12千米 and 50兆字节: the 千 or 兆 belongs to the unit where the number before it is a simple one. */
function giveBackPrefix(
  book: QuantityBook,
  text: string,
  at: number,
  count: Count,
): { readonly count: Count; readonly unit: UnitMatch } | null {
  const last = text[count.end - 1];
  if (last !== '千' && last !== '兆' && last !== '百') return null;
  if (count.end - at < 2) return null;
  const unit = findUnit(book.units, text, count.end - 1);
  if (unit === null || unit.entry.kind !== 'measure' || unit.end <= count.end) return null;
  // 五千欧元 is money, not 千欧.
  if ((findUnit(book.units, text, count.end)?.end ?? 0) > unit.end) return null;
  const before = scanCount(text, at, count.end - 1);
  if (before === null || before.end !== count.end - 1) return null;
  // 三千克 may as well be 3000克; 12千米 is written in kilometres.
  if (last !== '兆' && before.form !== 'arabic') return null;
  return { count: before, unit };
}

function unitAfter(book: QuantityBook, text: string, end: number, count: Count): UnitMatch | null {
  const place = skipSpaces(text, end);
  const found = findUnit(book.units, text, place);
  if (found === null) return null;
  // 5 首 is seldom five songs: over a space only common classifiers, measures and money count.
  const isFar = place > end && found.entry.kind !== 'measure' && found.entry.kind !== 'money';
  if (isFar && !common.has(found.unit.text) && found.unit.text.length < 2) return null;
  if ((found.unit.text === '大' || found.unit.text === '强') && count.scale >= 4) return null;
  const isLetters = found.end - found.start === 1 && oneLetter.has(text[place] ?? '');
  // 3D, 5A, 2B are names; 16A and 1.5T are measured.
  const width = count.value?.length ?? 0;
  if (isLetters && !count.value?.includes('.') && (width < 2 || width > 3)) return null;
  if (place > end && found.entry.kind === 'noun') return null;
  return found;
}

const common = new Set([...'个名位人家件次条张岁款项座所只台辆套层种点分倍处起例号楼']);
const oneLetter = new Set('ABCFHJKNPT'.split(''));

function fromCount(count: Count): Measure {
  const read = (value: string | null) => (value === null ? null : parseDecimal(value));
  return {
    start: count.start,
    end: count.end,
    value: read(count.value),
    lower: read(count.lower),
    upper: read(count.upper),
    nature: count.approximator,
    numeralStart: count.start,
    numeralEnd: count.end,
    form: count.form,
    scale: count.scale,
    isBare: count.isBare,
    unit: null,
    isUnitBefore: false,
    rule: 'quantities/number',
  };
}

/** Name of the rule for a number with this unit. */
export function ruleFor(entry: UnitEntry): string {
  if (entry.dimension === 'money' || entry.iso4217 !== null) return 'quantities/money';
  if (entry.dimension === 'ratio') return 'quantities/percent';
  if (entry.dimension === 'age') return 'quantities/age';
  if (entry.dimension === 'time') return 'quantities/duration';
  return entry.kind === 'measure' ? 'quantities/measure' : 'quantities/counted';
}

/** No unit stands directly behind the number: 十来个, and tens of discounts. */
function afterTail(book: QuantityBook, text: string, base: Measure): Measure {
  if (text[base.end] === '来' && base.value !== null && endsRound(text, base)) {
    const unit = findUnit(book.units, text, base.end + 1);
    if (unit !== null) return { ...base, end: unit.end, unit, nature: 'about', rule: ruleFor(unit.entry) };
  }
  return base;
}

function endsRound(text: string, base: Measure): boolean {
  return base.scale > 0 || (base.form === 'arabic' && text[base.numeralEnd - 1] === '0');
}

/** What may follow a unit: 半, 多, a smaller unit, a second name of the currency. */
function afterUnit(book: QuantityBook, text: string, base: Measure): Measure {
  const arc = readArc(text, base);
  if (arc !== null) return arc;
  const tenth = readTenths(text, base);
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
  const minutes = readArcPart(text, base.end, "'′’分");
  if (minutes === null) return null;
  const seconds = readArcPart(text, minutes.end, '"″”秒');
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

/** 三成, 两成三, 七五折, 八点五折: tenths, given in percent. */
function readTenths(text: string, base: Measure): Measure | null {
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
    } else if (classAt(text, next) === CharClass.digit && isLastDigit(text, next) && word === '成') {
      value = add(value, whole(valueAt(text, next)));
      end = next + 1;
    } else if (text[end] === '多') {
      nature = 'over';
      lower = value;
      end += 1;
    }
  }
  const unit = { ...base.unit, entry: percent, unit: toUnit(word, percent) };
  return { ...base, end, value, lower, upper: times(base.upper), nature, unit, rule: 'quantities/tenths' };
}

/** 九折 is 90 percent, 75折 and 七五折 are 75. */
function discount(value: Decimal): Decimal {
  return value.digits < 100n ? (value.digits === 10n ? whole(100) : value) : value;
}

/** A single digit that no unit or further digit follows. */
function isLastDigit(text: string, at: number): boolean {
  const kind = classAt(text, at + 1);
  return kind === CharClass.other && valueAt(text, at) > 0;
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

/** Words for money that leave the currency open to a name before or behind them. */
export const vagueMoney = new Set(['元', '块', '圆', '块钱', '元钱']);

/** 一吨半, 两倍半, 两个半小时. */
function readHalf(book: QuantityBook, text: string, base: Measure): Measure | null {
  const { unit, value } = base;
  if (text[base.end] !== '半' || unit === null || value === null || base.nature !== 'exact') return null;
  const after = text[base.end + 1] ?? '';
  const more = findUnit(book.units, text, base.end + 1);
  const isOther = more !== null && unit.unit.text === '个';
  if (!isOther && notHalf.has(after)) return null;
  const sum = add(value, half);
  if (isOther && more !== null)
    return { ...base, value: sum, end: more.end, unit: more, rule: ruleFor(more.entry) };
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

/** 5元3角, 六斤八两, 一米八, 三块零四, 两美元又三美分. */
function readSmaller(book: QuantityBook, text: string, base: Measure): Measure {
  const raced = readRaceTime(book, text, base);
  if (raced !== null) return raced;
  let measure = base;
  for (let k = 0; k < 4; k += 1) {
    const { unit, value } = measure;
    if (unit === null || value === null || measure.nature !== 'exact' || unit.entry.factor === null)
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
  if (classAt(text, at) !== CharClass.digit || !isLastDigit(text, at) || text[at] === '两') return 0;
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
  if (digit === 0 || value.scale > 0 || measure.form === 'arabic') return measure;
  const tail = { digits: BigInt(digit), scale: isHundredth ? 2 : 1 };
  return { ...measure, value: add(value, tail), end: at + 1 };
}

const tailUnits = new Set(['块', '米', '斤', '尺', '丈', '蚊', '公尺', '米长']);

/** 整, 正 and 钱 close a sum of money: 壹拾元整. */
function withoutMark(text: string, measure: Measure): Measure {
  if (measure.unit?.entry.dimension !== 'money') return measure;
  let { end } = measure;
  if (text[end] === '钱') end += 1;
  if (text[end] === '整') end += 1;
  return end === measure.end ? measure : { ...measure, end };
}

/** A decimal as a string, or `null`. */
export function printed(value: Decimal | null): string | null {
  return value === null ? null : formatDecimal(value);
}
