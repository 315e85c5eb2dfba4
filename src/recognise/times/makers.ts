import {
  ago,
  ended,
  eventLength,
  frequency,
  length,
  lengthRange,
  rolling,
  set,
  yearsLong,
} from './length-makers.js';
import { chain, isTwelve, type Maker, type Making, numberOf, stepsOf } from './making.js';
import { fullYear } from './numbers.js';
import { entryOf, has, type Meaning, type Piece } from './piece.js';
import type { Clock, Grain, Step } from './steps.js';

/** 下午三点半, 8点20, 17点55分23秒, 3:00am, 6点30pm. */
function clock(pieces: readonly Piece[], { text }: Making): Meaning | null {
  let part: string | null = null;
  let hour: number | null = null;
  let minute: number | null = null;
  let second: number | null = null;
  let until: number | undefined;
  for (const piece of pieces) {
    const partEntry = entryOf(piece, 'part', 'am', 'pm');
    const step = partEntry?.steps[0];
    if (step?.op === 'part') part = step.part;
    const reading = piece.entries.find((entry) => entry.cls === 'clock')?.steps[0];
    if (reading?.op === 'clock') ({ hour, minute, second } = reading.clock);
    const { amount } = piece;
    if (amount !== null) {
      if (has(piece, 'oclock')) {
        hour = amount.value ?? amount.lower;
        if (amount.lower !== null && amount.upper !== null) {
          hour = amount.lower;
          until = amount.upper;
        }
      } else if (has(piece, 'minute')) minute = amount.value;
      else if (has(piece, 'second')) second = amount.value;
      else if (has(piece, 'quarter-hour')) minute = (amount.value ?? 0) * 15;
      else if (has(piece, 'number')) {
        if (hour === null) hour = amount.value;
        else {
          const isReading = amount.width === 2 || (amount.form !== 'arabic' && amount.width <= 3);
          const value = isTwelve(piece, 59);
          if (!isReading || value === null || (amount.form === 'cardinal' && amount.width === 1)) return null;
          if (/^[%万亿千百元点.多余个年月天倍度米公人次家只]/.test(text.slice(piece.end, piece.end + 1)))
            return null;
          minute = value;
        }
      }
    }
    if (has(piece, 'half-past')) minute = 30;
  }
  if (hour === null || hour > 24 || (minute ?? 0) > 59) return null;
  const clockOf: Clock = { hour, minute, second, part, ...(until === undefined ? {} : { until }) };
  // 9时许
  const isAbout = pieces.some((piece) => has(piece, 'even') && text[piece.start] === '许');
  return chain([{ op: 'clock', clock: clockOf }], isAbout ? 'APPROX' : null);
}

/** Join dates of growing fineness; a day of the week beside a day is left out. */
function join(pieces: readonly Piece[], { text }: Making): Meaning | null {
  const steps: Step[] = [];
  const hasDay = pieces.some((piece) =>
    has(piece, 'day', 'day-number', 'month-day', 'date', 'number', 'lunar-day'),
  );
  for (const piece of pieces) {
    if ((has(piece, 'weekday') && hasDay) || (has(piece, 'same', 'whole') && steps.length > 0)) continue;
    if (has(piece, 'number') && !has(piece, 'bare-year')) {
      const day = isTwelve(piece, 31);
      if (
        day === null ||
        day < 1 ||
        /^[%万亿千百元多余个.\-~:/年月天点分秒人家名所届项次只岁块公米级]/.test(
          text.slice(piece.end, piece.end + 1),
        )
      )
        return null;
      steps.push({ op: 'field', unit: 'day', value: day });
    } else steps.push(...((steps.length > 0 ? entryOf(piece, 'edge')?.steps : undefined) ?? stepsOf(piece)));
  }
  const about = pieces.map(({ meaning }) => (meaning?.kind === 'chain' ? meaning.mod : null));
  return chain(steps, about.find((mod) => mod !== null) ?? null);
}

/** A season of one character needs its year: 1594年秋. */
function season(pieces: readonly Piece[], making: Making): Meaning | null {
  const last = pieces.find((piece) => has(piece, 'season'));
  if (pieces[0] === last && last !== undefined && last.end - last.start < 2) return null;
  return join(pieces, making);
}

/** 夏季炎热, 8月平均气温: every year's, of no year in particular. */
function generic(pieces: readonly Piece[], making: Making): Meaning | null {
  const meant = join(pieces, making);
  return meant?.kind === 'chain' && meant.steps.length === 1
    ? { kind: 'set', period: { years: 1 }, timex: 'P1Y' }
    : null;
}

