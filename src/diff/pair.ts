import type { SealedClaim } from '../core/claim.js';
import { fieldsOf, plainSubject } from './fields.js';
import { type Division, findDivisions } from './parts.js';

/** Two claims that say something about the same thing. */
export interface Pair {
  readonly before: SealedClaim;
  readonly after: SealedClaim;
}

/** Claims paired by meaning, and those without a counterpart. All in order of place. */
export interface Pairing {
  readonly pairs: readonly Pair[];
  /** One claim that became several, and several that became one. */
  readonly splits: readonly { readonly before: SealedClaim; readonly parts: readonly SealedClaim[] }[];
  readonly merges: readonly { readonly parts: readonly SealedClaim[]; readonly after: SealedClaim }[];
  readonly removed: readonly SealedClaim[];
  readonly added: readonly SealedClaim[];
}

/** Below this likeness two claims are not about the same thing. */
const leastLikeness = 0.5;
/** A key that more claims than this share tells nothing apart. */
const crowd = 40;

/**
 * Pair the claims of two versions of one article by what they say, not by where they stand.
 *
 * Claims that say the same are paired first, then the most alike of the rest. The result does not depend on the
 * order of the input, and swapping the two sides swaps the result.
 */
export function pairClaims(before: readonly SealedClaim[], after: readonly SealedClaim[]): Pairing {
  const left = before.map(toEntry).sort(byPlace);
  const right = after.map(toEntry).sort(byPlace);
  left.forEach(rank);
  right.forEach(rank);
  const pairs: Pair[] = [];
  const join = (a: Entry, b: Entry): void => {
    a.isPaired = true;
    b.isPaired = true;
    pairs.push({ before: a.claim, after: b.claim });
  };
  pairEqual(left, right, join);
  const { splits, merges } = divide(left, right);
  pairAlike(left, right, join);
  pairs.sort((a, b) => compareClaims(a.before, b.before));
  return {
    pairs,
    splits: splits.map(({ whole, parts }) => ({
      before: whole.claim,
      parts: parts.map(({ claim }) => claim),
    })),
    merges: merges.map(({ whole, parts }) => ({
      parts: parts.map(({ claim }) => claim),
      after: whole.claim,
    })),
    removed: left.filter(({ isPaired }) => !isPaired).map(({ claim }) => claim),
    added: right.filter(({ isPaired }) => !isPaired).map(({ claim }) => claim),
  };
}

/** Claims that were split or merged; what could be both is neither, which keeps the two sides alike. */
function divide(
  left: readonly Entry[],
  right: readonly Entry[],
): { readonly splits: readonly Division<Entry>[]; readonly merges: readonly Division<Entry>[] } {
  const [restLeft, restRight] = [left, right].map((side) => side.filter(({ isPaired }) => !isPaired));
  const [splits, merges] = [
    findDivisions(restLeft ?? [], restRight ?? []),
    findDivisions(restRight ?? [], restLeft ?? []),
  ];
  const uses = new Map<Entry, number>();
  for (const { whole, parts } of [...splits, ...merges]) {
    for (const entry of [whole, ...parts]) uses.set(entry, (uses.get(entry) ?? 0) + 1);
  }
  const isSure = ({ whole, parts }: Division<Entry>): boolean =>
    [whole, ...parts].every((entry) => uses.get(entry) === 1);
  const sure = { splits: splits.filter(isSure), merges: merges.filter(isSure) };
  for (const { whole, parts } of [...sure.splits, ...sure.merges]) {
    for (const entry of [whole, ...parts]) entry.isPaired = true;
  }
  return sure;
}

/** A claim with what pairing asks of it again and again. */
interface Entry {
  readonly claim: SealedClaim;
  readonly fields: ReturnType<typeof fieldsOf>;
  /** All fields in one text. */
  readonly content: string;
  readonly subjectPairs: ReadonlySet<string>;
  /** The quote with its numbers taken out: how the sentence is built. */
  readonly frame: string;
  readonly framePairs: ReadonlySet<string>;
  readonly context: string;
  order: number;
  isPaired: boolean;
}

function toEntry(claim: SealedClaim): Entry {
  const fields = fieldsOf(claim);
  const frame = claim.evidence.quote.replace(/[\d０-９.,〇○零一二三四五六七八九十百千万萬亿億两兩\s]+/g, '#');
  return {
    claim,
    fields,
    content: Object.values(fields).join('\u0001'),
    subjectPairs: characterPairs(fields.subject),
    frame,
    framePairs: characterPairs(frame),
    context: `${claim.evidence.prefix}\u0001${claim.evidence.suffix}`,
    order: 0,
    isPaired: false,
  };
}

function rank(entry: Entry, order: number): void {
  entry.order = order;
}

function byPlace(a: Entry, b: Entry): number {
  return compareClaims(a.claim, b.claim) || compareTexts(a.content, b.content);
}

