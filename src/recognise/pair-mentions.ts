import type { Mention, Quantity } from '../core/mention.js';
import { readApproximation } from './approximations.js';
import { printed } from './measure.js';
import type { QuantityBook } from './quantity-book.js';
import { makeQuantity } from './quantity-mentions.js';
import type { Pair } from './ranges.js';

/**
 * A range or a ratio as a mention, its two numbers nested in it.
 *
 * @param start - Where it begins, with its sign.
 * @param floor - Nothing before this offset is looked at.
 */
export function toPairMention(
  book: QuantityBook,
  text: string,
  start: number,
  pair: Pair,
  floor: number,
): Mention {
  const { low, high, unit } = pair;
  const parts = [low, high].map((side, k): Mention => {
    const span = { start: side.numeralStart, end: side.numeralEnd };
    return {
      span,
      text: text.slice(span.start, span.end),
      type: 'number',
      quantity: makeQuantity(k === 0 ? pair.lower : pair.upper, null, null, 'exact', unit),
      time: null,
      foundBy: side.rule,
    };
  });
  const { cues } = readApproximation(book, text, { ...high, end: pair.end }, start, floor);
  const quantity: Quantity =
    pair.kind === 'range'
      ? makeQuantity(null, pair.lower, pair.upper, 'range', unit)
      : {
          ...makeQuantity(null, null, null, 'exact', null),
          numerator: printed(pair.lower) ?? '',
          denominator: printed(pair.upper) ?? '',
        };
  return {
    span: { start, end: pair.end },
    text: text.slice(start, pair.end),
    type: pair.kind,
    quantity,
    time: null,
    foundBy: pair.kind === 'range' ? 'quantities/range' : 'quantities/ratio',
    numeral: { start: low.numeralStart, end: high.numeralEnd },
    ...(unit === null ? {} : { unitSpan: { start: unit.start, end: unit.end } }),
    ...(cues.length === 0 ? {} : { cues }),
    parts,
  };
}
