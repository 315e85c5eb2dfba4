import { type Days, type LunarCalendar, lunarMonth, lunarOf } from './calendars.js';
import { dayOf, dayOfMoment, daySeconds, type Moment, mondayOf, ymdOf } from './civil.js';
import type { Grain } from './steps.js';

/** A stretch of time, `[start, end)`, as fine as its grain. */
export interface Stretch {
  readonly start: Moment;
  readonly end: Moment;
  readonly grain: Grain;
  /** Set by a lunar step: the lunar year, and the month when one was named. */
  readonly lunarYear?: number;
  readonly lunarMonth?: { readonly month: number; readonly leap: boolean };
  /** The last part of the day, for `TMO` and the clock readings after it. */
  readonly part?: string;
  readonly feast?: boolean;
  /** Made of several units, or rolling: printed as `a/b`. */
  readonly isSpan?: boolean;
  /** The grain its two ends are printed in. */
  readonly unit?: Grain;
  readonly vague?: string;
  /** A financial year that runs over the turn of the year. */
  readonly isFiscal?: true;
}

/** A part of the day as the lexicon gives it: hours from midnight, the end may lie in the next day. */
export interface DayPart {
  readonly timex: string;
  readonly start: number;
  readonly end: number;
  /** Which half of the day a 12-hour reading belongs to. */
  readonly half: 'am' | 'pm' | 'noon' | 'night' | 'any';
}

/** What 初, 中 and 底 cover of a unit, in smaller units from its start, or from its end where negative. */
export interface Edge {
  readonly unit: 'year' | 'month' | 'day';
  readonly from: number;
  readonly to: number;
}

/** What a chain is read against. */
export interface Scene {
  readonly reference: Moment | null;
  /** The time named before, for 同年, 次日 and 同期. */
  readonly discourse: Stretch | null;
  /** The last stretch longer than a day that was named, for 去年同期 and 报告期内. */
  readonly period: Stretch | null;
  /** The last such stretch that is over, for 报告期内 and 期末 behind an outlook. */
  readonly reported: Stretch | null;
  /** The last days off that were named, for 假期 alone. */
  readonly rest: Stretch | null;
  /** The last day that was named, for 当晚 after a month or year (14日晚…, 比今年3月…, 当晚…). */
  readonly day: Stretch | null;
  readonly lunar: LunarCalendar;
  readonly parts: ReadonlyMap<string, DayPart>;
  readonly edges: ReadonlyMap<string, Edge>;
  /** Days off as the mainland's government set them, by holiday and year (`国庆节 2025`). */
  readonly rests: ReadonlyMap<string, Days>;
}

export function days(start: number, end: number, grain: Grain): Stretch {
  return { start: start * daySeconds, end: end * daySeconds, grain };
}

export function yearStretch(year: number): Stretch {
  return days(dayOf(year, 1, 1), dayOf(year + 1, 1, 1), 'year');
}

export function monthsFrom(year: number, month: number, count: number, grain: Grain): Stretch {
  return days(dayOf(year, month, 1), dayOf(year, month + count, 1), grain);
}

/** The month of the Chinese calendar that holds a moment, moved by `by` months; `null` outside the calendar. */
export function lunarMonthAround(lunar: LunarCalendar, moment: Moment, by: number): Stretch | null {
  const own = lunarOf(lunar, dayOfMoment(moment));
  const middle = own === null ? null : dayOfMoment(moment) - own.day + 15 + Math.round(by * 29.53);
  const found = middle === null ? null : lunarOf(lunar, middle);
  const month = found === null ? null : lunarMonth(lunar, found.year, found.month, found.leap);
  if (found === null || month === null) return null;
  return { ...days(month.start, month.end, 'month'), lunarYear: found.year, lunarMonth: found };
}

/** The unit of the calendar that holds a moment, moved by `by` units. */
export function unitAround(moment: Moment, unit: Grain, by: number): Stretch | null {
  const day = dayOfMoment(moment);
  const { year, month } = ymdOf(day);
  switch (unit) {
    case 'century': {
      const from = (Math.floor(year / 100) + by) * 100;
      return { ...days(dayOf(from, 1, 1), dayOf(from + 100, 1, 1), 'century') };
    }
    case 'decade': {
      const from = (Math.floor(year / 10) + by) * 10;
      return days(dayOf(from, 1, 1), dayOf(from + 10, 1, 1), 'decade');
    }
    case 'years':
    case 'year':
      return yearStretch(year + by);
    case 'half':
      return monthsFrom(year, (month <= 6 ? 1 : 7) + by * 6, 6, 'half');
    case 'quarter':
      return monthsFrom(year, Math.floor((month - 1) / 3) * 3 + 1 + by * 3, 3, 'quarter');
    case 'season':
      return monthsFrom(year, Math.floor((month - 3) / 3) * 3 + 3 + by * 3, 3, 'season');
    case 'month':
    case 'tenth':
      return monthsFrom(year, month + by, 1, 'month');
    case 'week':
      return days(mondayOf(day) + by * 7, mondayOf(day) + by * 7 + 7, 'week');
    case 'weekend':
      return days(mondayOf(day) + by * 7 + 5, mondayOf(day) + by * 7 + 7, 'weekend');
    case 'day':
    case 'weekday':
    case 'part':
      return days(day + by, day + by + 1, 'day');
    case 'hour':
    case 'minute':
    case 'second': {
      const size = unit === 'hour' ? 3600 : unit === 'minute' ? 60 : 1;
      const start = Math.floor(moment / size) * size + by * size;
      return { start, end: start + size, grain: unit };
    }
  }
}
