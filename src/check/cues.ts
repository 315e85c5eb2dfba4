import type { bases, modalities, Relation } from '../core/claim.js';
import { WordTrie } from '../recognise/word-trie.js';
import type { Lexicon } from '../rulebook/parse.js';

export type Basis = (typeof bases)[number];
export type Bound = 'about' | 'over' | 'under';
export type Modality = (typeof modalities)[number];

/** Which way a value went, and whether the number says by how much or to what. */
export interface Course {
  readonly direction: 'up' | 'down' | null;
  readonly way: 'by' | 'to' | null;
}

/** The pairs of events in which a word names the earlier or the later one. */
export interface EventEnd {
  readonly begins: readonly number[];
  readonly ends: readonly number[];
}

/** A word of a cue list and where it stands; UTF-16 code units of the clean text. */
export interface Cue<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

/** Words that change what a number says: by or to, compared with what, planned or done, denied. */
export interface CueBook {
  readonly relations: WordTrie<Relation | null>;
  readonly bases: WordTrie<Basis | null>;
  readonly modalities: WordTrie<Modality | null>;
  readonly negations: WordTrie<true | null>;
  readonly speech: WordTrie<true | null>;
  /** Nouns of a published source: 公告, 数据. */
  readonly sources: WordTrie<true | null>;
  /** Words before a number that bound it, wherever the recogniser saw them: 接近出口总值的六成. */
  readonly bounds: WordTrie<Bound | null>;
  /** Words that bound the number before them: 以上, 左右. */
  readonly boundsAfter: WordTrie<Bound | null>;
  /** Words for the two ends of something: 开工 and 竣工. */
  readonly events: WordTrie<EventEnd | null>;
  /** The groups of like classifiers that a classifier belongs to. */
  readonly counters: ReadonlyMap<string, readonly number[]>;
}

const isModality: ReadonlySet<string> = new Set([
  'planned',
  'proposed',
  'forecast',
  'estimated',
  'conditional',
]);

/** Compile the lexicons that name the cues: relations, comparisons, modality, polarity, classifiers. */
export function compileCues(lexicons: ReadonlyMap<string, Lexicon>): CueBook {
  const entries = (name: string): readonly Readonly<Record<string, string>>[] =>
    lexicons.get(name)?.entries.map(({ fields }) => fields) ?? [];
  const relations = new WordTrie<Relation | null>();
  for (const { word = '', relation = '' } of entries('relations')) relations.set(word, relation as Relation);
  const bases = new WordTrie<Basis | null>();
  for (const { word = '', basis = '' } of entries('comparisons')) bases.set(word, basis as Basis);
  const modalities = new WordTrie<Modality | null>();
  for (const { word = '', modality = '', not = '' } of entries('modality')) {
    for (const other of wordsOf(not)) if (modalities.get(other) === undefined) modalities.set(other, null);
    // 将 and 会 look ahead; as in the claims, what they announce is a plan or a forecast.
    // 或 is more often "or" than "perhaps".
    if (word === '或') continue;
    if (isModality.has(modality) || modality === 'future') {
      modalities.set(word, modality === 'future' ? 'forecast' : (modality as Modality));
    }
  }
  const negations = flags(entries('polarity'));
  const speech = flags(entries('speech-verbs'));
  const sources = flags(entries('sources'));
  const bounds = new WordTrie<Bound | null>();
  const boundsAfter = new WordTrie<Bound | null>();
  for (const { word = '', side, meaning, only } of entries('approximators')) {
    const bound = only === '' && side === 'before' ? boundOf(meaning ?? '') : null;
    if (bound !== null || meaning === 'none') bounds.set(word, bound);
    if (side === 'after' && only === '') boundsAfter.set(word, boundOf(meaning ?? ''));
  }
  const counters = new Map<string, number[]>();
  entries('counters-alike').forEach(({ group = '' }, k) => {
    for (const word of wordsOf(group)) counters.set(word, [...(counters.get(word) ?? []), k]);
  });
  const events = new WordTrie<EventEnd | null>();
  entries('event-order').forEach(({ first = '', second = '' }, pair) => {
    const endsOf = (word: string): EventEnd => events.get(word) ?? { begins: [], ends: [] };
    for (const word of wordsOf(first)) {
      const known = endsOf(word);
      events.set(word, { ...known, begins: [...known.begins, pair] });
    }
    for (const word of wordsOf(second)) {
      const known = endsOf(word);
      events.set(word, { ...known, ends: [...known.ends, pair] });
    }
  });
  return { relations, bases, modalities, negations, speech, sources, bounds, boundsAfter, events, counters };
}

/** What an approximator says of the true value: it is near, above or below. */
export function boundOf(approximator: string): Bound | null {
  switch (approximator) {
    case 'about':
      return 'about';
    case 'over':
    case 'at-least':
      return 'over';
    case 'nearly':
    case 'under':
    case 'at-most':
      return 'under';
    default:
      return null;
  }
}

/** Words that only have to be there; `not` names longer words that look like them. */
function flags(entries: readonly Readonly<Record<string, string>>[]): WordTrie<true | null> {
  const trie = new WordTrie<true | null>();
  for (const { word = '', not = '' } of entries) {
    for (const other of wordsOf(not)) if (trie.get(other) === undefined) trie.set(other, null);
    trie.set(word, true);
  }
  return trie;
}

function wordsOf(list: string): readonly string[] {
  return list.split(' ').filter((word) => word !== '');
}

/** The cues of one list in a stretch of text, in order; words that only look like one are stepped over. */
export function findCues<T>(
  text: string,
  start: number,
  end: number,
  trie: WordTrie<T | null>,
): Cue<NonNullable<T>>[] {
  const cues: Cue<NonNullable<T>>[] = [];
  for (let at = start; at < end; ) {
    const match = trie.startsWith(text.charCodeAt(at)) ? trie.longest(text, at) : null;
    if (match === null || match.end > end) {
      at += 1;
      continue;
    }
    if (match.value != null) cues.push({ start: at, end: match.end, value: match.value });
    at = match.end;
  }
  return cues;
}

/** 年增 compares with the year before; 今年增长 and 八个月增加 do not. */
const stepBefore = /[\d个個今去明本上下前半每全当后一二三四五六七八九十]/;

/** The comparisons in a stretch of text. */
export function findBases(text: string, start: number, end: number, { bases }: CueBook): Cue<Basis>[] {
  return findCues(text, start, end, bases).filter(
    (cue) => !/[年月季周日]/.test(text[cue.start] ?? '') || !stepBefore.test(text[cue.start - 1] ?? ''),
  );
}

/** By or to, up or down, as a relation says it. */
export function courseOf(relation: Relation | null): Course {
  switch (relation) {
    case 'increases-by':
      return { direction: 'up', way: 'by' };
    case 'increases-to':
      return { direction: 'up', way: 'to' };
    case 'decreases-by':
      return { direction: 'down', way: 'by' };
    case 'decreases-to':
      return { direction: 'down', way: 'to' };
    default:
      return { direction: null, way: null };
  }
}
