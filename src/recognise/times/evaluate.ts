import { type Days, easter, lunarMonth, lunarYear, orthodoxEaster, solarTerm, stemOf } from './calendars.js';
import {
  dayOf,
  dayOfMoment,
  daySeconds,
  daysInMonth,
  firstMondayOfWeeks,
  type Length,
  type Moment,
  mondayOf,
  shift,
  weekdayOf,
  ymdOf,
} from './civil.js';
import { clockStretch } from './clocks.js';
import { type Feast, type Grain, isFiner, type Step } from './steps.js';
import { days, monthsFrom, type Scene, type Stretch, unitAround, yearStretch } from './stretch.js';

const farthest = 200_000;

/** Refine `from` (or nothing) by every step; `null` when a step has no place in it, as 2月30日. */
export function evaluate(steps: readonly Step[], from: Stretch | null, scene: Scene): Stretch | null {
  let stretch = from;
  for (const step of steps) {
    stretch = refine(step, stretch, scene);
    if (stretch === null) return null;
    if (stretch.end <= stretch.start || Math.abs(stretch.start) > farthest * 366 * daySeconds) return null;
  }
  return stretch;
}

function refine(step: Step, parent: Stretch | null, scene: Scene): Stretch | null {
  switch (step.op) {
    case 'year':
      return {
        ...yearStretch(step.value),
        ...(parent?.lunarYear === undefined ? {} : { lunarYear: step.value }),
      };
    case 'cycle': {
      const base = scene.discourse?.start ?? scene.reference;
      return base === null ? null : yearStretch(ofCycle(ymdOf(dayOfMoment(base)).year, step.size, step.n));
    }
    case 'years':
      return {
        ...days(dayOf(step.from, 1, 1), dayOf(step.to + 1, 1, 1), step.grain),
        ...(step.grain === 'years' ? { isSpan: true, unit: 'year' as const } : {}),
        ...(step.isFiscal === true ? { isFiscal: true } : {}),
      };
    case 'decade': {
      if (parent === null) return null;
      const century = ymdOf(dayOfMoment(parent.start)).year;
      return days(dayOf(century + step.value, 1, 1), dayOf(century + step.value + 10, 1, 1), 'decade');
    }
    case 'relative': {
      // 那一天 after a year that was named: nothing tells the day.
      const isTooCoarse =
        step.from === 'discourse' && scene.discourse !== null && isFiner(step.unit, scene.discourse.grain);
      if (isTooCoarse && (step.unit !== 'day' || scene.day === null)) return null;
      const named = isTooCoarse ? scene.day : scene.discourse;
      // The week before 一月十一日止一周 ends where that one begins, whatever its weekday.
      if (step.unit === 'week' && step.from === 'discourse' && named?.isSpan === true) {
        const week = 7 * daySeconds;
        if (named.end - named.start === week)
          return { ...named, start: named.start + step.by * week, end: named.end + step.by * week };
      }
      // 同年 and 翌年 with no year before them are of a year that nothing tells.
      if (step.isNamed === true && scene.discourse === null) return null;
      const base = step.from !== 'discourse' ? scene.reference : (named?.start ?? scene.reference);
      const found = base === null ? null : unitAround(base, step.unit, step.by);
      if (base === null || found === null || step.count === undefined) return found;
      const last = unitAround(base, step.unit, step.by + step.count - 1);
      return { ...found, end: last?.end ?? found.end, isSpan: true, unit: step.unit };
    }
    case 'same-period': {
      if (step.of === 'rest') return scene.rest;
      const named =
        (step.of === 'day' ? scene.day : null) ??
        (step.of === 'reported' ? scene.reported : null) ??
        scene.period ??
        scene.discourse;
      if (named === null && step.years === 0) return null;
      const same = named ?? (scene.reference === null ? null : unitAround(scene.reference, 'year', 0));
      if (same === null) return null;
      return {
        ...same,
        start: shift(same.start, { years: step.years }),
        end: shift(same.end, { years: step.years }),
      };
    }
    case 'vague':
      return {
        start: scene.reference ?? 0,
        end: (scene.reference ?? 0) + 1,
        grain: 'second',
        vague: step.timex,
      };
    case 'move': {
      const base = baseOf(step.from, parent, scene);
      if (base === null) return null;
      const moved = shift(base, step.length, step.sign);
      return isFiner(step.grain, 'part')
        ? {
            start: moved,
            end: moved + (step.grain === 'second' ? 1 : 60),
            grain: step.grain === 'second' ? 'second' : 'minute',
          }
        : unitAround(moved, step.grain, 0);
    }
    case 'rolling': {
      const isAfter = step.from === 'discourse' && step.sign === 1;
      const base = isAfter ? (scene.discourse?.end ?? scene.reference) : baseOf(step.from, parent, scene);
      if (base === null) return null;
      const isClock = isFiner(step.grain, 'part');
      const origin = isClock ? base : dayOfMoment(base) * daySeconds;
      const other = shift(origin, step.length, step.sign);
      // What is to come in months or years is quoted with both its days, 2025-08-28/2028-08-28.
      const extra = step.sign === -1 || isClock || step.grain === 'day' ? 0 : daySeconds;
      return {
        start: Math.min(origin, other),
        end: Math.max(origin, other) + extra,
        grain: isClock ? 'minute' : 'day',
        isSpan: true,
        unit: isClock ? 'minute' : 'day',
      };
    }
    default:
      return parent === null ? null : within(step, parent, scene);
  }
}

