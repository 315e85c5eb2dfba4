import { z } from 'zod';
import {
  attributionKinds,
  bases,
  type Claim,
  claimKinds,
  modalities,
  polarities,
  relations,
} from '../core/claim.js';
import { approximators, timeRoles, type Unit } from '../core/mention.js';
import type { GoldArticle, GoldClaim } from './gold.js';

type Pair = readonly [number, number];

const decimal = z.string().regex(/^(-?\d+(\.\d+)?)?$/, 'a decimal such as 12.5, or nothing');

/** Parts of a claim as a person types them; an absent one stays, an empty one is taken away. */
export const correctedFieldsSchema = z
  .object({
    kind: z.enum(claimKinds),
    subject: z.string(),
    relation: z.union([z.enum(relations), z.literal('')]),
    value: decimal,
    lower: decimal,
    upper: decimal,
    approximator: z.enum(approximators),
    /** A unit as its text stands in claims. */
    unit: z.string(),
    basis: z.union([z.enum(bases), z.literal('')]),
    /** TIMEX3 value. */
    time: z.string(),
    role: z.enum(timeRoles),
    speaker: z.string(),
    modality: z.enum(modalities),
    polarity: z.enum(polarities),
  })
  .partial();
export type CorrectedFields = z.infer<typeof correctedFieldsSchema>;

/** What a person says of a claim: it is as it should be, it is with these fields, or there is none. */
export interface Judgement {
  readonly claim: Claim;
  readonly verdict: 'right' | 'corrected' | 'none';
  /** Why there is none; empty otherwise. */
  readonly why: string;
}

/** What correcting a claim has to look up. */
export interface Lookup {
  /** Where words stand in the article's source text, nearest to the evidence; `null` when they do not. */
  readonly find: (words: string, evidence: Pair) => Pair | null;
  /** The unit of such a text; `null` for none. */
  readonly unit: (text: string) => Unit | null;
}

/** The claim with the fields a person has set. Its checksum is gone: no program has found it so. */
export function correctClaim(claim: Claim, fields: CorrectedFields, lookup: Lookup): Claim {
  const { evidence } = claim;
  const nowhere: Pair = [evidence.span[0], evidence.span[0]];
  const place = (words: string): [number, number] => [...(lookup.find(words, evidence.span) ?? nowhere)];
  return {
    ...claim,
    kind: fields.kind ?? claim.kind,
    modality: fields.modality ?? claim.modality,
    polarity: fields.polarity ?? claim.polarity,
    subject: subjectOf(claim, fields.subject, lookup),
    predicate: changed(fields.relation, claim.predicate, (relation, before) => ({
      ...(before ?? { text: '', span: place('') }),
      relation,
    })),
    quantity: quantityOf(claim, fields, lookup),
    comparison: changed(fields.basis, claim.comparison, (basis, before) => ({
      ...(before ?? { text: '', span: place(''), period: null }),
      basis,
    })),
    time: timeOf(claim, fields, place),
    attribution: changed(fields.speaker, claim.attribution, (speaker, before) => ({
      ...(before ?? { cue: null, kind: attributionKinds[0] }),
      speaker,
      span: place(speaker),
    })),
  };
}

/** An absent field keeps what is there, an empty one takes it away, another one makes it anew. */
function changed<F extends string, T>(
  field: F | '' | undefined,
  before: T | null,
  make: (field: F, before: T | null) => T,
): T | null {
  if (field === undefined) return before;
  return field === '' ? null : make(field, before);
}

function subjectOf(
  { subject, evidence }: Claim,
  text: string | undefined,
  { find }: Lookup,
): Claim['subject'] {
  if (text === undefined || text === subject.text) return subject;
  const found = find(text, evidence.span);
  return { text, span: found === null ? null : [...found], carriedFrom: null };
}

