import type { Length } from './civil.js';
import { counted, isCounted, lengthOf, sumOf } from './lengths.js';
import { chain, type Maker, type Making, stepsOf } from './making.js';
import { parseLength } from './means.js';
import { entryOf, has, type Meaning, type Piece } from './piece.js';
import { type Grain, isFiner, type Step } from './steps.js';
import { lengthTimex } from './timex.js';

/** 三天前, 两年后, 过两天: that long before or after the reference date. */
export function ago(pieces: readonly Piece[], { text }: Making): Meaning | null {
  const found = counted(pieces);
  if (found === null) return null;
  const approximator = found.piece.amount?.approximator;
  if (approximator === 'several' || (approximator === 'over' && isFiner(found.grain, 'month'))) return null;
  const isAhead = pieces.some((piece) => has(piece, 'ahead'));
  const isAfter = isAhead || pieces.some((piece) => has(piece, 'after'));
  const grain = found.grain;
  if (found.piece.amount !== null && has(found.piece, 'yy') && text[found.piece.start] === '0') return null;
  // 两年后 goes on from the time told of, where there is one; 再过两年 never does.
  const from = isAfter && !isAhead ? 'discourse' : 'reference';
  return chain([{ op: 'move', length: found.length, sign: isAfter ? 1 : -1, from, grain }]);
}

/** 近三年, 过去六年间, 5年来 (`sign` -1); 未来两周, 五日内 (1). */
export function rolling(sign: 1 | -1): Maker {
  return (pieces, { text }) => {
    const during = pieces.find((piece) => has(piece, 'during'));
    const hasPast = pieces.some((piece) => has(piece, 'past', 'head'));
    if (during !== undefined && !hasPast && !/来$/.test(text.slice(during.start, during.end))) return null;
    const found = counted(pieces);
    const word = pieces.find((piece) => has(piece, 'past', 'future'));
    const isTold = word !== undefined && /^[此其之随]/.test(text.slice(word.start, word.end));
    if (found === null)
      return chain([{ op: 'vague', timex: sign === 1 && !isTold ? 'FUTURE_REF' : 'PAST_REF' }]);
    const from = isTold ? 'discourse' : 'reference';
    return chain([{ op: 'rolling', length: found.length, sign, from, grain: found.grain }]);
  };
}

/** 自公告之日起6个月内, 生效后7日内: a length from an event that is no date. */
export function eventLength(pieces: readonly Piece[]): Meaning | null {
  const found = counted(pieces);
  return found === null
    ? null
    : { kind: 'length', span: { length: found.length, upper: null, isOpen: false, mod: null } };
}

/** Lengths side by side: 一小时零十五秒. */
export function length(pieces: readonly Piece[]): Meaning | null {
  const sum = sumOf(pieces.filter((piece) => !has(piece, 'plus', 'and')));
  if (sum === null || pieces.filter(isCounted).length < 2) return null;
  // 一年十二个月 and 一天24小时 say one length twice.
  const { years, months = 0, weeks, days = 0, hours = 0, minutes = 0 } = sum.length;
  if ((years && months >= 12) || (weeks && days >= 7) || (days && hours >= 24) || (hours && minutes >= 60))
    return null;
  return { kind: 'length', span: { length: sum.length, upper: null, isOpen: false, mod: null } };
}

/** 30~90日, 3天——8天, 三到五年. */
export function lengthRange(pieces: readonly Piece[]): Meaning | null {
  const numbers = pieces.filter((piece) => piece.amount !== null);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first?.amount == null || last?.amount == null || first === last) return null;
  const from = lengthOf(
    first.amount.unit === '' ? { ...last.amount, value: first.amount.value } : first.amount,
  );
  const to = lengthOf(last.amount);
  if (from === null || to === null) return null;
  return { kind: 'length', span: { length: from, upper: to, isOpen: false, mod: null } };
}

/** 一年两次, 一天三次: the period is the unit. */
export function frequency(pieces: readonly Piece[]): Meaning | null {
  const found = counted(pieces.slice(0, 1));
  return found === null ? null : { kind: 'set', period: found.length, timex: lengthTimex(found.length) };
}

/** 每两周, 每周三, 每年9月到11月, 每天晚上8点. */
export function set(pieces: readonly Piece[]): Meaning | null {
  const head = pieces[0];
  if (head === undefined) return null;
  const named = entryOf(head, 'set', 'each-week', 'each-month', 'each-year', 'each-quarter', 'each-weekend');
  const found = named === null ? counted(pieces.slice(1)) : null;
  const inner = pieces.slice(1).flatMap((piece) => stepsOf(piece));
  const isWorkday = pieces.some((piece) => has(piece, 'workday'));
  const period =
    named !== null
      ? parseLength(named.means)
      : (found?.length ?? (isWorkday ? { days: 1 } : periodOf(inner)));
  if (period === null) return null;
  return { kind: 'set', period, timex: lengthTimex(period) };
}

/** How often what a chain names comes round: 周一 every week, 春节 every year. */
function periodOf(steps: readonly Step[]): Length | null {
  const first = steps[0];
  if (first === undefined) return null;
  if (first.op === 'field') {
    if (first.unit === 'weekday') return { weeks: 1 };
    return first.unit === 'day' ? { months: 1 } : { years: 1 };
  }
  if (first.op === 'relative') return first.unit === 'weekend' ? { weeks: 1 } : null;
  if (first.op === 'feast' || first.op === 'rest' || first.op === 'lunar-month') return { years: 1 };
  return first.op === 'lunar-day'
    ? { months: 1 }
    : first.op === 'part' || first.op === 'clock'
      ? { days: 1 }
      : null;
}

/** 截至9月30日止三个月, 12月31日止年度: the stretch of that length which ends with the day. */
export function ended(pieces: readonly Piece[]): Meaning | null {
  const day = pieces.find((piece) => !has(piece, 'up-to'));
  const last = pieces.at(-1);
  if (day === undefined || last === undefined || day === last) return null;
  if (!pieces.some((piece) => has(piece, 'stop', 'of'))) return null;
  const steps = stepsOf(day);
  const long = lengthBehind(last);
  return steps.length === 0 || long === null ? null : chain([...steps, { op: 'ending', ...long }]);
}

/** 三个月, 年度 or 首九个月 behind 止, with the unit that it is told in. */
function lengthBehind(piece: Piece): { readonly length: Length; readonly unit: Grain } | null {
  const term = entryOf(piece, 'term');
  if (term !== null) {
    const length = parseLength(term.means) ?? {};
    return { length, unit: length.years ? 'year' : length.months === 6 ? 'half' : 'quarter' };
  }
  const steps = stepsOf(piece);
  const [first] = steps;
  if (has(piece, 'date')) {
    const isFirst = steps.length === 1 && first?.op === 'first' && first.unit === 'month';
    return isFirst ? { length: { months: first.count }, unit: 'month' } : null;
  }
  const found = counted([piece]);
  if (found === null) return null;
  const isHalf = found.length.months === 6 && piece.amount?.unit === 'year';
  return { length: found.length, unit: isHalf ? 'half' : found.grain };
}

/** 118年历史: three digits that count years; more are a year by themselves. */
export function yearsLong(pieces: readonly Piece[]): Meaning | null {
  const amount = pieces[0]?.amount;
  if (amount == null || amount.width !== 3) return null;
  const length = lengthOf(amount);
  return length === null ? null : { kind: 'length', span: { length, upper: null, isOpen: false, mod: null } };
}
