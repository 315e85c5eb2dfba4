import type { Approximator, MentionType, Quantity, Time, TimeRole, Unit } from '../../core/mention.js';
import { daySeconds, isoOf, type Length } from './civil.js';
import type { Completed } from './complete.js';
import { lengthOf } from './lengths.js';
import { parseLength } from './means.js';
import { type Amount, entryOf, has, type Meaning, type Piece, type Span } from './piece.js';
import { isFiner, type Mod, type Step } from './steps.js';
import type { Scene, Stretch } from './stretch.js';
import { lengthTimex, timexOf } from './timex.js';

/** A time read, before the words around it are looked at. */
export interface Reading {
  readonly type: MentionType;
  readonly time: Omit<Time, 'role' | 'mod'>;
  readonly mod: Mod | null;
  readonly role: TimeRole;
  readonly quantity: Quantity | null;
}

export const noStretch = { start: null, end: null } as const;

/** Pieces that are a time without a pattern: a counted unit is a duration, 每天 a set. */
export function single(piece: Piece): Meaning | null {
  const { amount } = piece;
  if (amount !== null && has(piece, 'count', 'years', 'yy')) {
    const exact = lengthOf(amount);
    if (exact === null) {
      const lower = lengthOf(amount, amount.lower);
      const upper = lengthOf(amount, amount.upper);
      const unit = lengthOf({ ...amount, size: 1 }, 1);
      if (unit === null) return null;
      return { kind: 'length', span: { length: lower ?? unit, upper, isOpen: lower === null, mod: null } };
    }
    const mod = amount.approximator === 'over' ? 'MORE_THAN' : null;
    return {
      kind: 'length',
      span: { length: exact, upper: null, isOpen: amount.approximator === 'several', mod },
    };
  }
  if (amount !== null && has(piece, 'second')) {
    const exact = lengthOf(amount);
    return exact === null
      ? null
      : { kind: 'length', span: { length: exact, upper: null, isOpen: false, mod: null } };
  }
  const set = entryOf(piece, 'set', 'each-week', 'each-month', 'each-year', 'each-quarter', 'each-weekend');
  if (set !== null) return { kind: 'set', period: parseLength(set.means) ?? {}, timex: set.means };
  const long = entryOf(piece, 'vague-length');
  const length = long === null ? null : parseLength(long.means);
  return length === null ? null : { kind: 'length', span: { length, upper: null, isOpen: true, mod: null } };
}

/** `date daterange datetime …` as the steps and the grain say. */
export function typeOf(steps: readonly Step[], stretch: Stretch | null): MentionType {
  const clock = steps.find((step) => step.op === 'clock');
  const last = steps.at(-1);
  const hasDate = steps.some((step) => step.op !== 'clock' && step.op !== 'part');
  if (clock?.op === 'clock') {
    const isRange = clock.clock.until !== undefined;
    return hasDate ? (isRange ? 'datetimerange' : 'datetime') : isRange ? 'timerange' : 'time';
  }
  if (last?.op === 'part') return hasDate ? 'datetimerange' : 'timerange';
  if (last?.op === 'feast' || last?.op === 'rest') return 'holiday';
  if (last?.op === 'vague') return 'date';
  if (stretch === null) {
    return last?.op === 'field' && last.unit !== 'day' && last.unit !== 'weekday' ? 'daterange' : 'date';
  }
  if (isFiner(stretch.grain, 'part')) return last?.op === 'rolling' ? 'datetimerange' : 'datetime';
  return stretch.isSpan === true || stretch.grain !== 'day' ? 'daterange' : 'date';
}

export function reading(steps: readonly Step[], done: Completed, mod: Mod | null, scene: Scene): Reading {
  const { stretch, implied } = done;
  const type = typeOf(steps, stretch);
  const isFine = isFiner(stretch.grain, 'day');
  const isVague = stretch.vague !== undefined;
  const last = steps.at(-1);
  const isLong = !isFine && (stretch.isSpan === true || stretch.end - stretch.start > daySeconds);
  const seconds = last?.op === 'rolling' ? secondsOf(last.length) : null;
  return {
    type,
    time: {
      timex: timexOf(stretch, scene),
      type: isFine && !isVague ? 'TIME' : 'DATE',
      start: isVague ? null : isoOf(stretch.start, isFine),
      end: isVague ? null : isoOf(stretch.end, isFine),
      implied,
      ...(seconds === null ? {} : { seconds }),
    },
    mod,
    role: isLong ? 'during' : 'at',
    quantity: null,
  };
}

