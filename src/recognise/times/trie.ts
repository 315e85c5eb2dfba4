/**
 * A word and, where it holds 后 or 周, its spelling with 後 or 週: characters of both scripts, which the
 * conversion leaves alone when nothing else in a short text tells its script.
 */
export function spellings(word: string): readonly string[] {
  const other = word.replace(/后/g, '後').replace(/周/g, '週');
  return other === word ? [word] : [word, other];
}

/** A word list that finds the longest word at a place in one walk. */
export class Trie<T> {
  readonly #roots: (TrieNode<T> | undefined)[] = [];

  add(word: string, value: T): void {
    let node = this.#roots[word.charCodeAt(0)];
    if (node === undefined) {
      node = { next: null, values: null };
      this.#roots[word.charCodeAt(0)] = node;
    }
    for (let k = 1; k < word.length; k += 1) {
      node.next ??= new Map();
      let child = node.next.get(word.charCodeAt(k));
      if (child === undefined) {
        child = { next: null, values: null };
        node.next.set(word.charCodeAt(k), child);
      }
      node = child;
    }
    node.values ??= [];
    node.values.push(value);
  }

  /** Every word that begins at `at`, longest first. */
  matches(text: string, at: number): readonly { readonly end: number; readonly values: readonly T[] }[] {
    let node = this.#roots[text.charCodeAt(at)];
    if (node === undefined) return none;
    let found: { end: number; values: readonly T[] }[] | null = null;
    let end = at + 1;
    while (node !== undefined) {
      if (node.values !== null) {
        if (found === null) found = [{ end, values: node.values }];
        else found.unshift({ end, values: node.values });
      }
      node = node.next?.get(text.charCodeAt(end));
      end += 1;
    }
    return found ?? none;
  }

  /** The code units that a word can begin with. */
  firsts(): readonly number[] {
    return Object.keys(this.#roots).map(Number);
  }
}

interface TrieNode<T> {
  next: Map<number, TrieNode<T>> | null;
  values: T[] | null;
}

const none: readonly never[] = [];