/** Months and days of the Chinese calendar. */
function lunar(pieces: readonly Piece[]): Meaning | null {
  const isLunar = pieces.some((piece) => has(piece, 'lunar', 'lunar-month', 'lunar-day'));
  if (!isLunar) return null;
  const steps: Step[] = [];
  for (const piece of pieces) {
    const value = numberOf(piece);
    if (has(piece, 'lunar', 'of', 'comma')) continue;
    if (has(piece, 'month') && value !== null) steps.push({ op: 'lunar-month', month: value, leap: false });
    else if (has(piece, 'day', 'day-number', 'number') && value !== null) {
      if (value < 1 || value > 30) return null;
      steps.push({ op: 'lunar-day', day: value });
    } else steps.push(...stepsOf(piece));
  }
  return chain(steps);
}

/** 民国三年, 康熙二十年, 昭和7年. */
function era(pieces: readonly Piece[]): Meaning | null {
  const first = Number(
    pieces.map((piece) => entryOf(piece, 'era')?.means).find((means) => means !== undefined),
  );
  const value = numberOf(pieces.find((piece) => piece.amount !== null)) ?? 1;
  return value < 1 || value > 200 ? null : chain([{ op: 'year', value: first + value - 1 }]);
}

/** 公元前221年: years before our era count backwards, and there is no year 0. */
function christian(pieces: readonly Piece[]): Meaning | null {
  const isBefore = pieces.some((piece) => has(piece, 'bc'));
  const last = pieces.at(-1);
  const value = numberOf(last);
  if (last === undefined || value === null || value < 1) return null;
  if (has(last, 'century')) {
    const step: Step = isBefore
      ? { op: 'years', from: 1 - value * 100, to: -(value - 1) * 100, grain: 'century' }
      : { op: 'years', from: (value - 1) * 100, to: value * 100 - 1, grain: 'century' };
    return chain([step]);
  }
  return chain([{ op: 'year', value: isBefore ? 1 - value : value }]);
}

/** 永历十年到十四年, 公元前12世纪到前2世纪: both ends are of the era that stands before the first. */
function eraRange(pieces: readonly Piece[]): Meaning | null {
  const [name] = pieces;
  const at = pieces.findIndex((piece) => has(piece, 'to'));
  const last = pieces.at(-1);
  if (name === undefined || last === undefined) return null;
  const make = has(name, 'era') ? era : christian;
  const [from, to] = [make(pieces.slice(0, at)), make([name, last])];
  return from?.kind === 'chain' && to?.kind === 'chain'
    ? { kind: 'range', from: from.steps, to: to.steps }
    : null;
}

/** 前三季度, 2022年前十一个月, 4月前4天, 后两周 in a stretch that is named or is this year. */
function firstOf(pieces: readonly Piece[], making: Making): Meaning | null {
  const at = pieces.findIndex((piece) => has(piece, 'past', 'head', 'future', 'final', 'before', 'after'));
  const word = pieces[at];
  const count = pieces.at(-1);
  if (word === undefined || count === undefined || count.amount === null) return null;
  const text = making.text.slice(word.start, word.end).replace('後', '后');
  const isFirst = text === '前' || text === '头' || text === '首';
  const isLast = text === '后' || text.startsWith('最后') || text === '最末';
  const unit = unitOf(count);
  const value = count.amount.value;
  if (has(count, 'month') && text !== '前' && text !== '后') return null;
  if ((!isFirst && !isLast) || unit === null || value === null || !Number.isInteger(value)) return null;
  const parent = pieces.slice(0, at).flatMap((piece) => (has(piece, 'of') ? [] : stepsOf(piece)));
  const step: Step = { op: isFirst ? 'first' : 'last', unit, count: value };
  if (parent.length > 0) return chain([...parent, step]);
  return unit === 'quarter' || (unit === 'month' && isFirst) ? chain([step]) : null;
}

function unitOf(piece: Piece): Grain | null {
  const unit = piece.amount?.unit;
  return unit === 'year' ||
    unit === 'month' ||
    unit === 'week' ||
    unit === 'day' ||
    unit === 'quarter' ||
    unit === 'half' ||
    unit === 'hour'
    ? unit
    : unit === 'decade' || unit === 'century'
      ? unit
      : null;
}

/** 2021年的第三个月, 四月第4周, 十月第一个星期一, 最后一个周三. */
function nthOf(pieces: readonly Piece[]): Meaning | null {
  const last = pieces.at(-1);
  if (last === undefined) return null;
  const parent = pieces
    .slice(0, -1)
    .flatMap((piece) => (has(piece, 'of', 'final', 'number') ? [] : stepsOf(piece)));
  if (has(last, 'nth-weekday')) return chain([...parent, ...stepsOf(last)]);
  if (pieces.some((piece) => has(piece, 'final'))) {
    const step = stepsOf(last)[0];
    if (has(last, 'weekday') && step?.op === 'field')
      return chain([...parent, { op: 'nth', unit: 'weekday', n: -1, weekday: step.value }]);
    return null;
  }
  const unit = unitOf(last);
  const value = numberOf(last);
  if (unit === null || value === null) return null;
  if (parent.length > 0) return chain([...parent, { op: 'nth', unit, n: value }]);
  return unit === 'day' || unit === 'year'
    ? chain([{ op: 'relative', unit, by: value - 1, from: 'discourse' }])
    : null;
}

