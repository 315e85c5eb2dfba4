interface Node<T> {
  /** Made with the first child: most nodes are the ends of words. */
  next: Map<number, Node<T>> | null;
  value: T | undefined;
}

/** The longest word at a place, and what it stands for. */
export interface WordMatch<T> {
  readonly end: number;
  readonly value: T;
}

/** Words over UTF-16 code units; a lookup costs the length of the word, whatever their number. */
export class WordTrie<T> {
  readonly #root: Node<T> = { next: null, value: undefined };
  readonly #first = new Uint8Array(65536);
  readonly #isReversed: boolean;
  /** Hashes of the first two characters of every word: most places are turned away here. */
  readonly #pairs = new Uint8Array(1 << 17);
  /** First characters that are words by themselves. */
  readonly #single = new Uint8Array(65536);

  /** @param isReversed - Words are looked up backwards, from their last character. */
  constructor(isReversed = false) {
    this.#isReversed = isReversed;
  }

  /** Enter a word; a later entry of the same word replaces the earlier one. */
  set(word: string, value: T): void {
    if (word === '') return;
    let node = this.#root;
    let previous = 0;
    for (let k = 0; k < word.length; k += 1) {
      const code = word.charCodeAt(this.#isReversed ? word.length - 1 - k : k);
      if (k === 0) this.#first[code] = 1;
      if (k === 0 && word.length === 1) this.#single[code] = 1;
      if (k === 1) this.#pairs[pairHash(previous, code)] = 1;
      previous = code;
      node.next ??= new Map();
      let child = node.next.get(code);
      if (child === undefined) {
        child = { next: null, value: undefined };
        node.next.set(code, child);
      }
      node = child;
    }
    node.value = value;
  }

  get(word: string): T | undefined {
    const match = this.longest(word, 0);
    return match !== null && match.end === word.length ? match.value : undefined;
  }

  /** May a word begin (or end, when reversed) with this code unit? */
  startsWith(code: number): boolean {
    return this.#first[code] === 1;
  }

  /**
   * The longest word that begins at `at`.
   *
   * @param isLoose - Step over single spaces between characters, as spaced-out text has them.
   */
  longest(text: string, at: number, isLoose = false): WordMatch<T> | null {
    const first = text.charCodeAt(at);
    if (this.#first[first] !== 1) return null;
    if (!isLoose && this.#single[first] !== 1 && this.#pairs[pairHash(first, text.charCodeAt(at + 1))] !== 1)
      return null;
    let node: Node<T> | undefined = this.#root;
    let best: WordMatch<T> | null = null;
    for (let k = at; k < text.length; k += 1) {
      const code = text.charCodeAt(k);
      if (isLoose && code === 32 && k > at) continue;
      node = node.next?.get(code);
      if (node === undefined) break;
      if (node.value !== undefined) best = { end: k + 1, value: node.value };
    }
    return best;
  }

  /** The longest word that ends before `end`; only for a reversed trie. `end` of the match is its start. */
  longestBefore(text: string, end: number, floor: number): WordMatch<T> | null {
    let node: Node<T> | undefined = this.#root;
    let best: WordMatch<T> | null = null;
    for (let k = end - 1; k >= floor; k -= 1) {
      node = node.next?.get(text.charCodeAt(k));
      if (node === undefined) break;
      if (node.value !== undefined) best = { end: k, value: node.value };
    }
    return best;
  }
}

function pairHash(first: number, second: number): number {
  return (Math.imul(first, 31) ^ Math.imul(second, 40503)) & 0x1ffff;
}
