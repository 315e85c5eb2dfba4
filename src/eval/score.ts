import type { Claim } from '../core/claim.js';
import { type FieldScores, type ScoredField, scoredFields, scoreFields } from './fields.js';
import type { GoldArticle, GoldClaim } from './gold.js';

/** Why a claim or a gold claim did not count. */
export type Cause = 'missed' | 'extra' | 'trap' | 'value-or-unit' | 'field';

/** One thing that is not as the gold has it. */
export interface Miss {
  readonly article: string;
  readonly cause: Cause;
  readonly span: readonly [number, number];
  readonly text: string;
  readonly kind: string;
  /** Fields that differ, for the causes `value-or-unit` and `field`. */
  readonly fields: readonly ScoredField[];
  /** Rule that made the claim, where there is one. */
  readonly rule: string | null;
}

/** Counts that precision and recall are made of. */
export interface Tally {
  readonly emitted: number;
  readonly gold: number;
  readonly required: number;
  readonly matched: number;
  readonly found: number;
  readonly requiredFound: number;
  readonly requiredFoundWithSubject: number;
}

export interface Score {
  readonly all: Tally;
  /** By kind of the gold claim; what matched none counts by its own kind. */
  readonly byKind: ReadonlyMap<string, Tally>;
  readonly fields: ReadonlyMap<ScoredField, { readonly right: number; readonly of: number }>;
  readonly traps: { readonly hit: number; readonly of: number };
  readonly misses: readonly Miss[];
}

/** Precision, recall and their harmonic mean; optional gold claims count when found and are not missed. */
export function ratesOf(tally: Tally): {
  precision: number;
  recall: number;
  f1: number;
  withSubject: number;
} {
  const precision = tally.emitted === 0 ? 0 : tally.found / tally.emitted;
  const recall = tally.required === 0 ? 0 : tally.requiredFound / tally.required;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  const withSubject = tally.required === 0 ? 0 : tally.requiredFoundWithSubject / tally.required;
  return { precision, recall, f1, withSubject };
}

type Span = readonly [number, number];

function overlap(a: Span | undefined, b: Span | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const common = Math.min(a[1], b[1]) - Math.max(a[0], b[0]);
  return common <= 0 ? 0 : common / (Math.max(a[1], b[1]) - Math.min(a[0], b[0]));
}

/**
 * How well a claim fits a gold claim; 0 when they are no pair. Quantities have to overlap by at least half of
 * their union; a gold claim without one is paired by its evidence.
 */
function fitOf(claim: Claim, gold: GoldClaim): number {
  const evidence = overlap(claim.evidence.span, gold.span);
  const wanted = gold.quantity?.span;
  const got = claim.quantity?.span;
  if (wanted !== undefined) {
    const numbers = overlap(got, wanted);
    return numbers >= 0.5 ? numbers * 10 + evidence : 0;
  }
  return got === undefined && evidence >= 0.5 ? evidence : 0;
}

/** Pair the claims of one article with its gold, one to one, best fit first. */
export function pairClaims(
  claims: readonly Claim[],
  gold: readonly GoldClaim[],
): readonly (readonly [number, number])[] {
  const all: [number, number, number][] = [];
  claims.forEach((claim, i) => {
    gold.forEach((wanted, j) => {
      const score = fitOf(claim, wanted);
      if (score > 0) all.push([score, i, j]);
    });
  });
  all.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2]);
  const claimed = new Set<number>();
  const taken = new Set<number>();
  return all.flatMap(([, i, j]): [number, number][] => {
    if (claimed.has(i) || taken.has(j)) return [];
    claimed.add(i);
    taken.add(j);
    return [[i, j]];
  });
}

const empty: Tally = {
  emitted: 0,
  gold: 0,
  required: 0,
  matched: 0,
  found: 0,
  requiredFound: 0,
  requiredFoundWithSubject: 0,
};

/** Collects counts over articles. */
class Counter {
  readonly byKind = new Map<string, Tally>();
  all = empty;

