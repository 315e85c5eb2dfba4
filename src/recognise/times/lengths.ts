import type { Length } from './civil.js';
import { grainOf } from './means.js';
import { type Amount, has, type Piece } from './piece.js';
import type { Grain } from './steps.js';

const lengthKeys: Readonly<Record<string, keyof Length>> = {
  year: 'years',
  month: 'months',
  week: 'weeks',
  day: 'days',
  workday: 'workdays',
  hour: 'hours',
  minute: 'minutes',
  second: 'seconds',
};

/** A counted unit as a length: half a year is six months, 1.5 小时 is 90 minutes. */
export function lengthOf(amount: Amount, value: number | null = amount.value): Length | null {
  const isPair = amount.form === 'digits' && amount.lower !== null && value === amount.value;
  if (value === null || isPair) return null;
  const total = value * amount.size;
  switch (amount.unit) {
    case 'half':
      return { months: total * 6 };
    case 'quarter':
      return { months: total * 3 };
    case 'century':
      return { years: total * 100 };
    case 'decade':
      return { years: total * 10 };
    default: {
      const key = lengthKeys[amount.unit];
      return key === undefined ? null : whole({ [key]: total });
    }
  }
}

/** Fractions as whole smaller units, where that is exact or customary. */
function whole(length: Length): Length {
  const carry = (value: number | undefined, size: number): readonly [number, number] => {
    const whole = Math.floor(value ?? 0);
    return [whole, Math.round(((value ?? 0) - whole) * size * 1e6) / 1e6];
  };
  const [years, months] = carry(length.years, 12);
  const [moreMonths, daysOfMonth] = carry((length.months ?? 0) + months, 30);
  const [weeks, daysOfWeek] = carry(length.weeks, 7);
  const [days, hours] = carry((length.days ?? 0) + Math.round(daysOfMonth) + daysOfWeek, 24);
  const [moreHours, minutes] = carry((length.hours ?? 0) + hours, 60);
  const [moreMinutes, seconds] = carry((length.minutes ?? 0) + minutes, 60);
  const found = {
    years,
    months: moreMonths,
    weeks,
    days,
    workdays: length.workdays ?? 0,
    hours: moreHours,
    minutes: moreMinutes,
    seconds: (length.seconds ?? 0) + seconds,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== 0));
}

/** The length that pieces count together, 8天又20个小时; `null` unless units go from coarse to fine. */
export function sumOf(pieces: readonly Piece[]): { readonly length: Length; readonly piece: Piece } | null {
  let sum: Record<string, number> = {};
  let last = -1;
  let first: Piece | null = null;
  for (const piece of pieces) {
    if (piece.meaning?.kind === 'length')
      return pieces.length === 1 ? { length: piece.meaning.span.length, piece } : null;
    if (piece.amount === null || piece.amount.unit === '') continue;
    const length = lengthOf(piece.amount);
    if (length === null) return null;
    const rank = Object.keys(lengthKeys).indexOf(piece.amount.unit);
    if (rank <= last) return null;
    last = rank;
    first ??= piece;
    sum = { ...sum };
    for (const [key, value] of Object.entries(length)) sum[key] = (sum[key] ?? 0) + value;
  }
  return first === null ? null : { length: sum, piece: first };
}

const countClasses = [
  'count',
  'years',
  'yy',
  'year',
  'minute',
  'second',
  'length',
  'month',
  'day',
  'quarter',
  'century',
] as const;

export const isCounted = (piece: Piece): boolean =>
  (piece.amount !== null && piece.amount.unit !== '') || piece.meaning?.kind === 'length';

export function counted(
  pieces: readonly Piece[],
): { readonly length: Length; readonly grain: Grain; readonly piece: Piece } | null {
  const found = pieces.filter((piece) => isCounted(piece) && has(piece, ...countClasses));
  const sum = sumOf(found);
  const range =
    found.length === 1 && found[0]?.meaning?.kind === 'length' ? found[0].meaning.span.upper : null;
  // 未来3至5年 reaches as far as its longer length, as 未来一两年 does.
  if (sum !== null && range !== null) return { length: range, grain: grainOf(range), piece: sum.piece };
  if (sum === null) {
    const open = found[0]?.amount;
    if (open === undefined || open === null || found[0] === undefined) return null;
    const value = open.upper ?? (open.approximator === 'several' ? null : open.value);
    const length = lengthOf(open, value);
    return length === null ? null : { length, grain: grainOf(length), piece: found[0] };
  }
  return { length: sum.length, grain: grainOf(sum.length), piece: sum.piece };
}
