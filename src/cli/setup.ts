import type { Message } from '../core/message.js';
import { findJiebaFiles, hashFiles } from '../io/dictionaries.js';
import { readRuleFiles, shippedRules } from '../io/rules.js';
import { createPipeline, type Pipeline } from '../pipeline.js';
import { loadRulebook, type Rulebook } from '../rulebook/book.js';
import { loadNodejieba, type Tokenizer } from '../segment/tokens.js';
import type { ReadingOptions } from './options.js';
import { report, UsageError } from './terminal.js';
import { version } from './version.js';

/** A pipeline and what it was made from, for the record of a run. */
export interface Setup {
  readonly pipeline: Pipeline;
  readonly record: RunRecord;
}

/** What made a run: the same record and the same inputs give the same claims. */
export interface RunRecord {
  readonly tool: { readonly name: 'zh-claims'; readonly version: string };
  readonly schema: string;
  readonly rules: { readonly folders: readonly string[]; readonly sha256: string };
  readonly segmenter: { readonly engine: string; readonly dictionary: string };
  readonly settings: { readonly variant: string; readonly referenceDate: string | null };
}

/** Read rules and dictionaries and make the pipeline. A broken rule or a missing dictionary ends the command. */
export async function openPipeline(options: ReadingOptions): Promise<Setup> {
  const { rulebook, messages } = readRules(options.rules);
  const tokenizer = await openTokenizer(options.segmenter);
  const made = createPipeline({ rulebook, tokenizer, variant: options.variant });
  stopOnErrors([...messages, ...made.messages]);
  return {
    pipeline: made.value,
    record: {
      tool: { name: 'zh-claims', version },
      schema: made.value.schema,
      rules: { folders: ['rules', ...options.rules], sha256: rulebook.hash },
      segmenter: { engine: tokenizer.engine, dictionary: tokenizer.dictionary },
      settings: { variant: options.variant, referenceDate: options.referenceDate ?? null },
    },
  };
}

function readRules(folders: readonly string[]): { rulebook: Rulebook; messages: readonly Message[] } {
  const shipped = readRuleFiles(shippedRules, 'rules');
  const own = folders.map((folder) => readRuleFiles(folder, folder));
  const read = loadRulebook([shipped, ...own].flatMap(({ value }) => value));
  return {
    rulebook: read.value,
    messages: [...[shipped, ...own].flatMap(({ messages }) => messages), ...read.messages],
  };
}

async function openTokenizer(_engine: ReadingOptions['segmenter']): Promise<Tokenizer> {
  const files = findJiebaFiles();
  stopOnErrors(files.messages);
  if (files.value === null) throw new UsageError('Unexpected missing dictionaries', 'run `npm ci` again');
  const hash = hashFiles([files.value.dictionary, files.value.model, files.value.userWords]);
  const loaded = await loadNodejieba(files.value, hash);
  stopOnErrors(loaded.messages);
  if (loaded.value === null) throw new UsageError('Unexpected missing segmenter', 'see the message above');
  return loaded.value;
}

function stopOnErrors(messages: readonly Message[]): void {
  for (const message of messages) report(message);
  const errors = messages.filter(({ severity }) => severity === 'error').length;
  if (errors > 0)
    throw new UsageError(
      `${errors} error${errors === 1 ? '' : 's'} in rules or setup`,
      'mend what the messages name',
    );
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
  const fine = (what: string, found: string): Finding => ({ what, isFine: true, found, hint: null });
  const fault = (what: string, messages: readonly Message[]): Finding => ({
    what,
    isFine: false,
    found: messages[0]?.text ?? 'missing',
    hint: messages[0]?.hint ?? null,
  });
  const findings: Finding[] = [fine('zh-claims', version)];
  const major = Number(process.versions.node.split('.')[0]);
  findings.push({
    what: 'Node.js',
    isFine: major >= 20,
    found: process.versions.node,
    hint: major >= 20 ? null : 'zh-claims needs Node.js 20 or later',
  });
  const { rulebook, messages } = readRules([]);
  const errors = messages.filter(({ severity }) => severity === 'error');
  const entries = [...rulebook.lexicons.values()].reduce((sum, { entries }) => sum + entries.length, 0);
  const rules = Object.values(rulebook.files).flat().length;
  findings.push(
    errors.length > 0
      ? fault('rules', errors)
      : fine(
          'rules',
          `${rules} rule files, ${entries} lexicon entries, sha256 ${rulebook.hash.slice(0, 16)}`,
        ),
  );
  const files = findJiebaFiles();
  if (files.value === null) return [...findings, fault('dictionaries', files.messages)];
  const hash = hashFiles([files.value.dictionary, files.value.model, files.value.userWords]);
  findings.push(fine('dictionaries', `jieba, sha256 ${hash.slice(0, 16)}`));
  const loaded = await loadNodejieba(files.value, hash);
  findings.push(
    loaded.value === null ? fault('nodejieba', loaded.messages) : fine('nodejieba', 'loads and segments'),
  );
  return findings;
}
