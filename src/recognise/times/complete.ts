import { dayOfMoment, daySeconds, type Moment, shift, ymdOf } from './civil.js';
import { evaluate } from './evaluate.js';
import { type Grain, isFiner, type Step } from './steps.js';
import { lunarMonthAround, type Scene, type Stretch, unitAround, yearStretch } from './stretch.js';

/** Which way a sentence looks: 将 and 预计 look ahead, 已 and 曾 look back; a limit (9月1日起, 15日前) may lie either way. */
export type Tense = 'past' | 'future' | 'near' | 'none';

/** How a time that leaves out its wider units is to be completed. */
export interface Completion {
  readonly tense: Tense;
  /**
   * The time named before, where the same sentence named it, or a story of an earlier year goes on in the same
   * paragraph; `hasYear` when the text said its year.
   */
  readonly nearby: { readonly stretch: Stretch; readonly hasYear: boolean } | null;
}

/** A time with its place on the calendar, and the wider units that the context supplied. */
export interface Completed {
  readonly stretch: Stretch;
  /** Its year or month is that of the time named before. */
  readonly isInherited?: boolean;
  readonly implied: readonly string[];
}

/** What the first step needs around it. */
export function parentGrain(step: Step): Grain | null {
  switch (step.op) {
    case 'decade':
      return 'century';
    case 'field':
      return step.unit === 'day' || step.unit === 'tenth'
        ? 'month'
        : step.unit === 'weekday'
          ? 'week'
          : 'year';
    case 'part':
    case 'clock':
      return 'day';
    case 'nth':
      return step.weekday !== undefined ? 'month' : 'year';
    case 'first':
    case 'last':
    case 'lunar':
    case 'lunar-month':
    case 'feast':
    case 'rest':
    case 'months':
      return 'year';
    case 'lunar-day':
    case 'half-month':
      return 'month';
    default:
      return null;
  }
}

/** Does reading this chain need to know the reference date? */
export function needsReference(steps: readonly Step[]): boolean {
  const first = steps[0];
  if (first === undefined) return false;
  if (parentGrain(first) !== null) return true;
  return (
    first.op === 'relative' ||
    ((first.op === 'move' || first.op === 'rolling') && first.from !== 'parent') ||
    first.op === 'same-period' ||
    first.op === 'cycle'
  );
}

/** Years of the Republic counted from 1912; a bare 114年 within this many years of the reference is one. */
const republicReach = 30;

/**
 * 114年第3季 and 115年度 in an article of 2025 count the years of the Republic of China; so does 114年 alone
 * where the text may count so (`mayCount`), as one in simplified script does not.
 */
export function inRepublic(
  steps: readonly Step[],
  reference: Moment | null,
  mayCount: boolean,
): readonly Step[] {
  const first = steps[0];
  if (steps.length === 1 && !mayCount) return steps;
  if (reference === null || first?.op !== 'year' || first.value < 60 || first.value > 200) return steps;
  const value = first.value + 1911;
  const isNear = Math.abs(value - ymdOf(dayOfMoment(reference)).year) <= republicReach;
  return isNear ? [{ ...first, value }, ...steps.slice(1)] : steps;
}

const impliedBy: Partial<Record<Grain, readonly string[]>> = {
  century: ['century'],
  year: ['year'],
  month: ['year', 'month'],
  week: ['year', 'month'],
  day: ['year', 'month', 'day'],
};

/** A count of months is used for a year whose last month is as good as over. */
const almostOver = 7 * daySeconds;
/** An unmarked day less than this ahead is the coming one: nobody writes 2月15日 on 12 February for last year. */
const soon = 14 * daySeconds;
const foreseeable = 200 * daySeconds;
const halfYear = 183 * daySeconds;
const recent = 75 * daySeconds;
const holidayAhead = 90 * daySeconds;
const holidayBehind = 45 * daySeconds;
const holidayFar = 180 * daySeconds;

/**
 * Read a chain of steps, supplying what it leaves out. The convention is in the docstring of `findTimes`.
 *
 * @returns `null` when no year or month makes it a real day, or nothing tells which.
 */
export function complete(steps: readonly Step[], scene: Scene, by: Completion): Completed | null {
  const first = steps[0];
  if (first === undefined) return null;
  const needed = parentGrain(first);
  if (needed === null) {
    const stretch = evaluate(steps, null, scene);
    const implied =
      first.op === 'relative' && first.unit !== 'year' && first.by === 0 && steps.length > 1 ? ['year'] : [];
    return stretch === null ? null : { stretch, implied: first.op === 'relative' ? implied : [] };
  }
  const implied = impliedBy[needed] ?? [];
  const inherited = fromNearby(steps, needed, scene, by);
  if (inherited !== null) return { stretch: inherited, implied, isInherited: true };
  const found = fromReference(steps, needed, scene, by.tense);
  return found === null ? null : { stretch: found, implied };
}

