import type { CleanText } from '../core/document.js';
import type { LedgerEntry, Mention, SetAside } from '../core/mention.js';
import type { Staged } from '../core/message.js';
import type { Lexicon } from '../rulebook/parse.js';
import { makeLedger } from './ledger.js';
import { settle } from './overlaps.js';
import { findQuantities } from './quantities.js';
import { compileQuantityBook, type QuantityBook } from './quantity-book.js';

/** Everything the recognisers need to know, compiled once. */
export interface RecogniseBook {
  readonly quantities: QuantityBook;
}

/** What was recognised in a text. Offsets count the clean text. */
export interface Recognised {
  /** In order of place; what nests is in `parts`. */
  readonly mentions: readonly Mention[];
  readonly setAside: readonly SetAside[];
  readonly ledger: readonly LedgerEntry[];
}

/**
 * Compile the lexicons of the recognisers.
 *
 * @param lexicons - By name, as a rulebook has them.
 */
export function compileRecogniseBook(lexicons: ReadonlyMap<string, Lexicon>): Staged<RecogniseBook> {
  const quantities = compileQuantityBook(lexicons);
  return { value: { quantities: quantities.value }, messages: quantities.messages };
}

/** Find numbers and times, settle where both claim a place, and account for every numeral. */
export function recognise(clean: CleanText, book: RecogniseBook): Staged<Recognised> {
  const { text } = clean;
  const quantities = findQuantities(text, book.quantities);
  const { mentions, setAside } = settle([], quantities.mentions, quantities.setAside);
  return { value: { mentions, setAside, ledger: makeLedger(text, mentions, setAside) }, messages: [] };
}
