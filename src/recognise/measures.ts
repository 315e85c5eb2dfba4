import { add, formatDecimal, parseDecimal, shift, whole } from '../core/decimal.js';
import { type Count, isNegativeSign, scanCount, scanNumeral, signLength } from './counts.js';
import { scanFraction } from './fractions.js';
import { type Measure, withUnit } from './measure.js';
import { CharClass, classAt, skipSpaces } from './numeral-characters.js';
import { readPercent } from './percents.js';
import type { QuantityBook } from './quantity-book.js';
import { afterUnit } from './unit-tails.js';
import { findUnit, toUnit, type UnitEntry, type UnitMatch } from './units.js';

/**
 * Read the number at `at` and the unit behind it: 12.5万个, 两吨半, 三个多月, 5元3角, 三分之一, 百分之四.
 *
 * @returns `null` when no number begins at `at`.
 */
export function readMeasure(book: QuantityBook, text: string, at: number): Measure | null {
  return readPercent(text, at) ?? readCounted(book, text, at);
}

/** Does what follows a number make a fraction of it: 三[分]之一, 一[又]二分之一, 1[/]3, 1[ 4/3]? */
function mayBeFraction(text: string, end: number): boolean {
  const next = skipSpaces(text, end);
  const mark = text[next] ?? '';
  return fractionMarks.has(mark) || (next > end && classAt(text, next) === CharClass.arabic);
}

const fractionMarks = new Set(['分', '又', '/', '／', '⁄']);

/** 10的-14次方, 10的九次方: a power of ten in words. */
function readPower(text: string, base: Count): Count | null {
  if (base.value !== '10' || text[base.end] !== '的') return null;
  const place = base.end + 1 + signLength(text, base.end + 1);
  const exponent = scanNumeral(text, place);
  if (exponent === null || !/^\d{1,2}$/.test(exponent.value)) return null;
  if (!text.startsWith('次方', exponent.end) && !text.startsWith('次幂', exponent.end)) return null;
  const power = isNegativeSign(text[base.end + 1]) ? -Number(exponent.value) : Number(exponent.value);
  return { ...base, end: exponent.end + 2, value: formatDecimal(shift(whole(1), power)), form: 'mixed' };
}

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
  const scanned = scanCount(text, at);
  if (scanned === null) return null;
  const count = readPower(text, scanned) ?? scanned;
  const fraction = mayBeFraction(text, count.end) ? readFraction(book, text, at) : null;
  if (fraction !== null) return fraction;
  const shorter = giveBackPrefix(book, text, at, count);
  const base = fromCount(shorter?.count ?? count);
  const unit = asClassifierAlone(book, text, shorter?.unit ?? unitAfter(book, text, base.numeralEnd, count));
  if (unit === null) return afterTail(book, text, base);
  if (unit.entry.kind === 'head') return { ...base, isCounted: true };
  if (unit.unit.text === '位数' || unit.unit.text === '字头') return byPlaces(base, unit);
  return asClassifier(text, afterUnit(book, text, withUnit(base, unit)));
}

/** 一位数学家 is a person, 一位数 a kind of number; 一个点球 is a kick, 一个点 a percentage point. */
function asClassifierAlone(book: QuantityBook, text: string, unit: UnitMatch | null): UnitMatch | null {
  const follows = unit === null ? undefined : wordsBehind.get(unit.unit.text);
  if (unit === null || follows?.includes(text[unit.end] ?? '?') !== true) return unit;
  const word = unit.unit.text.slice(0, 1);
  const entry = book.units.after.get(word);
  return entry === undefined
    ? unit
    : { start: unit.start, end: unit.end - 1, entry, unit: toUnit(word, entry) };
}

