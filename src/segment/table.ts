import { buildDoubleArray, recordSize, rootBase } from './double-array.js';
import { exactLog } from './logarithm.js';

/** What jieba's files say, as text. */
export interface JiebaFiles {
  /** `word frequency tag` a line. */
  readonly dictionary: string;
  /** The hidden Markov model: start, transition and emission probabilities as logarithms. */
  readonly model: string;
  /** User words: `word`, `word tag` or `word frequency tag` a line. */
  readonly userWords: string;
}

/** How common a word of simplified Chinese is, by jieba's dictionary and the user words. */
export interface WordFrequencies {
  /** Occurrences of `word` in the corpus that the dictionary was counted from; 0 when the word is unknown. */
  frequency(word: string): number;
  /** Is there a longer word that begins with these characters? */
  isPrefix(characters: string): boolean;
  /** Sum of all occurrences. */
  readonly total: number;
}

/**
 * Dictionary and model as views on one buffer, ready to use without parsing. With a shared buffer any
 * number of workers use one copy.
 */
export interface SegmentTable {
  readonly buffer: ArrayBufferLike;
  /** Lower-case hex SHA-256 over the files it was made from. */
  readonly dictionary: string;
  /** Code of each UTF-16 code unit; 0 for characters that neither dictionary nor model knows. */
  readonly codes: Uint16Array;
  /** Codes of code points above U+FFFF. */
  readonly wideCodes: ReadonlyMap<number, number>;
  /** See `DoubleArray`; a value is `weight << 9 | tag << 1 | user word of one character`. */
  readonly records: Int32Array;
  /** Logarithms of the word probabilities, by the `weight` of a value. */
  readonly weights: Float64Array;
  readonly tags: readonly string[];
  /** Weight of a character that is no word: that of the rarest word. */
  readonly minWeight: number;
  /** Sum of all word frequencies. */
  readonly total: number;
  /** Start probabilities of the states B, E, M, S, then the transitions between them, row by row. */
  readonly model: Float64Array;
  /** Emission probabilities of B, E, M, S for each code. */
  readonly emissions: Float64Array;
}

/** jieba's "never". */
export const never = -3.14e100;

/** First number of the buffer; the last byte is the version of the format. */
const magic = 0x7a637402;
const headerInts = 16;
const hashBytes = 64;
/** Bytes before the first section; sections are ordered by the size of their numbers, so all are aligned. */
const headerBytes = headerInts * 4 + hashBytes;
const modelSize = 20;
/** Places in the model of what no word can do: start inside, or go B→B, B→S, E→E, E→M, M→B, M→S, S→E, S→M. */
const impossible = [1, 2, 4, 7, 9, 10, 12, 15, 17, 18];

interface Word {
  readonly text: string;
  readonly weight: number;
  readonly pos: string;
  readonly isUser: boolean;
}

/**
 * Make a table of jieba's files. Takes about a second; keep `buffer` in a file and `openTable` it.
 *
 * @param dictionary - Hash over the files, lower-case hex SHA-256.
 * @throws Error on files that are not jieba's.
 */
export function buildTable(files: JiebaFiles, dictionary: string): SegmentTable {
  const { words, minWeight, total } = readWords(files);
  const model = readModel(files.model);
  const runes = countRunes(words, model.emissions);
  const codeOf = new Map(runes.map((rune, at) => [rune, at + 1]));
  const codeCount = runes.length + 1;
  const weights = [...new Set(words.map(({ weight }) => weight))];
  const weightIds = new Map(weights.map((weight, at) => [weight, at]));
  const tags = ['', ...new Set(words.map(({ pos }) => pos).filter((pos) => pos !== ''))];
  if (tags.length > 256) throw new Error(`Unexpected ${tags.length} tags, expected at most 256`);
  const tagIds = new Map(tags.map((tag, at) => [tag, at]));
  const entries = words.map(({ text, weight, pos, isUser }) => {
    const codes = Array.from(text, (rune) => codeOf.get(rune) ?? 0);
    const isUserRune = isUser && codes.length === 1 ? 1 : 0;
    return { codes, value: ((weightIds.get(weight) ?? 0) << 9) | ((tagIds.get(pos) ?? 0) << 1) | isUserRune };
  });
  entries.sort((a, b) => compareCodes(a.codes, b.codes));
  const { records } = buildDoubleArray(entries, codeCount);
  const tagBytes = new TextEncoder().encode(JSON.stringify(tags));
  const wide = runes.filter((rune) => rune.length > 1);
  const sizes = { weights: weights.length, codes: codeCount, wide: wide.length, records: records.length };
  const table = layOut(new SharedArrayBuffer(byteLength({ ...sizes, tagBytes: tagBytes.length })), {
    ...sizes,
    tagBytes: tagBytes.length,
  });
  table.header.set([magic, sizes.weights, sizes.codes, sizes.wide, sizes.records, tagBytes.length]);
  table.hash.set(new TextEncoder().encode(dictionary.padEnd(hashBytes)).subarray(0, hashBytes));
  table.floats.set([minWeight, total, ...model.probabilities]);
  table.weights.set(weights);
  table.emissions.fill(never);
  for (const [rune, code] of codeOf) {
    model.emissions.forEach((state, y) => {
      table.emissions[code * 4 + y] = state.get(rune) ?? never;
    });
    if (rune.length === 1) table.codes[rune.charCodeAt(0)] = code;
  }
  table.wide.set(wide.flatMap((rune) => [rune.codePointAt(0) ?? 0, codeOf.get(rune) ?? 0]));
  table.records.set(records);
  table.tags.set(tagBytes);
  return openTable(table.buffer);
}

