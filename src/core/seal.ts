import { createHash } from 'node:crypto';
import type { Claim, SealedClaim } from './claim.js';

/**
 * Add the checksum: the first 16 hex digits of SHA-256 over the claim as canonical JSON (keys sorted, no spaces).
 * It guards against a claim that was altered on its way; that the article supports the claim is for `verify`.
 */
export function sealClaim(claim: Claim): SealedClaim {
  return { ...claim, checksum: checksumOf(claim) };
}

/** Does the checksum fit the rest of the claim? */
export function isSealIntact(claim: SealedClaim): boolean {
  const { checksum, ...rest } = claim;
  return checksum === checksumOf(rest);
}

function checksumOf(claim: Claim): string {
  return createHash('sha256').update(canonicalJson(claim)).digest('hex').slice(0, 16);
}

/** JSON with sorted keys and without spaces: one text for one value. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}
