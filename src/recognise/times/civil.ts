import { Temporal } from 'temporal-polyfill';

/**
 * Gregorian days and clock times as plain numbers, because every partial date of an article asks for a few.
 *
 * A *moment* is the number of seconds since 1970-01-01T00:00:00 in no zone in particular; a *day* is the
 * number of days since 1970-01-01. Years before 1 are astronomical: 公元前221年 is -220.
 */
export type Moment = number;

export const daySeconds = 86_400;

/** Days since 1970-01-01 of a proleptic Gregorian date; month and day may run over. */
export function dayOf(year: number, month: number, day: number): number {
  const months = year * 12 + month - 1;
  const y = Math.floor(months / 12) - (months - Math.floor(months / 12) * 12 < 2 ? 1 : 0);
  const m = months - Math.floor(months / 12) * 12;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((m + 10) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Year, month and day of a day number. */
export interface Ymd {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function ymdOf(dayNumber: number): Ymd {
  const z = dayNumber + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  return month === 2
    ? isLeapYear(year)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;
}

/** Monday is 1, Sunday 7 (ISO 8601). */
export function weekdayOf(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

/** The Monday on or before a day. */
export function mondayOf(dayNumber: number): number {
  return dayNumber - weekdayOf(dayNumber) + 1;
}

/** ISO 8601 week: the year it is counted in and its number. */
export function isoWeekOf(dayNumber: number): { readonly year: number; readonly week: number } {
  const thursday = mondayOf(dayNumber) + 3;
  const { year } = ymdOf(thursday);
  return { year, week: Math.floor((thursday - dayOf(year, 1, 1)) / 7) + 1 };
}

/** The Monday of week 1 of an ISO year. */
export function firstMondayOfWeeks(year: number): number {
  return mondayOf(dayOf(year, 1, 4));
}

export function dayOfMoment(moment: Moment): number {
  return Math.floor(moment / daySeconds);
}

/** A length in calendar units; each part may be negative or, below a month, fractional. */
export interface Length {
  readonly years?: number;
  readonly months?: number;
  readonly weeks?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  /** Days on which exchanges and offices work, Monday to Friday. */
  readonly workdays?: number;
}

/** Move a moment by a length: years and months by the calendar (31 January + 1 month is the last of February). */
export function shift(moment: Moment, length: Length, sign: 1 | -1 = 1): Moment {
  const months = Math.trunc(sign * ((length.years ?? 0) * 12 + (length.months ?? 0)));
  let day = dayOfMoment(moment);
  const rest = moment - day * daySeconds;
  if (months !== 0) {
    const { year, month, day: dayOfMonth } = ymdOf(day);
    if (Math.abs(year + months / 12) > 250_000) return moment;
    const moved = new Temporal.PlainDate(year, month, dayOfMonth).add({ months });
    day = dayOf(moved.year, moved.month, moved.day);
  }
  for (let left = Math.min(length.workdays ?? 0, 2000); left > 0; left -= 1) {
    do day += sign;
    while (weekdayOf(day) > 5);
  }
  const seconds =
    ((length.weeks ?? 0) * 7 + (length.days ?? 0)) * daySeconds +
    (length.hours ?? 0) * 3600 +
    (length.minutes ?? 0) * 60 +
    (length.seconds ?? 0);
  return day * daySeconds + rest + sign * seconds;
}

/** `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS` where the moment is not a midnight or `withClock` asks for it. */
export function isoOf(moment: Moment, withClock = false): string {
  const day = dayOfMoment(moment);
  const rest = Math.round(moment - day * daySeconds);
  const { year, month, day: dayOfMonth } = ymdOf(day);
  const date = `${isoYear(year)}-${two(month)}-${two(dayOfMonth)}`;
  if (rest === 0 && !withClock) return date;
  return `${date}T${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
}

export function isoYear(year: number): string {
  return year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0');
}

export function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

const isoShape = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2})(?::(\d{2})(?::(\d{2}))?)?)?/;

/** Read `YYYY-MM-DD`, optionally with `THH:MM:SS`; `null` when it is no date. A zone is not looked at. */
export function momentOf(iso: string): Moment | null {
  const found = isoShape.exec(iso);
  if (found === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map((part) => (part === undefined ? 0 : Number(part)));
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dayOf(year, month, day) * daySeconds + hour * 3600 + minute * 60 + second;
}