/** The `n`th year of a cycle: the coming one where it is soon, else the last. 4 was the first of both, 甲子 and 鼠. */
function ofCycle(near: number, size: number, n: number): number {
  const ahead = (((n - 1 - (near - 4)) % size) + size) % size;
  return ahead <= size / 6 ? near + ahead : near + ahead - size;
}

function baseOf(
  from: 'reference' | 'discourse' | 'parent',
  parent: Stretch | null,
  scene: Scene,
): Moment | null {
  if (from === 'parent') return parent?.start ?? null;
  return from === 'reference' ? scene.reference : (scene.discourse?.start ?? scene.reference);
}

type Inner = Exclude<
  Step,
  { op: 'year' | 'cycle' | 'years' | 'decade' | 'relative' | 'same-period' | 'vague' | 'move' | 'rolling' }
>;

function within(step: Inner, whole: Stretch, scene: Scene): Stretch | null {
  const parent = whole.isFiscal === true ? fiscalYear(whole) : whole;
  const firstDay = dayOfMoment(parent.start);
  const { year, month } = ymdOf(firstDay);
  switch (step.op) {
    case 'field':
      return field(step.unit, step.value, parent, year, month);
    case 'nth':
      return nth(step, parent);
    case 'first':
    case 'last':
      return some(step.unit, step.op === 'first' ? step.count : -step.count, parent);
    case 'lunar':
      return { lunarYear: year, ...parent };
    case 'lunar-month': {
      const lunar = parent.lunarYear ?? year;
      const found = lunarMonth(scene.lunar, lunar, step.month, step.leap);
      if (found === null) return null;
      return {
        ...days(found.start, found.end, 'month'),
        lunarYear: lunar,
        lunarMonth: step,
        isSpan: true,
        unit: 'day',
      };
    }
    case 'lunar-day': {
      if (parent.lunarMonth === undefined) return null;
      const day = firstDay + step.day - 1;
      return day * daySeconds < parent.end ? days(day, day + 1, 'day') : null;
    }
    case 'half-month': {
      if (parent.grain !== 'month') return null;
      const middle = firstDay + 15;
      const end = dayOfMoment(parent.end);
      const half = step.value === 1 ? days(firstDay, middle, 'tenth') : days(middle, end, 'tenth');
      return { ...half, isSpan: true, unit: 'day' };
    }
    case 'feast': {
      const found = feastDays(step.feast, year, scene);
      if (found === null) return null;
      const length = found.end - found.start;
      return {
        ...days(found.start, found.end, 'day'),
        feast: true,
        ...(length > 1 ? { isSpan: true, unit: 'day' as const } : {}),
      };
    }
    case 'rest': {
      const set = scene.rests.get(`${step.rest} ${year}`) ?? null;
      const isSet = set !== null && (step.days === null || step.days === set.end - set.start);
      const own = isSet ? set : feastDays(step.feast, year, scene);
      if (own === null) return null;
      const end = isSet ? own.end : own.start + (step.days ?? step.usual);
      const isLong = end - own.start > 1;
      return {
        ...days(own.start, end, 'day'),
        feast: true,
        ...(isLong ? { isSpan: true, unit: 'day' as const } : {}),
      };
    }
    case 'months': {
      const months = monthsFrom(year, step.from, step.to - step.from + 1, 'month');
      return { ...months, isSpan: true, unit: 'month' };
    }
    case 'ending':
      return ending(step.length, step.unit, parent);
    case 'part': {
      const part = scene.parts.get(step.part);
      if (part === undefined) return null;
      const start = parent.start + part.start * 3600;
      return { start, end: parent.start + part.end * 3600, grain: 'part', part: step.part };
    }
    case 'clock':
      return clockStretch(step.clock, parent, scene);
    case 'edge':
      return edgeStretch(step.mod, parent, scene);
  }
}

