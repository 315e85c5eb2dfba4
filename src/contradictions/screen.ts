import type { SealedClaim } from '../core/claim.js';
import type { Decimal } from '../core/decimal.js';
import { comparableOf } from './comparable.js';
import type { SubjectBook } from './subjects.js';
import { createVersions } from './versions.js';

/** Says of claims that went by, one after the other, which may have a contradiction. */
export interface Screen {
  /** Take note of the next claim. */
  add(claim: SealedClaim): void;
  /** Take note that the next line holds no claim. */
  skip(): void;
  /** May the claim of this number, from 0, stand in a contradiction? Asked when all have gone by. */
  isSuspect(number: number): boolean;
  /** Is the claim from the last version of its article? */
  isCurrent(claim: SealedClaim): boolean;
}

/** Most keys that a claim has. */
const keysEach = 2;

/**
 * A first look at any number of claims, in some twenty bytes each: per key it keeps the highest lower end and the
 * lowest upper end. Intervals all share a value exactly when the first is no higher than the second, so a key where it
 * is has no contradiction, and only claims of the other keys need to be read again.
 *
 * Ends are kept as floating point numbers, with some room: the screen passes too many rather than too few, and what it
 * passes is compared exactly.
 */
export function createScreen(book: SubjectBook): Screen {
  const slots = new Map<number, number>();
  const highestLow = new Numbers();
  const lowestHigh = new Numbers();
  /** The first article of a slot, and whether there is another. */
  const articles = new Numbers();
  const places = new Numbers();
  const versions = createVersions();
  let count = 0;

  const put = (slot: number, low: number, high: number, article: number): void => {
    if (slot === articles.length) {
      articles.push(article);
      highestLow.push(low);
      lowestHigh.push(high);
      return;
    }
    if (articles.at(slot) !== article) articles.set(slot, -1);
    if (low > highestLow.at(slot)) highestLow.set(slot, low);
    if (high < lowestHigh.at(slot)) lowestHigh.set(slot, high);
  };

  return {
    add(claim) {
      versions.note(claim.article);
      const comparable = comparableOf(claim, book);
      const keys = comparable?.keys ?? [];
      if (comparable !== null) {
        const low = approximate(comparable.interval.low, Number.NEGATIVE_INFINITY);
        const high = approximate(comparable.interval.high, Number.POSITIVE_INFINITY);
        const article = hashOf(`${claim.article.id}\u0001${claim.article.sha256}`);
        for (const key of keys) {
          const hash = hashOf(key);
          const slot = slots.get(hash) ?? slots.size;
          slots.set(hash, slot);
          places.push(slot);
          put(slot, low, high, article);
        }
      }
      for (let k = keys.length; k < keysEach; k += 1) places.push(-1);
      count += 1;
    },
    skip() {
      for (let k = 0; k < keysEach; k += 1) places.push(-1);
      count += 1;
    },
    isSuspect(number) {
      if (number >= count) return false;
      for (let k = 0; k < keysEach; k += 1) {
        const slot = places.at(number * keysEach + k);
        if (slot < 0 || articles.at(slot) !== -1) continue;
        const [low, high] = [highestLow.at(slot), lowestHigh.at(slot)];
        if (low >= high - Math.abs(high) * 1e-9) return true;
      }
      return false;
    },
    isCurrent: ({ article }) => versions.isLast(article),
  };
}

/** A list of numbers in one block of memory that doubles when it is full. */
class Numbers {
  #block = new Float64Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#block.length) {
      const larger = new Float64Array(this.#length * 2);
      larger.set(this.#block);
      this.#block = larger;
    }
    this.#block[this.#length] = value;
    this.#length += 1;
  }

  at(index: number): number {
    return this.#block[index] ?? Number.NaN;
  }

  set(index: number, value: number): void {
    this.#block[index] = value;
  }
}

function approximate(value: Decimal | null, none: number): number {
  return value === null ? none : Number(value.digits) / 10 ** value.scale;
}

/** 53 bits of a text, by two rounds of FNV-1a with different starts. Keys that share a hash are told apart later. */
function hashOf(text: string): number {
  let one = 0x811c9dc5;
  let two = 0x9747b28c;
  for (let k = 0; k < text.length; k += 1) {
    const code = text.charCodeAt(k);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x85ebca6b) ^ (two >>> 13);
  }
  return (two & 0x1fffff) * 0x100000000 + (one >>> 0);
}
