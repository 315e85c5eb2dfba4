import { z } from 'zod';
import type { Message, Staged } from '../core/message.js';
import { type FieldNames, innermost, issueMessage } from './issues.js';
import { parseYaml, type RuleFile } from './parse.js';

/** Names that a configuration file may have, the first found counts. JSON is YAML too. */
export const configNames = [
  'zh-claims.config.yml',
  'zh-claims.config.yaml',
  'zh-claims.config.json',
] as const;

/** A calendar day: `2025-02-30` is none. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A configuration file: where rules of one's own lie, and what options are when the command line does not say. */
export const configSchema = z.strictObject({
  $schema: z.string().optional().describe('the JSON Schema of this file, for editors'),
  rules: z
    .array(z.string().min(1))
    .optional()
    .describe(
      'folders with rules of your own, later ones adding to earlier ones; paths count from this file',
    ),
  corpus: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('articles that `rules impact` looks at; paths count from this file'),
  variant: z
    .enum(['auto', 'cn', 't', 'tw', 'hk'])
    .optional()
    .describe('script of the articles; found out for each unless given'),
  segmenter: z.enum(['table', 'nodejieba']).optional().describe('what cuts words'),
  'reference-date': z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'Unexpected date, expected YYYY-MM-DD')
    .refine(isDay, 'Unexpected date, expected a day of the calendar')
    .optional()
    .describe('date that relative times count from in every article, YYYY-MM-DD'),
  'keep-going': z.boolean().optional().describe('leave broken rules out and go on with the others'),
  'max-bytes': z.int().min(1).optional().describe('largest article that is read'),
});
export type Config = z.infer<typeof configSchema>;

const fields: FieldNames = {
  at: (path) => (path.length === 0 ? Object.keys(configSchema.shape) : []),
  byPlace: {},
};

/** Read a configuration file; `null` with error messages where it has a fault. An empty file says nothing. */
export function parseConfig(file: RuleFile): Staged<Config | null> {
  const yaml = parseYaml(file);
  if (yaml.messages.length > 0) return { value: null, messages: yaml.messages.map(ofConfig) };
  const parsed = configSchema.safeParse(yaml.value.value ?? {});
  if (parsed.success) return { value: parsed.data, messages: [] };
  const issues = parsed.error.issues.flatMap(innermost);
  return {
    value: null,
    messages: issues.map((issue) => ofConfig(issueMessage(file, yaml.value, issue, fields))),
  };
}

function ofConfig(message: Message): Message {
  return { ...message, code: `config/${message.code.split('/')[1] ?? ''}` };
}
