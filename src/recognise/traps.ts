import type { Mention } from '../core/mention.js';
import { isHan, type Refusal } from './guards.js';
import { readIncidental } from './incidental.js';
import { readMeasure } from './measures.js';
import { CharClass, classAt } from './numeral-characters.js';
import type { QuantityBook } from './quantity-book.js';
import { isHad, isMeasuredBeyond } from './quantity-checks.js';

/** What a phrase of the lexicons makes of a place: no number, a number against appearances, or one by the way. */
export type Trap =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'allowed'; readonly end: number }
  | { readonly kind: 'incidental'; readonly mention: Mention };

/**
 * The longest phrase of the lexicons at `at`, unless what follows makes a number of its numeral after all.
 *
 * @param isNumeralFirst - A numeral may begin at `at`.
 */
export function readTrap(book: QuantityBook, text: string, at: number, isNumeralFirst: boolean): Trap | null {
  const match = book.traps.longest(text, at);
  if (match === null) return null;
  const { end, value } = match;
  if (value.incidental !== undefined) {
    const mention = readIncidental(book, text, at, end, value.incidental);
    return mention === null ? null : { kind: 'incidental', mention };
  }
  if (value.reason === null) return { kind: 'allowed', end };
  const next = classAt(text, end);
  const last = classAt(text, end - 1);
  if (last !== CharClass.other && (next === CharClass.unit || next === CharClass.scale)) return null;
  if ((last === CharClass.unit || last === CharClass.scale) && next !== CharClass.other) return null;
  if (value.reason === 'list-marker' && isHan(text, at - 1)) return null;
  if (isNumeralFirst) {
    const measure = readMeasure(book, text, at);
    const goesOn =
      measure !== null &&
      (measure.numeralEnd > end || isMeasuredBeyond(measure, end) || isHad(text, at, measure, end));
    if (goesOn) return null;
  } else if (
    last !== CharClass.other &&
    classAt(text, end - 2) === CharClass.other &&
    value.foundBy !== 'lexicon/not-numbers'
  ) {
    // 地震中三层: a name that ends in one numeral gives way to a counted thing.
    const measure = readMeasure(book, text, end - 1);
    if (measure !== null && measure.unit !== null) return null;
  }
  return { kind: 'refused', refusal: { end, reason: value.reason, foundBy: value.foundBy } };
}