/**
 * A table from a buffer that `buildTable` made.
 *
 * @throws Error when the buffer is none, was cut short or is of another version of the format.
 */
export function openTable(buffer: ArrayBufferLike): SegmentTable {
  const header = buffer.byteLength < headerBytes ? [] : new Int32Array(buffer, 0, headerInts);
  const [found, weights = 0, codes = 0, wide = 0, records = 0, tagBytes = 0] = header;
  const sizes = { weights, codes, wide, records, tagBytes };
  if (found !== magic || buffer.byteLength !== byteLength(sizes)) {
    throw new Error('Unexpected file, expected a dictionary table of this version; delete it and run again');
  }
  const table = layOut(buffer, sizes);
  // TextDecoder refuses shared memory, so small parts are copied out of it.
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.slice());
  const pairs = Array.from({ length: wide }, (_, at) => at * 2);
  return {
    buffer,
    dictionary: text(table.hash).trimEnd(),
    codes: table.codes,
    wideCodes: new Map(pairs.map((at) => [table.wide[at] ?? 0, table.wide[at + 1] ?? 0])),
    records: table.records,
    weights: table.weights,
    tags: JSON.parse(text(table.tags)),
    minWeight: table.floats[0] ?? never,
    total: table.floats[1] ?? 0,
    model: table.floats.subarray(2),
    emissions: table.emissions,
  };
}

/** Look words up in a table; a look-up costs about as much as reading the word. */
export function wordFrequencies(table: SegmentTable): WordFrequencies {
  const { records, codes, wideCodes, weights, total } = table;
  /** Place in `records` of the last character of a word or of its beginning, -1 when no word goes so. */
  const find = (characters: string): number => {
    let base = rootBase;
    let at = -1;
    for (const rune of characters) {
      const code =
        (rune.length === 1 ? codes[rune.charCodeAt(0)] : wideCodes.get(rune.codePointAt(0) ?? 0)) ?? 0;
      at = (base + code) * recordSize;
      if (code === 0 || base === 0 || records[at] !== base) return -1;
      base = records[at + 1] ?? 0;
    }
    return at;
  };
  return {
    total,
    frequency(word) {
      const at = find(word);
      const value = at < 0 ? -1 : (records[at + 2] ?? -1);
      return value < 0 ? 0 : Math.round(Math.exp(weights[value >> 9] ?? never) * total);
    },
    isPrefix(characters) {
      const at = find(characters);
      return at >= 0 && records[at + 1] !== 0;
    },
  };
}

interface Sizes {
  readonly weights: number;
  readonly codes: number;
  readonly wide: number;
  readonly records: number;
  readonly tagBytes: number;
}

function byteLength({ weights, codes, wide, records, tagBytes }: Sizes): number {
  return (
    headerBytes + 8 * (2 + modelSize + weights + 4 * codes + wide) + 4 * records + 2 * 0x10000 + tagBytes
  );
}

