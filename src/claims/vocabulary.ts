import type { ClaimRule } from '../rulebook/claim-rules.js';
import type { Lexicon, LexiconEntry } from '../rulebook/parse.js';
import type { Element, PatternItem } from '../rulebook/schema.js';

/** Which lists a word stands in; list numbers are small integers, given out in order of first use. */
export interface WordEntry {
  readonly lists: readonly number[];
  /** Lexicon fields by lexicon name (`relations`), for the words that a lexicon holds. */
  readonly fields: Readonly<Record<string, LexiconEntry['fields'] | undefined>>;
}

/** Every word that a rule or the noun finder looks for, and the lists it stands in. */
export interface Vocabulary {
  lookUp(word: string): WordEntry | undefined;
  /** Number of a list: `relations`, `relations/rise`, or the words of one element joined by `|`. */
  listNumber(name: string): number | undefined;
  /** Every word with its entry. */
  readonly words: ReadonlyMap<string, WordEntry>;
  /** Names of all lists, by number. */
  readonly lists: readonly string[];
  /** Name of a list by its number. */
  listName(list: number): string;
  /** How many words a list has. */
  size(list: number): number;
  /** Length of the longest word that begins with this UTF-16 code unit; 0 where none does. */
  longestFrom(code: number): number;
  /** May a word of two characters or more begin at `at`? Where none may, no slice of the text needs looking up. */
  mayBegin(text: string, at: number): boolean;
}

/** Lists that the noun finder needs whether or not a rule names them. */
const structural = [
  'relations',
  'comparatives',
  'comparisons',
  'clause-openers',
  'claim-adverbs',
  'acting-verbs',
  'nominal-verbs',
  'metric-nouns',
  'dependent-nouns',
  'places-and-owners',
  'people-outcomes',
  'fillers',
  'unit-nouns',
  'event-verbs',
  'speech-verbs',
  'titles',
  'phrase-words',
] as const;

/** Name under which the words of one element are a list. */
export function inlineListName(words: string | readonly string[]): string {
  return (typeof words === 'string' ? [words] : words).join('|');
}

/** Put the words of the lexicons and of the rules' own elements into one table. */
export function buildVocabulary(lexicons: readonly Lexicon[], rules: readonly ClaimRule[]): Vocabulary {
  const numbers = new Map<string, number>();
  const sizes: number[] = [];
  const names: string[] = [];
  const words = new Map<
    string,
    { lists: number[]; fields: Record<string, LexiconEntry['fields'] | undefined> }
  >();
  const used = new Set<string>([...structural, ...rules.flatMap((rule) => lexiconsOf(rule.match))]);
  // All words have the same fields in the same order, most of them undefined: the engine then finds a field by
  // its place, where hundreds of shapes of object would cost a search at each look.
  const noFields: Record<string, LexiconEntry['fields'] | undefined> = Object.fromEntries(
    [...used].map((name) => [name, undefined]),
  );
  const put = (word: string, list: string): void => {
    let number = numbers.get(list);
    if (number === undefined) {
      number = sizes.length;
      numbers.set(list, number);
      sizes.push(0);
      names.push(list);
    }
    let entry = words.get(word);
    if (entry === undefined) {
      entry = { lists: [], fields: { ...noFields } };
      words.set(word, entry);
    }
    if (entry.lists.includes(number)) return;
    entry.lists.push(number);
    sizes[number] = (sizes[number] ?? 0) + 1;
  };
  for (const lexicon of lexicons) {
    const name = lexiconName(lexicon.path);
    if (!used.has(name)) continue;
    for (const { fields } of lexicon.entries) {
      const word = fields.word ?? '';
      if (word === '') continue;
      put(word, name);
      if (fields.class !== undefined && fields.class !== '') {
        for (const one of fields.class.split(' ')) put(word, `${name}/${one}`);
      }
      const entry = words.get(word);
      if (entry !== undefined) entry.fields[name] = fields;
    }
  }
  for (const rule of rules) {
    for (const list of inlineWords(rule.match)) for (const word of list) put(word, inlineListName(list));
  }
  const longest = new Uint16Array(0x10000);
  /** Marks of the hashes of the first two characters of all words; of single characters, the second is none. */
  const starts = new Uint8Array(1 << startBits);
  for (const word of words.keys()) {
    const code = word.charCodeAt(0);
    longest[code] = Math.max(longest[code] ?? 0, word.length);
    starts[startHash(code, word.length === 1 ? 0 : word.charCodeAt(1))] = 1;
  }
  const longestFrom = (code: number): number => longest[code] ?? 0;
  return {
    // Most words are in no list: two array look-ups tell, before the word is hashed.
    lookUp: (word) => {
      const code = word.charCodeAt(0);
      const { length } = word;
      if (length > longestFrom(code)) return undefined;
      return starts[startHash(code, length === 1 ? 0 : word.charCodeAt(1))] === 1
        ? words.get(word)
        : undefined;
    },
    listNumber: (name) => numbers.get(name),
    words,
    lists: names,
    listName: (list) => names[list] ?? '',
    size: (list) => sizes[list] ?? 0,
    longestFrom,
    mayBegin: (text, at) => starts[startHash(text.charCodeAt(at), text.charCodeAt(at + 1))] === 1,
  };
}

const startBits = 15;

/** A number below 2^15 for two UTF-16 code units, spread well over Chinese characters. */
function startHash(first: number, second: number): number {
  return (Math.imul(first, 31) ^ Math.imul(second, 40_503)) & ((1 << startBits) - 1);
}

/** `rules/lexicon/relations.tsv` is `relations`. */
export function lexiconName(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.tsv$/, '');
}

function elementsOf(items: readonly PatternItem[]): readonly Element[] {
  return items.flatMap((item): readonly Element[] => {
    const element: Element = typeof item === 'string' ? shortForm(item) : item;
    return [
      element,
      ...(element.any ?? []).flatMap(elementsOf),
      ...elementsOf(element.not ?? []),
      ...elementsOf(element.gap?.not ?? []),
    ];
  });
}

function lexiconsOf(items: readonly PatternItem[]): readonly string[] {
  return elementsOf(items).flatMap((element) =>
    asList(element.list).map((name) => name.split('/')[0] ?? name),
  );
}

function inlineWords(items: readonly PatternItem[]): readonly (readonly string[])[] {
  return elementsOf(items).flatMap((element) => (element.word === undefined ? [] : [asList(element.word)]));
}

/** One or many, as many. */
export function asList(one: string | readonly string[] | undefined): readonly string[] {
  return one === undefined ? [] : typeof one === 'string' ? [one] : one;
}

const timeTypes = ['date', 'time', 'datetime', 'daterange', 'timerange', 'datetimerange', 'holiday'];

/** Write a short form out: `relations/rise?` is an optional word of that list, captured as `rise`. */
export function shortForm(short: string): Element {
  const optional = short.endsWith('?') ? { optional: true } : {};
  const repeat = short.endsWith('*') ? { repeat: [0, 4] as const } : {};
  const name = short.replace(/[?*]$/, '');
  const rest = { ...optional, ...repeat };
  if (name === 'quantity') return { quantity: {} };
  if (name === 'when') return { when: {} };
  if (name === 'time') return { mention: { type: timeTypes }, as: 'time', ...rest };
  if (name === 'noun-phrase') return { 'noun-phrase': true, as: 'noun-phrase', ...rest };
  if (name === 'clause-start' || name === 'clause-end') return { at: name };
  if (name === 'sentence-start' || name === 'sentence-end') return { at: name };
  return { list: name, as: (name.split('/').at(-1) ?? name).replace(/[^a-z0-9-]/g, ''), ...rest };
}
