import type { Quantity } from '../core/mention.js';
import { type AmountComparison, amountKey, compareAmounts } from './amounts.js';
import { type Fact, type Length, type Passage, timeOf } from './facts.js';
import { compareTimes, type TimeChange } from './times.js';
import { overlapOf, type Weights, weightsFrom } from './words.js';

/** Words around a number have to agree this far before another value there contradicts it. */
export const sameStatement = 0.5;

/** A fact of a draft beside a fact of a source. */
export interface Match {
  readonly draft: Fact;
  readonly source: Fact;
  /** How far the words around the two agree, whatever the values: 0 to 1. */
  readonly likeness: number;
  /** How far their clauses agree: 0 to 1. */
  readonly nearness: number;
  /** How far their sentences agree: 0 to 1. */
  readonly wide: number;
  /** Gain for standing beside another number of the draft's sentence. */
  readonly company: number;
  readonly amount: AmountComparison | null;
  readonly time: TimeChange | null;
}

/** The facts of the sources, indexed for look-up. */
export interface SourceIndex {
  readonly passages: readonly Passage[];
  readonly factsBy: ReadonlyMap<Passage, readonly Fact[]>;
  readonly byWord: ReadonlyMap<string, readonly number[]>;
  readonly byValue: ReadonlyMap<string, readonly Fact[]>;
  readonly weigh: Weights;
}

/** A word or value that more passages than this share tells nothing apart. */
const crowd = 400;
/** Passages and equal values that are looked at closely for each sentence of the draft. */
const shortlist = 10;
const mostEqual = 60;

export function indexSources(facts: readonly Fact[]): SourceIndex {
  const factsBy = new Map<Passage, Fact[]>();
  const byValue = new Map<string, Fact[]>();
  for (const fact of facts) {
    push(factsBy, fact.passage, fact);
    push(byValue, valueKey(fact), fact);
  }
  const passages = [...factsBy.keys()];
  const byWord = new Map<string, number[]>();
  passages.forEach(({ words }, k) => {
    for (const word of words) push(byWord, word, k);
  });
  return { passages, factsBy, byWord, byValue, weigh: weightsFrom(passages.map(({ words }) => words)) };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [value]);
  else there.push(value);
}

function valueKey({ mention: { quantity, time, type } }: Fact): string {
  if (quantity !== null) return amountKey(quantity, type === 'ordinal');
  return `t ${time?.timex ?? ''}`;
}

/** The sentences of the sources that share most with a sentence of the draft. */
function nearestPassages(passage: Passage, index: SourceIndex): readonly Passage[] {
  const scores = new Map<number, number>();
  for (const word of passage.words) {
    const there = index.byWord.get(word) ?? [];
    if (there.length > crowd) continue;
    const weight = index.weigh(word);
    for (const k of there) scores.set(k, (scores.get(k) ?? 0) + weight);
  }
  return [...scores]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, shortlist)
    .flatMap(([k]) => index.passages[k] ?? []);
}

