import { createHash } from 'node:crypto';
import { bins, digestBytes, mix } from './sketch.js';

/** An article as the search for reprints knows it. */
export interface Sketched {
  readonly id: string;
  readonly sha256: string;
  readonly characters: number;
  /** From `sketchOf`. */
  readonly sketch: string;
}

/** An article that shares most of its text with a longer one. */
export interface Reprint {
  /** Its number, in the order the articles were added. */
  readonly at: number;
  /** Share of the shingles of both texts that both have, estimated; 1 only for the same text. */
  readonly similarity: number;
}

/** An article and its reprints. Whatever their order was, the longest article is the one that leads. */
export interface ReprintGroup {
  readonly at: number;
  readonly reprints: readonly Reprint[];
}

/** Texts count as reprints from this similarity on. */
const leastSimilarity = 0.5;
/** Each 32-bit word of a sketch is a band: sketches that agree in a whole band are compared. */
const bands = bins / 4;
/** Where very many agree in a band, each is compared with so many that are nearest in length. */
const mostNeighbours = 64;

/**
 * Finds reprints among any number of articles, in less than 200 bytes each and without comparing all with all:
 * locality-sensitive hashing in bands (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3).
 */
export class ReprintFinder {
  readonly #sketches: Uint32Array;
  readonly #digests: Float64Array;
  /** Decides between articles of the same length, whatever their order. */
  readonly #ties: Float64Array;
  readonly #lengths: Float64Array;
  #count = 0;

  /** @param capacity - How many articles will be added. */
  constructor(capacity: number) {
    this.#sketches = new Uint32Array(capacity * bands);
    this.#digests = new Float64Array(capacity);
    this.#ties = new Float64Array(capacity);
    this.#lengths = new Float64Array(capacity);
  }

  add({ id, sha256, characters, sketch }: Sketched): void {
    const at = this.#count;
    this.#count += 1;
    const bytes = Buffer.from(sketch, 'base64');
    if (bytes.length !== digestBytes + bins) {
      this.#lengths[at] = -1;
      return;
    }
    this.#lengths[at] = characters;
    this.#digests[at] = bytes.readUIntLE(0, digestBytes);
    this.#ties[at] = createHash('sha256').update(`${sha256}\0${id}`).digest().readUIntLE(0, 6);
    for (let band = 0; band < bands; band += 1) {
      this.#sketches[at * bands + band] = bytes.readUInt32LE(digestBytes + 4 * band);
    }
  }

