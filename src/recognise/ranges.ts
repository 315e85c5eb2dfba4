import { compare, type Decimal, multiply, shift, whole } from '../core/decimal.js';
import { endOfDigits } from './arabic-literals.js';
import { scanNumeral } from './counts.js';
import { type Measure, vagueMoney } from './measure.js';
import { readMeasure } from './measures.js';
import { skipSpaces } from './numeral-characters.js';
import type { QuantityBook } from './quantity-book.js';
import { convert, type UnitMatch } from './units.js';

/** Two numbers that belong together. Offsets are UTF-16 code units, half-open. */
export interface Pair {
  readonly kind: 'range' | 'ratio';
  readonly start: number;
  readonly end: number;
  readonly low: Measure;
  readonly high: Measure;
  /** For a range: the bounds, in `unit`. For a ratio: the two sides. */
  readonly lower: Decimal;
  readonly upper: Decimal;
  readonly unit: UnitMatch | null;
}

/**
 * Is `first` the left end of a range (25~32万元, 百分之四至五, 3℃到8℃) or the left side of a ratio (3比1, 2:4)?
 *
 * A scale or a unit written once, at the right end, counts for both.
 */
export function readPair(book: QuantityBook, text: string, first: Measure): Pair | null {
  if (first.value === null || first.nature !== 'exact') return null;
  const at = skipSpaces(text, first.end);
  if (text[at] === '、') return listed(book, text, first, at + 1);
  const mark = book.connectors.longest(text, at);
  if (mark === null || mark.value === 'none') return null;
  const next = skipSpaces(text, mark.end);
  // 六岁至未满十二岁: the word says that the end is not in the range.
  const place = mark.value === 'to' && short.has(text.slice(next, next + 2)) ? next + 2 : next;
  const second = readMeasure(book, text, place);
  if (second === null || second.value === null || second.nature !== 'exact') return null;
  if (second.isBare && second.unit === null) return null;
  switch (mark.value) {
    case 'ratio':
      return ratio(text, first, withoutOutcome(text, second), text[at] ?? '');
    case 'between': {
      // 10000与20000间: the 间 is no classifier here.
      const last =
        second.unit?.unit.text === '间' ? { ...second, unit: null, end: second.numeralEnd } : second;
      const isClosed = text.startsWith('之间', last.end) || text[last.end] === '间';
      return isClosed ? range(text, first, last) : null;
    }
    case 'dash':
      if (isMatch(text, first, second)) return score(text, first, withoutOutcome(text, second));
      return range(text, first, second) ?? score(text, first, withoutOutcome(text, second));
    default:
      if (isStepAndGoal(text, first, second)) return null;
      return range(text, first, second);
  }
}

const short = new Set(['未满', '不满', '未滿', '不滿']);

/** 以总比分2-4不敌: a score, although the first number is the smaller. */
function isMatch(text: string, first: Measure, second: Measure): boolean {
  const before = text.slice(Math.max(0, first.start - 2), first.start);
  if (before.endsWith('比分') || before.endsWith('比數')) return true;
  return (
    outcomes.has(text[second.numeralEnd] ?? '') ||
    outcomes.has(text.slice(second.numeralEnd, second.numeralEnd + 2))
  );
}

const outcomes = new Set(
  '不敌 负于 落败 落后 败给 告负 击败 战胜 力克 横扫 淘汰 惜败 惨败 完败 大胜 险胜 完胜 平局 逆转 领先 取胜 获胜 胜 败 负 输 赢 平'.split(
    ' ',
  ),
);

/** 调高5元至68元: the first number is the step, the second where it ends. */
function isStepAndGoal(text: string, first: Measure, second: Measure): boolean {
  if (first.unit === null || first.isUnitBefore || first.value === null || second.value === null)
    return false;
  return (
    changes.has(text[first.start - 1] ?? '') && compare(multiply(first.value, whole(4)), second.value) < 0
  );
}

/** Last characters of verbs of change. */
const changes = new Set([...'高低升降涨跌加减增少扩缩滑']);

/** 二、三十万 is 二三十万 written with a pause; 二、三级 are two grades. */
function listed(book: QuantityBook, text: string, first: Measure, at: number): Pair | null {
  const isDigit =
    first.value !== null && first.unit === null && first.form === 'chinese' && first.end - first.start === 1;
  if (!isDigit || first.value === null || text[first.start - 1] === '第' || text[first.start - 1] === '、')
    return null;
  const second = readMeasure(book, text, at);
  if (second === null || second.value === null || second.nature !== 'exact' || second.form !== 'chinese')
    return null;
  if (second.unit !== null && grades.has(second.unit.unit.text)) return null;
  if (second.unit === null && second.scale === 0) return null;
  const next = { digits: first.value.digits + 1n, scale: 0 };
  for (let exponent = 0; exponent <= 12; exponent += 1) {
    if (compare(shift(next, exponent), second.value) !== 0) continue;
    const low = { ...first, value: shift(first.value, exponent), scale: second.scale };
    return range(text, low, second);
  }
  return null;
}

