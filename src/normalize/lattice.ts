import { isHan } from './characters.js';
import type { WordTable } from './tables.js';

/** A step from one node of a lattice to a later one. */
export interface Edge {
  readonly to: number;
  /** Characters that may stand here; more than one where a byte is unknown; none for a step without a character. */
  readonly slot: readonly string[];
  /** How much less probable the step is than going on as before, in natural logarithms. */
  readonly penalty: number;
}

/** Ways to read a text; node 0 is its beginning, the last node its end, and every edge leads to a higher node. */
export type Lattice = readonly (readonly Edge[])[];

/** A node on the way, with the length of the text so far. */
export interface Stop {
  readonly node: number;
  readonly length: number;
}

/** One way through a lattice. */
export interface Path {
  readonly text: string;
  /** Natural logarithm of the probability of its words, less the penalties of its steps. */
  readonly score: number;
  /** The nodes it passes. */
  readonly nodes: readonly Stop[];
  /** Those where a word ends. */
  readonly ends: readonly Stop[];
}

/** A path in the making; the words before are shared with others. */
interface Partial {
  readonly text: string;
  readonly score: number;
  readonly word: Word | null;
  readonly before: Partial | null;
}

interface Word {
  readonly text: string;
  readonly score: number;
  readonly nodes: readonly Stop[];
}

const longestWord = 5;
/** Ways to fill the unknown bytes of one word; a word with more of them would be a mere guess. */
const mostChoices = 600;
/** Paths kept at each node, and words kept from each run of edges. */
const beam = 16;

/** How often marks stand in running text; symbols not listed are rare. */
const markScores: Readonly<Record<string, number>> = {
  '，': -3,
  ',': -3,
  '。': -3.7,
  '、': -4.2,
  '“': -4.8,
  '”': -4.8,
  '：': -6,
  ':': -6,
  '；': -7,
  ';': -7,
  '《': -6.5,
  '》': -6.5,
  '（': -6,
  '）': -6,
  '(': -6,
  ')': -6,
  '！': -8,
  '!': -8,
  '？': -7,
  '—': -7,
  '…': -8,
  '·': -8,
  '%': -6,
  '.': -5,
};
const digitScore = -4.5;
const letterScore = -7;
const rareSymbolScore = -14;
/** Running text is made of words; the dictionary counts its single characters too high. */
const loneCharacter = 1;
/** Marks that cannot stand together, such as 。， and “、 */
const impossibleMarks = 8;
const standsBeforeNoMark = '。，、；：,;“';
const isStopping = '。，、；：,;”';

/**
 * The most probable ways through a lattice by the words that they spell.
 *
 * @returns Best first, at most sixteen, each text once.
 */
export function bestPaths(lattice: Lattice, words: WordTable): readonly Path[] {
  const kept: Partial[][] = lattice.map(() => []);
  kept[0] = [{ text: '', score: 0, word: null, before: null }];
  const floors = new Float64Array(lattice.length).fill(Number.NEGATIVE_INFINITY);
  for (let node = 0; node < lattice.length - 1; node += 1) {
    const partials = bestOf(kept[node] ?? []);
    if (partials.length === 0) continue;
    for (const word of wordsFrom(lattice, node, words)) {
      const end = word.nodes.at(-1)?.node ?? node;
      for (const before of partials) {
        const score = before.score + word.score - (isClash(before.text, word.text) ? impossibleMarks : 0);
        if (score <= (floors[end] ?? 0)) continue;
        kept[end]?.push({ text: before.text + word.text, score, word, before });
      }
      const crowd = kept[end] ?? [];
      if (crowd.length < 8 * beam) continue;
      const best = bestOf(crowd);
      kept[end] = best;
      if (best.length === beam) floors[end] = best.at(-1)?.score ?? 0;
    }
  }
  return bestOf(kept.at(-1) ?? []).map(pathOf);
}

function pathOf(last: Partial): Path {
  const chain: Partial[] = [];
  for (let at: Partial | null = last; at !== null; at = at.before) chain.unshift(at);
  const start: Stop = { node: 0, length: 0 };
  const nodes = [start];
  const ends = [start];
  for (const { word, before } of chain) {
    const offset = before?.text.length ?? 0;
    const stops = (word?.nodes ?? []).map(({ node, length }) => ({ node, length: offset + length }));
    nodes.push(...stops);
    ends.push(...stops.slice(-1));
  }
  return { text: last.text, score: last.score, nodes, ends };
}

function isClash(before: string, word: string): boolean {
  return standsBeforeNoMark.includes(before.at(-1) ?? ' ') && isStopping.includes(word[0] ?? ' ');
}

/** The best; of two that spell one text the better stands for it. */
function bestOf(partials: readonly Partial[]): Partial[] {
  const byText = new Map<string, Partial>();
  for (const partial of partials) {
    const known = byText.get(partial.text);
    if (known === undefined || known.score < partial.score) byText.set(partial.text, partial);
  }
  return [...byText.values()].sort((a, b) => b.score - a.score).slice(0, beam);
}

/** The words that runs of at most five characters from a node may spell. */
function wordsFrom(lattice: Lattice, from: number, words: WordTable): Word[] {
  const total = Math.log(Math.max(1, words.total));
  const found: Word[] = [];
  const visit = (
    node: number,
    spellings: readonly string[],
    penalty: number,
    nodes: readonly Stop[],
    choices: number,
  ): void => {
    const length = nodes.at(-1)?.length ?? 0;
    if (node !== from) {
      const run: Word[] = [];
      for (const text of spellings) {
        const score = length < 2 ? scoreOfOne(text, words, total) : scoreOfWord(text, words, total);
        if (score !== null) run.push({ text, score: score - penalty, nodes });
      }
      found.push(...run.sort((a, b) => b.score - a.score).slice(0, beam));
    }
    if (length === longestWord) return;
    for (const edge of lattice[node] ?? []) {
      const after = edge.slot.length === 0 ? length : length + 1;
      const wider = choices * Math.max(1, edge.slot.length);
      if (wider > mostChoices) continue;
      const heads = length === 0 ? spellings : spellings.filter((text) => words.isPrefix(text));
      const longer =
        edge.slot.length === 0 ? spellings : heads.flatMap((text) => edge.slot.map((one) => text + one));
      if (longer.length === 0) continue;
      visit(edge.to, longer, penalty + edge.penalty, [...nodes, { node: edge.to, length: after }], wider);
    }
  };
  visit(from, [''], 0, [], 1);
  return found;
}

function scoreOfWord(word: string, words: WordTable, total: number): number | null {
  const frequency = words.frequency(word);
  return frequency > 0 ? Math.log(frequency) - total : null;
}

function scoreOfOne(character: string, words: WordTable, total: number): number {
  const code = character.codePointAt(0);
  if (code === undefined) return 0;
  const mark = markScores[character];
  if (mark !== undefined) return mark;
  if (isHan(code)) return Math.log(Math.max(0.3, words.frequency(character))) - total - loneCharacter;
  if (code >= 0x30 && code <= 0x39) return digitScore;
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)) return letterScore;
  return rareSymbolScore;
}
