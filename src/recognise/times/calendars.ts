import { dayOf, ymdOf } from './civil.js';

/** One year of the Chinese calendar. Days count from 1970-01-01. */
export interface LunarYear {
  readonly year: number;
  readonly firstDay: number;
  /** The leap month's number, or 0. */
  readonly leap: number;
  /** Length of each month in order; a leap month follows its namesake. */
  readonly lengths: readonly number[];
}

/** The Chinese calendar as published, by lunar year. */
export type LunarCalendar = ReadonlyMap<number, LunarYear>;

/** A stretch of whole days, `[start, end)`. */
export interface Days {
  readonly start: number;
  readonly end: number;
}

/** The days of a lunar month; `null` for a year outside the table or a leap month that the year lacks. */
export function lunarMonth(calendar: LunarCalendar, year: number, month: number, leap: boolean): Days | null {
  const found = calendar.get(year);
  if (found === undefined || month < 1 || month > 12 || (leap && found.leap !== month)) return null;
  const index = month - 1 + (leap || (found.leap > 0 && found.leap < month) ? 1 : 0);
  let start = found.firstDay;
  for (let k = 0; k < index; k += 1) start += found.lengths[k] ?? 0;
  return { start, end: start + (found.lengths[index] ?? 0) };
}

/** The whole lunar year. */
export function lunarYear(calendar: LunarCalendar, year: number): Days | null {
  const found = calendar.get(year);
  if (found === undefined) return null;
  return { start: found.firstDay, end: found.lengths.reduce((sum, length) => sum + length, found.firstDay) };
}

/** The lunar year, month and day of a day; `null` outside the table. */
export function lunarOf(
  calendar: LunarCalendar,
  day: number,
): { readonly year: number; readonly month: number; readonly leap: boolean; readonly day: number } | null {
  const { year } = ymdOf(day);
  const own = calendar.get(year);
  const found = own !== undefined && own.firstDay <= day ? own : calendar.get(year - 1);
  if (found === undefined) return null;
  let left = day - found.firstDay;
  for (let k = 0; k < found.lengths.length; k += 1) {
    const length = found.lengths[k] ?? 0;
    if (left < length) {
      const isLeap = found.leap > 0 && k === found.leap;
      return {
        year: found.year,
        month: k + 1 - (found.leap > 0 && k >= found.leap ? 1 : 0),
        leap: isLeap,
        day: left + 1,
      };
    }
    left -= length;
  }
  return null;
}

/** Gregorian Easter Sunday (the anonymous algorithm of 1876), as a day number. */
export function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** Easter of the Julian calendar, as a Gregorian day number. */
export function orthodoxEaster(year: number): number {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const sum = d + e + 114;
  const lag = Math.floor(year / 100) - Math.floor(year / 400) - 2;
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1 + lag);
}

const radians = Math.PI / 180;

/** Apparent longitude of the sun in degrees (Meeus, *Astronomical Algorithms*, ch. 25; within 0.01°). */
function sunLongitude(julianDay: number): number {
  const t = (julianDay - 2_451_545) / 36_525;
  const mean = 280.46646 + t * (36_000.76983 + t * 0.0003032);
  const anomaly = (357.52911 + t * (35_999.05029 - t * 0.0001537)) * radians;
  const centre =
    (1.914602 - t * (0.004817 + t * 0.000014)) * Math.sin(anomaly) +
    (0.019993 - t * 0.000101) * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly);
  const node = (125.04 - 1934.136 * t) * radians;
  return mean + centre - 0.00569 - 0.00478 * Math.sin(node);
}

/** Seconds by which dynamical time is ahead of universal time, near enough for a day's border. */
function clockLag(year: number): number {
  const t = (year - 2000) / 100;
  return year < 1900 ? 5 : 62.92 + 32.2 * t + 55.9 * t * t;
}

const termDays = new Map<number, number>();

/**
 * The day of a solar term in Beijing time.
 *
 * @param n - 0 is 小寒, 1 is 大寒, 2 is 立春, … 23 is 冬至, in the order of the Gregorian year.
 */
export function solarTerm(year: number, n: number): number {
  const key = year * 24 + n;
  const known = termDays.get(key);
  if (known !== undefined) return known;
  const target = (285 + 15 * n) % 360;
  // 小寒 falls near 5 January and terms are about 15.22 days apart.
  let moment = dayOf(year, 1, 5) + 2_440_587.5 + 15.2184 * n;
  for (let k = 0; k < 6; k += 1) {
    const off = ((((target - sunLongitude(moment)) % 360) + 540) % 360) - 180;
    moment += off * 1.01456;
  }
  const beijing = moment - clockLag(year) / 86_400 + 8 / 24;
  const day = Math.floor(beijing - 2_440_587.5);
  if (termDays.size > 20_000) termDays.clear();
  termDays.set(key, day);
  return day;
}

/** The heavenly stem of a day, 0 (甲) to 9 (癸). */
export function stemOf(day: number): number {
  return (((day + 7) % 10) + 10) % 10;
}
