import type { TimeBook, UnitWord, Word } from './book.js';
import { digitOf, fullYear, readSmallNumber, type SmallNumber } from './numbers.js';
import { readNumericTime } from './numeric.js';
import type { Amount, Entry, Piece } from './piece.js';
import type { Step } from './steps.js';
import type { Found } from './trie.js';

/** Classes that mean a time only before a number: 近三年, 前两个月. */
const prefixes = new Set(['past', 'future', 'ahead', 'head', 'final']);

export function isSpace(code: number): boolean {
  return code === 32 || code === 0x3000 || code === 0xa0;
}

/** Skip at most two spaces. */
export function skipSpaces(text: string, at: number): number {
  let k = at;
  while (k < at + 2 && isSpace(text.charCodeAt(k))) k += 1;
  return k;
}

/** One pass over the text: every number with its unit and every word of time, left to right, none overlapping. */
export function scanPieces(text: string, book: TimeBook): Piece[] {
  const pieces: Piece[] = [];
  const { firsts } = book;
  let lastEnd = -9;
  let at = 0;
  while (at < text.length) {
    const flags = firsts[text.charCodeAt(at)] ?? 0;
    const isJoined =
      lastEnd === at || (lastEnd < at && at - lastEnd <= 2 && skipSpaces(text, lastEnd) === at);
    if ((isJoined ? flags : flags & 3) === 0) {
      at += 1;
      continue;
    }
    const number = (flags & 1) === 0 ? null : readNumber(text, at, book);
    let best = number?.piece ?? null;
    let stop = number?.end ?? at + 1;
    const isOpen = best === null || best.amount?.unit === '' || best.end - at < 6;
    if (isOpen && ((flags & 2) !== 0 || isJoined)) {
      const word = readWord(text, at, isJoined, best, book);
      if (word !== null) {
        best = word.piece;
        stop = word.end;
      }
    }
    if (best === null) {
      at = stop;
      continue;
    }
    pieces.push(best);
    lastEnd = best.end;
    at = best.end;
  }
  return pieces;
}

/** The longest word at a place that is longer than the number there, or says more than a bare number. */
function readWord(
  text: string,
  at: number,
  isJoined: boolean,
  number: Piece | null,
  book: TimeBook,
): ReadNumber | null {
  const free = book.words.matches(text, at);
  const joints = isJoined ? book.joints.matches(text, at) : none;
  for (let [k, j] = [0, 0]; k < free.length || j < joints.length; ) {
    const end = Math.max(free[k]?.end ?? 0, joints[j]?.end ?? 0);
    if (number !== null && number.end > end) return null;
    const values = [
      ...(free[k]?.end === end ? (free[k]?.values ?? none) : none),
      ...(joints[j]?.end === end ? (joints[j]?.values ?? none) : none),
    ];
    if (free[k]?.end === end) k += 1;
    if (joints[j]?.end === end) j += 1;
    const isWeak =
      number === null ||
      number.amount?.unit === '' ||
      number.end < end ||
      values.some((word) => word.cls === 'lunar-day' || word.cls === 'none');
    const entries = isWeak ? usable(text, at, end, values) : none;
    if (entries.length === 0) continue;
    // 以上 is no word of time, but for 三年以上七年以下.
    const isBound = entries.some((one) => one.cls === 'bound');
    if (!isBound && entries.some((one) => one.cls === 'none')) return { piece: null, end };
    const numeral = number !== null && number.end === end && number.amount?.unit === '' ? number : null;
    return {
      piece: make(at, end, [...(numeral?.entries ?? none), ...entries], numeral?.amount ?? null, book),
      end,
    };
  }
  return null;
}

const none: readonly never[] = [];

function usable(text: string, at: number, end: number, words: readonly Word[]): readonly Entry[] {
  return words.filter((word) => {
    if (prefixes.has(word.cls) && !numberFollows(text, end)) return false;
    return !word.unless.some((other) =>
      other.startsWith('<')
        ? text.startsWith(other.slice(1), at - other.length + 1) && at >= other.length - 1
        : text.startsWith(other, end),
    );
  });
}

function numberFollows(text: string, at: number): boolean {
  let k = skipSpaces(text, at);
  const char = text[k];
  if (char === '的' || char === '这') k += 1;
  return (
    text[k] === '半' ||
    text[k] === '周' ||
    text[k] === '季' ||
    text[k] === '星' ||
    text[k] === '礼' ||
    readSmallNumber(text, k) !== null
  );
}

interface ReadNumber {
  readonly piece: Piece | null;
  /** Where to go on when there is no piece. */
  readonly end: number;
}

