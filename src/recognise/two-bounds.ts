import type { Mention } from '../core/mention.js';
import type { Span } from '../core/span.js';
import { isOrdered, openSide, type Reading } from './approximations.js';
import type { Measure } from './measure.js';
import { makeQuantity } from './quantity-mentions.js';

/** A bound that may have another half: 大于10 before 小于20. */
export interface OpenBound {
  readonly reading: Reading;
  readonly measure: Measure;
  readonly mention: Mention;
  /** Index of the mention among those of the text. */
  readonly index: number;
  /** End of the number, or of the word behind it that makes a bound of it. */
  readonly end: number;
}

/** The bound that a number is by the words around it, or `null`. */
export function toOpenBound(
  reading: Reading,
  measure: Measure,
  mention: Mention,
  index: number,
): OpenBound | null {
  if (openSide(reading) === 'none' || reading.cues.length === 0) return null;
  const cueEnd = reading.cues.at(-1)?.end ?? measure.end;
  return { reading, measure, mention, index, end: Math.max(measure.end, cueEnd) };
}

/**
 * 大于10小于20: two bounds of one thing make a range.
 *
 * @param start - Where the number of the second begins.
 * @returns The range, with the two in it, or `null` where they do not belong together.
 */
export function joinBounds(text: string, first: OpenBound, second: OpenBound, start: number): Mention | null {
  if (first.index !== second.index - 1) return null;
  const gapEnd = Math.min(start, second.reading.cues[0]?.start ?? start);
  if (openSide(first.reading) === openSide(second.reading)) return null;
  if (gapEnd < first.end || gapEnd - first.end > 6) return null;
  if (!joiners.has(text.slice(first.end, gapEnd).replaceAll(' ', ''))) return null;
  const lower = first.reading.lower ?? second.reading.lower;
  const upper = first.reading.upper ?? second.reading.upper;
  if (lower === null || upper === null || !isOrdered(lower, upper)) return null;
  const unit = second.measure.unit ?? first.measure.unit;
  if (first.measure.unit !== null && unit?.entry.id !== first.measure.unit.entry.id) return null;
  const span: Span<'clean'> = { start: first.mention.span.start, end: second.mention.span.end };
  return {
    span,
    text: text.slice(span.start, span.end),
    type: 'range',
    quantity: makeQuantity(null, lower, upper, 'range', unit),
    time: null,
    foundBy: 'quantities/two-bounds',
    cues: [...(first.mention.cues ?? []), ...(second.mention.cues ?? [])],
    parts: [first.mention, second.mention],
  };
}

const joiners = new Set(['', ',', '，', '、', '且', '并', '并且', '而', '同时', '的同时', '又', '但', '和']);
