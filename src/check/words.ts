/** Characters and neighbouring characters of a text, to tell how far two texts share their words. */
export type Words = ReadonlySet<string>;

const idle = new Set('的了是在和与及以等也都又而其之这那有为中上下个并且还对于将');

/** The words of a text; marks, digits, white space and particles count for nothing. */
export function wordsOf(text: string): Words {
  const words = new Set<string>();
  let before = '';
  for (const character of text) {
    if (!/[\p{L}]/u.test(character)) {
      before = '';
      continue;
    }
    if (idle.has(character)) {
      before = '';
      continue;
    }
    words.add(character);
    if (before !== '') words.add(before + character);
    before = character;
  }
  return words;
}

/** How telling a word is: the rarer among the sentences of the sources, the more it weighs. */
export type Weights = (word: string) => number;

/** Weights from the sentences of the sources. */
export function weightsFrom(sentences: readonly Words[]): Weights {
  const counts = new Map<string, number>();
  for (const words of sentences) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => (word.length > 1 ? 1 : 0.4) / Math.sqrt(counts.get(word) ?? 1);
}

/**
 * How much of a draft's words a source has, and a little the other way round: 0 to 1.
 *
 * A draft says less than its source, so words that only the source has count for less.
 */
export function overlapOf(draft: Words, source: Words, weigh: Weights): number {
  if (draft.size === 0 || source.size === 0) return draft.size === source.size ? 1 : 0.4;
  let shared = 0;
  let all = 0;
  for (const word of draft) {
    const weight = weigh(word);
    all += weight;
    if (source.has(word)) shared += weight;
  }
  let others = 0;
  for (const word of source) others += weigh(word);
  return all === 0 || others === 0 ? 0 : 0.65 * (shared / all) + 0.35 * (shared / others);
}