function quantityOf({ quantity }: Claim, fields: CorrectedFields, { unit }: Lookup): Claim['quantity'] {
  if (quantity === null) return null;
  const amount = (field: string | undefined, before: string | null): string | null =>
    field === undefined ? before : field === '' ? null : field;
  const after = {
    ...quantity,
    value: amount(fields.value, quantity.value),
    lower: amount(fields.lower, quantity.lower),
    upper: amount(fields.upper, quantity.upper),
    approximator: fields.approximator ?? quantity.approximator,
    unit:
      (fields.unit ?? quantity.unit?.text) === quantity.unit?.text ? quantity.unit : unit(fields.unit ?? ''),
  };
  const isSame =
    after.value === quantity.value &&
    after.lower === quantity.lower &&
    after.upper === quantity.upper &&
    after.unit?.id === quantity.unit?.id;
  return isSame ? after : { ...after, inBaseUnit: null };
}

function timeOf(
  { time }: Claim,
  { time: timex, role }: CorrectedFields,
  place: (words: string) => [number, number],
): Claim['time'] {
  const after = changed(timex, time, (value, before) =>
    before !== null && before.timex === value
      ? before
      : {
          ...(before ?? { text: '', span: place(''), mod: null, role: 'at' as const, implied: [] }),
          timex: value,
          type: typeOf(value),
          start: null,
          end: null,
        },
  );
  return after === null || role === undefined ? after : { ...after, role };
}

/** The TIMEX3 type that a value can have: `P3D` is a duration, `2025-08-01T10` a time of day. */
function typeOf(timex: string): 'DATE' | 'TIME' | 'DURATION' {
  if (timex.startsWith('P')) return 'DURATION';
  return /\dT/.test(timex) ? 'TIME' : 'DATE';
}

/**
 * A gold article of what was found in it and what a person says of it. A claim nobody judged is optional: finding it
 * is not asked for and not held against anybody.
 *
 * @param found - Claims of the article.
 * @param judgements - About claims found, by id, and about missed ones.
 */
export function goldArticle(
  source: string,
  publishedAt: string | null,
  found: readonly Claim[],
  judgements: readonly Judgement[],
): GoldArticle {
  const judged = new Set(judgements.map(({ claim }) => claim.id));
  const claims = [
    ...judgements.filter(({ verdict }) => verdict !== 'none').map(({ claim }) => goldClaim(claim)),
    ...found.filter(({ id }) => !judged.has(id)).map((claim) => ({ ...goldClaim(claim), optional: true })),
  ];
  const notClaims = judgements
    .filter(({ verdict }) => verdict === 'none')
    .map(({ claim, why }) => {
      const { text, span } = claim.quantity ?? { text: claim.evidence.quote, span: claim.evidence.span };
      return { text, span, why };
    });
  const byPlace = (a: { readonly span: Pair }, b: { readonly span: Pair }): number => a.span[0] - b.span[0];
  return { source, publishedAt, claims: claims.sort(byPlace), notClaims: notClaims.sort(byPlace) };
}

function goldClaim(claim: Claim): GoldClaim {
  const { kind, evidence, quantity, subject, predicate, of, comparison, time, attribution } = claim;
  return {
    kind,
    quote: evidence.quote,
    span: evidence.span,
    quantity:
      quantity === null
        ? null
        : {
            text: quantity.text,
            span: quantity.span,
            value: quantity.value,
            lower: quantity.lower,
            upper: quantity.upper,
            unit: quantity.unit?.text ?? null,
            approximator: quantity.approximator,
          },
    subject: subject.text,
    predicate: predicate?.text ?? null,
    relation: predicate?.relation ?? null,
    of: of?.text ?? null,
    comparison: comparison === null ? null : { basis: comparison.basis },
    ...(time === null
      ? {}
      : { time: { text: time.text, span: time.span, value: time.timex, role: time.role } }),
    attribution: attribution === null ? null : { speaker: attribution.speaker },
    modality: claim.modality,
    polarity: claim.polarity,
  };
}
