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
  /** Is there a longer word that begins with these characters? */
  isPrefix(characters: string): boolean;
  /** Sum of all occurrences. */
  readonly total: number;
}

/** A set of characters of the Basic Multilingual Plane. */
export interface CharacterTable {
  has(code: number): boolean;
}

/** What normalisation knows besides the text. */
export interface NormalizeTables {
  readonly readings: ReadingTable;
  /** The characters of everyday text, simplified. */
  readonly commonCharacters: CharacterTable;
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

/** Make a character table from lines of characters. */
export function characterTable(lines: Iterable<string>): CharacterTable {
  const members = new Uint8Array(0x10000);
  for (const line of lines) {
    for (let at = 0; at < line.length; at += 1) members[line.charCodeAt(at)] = 1;
  }
  return { has: (code) => members[code] === 1 };
}

/** A table without words: every damaged spot is reported, none is judged. */
export const noWords: WordTable = { frequency: () => 0, isPrefix: () => false, total: 0 };

/** A syllable without its tone mark: `lǜ` becomes `lü`. */
export function withoutTone(syllable: string): string {
  // The diaeresis of ü is part of the letter, the other marks are tones.
  return syllable
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0304\u030c]/g, '')
    .normalize('NFC');
}
