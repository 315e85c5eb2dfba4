import { z } from 'zod';
import { claimKinds } from '../core/claim.js';

const span = z.tuple([z.int().min(0), z.int().min(0)]);
const decimal = z.union([z.string(), z.number()]).nullish();
const also = z.union([z.string(), z.null(), z.array(z.union([z.string(), z.null()]))]).optional();
const speaker = z.union([z.string(), z.null(), z.looseObject({ speaker: z.string().nullish() })]);

/** One claim of a gold file. Fields that are absent are not scored; a null speaker is. */
export const goldClaimSchema = z.looseObject({
  kind: z.enum(claimKinds),
  quote: z.string().optional(),
  span,
  quantity: z
    .looseObject({
      text: z.string().optional(),
      span,
      value: decimal,
      lower: decimal,
      upper: decimal,
      unit: z.string().nullish(),
      approximator: z.string().nullish(),
    })
    .nullish(),
  subject: z.string().nullish(),
  relation: z.string().nullish(),
  comparison: z.looseObject({ basis: z.string().nullish() }).nullish(),
  time: z.looseObject({ value: z.string().nullish() }).nullish(),
  attribution: z.looseObject({ speaker: z.string().nullish() }).nullish(),
  modality: z.string().nullish(),
  optional: z.boolean().optional(),
  kind_also_accepted: also,
  value_also_accepted: also,
  unit_also_accepted: also,
  approximator_also_accepted: also,
  subject_also_accepted: also,
  relation_also_accepted: also,
  comparison_also_accepted: also,
  time_also_accepted: also,
  modality_also_accepted: also,
  speaker_also_accepted: z.union([speaker, z.array(speaker)]).optional(),
});
export type GoldClaim = z.infer<typeof goldClaimSchema>;

/** One article of a gold file: its claims, and places that look like claims and are none. */
export const goldArticleSchema = z.looseObject({
  source: z.union([z.string(), z.looseObject({ id: z.string() })]),
  publishedAt: z.string().nullish(),
  claims: z.array(goldClaimSchema),
  notClaims: z
    .array(z.looseObject({ span, text: z.string().optional(), why: z.string().optional() }))
    .optional(),
});
export type GoldArticle = z.infer<typeof goldArticleSchema>;
