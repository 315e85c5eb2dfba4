import type { Claim, SealedClaim } from './claim.js';
import { sha256 } from './sha256.js';

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
  return sha256(canonicalJson(claim)).slice(0, 16);
}

/** JSON with sorted keys and without spaces: one text for one value. */
export function canonicalJson(value: unknown): string {
  return write(value, wholePlan);
}

/** The keys of the objects seen at one place, as they stood and in order. Claims are alike, so few are made. */
interface Plan {
  keys: readonly string[];
  fields: readonly { readonly name: string; readonly quoted: string; readonly plan: Plan }[];
}

const wholePlan: Plan = { keys: [], fields: [] };

function write(value: unknown, plan: Plan): string {
  if (typeof value === 'string') return quote(value);
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : 'null';
  if (typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += text === '' ? write(item, plan) : `,${write(item, plan)}`;
    return `[${text}]`;
  }
  const object = value as Readonly<Record<string, unknown>>;
  for (const { name, quoted, plan: inner } of planFor(object, plan).fields) {
    const field = object[name];
    if (field === undefined) continue;
    text += text === '' ? quoted : `,${quoted}`;
    text += write(field, inner);
  }
  return `{${text}}`;
}

function planFor(object: object, plan: Plan): Plan {
  const keys = Object.keys(object);
  let at = keys.length === plan.keys.length ? 0 : -1;
  while (at >= 0 && at < keys.length) at = keys[at] === plan.keys[at] ? at + 1 : -1;
  if (at >= 0) return plan;
  plan.keys = keys;
  plan.fields = keys.toSorted().map((name) => ({
    name,
    quoted: `${quote(name)}:`,
    plan: plan.fields.find((field) => field.name === name)?.plan ?? { keys: [], fields: [] },
  }));
  return plan;
}

/** Most strings of a claim need no escape, and looking at short ones is cheaper than `JSON.stringify`. */
function quote(text: string): string {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isPlain = code >= 0x20 && code !== 0x22 && code !== 0x5c && (code & 0xf800) !== 0xd800;
    if (!isPlain) return JSON.stringify(text);
  }
  return `"${text}"`;
}
