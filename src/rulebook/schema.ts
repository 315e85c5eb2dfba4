import { z } from 'zod';
import { bases, claimKinds, modalities, polarities, relations } from '../core/claim.js';
import { approximators, mentionTypes } from '../core/mention.js';

const strings = z.union([z.string(), z.array(z.string()).min(1)]).describe('one word or a list of words');
const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/)
  .describe('a name for what matched, used as `$name`');

/** What a mention has to be; all that is given must hold. */
export const mentionTestSchema = z
  .strictObject({
    type: z.union([z.enum(mentionTypes), z.array(z.enum(mentionTypes)).min(1)]).optional(),
    dimension: strings.optional().describe('dimension of the unit: count, money, ratio, length …'),
    unit: strings.optional().describe('the unit as written in simplified Chinese: 个, %, 元'),
    'not-unit': strings.optional(),
    approximator: z.union([z.enum(approximators), z.array(z.enum(approximators)).min(1)]).optional(),
    value: strings.optional().describe('the exact value, as a decimal string'),
    text: z.string().max(200).optional().describe('a regular expression that all its words must match'),
  })
  .describe('a mention by type, unit and dimension');

const elementShape = {
  quantity: mentionTestSchema
    .optional()
    .describe('the quantity the claim is about; exactly one in a pattern'),
  when: mentionTestSchema.optional().describe('the time an event happens at; in the place of `quantity`'),
  mention: mentionTestSchema.optional().describe('another mention: a time, a second quantity'),
  word: strings.optional().describe('the unit of text is one of these words'),
  list: strings
    .optional()
    .describe('the word stands in a lexicon: `relations`, or `relations/rise` by class'),
  pos: strings.optional().describe('part of speech as jieba tags it; `n` takes nr, ns, nt … too'),
  text: z.string().max(200).optional().describe('a regular expression the whole word must match'),
  mark: strings.optional().describe('punctuation'),
  gap: z
    .strictObject({
      max: z.int().min(1).max(40),
      not: z.lazy(() => z.array(elementSchema)).optional(),
    })
    .optional()
    .describe('up to `max` units of any kind, as few as possible, none of them one of `not`'),
  'noun-phrase': z.literal(true).optional().describe('one to twelve units that may form a noun phrase'),
  any: z
    .lazy(() => z.array(z.array(patternItemSchema).min(1)).min(2))
    .optional()
    .describe('alternatives, first one preferred'),
  at: z.enum(['clause-start', 'clause-end', 'sentence-start', 'sentence-end']).optional(),
  not: z
    .lazy(() => z.array(elementSchema))
    .optional()
    .describe('none of these may stand here; takes no text'),
  as: name.optional(),
  optional: z.boolean().optional(),
  repeat: z.tuple([z.int().min(0).max(10), z.int().min(1).max(20)]).optional(),
};

export interface MentionTest {
  readonly type?: string | readonly string[] | undefined;
  readonly dimension?: string | readonly string[] | undefined;
  readonly unit?: string | readonly string[] | undefined;
  readonly 'not-unit'?: string | readonly string[] | undefined;
  readonly approximator?: string | readonly string[] | undefined;
  readonly value?: string | readonly string[] | undefined;
  readonly text?: string | undefined;
}

/** One element of a pattern, as written. Exactly one of the keys of `elementKinds` is present. */
export interface Element {
  readonly quantity?: MentionTest | undefined;
  readonly when?: MentionTest | undefined;
  readonly mention?: MentionTest | undefined;
  readonly word?: string | readonly string[] | undefined;
  readonly list?: string | readonly string[] | undefined;
  readonly pos?: string | readonly string[] | undefined;
  readonly text?: string | undefined;
  readonly mark?: string | readonly string[] | undefined;
  readonly gap?: { readonly max: number; readonly not?: readonly Element[] | undefined } | undefined;
  readonly 'noun-phrase'?: true | undefined;
  readonly any?: readonly (readonly PatternItem[])[] | undefined;
  readonly at?: 'clause-start' | 'clause-end' | 'sentence-start' | 'sentence-end' | undefined;
  readonly not?: readonly Element[] | undefined;
  readonly as?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly repeat?: readonly [number, number] | undefined;
}

/** An element, or its short form: `quantity`, `time`, `noun-phrase?`, `relations/rise`, `adverbs*`. */
export type PatternItem = string | Element;

/** The keys that say what an element is; one of them is needed. */
export const elementKinds = [
  'quantity',
  'when',
  'mention',
  'word',
  'list',
  'pos',
  'text',
  'mark',
  'gap',
  'noun-phrase',
  'any',
  'at',
  'not',
] as const;

