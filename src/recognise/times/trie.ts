/**
 * A word and, where it holds 后 or 周, its spelling with 後 or 週: characters of both scripts, which the
 * conversion leaves alone when nothing else in a short text tells its script.
 */
export function spellings(word: string): readonly string[] {
  const other = word.replace(/后/g, '後').replace(/周/g, '週');
  return other === word ? [word] : [word, other];
}

/** A word found in a text, and what the list says about it. */
export interface Found<T> {
  readonly end: number;
  readonly values: readonly T[];
}

/** A word list that finds the longest word at a place in one walk. */
export class Trie<T> {
  /** By first code unit: the number of its node, 0 for none. */
  readonly #roots = new Uint16Array(65_536);
  readonly #nodes: TrieNode<T>[] = [{ next: null, values: null }];

  add(word: string, value: T): void {
    const first = word.charCodeAt(0);
    if (this.#roots[first] === 0) this.#roots[first] = this.#nodes.push({ next: null, values: null }) - 1;
    let node = this.#nodes[this.#roots[first] ?? 0];
    for (let k = 1; k < word.length && node !== undefined; k += 1) {
      node.next ??= new Map();
      let child = node.next.get(word.charCodeAt(k));
      if (child === undefined) {
        child = { next: null, values: null };
        node.next.set(word.charCodeAt(k), child);
      }
      node = child;
    }
    if (node === undefined) return;
    node.values ??= [];
    node.values.push(value);
  }

  /** Every word that begins at `at`, longest first. */
  matches(text: string, at: number): readonly Found<T>[] {
    let node = this.#root(text.charCodeAt(at));
    let found: Found<T>[] | null = null;
    for (let end = at + 1; node !== undefined; end += 1) {
      if (node.values !== null) {
        if (found === null) found = [{ end, values: node.values }];
        else found.unshift({ end, values: node.values });
      }
      node = node.next?.get(text.charCodeAt(end));
    }
    return found ?? none;
  }

  /** The longest word that begins at `at`; read backwards with `step` -1, where words are stored so. */
  longest(text: string, at: number, step: 1 | -1 = 1): Found<T> | null {
    let node = this.#root(text.charCodeAt(at));
    let end = -1;
    let values: readonly T[] = none;
    for (let k = at + step; node !== undefined; k += step) {
      if (node.values !== null) {
        end = k;
        values = node.values;
      }
      node = node.next?.get(text.charCodeAt(k));
    }
    return values === none ? null : { end, values };
  }

  /** The code units that a word can begin with. */
  firsts(): readonly number[] {
    return [...this.#roots].flatMap((node, code) => (node === 0 ? [] : [code]));
  }

  #root(code: number): TrieNode<T> | undefined {
    const root = this.#roots[code] ?? 0;
    return root === 0 ? undefined : this.#nodes[root];
  }
}

interface TrieNode<T> {
  next: Map<number, TrieNode<T>> | null;
  values: T[] | null;
}

const none: readonly never[] = [];
