import { dayOfMoment, isoOf, isoWeekOf, isoYear, type Length, two, ymdOf } from './civil.js';
import { type Grain, isFiner, type Step } from './steps.js';
import type { Scene, Stretch } from './stretch.js';

const seasonCodes = ['WI', 'SP', 'SU', 'FA'];

/** The TIMEX3 value of a stretch, as fine as its grain: `2025-04`, `2024-Q3`, `2024-Q1/2024-Q3`. */
export function timexOf(stretch: Stretch, scene: Scene): string {
  if (stretch.vague !== undefined) return stretch.vague;
  if (stretch.isSpan === true) {
    const unit = stretch.unit ?? stretch.grain;
    const isClock = isFiner(unit, 'part');
    const last = isClock ? stretch.end : stretch.end - 1;
    const from = unitTimex(stretch.start, unit);
    const to = unitTimex(last, unit);
    return from === to ? from : `${from}/${to}`;
  }
  if (stretch.grain === 'part') {
    const day = stretch.start - (scene.parts.get(stretch.part ?? '')?.start ?? 0) * 3600;
    return `${isoOf(day)}${scene.parts.get(stretch.part ?? '')?.timex ?? ''}`;
  }
  return unitTimex(stretch.start, stretch.unit ?? stretch.grain);
}

function unitTimex(moment: number, unit: Grain): string {
  const { year, month } = ymdOf(dayOfMoment(moment));
  switch (unit) {
    case 'century':
      return isoYear(year).slice(0, -2);
    case 'decade':
      return isoYear(year).slice(0, -1);
    case 'years':
    case 'year':
      return isoYear(year);
    case 'half':
      return `${isoYear(year)}-H${month <= 6 ? 1 : 2}`;
    case 'quarter':
      return `${isoYear(year)}-Q${Math.floor((month - 1) / 3) + 1}`;
    case 'season':
      return `${isoYear(month < 3 ? year - 1 : year)}-${seasonCodes[Math.floor((month % 12) / 3)] ?? ''}`;
    case 'month':
      return `${isoYear(year)}-${two(month)}`;
    case 'week':
    case 'weekend': {
      const week = isoWeekOf(dayOfMoment(moment));
      return `${isoYear(week.year)}-W${two(week.week)}${unit === 'weekend' ? '-WE' : ''}`;
    }
    case 'hour':
      return isoOf(moment, true).slice(0, 13);
    case 'minute':
      return isoOf(moment, true).slice(0, 16);
    case 'second':
      return isoOf(moment, true);
    default:
      return isoOf(moment).slice(0, isoYear(year).length + 6);
  }
}

/** `P1Y2M3DT4H`; fractions stay fractions where no smaller unit says them exactly. */
export function lengthTimex(length: Length): string {
  const date =
    `${part(length.years, 'Y')}${part(length.months, 'M')}${part(length.weeks, 'W')}` +
    `${part(length.days, 'D')}${part(length.workdays, 'BD')}`;
  const clock = `${part(length.hours, 'H')}${part(length.minutes, 'M')}${part(length.seconds, 'S')}`;
  return date === '' && clock === '' ? 'P0D' : `P${date}${clock === '' ? '' : `T${clock}`}`;
}

function part(value: number | undefined, letter: string): string {
  return value === undefined || value === 0 ? '' : `${plain(value)}${letter}`;
}

function plain(value: number): string {
  return String(Math.round(value * 1e6) / 1e6);
}

/** The value with `X` for what nothing in the text tells: `XXXX-03`, `XXXX-XX-08`, `T15:00`. */
export function placeholder(steps: readonly Step[], parts: Scene['parts']): string {
  let year = 'XXXX';
  let rest = '';
  let clock = '';
  for (const step of steps) {
    if (step.op === 'year') year = isoYear(step.value);
    else if (step.op === 'relative') rest = rest === '' ? (relativeShapes[step.unit] ?? '') : rest;
    else if (step.op === 'field') rest = fieldShape(step.unit, step.value, rest);
    else if (step.op === 'nth' && step.weekday !== undefined)
      rest = `${rest === '' ? '-XX' : rest}-WXX-${step.weekday}`;
    else if (step.op === 'nth' && step.unit === 'week') rest = `${rest}-W${two(Math.abs(step.n))}`;
    else if ((step.op === 'feast' || step.op === 'rest') && step.feast.by === 'solar')
      rest = `-${two(step.feast.month)}-${two(step.feast.day)}`;
    else if (step.op === 'feast' || step.op === 'rest') rest = '-XX-XX';
    else if (step.op === 'part') clock = parts.get(step.part)?.timex ?? '';
    else if (step.op === 'clock') {
      const half = parts.get(step.clock.part ?? '')?.half;
      const hour =
        step.clock.hour < 12 && (half === 'pm' || (half === 'night' && step.clock.hour > 5))
          ? step.clock.hour + 12
          : step.clock.hour;
      clock = `T${two(hour)}${step.clock.minute === null ? '' : `:${two(step.clock.minute)}`}${step.clock.second === null ? '' : `:${two(step.clock.second)}`}`;
    } else if (step.op === 'months') rest = `-${two(step.from)}`;
    else if (step.op === 'decade') return `XX${two(step.value).slice(0, 1)}`;
    else if (step.op === 'move' || step.op === 'rolling') rest = relativeShapes[step.grain] ?? '';
  }
  const isClockOnly = steps.every((step) => step.op === 'clock' || step.op === 'part');
  return isClockOnly && clock !== '' ? clock : `${year}${rest}${clock}`;
}

const relativeShapes: Partial<Record<Grain, string>> = {
  half: '-HX',
  quarter: '-QX',
  season: '-XX',
  month: '-XX',
  tenth: '-XX',
  week: '-WXX',
  weekend: '-WXX-WE',
  day: '-XX-XX',
  hour: '-XX-XXTXX',
  minute: '-XX-XXTXX:XX',
  second: '-XX-XXTXX:XX',
};

function fieldShape(unit: Grain, value: number, rest: string): string {
  switch (unit) {
    case 'month':
      return `-${two(value)}`;
    case 'day':
      return `${rest === '' ? '-XX' : rest.slice(0, 3)}-${two(value)}`;
    case 'quarter':
      return `-Q${value}`;
    case 'half':
      return `-H${value}`;
    case 'season':
      return `-${seasonCodes[value % 4] ?? ''}`;
    case 'weekday':
      return `-WXX-${value}`;
    default:
      return rest;
  }
}