export const elementSchema: z.ZodType<Element> = z
  .strictObject(elementShape)
  .superRefine((element, check) => {
    const kinds = elementKinds.filter((kind) => element[kind] !== undefined);
    if (kinds.length === 1) return;
    check.addIssue({
      code: 'custom',
      message:
        kinds.length === 0
          ? `Unexpected element without a kind, expected one of ${elementKinds.map((kind) => `\`${kind}\``).join(', ')}`
          : `Unexpected ${kinds.map((kind) => `\`${kind}\``).join(' and ')} in one element, expected one of them`,
    });
  });

export const patternItemSchema: z.ZodType<PatternItem> = z.union([
  z
    .string()
    .regex(
      /^[a-z][a-z0-9/-]*[?*]?$/,
      'Unexpected short form, expected a name such as `quantity` or `relations/rise?`',
    ),
  elementSchema,
]);

/** An expression: `$name`, `function(name)`, or several with `or`; the first that finds something counts. */
const expression = z.string().min(1).max(200);

const claimTemplateSchema = z.strictObject({
  subject: expression,
  predicate: expression.optional(),
  relation: z
    .union([z.enum(relations), z.literal('from-predicate'), z.literal('from-predicate-to')])
    .optional(),
  of: expression.optional(),
  comparison: expression.optional(),
  basis: z.enum(bases).optional(),
  modality: z.enum(modalities).optional(),
  polarity: z.enum(polarities).optional(),
});

const exampleQuantitySchema = z.strictObject({
  text: z.string().optional(),
  value: z.string().nullable().optional(),
  lower: z.string().nullable().optional(),
  upper: z.string().nullable().optional(),
  unit: z.string().nullable().optional(),
  approximator: z.enum(approximators).optional(),
});

/** What a claim of an example has to be; fields that are not given are not compared. */
export const expectedClaimSchema = z.strictObject({
  quote: z.string(),
  kind: z.enum(claimKinds).optional(),
  subject: z.string().optional(),
  predicate: z.string().nullable().optional(),
  relation: z.enum(relations).optional(),
  quantity: exampleQuantitySchema.optional(),
  of: z.string().nullable().optional(),
  comparison: z.enum(bases).nullable().optional(),
  time: z.string().nullable().optional(),
  speaker: z.string().nullable().optional(),
  modality: z.enum(modalities).optional(),
  polarity: z.enum(polarities).optional(),
});
export type ExpectedClaim = z.infer<typeof expectedClaimSchema>;

export const claimExampleSchema = z.strictObject({
  text: z.string(),
  why: z.string().optional(),
  'published-at': z.string().optional(),
  claims: z.array(expectedClaimSchema),
});
export type ClaimExample = z.infer<typeof claimExampleSchema>;

const ruleCore = {
  $schema: z
    .string()
    .optional()
    .describe('the JSON Schema that `zh-claims rules schema` prints, for editors'),
  id: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]*$/,
      'Unexpected id, expected lower-case words with hyphens, as the file name has them',
    ),
  why: z.string().min(8),
  priority: z
    .int()
    .min(0)
    .max(100)
    .optional()
    .describe('of two rules for one number the higher wins; 50 if not given'),
  enabled: z.boolean().optional(),
  within: z.enum(['clause', 'sentence']).optional(),
  match: z.array(patternItemSchema).min(1),
};

/** A file under `rules/claims/`: a pattern that makes a claim, or one that refuses to. */
export const claimRuleSchema = z
  .strictObject({
    ...ruleCore,
    kind: z.enum([...claimKinds, 'by-unit']).optional(),
    claim: claimTemplateSchema.optional(),
    refuse: z.string().optional().describe('why the number is no claim'),
    examples: z.array(claimExampleSchema).min(1),
  })
  .superRefine((rule, check) => {
    if ((rule.claim === undefined) === (rule.refuse === undefined)) {
      check.addIssue({ code: 'custom', message: 'Unexpected rule, expected either `claim` or `refuse`' });
    }
    if (rule.claim !== undefined && rule.kind === undefined) {
      check.addIssue({
        code: 'custom',
        message: `Unexpected claim without \`kind\`, expected one of ${claimKinds.join(', ')}`,
      });
    }
    if (rule.claim !== undefined && !rule.examples.some((example) => example.claims.length === 0)) {
      check.addIssue({
        code: 'custom',
        path: ['examples'],
        message:
          'Unexpected examples that all make claims, expected at least one that stays silent (`claims: []`)',
      });
    }
  });
export type ClaimRuleFile = z.infer<typeof claimRuleSchema>;