/** 1-4月, 2012-2015年, 一月19到20日, 9~11点: the first number borrows the unit of the last. */
function borrowed(pieces: readonly Piece[], making: Making): Meaning | null {
  const at = pieces.findIndex((piece) => has(piece, 'to'));
  const number = pieces[at - 1];
  const last = pieces[at + 1];
  if (number === undefined || last === undefined) return null;
  if (number.amount === null && has(last, 'bare-year')) return range(pieces);
  if (number.amount === null || number.amount.value === null) return null;
  const value = number.amount.value;
  const lead = pieces.slice(0, at - 1).filter((piece) => !has(piece, 'of', 'part'));
  const before = lead.flatMap(stepsOf);
  const part = pieces.slice(0, at - 1).find((piece) => has(piece, 'part'));
  const unit = has(last, 'bare-year') ? 'year' : (last.amount?.unit ?? '');
  let own: Step | null = null;
  if (has(last, 'oclock', 'clock')) {
    if (value > 24 || !Number.isInteger(value)) return null;
    const partStep = part === undefined ? undefined : entryOf(part, 'part')?.steps[0];
    own = {
      op: 'clock',
      clock: {
        hour: value,
        minute: null,
        second: null,
        part: partStep?.op === 'part' ? partStep.part : null,
      },
    };
  } else if (unit === 'year') {
    if (has(last, 'years') || value < 1) return null;
    own = { op: 'year', value: fullYear(value, number.amount.form === 'cardinal' ? 9 : number.amount.width) };
  } else if (unit === 'month' || unit === 'day' || unit === 'quarter') {
    if (!Number.isInteger(value) || value < 1 || value > (unit === 'month' ? 12 : unit === 'day' ? 31 : 4))
      return null;
    own = { op: 'field', unit, value };
  } else if (unit === 'decade') own = { op: 'decade', value };
  else if (unit === 'century')
    own = { op: 'years', from: (value - 1) * 100, to: value * 100 - 1, grain: 'century' };
  if (own === null) return null;
  const rest = pieces.slice(at + 1);
  const to = has(last, 'clock')
    ? chain(stepsOf(last))
    : has(last, 'oclock')
      ? clock(rest, making)
      : join(rest, making);
  if (to?.kind !== 'chain') return null;
  return { kind: 'range', from: [...before, own], to: to.steps };
}

/** 3月至5月, 周一到周五, 去年11月—今年3月. */
function range(pieces: readonly Piece[]): Meaning | null {
  const at = pieces.findIndex((piece) => has(piece, 'to', 'and'));
  const from = pieces.slice(0, at).flatMap((piece) => (has(piece, 'onset', 'of') ? [] : stepsOf(piece)));
  const to = pieces
    .slice(at + 1)
    .flatMap((piece) => (has(piece, 'stop', 'of', 'between') ? [] : stepsOf(piece)));
  return from.length === 0 || to.length === 0 ? null : { kind: 'range', from, to };
}

/** 三四月份, 一二季度, 5、6日: two that follow each other are a range. */
function pair(pieces: readonly Piece[]): Meaning | null {
  const count = pieces.at(-1);
  const isCount = count !== undefined && has(count, 'count');
  if (isCount && count.amount?.value !== 2) return null;
  const last = isCount ? pieces.at(-2) : count;
  const number = pieces.find((piece) => has(piece, 'number'));
  if (last === undefined || last.amount === null) return null;
  const lower = number === undefined ? last.amount.lower : number.amount?.value;
  const upper = number === undefined ? last.amount.upper : last.amount.value;
  const unit = isCount ? count.amount?.unit : last.amount.unit;
  if (lower == null || upper == null || upper !== lower + (unit === 'decade' ? 10 : 1)) return null;
  const step = (value: number): Step | null =>
    unit === 'decade'
      ? { op: 'decade', value }
      : unit === 'month' || unit === 'quarter' || unit === 'day'
        ? { op: 'field', unit, value }
        : null;
  const [first, second] = [step(lower), step(upper)];
  if (first === null || second === null) return null;
  const before = pieces
    .filter((piece) => piece !== last && !has(piece, 'number', 'of', 'and', 'count'))
    .flatMap(stepsOf);
  return { kind: 'range', from: [...before, first], to: [second] };
}

