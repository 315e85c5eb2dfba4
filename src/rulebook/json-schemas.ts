import { z } from 'zod';
import { configSchema } from './config.js';
import type { Lexicon } from './parse.js';
import { claimRuleSchema } from './schema.js';
import { timeFileSchema } from './time-schema.js';

/** Kinds of files that a JSON Schema is published for. */
export const schemaKinds = ['claims', 'times', 'lexicons', 'config'] as const;
export type SchemaKind = (typeof schemaKinds)[number];

const titles: Readonly<Record<SchemaKind, string>> = {
  claims: 'zh-claims: a file under rules/claims/',
  times: 'zh-claims: a file under rules/times/',
  lexicons: 'zh-claims: the lines of each word list under rules/lexicon/, by the name of the list',
  config: 'zh-claims: zh-claims.config.yml',
};

/** The name of the file, in `rules/schema/`, that holds the schema of a kind. */
export function schemaFileName(kind: SchemaKind): string {
  return `${kind}.schema.json`;
}

/**
 * What the lines of word lists may hold: their columns, the first of them needed. All values are text, as TSV has
 * them.
 */
export function lexiconsSchema(lexicons: ReadonlyMap<string, Lexicon>): z.ZodType {
  const lists = [...lexicons]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { columns }]) => {
      const fields = columns.map(
        (column, k) => [column, k === 0 ? z.string() : z.string().optional()] as const,
      );
      return [name, z.array(z.strictObject(Object.fromEntries(fields))).optional()] as const;
    });
  return z.strictObject(Object.fromEntries(lists));
}

/**
 * The JSON Schema (draft 2020-12) of a kind of file, as text.
 *
 * @param lexicons - The shipped word lists, whose columns the schema of lexicons names.
 */
export function jsonSchemaOf(kind: SchemaKind, lexicons: ReadonlyMap<string, Lexicon>): string {
  const schema = {
    claims: () => claimRuleSchema,
    times: () => timeFileSchema,
    lexicons: () => lexiconsSchema(lexicons),
    config: () => configSchema,
  }[kind]();
  return `${JSON.stringify({ title: titles[kind], ...z.toJSONSchema(schema, { io: 'input' }) }, null, 2)}\n`;
}
