import type { Message } from '../core/message.js';
import {
  openDictionaryTable,
  openPipeline,
  openSegmenter,
  readRulebook,
  readRuleSources,
  type Setup,
} from '../open.js';
import type { RuleFile } from '../rulebook/parse.js';
import type { ReadingOptions } from './options.js';
import { report, UsageError } from './terminal.js';
import { version } from './version.js';

/**
 * Set up the pipeline; a broken rule or a missing dictionary ends the command with its messages.
 *
 * @param sources - The rule files, where they have been read before.
 */
export async function setUp(options: ReadingOptions, sources?: readonly RuleFile[]): Promise<Setup> {
  const { rules, variant, segmenter, keepGoing } = options;
  const opened = await openPipeline({ rules, variant, segmenter, keepGoing }, sources);
  reportRules(opened.messages, rules);
  if (opened.value !== null) return opened.value;
  const errors = opened.messages.filter(({ severity }) => severity === 'error').length;
  throw new UsageError(
    `${errors} error${errors === 1 ? '' : 's'} in rules or set-up`,
    'mend what the messages name, or run `zh-claims doctor`',
  );
}

/** Report messages about rule files, each with its line. */
export function reportRules(messages: readonly Message[], folders: readonly string[]): void {
  if (messages.length === 0) return;
  const sources = new Map(readRuleSources(folders).map(({ path, text }) => [path, text] as const));
  for (const message of messages) report(message, sources.get(message.file) ?? null);
}

/** One thing `doctor` looked at. */
export interface Finding {
  readonly what: string;
  readonly isFine: boolean;
  readonly found: string;
  readonly hint: string | null;
}

/** Look at everything the job needs, without stopping at the first fault. */
export async function examine(): Promise<readonly Finding[]> {
  const major = Number(process.versions.node.split('.')[0]);
  const findings: Finding[] = [
    fine('zh-claims', version),
    major >= 20
      ? fine('Node.js', process.versions.node)
      : { what: 'Node.js', isFine: false, found: process.versions.node, hint: 'install Node.js 20 or later' },
  ];
  const { value: rulebook, messages } = readRulebook([]);
  const errors = messages.filter(({ severity }) => severity === 'error');
  const entries = [...rulebook.lexicons.values()].reduce((sum, lexicon) => sum + lexicon.entries.length, 0);
  const rules = Object.values(rulebook.files).flat().length;
  const book = `${rules} rule files, ${entries} lexicon entries, sha256 ${rulebook.hash.slice(0, 16)}`;
  findings.push(errors.length > 0 ? fault('rules', errors) : fine('rules', book));
  const table = openDictionaryTable(rulebook);
  if (table.value === null) return [...findings, fault('dictionaries', table.messages)];
  findings.push(fine('dictionaries', `jieba and user words, sha256 ${table.value.dictionary.slice(0, 16)}`));
  const native = await openSegmenter('nodejieba', rulebook, table.value);
  const absent = 'not compiled here; only `--segmenter nodejieba` needs it';
  findings.push(fine('nodejieba', native.value === null ? absent : 'loads and segments'));
  return findings;
}

function fine(what: string, found: string): Finding {
  return { what, isFine: true, found, hint: null };
}

function fault(what: string, messages: readonly Message[]): Finding {
  const [first] = messages;
  return { what, isFine: false, found: first?.text ?? 'missing', hint: first?.hint ?? null };
}
