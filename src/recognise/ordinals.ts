import { compare, parseDecimal } from '../core/decimal.js';
import type { Mention } from '../core/mention.js';
import { type Numeral, scanNumeral } from './counts.js';
import { isHan } from './guards.js';
import type { Measure } from './measure.js';
import { classAt, skipSpaces } from './numeral-characters.js';
import type { QuantityBook } from './quantity-book.js';
import { listMarks, makeQuantity } from './quantity-mentions.js';
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
  const last = readLast(book, text, numeral);
  const found = findUnit(book.units, text, skipSpaces(text, last?.end ?? numeral.end));
  const isClassifier = found !== null && (found.entry.kind === 'individual' || found.entry.kind === 'group');
  // 第一大贸易伙伴, 第12度
  const isRank = found?.unit.text === '大' || found?.unit.text === '度';
  const isTime = found !== null && found.entry.dimension === 'time' && found.unit.text !== '年';
  const unit = isClassifier || isTime || isRank ? found : null;
  const end = unit?.end ?? last?.end ?? numeral.end;
  return {
    span: { start: at, end },
    text: text.slice(at, end),
    type: last === null ? 'ordinal' : 'range',
    quantity: {
      value: last === null ? numeral.value : null,
      lower: last === null ? null : numeral.value,
      upper: last?.value ?? null,
      approximator: last === null ? 'exact' : 'range',
      unit: unit?.unit ?? null,
      inBaseUnit: null,
    },
    time: null,
    foundBy: 'quantities/ordinal',
    numeral: { start: numeral.start, end: last?.end ?? numeral.end },
    ...(unit === null ? {} : { unitSpan: { start: unit.start, end: unit.end } }),
  };
}

/**
 * 第227、230和231条: what is listed behind an ordinal is one too, up to the word that they share.
 *
 * @param last - The mention before `measure`, if any.
 */
export function continueOrdinal(text: string, last: Mention | undefined, measure: Measure): Mention | null {
  const { start, end, value, unit, form } = measure;
  if (last?.foundBy !== 'quantities/ordinal' || last.quantity?.unit !== null) return null;
  const mark = text[start - 1] ?? '';
  const isListed = mark === '、' || (listMarks.has(mark) && form === 'arabic');
  if (last.span.end !== start - 1 || !isListed || measure.nature !== 'exact') return null;
  if (classAt(text, start) !== classAt(text, start - 2) || value === null || value.scale > 0) return null;
  if (unit !== null && unit.entry.kind !== 'individual' && unit.entry.kind !== 'group') return null;
  return {
    span: { start, end },
    text: text.slice(start, end),
    type: 'ordinal',
    quantity: makeQuantity(value, null, null, 'exact', unit),
    time: null,
    foundBy: 'quantities/ordinal',
    numeral: { start, end: measure.numeralEnd },
    ...(unit === null ? {} : { unitSpan: { start: unit.start, end: unit.end } }),
  };
}

/** The other end of 第1-3名 and 第一至第五, or `null`. */
function readLast(book: QuantityBook, text: string, first: Numeral): Numeral | null {
  const mark = book.connectors.longest(text, first.end);
  if (mark === null || (mark.value !== 'to' && mark.value !== 'dash')) return null;
  const last = scanNumeral(text, text[mark.end] === '第' ? mark.end + 1 : mark.end);
  if (last === null || last.value.includes('.') || last.isBare) return null;
  return compare(parseDecimal(first.value), parseDecimal(last.value)) < 0 ? last : null;
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
    foundBy: 'quantities/rank-word',
  };
}

/** What may follow a rank in its sentence. */
const rankEnds = new Set([...'的和与，是为、及']);
