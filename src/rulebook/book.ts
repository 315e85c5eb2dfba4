import { createHash } from 'node:crypto';
import type { Message, Staged } from '../core/message.js';
import { nearest } from './nearest.js';
import { type Lexicon, parseLexicon, type RuleFile } from './parse.js';

/** The folders under `rules/`, one for each kind of file. */
export const sections = ['lexicon', 'artefacts', 'quantities', 'times', 'claims'] as const;
export type Section = (typeof sections)[number];

/** Everything under `rules/`, read but not yet compiled; each room compiles what it needs. */
export interface Rulebook {
  /** By file name without ending: `classifiers`. */
  readonly lexicons: ReadonlyMap<string, Lexicon>;
  /** The lexicons as they lie on the disk, of all folders. */
  readonly lexiconFiles: readonly RuleFile[];
  /** Rule files by folder, in order of their path; overridden and switched-off ones left out. */
  readonly files: Readonly<Record<Exclude<Section, 'lexicon'>, readonly RuleFile[]>>;
  /** Files of claim rules that are switched off. */
  readonly offFiles: readonly RuleFile[];
  /** Ids of rules that are switched off, such as `claims/change-by`, with the reason where one is given. */
  readonly off: ReadonlyMap<string, string>;
  /** Lower-case hex SHA-256 over paths and contents, in order of their path. */
  readonly hash: string;
}

/**
 * Sort files into a rulebook. Files of a later rule folder extend those of an earlier one:
 *
 * - a lexicon adds its entries; an entry with the same word replaces the earlier one, and `!word` takes it out;
 * - a claim rule with the same id (that is, file name) replaces the earlier one;
 * - `off.tsv`, with the columns `rule` and `why`, switches rules off, and so does `enabled: false` in a rule.
 */
export function loadRulebook(files: readonly RuleFile[]): Staged<Rulebook> {
  const messages: Message[] = [];
  const lexicons = new Map<string, Lexicon>();
  const lexiconFiles: RuleFile[] = [];
  const off = new Map<string, string>();
  const bySection: Record<Exclude<Section, 'lexicon'>, RuleFile[]> = {
    artefacts: [],
    quantities: [],
    times: [],
    claims: [],
  };
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${file.path}\0${file.text}\0`);
    const section = file.path.split('/').at(-2);
    const name = (file.path.split('/').at(-1) ?? '').replace(/\.(tsv|ya?ml)$/, '');
    if (file.path.endsWith('.tsv')) {
      const read = readLexicon(file);
      messages.push(...read.messages);
      if (name === 'off') {
        for (const { fields } of read.value.entries) off.set(fields['rule'] ?? '', fields['why'] ?? '');
        continue;
      }
      lexiconFiles.push(file);
      const before = lexicons.get(name);
      const faults = before === undefined ? [] : columnFaults(before, read.value, file);
      messages.push(...faults);
      if (faults.length > 0) continue;
      lexicons.set(name, before === undefined ? read.value : extendLexicon(before, read.value));
    } else if (section === 'claims') {
      const earlier = bySection.claims.findIndex(({ path }) => path.endsWith(`/${name}.yml`));
      if (earlier >= 0) bySection.claims.splice(earlier, 1);
      bySection.claims.push(file);
      if (/^enabled: *false *$/m.test(file.text))
        off.set(`claims/${name}`, `\`enabled: false\` in ${file.path}`);
      else if (earlier >= 0) off.delete(`claims/${name}`);
    } else if (section !== undefined && section in bySection) {
      bySection[section as keyof typeof bySection].push(file);
    } else {
      messages.push({
        severity: 'warning',
        code: 'rule/unknown-folder',
        file: file.path,
        text: `Unexpected folder \`${section ?? ''}\`, expected one of ${sections.join(', ')}`,
        hint: 'the folder of a rule file says what kind of rule it holds',
      });
    }
  }
  const isOff = ({ path }: RuleFile): boolean =>
    off.has(`claims/${(path.split('/').at(-1) ?? '').replace(/\.ya?ml$/, '')}`);
  const claims = bySection.claims.filter((file) => !isOff(file));
  const offFiles = bySection.claims.filter(isOff);
  for (const id of off.keys()) if (id.startsWith('lexicon/')) lexicons.delete(id.slice('lexicon/'.length));
  return {
    value: {
      lexicons,
      lexiconFiles,
      files: { ...bySection, claims },
      offFiles,
      off,
      hash: hash.digest('hex'),
    },
    messages,
  };
}

/** A file is read once, however many rulebooks it goes into: comparing rules loads most files twice. */
const lexiconsRead = new WeakMap<RuleFile, ReturnType<typeof parseLexicon>>();

function readLexicon(file: RuleFile): ReturnType<typeof parseLexicon> {
  const known = lexiconsRead.get(file);
  if (known !== undefined) return known;
  const read = parseLexicon(file);
  lexiconsRead.set(file, read);
  return read;
}

/** The files, with those that are as they were taken from `known`: a file that was parsed is not parsed again. */
export function reuseFiles(files: readonly RuleFile[], known: readonly RuleFile[]): readonly RuleFile[] {
  const byPath = new Map(known.map((file) => [file.path, file] as const));
  return files.map((file) => {
    const twin = byPath.get(file.path);
    return twin?.text === file.text ? twin : file;
  });
}

/** Columns that name what an entry is about; a lexicon without one of them only ever grows. */
const keyColumns = ['word', 'words', 'syllable', 'iso4217'];

/** What is wrong with the columns of a lexicon that adds to another: unknown ones would be passed over in silence. */
function columnFaults(before: Lexicon, after: Lexicon, file: RuleFile): readonly Message[] {
  const at = (column: string): NonNullable<Message['at']> => {
    const lines = file.text.split('\n');
    const line = lines.findIndex((text) => text.trim() !== '' && !text.startsWith('#'));
    return { line: line + 1, column: Math.max(0, (lines[line] ?? '').indexOf(column)) + 1 };
  };
  const expected = before.columns.map((column) => `\`${column}\``).join(', ');
  const unknown = after.columns.filter((column) => !before.columns.includes(column));
  const key = before.columns[0] ?? '';
  const faults = unknown.map((column): Message => {
    const hint = nearest(column, before.columns);
    return {
      severity: 'error',
      code: 'lexicon/unknown-column',
      file: file.path,
      at: at(column),
      text: `Unexpected column \`${column}\`, expected one of ${expected}`,
      hint: hint ?? 'the first line that is no comment names the columns, separated by tabs',
    };
  });
  if (faults.length > 0 || after.columns.includes(key) || after.columns.length === 0) return faults;
  return [
    {
      severity: 'error',
      code: 'lexicon/missing-column',
      file: file.path,
      at: at(''),
      text: `Unexpected columns without \`${key}\`, expected it among ${expected}`,
      hint: 'the first line that is no comment names the columns, separated by tabs',
    },
  ];
}

function extendLexicon(before: Lexicon, after: Lexicon): Lexicon {
  const key = after.columns[0];
  if (key === undefined || !keyColumns.includes(key)) {
    return { ...before, entries: [...before.entries, ...after.entries] };
  }
  const replaced = new Set(after.entries.map(({ fields }) => (fields[key] ?? '').replace(/^!/, '')));
  const added = after.entries.filter(({ fields }) => !(fields[key] ?? '').startsWith('!'));
  return {
    ...before,
    entries: [...before.entries.filter(({ fields }) => !replaced.has(fields[key] ?? '')), ...added],
  };
}