  /** The groups found, the longest articles first. The same articles give the same groups in any order. */
  groups(): readonly ReprintGroup[] {
    const ranked = this.#rank();
    const found: ReprintGroup[] = [];
    for (const members of this.#connected(ranked)) found.push(...this.#split(members));
    return found;
  }

  /** The articles that can be compared, from the longest to the shortest. */
  #rank(): Uint32Array {
    const all = Uint32Array.from({ length: this.#count }, (_, at) => at);
    return all
      .filter((at) => (this.#lengths[at] ?? -1) >= 0)
      .sort(
        (a, b) =>
          (this.#lengths[b] ?? 0) - (this.#lengths[a] ?? 0) ||
          (this.#ties[a] ?? 0) - (this.#ties[b] ?? 0) ||
          a - b,
      );
  }

  /** Sets of two or more articles that lead to each other over pairs that are similar. */
  #connected(ranked: Uint32Array): Iterable<readonly number[]> {
    const sets = new DisjointSets(ranked.length);
    const copies = this.#copies(ranked, sets);
    const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * ranked.length + 1)));
    const next = new Int32Array(ranked.length);
    for (let band = 0; band < bands; band += 1) {
      slots.fill(-1);
      for (const [rank, at] of ranked.entries()) {
        // Whoever is like a copy is like the first of its kind: one of them is enough.
        if (copies[rank] === 1) continue;
        const key = this.#sketches[at * bands + band] ?? 0;
        const slot = mix(key) & (slots.length - 1);
        const first = slots[slot] ?? -1;
        let compared = 0;
        for (let other = first; other >= 0 && compared < mostNeighbours; other = next[other] ?? -1) {
          const otherAt = ranked[other] ?? 0;
          if (this.#sketches[otherAt * bands + band] !== key) continue;
          compared += 1;
          if (sets.rootOf(rank) === sets.rootOf(other)) continue;
          if (this.#similarity(at, otherAt) >= leastSimilarity) sets.join(rank, other);
        }
        next[rank] = first;
        slots[slot] = rank;
      }
    }
    const members = new Map<number, number[]>();
    for (const [rank, at] of ranked.entries()) {
      const root = sets.rootOf(rank);
      if (sets.sizeOf(root) === 1) continue;
      const known = members.get(root);
      if (known === undefined) members.set(root, [at]);
      else known.push(at);
    }
    return members.values();
  }

  /** Joins articles with equal sketches; tells those that are not the first of their kind by 1. */
  #copies(ranked: Uint32Array, sets: DisjointSets): Uint8Array {
    const copies = new Uint8Array(ranked.length);
    const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * ranked.length + 1))).fill(-1);
    for (const [rank, at] of ranked.entries()) {
      let hash = 0;
      for (let band = 0; band < bands; band += 1) hash = mix(hash ^ (this.#sketches[at * bands + band] ?? 0));
      let slot = hash & (slots.length - 1);
      for (;;) {
        const other = slots[slot] ?? -1;
        if (other < 0) {
          slots[slot] = rank;
          break;
        }
        if (this.#areAlike(at, ranked[other] ?? 0)) {
          sets.join(rank, other);
          copies[rank] = 1;
          break;
        }
        slot = (slot + 1) & (slots.length - 1);
      }
    }
    return copies;
  }

  /** Members each with the leader they are most like; who is like none of the longer ones leads itself. */
  #split(members: readonly number[]): readonly ReprintGroup[] {
    const groups: { readonly at: number; readonly reprints: Reprint[] }[] = [];
    for (const at of members) {
      let best: { readonly group: { readonly reprints: Reprint[] }; readonly similarity: number } | null =
        null;
      for (const group of groups.slice(-mostNeighbours)) {
        const similarity = this.#similarity(at, group.at);
        if (similarity >= leastSimilarity && similarity > (best?.similarity ?? 0))
          best = { group, similarity };
      }
      if (best === null) groups.push({ at, reprints: [] });
      else best.group.reprints.push({ at, similarity: best.similarity });
    }
    return groups.filter(({ reprints }) => reprints.length > 0);
  }

  /** Estimated from the bins that agree, less those that agree by chance. */
  #similarity(a: number, b: number): number {
    let agreeing = 0;
    for (let band = 0; band < bands; band += 1) {
      const difference = (this.#sketches[a * bands + band] ?? 0) ^ (this.#sketches[b * bands + band] ?? 0);
      if ((difference & 0xff) === 0) agreeing += 1;
      if ((difference & 0xff00) === 0) agreeing += 1;
      if ((difference & 0xff_0000) === 0) agreeing += 1;
      if (difference >>> 24 === 0) agreeing += 1;
    }
    if (agreeing === bins && this.#digests[a] === this.#digests[b]) return 1;
    const estimate = (agreeing / bins - 1 / 256) / (1 - 1 / 256);
    return Math.min(0.99, Math.round(100 * estimate) / 100);
  }

  #areAlike(a: number, b: number): boolean {
    for (let band = 0; band < bands; band += 1) {
      if (this.#sketches[a * bands + band] !== this.#sketches[b * bands + band]) return false;
    }
    return true;
  }
}

/** Sets that can be joined; each has a member that stands for it. */
class DisjointSets {
  /** The member above; one that stands for a set has the size of the set here, below zero. */
  readonly #above: Int32Array;

  constructor(count: number) {
    this.#above = new Int32Array(count).fill(-1);
  }

  rootOf(member: number): number {
    let root = member;
    for (let above = this.#above[root] ?? -1; above >= 0; above = this.#above[root] ?? -1) {
      // Halve the way for the next time.
      const further = this.#above[above] ?? -1;
      if (further >= 0) this.#above[root] = further;
      root = above;
    }
    return root;
  }

  sizeOf(root: number): number {
    return -(this.#above[root] ?? -1);
  }

  join(a: number, b: number): void {
    const [one, other] = [this.rootOf(a), this.rootOf(b)];
    if (one === other) return;
    const [large, small] = this.sizeOf(one) >= this.sizeOf(other) ? [one, other] : [other, one];
    this.#above[large] = (this.#above[large] ?? 0) + (this.#above[small] ?? 0);
    this.#above[small] = large;
  }
}
