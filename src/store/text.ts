import type { SealedClaim } from '../core/claim.js';
import { oneLine, placeOf, visible } from '../core/display.js';
import type { ShownArticle } from './formats.js';

/** The claims of an article as people read them, with line, column and verdict of each. */
export function showArticle(
  { id, text }: ShownArticle,
  claims: readonly SealedClaim[],
  verdicts: readonly string[],
): string {
  const shown = claims.map((claim, k) => {
    const { line, column } = placeOf(text, claim.evidence.span[0]);
    const lines = formatClaim(claim, `${line}:${column}`, verdicts[k] ?? 'unverified').split('\n');
    return lines.map(visible).join('\n');
  });
  return `${visible(id)}\n${shown.join('')}\n`;
}

/**
 * A claim as people read it, in two lines: what it says, and the words that say it.
 *
 * @param place - `line:column` of the evidence in the source.
 */
export function formatClaim(claim: SealedClaim, place: string, verdict: string): string {
  const parts = [
    claim.subject.text,
    claim.predicate?.text ?? '',
    formatQuantity(claim.quantity),
    claim.of === null ? '' : `of ${claim.of.text}`,
    claim.comparison === null ? '' : `(${claim.comparison.text})`,
  ].filter((part) => part !== '');
  const asides = [
    formatTime(claim.time),
    claim.attribution === null ? '' : `by ${claim.attribution.speaker}`,
    claim.modality === 'asserted' ? '' : claim.modality,
    claim.polarity === 'affirmative' ? '' : claim.polarity,
    verdict,
    ...claim.flags,
  ].filter((aside) => aside !== '');
  return `${place}  ${claim.kind}  ${parts.join(' ')}   ${asides.join('   ')}\n     「${oneLine(claim.evidence.quote)}」\n`;
}

/** Amount and unit as people read them; empty without a quantity. */
export function formatQuantity(quantity: SealedClaim['quantity']): string {
  if (quantity === null) return '';
  const amount = quantity.value ?? `${quantity.lower ?? ''}…${quantity.upper ?? ''}`;
  const how =
    quantity.approximator === 'exact' || quantity.approximator === 'range' ? '' : `${quantity.approximator} `;
  return `${how}${amount}${quantity.unit === null ? '' : ` ${quantity.unit.text}`}`;
}

function formatTime(time: SealedClaim['time']): string {
  if (time === null) return '';
  const role = time.role === 'as-of' ? 'as of' : time.role;
  return `${role} ${time.timex}${time.mod === null ? '' : ` ${time.mod}`}`;
}
