import type { ParsedYaml, RuleFile } from './parse.js';
import type { ExpectedClaim } from './schema.js';

/** Something an example wants to be found: its words, and those of its fields that the example names. */
export interface Expected {
  readonly what: 'claim' | 'time' | 'mention';
  /** The words in the text: the quote of a claim, the span of a mention. */
  readonly text: string;
  /** By name, `quantity.value` for inner ones; `null` says that there must be none. */
  readonly fields: Readonly<Record<string, string | null>>;
}

/** An example as it stands in a file. */
export interface Example {
  readonly text: string;
  /** Publication date, `YYYY-MM-DD`; `null` when the article has none. */
  readonly publishedAt: string | null;
  readonly why: string;
  readonly at: { readonly line: number; readonly column: number };
  /** Nothing expected: the example must stay silent. */
  readonly expected: readonly Expected[];
  /** What is counted: claims, times, or all mentions. */
  readonly about: Expected['what'];
}

/** An example with the rule it belongs to. */
export interface RuleExample extends Example {
  readonly rule: string;
  readonly path: string;
}

/** Relative times in the examples of time rules count from this day unless the example says otherwise. */
const usualReference = '2025-08-01';

/** The key that lists what an example expects, by what it expects. */
const lists = { claims: 'claim', times: 'time', mentions: 'mention' } as const;

/** The examples at a path of a YAML file. Entries that are none are left to the schema to refuse. */
export function yamlExamples(
  yaml: ParsedYaml,
  path: readonly (string | number)[],
  section: string,
): readonly Example[] {
  const raw = valueAt(yaml.value, path);
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((example: unknown, k): readonly Example[] => {
    if (!isRecord(example) || typeof example['text'] !== 'string') return [];
    const key = (Object.keys(lists) as (keyof typeof lists)[]).find((name) => Array.isArray(example[name]));
    if (key === undefined) return [];
    const wanted: readonly unknown[] = Array.isArray(example[key]) ? example[key] : [];
    const date = example['published-at'] ?? example['reference'];
    const isDated = 'published-at' in example || 'reference' in example;
    const absent = section === 'times' ? usualReference : null;
    return [
      {
        text: example['text'],
        publishedAt: isDated ? (typeof date === 'string' ? date : null) : absent,
        why: typeof example['why'] === 'string' ? example['why'] : '',
        get at() {
          return yaml.place([...path, k]);
        },
        about: lists[key],
        expected: wanted.filter(isRecord).map((fields) => expectedOf(fields, lists[key])),
      },
    ];
  });
}

/** A claim as the examples of rules name it, ready for `runExample`. */
export function expectedClaim(fields: ExpectedClaim): Expected {
  return expectedOf({ ...fields }, 'claim');
}

function expectedOf(fields: Record<string, unknown>, what: Expected['what']): Expected {
  const textKey = what === 'claim' ? 'quote' : 'text';
  const flat: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name === textKey) continue;
    if (isRecord(value)) {
      for (const [inner, one] of Object.entries(value)) flat[`${name}.${inner}`] = plain(one);
    } else flat[name] = plain(value);
  }
  return { what, text: plain(fields[textKey]) ?? '', fields: flat };
}

/**
 * The examples of a lexicon, which are comment lines:
 *
 * - `# example: 约300家企业到场。 => 300家=300`: this mention, with this value or timex;
 * - `# example 2025-08-01: 预计明年销量达300万辆。 => 「销量达300万辆」 modality=forecast`: this claim, with these fields;
 * - `# example: 万一下雨怎么办。 =>`: nothing at all.
 *
 * Several expectations are separated by `;`.
 */
export function lexiconExamples(file: RuleFile): readonly Example[] {
  return file.text.split(/\r?\n/).flatMap((line, index): readonly Example[] => {
    const [, date, text, wanted] = /^# example(?: (\d{4}-\d{2}-\d{2}))?: (.*?) =>(.*)$/.exec(line) ?? [];
    if (text === undefined || wanted === undefined) return [];
    const expected = wanted
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(readExpectation);
    return [
      {
        text,
        publishedAt: date ?? null,
        why: '',
        at: { line: index + 1, column: 1 },
        about: expected[0]?.what ?? 'mention',
        expected,
      },
    ];
  });
}

function readExpectation(part: string): Expected {
  const claim = /^「([^」]+)」(.*)$/.exec(part);
  if (claim !== null) {
    const fields = (claim[2] ?? '').split(/\s+/).filter((pair) => pair.includes('='));
    return { what: 'claim', text: claim[1] ?? '', fields: Object.fromEntries(fields.map(pairOf)) };
  }
  const [text, value] = pairOf(part);
  return { what: 'mention', text, fields: value === '' ? {} : { reading: value } };
}

function pairOf(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  return at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

function plain(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let at: unknown = value;
  for (const part of path) {
    if (at === null || typeof at !== 'object') return undefined;
    at = (at as Record<string | number, unknown>)[part];
  }
  return at;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