/** Things that are numbered rather than counted. */
const grades = new Set([...'位名级线等期类号楼届季审区院章节条款项卷册集部版']);

function range(text: string, first: Measure, second: Measure): Pair | null {
  if (first.value === null || second.value === null) return null;
  let low = first.value;
  const high = second.value;
  let { unit } = second;
  if (first.unit !== null && second.unit === null) {
    // 百分之三十到四十一, 人民币3到5亿: what stood before the first number counts for both.
    if (!first.isUnitBefore) return null;
    unit = first.unit;
    if (first.unit.unit.text.startsWith('千分') || first.unit.unit.text.startsWith('万分')) return null;
  } else if (first.isUnitBefore && first.unit !== null && isVague(second.unit)) {
    // 摄氏23到31度, 人民币3亿元到5亿元
    unit = first.unit;
  } else if (first.unit !== null && second.unit !== null && first.unit.entry.id !== second.unit.entry.id) {
    const converted = convert(low, first.unit.entry, second.unit.entry);
    if (converted === null) return null;
    low = converted;
  }
  if (first.unit === null || first.isUnitBefore) {
    // 两到三成
    if (second.rule === 'quantities/tenths' && first.unit === null) low = multiply(low, whole(10));
    low = shared(low, first, high, second);
  }
  if (compare(low, high) >= 0) return null;
  if (text[second.end] === '-' && endOfDigits(text, second.end + 1) > second.end + 1) return null;
  return {
    kind: 'range',
    start: first.start,
    end: second.end,
    low: first,
    high: second,
    lower: low,
    upper: high,
    unit,
  };
}

/** 度 and 元 leave it to a name before the number which scale or currency is meant. */
function isVague(unit: UnitMatch | null): boolean {
  return (
    unit !== null && (unit.unit.text === '度' || unit.unit.text === '°' || vagueMoney.has(unit.unit.text))
  );
}

/** 5.7:41.2:53.1 has more than two sides. */
function endOfRatio(text: string, at: number, mark: string): number {
  let end = at;
  while (mark !== '-' && mark !== '' && text[end] === mark) {
    const next = scanNumeral(text, end + 1);
    if (next === null) break;
    end = next.end;
  }
  return end;
}

/** 25~32万: the 万 counts for 25 too, as long as the range stays one. */
function shared(low: Decimal, first: Measure, high: Decimal, second: Measure): Decimal {
  const isChinese = first.form === 'chinese' && second.form === 'chinese';
  const { scale } = second;
  if (scale < (isChinese ? 2 : 3) || first.scale >= scale) return low;
  const scaled = shift(low, scale);
  return compare(scaled, high) < 0 ? scaled : low;
}

const results = new Set([...'平胜负败勝負敗']);

/** 2-2平: the outcome behind a score is no unit. */
function withoutOutcome(text: string, second: Measure): Measure {
  const word = second.unit?.unit.text ?? '';
  const isWon = word === '大' && results.has(text[second.end] ?? '');
  return isWon || results.has(word) ? { ...second, unit: null, end: second.numeralEnd } : second;
}

/** 3-1 in a match: whole numbers without units, the first not smaller. */
function score(text: string, first: Measure, second: Measure): Pair | null {
  if (first.unit !== null || second.unit !== null || first.form !== 'arabic' || second.form !== 'arabic')
    return null;
  if (first.end - first.start > 3 || second.end - second.start > 3) return null;
  return ratio(text, first, second, '-');
}

function ratio(text: string, first: Measure, second: Measure, mark: string): Pair | null {
  if (first.value === null || second.value === null || first.unit !== null) return null;
  if (second.unit !== null && mark !== '-') return null;
  const isClock =
    mark !== '比' &&
    mark !== '-' &&
    second.form === 'arabic' &&
    second.numeralEnd - second.numeralStart === 2 &&
    second.value.scale === 0 &&
    second.value.digits < 60n &&
    first.value.scale === 0 &&
    first.value.digits <= 24n;
  if (isClock) return null;
  if (first.form === 'chinese' && mark !== '比') return null;
  return {
    kind: 'ratio',
    start: first.start,
    end: endOfRatio(text, second.numeralEnd, mark),
    low: first,
    high: second,
    lower: first.value,
    upper: second.value,
    unit: null,
  };
}