/** The sections of a buffer, one behind the other. */
function layOut(buffer: ArrayBufferLike, sizes: Sizes) {
  let at = headerBytes;
  const next = (bytes: number): number => {
    const start = at;
    at += bytes;
    return start;
  };
  const floatCount = 2 + modelSize;
  return {
    buffer,
    header: new Int32Array(buffer, 0, headerInts),
    hash: new Uint8Array(buffer, headerInts * 4, hashBytes),
    floats: new Float64Array(buffer, next(8 * floatCount), floatCount),
    weights: new Float64Array(buffer, next(8 * sizes.weights), sizes.weights),
    emissions: new Float64Array(buffer, next(32 * sizes.codes), 4 * sizes.codes),
    wide: new Int32Array(buffer, next(8 * sizes.wide), 2 * sizes.wide),
    records: new Int32Array(buffer, next(4 * sizes.records), sizes.records),
    codes: new Uint16Array(buffer, next(2 * 0x10000), 0x10000),
    tags: new Uint8Array(buffer, next(sizes.tagBytes), sizes.tagBytes),
  };
}

/** Words with their weights as cppjieba computes them: a user word without frequency gets the median. */
function readWords(files: JiebaFiles): {
  readonly words: readonly Word[];
  readonly minWeight: number;
  readonly total: number;
} {
  const words = new Map<string, Word>();
  const frequencies: number[] = [];
  for (const line of linesOf(files.dictionary)) {
    const [, frequency] = line.split(' ');
    frequencies.push(Number(frequency));
  }
  const total = frequencies.reduce((sum, frequency) => sum + frequency, 0);
  const logs = new Map<number, number>();
  const weightOf = (frequency: number): number => {
    const known = logs.get(frequency);
    if (known !== undefined) return known;
    if (!(frequency > 0)) throw new Error(`Unexpected frequency ${frequency} in the dictionary`);
    const weight = exactLog(frequency / total);
    logs.set(frequency, weight);
    return weight;
  };
  linesOf(files.dictionary).forEach((line, at) => {
    const [text = '', , pos = ''] = line.split(' ');
    words.set(text, { text, weight: weightOf(frequencies[at] ?? 0), pos, isUser: false });
  });
  const sorted = frequencies.toSorted((a, b) => a - b);
  const minWeight = weightOf(sorted[0] ?? 0);
  const median = weightOf(sorted[sorted.length >> 1] ?? 0);
  for (const line of linesOf(files.userWords)) {
    const [text = '', second, third] = line.split(' ');
    const weight = third === undefined ? median : weightOf(Number.parseInt(second ?? '', 10));
    words.set(text, { text, weight, pos: third ?? second ?? '', isUser: true });
  }
  return { words: [...words.values()], minWeight, total };
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

type Emissions = ReadonlyMap<string, number>;

/** The model's file: comments, the start line, four transition lines, four emission lines `字:-1.5,…`. */
function readModel(text: string): { probabilities: readonly number[]; emissions: readonly Emissions[] } {
  const lines = linesOf(text).filter((line) => !line.startsWith('#'));
  const probabilities = lines.slice(0, 5).flatMap((line) => line.split(' ').map(Number));
  const emissions = lines.slice(5, 9).map((line) => {
    const pairs = line.split(',').map((pair): [string, number] => {
      const [rune = '', probability = ''] = pair.split(':');
      return [rune, Number(probability)];
    });
    return new Map(pairs);
  });
  const all = [...probabilities, ...emissions.flatMap((state) => [...state.values()])];
  // The search for the best path relies on logarithms of probabilities: none above 0.
  const isLog = all.every((value) => value <= 0);
  const isLeftToRight = impossible.every((at) => (probabilities[at] ?? 0) <= never);
  if (probabilities.length !== modelSize || emissions.length !== 4 || !isLog || !isLeftToRight) {
    throw new Error('Unexpected hidden Markov model, expected the format of hmm_model.utf8');
  }
  return { probabilities, emissions };
}

/** All characters, those that most often follow another one first: small codes pack better. */
function countRunes(words: readonly Word[], emissions: readonly Emissions[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { text } of words) {
    let isFirst = true;
    for (const rune of text) {
      counts.set(rune, (counts.get(rune) ?? 0) + (isFirst ? 0 : 1));
      isFirst = false;
    }
  }
  for (const state of emissions) for (const rune of state.keys()) if (!counts.has(rune)) counts.set(rune, 0);
  const runes = [...counts.entries()].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (runes.length > 0xffff) throw new Error(`Unexpected ${runes.length} characters, expected at most 65535`);
  return runes.map(([rune]) => rune);
}

function compareCodes(a: readonly number[], b: readonly number[]): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
