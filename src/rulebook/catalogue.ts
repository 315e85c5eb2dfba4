import type { Message, Staged } from '../core/message.js';
import type { Rulebook, Section } from './book.js';
import { type Example, lexiconExamples, type RuleExample, yamlExamples } from './example-shapes.js';
import { type ParsedYaml, parseYaml, type RuleFile } from './parse.js';

/** A rule or a lexicon as people name it, with what it says and the examples inside it. */
export interface CatalogueEntry {
  /** `claims/change-by`, `times/clock`, `lexicon/relations`: as `foundBy` of mentions and claims has it. */
  readonly id: string;
  readonly section: Section;
  readonly path: string;
  readonly line: number;
  readonly why: string;
  /** Fields of the rule as written; empty for a lexicon. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The lines of the file that hold the rule; of a lexicon, the whole file. */
  readonly source: string;
  readonly examples: readonly RuleExample[];
  /** Why it is switched off, or `null` when it is on. */
  readonly off: string | null;
}

/** Everything that `rules list` shows, in order of section and id. Broken files are left out with a message. */
export function readCatalogue(book: Rulebook): Staged<readonly CatalogueEntry[]> {
  const entries: CatalogueEntry[] = book.lexiconFiles.map((file) => lexiconEntry(file, book));
  const rules = new Map<string, CatalogueEntry>();
  const messages: Message[] = [];
  const sorted = { ...book.files, claims: [...book.files.claims, ...book.offFiles] };
  for (const [section, files] of Object.entries(sorted)) {
    for (const file of files) {
      const yaml = parseYaml(file);
      messages.push(...yaml.messages);
      // Of two rules with one id the later counts, as everywhere.
      for (const rule of rulesOf(file, yaml.value, section as Section, book)) rules.set(rule.id, rule);
    }
  }
  const all = [...entries, ...rules.values()];
  return { value: all.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)), messages };
}

function lexiconEntry(file: RuleFile, { off }: Rulebook): CatalogueEntry {
  const id = `lexicon/${nameOf(file.path)}`;
  const head = file.text.split('\n').filter((line) => line.startsWith('#') && !line.startsWith('# example'));
  return {
    id,
    section: 'lexicon',
    path: file.path,
    line: 1,
    why: (head[0] ?? '').replace(/^#\s*/, ''),
    fields: {},
    source: file.text,
    get examples() {
      return lexiconExamples(file).map((example) => owned(example, id, file.path));
    },
    off: off.get(id) ?? null,
  };
}

/**
 * A claims file holds one rule; a file with `rules` holds several, each with its own id. Places are looked up when
 * somebody asks: the file has to be parsed again for them.
 */
function rulesOf(
  file: RuleFile,
  yaml: ParsedYaml,
  section: Section,
  { off }: Rulebook,
): readonly CatalogueEntry[] {
  const root = yaml.value;
  if (!isRecord(root)) return [];
  const lines = file.text.split('\n');
  const entry = (
    fields: Record<string, unknown>,
    path: readonly (string | number)[],
    endLine: () => number,
  ): CatalogueEntry => {
    const bare = typeof fields['id'] === 'string' ? fields['id'] : nameOf(file.path);
    const id = bare.includes('/') ? bare : `${section}/${bare}`;
    return {
      id,
      section,
      path: file.path,
      get line() {
        return yaml.place(path).line;
      },
      why: typeof fields['why'] === 'string' ? fields['why'] : '',
      fields,
      get source() {
        return lines
          .slice(yaml.place(path).line - 1, endLine())
          .join('\n')
          .trimEnd();
      },
      get examples() {
        return yamlExamples(yaml, [...path, 'examples'], section).map((example) =>
          owned(example, id, file.path),
        );
      },
      off: off.get(id) ?? (fields['enabled'] === false ? '`enabled: false`' : null),
    };
  };
  if (!Array.isArray(root['rules'])) return [entry(root, [], () => lines.length)];
  const rules: readonly unknown[] = root['rules'];
  return rules.flatMap((raw, k) => {
    if (!isRecord(raw)) return [];
    const end = (): number => (k + 1 < rules.length ? yaml.place(['rules', k + 1]).line - 1 : lines.length);
    return [entry(raw, ['rules', k], end)];
  });
}

function owned(example: Example, rule: string, path: string): RuleExample {
  const { text, publishedAt, why, expected, about } = example;
  return {
    rule,
    path,
    text,
    publishedAt,
    why,
    expected,
    about,
    get at() {
      return example.at;
    },
  };
}

/** `rules/lexicon/relations.tsv` is `relations`. */
export function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.(tsv|ya?ml)$/, '');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The entries that a selector means: a full id (`claims/change-by`), its last part (`change-by`), a path of a
 * file, or any of these with `*` for the rest. A last part that a rule and a lexicon share means the rule.
 */
export function selectRules(entries: readonly CatalogueEntry[], selector: string): readonly CatalogueEntry[] {
  const wanted = selector.replace(/\.(tsv|ya?ml)$/, '');
  const isMeant = (text: string): boolean =>
    wanted.endsWith('*') ? text.startsWith(wanted.slice(0, -1)) : text === wanted;
  const found = entries.filter(
    ({ id, path }) =>
      isMeant(id) || isMeant(id.slice(id.indexOf('/') + 1)) || path.replace(/\.(tsv|ya?ml)$/, '') === wanted,
  );
  const rules = found.filter(({ id, section }) => section !== 'lexicon' || isMeant(id));
  return rules.length > 0 ? rules : found;
}