/** Seconds of a length without years or months, which have no fixed one. */
function secondsOf(length: Length): number | null {
  if (length.years || length.months || length.workdays) return null;
  const days = (length.weeks ?? 0) * 7 + (length.days ?? 0);
  return Math.round(
    days * daySeconds + (length.hours ?? 0) * 3600 + (length.minutes ?? 0) * 60 + (length.seconds ?? 0),
  );
}

/** Millionths of the largest length a number holds exactly. Longer ones are left to the reader of quantities. */
const longest = Number.MAX_SAFE_INTEGER / 1e6;

/** Can the amount of a length be told to the last digit? 2000000000022222年 cannot, as a number. */
export function isExactLength(amount: Amount | null): boolean {
  if (amount === null) return true;
  return [amount.value, amount.lower, amount.upper].every(
    (value) => value === null || value * amount.size <= longest,
  );
}

export function lengthReading(found: Span, amount: Amount | null): Reading {
  const seconds = secondsOf(found.length);
  const letter = (length: Length): string => lengthTimex(length);
  const timex = found.isOpen
    ? letter(found.length).replace(/\d+/, 'X')
    : found.upper === null
      ? letter(found.length)
      : `${letter(found.length)}/${letter(found.upper)}`;
  const isExact = found.upper === null && !found.isOpen;
  return {
    type: 'duration',
    time: {
      timex,
      type: 'DURATION',
      ...noStretch,
      implied: [],
      ...(seconds !== null && isExact ? { seconds } : {}),
    },
    mod: found.mod,
    role: 'for',
    quantity: amount === null ? null : quantityOf(amount),
  };
}

const ucum: Readonly<Record<string, readonly [string, string]>> = {
  year: ['年', 'a'],
  month: ['个月', 'mo'],
  week: ['周', 'wk'],
  day: ['天', 'd'],
  hour: ['小时', 'h'],
  minute: ['分钟', 'min'],
  second: ['秒', 's'],
};

function quantityOf(amount: Amount): Quantity | null {
  const unit = ucum[amount.unit];
  if (unit === undefined) return null;
  const times = (value: number | null): string | null =>
    value === null ? null : String(Math.round(value * amount.size * 1e6) / 1e6);
  // 两三天 is two to three, not 23.
  const one = amount.form === 'digits' && amount.lower !== null ? null : amount.value;
  const approximator: Approximator =
    one === null ? (amount.lower === null ? 'several' : 'range') : amount.approximator;
  const value = times(one);
  const id: Unit = { text: amount.unitText, id: unit[0], ucum: unit[1], iso4217: null, dimension: 'time' };
  return {
    value,
    lower: approximator === 'over' ? value : times(amount.lower),
    upper: times(amount.upper),
    approximator,
    unit: id,
    inBaseUnit: null,
  };
}

const approximatorOf: Partial<Record<Mod, Approximator>> = {
  APPROX: 'about',
  MORE_THAN: 'over',
  LESS_THAN: 'nearly',
  EQUAL_OR_MORE: 'at-least',
  EQUAL_OR_LESS: 'at-most',
};

/** A quantity with the bound that a word outside gave it. */
export function bounded(quantity: Quantity, mod: Mod): Quantity {
  const approximator = approximatorOf[mod];
  if (approximator === undefined || quantity.value === null) return quantity;
  const isLower = approximator === 'over' || approximator === 'at-least';
  const isUpper = approximator === 'nearly' || approximator === 'at-most';
  return {
    ...quantity,
    approximator,
    lower: isLower ? quantity.value : null,
    upper: isUpper ? quantity.value : null,
  };
}