function readNumber(text: string, at: number, book: TimeBook): ReadNumber {
  const code = text.charCodeAt(at);
  const numeric = readNumericTime(text, at, book);
  if (numeric !== null) return { piece: numeric, end: numeric.end };
  const isOrdinal = code === 0x7b2c; // 第
  const isHalf = code === 0x534a; // 半
  if (isHalf) return withUnit(text, at, halfNumber(at + 1), false, book) ?? { piece: null, end: at + 1 };
  const from = isOrdinal ? skipSpaces(text, at + 1) : at;
  const number = readSmallNumber(text, from);
  // 四分之一个世纪 is no whole one; 景宗二年 is a year of a reign that nothing here tells.
  const isPart = text[at - 1] === '之' && text[at - 2] === '分';
  const isReign = number !== null && '宗祖'.includes(text[at - 1] ?? ' ') && text[number.end] === '年';
  if (number !== null && (isPart || isReign)) return { piece: null, end: number.end };
  if (number === null) {
    let end = from + 1;
    while (!isOrdinal && digitOf(text.charCodeAt(end)) >= 0) end += 1;
    return { piece: null, end: isOrdinal ? at + 1 : end };
  }
  const found = withUnit(text, at, number, isOrdinal, book);
  if (found !== null) return found;
  if (isOrdinal) return { piece: null, end: number.end };
  return { piece: bareNumber(text, at, number, book), end: number.end };
}

function halfNumber(end: number): SmallNumber {
  return { end, value: 0.5, lower: null, upper: null, approximator: 'exact', form: 'cardinal', width: 1 };
}

function make(
  at: number,
  end: number,
  entries: readonly Entry[],
  amount: Amount | null,
  book: TimeBook,
): Piece {
  return {
    start: at,
    end,
    entries,
    amount,
    meaning: null,
    rule: '',
    children: [],
    symbol: book.symbols.of(entries),
  };
}

function entry(cls: string, ...steps: readonly Step[]): Entry {
  return { cls, steps, means: '' };
}

/** A number that may be a year, a day or an hour beside another time. */
function bareNumber(text: string, at: number, number: SmallNumber, book: TimeBook): Piece | null {
  if (number.value === null && number.lower === null) return null;
  if (text.charCodeAt(number.end) === 37 /* % */) return null;
  const value = number.value ?? 0;
  const isYear = number.width === 4 && number.form !== 'cardinal' && value >= 1000 && value <= 2100;
  const entries = isYear ? [entry('number'), entry('bare-year', { op: 'year', value })] : [entry('number')];
  return make(at, number.end, entries, amountOf(number, '', 1, '', false), book);
}

function amountOf(
  number: SmallNumber,
  unit: string,
  size: number,
  unitText: string,
  isOrdinal: boolean,
): Amount {
  const { value, lower, upper, approximator, form, width } = number;
  return { value, lower, upper, approximator, form, width, unit, size, unitText, isOrdinal };
}

const inner = new Set(['多', '余', '来', '几']);

/** The unit at a place; 8时30分解除 has minutes although 分解 is a word. */
function unitAt(text: string, at: number, number: number, book: TimeBook): Found<UnitWord> | null {
  const found = book.units.longest(text, at);
  const isClock = text[at] === '分' || text[at] === '秒';
  if (found === null || found.values[0]?.cls !== 'none' || !isClock) return found;
  if (!'点时分'.includes(text[number - 1] ?? ' ')) return found;
  return book.units.matches(text, at).find(({ values }) => values[0]?.cls !== 'none') ?? found;
}