function fromNearby(steps: readonly Step[], needed: Grain, scene: Scene, by: Completion): Stretch | null {
  const named = by.nearby?.stretch ?? (scene.reference === null ? scene.discourse : null);
  if (named === null || named === undefined || named.vague !== undefined) return null;
  const isKnown =
    needed === 'day' || needed === 'month' || by.nearby?.hasYear === true || scene.reference === null;
  if (!isKnown || needed === 'week' || needed === 'century' || isFiner(needed, named.grain)) return null;
  if (needed === 'day' && isFiner('day', named.grain)) return null;
  // Winter in a text of January is not the one that December begins.
  const isSeason = steps[0]?.op === 'field' && steps[0].unit === 'season';
  if (isSeason && isFiner(named.grain, 'year')) return null;
  const parent = unitAround(named.start, needed, 0);
  const stretch = parent === null ? null : evaluate(steps, parent, scene);
  if (stretch === null || stretch.start < (unitAround(named.start, named.grain, 0)?.start ?? 0)) return null;
  if (by.tense === 'future' && scene.reference !== null && stretch.end < scene.reference) return null;
  return stretch;
}

function fromReference(steps: readonly Step[], needed: Grain, scene: Scene, tense: Tense): Stretch | null {
  const { reference } = scene;
  if (reference === null) return null;
  const isLunar = steps[0]?.op === 'lunar-day' || (steps[0]?.op === 'lunar' && steps[1]?.op === 'lunar-day');
  const at = (by: number): Stretch | null => {
    const parent = isLunar ? lunarMonthAround(scene.lunar, reference, by) : unitAround(reference, needed, by);
    return parent === null ? null : evaluate(steps, parent, scene);
  };
  if (needed === 'day') return at(0);
  if (needed === 'century') return ofDecade(steps, scene, reference, tense);
  const first = steps[0];
  if (first?.op === 'first' && steps.length === 1) return ofFirst(first, at, reference);
  const isYearly =
    !isLunar &&
    (first?.op === 'feast' || first?.op === 'rest' || first?.op === 'lunar-month' || first?.op === 'lunar');
  if (isYearly || steps.some((step) => step.op === 'nth')) return ofHoliday(at, reference, tense);
  const today = unitAround(reference, 'day', 0);
  if (today === null) return null;
  // 截至12月31日止年度 is over when it is reported.
  const isOver = steps.at(-1)?.op === 'ending';
  if (tense === 'future') {
    for (let by = 0; by <= 8; by += 1) {
      const found = at(by);
      if (found === null || found.end <= today.start) continue;
      // 11月1日 in a December text that goes on with 拟 is last month's all the same.
      const past = needed === 'year' && found.start - reference > halfYear ? at(by - 1) : null;
      return past !== null && reference - past.start < recent && past.start < reference ? past : found;
    }
    return null;
  }
  if (tense === 'near' && !isOver) {
    const near = [0, 1, -1]
      .map(at)
      .filter((found): found is Stretch => found !== null && found.start - reference < foreseeable);
    near.sort((a, b) => Math.abs(a.start - reference) - Math.abs(b.start - reference));
    if (near[0] !== undefined) return near[0];
  }
  if (tense === 'none' && needed === 'year' && !isOver) {
    for (const by of [0, 1]) {
      const found = at(by);
      if (
        found !== null &&
        !isFiner('day', found.grain) &&
        found.start >= today.end &&
        found.start < today.end + soon
      )
        return found;
    }
  }
  for (let by = 1; by >= -8; by -= 1) {
    const found = at(by);
    if (found !== null && (isOver ? found.end <= today.end : found.start < today.end)) return found;
  }
  return null;
}

/** A holiday without a year: this year's, unless a neighbouring year's is much nearer. */
function ofHoliday(at: (by: number) => Stretch | null, reference: Moment, tense: Tense): Stretch | null {
  const own = at(0);
  const [before, after] = [at(-1), at(1)];
  const away = (stretch: Stretch | null): number =>
    stretch === null ? Number.POSITIVE_INFINITY : Math.abs(stretch.start - reference);
  if (tense === 'past') return own !== null && own.start <= reference ? own : (before ?? own);
  if (tense === 'future') return own !== null && own.end > reference ? own : (after ?? own);
  if (own === null || away(own) > holidayFar) {
    if (away(before) < holidayBehind) return before;
    if (away(after) < holidayAhead) return after;
  }
  if (own !== null) return own;
  // A leap month or a fifth Friday: not every year has one.
  for (let by = 1; by <= 19; by += 1) {
    const found = at(-by) ?? at(by);
    if (found !== null) return found;
  }
  return null;
}

/**
 * 前11个月 and 前三季度 without a year: of this year once they are over, else of the last. A few months that
 * are not over yet, as 前两个月 in February, are the ones before this month.
 */
function ofFirst(
  step: Extract<Step, { op: 'first' }>,
  at: (by: number) => Stretch | null,
  reference: Moment,
): Stretch | null {
  const own = at(0);
  if (own === null) return null;
  if (own.end <= reference + almostOver) return own;
  const months = step.unit === 'quarter' ? step.count * 3 : step.count;
  if (months >= 6) return at(-1);
  const end = unitAround(reference, step.unit, 0)?.start ?? own.end;
  return { ...own, start: shift(end, { months: -months }), end };
}

/** 90年代: of this century when it has begun, else of the last. */
function ofDecade(steps: readonly Step[], scene: Scene, reference: Moment, tense: Tense): Stretch | null {
  const year = ymdOf(dayOfMoment(reference)).year;
  const century = Math.floor(year / 100) * 100;
  for (const from of tense === 'future' ? [century, century + 100] : [century, century - 100]) {
    const stretch = evaluate(steps, yearStretch(from), scene);
    if (stretch !== null && (tense === 'future' ? stretch.end > reference : stretch.start <= reference))
      return stretch;
  }
  return null;
}
