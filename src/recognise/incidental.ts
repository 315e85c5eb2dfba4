import { whole } from '../core/decimal.js';
import type { Mention } from '../core/mention.js';
import type { Refusal } from './guards.js';
import { refuseLone } from './lone-numerals.js';
import type { Measure } from './measure.js';
import { readMeasure } from './measures.js';
import type { IncidentalEntry, QuantityBook } from './quantity-book.js';
import { makeQuantity } from './quantity-mentions.js';
import { readSeveral } from './several.js';
import type { UnitMatch } from './units.js';

/**
 * The number that a word such as 之一, 同一个, 这一观点 or 许多 mentions and does not count with.
 *
 * @param at - Where the word begins.
 * @param wordEnd - Where it ends.
 * @returns `null` where the number is a real one after all (这一百人, 另一家公司) or another word (同一起跑线).
 */
export function readIncidental(
  book: QuantityBook,
  text: string,
  at: number,
  wordEnd: number,
  { kind, offset, length }: IncidentalEntry,
): Mention | null {
  const start = at + offset;
  const end = start + length;
  if (kind === 'many') return toIncidental(text, start, end, null, true);
  // 几分之一 has a number before 分.
  if (text[at - 1] === '分') return null;
  // 有一半以上
  if (readSeveral(book, text, start, at) !== null) return null;
  const phrase = book.traps.longest(text, start);
  if (phrase !== null && phrase.end > wordEnd) return null;
  const measure = readMeasure(book, text, start);
  if (measure === null || measure.numeralEnd > end || measure.denominator !== undefined) return null;
  const { unit } = measure;
  if (kind === 'lone' && refuseLone(text, measure) === null) return null;
  if (end < wordEnd || unit === null || !classifiers.has(unit.entry.kind)) {
    return unit?.entry.kind === 'measure' && end === wordEnd
      ? null
      : toIncidental(text, start, end, null, false);
  }
  return toIncidental(text, start, unit.end, unit, false);
}

/** Refusals of a 一 that says "the one": 《活着》一书, 市区一端. */
const pointing: ReadonlySet<string> = new Set(['guards/one-apposition', 'guards/one-noun']);

/** The 一 of a word that only points at its thing, or `null`. */
export function readPointing(text: string, { start, numeralEnd }: Measure, refusal: Refusal): Mention | null {
  return pointing.has(refusal.foundBy) ? toIncidental(text, start, numeralEnd, null, false) : null;
}

const classifiers = new Set(['individual', 'group', 'container']);

function toIncidental(
  text: string,
  start: number,
  end: number,
  unit: UnitMatch | null,
  isMany: boolean,
): Mention {
  const quantity = isMany
    ? makeQuantity(null, whole(2), null, 'several', null)
    : makeQuantity(whole(1), null, null, 'exact', unit);
  return {
    span: { start, end },
    text: text.slice(start, end),
    type: unit === null ? 'number' : 'quantity',
    quantity,
    time: null,
    foundBy: 'lexicon/incidental-numbers',
    numeral: { start, end: isMany ? end : start + 1 },
    ...(unit === null ? {} : { unitSpan: { start: unit.start, end: unit.end } }),
    isIncidental: true,
  };
}
