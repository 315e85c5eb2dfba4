/**
 * A trie as one array of records, three 32-bit numbers each: *check*, *base*, *value*.
 *
 * The child of a node under code `c` lies at `base + c`, and is its child exactly when its *check* is that
 * base; no two nodes share a base. A leaf has base 0, a node that ends no word has value -1. The root has
 * base 1 and no record. Codes count from 1.
 */
export interface DoubleArray {
  readonly records: Int32Array;
}

/** Numbers of one record. */
export const recordSize = 3;
/** The base of the root. */
export const rootBase = 1;

/** A word as character codes, and its value. */
export interface Entry {
  readonly codes: readonly number[];
  readonly value: number;
}

interface Nodes {
  /** First child of each node; its children are neighbours. */
  readonly firstChild: Int32Array;
  readonly childCount: Int32Array;
  /** Code that leads to a node from its parent. */
  readonly code: Int32Array;
  readonly value: Int32Array;
  readonly count: number;
}

/**
 * Build the array. Nodes with many children are placed first, while there is room; single children fill
 * the gaps.
 *
 * @param entries - Sorted by code, no word empty and none twice.
 * @param codeCount - Highest code plus one.
 */
export function buildDoubleArray(entries: readonly Entry[], codeCount: number): DoubleArray {
  const nodes = growNodes(entries);
  const bases = new Int32Array(nodes.count);
  const slots = new Slots(nodes.count + codeCount);
  const order = [...nodes.childCount.keys()].slice(1).filter((node) => nodes.childCount[node] !== 0);
  order.sort((a, b) => (nodes.childCount[b] ?? 0) - (nodes.childCount[a] ?? 0) || a - b);
  for (const node of [0, ...order]) {
    const first = nodes.firstChild[node] ?? 0;
    const codes = nodes.code.subarray(first, first + (nodes.childCount[node] ?? 0));
    bases[node] = node === 0 ? slots.takeAt(rootBase, codes) : slots.take(codes);
  }
  const records = new Int32Array((slots.end + codeCount) * recordSize);
  for (let at = 2; at < records.length; at += recordSize) records[at] = -1;
  for (let node = 0; node < nodes.count; node += 1) {
    const base = bases[node] ?? 0;
    const first = nodes.firstChild[node] ?? 0;
    for (let child = first; child < first + (nodes.childCount[node] ?? 0); child += 1) {
      const at = (base + (nodes.code[child] ?? 0)) * recordSize;
      records[at] = base;
      records[at + 1] = bases[child] ?? 0;
      records[at + 2] = nodes.value[child] ?? -1;
    }
  }
  return { records };
}

/** The trie level by level, so that the children of a node are neighbours. */
function growNodes(entries: readonly Entry[]): Nodes {
  const size = 1 + entries.reduce((sum, { codes }) => sum + codes.length, 0);
  const firstChild = new Int32Array(size);
  const childCount = new Int32Array(size);
  const code = new Int32Array(size);
  const value = new Int32Array(size).fill(-1);
  let count = 1;
  let level: { node: number; from: number; to: number }[] = [{ node: 0, from: 0, to: entries.length }];
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: typeof level = [];
    for (const { node, from, to } of level) {
      firstChild[node] = count;
      for (let at = from; at < to; ) {
        const key = entries[at]?.codes[depth] ?? 0;
        let end = at;
        while (end < to && entries[end]?.codes[depth] === key) end += 1;
        const child = count;
        count += 1;
        childCount[node] = (childCount[node] ?? 0) + 1;
        code[child] = key;
        const whole = entries[at];
        if (whole?.codes.length === depth + 1) {
          value[child] = whole.value;
          at += 1;
        }
        if (at < end) next.push({ node: child, from: at, to: end });
        at = end;
      }
    }
    level = next;
  }
  return { firstChild, childCount, code, value, count };
}

/** The free places of the growing array, as a linked list from slot 0 (the head) to a sentinel at its end. */
class Slots {
  /** Next free slot after each free slot; -1 for a taken one. */
  #next: Int32Array;
  #previous: Int32Array;
  #usedBases: Uint8Array;
  #sizeOfLast = 0;
  #slotOfLast = 0;
  /** Just past the last slot taken. */
  end = 0;

  constructor(capacity: number) {
    this.#next = Int32Array.from({ length: capacity + 1 }, (_, at) => at + 1);
    this.#previous = Int32Array.from({ length: capacity + 1 }, (_, at) => at - 1);
    this.#usedBases = new Uint8Array(capacity + 1);
    // Base 0 means leaf.
    this.#usedBases[0] = 1;
  }

  /** Find a base at which all codes, in rising order, are free, and take them. */
  take(codes: Int32Array): number {
    const first = codes[0] ?? 0;
    const last = codes.at(-1) ?? 0;
    // Gaps too small for the codes of one node are mostly too small for the next of that size.
    let from = this.#sizeOfLast === codes.length ? this.#slotOfLast : 0;
    while (this.#next[from] === -1) from += 1;
    this.#sizeOfLast = codes.length;
    for (let slot = from === 0 ? (this.#next[0] ?? 0) : from; ; slot = this.#next[slot] ?? 0) {
      const base = slot - first;
      this.#grow(slot + 1);
      if (base < 1) continue;
      this.#grow(base + last + 1);
      if (this.#usedBases[base] === 0 && this.#areFree(base, codes)) {
        this.#slotOfLast = slot;
        return this.takeAt(base, codes);
      }
    }
  }

  takeAt(base: number, codes: Int32Array): number {
    this.#usedBases[base] = 1;
    for (const code of codes) {
      const slot = base + code;
      const next = this.#next[slot] ?? 0;
      const previous = this.#previous[slot] ?? 0;
      this.#next[previous] = next;
      this.#previous[next] = previous;
      this.#next[slot] = -1;
      this.end = Math.max(this.end, slot + 1);
    }
    return base;
  }

  /** The first slot is known to be free. */
  #areFree(base: number, codes: Int32Array): boolean {
    const next = this.#next;
    for (let at = 1; at < codes.length; at += 1) if (next[base + (codes[at] ?? 0)] === -1) return false;
    return true;
  }

  #grow(capacity: number): void {
    const old = this.#next.length - 1;
    if (capacity <= old) return;
    const grown = Math.max(capacity, old + (old >> 1));
    const next = Int32Array.from({ length: grown + 1 }, (_, at) => at + 1);
    const previous = Int32Array.from({ length: grown + 1 }, (_, at) => at - 1);
    const usedBases = new Uint8Array(grown + 1);
    next.set(this.#next.subarray(0, old));
    previous.set(this.#previous);
    usedBases.set(this.#usedBases);
    this.#next = next;
    this.#previous = previous;
    this.#usedBases = usedBases;
  }
}
