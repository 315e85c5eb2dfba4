import type { SealedClaim } from '../core/claim.js';
import { add, compare, type Decimal, multiply, negate, parseDecimal } from '../core/decimal.js';

/** The parts of a claim that a diff names, gravest first: a wrong number weighs more than another wording. */
export const diffFields = [
  'value',
  'unit',
  'bound',
  'relation',
  'polarity',
  'modality',
  'time',
  'comparison',
  'speaker',
  'subject',
  'of',
  'kind',
] as const;
export type DiffField = (typeof diffFields)[number];

/** One part of a claim that is not as it was. */
export interface FieldChange {
  readonly field: DiffField;
  /** As a person would write it; `''` where there was none. */
  readonly from: string;
  readonly to: string;
}

/** What a claim says in each of its parts, in one written form for one meaning. */
export function fieldsOf(claim: SealedClaim): Readonly<Record<DiffField, string>> {
  const { quantity, time, comparison } = claim;
  return {
    value: quantity === null ? '' : amountOf(quantity),
    unit: quantity?.unit?.id ?? '',
    bound: quantity === null ? '' : quantity.approximator,
    relation: claim.predicate?.relation ?? '',
    polarity: claim.polarity,
    modality: claim.modality,
    time: time === null ? '' : `${time.timex}${time.mod === null ? '' : ` ${time.mod}`}`,
    comparison:
      comparison === null
        ? ''
        : `${comparison.basis}${comparison.period === null ? '' : ` ${comparison.period}`}`,
    speaker: claim.attribution?.speaker ?? '',
    subject: plainSubject(claim.subject.text),
    of: claim.of?.text ?? '',
    kind: claim.kind,
  };
}

function amountOf(quantity: NonNullable<SealedClaim['quantity']>): string {
  return quantity.value ?? `${quantity.lower ?? ''}…${quantity.upper ?? ''}`;
}

/** A subject without what wording alone puts in: spaces, quotation marks and 的. */
export function plainSubject(text: string): string {
  return text.replace(/[\s"“”「」『』《》'‘’的]/g, '');
}

/**
 * The parts in which two claims differ, gravest first.
 *
 * @param tolerance - Relative difference of values that counts as none, as an exact decimal: `'0.001'`.
 */
export function changesBetween(
  before: SealedClaim,
  after: SealedClaim,
  tolerance: string,
): readonly FieldChange[] {
  const from = fieldsOf(before);
  const to = fieldsOf(after);
  const sameAmount = isSameAmount(before.quantity, after.quantity, tolerance);
  return diffFields.flatMap((field) => {
    if (from[field] === to[field]) return [];
    if (sameAmount && (field === 'value' || field === 'unit')) return [];
    return [{ field, from: from[field], to: to[field] }];
  });
}

type ClaimQuantity = SealedClaim['quantity'];

/** The same amount in the same unit, or in two units of one dimension: 1.5 t and 1500 kg. */
export function isSameAmount(a: ClaimQuantity, b: ClaimQuantity, tolerance: string): boolean {
  if (a === null || b === null) return a === b;
  if (a.unit?.id === b.unit?.id) return isSameNumber(a, b, tolerance);
  const [baseA, baseB] = [a.inBaseUnit, b.inBaseUnit];
  return (
    baseA !== null && baseB !== null && baseA.unit === baseB.unit && isSameNumber(baseA, baseB, tolerance)
  );
}

interface Amount {
  readonly value: string | null;
  readonly lower: string | null;
  readonly upper: string | null;
}

function isSameNumber(a: Amount, b: Amount, tolerance: string): boolean {
  const isSame = (x: string | null, y: string | null): boolean =>
    x === y ||
    (x !== null && y !== null && isWithin(parseDecimal(x), parseDecimal(y), parseDecimal(tolerance)));
  if (a.value !== null || b.value !== null) return isSame(a.value, b.value);
  return isSame(a.lower, b.lower) && isSame(a.upper, b.upper);
}

/** Is the difference at most `tolerance` times the larger of the two? */
function isWithin(x: Decimal, y: Decimal, tolerance: Decimal): boolean {
  const larger = compare(absolute(x), absolute(y)) < 0 ? absolute(y) : absolute(x);
  return compare(absolute(add(x, negate(y))), multiply(tolerance, larger)) <= 0;
}

function absolute(value: Decimal): Decimal {
  return value.digits < 0n ? negate(value) : value;
}