/** The twelve months from April that 2018/19财年 counts its quarters and months in. */
function fiscalYear({ start }: Stretch): Stretch {
  return { ...monthsFrom(ymdOf(dayOfMoment(start)).year, 4, 12, 'year'), isSpan: true };
}

/** The stretch of a length that ends with `parent`, told in the unit of the text where it fills whole ones. */
function ending(length: Length, told: Grain, parent: Stretch): Stretch | null {
  const { end } = parent;
  const start = shift(end, length, -1);
  const [from, to] = [ymdOf(dayOfMoment(start)), ymdOf(dayOfMoment(end))];
  if (from.day !== 1 || to.day !== 1 || isFiner(told, 'month') || isFiner(parent.grain, 'day'))
    return { start, end, grain: 'day', isSpan: true, unit: 'day' };
  const size = told === 'year' ? 12 : (monthsOf[told] ?? 1);
  const isWhole = (from.month - 1) % size === 0 && (to.month - 1) % size === 0;
  const unit = isWhole ? told : 'month';
  return { start, end, grain: unit, isSpan: true, unit };
}

const monthsOf: Partial<Record<Grain, number>> = { half: 6, quarter: 3, season: 3, month: 1 };

function field(unit: Grain, value: number, parent: Stretch, year: number, month: number): Stretch | null {
  switch (unit) {
    case 'half':
    case 'quarter':
    case 'month': {
      if (parent.grain === 'century') return unit === 'half' ? halfCentury(value, year) : null;
      const size = monthsOf[unit] ?? 1;
      const isInYear = parent.grain === 'year' || parent.grain === 'half' || parent.grain === 'quarter';
      if (!isInYear || value < 1 || value * size > 12) return null;
      const start = parent.isSpan === true ? month : 1;
      return monthsFrom(year, start + (value - 1) * size, size, unit);
    }
    case 'season':
      return parent.grain === 'year' ? monthsFrom(year, 3 * value, 3, 'season') : null;
    case 'tenth':
      if (parent.grain !== 'month') return null;
      return {
        ...days(
          dayOfMoment(parent.start) + ((value > 3 ? Math.floor(value / 10) : value) - 1) * 10,
          value % 10 === 3 ? dayOfMoment(parent.end) : dayOfMoment(parent.start) + (value % 10) * 10,
          'tenth',
        ),
        isSpan: true,
        unit: 'day',
      };
    case 'day': {
      if (parent.lunarMonth !== undefined) {
        const day = dayOfMoment(parent.start) + value - 1;
        return day * daySeconds < parent.end ? days(day, day + 1, 'day') : null;
      }
      if (parent.grain !== 'month' || value < 1 || value > daysInMonth(year, month)) return null;
      return days(dayOf(year, month, value), dayOf(year, month, value) + 1, 'day');
    }
    case 'weekday': {
      if (parent.grain !== 'week') return null;
      const day = dayOfMoment(parent.start) + value - 1;
      return days(day, day + 1, 'day');
    }
    default:
      return null;
  }
}

/** 19世纪上半叶 is 1800 to 1849. */
function halfCentury(value: number, year: number): Stretch {
  const from = year + (value - 1) * 50;
  return { ...days(dayOf(from, 1, 1), dayOf(from + 50, 1, 1), 'years'), isSpan: true, unit: 'year' };
}

