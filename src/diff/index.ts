import type { SealedClaim } from '../core/claim.js';
import { changesBetween, type DiffField, diffFields, type FieldChange } from './fields.js';
import { compareClaims, type Pair, pairClaims } from './pair.js';

export { type DiffField, diffFields, type FieldChange } from './fields.js';
export { type Pair, pairClaims } from './pair.js';

/** What became of a claim. */
export type Difference =
  | {
      readonly kind: 'changed';
      readonly before: SealedClaim;
      readonly after: SealedClaim;
      readonly fields: readonly FieldChange[];
    }
  | { readonly kind: 'removed'; readonly before: SealedClaim }
  | { readonly kind: 'added'; readonly after: SealedClaim }
  | { readonly kind: 'split'; readonly before: SealedClaim; readonly parts: readonly SealedClaim[] }
  | { readonly kind: 'merged'; readonly parts: readonly SealedClaim[]; readonly after: SealedClaim }
  | { readonly kind: 'reworded' | 'moved'; readonly before: SealedClaim; readonly after: SealedClaim };

/** The difference of two sets of claims. */
export interface ClaimDiff {
  /** Gravest first. */
  readonly differences: readonly Difference[];
  /** How many claims are in both, word for word and in the same order. */
  readonly same: number;
}

export interface DiffOptions {
  /** Relative difference of values that counts as none: `'0.001'`; `'0'` unless given. */
  readonly tolerance?: string;
  /** Report only changes of these fields; added and removed claims stay. */
  readonly only?: readonly DiffField[];
}

/**
 * Compare two sets of claims by meaning: what was added, removed, changed, reworded or moved.
 *
 * Claims are compared article by article; where each side holds exactly one article, the two are compared whatever
 * their ids. A set against itself gives no differences, and `diffClaims(b, a)` mirrors `diffClaims(a, b)`.
 */
export function diffClaims(
  before: readonly SealedClaim[],
  after: readonly SealedClaim[],
  options: DiffOptions = {},
): ClaimDiff {
  const tolerance = options.tolerance ?? '0';
  const left = byArticle(before);
  const right = byArticle(after);
  const isOnePair = left.size === 1 && right.size === 1;
  const ids = isOnePair ? [...left.keys()] : [...new Set([...left.keys(), ...right.keys()])].sort();
  const differences: Difference[] = [];
  let same = 0;
  for (const id of ids) {
    const others = isOnePair ? [...right.values()][0] : right.get(id);
    const article = diffArticle(left.get(id) ?? [], others ?? [], tolerance, options.only ?? null);
    differences.push(...article.differences);
    same += article.same;
  }
  return { differences: differences.sort(byGravity), same };
}

function byArticle(claims: readonly SealedClaim[]): Map<string, SealedClaim[]> {
  const groups = new Map<string, SealedClaim[]>();
  for (const claim of claims) {
    const group = groups.get(claim.article.id);
    if (group === undefined) groups.set(claim.article.id, [claim]);
    else group.push(claim);
  }
  return groups;
}

function diffArticle(
  before: readonly SealedClaim[],
  after: readonly SealedClaim[],
  tolerance: string,
  only: readonly DiffField[] | null,
): ClaimDiff {
  const { pairs, splits, merges, removed, added } = pairClaims(before, after);
  const inOrder = orderKept(pairs);
  const differences: Difference[] = [
    ...removed.map((claim): Difference => ({ kind: 'removed', before: claim })),
    ...added.map((claim): Difference => ({ kind: 'added', after: claim })),
    ...splits.map((split): Difference => ({ kind: 'split', ...split })),
    ...merges.map((merge): Difference => ({ kind: 'merged', ...merge })),
  ];
  let same = 0;
  for (const pair of pairs) {
    const fields = changesBetween(pair.before, pair.after, tolerance).filter(
      ({ field }) => only === null || only.includes(field),
    );
    if (fields.length > 0) differences.push({ kind: 'changed', ...pair, fields });
    else if (only === null && pair.before.evidence.quote !== pair.after.evidence.quote) {
      differences.push({ kind: 'reworded', ...pair });
    } else if (only === null && !inOrder.has(pair)) differences.push({ kind: 'moved', ...pair });
    else same += 1;
  }
  return { differences, same };
}

