import type { Decimal } from '../core/decimal.js';
import type { Mention, MentionType, Quantity, Time } from '../core/mention.js';
import type { Reading } from './approximations.js';
import { type Measure, printed } from './measure.js';
import { isNumbered } from './named-numbers.js';
import { classAt } from './numeral-characters.js';
import { inBaseUnit, type UnitMatch } from './units.js';

/**
 * 392万、398万和440万人次: what is listed without a unit takes that of the last; 0.2个和0.4个百分点 likewise.
 * Only numbers written alike share, and spans stay as they are.
 */
export function shareUnits(text: string, mentions: readonly Mention[]): readonly Mention[] {
  const shared = [...mentions];
  for (let k = shared.length - 2; k >= 0; k -= 1) {
    const mention = shared[k];
    const next = shared[k + 1];
    if (mention === undefined || next === undefined || !mayShare(text, mention, next)) continue;
    const { quantity } = mention;
    const unit = next.quantity?.unit;
    if (quantity === null || unit == null) continue;
    shared[k] = { ...mention, type: next.type, quantity: { ...quantity, unit } };
  }
  return shared;
}

function mayShare(text: string, mention: Mention, next: Mention): boolean {
  const gap = next.span.start - mention.span.end;
  if (gap !== 1 || !listMarks.has(text[mention.span.end] ?? '')) return false;
  const own = mention.quantity?.unit;
  const unit = next.quantity?.unit;
  if (unit == null || mention.quantity?.value == null || next.quantity?.value == null) return false;
  if (own != null) return own.text === '个' && unit.text.startsWith('个') && unit.text.length > 1;
  if (mention.type !== 'number' || unit.dimension === 'ratio' || unit.dimension === 'time') return false;
  const ends = [mention.span.end - 1, (next.numeral?.end ?? 1) - 1];
  return classAt(text, ends[0] ?? 0) === classAt(text, ends[1] ?? 0);
}

export const listMarks = new Set(['、', '和', '及', '与', '或']);

export function makeQuantity(
  value: Decimal | null,
  lower: Decimal | null,
  upper: Decimal | null,
  approximator: Quantity['approximator'],
  unit: UnitMatch | null,
): Quantity {
  const numbers = { value: printed(value), lower: printed(lower), upper: printed(upper) };
  return {
    value: numbers.value,
    lower: numbers.lower,
    upper: numbers.upper,
    approximator,
    unit: unit === null ? null : unit.unit,
    inBaseUnit: unit === null ? null : inBaseUnit(numbers, unit.entry),
  };
}

export function toMention(text: string, measure: Measure, reading: Reading): Mention {
  const { start, end, unit } = measure;
  const { value, lower, upper, approximator } = reading;
  const quantity = makeQuantity(value, lower, upper, approximator, unit);
  return {
    span: { start, end },
    text: text.slice(start, end),
    type: typeOf(text, measure, approximator),
    quantity:
      measure.numerator === undefined || measure.denominator === undefined
        ? quantity
        : { ...quantity, numerator: measure.numerator, denominator: measure.denominator },
    time: unit !== null && unit.entry.dimension === 'time' ? toDuration(measure, quantity) : null,
    foundBy: measure.rule,
    numeral: { start: measure.numeralStart, end: measure.numeralEnd },
    unitSpan: unit === null ? undefined : { start: unit.start, end: unit.end },
    cues: reading.cues.length === 0 ? undefined : reading.cues,
  };
}

function typeOf(text: string, measure: Measure, approximator: Quantity['approximator']): MentionType {
  const { unit } = measure;
  if (approximator === 'range') return 'range';
  if (unit === null) return measure.numerator !== undefined ? 'fraction' : 'number';
  if (unit.entry.dimension === 'ratio') return 'percent';
  if (unit.entry.dimension === 'money' || unit.entry.iso4217 !== null) return 'money';
  if (unit.entry.dimension === 'age') return 'age';
  if (approximator === 'exact' && isNumbered(text, measure)) return 'ordinal';
  return unit.entry.dimension === 'time' ? 'duration' : 'quantity';
}

/** A length of time as TIMEX3: 3年 is `P3Y`, 2.5小时 is `PT2.5H`. */
function toDuration(measure: Measure, quantity: Quantity): Time | null {
  const designator = measure.unit?.entry.designator ?? '';
  const number = quantity.value ?? quantity.lower;
  if (designator === '' || number === null) return null;
  const timex = designator.startsWith('T') ? `PT${number}${designator.slice(1)}` : `P${number}${designator}`;
  const seconds = Number(quantity.inBaseUnit?.value);
  return {
    timex: quantity.value === null ? timex.replace(number, 'X') : timex,
    type: 'DURATION',
    mod: durationMods[quantity.approximator] ?? null,
    start: null,
    end: null,
    role: 'for',
    implied: [],
    ...(quantity.inBaseUnit?.value == null ? {} : { seconds }),
  };
}

const durationMods: Partial<Record<Quantity['approximator'], string>> = {
  about: 'APPROX',
  nearly: 'LESS_THAN',
  over: 'MORE_THAN',
  under: 'LESS_THAN',
  'at-least': 'EQUAL_OR_MORE',
  'at-most': 'EQUAL_OR_LESS',
};
