import type { LedgerEntry, Mention, SetAside, SetAsideReason } from '../core/mention.js';
import { isLedgerCharacter } from './numeral-characters.js';

/**
 * Account for every digit and Chinese numeral of a text: each belongs to exactly one entry.
 *
 * An entry covers the mention or the set-aside phrase its characters stand in. A numeral that neither took
 * is set aside as a `word`, so that nothing is dropped in silence.
 *
 * @param mentions - In order of place, not overlapping; `mention` of an entry is an index into them.
 * @param setAside - In order of place.
 * @returns Entries in order of place; their spans do not overlap.
 */
export function makeLedger(
  text: string,
  mentions: readonly Mention[],
  setAside: readonly SetAside[],
): readonly LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  let m = 0;
  let s = 0;
  let last = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!isLedgerCharacter(text, at)) continue;
    while ((mentions[m]?.span.end ?? text.length) <= at) m += 1;
    const mention = mentions[m];
    if (mention !== undefined && mention.span.start <= at) {
      const { start, end } = mention.span;
      entries.push({
        span: { start, end },
        text: text.slice(start, end),
        status: 'mention',
        reason: null,
        mention: m,
      });
      last = end;
      at = end - 1;
      continue;
    }
    while ((setAside[s]?.span.end ?? text.length) <= at) s += 1;
    const phrase = setAside[s];
    const limit = Math.min(mention?.span.start ?? text.length, text.length);
    const isInside = phrase !== undefined && phrase.span.start <= at;
    const start = isInside ? Math.max(phrase.span.start, last) : at;
    const end = isInside
      ? Math.min(phrase.span.end, limit)
      : endOfRun(text, at, Math.min(phrase?.span.start ?? limit, limit));
    const reason: SetAsideReason = isInside ? phrase.reason : 'word';
    entries.push({
      span: { start, end },
      text: text.slice(start, end),
      status: 'set-aside',
      reason,
      mention: null,
    });
    last = end;
    at = end - 1;
  }
  return entries;
}

function endOfRun(text: string, at: number, limit: number): number {
  let end = at + 1;
  while (end < limit && isLedgerCharacter(text, end)) end += 1;
  return end;
}