/** A number with its unit: 3个月, 40多年, 一年半, 第三周, 25日. */
function withUnit(
  text: string,
  at: number,
  read: SmallNumber,
  isOrdinal: boolean,
  book: TimeBook,
): ReadNumber | null {
  let number = read;
  let k = skipSpaces(text, number.end);
  const spaced = k > number.end;
  let isCount = number.value === 0.5;
  const over = (): void => {
    number = { ...number, approximator: 'over' };
    isCount = true;
    k += 1;
  };
  if (inner.has(text[k] ?? '') && !spaced) over();
  const hasIndividual = text[k] === '个';
  if (hasIndividual) k = skipSpaces(text, k + 1);
  if (hasIndividual && (text[k] === '多' || text[k] === '余')) over();
  else if (text[k] === '半' && number.value !== null && number.value !== 0.5 && hasIndividual) {
    number = { ...number, value: number.value + 0.5 };
    isCount = true;
    k += 1;
  }
  if (isOrdinal || hasIndividual) {
    const weekday = book.words.longest(text, k);
    const day = weekday?.values.find((word) => word.cls === 'weekday')?.steps[0];
    if (weekday !== null && day?.op === 'field' && number.value !== null) {
      const step: Step = { op: 'nth', unit: 'weekday', n: number.value, weekday: day.value };
      return { piece: make(at, weekday.end, [entry('nth-weekday', step)], null, book), end: weekday.end };
    }
  }
  const found = unitAt(text, k, at, book);
  const unit = found?.values[0];
  if (found === null || unit === undefined) return null;
  if (unit.cls === 'none') return { piece: null, end: number.end };
  if (hasIndividual && !unit.takesIndividual) return { piece: null, end: found.end };
  let { end } = found;
  const canTrail =
    unit.cls !== 'oclock' && unit.cls !== 'day' && unit.cls !== 'month' && !isOrdinal && number.width < 4;
  if (canTrail && number.value !== null && !isOrdinal) {
    const char = text[end] ?? '';
    const beyond = text[end + 1] ?? '';
    if (char === '半' && !'年月天日夜导数边场个程价山岛成径壁'.includes(beyond || ' ')) {
      number = { ...number, value: number.value + 0.5 };
      isCount = true;
      end += text.startsWith('钟', end + 1) ? 2 : 1;
    } else if (
      (char === '多' || char === '余') &&
      !'数少次元家个人名种万亿地点方媒边样'.includes(beyond || ' ')
    ) {
      number = { ...number, approximator: 'over' };
      isCount = true;
      end += 1;
    }
  }
  const unitText = text.slice(k, found.end);
  const amount = amountOf(number, unit.unit, unit.size, unitText, isOrdinal);
  const entries = entriesOf(amount, unit, isCount || hasIndividual, text, at, found.end);
  return {
    piece: entries.length === 0 ? null : make(at, end, entries, amount, book),
    end: entries.length === 0 ? number.end : end,
  };
}

const fiscal =
  /营[收业运]|财报|获利|毛利|净利|纯益|盈余|亏损|[季年月][增减升跌]|EPS|GDP|经济|成长|出货|销[量售]|产[能值]|法说|业绩|通胀|按[年季月]|贷款|按揭|[楼房]价|失业率|出口|进口|投资|零售|运价|油价|需求|订单/;

/** 第2季 is a quarter where money or growth is spoken of, or behind its year; of a series it is a season. */
function isFiscal(text: string, at: number, end: number): boolean {
  if (text[at - 1] === '年' || /^[末底初]/.test(text.slice(end, end + 1))) return true;
  return fiscal.test(text.slice(Math.max(0, at - 60), at)) || fiscal.test(text.slice(end, end + 60));
}

