import type { Message, Staged } from './core/message.js';
import { findJiebaFiles, hashFiles } from './io/dictionaries.js';
import { readRuleFiles, shippedRules } from './io/rules.js';
import type { VariantChoice } from './normalize/index.js';
import { createPipeline, type Pipeline } from './pipeline.js';
import { loadRulebook, type Rulebook } from './rulebook/book.js';
import { loadNodejieba, type Tokenizer } from './segment/tokens.js';

/** How a pipeline is set up. */
export interface SetupOptions {
  /** Folders with rules besides the shipped ones, later ones adding to earlier ones. */
  readonly rules?: readonly string[];
  /** Script of the articles; found out for each article unless given. */
  readonly variant?: VariantChoice;
  readonly segmenter?: 'table' | 'nodejieba';
}

/** What a pipeline was made from. The same record and the same inputs give the same claims. */
export interface SetupRecord {
  readonly schema: string;
  readonly rules: { readonly folders: readonly string[]; readonly sha256: string };
  readonly segmenter: { readonly engine: string; readonly dictionary: string };
  readonly variant: VariantChoice;
}

/** A pipeline ready for use, and the record of its making. */
export interface Setup {
  readonly pipeline: Pipeline;
  readonly record: SetupRecord;
}

/**
 * Read rules and dictionaries from disk and make the pipeline.
 *
 * @returns `null` with error messages where a rule is broken or a dictionary is missing.
 */
export async function openPipeline(options: SetupOptions = {}): Promise<Staged<Setup | null>> {
  const { rules: folders = [], variant = 'auto', segmenter = 'table' } = options;
  const rulebook = readRulebook(folders);
  const tokenizer = await openTokenizer(segmenter);
  const messages = [...rulebook.messages, ...tokenizer.messages];
  if (tokenizer.value === null) return { value: null, messages };
  const made = createPipeline({ rulebook: rulebook.value, tokenizer: tokenizer.value, variant });
  messages.push(...made.messages);
  if (messages.some(({ severity }) => severity === 'error')) return { value: null, messages };
  const { engine, dictionary } = tokenizer.value;
  const record: SetupRecord = {
    schema: made.value.schema,
    rules: { folders: ['rules', ...folders], sha256: rulebook.value.hash },
    segmenter: { engine, dictionary },
    variant,
  };
  return { value: { pipeline: made.value, record }, messages };
}

/** The shipped rules and those in `folders`, read but not compiled. */
export function readRulebook(folders: readonly string[]): Staged<Rulebook> {
  const read = [
    readRuleFiles(shippedRules, 'rules'),
    ...folders.map((folder) => readRuleFiles(folder, folder)),
  ];
  const book = loadRulebook(read.flatMap(({ value }) => value));
  const messages: Message[] = [...read.flatMap((stage) => stage.messages), ...book.messages];
  return { value: book.value, messages };
}

/** Load a word segmenter with jieba's dictionaries. */
export async function openTokenizer(_segmenter: 'table' | 'nodejieba'): Promise<Staged<Tokenizer | null>> {
  const files = findJiebaFiles();
  if (files.value === null) return { value: null, messages: files.messages };
  const hash = hashFiles([files.value.dictionary, files.value.model, files.value.userWords]);
  return loadNodejieba(files.value, hash);
}
