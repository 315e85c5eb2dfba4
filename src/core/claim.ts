import { z } from 'zod';
import { approximators, timeRoles } from './mention.js';

/** Raised when a field of the claim changes its meaning or its name. */
export const claimSchemaId = 'zh-claims/claim@1';

export const claimKinds = [
  'measure',
  'count',
  'share',
  'change',
  'comparison',
  'rank',
  'range',
  'duration',
  'event',
] as const;
export type ClaimKind = (typeof claimKinds)[number];

export const relations = [
  'equals',
  'reaches',
  'exceeds',
  'falls-below',
  'at-least',
  'at-most',
  'increases-by',
  'increases-to',
  'decreases-by',
  'decreases-to',
  'changes-by',
  'changes-to',
  'multiplies-by',
  'accounts-for',
  'ranks',
  'has',
  'occurs',
] as const;
export type Relation = (typeof relations)[number];

export const bases = ['year-on-year', 'period-on-period', 'baseline', 'other'] as const;
export const modalities = [
  'asserted',
  'planned',
  'proposed',
  'forecast',
  'estimated',
  'conditional',
] as const;
export const polarities = ['affirmative', 'negated'] as const;
export const attributionKinds = ['said', 'cited'] as const;

const spanSchema = z
  .tuple([z.int().min(0), z.int().min(0)])
  .describe('[start, end) in UTF-16 code units of the source text');
const decimalSchema = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .describe('exact decimal, after 万/亿 scaling');

export const quantitySchema = z.object({
  text: z.string(),
  span: spanSchema,
  value: decimalSchema.nullable(),
  lower: decimalSchema.nullable(),
  upper: decimalSchema.nullable(),
  approximator: z.enum(approximators),
  unit: z
    .object({
      text: z.string(),
      id: z.string(),
      ucum: z.string().nullable(),
      iso4217: z.string().nullable(),
      dimension: z.string(),
    })
    .nullable(),
  inBaseUnit: z
    .object({
      value: decimalSchema.nullable(),
      lower: decimalSchema.nullable(),
      upper: decimalSchema.nullable(),
      unit: z.string(),
    })
    .nullable(),
  numerator: decimalSchema.optional(),
  denominator: decimalSchema.optional(),
});

export const timeSchema = z.object({
  text: z.string(),
  span: spanSchema,
  timex: z.string(),
  type: z.enum(['DATE', 'TIME', 'DURATION', 'SET']),
  mod: z.string().nullable(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  role: z.enum(timeRoles),
  implied: z.array(z.string()),
});

const unsealedSchema = z.object({
  schema: z.literal(claimSchemaId),
  id: z.string().regex(/^clm_[0-9a-f]{16}(-\d+)?$/),
  article: z.object({
    id: z.string(),
    sha256: z.string(),
    url: z.string().nullable(),
    publishedAt: z.string().nullable(),
    publishedFrom: z.enum(['option', 'metadata', 'dateline']).nullable(),
  }),
  kind: z.enum(claimKinds),
  subject: z.object({ text: z.string(), span: spanSchema.nullable(), carriedFrom: spanSchema.nullable() }),
  predicate: z.object({ text: z.string(), span: spanSchema, relation: z.enum(relations) }).nullable(),
  quantity: quantitySchema.nullable(),
  of: z.object({ text: z.string(), span: spanSchema }).nullable(),
  comparison: z
    .object({ basis: z.enum(bases), text: z.string(), span: spanSchema, period: z.string().nullable() })
    .nullable(),
  time: timeSchema.nullable(),
  attribution: z
    .object({
      speaker: z.string(),
      span: spanSchema,
      cue: z.string().nullable(),
      kind: z.enum(attributionKinds),
    })
    .nullable(),
  modality: z.enum(modalities),
  polarity: z.enum(polarities),
  evidence: z.object({
    quote: z.string(),
    span: spanSchema,
    sentence: spanSchema,
    prefix: z.string(),
    suffix: z.string(),
    html: spanSchema
      .optional()
      .describe('where the quote stands in the decoded HTML, for an article from a page'),
    link: z
      .string()
      .optional()
      .describe('address that opens the article on the quote (a text fragment), for an article with a URL'),
  }),
  foundBy: z.array(z.string()).min(1),
  flags: z.array(z.string()),
});

/** A claim as it leaves zh-claims: complete, with the checksum that guards it. */
export const claimSchema = unsealedSchema.extend({
  checksum: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .describe('over all other fields (see core/seal.ts): a changed claim shows'),
});

/** One checkable statement of an article, with the words that prove it. All spans count the source text. */
export type Claim = z.infer<typeof unsealedSchema>;

/** A claim with its checksum, as it is written and read. */
export type SealedClaim = z.infer<typeof claimSchema>;
