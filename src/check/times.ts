import type { Time } from '../core/mention.js';

/**
 * What became of a time on its way into a draft. `coarser`: a day told as its month or year, which is true. A length
 * of time changes as a quantity does.
 */
export type TimeChange =
  | 'same'
  | 'coarser'
  | 'mod'
  | 'period'
  | 'bound'
  | 'unit'
  | 'scale'
  | 'digit'
  | 'other';

/** A time as written, and the day its article counts from. */
export interface DatedTime {
  readonly time: Time;
  readonly text: string;
  readonly reference: string | null;
}

/**
 * Hold a draft's time against the source's. Places that are open on either side (`XXXX-08-12` without a
 * reference date) fit anything.
 */
export function compareTimes(draft: DatedTime, source: DatedTime): TimeChange {
  const [d, s] = [draft.time, source.time];
  if (d.type !== s.type && (isLength(d) || isLength(s))) return 'other';
  if (isLength(d)) return compareLengths(d, s);
  if (isSameWords(draft, source)) return sameOrMod(d, s);
  if (fits(d.timex, s.timex)) return sameOrMod(d, s);
  if (isSamePeriod(d, s)) return sameOrMod(d, s);
  if (isPointInTime(s) && holds(d, s)) return 'coarser';
  return 'period';
}

/** Times that lean on something said before: 去年同期, 当天. Alone, a sentence does not tell which day that is. */
const leaning = /报告期|期内|[前上]一|同[期月日季年]|当[天日晚月年]|[次翌]日|全[年天日]/;

function isSameWords(a: DatedTime, b: DatedTime): boolean {
  if (/同[期月日季]/.test(a.text) && /同[期月日季]/.test(b.text)) return true;
  return a.text === b.text && (a.reference === b.reference || leaning.test(a.text));
}

/** Does the time say nothing without the words before it? */
export function isLeaning(text: string): boolean {
  return leaning.test(text) && !/\d/.test(text);
}

function compareLengths(draft: Time, source: Time): TimeChange {
  const [d, s] = [lengthOf(draft), lengthOf(source)];
  if (d === s) return draft.mod === source.mod ? 'same' : 'bound';
  const [a, b] = [/^PT?([\d.]+)([A-Z]+)$/.exec(draft.timex), /^PT?([\d.]+)([A-Z]+)$/.exec(source.timex)];
  if (a === null || b === null) return 'digit';
  if (a[1] === b[1]) return 'unit';
  const digits = (text = ''): string => text.replace('.', '').replace(/^0+|0+$/g, '');
  return a[2] === b[2] && digits(a[1]) === digits(b[1]) ? 'scale' : 'digit';
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