  add(kind: string, counts: Partial<Tally>): void {
    this.all = sum(this.all, counts);
    this.byKind.set(kind, sum(this.byKind.get(kind) ?? empty, counts));
  }
}

function sum(tally: Tally, counts: Partial<Tally>): Tally {
  const next = { ...tally };
  for (const key of Object.keys(counts) as (keyof Tally)[]) next[key] = tally[key] + (counts[key] ?? 0);
  return next;
}

/** Score the claims of articles against their gold. */
export function scoreArticles(
  articles: readonly { readonly id: string; readonly claims: readonly Claim[]; readonly gold: GoldArticle }[],
): Score {
  const counter = new Counter();
  const fields = new Map<ScoredField, { right: number; of: number }>();
  const misses: Miss[] = [];
  const traps = { hit: 0, of: 0 };
  for (const { id, claims, gold } of articles) {
    const pairs = pairClaims(claims, gold.claims);
    const wantedOf = new Map(pairs);
    const found = new Set(pairs.map(([, j]) => j));
    for (const [i, j] of pairs) {
      const claim = claims[i];
      const wanted = gold.claims[j];
      if (claim === undefined || wanted === undefined) continue;
      const scores = scoreFields(claim, wanted);
      const isFound = scores.value !== false && scores.unit !== false;
      const isRequired = wanted.optional !== true;
      const one = (is: boolean): number => (is ? 1 : 0);
      counter.add(wanted.kind, {
        emitted: 1,
        gold: 1,
        required: one(isRequired),
        matched: 1,
        found: one(isFound),
        requiredFound: one(isFound && isRequired),
        requiredFoundWithSubject: one(isFound && isRequired && scores.subject !== false),
      });
      countFields(fields, scores);
      const wrong = scoredFields.filter((field) => scores[field] === false);
      if (wrong.length > 0) misses.push(missOf(id, isFound ? 'field' : 'value-or-unit', claim, wrong));
    }
    gold.claims.forEach((wanted, j) => {
      if (found.has(j)) return;
      counter.add(wanted.kind, { gold: 1, required: wanted.optional === true ? 0 : 1 });
      if (wanted.optional === true) return;
      const text = wanted.quantity?.text ?? wanted.quote ?? '';
      misses.push({
        article: id,
        cause: 'missed',
        span: wanted.span,
        text,
        kind: wanted.kind,
        fields: [],
        rule: null,
      });
    });
    const inTrap = new Set<Claim>();
    for (const trap of gold.notClaims ?? []) {
      traps.of += 1;
      const caught = claims.filter(
        (claim, i) => !wantedOf.has(i) && overlap(claim.quantity?.span, trap.span) > 0.5,
      );
      if (caught.length > 0) traps.hit += 1;
      for (const claim of caught) inTrap.add(claim);
    }
    claims.forEach((claim, i) => {
      if (wantedOf.has(i)) return;
      counter.add(claim.kind, { emitted: 1 });
      misses.push(missOf(id, inTrap.has(claim) ? 'trap' : 'extra', claim, []));
    });
  }
  return { all: counter.all, byKind: counter.byKind, fields, traps, misses };
}

function missOf(article: string, cause: Cause, claim: Claim, fields: readonly ScoredField[]): Miss {
  return {
    article,
    cause,
    span: claim.quantity?.span ?? claim.evidence.span,
    text: claim.quantity?.text ?? claim.evidence.quote,
    kind: claim.kind,
    fields,
    rule: claim.foundBy.at(-1) ?? null,
  };
}

function countFields(totals: Map<ScoredField, { right: number; of: number }>, scores: FieldScores): void {
  for (const field of scoredFields) {
    const is = scores[field];
    if (is === undefined) continue;
    const total = totals.get(field) ?? { right: 0, of: 0 };
    totals.set(field, { right: total.right + (is ? 1 : 0), of: total.of + 1 });
  }
}
