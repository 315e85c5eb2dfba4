/** Which syllables a character may be read as. */
export interface ReadingTable {
  /** The characters that read `syllable`, which is lower case, composed (NFC) and carries its tone mark. */
  charactersOf(syllable: string): string;
  /** The characters that read `syllable` in any tone; `syllable` carries no mark. */
  charactersOfToneless(syllable: string): string;
}

/** How common a word of simplified Chinese is. */
export interface WordTable {
  /** Occurrences of `word` in the reference corpus; 0 when the word is unknown. */
  frequency(word: string): number;
  /** Sum of all occurrences. */
  readonly total: number;
}

/** What normalisation knows besides the text. */
export interface NormalizeTables {
  readonly readings: ReadingTable;
  readonly words: WordTable;
}

/**
 * Make a reading table.
 *
 * @param rows - A toned syllable, and all characters that may be read so: `['guī', '规規归歸…']`.
 */
export function readingTable(rows: Iterable<readonly [syllable: string, characters: string]>): ReadingTable {
  const toned = new Map<string, string>();
  const toneless = new Map<string, string>();
  for (const [syllable, characters] of rows) {
    toned.set(syllable, (toned.get(syllable) ?? '') + characters);
    const base = withoutTone(syllable);
    toneless.set(base, (toneless.get(base) ?? '') + characters);
  }
  return {
    charactersOf: (syllable) => toned.get(syllable) ?? '',
    charactersOfToneless: (syllable) => toneless.get(syllable) ?? '',
  };
}

/**
 * Make a word table from a dictionary in jieba's form, one `word frequency tag` a line.
 * Lines of another form are passed over.
 */
export function wordTable(dictionary: string): WordTable {
  const frequencies = new Map<string, number>();
  let total = 0;
  let start = 0;
  while (start < dictionary.length) {
    const newline = dictionary.indexOf('\n', start);
    const end = newline < 0 ? dictionary.length : newline;
    const space = dictionary.indexOf(' ', start);
    if (space > start && space < end) {
      const frequency = Number.parseInt(dictionary.slice(space + 1, end), 10);
      if (frequency > 0) {
        frequencies.set(dictionary.slice(start, space), frequency);
        total += frequency;
      }
    }
    start = end + 1;
  }
  return { frequency: (word) => frequencies.get(word) ?? 0, total };
}

/** A table without words: every damaged spot is reported, none is judged. */
export const noWords: WordTable = { frequency: () => 0, total: 0 };

/** A syllable without its tone mark: `lǜ` becomes `lü`. */
export function withoutTone(syllable: string): string {
  // The diaeresis of ü is part of the letter, the other marks are tones.
  return syllable
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0304\u030c]/g, '')
    .normalize('NFC');
}
