import type { Message, Staged } from './core/message.js';
import { findJiebaFiles, hashFiles, hashTexts, keep, readJiebaFiles, readKept } from './io/dictionaries.js';
import { readRuleFiles, shippedRules } from './io/rules.js';
import type { VariantChoice } from './normalize/index.js';
import { createPipeline, type Pipeline, type PipelineParts } from './pipeline.js';
import { compileRecogniseBook } from './recognise/index.js';
import { loadRulebook, type Rulebook } from './rulebook/book.js';
import { readsNumbersAlike } from './rulebook/changes.js';
import { parseYaml, type RuleFile } from './rulebook/parse.js';
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
  /** Leave broken rules out and go on with the others; the messages name them all the same. */
  readonly keepGoing?: boolean;
}

/** What a pipeline was made from. The same record and the same inputs give the same claims. */
export interface SetupRecord {
  readonly schema: string;
  readonly rules: { readonly folders: readonly string[]; readonly sha256: string };
  readonly segmenter: { readonly engine: string; readonly dictionary: string };
  readonly variant: VariantChoice;
}

/** What a pipeline is made from, ready to be handed to a worker: plain values, and memory that is shared. */
export interface SetupParts {
  readonly rulebook: Rulebook;
  readonly folders: readonly string[];
  readonly variant: VariantChoice;
  readonly segmenter: 'table' | 'nodejieba';
  readonly table: ArrayBufferLike;
  readonly keepGoing?: boolean;
}

/** A pipeline ready for use, and the record of its making. */
export interface Setup {
  readonly pipeline: Pipeline;
  readonly record: SetupRecord;
  readonly parts: SetupParts;
  readonly recogniser: NonNullable<PipelineParts['recogniser']>;
}

/**
 * Read rules and dictionaries from disk and make the pipeline.
 *
 * @param sources - The rule files, where they have been read before.
 * @returns `null` with error messages where a rule is broken or a dictionary is missing.
 */
export async function openPipeline(
  options: SetupOptions = {},
  sources?: readonly RuleFile[],
): Promise<Staged<Setup | null>> {
  const { rules: folders = [], variant = 'auto', segmenter = 'table', keepGoing = false } = options;
  const rulebook = sources === undefined ? readRulebook(folders) : loadRulebook(sources);
  const table = openDictionaryTable(rulebook.value);
  const messages = [...rulebook.messages, ...table.messages];
  if (table.value === null) return { value: null, messages };
  const parts = {
    rulebook: rulebook.value,
    folders,
    variant,
    segmenter,
    table: table.value.buffer,
    keepGoing,
  };
  const made = await assemblePipeline(parts);
  return finish(made.value, [...messages, ...made.messages], keepGoing);
}

/**
 * Make a pipeline from what another one was made from, in a worker: nothing is read but nodejieba's files.
 *
 * @param like - Another set-up, whose recogniser is used again where the two have the same.
 */
export async function assemblePipeline(parts: SetupParts, like?: Setup): Promise<Staged<Setup | null>> {
  const { rulebook, folders, variant, segmenter } = parts;
  const opened = await openSegmenter(segmenter, rulebook, openTable(parts.table));
  if (opened.value === null) return { value: null, messages: opened.messages };
  const recogniser =
    like !== undefined && readsNumbersAlike(like.parts.rulebook, rulebook)
      ? like.recogniser
      : compileRecogniseBook(rulebook);
  const made = createPipeline({ rulebook, ...opened.value, variant, recogniser });
  const { engine, dictionary } = opened.value.tokenizer;
  const record: SetupRecord = {
    schema: made.value.schema,
    rules: { folders: ['rules', ...folders], sha256: rulebook.hash },
    segmenter: { engine, dictionary },
    variant,
  };
  return finish(
    { pipeline: made.value, record, parts, recogniser },
    [...opened.messages, ...made.messages],
    parts.keepGoing,
  );
}

function finish(setup: Setup | null, messages: readonly Message[], keepGoing = false): Staged<Setup | null> {
  const isBroken = !keepGoing && messages.some(({ severity }) => severity === 'error');
  return { value: isBroken ? null : setup, messages };
}

/** The shipped rules and those in `folders`, read but not compiled. */
export function readRulebook(folders: readonly string[]): Staged<Rulebook> {
  const read = readFolders(folders);
  const book = loadRulebook(read.flatMap(({ value }) => value));
  const messages: Message[] = [...read.flatMap((stage) => stage.messages), ...book.messages];
  return { value: book.value, messages };
}

