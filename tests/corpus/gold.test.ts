import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { bases, claimKinds, modalities, polarities, relations } from '../../src/core/claim.js';
import { approximators, timeRoles } from '../../src/core/mention.js';

const corpus = new URL('../../corpus/', import.meta.url).pathname;

const span = z.tuple([z.int().min(0), z.int().min(0)]);
const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .nullable();
const words = z.array(z.string().min(1));
const speaker = z.object({ speaker: z.string().min(1) }).nullable();

const goldClaim = z.strictObject({
  kind: z.enum(claimKinds),
  kind_also_accepted: z.array(z.enum(claimKinds)).optional(),
  quote: z.string().min(1),
  span,
  quantity: z
    .strictObject({
      text: z.string().min(1),
      span,
      value: decimal,
      lower: decimal.optional(),
      upper: decimal.optional(),
      unit: z.string().nullable(),
      approximator: z.enum(approximators),
      numerator: z.string().optional(),
      denominator: z.string().optional(),
    })
    .nullable(),
  quantity_also_accepted: z.array(z.unknown()).optional(),
  unit_also_accepted: z.array(z.string().nullable()).optional(),
  value_also_accepted: z.array(z.string()).optional(),
  approximator_also_accepted: z.array(z.enum(approximators)).optional(),
  subject: z.string().min(1),
  subject_also_accepted: words.optional(),
  predicate: z.string().min(1).nullable(),
  relation: z.enum(relations),
  relation_also_accepted: z.array(z.enum(relations)).optional(),
  of: z.string().nullable().optional(),
  comparison: z
    .object({ basis: z.enum(bases) })
    .nullable()
    .optional(),
  comparison_also_accepted: z.array(z.enum(bases)).optional(),
  time: z
    .strictObject({
      text: z.string().min(1),
      span,
      value: z.string().min(1),
      role: z.enum(timeRoles),
      mod: z.string().optional(),
    })
    .nullable()
    .optional(),
  time_also_accepted: words.optional(),
  time_optional: z.boolean().optional(),
  attribution: speaker,
  attribution_also_accepted: z.array(speaker).optional(),
  speaker_also_accepted: z.array(z.string().nullable()).optional(),
  modality: z.enum(modalities),
  modality_also_accepted: z.array(z.enum(modalities)).optional(),
  polarity: z.enum(polarities),
  optional: z.boolean().optional(),
  note: z.string().optional(),
});

const goldFile = z.object({
  source: z.string(),
  publishedAt: z.iso.date().nullable(),
  claims: z.array(goldClaim).min(1),
  notClaims: z.array(z.strictObject({ text: z.string().min(1), span, why: z.string().min(1) })),
});

type Slice = readonly [what: string, text: string, span: readonly [number, number]];

/** Every text of a gold file that carries a span. */
function slices(gold: z.infer<typeof goldFile>): Slice[] {
  return [
    ...gold.claims.flatMap((claim): Slice[] => [
      ['quote', claim.quote, claim.span],
      ...(claim.quantity ? [['quantity', claim.quantity.text, claim.quantity.span] as const] : []),
      ...(claim.time ? [['time', claim.time.text, claim.time.span] as const] : []),
    ]),
    ...gold.notClaims.map((trap): Slice => ['not a claim', trap.text, trap.span]),
  ];
}

const folders = [corpus, join(corpus, 'held-back')].filter(existsSync);
const articles = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => [name, join(folder, name)] as const),
);

describe.each(articles)('%s', (name, path) => {
  const goldPath = path.replace(/\.txt$/, '.gold.json');
  const source = readFileSync(path, 'utf8');
  const gold = goldFile.parse(JSON.parse(readFileSync(goldPath, 'utf8')));

  test('gold names its article', () => {
    expect(gold.source).toBe(name);
  });

  test('every text stands at its span', () => {
    const wrong = slices(gold).filter(([, text, [start, end]]) => source.slice(start, end) !== text);
    expect(wrong).toEqual([]);
  });

  test('every quantity lies in the quote that proves it', () => {
    const outside = gold.claims.filter(
      ({ span: quote, quantity }) => quantity && (quantity.span[0] < quote[0] || quantity.span[1] > quote[1]),
    );
    expect(outside.map((claim) => claim.quote)).toEqual([]);
  });

  test('a value and the bounds agree with the approximator', () => {
    const wrong = gold.claims.flatMap(({ quantity }) =>
      quantity?.approximator === 'range' && (quantity.value !== null || quantity.lower === null)
        ? [quantity.text]
        : [],
    );
    expect(wrong).toEqual([]);
  });

  test('no place is both a claim and none', () => {
    const traps = new Set(gold.notClaims.map((trap) => trap.span.join()));
    expect(gold.claims.filter((claim) => traps.has(claim.quantity?.span.join() ?? ''))).toEqual([]);
  });
});

test('every gold file has its article', () => {
  const names = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const gold = names.filter((name) => name.endsWith('.gold.json'));
  expect(gold.filter((name) => !existsSync(name.replace(/\.gold\.json$/, '.txt')))).toEqual([]);
});