/** Order of two claims in their article: by evidence, then by quantity, then by id. */
export function compareClaims(a: SealedClaim, b: SealedClaim): number {
  return (
    a.evidence.span[0] - b.evidence.span[0] ||
    (a.quantity?.span[0] ?? 0) - (b.quantity?.span[0] ?? 0) ||
    a.evidence.span[1] - b.evidence.span[1] ||
    compareTexts(a.id, b.id)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Pair claims that agree in every field: those with the same words around them first, then in order of place. */
function pairEqual(
  left: readonly Entry[],
  right: readonly Entry[],
  join: (a: Entry, b: Entry) => void,
): void {
  for (const key of [
    (entry: Entry) => `${entry.content}\u0002${entry.context}`,
    (entry: Entry) => entry.content,
  ]) {
    const waiting = groupBy(right, key);
    for (const entry of left) {
      if (entry.isPaired) continue;
      const match = waiting.get(key(entry))?.find(({ isPaired }) => !isPaired);
      if (match !== undefined) join(entry, match);
    }
  }
}

function groupBy(entries: readonly Entry[], key: (entry: Entry) => string): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.isPaired) continue;
    const at = key(entry);
    const group = groups.get(at);
    if (group === undefined) groups.set(at, [entry]);
    else group.push(entry);
  }
  return groups;
}

interface Candidate {
  readonly a: Entry;
  readonly b: Entry;
  readonly likeness: number;
}

/** Pair what is left, the most alike first. Only claims that share a telling key are compared at all. */
function pairAlike(
  left: readonly Entry[],
  right: readonly Entry[],
  join: (a: Entry, b: Entry) => void,
): void {
  const restLeft = left.filter(({ isPaired }) => !isPaired);
  const restRight = right.filter(({ isPaired }) => !isPaired);
  const candidates: Candidate[] = [];
  const seen = new Set<number>();
  const consider = (a: Entry, b: Entry): void => {
    const pair = a.order * right.length + b.order;
    if (seen.has(pair)) return;
    seen.add(pair);
    const likeness = likenessOf(a, b);
    if (likeness >= leastLikeness) candidates.push({ a, b, likeness });
  };
  if (restLeft.length * restRight.length <= crowd * crowd) {
    for (const a of restLeft) for (const b of restRight) consider(a, b);
  } else {
    for (const key of keys) {
      const groups = groupBy(restRight, key);
      const sizes = groupBy(restLeft, key);
      for (const a of restLeft) {
        const group = groups.get(key(a)) ?? [];
        if (group.length <= crowd && (sizes.get(key(a))?.length ?? 0) <= crowd) {
          for (const b of group) consider(a, b);
        }
      }
    }
  }
  candidates.sort(
    (x, y) =>
      y.likeness - x.likeness ||
      Math.abs(x.a.order - x.b.order) - Math.abs(y.a.order - y.b.order) ||
      x.a.order + x.b.order - (y.a.order + y.b.order) ||
      compareTexts(unordered(x), unordered(y)),
  );
  for (const { a, b } of candidates) if (!a.isPaired && !b.isPaired) join(a, b);
}

/** One text for a pair, whichever side its claims stand on. */
function unordered({ a, b }: Candidate): string {
  return [a.content, b.content].sort(compareTexts).join('\u0002');
}

const keys: readonly ((entry: Entry) => string)[] = [
  ({ fields }) => `${fields.value} ${fields.unit}`,
  ({ fields }) => fields.subject,
  ({ fields }) => `${fields.time} ${fields.unit} ${fields.relation}`,
  ({ frame }) => frame,
];

/** How far two claims are about the same thing: 0 not at all, 1 in everything. Symmetric. */
function likenessOf(a: Entry, b: Entry): number {
  const same = (field: keyof Entry['fields']): number => (a.fields[field] === b.fields[field] ? 1 : 0);
  const hasQuantity = a.claim.quantity !== null || b.claim.quantity !== null;
  const value = hasQuantity ? 0.6 * same('value') + 0.4 * same('unit') : 1;
  return (
    // Near-equal subjects (甲市人口, 乙市人口) share most characters, so being the same one counts extra.
    0.22 * overlapOf(a.subjectPairs, b.subjectPairs) +
    0.12 * same('subject') +
    0.26 * value +
    0.18 * overlapOf(a.framePairs, b.framePairs) +
    0.08 * same('time') +
    0.06 * same('relation') +
    0.04 * same('kind') +
    0.04 * same('speaker')
  );
}

/** Neighbouring characters; a text of one character counts as its own pair. */
function characterPairs(text: string): ReadonlySet<string> {
  const plain = plainSubject(text);
  const pairs = new Set<string>(plain.length === 1 ? [plain] : []);
  for (let k = 0; k + 1 < plain.length; k += 1) pairs.add(plain.slice(k, k + 2));
  return pairs;
}

/** Dice's coefficient. */
function overlapOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}
