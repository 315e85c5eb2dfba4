import type { Time } from '../core/mention.js';

/** What became of a time on its way into a draft. `coarser`: a day told as its month or year, which is true. */
export type TimeChange = 'same' | 'coarser' | 'mod' | 'period' | 'other';

/**
 * Hold a draft's time against the source's. Places that are open on either side (`XXXX-08-12` without a
 * reference date) fit anything.
 */
export function compareTimes(draft: Time, source: Time): TimeChange {
  if (draft.type !== source.type && (isLength(draft) || isLength(source))) return 'other';
  if (isLength(draft)) return lengthOf(draft) === lengthOf(source) ? sameOrMod(draft, source) : 'period';
  if (fits(draft.timex, source.timex)) return sameOrMod(draft, source);
  if (isSamePeriod(draft, source)) return sameOrMod(draft, source);
  if (isPointInTime(source) && holds(draft, source)) return 'coarser';
  return 'period';
}

function isLength({ type }: Time): boolean {
  return type === 'DURATION';
}

/** 年底 for 年 says something else; 左右 says little. */
function sameOrMod(draft: Time, source: Time): TimeChange {
  const modOf = ({ mod }: Time): string => (mod === null || mod === 'APPROX' ? '' : mod);
  return modOf(draft) === modOf(source) ? 'same' : 'mod';
}

/** Are two timexes equal, place by place, where both are known? */
function fits(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k += 1) {
    if (a[k] !== b[k] && a[k] !== 'X' && b[k] !== 'X') return false;
  }
  return true;
}

/** 上半年 and 1至6月 cover the same days. */
function isSamePeriod(a: Time, b: Time): boolean {
  return a.start !== null && a.end !== null && a.start === b.start && a.end === b.end;
}

/** A day or a moment; what holds of it may be told of its month or year. A quarter's figure is none of the year's. */
function isPointInTime({ timex }: Time): boolean {
  return /^[\dX]{4}-[\dX]{2}-[\dX]{2}/.test(timex) && !timex.includes('/');
}

function holds(outer: Time, inner: Time): boolean {
  if (outer.timex !== '' && inner.timex.startsWith(outer.timex)) return true;
  if (outer.start === null || outer.end === null || inner.start === null || inner.end === null) {
    return (
      /^[\dX]{4}-[\dX]{2}(-[\dX]{2})?$/.test(outer.timex) &&
      fits(outer.timex, inner.timex.slice(0, outer.timex.length))
    );
  }
  return (
    outer.start <= inner.start.slice(0, outer.start.length) &&
    inner.end.slice(0, 10) <= outer.end.slice(0, 10)
  );
}

/** A length in one written form: one year is twelve months, a day is 24 hours. */
function lengthOf({ timex, seconds }: Time): string {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(timex);
  if (parts !== null) return `${12 * Number(parts[1] ?? 0) + Number(parts[2] ?? 0)} months`;
  return seconds === undefined ? timex : `${seconds} s`;
}