/** The sentences of the sources that have most of the values: rows of a table have no words to go by. */
function passagesOf(facts: readonly Fact[], index: SourceIndex): readonly Passage[] {
  const counts = new Map<Passage, number>();
  for (const fact of facts) {
    const equal = (index.byValue.get(valueKey(fact)) ?? []).slice(0, mostEqual);
    for (const there of new Set(equal.map(({ passage }) => passage))) {
      counts.set(there, (counts.get(there) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([passage]) => passage);
}

/** Candidates for the facts of one sentence of the draft. */
export function matchPassage(
  passage: Passage,
  facts: readonly Fact[],
  index: SourceIndex,
): { readonly best: ReadonlyMap<Fact, Match>; readonly candidates: ReadonlyMap<Fact, readonly Match[]> } {
  const near = [...new Set([...nearestPassages(passage, index), ...passagesOf(facts, index)])].flatMap(
    (other) => index.factsBy.get(other) ?? [],
  );
  const wide = new Map<Passage, number>();
  const wideOf = (other: Passage): number => {
    const known = wide.get(other);
    if (known !== undefined) return known;
    const overlap = overlapOf(passage.words, other.words, index.weigh);
    wide.set(other, overlap);
    return overlap;
  };
  const candidates = new Map<Fact, Match[]>();
  for (const draft of facts) {
    const equal = (index.byValue.get(valueKey(draft)) ?? []).slice(0, mostEqual);
    const matches: Match[] = [];
    for (const source of new Set([...near, ...equal])) {
      const match = matchOf(draft, source, wideOf(source.passage), index.weigh);
      if (match !== null) matches.push(match);
    }
    candidates.set(draft, matches);
  }
  preferCompany(candidates);
  for (const matches of candidates.values()) matches.sort(byScore);
  return { best: new Map([...assign(candidates), ...pairByPlace(passage, candidates)]), candidates };
}

/** What a match gains where the sentence of the source has another telling number of the draft's sentence. */
const company = 0.18;

/** Numbers of one sentence mostly come from one sentence. */
function preferCompany(candidates: Map<Fact, Match[]>): void {
  const borne = new Map<Passage, Set<Fact>>();
  for (const [draft, matches] of candidates) {
    for (const { source, amount } of matches) {
      if (amount?.change !== 'same' || digitsOf(draft) < 3) continue;
      const there = borne.get(source.passage);
      if (there === undefined) borne.set(source.passage, new Set([draft]));
      else there.add(draft);
    }
  }
  for (const [draft, matches] of candidates) {
    const others = ({ source }: Match): number => {
      const there = borne.get(source.passage);
      return (there?.size ?? 0) - (there?.has(draft) === true ? 1 : 0);
    };
    candidates.set(
      draft,
      matches.map((match) => (others(match) > 0 ? { ...match, company } : match)),
    );
  }
}

/** How many digits of a number matter. */
export function digitsOf({ mention: { quantity } }: Fact): number {
  return (quantity?.value ?? '').replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length;
}

/**
 * Where a sentence of the source has the very words of the draft and other numbers at most, what stands at the same
 * place belongs together: so values that changed places are seen.
 */
function pairByPlace(
  passage: Passage,
  candidates: ReadonlyMap<Fact, readonly Match[]>,
): ReadonlyMap<Fact, Match> {
  const twins = new Map<Passage, Match[]>();
  for (const match of [...candidates.values()].flat()) {
    const { draft, source } = match;
    const isTwin =
      source.order === draft.order &&
      source.passage.frame === passage.frame &&
      source.passage.size === passage.size;
    if (isTwin) push(twins, source.passage, match);
  }
  // Rows of a table all look alike: the one that agrees in most values is meant.
  const agreeing = (matches: readonly Match[]): number =>
    matches.filter(({ amount, time }) => amount?.change === 'same' || time === 'same').length;
  const [closest = []] = [...twins.values()].sort((a, b) => agreeing(b) - agreeing(a));
  const pairs = new Map(closest.map((match) => [match.draft, match]));
  return pairs;
}

/** The most alike first; within a sentence, each fact of the source is given away once. */
function assign(candidates: ReadonlyMap<Fact, readonly Match[]>): ReadonlyMap<Fact, Match> {
  const best = new Map<Fact, Match>();
  const taken = new Set<Fact>();
  for (const match of [...candidates.values()].flat().sort(byScore)) {
    if (best.has(match.draft) || taken.has(match.source)) continue;
    best.set(match.draft, match);
    taken.add(match.source);
  }
  for (const [draft, matches] of candidates) {
    const [first] = matches;
    if (!best.has(draft) && first !== undefined) best.set(draft, first);
  }
  return best;
}

function byScore(a: Match, b: Match): number {
  return (
    scoreOf(b) - scoreOf(a) ||
    a.draft.mention.span.start - b.draft.mention.span.start ||
    a.source.mention.span.start - b.source.mention.span.start
  );
}

/** What equal values add to the words around them. */
const bonus: Readonly<Record<string, number>> = {
  same: 0.35,
  coarser: 0.25,
  mod: 0.25,
  bound: 0.3,
  rounding: 0.25,
  'percent-point': 0.25,
  unit: 0.15,
  scale: 0.12,
};

export function scoreOf({ likeness, company: gain, amount, time }: Match): number {
  return (
    likeness + gain + (bonus[amount?.change ?? time ?? ''] ?? 0) - (amount?.change === 'other' ? 0.25 : 0)
  );
}

/** Sentences that agree this far are one sentence, but for a word or two. */
const sameSentence = 0.8;

/**
 * The lengths of time that are to be compared instead of the days they lead to: 提前6周 beside 提前3周, 近3小时 (nearly,
 * here, and not the last three hours) beside 超过3小时.
 */
function lengthsOf(draft: Fact, source: Fact, wide: number): readonly [Quantity, Quantity] | null {
  const [d, s] = [draft.length, source.length];
  if (d === null || s === null || (d.shell === '#' && s.shell === '#')) return null;
  if (d.shell === s.shell) return [d.quantity, s.quantity];
  const isPlain = [d, s].some(({ shell }) => shell === '#') && !/[年月日季周]/.test(d.shell + s.shell);
  if (!isPlain) return null;
  const pair = [boundBy(d), boundBy(s)] as const;
  // 三年内 is 未来三年; where the numbers differ too, only the same sentence tells that they belong together.
  const isEqual = ['same', 'bound'].includes(compareAmounts(...pair, [false, false]).change);
  return isEqual || (wide > sameSentence && draft.order === source.order) ? pair : null;
}

function boundBy({ quantity, shell }: Length): Quantity {
  return shell === '近#' && quantity.approximator === 'exact'
    ? { ...quantity, approximator: 'nearly' }
    : quantity;
}

function matchOf(draft: Fact, source: Fact, wide: number, weigh: Weights): Match | null {
  const [d, s] = [draft.mention, source.mention];
  let amount: AmountComparison | null = null;
  let time: TimeChange | null = null;
  const lengths = lengthsOf(draft, source, wide);
  if (lengths !== null) {
    amount = compareAmounts(...lengths, [false, false]);
  } else if (d.quantity !== null && s.quantity !== null) {
    amount = compareAmounts(d.quantity, s.quantity, [d.type === 'ordinal', s.type === 'ordinal']);
  } else {
    const [there, here] = [timeOf(source), timeOf(draft)];
    if (there === null || here === null) return null;
    time = compareTimes(here, there);
    if (time === 'other') return null;
  }
  if (!source.isChecked && !['same', 'bound'].includes(amount?.change ?? '')) return null;
  const nearness = overlapOf(draft.near, source.near, weigh);
  const isMember = draft.member !== '' && source.member !== '';
  const subject =
    draft.subject.size === 0 || source.subject.size === 0
      ? nearness
      : overlapOf(draft.subject, source.subject, weigh);
  const parts = isMember
    ? 0.55 * subject + 0.2 * nearness + 0.25 * wide
    : 0.25 * nearness +
      0.25 * overlapOf(draft.lead, source.lead, weigh) +
      0.1 * overlapOf(draft.tail, source.tail, weigh) +
      0.15 * subject +
      0.25 * wide;
  // In two sentences that are one and the same, what stands at the same place belongs together.
  const order = wide > sameSentence && draft.order === source.order ? 0.06 : 0;
  return { draft, source, likeness: Math.min(1, parts + order), nearness, wide, company: 0, amount, time };
}
