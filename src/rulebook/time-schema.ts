import { z } from 'zod';

const words = z.array(z.string().min(1)).min(1);

const timeExampleSchema = z.strictObject({
  text: z.string(),
  why: z.string().optional(),
  reference: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}/)
    .nullable()
    .optional()
    .describe('publication date; 2025-08-01 unless given, `null` for none'),
  times: z
    .array(
      z.strictObject({
        text: z.string(),
        timex: z.string().describe('TIMEX3 value: 2025-04, P3Y, 2025-01/2025-03'),
        type: z.string().optional(),
        role: z.string().optional(),
        mod: z.string().nullable().optional(),
      }),
    )
    .describe('every time of the text, in order; `[]` when it must stay silent'),
});

const timeRuleSchema = z.strictObject({
  id: z.string().regex(/^times\/[a-z][a-z0-9-]*$/, 'Unexpected id, expected `times/` and lower-case words'),
  why: z.string().min(8),
  match: z.string().min(1).describe('classes of pieces: `year of? month (day | lunar-day)? weekday?`'),
  make: z.string().describe('the function that makes the time'),
  as: z.string().describe('class of the piece it makes, for later stages'),
  unless: z
    .strictObject({ before: words.optional(), after: words.optional() })
    .optional()
    .describe('with one of these words beside it, it is no time'),
  when: z
    .strictObject({ before: words.optional(), after: words.optional() })
    .optional()
    .describe('only with one of these words beside it'),
  enabled: z.boolean().optional(),
  examples: z.array(timeExampleSchema).min(1),
});

/** A file under `rules/times/`: the patterns of a stage. */
export const timeFileSchema = z.strictObject({
  $schema: z.string().optional(),
  stage: z.string().describe('patterns of one stage see what earlier stages made'),
  names: z.record(z.string(), z.string()).optional().describe('shorthands: `$year` in a pattern'),
  rules: z.array(timeRuleSchema).min(1),
});

/** The fields of a time file, by the name of the field they stand in. */
export const timeFields: Readonly<Record<string, readonly string[]>> = {
  '': ['stage', 'names', 'rules'],
  rules: Object.keys(timeRuleSchema.shape),
  unless: ['before', 'after'],
  when: ['before', 'after'],
  examples: Object.keys(timeExampleSchema.shape),
  times: ['text', 'timex', 'type', 'role', 'mod'],
};
