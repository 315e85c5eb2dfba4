import type { SealedClaim } from '../../core/claim.js';

/** Digits in groups of three; a decimal string stays exact, since no number is made of it. */
export function grouped(decimal: string): string {
  const parts = /^(-?)(\d+)(\.\d+)?$/.exec(decimal);
  if (parts === null) return decimal;
  const [, sign = '', whole = '', rest = ''] = parts;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}`;
}

type Amount = Pick<NonNullable<SealedClaim['quantity']>, 'value' | 'lower' | 'upper'>;

/** A value or its bounds: `1,576,000`, `25 – 32`, `≥ 400`. */
export function amountOf({ value, lower, upper }: Amount): string {
  if (value !== null) return grouped(value);
  if (lower !== null && upper !== null) return `${grouped(lower)} – ${grouped(upper)}`;
  if (lower !== null) return `≥ ${grouped(lower)}`;
  return upper === null ? '' : `≤ ${grouped(upper)}`;
}

/** The span a reader would click for a claim: its quantity, else its time, else all of its evidence. */
export function anchorOf(claim: SealedClaim): readonly [number, number] {
  return claim.quantity?.span ?? claim.time?.span ?? claim.evidence.span;
}
