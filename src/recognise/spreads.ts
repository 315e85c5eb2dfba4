import { add, negate } from '../core/decimal.js';
import type { Measure } from './measure.js';
import { readMeasure } from './measures.js';
import { CharClass, classAt, skipSpaces } from './numeral-characters.js';
import type { QuantityBook } from './quantity-book.js';

/** 25±2℃: an interval by its centre, which is `measure`. */
export function readSpread(book: QuantityBook, text: string, measure: Measure): Measure | null {
  const at = skipSpaces(text, measure.end);
  if (text[at] !== '±' || measure.value === null) return null;
  const by = readMeasure(book, text, skipSpaces(text, at + 1));
  if (by === null || by.value === null || by.nature !== 'exact') return null;
  if (measure.unit !== null && by.unit !== null && measure.unit.entry.id !== by.unit.entry.id) return null;
  return {
    ...measure,
    end: by.end,
    numeralEnd: by.numeralEnd,
    value: null,
    lower: add(measure.value, negate(by.value)),
    upper: add(measure.value, by.value),
    nature: 'range',
    unit: by.unit ?? measure.unit,
    rule: 'quantities/spread',
  };
}

/** ±0.5毫米, 正负3个百分点 at `at`: as far to either side. */
export function readEitherSide(book: QuantityBook, text: string, at: number): Measure | null {
  const place = skipSpaces(text, at + (text[at] === '±' ? 1 : 2));
  const measure = classAt(text, place) === CharClass.other ? null : readMeasure(book, text, place);
  if (measure === null || measure.value === null || measure.nature !== 'exact') return null;
  const { value } = measure;
  // ±800千伏 names a voltage; it is no interval.
  if (measure.unit?.entry.dimension === 'voltage') return { ...measure, start: at };
  return {
    ...measure,
    start: at,
    value: null,
    lower: negate(value),
    upper: value,
    nature: 'range',
    rule: 'quantities/spread',
  };
}
