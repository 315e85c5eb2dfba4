import type { StepBack } from './book.js';

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Days before `date` in the proleptic Gregorian calendar. */
function daysBefore(year: number, month: number, day: number, days: number): string {
  const moved = new Date(Date.UTC(year, month - 1, day - days));
  return `${pad(moved.getUTCFullYear(), 4)}-${pad(moved.getUTCMonth() + 1, 2)}-${pad(moved.getUTCDate(), 2)}`;
}

/** Number of ISO weeks of a year. */
function weeksIn(year: number): number {
  const january = new Date(Date.UTC(year, 0, 1)).getUTCDay();
  const december = new Date(Date.UTC(year, 11, 31)).getUTCDay();
  return january === 4 || december === 4 ? 53 : 52;
}

/**
 * The period that a period is compared with.
 *
 * @param timex - TIMEX3 value: `2025`, `2025-Q1`, `2025-H1`, `2025-04`, `2025-W12`, `2025-04-03`, or a range `a/b`.
 * @param step - How far back; `same` is one of whatever the period is. A range steps back by years only.
 * @returns TIMEX3 value, or `null` where it cannot be computed: unknown parts, times of day, `PRESENT_REF`.
 */
export function stepBack(timex: string, step: StepBack): string | null {
  if (step === null) return null;
  const slash = timex.indexOf('/');
  if (slash >= 0) {
    if (step !== 'Y') return null;
    const start = stepBack(timex.slice(0, slash), step);
    const end = stepBack(timex.slice(slash + 1), step);
    return start === null || end === null ? null : `${start}/${end}`;
  }
  const match = /^(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|H([12])|W(\d{2})))?$/.exec(timex);
  if (match === null) return null;
  const year = Number(match[1]);
  const [month, day, quarter, half, week] = match.slice(2).map((part) => (part ? Number(part) : null));
  if (step === 'Y' || (step === 'same' && timex.length === 4)) {
    const last = month && day ? Math.min(day, daysIn(year - 1, month)) : day;
    return `${pad(year - 1, 4)}${month ? `-${pad(month, 2)}` : ''}${last ? `-${pad(last, 2)}` : ''}${timex.slice(4).replace(/^-\d.*/, '')}`;
  }
  if (month && day) {
    if (step === 'D' || step === 'same') return daysBefore(year, month, day, 1);
    return step === 'W' ? daysBefore(year, month, day, 7) : null;
  }
  if (month && (step === 'M' || step === 'same')) {
    return month > 1 ? `${match[1]}-${pad(month - 1, 2)}` : `${pad(year - 1, 4)}-12`;
  }
  if (quarter && (step === 'Q' || step === 'same')) {
    return quarter > 1 ? `${match[1]}-Q${quarter - 1}` : `${pad(year - 1, 4)}-Q4`;
  }
  if (half && step === 'same') return half > 1 ? `${match[1]}-H1` : `${pad(year - 1, 4)}-H2`;
  if (week && (step === 'W' || step === 'same')) {
    return week > 1 ? `${match[1]}-W${pad(week - 1, 2)}` : `${pad(year - 1, 4)}-W${weeksIn(year - 1)}`;
  }
  return null;
}
