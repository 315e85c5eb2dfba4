/** A word list that answers "which listed word starts (or ends) here?" without a regular expression. */
export interface WordIndex<E> {
  /** The longest listed word that starts at `at`, or `null`. */
  startingAt(text: string, at: number): WordHit<E> | null;
  /** The longest listed word that ends at `at` and starts at `from` or later, or `null`. */
  endingAt(text: string, at: number, from: number): WordHit<E> | null;
  /** Is the text itself a listed word? */
  get(word: string): E | undefined;
}

/** A listed word found in a text; offsets are UTF-16 code units, half-open. */
export interface WordHit<E> {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly entry: E;
}

const push = (map: Map<number, string[]>, key: number, word: string): void => {
  const words = map.get(key);
  if (words === undefined) map.set(key, [word]);
  else words.push(word);
};

/**
 * A set of UTF-16 code units. Most places of a text start no listed word, and one look at a table of 8 KB says so
 * several times as fast as a `Map`.
 */
class CodeUnits {
  readonly #bits = new Uint8Array(0x2000);

  add(code: number): void {
    this.#bits[code >> 3] = (this.#bits[code >> 3] ?? 0) | (1 << (code & 7));
  }

  /** `NaN`, which is what a text has beyond its ends, is taken for U+0000. */
  has(code: number): boolean {
    return ((this.#bits[code >> 3] ?? 0) & (1 << (code & 7))) !== 0;
  }
}

/** Index words by their first and by their last code unit, longest first. */
export function indexWords<E>(entries: Iterable<readonly [string, E]>): WordIndex<E> {
  const byWord = new Map<string, E>();
  for (const [word, entry] of entries) if (word !== '') byWord.set(word, entry);
  const heads = new Map<number, string[]>();
  const tails = new Map<number, string[]>();
  const firsts = new CodeUnits();
  const lasts = new CodeUnits();
  const longestFirst = [...byWord.keys()].sort((a, b) => b.length - a.length);
  for (const word of longestFirst) {
    push(heads, word.charCodeAt(0), word);
    push(tails, word.charCodeAt(word.length - 1), word);
    firsts.add(word.charCodeAt(0));
    lasts.add(word.charCodeAt(word.length - 1));
  }
  const hit = (word: string, start: number): WordHit<E> | null => {
    const entry = byWord.get(word);
    return entry === undefined ? null : { word, start, end: start + word.length, entry };
  };
  return {
    startingAt(text, at) {
      const first = text.charCodeAt(at);
      if (!firsts.has(first)) return null;
      for (const word of heads.get(first) ?? []) {
        if (text.startsWith(word, at)) return hit(word, at);
      }
      return null;
    },
    endingAt(text, at, from) {
      const last = text.charCodeAt(at - 1);
      if (!lasts.has(last)) return null;
      for (const word of tails.get(last) ?? []) {
        if (at - word.length >= from && text.endsWith(word, at)) return hit(word, at - word.length);
      }
      return null;
    },
    get: (word) => byWord.get(word),
  };
}

/**
 * Does a longer word that means something else cover the word at `[start, end)`?
 * `longer` holds words that contain it: 应用 and 供应 for 应.
 */
export function isInsideLonger(text: string, start: number, end: number, longer: readonly string[]): boolean {
  const word = text.slice(start, end);
  for (const other of longer) {
    for (let at = other.indexOf(word); at >= 0; at = other.indexOf(word, at + 1)) {
      if (start - at >= 0 && text.startsWith(other, start - at)) return true;
    }
  }
  return false;
}

const closing = '”’」』"';
const opening = '“‘「『"';
const pauses = ',，:：;；、';
const stops = '。！？!?…\n';

/** A quotation mark that opens; the straight mark counts as both. */
export const isOpeningQuote = (char: string): boolean => char !== '' && opening.includes(char);
/** A quotation mark that closes; the straight mark counts as both. */
export const isClosingQuote = (char: string): boolean => char !== '' && closing.includes(char);
/** A mark between clauses. */
export const isPause = (char: string): boolean => char !== '' && pauses.includes(char);
/** A mark at the end of a sentence. */
export const isStop = (char: string): boolean => char !== '' && stops.includes(char);

const isDigitAt = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};

/** Do these words between two items join them to one list: 、, 和? */
export const isJoin = (between: string): boolean => /^(?:[、,，和及与]|以及)$/.test(between);

/** Does a clause end at `at`? 、 ends none, and neither does a mark inside a number or a clock time. */
export function endsClause(text: string, at: number): boolean {
  const char = text.charAt(at);
  if (char === '、') return false;
  if (isStop(char)) return true;
  return isPause(char) && !(',:'.includes(char) && isDigitAt(text, at - 1) && isDigitAt(text, at + 1));
}

/** Where the clause that holds `at` begins, not before `floor`; 、 does not end a clause. */
export function clauseStart(text: string, at: number, floor: number): number {
  let start = at;
  while (start > floor && !endsClause(text, start - 1)) start -= 1;
  return start;
}

/** Where the clause that holds `at` ends, not after `limit`; 、 does not end a clause. */
export function clauseEnd(text: string, at: number, limit: number): number {
  let end = at;
  while (end < limit && !endsClause(text, end)) end += 1;
  return end;
}