/** 五一假期, 国庆中秋假期8天: the days off that go with a feast, the longer ones of two. */
function daysOff(pieces: readonly Piece[]): Meaning | null {
  const steps: Step[] = [];
  let off: Extract<Step, { op: 'rest' }> | null = null;
  for (const piece of pieces) {
    const feast = stepsOf(piece).find((step) => step.op === 'feast');
    if (feast === undefined) {
      if (has(piece, 'year', 'yy', 'years', 'lunar')) steps.push(...stepsOf(piece));
      continue;
    }
    const [rest = '', usual = ''] = (piece.entries.find(({ means }) => means !== '')?.means ?? '').split(' ');
    if (rest === '' || (off !== null && Number(usual) <= off.usual)) continue;
    off = { op: 'rest', feast: feast.feast, rest, usual: Number(usual), days: null };
  }
  if (off === null) return null;
  const count = pieces.find((piece) => piece.amount?.unit === 'day' && has(piece, 'count'));
  return chain([...steps, { ...off, days: numberOf(count) }]);
}

/** 1894-95赛季 ends in the year 95 of its own century, 1999-00赛季 in that of the next. */
function lastYear(first: number, named: number): number {
  const inCentury = Math.floor(first / 100) * 100 + (named % 100);
  return inCentury < first ? inCentury + 100 : inCentury;
}

/** 2018/19财年, 2012-13赛季: from one year into the next. */
function spanYears(pieces: readonly Piece[]): Meaning | null {
  const last = pieces.at(-1);
  const amount = pieces[0]?.amount;
  if (last === undefined || amount == null || amount.value === null) return null;
  const from = fullYear(amount.value, amount.width);
  const step = stepsOf(last)[0];
  if (step?.op !== 'year') return null;
  const first = pieces.length === 1 ? step.value : from;
  return first < 1800 || first > 2100
    ? null
    : chain([
        {
          op: 'years',
          from: first,
          to: lastYear(first, step.value),
          grain: 'years',
          ...(has(last, 'fiscal-year') ? { isFiscal: true as const } : {}),
        },
      ]);
}

/** The first of the pieces alone, as it is. */
function one(pieces: readonly Piece[]): Meaning | null {
  const meant =
    pieces.length === 1
      ? pieces
      : pieces.filter((piece) => !has(piece, 'quote', 'plan-word', 'even', 'about', 'of', 'lunar'));
  return chain(meant.flatMap(stepsOf));
}

/** 今(10)日: the word tells the day, the number says it again. */
function told(pieces: readonly Piece[]): Meaning | null {
  return chain(pieces.flatMap((piece) => (has(piece, 'told-day') ? stepsOf(piece) : [])));
}

/** A part of the day by itself; one character alone (晚, 早) is too often part of another word. */
function part(pieces: readonly Piece[]): Meaning | null {
  const only = pieces[0];
  return only === undefined || only.end - only.start < 2 ? null : one(pieces);
}

/** A day in front of a range of hours: 昨晚 9~11点. */
function dayRange(pieces: readonly Piece[]): Meaning | null {
  const hours = pieces.at(-1)?.meaning;
  const day = pieces.slice(0, -1).flatMap(stepsOf);
  if (hours?.kind !== 'range' || hours.from === 'open' || hours.from[0]?.op !== 'clock' || day.length === 0)
    return null;
  return { ...hours, from: [...day, ...hours.from] };
}

/** A bare number that is a year: 2025中国互联网大会, (1934). */
function bareYear(pieces: readonly Piece[]): Meaning | null {
  const year = pieces.map((piece) => entryOf(piece, 'bare-year')).find((entry) => entry !== null);
  return year === undefined || year === null ? null : chain(year.steps);
}

/** Does a date stand alone on its line, as 12/1 or 廿一 may? */
function alone(pieces: readonly Piece[], { text }: Making): Meaning | null {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first === undefined || last === undefined) return null;
  const isFree = (char: string | undefined): boolean => char === undefined || char === '\n' || char === ' ';
  return isFree(text[first.start - 1]) && isFree(text[last.end]) && text.length < 40 ? one(pieces) : null;
}

/** The functions that patterns may name. */
export const makers: Readonly<Record<string, Maker>> = {
  ago,
  alone,
  bareYear,
  borrowed,
  christian,
  clock,
  dayRange,
  daysOff,
  ended,
  frequency,
  generic,
  pair,
  era,
  eraRange,
  eventLength,
  firstOf,
  join,
  length,
  lengthRange,
  lunar,
  nthOf,
  one,
  told,
  part,
  yearsLong,
  range,
  season,
  set,
  spanYears,
  rollingBack: rolling(-1),
  rollingOn: rolling(1),
};
