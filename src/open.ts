import type { Message, Staged } from './core/message.js';
import {
  findJiebaFiles,
  hashFiles,
  type JiebaFiles,
  keep,
  readJiebaFiles,
  readKept,
} from './io/dictionaries.js';
import { readRuleFiles, shippedRules } from './io/rules.js';
import type { VariantChoice } from './normalize/index.js';
import { createPipeline, type Pipeline } from './pipeline.js';
import { loadRulebook, type Rulebook } from './rulebook/book.js';
import {
  buildTable,
  openTable,
  type SegmentTable,
  type WordFrequencies,
  wordFrequencies,
} from './segment/table.js';
import { tableTokenizer } from './segment/table-tokenizer.js';
import { loadNodejieba, type Tokenizer } from './segment/tokens.js';
import { userDictionary } from './segment/user-words.js';

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
  const opened = await openSegmenter(segmenter, rulebook.value);
  const messages = [...rulebook.messages, ...opened.messages];
  if (opened.value === null) return { value: null, messages };
  const made = createPipeline({ rulebook: rulebook.value, ...opened.value, variant });
  messages.push(...made.messages);
  if (messages.some(({ severity }) => severity === 'error')) return { value: null, messages };
  const { engine, dictionary } = opened.value.tokenizer;
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

/** What cuts words and knows how common they are. */
export interface Segmenter {
  readonly tokenizer: Tokenizer;
  readonly words: WordFrequencies;
}

/**
 * Load a word segmenter with jieba's dictionaries and the user words of the rules. The dictionary table is made
 * once and kept; making it takes some seconds.
 */
export async function openSegmenter(
  segmenter: 'table' | 'nodejieba',
  rulebook: Rulebook,
): Promise<Staged<Segmenter | null>> {
  const files = findJiebaFiles();
  if (files.value === null) return { value: null, messages: files.messages };
  const lexicon = rulebook.lexicons.get('user-words');
  const own = lexicon === undefined ? { value: '', messages: [] } : userDictionary(lexicon);
  const { dictionary, model, userWords } = files.value;
  const hash = hashFiles([dictionary, model, userWords], own.value);
  const table = openKeptTable(files.value, own.value, hash);
  const words = wordFrequencies(table);
  if (segmenter === 'table')
    return { value: { tokenizer: tableTokenizer(table), words }, messages: own.messages };
  const merged = keep(
    `user-words-${hash}.utf8`,
    new TextEncoder().encode(readJiebaFiles(files.value).userWords + own.value),
  );
  const loaded = await loadNodejieba({ ...files.value, userWords: merged ?? userWords }, hash);
  return {
    value: loaded.value === null ? null : { tokenizer: loaded.value, words },
    messages: [...own.messages, ...loaded.messages],
  };
}

function openKeptTable(files: JiebaFiles, ownWords: string, hash: string): SegmentTable {
  const name = `dictionary-${hash}.table`;
  const kept = readKept(name);
  if (kept !== null) {
    try {
      return openTable(kept);
    } catch {
      // Cut short, or of an earlier version: made again below.
    }
  }
  const read = readJiebaFiles(files);
  const made = buildTable({ ...read, userWords: `${read.userWords}\n${ownWords}` }, hash);
  keep(name, new Uint8Array(made.buffer));
  return made;
}