/** What makes a classifier and a noun of a unit that ends in that noun's first character. */
const wordsBehind: ReadonlyMap<string, string> = new Map([
  ['位数', '学据控码理'],
  ['个点', '球子心位评'],
]);

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
      rule: counted,
    };
  }
  // 243对187: a vote or a match.
  if (unit?.unit.text === '对' && measure.form === 'arabic' && classAt(text, unit.end) === CharClass.arabic)
    return { ...measure, unit: null, end: measure.numeralEnd, rule: 'quantities/number' };
  // 3死14伤: the word says what happened; there is no unit.
  if (unit !== null && casualties.has(unit.unit.text)) return { ...measure, unit: null, isCounted: true };
  if (unit?.unit.text === '度' && isOccasion(text, measure, unit)) {
    return { ...measure, unit: { ...unit, entry: occasion, unit: toUnit('度', occasion) }, rule: counted };
  }
  if (unit?.unit.text !== '分' || unit.entry.dimension !== 'money') return measure;
  if (isPriced(text, measure.start)) return measure;
  return {
    ...measure,
    unit: { ...unit, entry: score, unit: toUnit('分', score) },
    rule: counted,
  };
}

/** 五度减价, 两度入狱: so many times. Of heat, angles and power 度 says what is measured, or ends its phrase. */
function isOccasion(text: string, measure: Measure, unit: UnitMatch): boolean {
  const { value, form } = measure;
  if (form !== 'chinese' || value === null || value.scale > 0 || value.digits < 2n || value.digits > 20n)
    return false;
  if (text.charCodeAt(unit.end) <= 0x2e7f || notOccasion.has(text[unit.end] ?? '')) return false;
  return !measuredBefore.has(text[measure.start - 1] ?? '') && measure.end === unit.end;
}

/** What goes on after a temperature, an angle or so many kilowatt-hours: 五度以上, 三度电. */
const notOccasion = new Set([
  ...'的左右以上下之至到和与及或、电角近多半高低温湿斜空冷热暖零摄华氏一是为比会就都也烧灼烫冻',
]);
const measuredBefore = new Set([...'升降至到达为约近逾过于超在低高冷热暖氏温是了每有用零下']);

/** Is the clause about a price: 股价跌5分, 电费每度降三分? */
function isPriced(text: string, start: number): boolean {
  for (let k = start - 1; k >= Math.max(0, start - 10); k -= 1) {
    if (text.charCodeAt(k) <= 0x2e7f || clauseMarks.has(text[k] ?? '')) return false;
    if (prices.has(text.slice(k - 1, k + 1))) return true;
  }
  return false;
}

const clauseMarks = new Set([...'，。；：、']);
const prices = new Set(
  '股价 油价 电价 水价 气价 票价 房价 单价 售价 均价 价格 定价 涨价 降价 加价 减价 电费 水费 股息 每股 每度 每斤 每升 收费'.split(
    ' ',
  ),
);

const casualties = new Set(['死', '伤', '亡']);

/** What may follow 块 when it means money: 三块多, 五块左右. */
const moneyGoesOn = new Set([...'钱多左上以的起一不就买卖整半吧啊呢吗了到至每人港美欧日']);

const counted = 'quantities/counted';

const piece = countUnit('块', 'count');

const occasion = countUnit('次', 'count');

const score = countUnit('分', 'points');

function countUnit(id: string, dimension: string): UnitEntry {
  return {
    id,
    ucum: `{${id}}`,
    iso4217: null,
    dimension,
    worth: null,
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
  // 三千克 may as well be 3000克; 12千米 and 三点五千米 are written in kilometres.
  if (last !== '兆' && before.form !== 'arabic' && !before.value?.includes('.')) return null;
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
    numerator: undefined,
    denominator: undefined,
    isCounted: undefined,
    rule: 'quantities/number',
  };
}

/** No unit stands directly behind the number: 十来个, and tens of discounts. */
function afterTail(book: QuantityBook, text: string, base: Measure): Measure {
  if (text[base.end] === '来' && base.value !== null && endsRound(text, base)) {
    const unit = findUnit(book.units, text, base.end + 1);
    if (unit !== null) return { ...withUnit(base, unit), nature: 'about' };
  }
  return base;
}

function endsRound(text: string, base: Measure): boolean {
  return base.scale > 0 || (base.form === 'arabic' && text[base.numeralEnd - 1] === '0');
}
