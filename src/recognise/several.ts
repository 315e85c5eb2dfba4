import { type Decimal, whole } from '../core/decimal.js';
import { isHan } from './guards.js';
import { type Measure, ruleFor } from './measure.js';
import { readMeasure } from './measures.js';
import { CharClass, classAt, valueAt } from './numeral-characters.js';
import { isCountedScale } from './numeral-marks.js';
import { percent } from './percents.js';
import type { QuantityBook } from './quantity-book.js';
import { findUnit, toUnit, type UnitMatch } from './units.js';

/**
 * Read what counts without a numeral: 几个, 数名, 多家, 若干, 半年, 半数, 对折; and 数百, 几十 with one.
 *
 * @param floor - Nothing before this offset is looked at.
 */
export function readSeveral(book: QuantityBook, text: string, at: number, floor: number): Measure | null {
  const mark = text[at];
  const before = at > floor ? (text[at - 1] ?? '') : '';
  switch (mark) {
    case '几':
    case '幾':
      return counted(book, text, at) ?? some(book, text, at, at + 1, whole(2), whole(9));
    case '数':
    case '數':
      if (compoundsOfNumber.has(before)) return null;
      return counted(book, text, at) ?? some(book, text, at, at + 1, whole(2), whole(9));
    case '多':
      if (notMany.has(before) || classAt(text, at - 1) !== CharClass.other) return null;
      return some(book, text, at, at + 1, whole(2), null);
    case '若':
      return text.startsWith('若干', at) ? some(book, text, at, at + 2, whole(2), null) : null;
    case '一':
      return text[at + 1] === '半' && !isHalfWord(text, at + 2) ? plainHalf(at, at + 2) : null;
    case '半':
      return readHalf(book, text, at, before);
    case '米':
      return readHeight(book, text, at);
    case '双':
    case '单':
      return text.startsWith('位数', at + 1) ? places(text, at) : null;
    case '对':
    case '對':
      return text[at + 1] === '折' ? share(at, at + 2) : null;
    default:
      return null;
  }
}

/** 数 behind these is a noun: 人数, 指数, 参数. */
const compoundsOfNumber = new Set([
  ...'人次总指参函系基点位票分岁件户倍字少多负正整无对复双单奇偶变天年级任代队计读回报如可充尾款码回历',
]);
/** 多 behind these is no number: 最多, 更多, 许多, 很多, 大多. */
const notMany = new Set([
  ...'最更许很太大增众诸繁甚不之较极越好过差居偏这那几颇何够特伦尔基蒙莱科哥罗托奥美马西',
]);

/** 几十, 数百, 数千万, 几个亿: the numeral scanner reads them. */
function counted(book: QuantityBook, text: string, at: number): Measure | null {
  const kind = classAt(text, at + 1);
  if (kind !== CharClass.unit && kind !== CharClass.scale && !isCountedScale(text, at + 1)) return null;
  return readMeasure(book, text, at);
}

function some(
  book: QuantityBook,
  text: string,
  at: number,
  unitAt: number,
  lower: Decimal,
  upper: Decimal | null,
): Measure | null {
  const unit = findUnit(book.units, text, unitAt);
  if (unit === null || !isCounted(text, unit)) return null;
  return {
    start: at,
    end: unit.end,
    value: null,
    lower,
    upper,
    nature: 'several',
    numeralStart: at,
    numeralEnd: unitAt,
    form: 'chinese',
    scale: 0,
    isBare: false,
    unit,
    isUnitBefore: false,
    rule: ruleFor(unit.entry).replace(/[a-z]+$/, 'several'),
  };
}

/** Plain classifiers, and measures behind 几 and 数; never what makes a word of it: 数学, 多样, 多媒体. */
function isCounted(text: string, unit: UnitMatch): boolean {
  const word = unit.unit.text;
  if (text[unit.start - 1] === '多' && notManyOf.has(word)) return false;
  if (word === '位' && text[unit.start - 1] === '数') return persons.has(text[unit.end] ?? '');
  if (plainClassifiers.has(word)) return !longerWords.has(`${word}${text[unit.end] ?? ''}`);
  if (text[unit.start - 1] === '多') return false;
  const { kind, dimension } = unit.entry;
  return (kind === 'measure' || kind === 'money') && measured.has(dimension) && !notMeasured.has(word);
}

