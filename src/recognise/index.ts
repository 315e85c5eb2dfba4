import type { CleanText } from '../core/document.js';
import type { LedgerEntry, Mention, SetAside } from '../core/mention.js';
import type { Staged } from '../core/message.js';
import type { Rulebook } from '../rulebook/book.js';
import { makeLedger } from './ledger.js';
import { settle } from './overlaps.js';
import { findQuantities } from './quantities.js';
import { compileQuantityBook, type QuantityBook } from './quantity-book.js';
import { dayOfReport } from './times/dateline.js';
import { compileTimes, findTimes, type TimeBook } from './times/index.js';

/** Everything the recognisers need to know, compiled once. */
export interface RecogniseBook {
  readonly quantities: QuantityBook;
  readonly times: TimeBook;
}

/** What was recognised in a text. Offsets count the clean text. */
export interface Recognised {
  /** In order of place; what nests is in `parts`. */
  readonly mentions: readonly Mention[];
  readonly setAside: readonly SetAside[];
  readonly ledger: readonly LedgerEntry[];
}

/** Compile the lexicons and rules of the recognisers. */
export function compileRecogniseBook(rulebook: Rulebook): Staged<RecogniseBook> {
  const quantities = compileQuantityBook(rulebook.lexicons);
  const times = compileTimes([...rulebook.lexicons.values()], rulebook.files.times, rulebook.off);
  return {
    value: { quantities: quantities.value, times: times.value },
    messages: [...quantities.messages, ...times.messages],
  };
}

/**
 * Find numbers and times, settle where both claim a place, and account for every numeral. Times count from the
 * article's publication date.
 */
export function recognise(clean: CleanText, book: RecogniseBook): Staged<Recognised> {
  const { text, article, index } = clean;
  const times = findTimes(text, book.times, {
    date: dayOfReport(text, article.publishedAt),
    script: clean.script,
    file: article.id,
    toSource: index.toSource,
  });
  const quantities = findQuantities(text, book.quantities);
  const { mentions: settled, setAside } = settle(times.value, quantities.mentions, quantities.setAside);
  const mentions = settled.map(alike);
  return {
    value: {
      mentions,
      setAside,
      // Claims need none: it is made for those who ask.
      get ledger() {
        return makeLedger(text, mentions, setAside);
      },
    },
    messages: times.messages,
  };
}

/**
 * The mention with all its fields in one order. Mentions come from a dozen places, and every stage behind looks at
 * them: objects of one shape are read several times as fast as those of many.
 */
function alike(mention: Mention): Mention {
  const { span, text, type, quantity, time, foundBy, numeral, unitSpan, cues, isIncidental, parts } = mention;
  return {
    span,
    text,
    type,
    quantity,
    time,
    foundBy,
    numeral,
    unitSpan,
    cues,
    isIncidental,
    parts: parts?.map(alike),
  };
}
