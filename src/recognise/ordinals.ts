import type { Mention } from '../core/mention.js';
import { isHan } from './guards.js';
import { scanNumeral, skipSpaces } from './numerals.js';
import type { QuantityBook } from './quantity-book.js';
import { findUnit, toUnit } from './units.js';

/**
 * Read 第三, 第20届, 第一名 at the 第.
 *
 * @returns An ordinal whose value is the place and whose unit, if any, is the classifier; `null` when no
 *   number follows.
 */
export function readOrdinal(book: QuantityBook, text: string, at: number): Mention | null {
  const place = skipSpaces(text, at + 1);
  const numeral = scanNumeral(text, place);
  if (numeral === null || (numeral.isBare && numeral.end === place + 1)) return null;
  if (numeral.value.includes('.')) return null;
  const found = findUnit(book.units, text, skipSpaces(text, numeral.end));
  const isClassifier = found !== null && (found.entry.kind === 'individual' || found.entry.kind === 'group');
  // 第一大贸易伙伴, 第12度
  const isRank = found?.unit.text === '大' || found?.unit.text === '度';
  const isTime = found !== null && found.entry.dimension === 'time' && found.unit.text !== '年';
  const unit = isClassifier || isTime || isRank ? found : null;
  const end = unit?.end ?? numeral.end;
  return {
    span: { start: at, end },
    text: text.slice(at, end),
    type: 'ordinal',
    quantity: {
      value: numeral.value,
      lower: null,
      upper: null,
      approximator: 'exact',
      unit: unit?.unit ?? null,
      inBaseUnit: null,
    },
    time: null,
    foundBy: 'quantities/ordinal',
    numeral: { start: numeral.start, end: numeral.end },
    ...(unit === null ? {} : { unitSpan: { start: unit.start, end: unit.end } }),
  };
}

/**
 * Read a place in a ranking that is a word, at `at`: 居全球首位, 获得冠军, 历年同期次高.
 *
 * @returns `null` where the word goes on (首位女总统) or the character it needs before it is missing.
 */
export function readRank(book: QuantityBook, text: string, at: number): Mention | null {
  const match = book.ranks.longest(text, at);
  if (match === null) return null;
  const { end, value } = match;
  const goesOn = isHan(text, end) && !rankEnds.has(text[end] ?? '');
  if (goesOn || (value.behind !== '' && !value.behind.includes(text[at - 1] ?? '?'))) return null;
  const entry = value.unit === '' ? undefined : book.units.after.get(value.unit);
  return {
    span: { start: at, end },
    text: text.slice(at, end),
    type: 'ordinal',
    quantity: {
      value: value.place,
      lower: null,
      upper: null,
      approximator: 'exact',
      unit: entry === undefined ? null : toUnit(value.unit, entry),
      inBaseUnit: null,
    },
    time: null,
    foundBy: 'quantities/rank',
  };
}

/** What may follow a rank in its sentence. */
const rankEnds = new Set([...'的和与，是为、及']);
