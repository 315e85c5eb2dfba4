import { createHash } from 'node:crypto';
import type { Message, Staged } from '../core/message.js';
import { type Lexicon, parseLexicon, type RuleFile } from './parse.js';

/** The folders under `rules/`, one for each kind of file. */
export const sections = ['lexicon', 'artefacts', 'quantities', 'times', 'claims'] as const;
export type Section = (typeof sections)[number];

/** Everything under `rules/`, read but not yet compiled; each room compiles what it needs. */
export interface Rulebook {
  /** By file name without ending: `classifiers`. */
  readonly lexicons: ReadonlyMap<string, Lexicon>;
  /** Rule files by folder, in order of their path. */
  readonly files: Readonly<Record<Exclude<Section, 'lexicon'>, readonly RuleFile[]>>;
  /** Lower-case hex SHA-256 over paths and contents, in order of their path. */
  readonly hash: string;
}

/**
 * Sort files into a rulebook. A lexicon that is there twice, from two rule folders, is read as one: the later
 * file adds its entries to the earlier one's.
 */
export function loadRulebook(files: readonly RuleFile[]): Staged<Rulebook> {
  const messages: Message[] = [];
  const lexicons = new Map<string, Lexicon>();
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
    if (file.path.endsWith('.tsv')) {
      const read = parseLexicon(file);
      messages.push(...read.messages);
      const name = file.path.split('/').at(-1)?.slice(0, -'.tsv'.length) ?? '';
      const before = lexicons.get(name);
      lexicons.set(
        name,
        before === undefined
          ? read.value
          : { ...before, entries: [...before.entries, ...read.value.entries] },
      );
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
  return { value: { lexicons, files: bySection, hash: hash.digest('hex') }, messages };
}