function nth(step: Extract<Step, { op: 'nth' }>, parent: Stretch): Stretch | null {
  const first = dayOfMoment(parent.start);
  const last = dayOfMoment(parent.end) - 1;
  const { n } = step;
  const index = n > 0 ? n - 1 : n;
  if (step.weekday !== undefined) {
    const ahead = (step.weekday - weekdayOf(first) + 7) % 7;
    const behind = (weekdayOf(last) - step.weekday + 7) % 7;
    const day = n > 0 ? first + ahead + index * 7 : last - behind + (index + 1) * 7;
    return day < first || day > last ? null : days(day, day + 1, 'day');
  }
  switch (step.unit) {
    case 'week': {
      const { year } = ymdOf(first);
      const monday =
        parent.grain === 'year' ? firstMondayOfWeeks(year) : first + ((8 - weekdayOf(first)) % 7);
      const after = parent.grain === 'year' ? firstMondayOfWeeks(year + 1) : mondayOf(last) + 7;
      const start = n > 0 ? monday + index * 7 : after + n * 7;
      return start > last ? null : days(start, start + 7, 'week');
    }
    case 'day': {
      const day = n > 0 ? first + index : last + 1 + n;
      return day < first || day > last ? null : days(day, day + 1, 'day');
    }
    default: {
      const counted = some(step.unit, n, parent);
      if (counted === null) return null;
      const size = monthsOf[step.unit] ?? 12;
      const start = n > 0 ? shift(counted.end, { months: -size }) : counted.start;
      return { start, end: shift(start, { months: size }), grain: step.unit };
    }
  }
}

/** The first `count` units of a stretch, or the last ones where `count` is negative. */
function some(unit: Grain, count: number, parent: Stretch): Stretch | null {
  if (count === 0) return null;
  const isLast = count < 0;
  if (unit === 'week') {
    const one = nth({ op: 'nth', unit, n: isLast ? -1 : 1 }, parent);
    if (one === null) return null;
    const size = Math.abs(count) * 7 * daySeconds;
    return isLast
      ? { start: one.end - size, end: one.end, grain: 'week', isSpan: true, unit: 'day' }
      : { start: one.start, end: one.start + size, grain: 'week', isSpan: true, unit: 'day' };
  }
  const months = unit === 'year' ? 12 : monthsOf[unit];
  const length =
    months !== undefined
      ? { months: months * Math.abs(count) }
      : unit === 'day'
        ? { days: Math.abs(count) }
        : unit === 'hour'
          ? { hours: Math.abs(count) }
          : null;
  if (length === null) return null;
  const start = isLast ? shift(parent.end, length, -1) : parent.start;
  const end = isLast ? parent.end : shift(parent.start, length);
  if (start < parent.start || end > parent.end) return null;
  return { start, end, grain: unit, isSpan: Math.abs(count) > 1, unit };
}

function feastDays(feast: Feast, year: number, scene: Scene): Days | null {
  const from = (start: number): Days => ({ start, end: start + feast.length });
  switch (feast.by) {
    case 'solar':
      return from(dayOf(year, feast.month, feast.day));
    case 'lunar': {
      const month = lunarMonth(scene.lunar, year, feast.month, false);
      return month === null ? null : from(month.start + feast.day - 1 + feast.plus);
    }
    case 'lunar-eve': {
      const whole = lunarYear(scene.lunar, year);
      return whole === null ? null : from(whole.end - 1);
    }
    case 'weekday': {
      const found = nth(
        { op: 'nth', unit: 'weekday', n: feast.n, weekday: feast.weekday },
        monthsFrom(year, feast.month, 1, 'month'),
      );
      return found === null ? null : from(dayOfMoment(found.start) + feast.plus);
    }
    case 'easter':
      return from(easter(year) + feast.plus);
    case 'orthodox-easter':
      return from(orthodoxEaster(year) + feast.plus);
    case 'term':
      return from(solarTerm(year, feast.n) + feast.plus);
    case 'stem': {
      const term = solarTerm(year, feast.term);
      return from(term + ((feast.stem - stemOf(term) + 10) % 10) + (feast.n - 1) * 10);
    }
  }
}

function edgeStretch(mod: 'START' | 'MID' | 'END', parent: Stretch, scene: Scene): Stretch | null {
  const edge = scene.edges.get(`${parent.grain} ${mod}`);
  if (edge === undefined) return parent;
  const at = (count: number): Moment =>
    shift(count < 0 ? parent.end : parent.start, { [`${edge.unit}s`]: count });
  const unit = parent.unit ?? parent.grain;
  return {
    ...parent,
    start: at(edge.from),
    end: edge.to === 0 ? parent.end : at(edge.to),
    isSpan: false,
    unit,
  };
}
