import type { Length } from './civil.js';
import { type Feast, type Grain, grains, type Step } from './steps.js';

/** Read the `means` of a word (`year-1 month=3 edge=END`) as steps; `null` when it is not in that form. */
export function parseMeans(means: string): readonly Step[] | null {
  const steps: Step[] = [];
  for (const word of means.split(' ')) {
    const step = parseStep(word);
    if (step === null) return null;
    steps.push(step);
  }
  return steps;
}

const relative = /^([a-z]+)([@~]?)([+-]\d+)(?:\*(\d+))?$/;
const fieldShape = /^([a-z-]+)=(.+)$/;

function parseStep(word: string): Step | null {
  if (word === 'lunar') return { op: 'lunar' };
  const roll = /^roll([+-])(P.+)$/.exec(word);
  if (roll !== null) {
    const length = parseLength(roll[2] ?? '');
    return length === null
      ? null
      : { op: 'rolling', length, sign: roll[1] === '-' ? -1 : 1, from: 'reference', grain: grainOf(length) };
  }
  const moved = relative.exec(word);
  if (moved !== null) {
    const unit = asGrain(moved[1] ?? '');
    const from = moved[2] === '@' ? 'discourse' : moved[2] === '~' ? 'nearby' : 'reference';
    if (unit === null) return null;
    const count = moved[4] === undefined ? {} : { count: Number(moved[4]) };
    const named = from === 'discourse' && unit === 'year' ? { isNamed: true as const } : {};
    return { op: 'relative', unit, by: Number(moved[3]), from, ...count, ...named };
  }
  const [, name = '', value = ''] = fieldShape.exec(word) ?? [];
  switch (name) {
    case 'edge':
      return value === 'START' || value === 'MID' || value === 'END' ? { op: 'edge', mod: value } : null;
    case 'part':
      return { op: 'part', part: value };
    case 'vague':
      return value === 'PRESENT_REF' || value === 'PAST_REF' || value === 'FUTURE_REF'
        ? { op: 'vague', timex: value }
        : null;
    case 'years': {
      const [from = Number.NaN, to = Number.NaN] = value.split(':').map(Number);
      return Number.isInteger(from) && Number.isInteger(to)
        ? { op: 'years', from, to, grain: 'years' }
        : null;
    }
    case 'months': {
      const [from = Number.NaN, to = Number.NaN] = value.split(':').map(Number);
      return Number.isInteger(from) && Number.isInteger(to) ? { op: 'months', from, to } : null;
    }
    case 'cycle': {
      const [size = Number.NaN, n = Number.NaN] = value.split(':').map(Number);
      return Number.isInteger(size) && Number.isInteger(n) ? { op: 'cycle', size, n } : null;
    }
    case 'same-day':
      return { op: 'same-period', years: Number(value), of: 'day' };
    case 'same-rest':
      return { op: 'same-period', years: Number(value), of: 'rest' };
    case 'reported':
      return { op: 'same-period', years: Number(value), of: 'reported' };
    case 'same':
      return { op: 'same-period', years: Number(value) };
    case 'lunar-month':
    case 'leap-month':
      return { op: 'lunar-month', month: Number(value), leap: name === 'leap-month' };
    case 'nth-day':
      return { op: 'nth', unit: 'day', n: Number(value) };
    case 'lunar-day':
      return { op: 'lunar-day', day: Number(value) };
    case 'half-month':
      return value === '1' ? { op: 'half-month', value: 1 } : { op: 'half-month', value: 2 };
    default: {
      const unit = asGrain(name);
      return unit === null || !Number.isInteger(Number(value))
        ? null
        : { op: 'field', unit, value: Number(value) };
    }
  }
}

function asGrain(name: string): Grain | null {
  return grains.find((grain) => grain === name) ?? null;
}

const lengthShape = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const lengthParts = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const;

/** Read `P1Y2M`, `PT30M`. */
export function parseLength(text: string): Length | null {
  const found = lengthShape.exec(text);
  if (found === null) return null;
  return Object.fromEntries(
    lengthParts.flatMap((part, k) => (found[k + 1] === undefined ? [] : [[part, Number(found[k + 1])]])),
  );
}

/** The finest unit of a length. */
export function grainOf(length: Length): Grain {
  if (length.seconds) return 'second';
  if (length.minutes) return 'minute';
  if (length.hours) return 'hour';
  if (length.days || length.workdays) return 'day';
  if (length.weeks) return 'week';
  return length.months ? 'month' : 'year';
}

/** Read the `rule` of a feast: `solar 10-01`, `weekday 5 2 7`, `easter -2`. */
export function parseFeast(rule: string, length: number): Feast | null {
  const [by = '', a = '', b = '', c = '', d = ''] = rule.split(' ');
  const [first = Number.NaN, second = Number.NaN] = a.split('-').map(Number);
  switch (by) {
    case 'solar':
      return Number.isNaN(second) ? null : { by, month: first, day: second, length };
    case 'lunar':
      return Number.isNaN(second) ? null : { by, month: first, day: second, plus: Number(b), length };
    case 'lunar-eve':
      return { by, length };
    case 'weekday':
      return {
        by,
        month: Number(a),
        n: Number(b),
        weekday: Number(c),
        plus: d === '' ? 0 : Number(d),
        length,
      };
    case 'easter':
    case 'orthodox-easter':
      return Number.isNaN(Number(a)) ? null : { by, plus: Number(a), length };
    case 'term':
      return { by, n: Number(a), plus: b === '' ? 0 : Number(b), length };
    case 'stem':
      return { by, term: Number(a), stem: Number(b), n: Number(c), length };
    default:
      return null;
  }
}