const plainClassifiers = new Set([
  ...'个名位家种项次所间座条件部支只场起处款批本张份台辆架艘轮类国省市县地人年日天周首篇幅组届期枚颗把块',
  ...'段句遍趟回任番重发宗栋幢层岁宿根株棵倍',
]);
/** 数位 is several people before one of these, else the Taiwan word for digital. */
const persons = new Set([
  ...'专学官员教领代议作歌演导科医律将皇主王亲知朋老成女男候参副国著院委董股总干居村市民受嫌证目被伤死遇乘旅客于负',
]);
const notManyOf = new Set([...'发市县区回岁宿根']);
const longerWords = new Set(
  '重要 重点 重大 重复 重新 重视 种族 家长 家庭 年来 人称 国语 地理 条件 部分 层次 日志 期间 周边 天气 本书'.split(
    ' ',
  ),
);
const measured = new Set(['length', 'area', 'volume', 'mass', 'time', 'money']);
const notMeasured = new Set('码 目 里 石 斗 钱 分 角 周年 载 圆'.split(' '));

const half: Decimal = { digits: 5n, scale: 1 };

/** 半年, 半个, 半小时, 半数, 半折. */
function readHalf(book: QuantityBook, text: string, at: number, before: string): Measure | null {
  if (text[at + 1] === '折') return share(at, at + 2);
  if (text[at + 1] === '数') return plainHalf(at, at + 2);
  if (text[at + 1] === '百' && classAt(text, at + 2) === CharClass.other) {
    const { numerator: _n, denominator: _d, ...rest } = plainHalf(at, at + 2);
    return { ...rest, value: whole(50), rule: 'quantities/number' };
  }
  if (before === '过' && !isHan(text, at + 1)) return plainHalf(at, at + 1);
  if (notBeforeHalf.has(before)) return null;
  const unit = findUnit(book.units, text, at + 1);
  if (unit === null || !isHalved(unit)) return null;
  return { ...plainHalf(at, unit.end), numeralEnd: at + 1, unit, rule: ruleFor(unit.entry) };
}

/** 半 begins a longer word: 一半导体. */
function isHalfWord(text: string, at: number): boolean {
  return text[at] === '导' || text[at] === '岛' || text[at] === '径';
}

/** 上半年 and 下半场 are halves of something, not half of one. */
const notBeforeHalf = new Set([...'上下前后大小多夜两左右东西南北']);

function isHalved(unit: UnitMatch): boolean {
  const { kind, dimension } = unit.entry;
  if (dimension === 'time' || kind === 'container') return true;
  return (
    (kind === 'measure' &&
      dimension !== 'points' &&
      unit.unit.text.length > 0 &&
      !['度', '点', '节', '步', '成'].includes(unit.unit.text)) ||
    unit.unit.text === '个'
  );
}

function plainHalf(at: number, end: number): Measure {
  return {
    start: at,
    end,
    value: half,
    lower: null,
    upper: null,
    nature: 'exact',
    numeralStart: at,
    numeralEnd: end,
    form: 'chinese',
    scale: 0,
    isBare: false,
    unit: null,
    isUnitBefore: false,
    numerator: '1',
    denominator: '2',
    rule: 'quantities/half',
  };
}

/** 米九 for 一米九, where no other character makes a word of 米. */
function readHeight(book: QuantityBook, text: string, at: number): Measure | null {
  if (isHan(text, at - 1) && !heightCues.has(text[at - 1] ?? '')) return null;
  if (classAt(text, at + 1) !== CharClass.digit || classAt(text, at + 2) !== CharClass.other) return null;
  if (findUnit(book.units, text, at + 2) !== null) return null;
  const unit = findUnit(book.units, text, at);
  if (unit === null || unit.end !== at + 1) return null;
  const { numerator: _n, denominator: _d, ...rest } = plainHalf(at, at + 2);
  const value = { digits: BigInt(10 + valueAt(text, at + 1)), scale: 1 };
  return { ...rest, value, unit, rule: 'quantities/measure' };
}

const heightCues = new Set([...'高约近达长']);

/** 单位数 is 1 to 9, 双位数 10 to 99. */
function places(text: string, at: number): Measure {
  const isOne = text[at] === '单';
  const { numerator: _n, denominator: _d, ...rest } = plainHalf(at, at + 3);
  const bounds = { lower: whole(isOne ? 1 : 10), upper: whole(isOne ? 9 : 99) };
  return { ...rest, ...bounds, value: null, nature: 'range', rule: 'quantities/places' };
}

/** 对折, 半折: fifty percent of the price. */
function share(at: number, end: number): Measure {
  const unit: UnitMatch = {
    start: at + 1,
    end,
    entry: percent,
    unit: toUnit(percent.id, percent),
  };
  const { numerator: _n, denominator: _d, ...rest } = plainHalf(at, end);
  return { ...rest, value: whole(50), unit, rule: 'quantities/tenths' };
}