/** The classes a counted unit can have, and the steps it stands for as a date. */
function entriesOf(
  amount: Amount,
  unit: UnitWord,
  isCount: boolean,
  text: string,
  at: number,
  end: number,
): readonly Entry[] {
  const { value, form, width, isOrdinal } = amount;
  const isExact = value !== null && amount.approximator === 'exact' && !isCount;
  const isWhole = isExact && Number.isInteger(value);
  const isTwo = text[at] === '两' || text[at] === '俩';
  switch (unit.cls) {
    case 'none':
      return [];
    case 'count':
      // 第48周: beyond the weeks of a course or a season it counts those of the year.
      if (isOrdinal && unit.unit === 'week' && isWhole && value > 13 && value < 54)
        return [entry('nth'), entry('period', { op: 'nth', unit: 'week', n: value })];
      return [entry(isOrdinal ? 'nth' : 'count')];
    case 'year': {
      if (isOrdinal) return [entry('nth')];
      if (!isWhole) return [entry('count')];
      const isRow = form !== 'cardinal';
      if (isRow && width === 4 && value >= 1000 && value <= 2999)
        return [entry('year', { op: 'year', value })];
      if (isRow && width === 3 && (form === 'digits' || value % 10 !== 0))
        return [entry('year', { op: 'year', value })];
      if (isRow && width === 3 && value >= 100 && isYearPlace(text, at, end))
        return [entry('year', { op: 'year', value })];
      const isPlainYear = form === 'digits' ? amount.lower === null : value < 10;
      if (isRow && width === 2 && isPlainYear)
        return [entry('year', { op: 'year', value: fullYear(value, 2) })];
      if (isRow && width === 2) return [entry('yy')];
      return [entry(width > 4 && form === 'arabic' ? 'count' : 'years')];
    }
    case 'fiscal-year':
    case 'span-year': {
      if (!isWhole || form === 'cardinal') return [];
      return [entry(unit.cls, { op: 'year', value: fullYear(value, width) })];
    }
    case 'month':
      if (isOrdinal) return isCount ? [entry('nth')] : [];
      if (isTwo && amount.lower === null) return [entry('count')];
      if (amount.lower !== null && amount.upper !== null && amount.upper <= 12 && !isCount)
        return [entry('pair')];
      if (isWhole && value >= 1 && value <= 12)
        return [entry('month', { op: 'field', unit: 'month', value })];
      if (isWhole && form === 'arabic' && width < 3 && !isCount)
        return [entry('no-month', { op: 'field', unit: 'month', value })];
      return isCount || value === null ? [entry('count')] : [];
    case 'day':
      if (
        isTwo ||
        value === null ||
        (isWhole && value > 31 && unit.unit === 'day' && amount.unitText === '日')
      ) {
        if (amount.unitText === '号' || (value !== null && value > 1000)) return [];
        if (isOrdinal) return [entry('nth')];
        const isDayOfMonth = isWhole && form === 'arabic' && width === 2;
        return isDayOfMonth
          ? [entry('count'), entry('no-day', { op: 'field', unit: 'day', value })]
          : [entry('count')];
      }
      if (isCount) return amount.unitText === '日' ? [entry('count')] : [];
      if (isOrdinal) return amount.unitText === '日' ? [entry('nth')] : [];
      if (isWhole && value === 0 && form === 'arabic')
        return [entry('no-day', { op: 'field', unit: 'day', value })];
      if (!isWhole || value < 1 || value > 31) return [];
      return [entry(amount.unitText === '号' ? 'day-number' : 'day', { op: 'field', unit: 'day', value })];
    case 'times':
      return isWhole ? [entry('times')] : [];
    case 'quarter':
      if (isTwo && amount.unitText === '季') return [];
      if (isCount && !isOrdinal) return [entry('count')];
      if (amount.lower !== null && amount.upper !== null && amount.upper <= 4) return [entry('pair')];
      if (!isWhole || value < 1 || value > 4) return [];
      if (isOrdinal && amount.unitText === '季' && !isFiscal(text, at, end)) return [];
      return [entry('quarter', { op: 'field', unit: 'quarter', value })];
    case 'century':
      if (isCount || value === null) return [entry('count')];
      if (!isWhole || value < 1 || value > 30 || isOrdinal) return [];
      return [
        entry('century', { op: 'years', from: (value - 1) * 100, to: value * 100 - 1, grain: 'century' }),
      ];
    case 'decade':
      if (amount.lower !== null && amount.upper !== null && amount.lower % 10 === 0) return [entry('pair')];
      if (!isWhole || value % 10 !== 0) return [];
      if (value >= 1000)
        return [entry('period', { op: 'years', from: value, to: value + 9, grain: 'decade' })];
      return value < 100 && width <= 2 ? [entry('decade', { op: 'decade', value })] : [];
    case 'oclock':
      if (isOrdinal || isCount || isDecimal(text, at, end)) return [];
      if (amount.lower !== null && amount.upper !== null && amount.upper <= 24) return [entry('oclock')];
      return isWhole && value <= 24 && width <= 3 ? [entry('oclock')] : [];
    case 'minute':
    case 'second':
    case 'quarter-hour': {
      if (isOrdinal) return [];
      if (isWhole && value <= 59) return [entry(unit.cls)];
      if (unit.cls === 'minute' && value !== null && isCount) return [entry('count')];
      return unit.cls === 'minute' && !isCount ? [] : [entry('count')];
    }
    default:
      return [];
  }
}

/** 660年，… and 于400年五月 name a year where 660年 elsewhere counts them. */
function isYearPlace(text: string, at: number, end: number): boolean {
  const month = readSmallNumber(text, end);
  if (month !== null && text[month.end] === '月') return true;
  const isOpening = at === 0 || '。；\n于在至自从元'.includes(text[at - 1] ?? ' ');
  return isOpening && '，,、'.includes(text[end] ?? ' ');
}

/** 八点八 and 10点五度 are decimal numbers, 八点三十 and 3点05分 are not. */
function isDecimal(text: string, at: number, end: number): boolean {
  if (text[end - 1] !== '点') return false;
  const after = readSmallNumber(text, end);
  if (after === null || after.value === null || text[end] === '半') return false;
  if (readUnitOfClock.test(text.slice(after.end, after.end + 1))) return false;
  const isMinute = after.width === 2 || after.value >= 10;
  return (
    !isMinute ||
    after.value > 59 ||
    (digitOf(text.charCodeAt(at)) < 0 && after.form === 'digits' && text[end] !== '零')
  );
}

const readUnitOfClock = /[分刻秒点时]/;
