import { signLength } from './counts.js';
import { type Measure, vagueMoney } from './measure.js';
import { readMeasure } from './measures.js';
import { CharClass, classAt, skipSpaces } from './numeral-characters.js';
import type { QuantityBook } from './quantity-book.js';
import { toUnit, type UnitMatch } from './units.js';

/** A measure whose unit was written first, with the sign between the two. */
export interface UnitFirst {
  /** Begins with the unit and counts in it. */
  readonly measure: Measure;
  /** Code units of the sign, 0 for none. */
  readonly signWidth: number;
  readonly sign: string | undefined;
}

/** Read 人民币2亿, US$3.5, 摄氏37度 at `at`, where the unit begins. */
export function readUnitFirst(book: QuantityBook, text: string, at: number): UnitFirst | null {
  const match = book.units.before.longest(text, at);
  if (match === null) return null;
  const place = skipSpaces(text, match.end);
  const signWidth = signLength(text, place);
  if (classAt(text, place + signWidth) === CharClass.other && text[place + signWidth] !== '.') return null;
  const measure = readMeasure(book, text, place + signWidth);
  if (measure === null || measure.rule === 'quantities/percent') return null;
  if (measure.isBare && measure.unit === null) return null;
  // 覃美金一直…: the numeral is the beginning of a word.
  const word = measure.unit === null ? book.traps.longest(text, measure.numeralStart) : null;
  if (word !== null && word.value.reason !== null && word.end > measure.numeralEnd) return null;
  const { unit } = measure;
  const isTemperature = match.value.dimension === 'temperature';
  const fits =
    unit === null ||
    unit.entry.id === match.value.id ||
    (isTemperature
      ? unit.entry.dimension === 'degree'
      : vagueMoney.has(unit.unit.text) || unit.unit.text === '币');
  if (!fits && (isTemperature || unit.entry.dimension === 'money')) return null;
  // 新台币84.6亿元 is counted in 元, of the currency named before.
  const isWritten = fits && unit !== null && vagueMoney.has(unit.unit.text);
  const name = isWritten ? unit.unit.text : text.slice(at, match.end);
  const first: UnitMatch = {
    start: at,
    end: match.end,
    entry: match.value,
    unit: toUnit(name, match.value),
  };
  return {
    measure: {
      ...measure,
      start: at,
      end: fits ? measure.end : measure.numeralEnd,
      unit: first,
      isUnitBefore: true,
      rule: isTemperature ? 'quantities/measure' : 'quantities/money',
    },
    signWidth,
    sign: text[place],
  };
}