/** The files of the shipped rules and of those in `folders`, as they lie on the disk. */
export function readRuleSources(folders: readonly string[]): readonly RuleFile[] {
  return readFolders(folders).flatMap(({ value }) => value);
}

function readFolders(folders: readonly string[]): readonly Staged<readonly RuleFile[]>[] {
  return [
    withParsed(readRuleFiles(shippedRules, 'rules')),
    ...folders.map((folder) => readRuleFiles(folder, folder.replace(/\/+$/, ''))),
  ];
}

/** Rule files with the values of their YAML as an earlier run parsed them: parsing takes longer than all the rest. */
function withParsed(read: Staged<readonly RuleFile[]>): Staged<readonly RuleFile[]> {
  const isYaml = (file: RuleFile): boolean => !file.path.endsWith('.tsv');
  const yaml = read.value.filter(isYaml);
  const name = `rules-${hashTexts(yaml.flatMap(({ path, text }) => [path, text]))}.json`;
  const kept = readKept(name);
  let values: readonly unknown[];
  if (kept === null) {
    values = yaml.map((file) => {
      const parsed = parseYaml(file);
      return parsed.messages.length === 0 ? parsed.value.value : null;
    });
    keep(name, new TextEncoder().encode(JSON.stringify(values)));
  } else {
    values = JSON.parse(new TextDecoder().decode(new Uint8Array(kept).slice()));
  }
  const parsed = new Map(yaml.map((file, at) => [file.path, values[at]]));
  const value = read.value.map((file) => ({ ...file, ...optional(parsed.get(file.path)) }));
  return { value, messages: read.messages };
}

/** A file with a fault is parsed each time, for the sake of its messages. */
function optional(parsed: unknown): { readonly parsed?: unknown } {
  return parsed === null || parsed === undefined ? {} : { parsed };
}

/** What cuts words and knows how common they are. */
export interface Segmenter {
  readonly tokenizer: Tokenizer;
  readonly words: WordFrequencies;
}

/** A word segmenter over a dictionary table; nodejieba reads its files again by itself. */
export async function openSegmenter(
  segmenter: 'table' | 'nodejieba',
  rulebook: Rulebook,
  table: SegmentTable,
): Promise<Staged<Segmenter | null>> {
  const words = wordFrequencies(table);
  if (segmenter === 'table') return { value: { tokenizer: tableTokenizer(table), words }, messages: [] };
  const files = findJiebaFiles();
  if (files.value === null) return { value: null, messages: files.messages };
  const text = `${readJiebaFiles(files.value).userWords}\n${userDictionary(rulebook).value}`;
  const userWords = keep(`user-words-${table.dictionary}.utf8`, new TextEncoder().encode(text));
  if (userWords === null) return { value: null, messages: [noFolder] };
  const loaded = await loadNodejieba({ ...files.value, userWords }, table.dictionary);
  return {
    value: loaded.value === null ? null : { tokenizer: loaded.value, words },
    messages: loaded.messages,
  };
}

const noFolder: Message = {
  severity: 'error',
  code: 'io/no-cache-folder',
  file: 'nodejieba',
  text: 'Unexpected failure to write a file, expected a folder that can be written for nodejieba to read from',
  hint: 'make `.build/cache` or `~/.cache` writable, or leave out `--segmenter nodejieba`',
};

/**
 * The table of jieba's dictionaries and the user words of the rules. It is made once and kept; making it takes
 * some seconds.
 */
export function openDictionaryTable(rulebook: Rulebook): Staged<SegmentTable | null> {
  const files = findJiebaFiles();
  if (files.value === null) return { value: null, messages: files.messages };
  const own = userDictionary(rulebook);
  const { dictionary, model, userWords } = files.value;
  const hash = hashFiles([dictionary, model, userWords], own.value);
  const name = `dictionary-${hash}.table`;
  const kept = readKept(name);
  if (kept !== null) {
    try {
      return { value: openTable(kept), messages: own.messages };
    } catch {
      // Cut short, or of an earlier version: made again below.
    }
  }
  const read = readJiebaFiles(files.value);
  const made = buildTable({ ...read, userWords: `${read.userWords}\n${own.value}` }, hash);
  keep(name, new Uint8Array(made.buffer));
  return { value: made, messages: own.messages };
}
