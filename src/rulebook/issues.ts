import type { z } from 'zod';
import type { Message } from '../core/message.js';
import { nearest } from './nearest.js';
import type { ParsedYaml, RuleFile } from './parse.js';

/** Keys and indexes from the root of a file to one of its values. */
export type Path = readonly (string | number)[];

/** The fields that a schema allows, for suggestions. */
export interface FieldNames {
  at(path: Path): readonly string[];
  /** By the name of the field they stand in; `''` is the root. */
  readonly byPlace: Readonly<Record<string, readonly string[]>>;
}

/** An issue of a union stands for those of its best-fitting branch. */
export function innermost(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const branches = issue.errors.filter((errors) => errors.length > 0);
  const deep = branches.find((errors) =>
    errors.every((error) => error.code !== 'invalid_type' || error.path.length > 0),
  );
  const chosen = deep ?? branches[0];
  if (chosen === undefined) return [issue];
  return chosen.flatMap((error) => innermost({ ...error, path: [...issue.path, ...error.path] }));
}

/** An issue of a schema as a message with its place, what was expected, and what was probably meant. */
export function issueMessage(
  file: RuleFile,
  yaml: ParsedYaml,
  issue: z.core.$ZodIssue,
  fields: FieldNames,
): Message {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const allowed = fields.at(path);
    const suggestion = nearest(key, allowed) ?? nearestElsewhere(key, fields.byPlace);
    return {
      severity: 'error',
      code: 'rule/unknown-field',
      file: file.path,
      at: yaml.placeOfKey([...path, key]),
      text: `Unexpected field \`${key}\`, expected one of ${allowed.map((field) => `\`${field}\``).join(', ')}`,
      ...(suggestion === null ? {} : { hint: suggestion }),
    };
  }
  const value = valueAt(yaml.value, path);
  const missing = value === undefined && path.length > 0;
  const field = String(path.at(-1) ?? 'rule');
  const options = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  const suggestion = typeof value === 'string' ? nearest(value, options) : null;
  return {
    severity: 'error',
    code: missing ? 'rule/missing-field' : issue.code === 'custom' ? 'rule/incomplete' : 'rule/bad-value',
    file: file.path,
    at: yaml.place(path),
    text: missing
      ? `Unexpected end of the entry, expected the field \`${field}\``
      : issue.code === 'custom' || issue.message.startsWith('Unexpected')
        ? issue.message
        : `Unexpected ${printed(value)} for \`${field}\`, expected ${expectedOf(issue)}`,
    ...(suggestion === null ? {} : { hint: suggestion }),
  };
}

/** A known field of another place: the hint says where it goes. */
function nearestElsewhere(key: string, byPlace: FieldNames['byPlace']): string | null {
  for (const [place, fields] of Object.entries(byPlace)) {
    const hit = nearest(key, fields);
    if (hit !== null && place !== '')
      return `${hit.replace('did you mean ', '').replace('?', '')} goes inside \`${place}\``;
  }
  return null;
}

/** Kinds of values as people who write YAML know them. */
const kindsInWords: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'fields with values',
  record: 'fields with values',
  int: 'a whole number',
  boolean: '`true` or `false`',
};

function expectedOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value')
    return `one of ${issue.values.map((value) => `\`${String(value)}\``).join(', ')}`;
  if (issue.code === 'invalid_type') return kindsInWords[issue.expected] ?? `a ${issue.expected}`;
  return issue.message.replace(/^(Invalid input: )?/, '');
}

function printed(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 37)}…` : `\`${text}\``;
}

function valueAt(value: unknown, path: Path): unknown {
  let at: unknown = value;
  for (const part of path) {
    if (at === null || typeof at !== 'object') return undefined;
    at = (at as Record<string | number, unknown>)[part];
  }
  return at;
}