/**
 * The pairs that kept their order; the others were moved. Added paragraphs shift offsets and move nothing.
 *
 * A longest rising run is not unique, so both sides are asked, which keeps the answer the same when the sides are
 * swapped.
 */
function orderKept(pairs: readonly Pair[]): ReadonlySet<Pair> {
  const byBefore = [...pairs].sort((a, b) => compareClaims(a.before, b.before));
  const byAfter = [...pairs].sort((a, b) => compareClaims(a.after, b.after));
  const seenFromAfter = longestRise(byAfter, byBefore);
  return new Set([...longestRise(byBefore, byAfter)].filter((pair) => seenFromAfter.has(pair)));
}

/** A longest run of `pairs` that comes in the same order in `other`, by patience sorting. */
function longestRise(pairs: readonly Pair[], other: readonly Pair[]): ReadonlySet<Pair> {
  const ranks = new Map(other.map((pair, k) => [pair, k] as const));
  /** `tails[n]` ends the rising run of length n + 1 whose end is lowest. */
  const tails: Pair[] = [];
  const previous = new Map<Pair, Pair | undefined>();
  const rankOf = (pair: Pair | undefined): number => (pair === undefined ? -1 : (ranks.get(pair) ?? -1));
  for (const pair of pairs) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rankOf(tails[middle]) < rankOf(pair)) low = middle + 1;
      else high = middle;
    }
    previous.set(pair, tails[low - 1]);
    tails[low] = pair;
  }
  const kept = new Set<Pair>();
  for (let pair = tails.at(-1); pair !== undefined; pair = previous.get(pair)) kept.add(pair);
  return kept;
}

function byGravity(a: Difference, b: Difference): number {
  return gravityOf(a) - gravityOf(b) || compareArticles(a, b) || compareClaims(claimOf(a), claimOf(b));
}

/** 0 is gravest. A changed claim weighs as its gravest field; a lost or new claim weighs more than a changed one. */
function gravityOf(difference: Difference): number {
  switch (difference.kind) {
    case 'changed':
      return Math.min(...difference.fields.map(({ field }) => diffFields.indexOf(field)));
    case 'removed':
      return diffFields.length;
    case 'added':
      return diffFields.length + 1;
    case 'split':
    case 'merged':
      return diffFields.length + 2;
    case 'reworded':
      return diffFields.length + 3;
    case 'moved':
      return diffFields.length + 4;
  }
}

function compareArticles(a: Difference, b: Difference): number {
  const [x, y] = [claimOf(a).article.id, claimOf(b).article.id];
  return x < y ? -1 : x > y ? 1 : 0;
}

function claimOf(difference: Difference): SealedClaim {
  return 'before' in difference ? difference.before : difference.after;
}

/** The claims of a difference, by side. */
export function sidesOf(difference: Difference): {
  readonly before: readonly SealedClaim[];
  readonly after: readonly SealedClaim[];
} {
  switch (difference.kind) {
    case 'split':
      return { before: [difference.before], after: difference.parts };
    case 'merged':
      return { before: difference.parts, after: [difference.after] };
    default:
      return {
        before: 'before' in difference ? [difference.before] : [],
        after: 'after' in difference ? [difference.after] : [],
      };
  }
}

/**
 * `+4 −1 ~2 =130`: added, removed, changed (split and merged ones among them), and in both (with the reworded and
 * moved ones).
 */
export function summaryOf({ differences, same }: ClaimDiff): string {
  const count = (kind: Difference['kind']): number =>
    differences.filter((other) => other.kind === kind).length;
  return `+${count('added')} −${count('removed')} ~${count('changed') + count('split') + count('merged')} =${same + count('reworded') + count('moved')}`;
}
