import { isClosingQuote, isOpeningQuote } from './words.js';

/** A quotation longer than this, in UTF-16 code units, is one that nobody closed. */
const longestQuote = 4000;

/** The end of the quotation that opens at `open`; `limit` when nothing closes it. */
export function endOfQuote(text: string, open: number, paragraphEnd: number): number {
  const limit = Math.min(paragraphEnd, open + longestQuote);
  let depth = 0;
  for (let at = open; at < limit; at += 1) {
    const char = text.charAt(at);
    if (char === '"') {
      if (at > open) return at + 1;
    } else if (isOpeningQuote(char)) depth += 1;
    else if (isClosingQuote(char)) {
      depth -= 1;
      if (depth <= 0) return at + 1;
    }
  }
  return limit;
}

/** The start of the quotation that closes just before `close`; `floor` when nothing opens it. */
export function startOfQuote(text: string, close: number, paragraphStart: number): number {
  const floor = Math.max(paragraphStart, close - longestQuote);
  let depth = 0;
  for (let at = close - 1; at >= floor; at -= 1) {
    const char = text.charAt(at);
    if (char === '"') {
      if (at < close - 1) return at;
    } else if (isClosingQuote(char)) depth += 1;
    else if (isOpeningQuote(char)) {
      depth -= 1;
      if (depth <= 0) return at;
    }
  }
  return floor;
}

/** Quotations that follow each other belong to one speaker. */
export function quotesFrom(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && isOpeningQuote(text.charAt(at)) && text.charAt(at) !== '"')
    at = endOfQuote(text, at, limit);
  return at;
}
