import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Message } from '../core/message.js';

/** A file under `rules/`, read by somebody who may open files. `path` is relative, with `/`. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
  /** The value of a YAML file that was parsed before from the same text, without a fault. */
  readonly parsed?: unknown;
}

/** One line of a lexicon; `fields` by column name. `line` counts from 1. */
export interface LexiconEntry {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** A word list under `rules/lexicon/`. */
export interface Lexicon {
  readonly path: string;
  readonly columns: readonly string[];
  readonly entries: readonly LexiconEntry[];
}

/**
 * Read a lexicon: tab-separated, `#` starts a comment line, the first other line names the columns.
 * A line with too many fields is left out with a message; missing trailing fields are empty.
 */
export function parseLexicon(file: RuleFile): {
  readonly value: Lexicon;
  readonly messages: readonly Message[];
} {
  const messages: Message[] = [];
  const entries: LexiconEntry[] = [];
  let columns: readonly string[] | null = null;
  // Lexicons have tens of thousands of lines and are read at every start: no expression, no closure a line.
  const source = file.text;
  let line = 0;
  for (let start = 0; start < source.length; ) {
    const newline = source.indexOf('\n', start);
    const end = newline === -1 ? source.length : newline;
    const text = source.slice(start, end);
    start = end + 1;
    line += 1;
    if (text.startsWith('#') || text.trim() === '') continue;
    const values = text.split('\t');
    for (let k = 0; k < values.length; k += 1) values[k] = values[k]?.trim() ?? '';
    if (columns === null) {
      columns = values;
      continue;
    }
    if (values.length > columns.length) {
      messages.push({
        severity: 'error',
        code: 'lexicon/too-many-fields',
        file: file.path,
        at: { line, column: 1 },
        text: `Unexpected ${values.length} fields, expected at most ${columns.length}: ${columns.join(', ')}`,
        hint: 'fields are separated by one tab; a comment line starts with #',
      });
      continue;
    }
    const fields: Record<string, string> = {};
    for (let k = 0; k < columns.length; k += 1) fields[columns[k] ?? ''] = values[k] ?? '';
    entries.push({ line, fields });
  }
  return { value: { path: file.path, columns: columns ?? [], entries }, messages };
}

/** A YAML file as plain values, with the place of every value. */
export interface ParsedYaml {
  readonly value: unknown;
  /** Line and column, from 1, of the value at `path` (keys and indexes), or of its nearest parent. */
  place(path: readonly (string | number)[]): { readonly line: number; readonly column: number };
  /** The same for the last key of `path` itself. */
  placeOfKey(path: readonly (string | number)[]): { readonly line: number; readonly column: number };
}

/** Read YAML 1.2 (core schema; no custom tags, at most 100 aliases). Syntax errors become messages. */
export function parseYaml(file: RuleFile): {
  readonly value: ParsedYaml;
  readonly messages: readonly Message[];
} {
  if (file.parsed !== undefined) {
    // Places are asked for only when something is wrong; the text is read again then.
    let read: ParsedYaml | null = null;
    const again = (): ParsedYaml => {
      read ??= parseYaml({ path: file.path, text: file.text }).value;
      return read;
    };
    const value: ParsedYaml = {
      value: file.parsed,
      place: (path) => again().place(path),
      placeOfKey: (path) => again().placeOfKey(path),
    };
    return { value, messages: [] };
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(file.text, { lineCounter, strict: true, uniqueKeys: true });
  const messages = [...document.errors, ...document.warnings].map((problem): Message => {
    const { line, col } = lineCounter.linePos(problem.pos[0]);
    return {
      severity: 'error',
      code: 'rule/yaml-syntax',
      file: file.path,
      at: { line, column: col },
      text: problem.message.split('\n')[0] ?? problem.code,
      hint: 'check indentation, quotes and colons on this line and the one before',
    };
  });
  const place = (path: readonly (string | number)[]): { line: number; column: number } => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      const range = (node as { range?: readonly number[] } | null | undefined)?.range;
      if (range?.[0] !== undefined) {
        const { line, col } = lineCounter.linePos(range[0]);
        return { line, column: col };
      }
    }
    return { line: 1, column: 1 };
  };
  const placeOfKey = (path: readonly (string | number)[]): { line: number; column: number } => {
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find((entry) => isScalar(entry.key) && entry.key.value === path.at(-1))
      : undefined;
    const at = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
    if (at === undefined) return place(path);
    const { line, col } = lineCounter.linePos(at);
    return { line, column: col };
  };
  return {
    value: { value: messages.length > 0 ? null : document.toJS({ maxAliasCount: 100 }), place, placeOfKey },
    messages,
  };
}
