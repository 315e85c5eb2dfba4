import { codePointOffsets } from '../core/code-points.js';
import { contextOf } from '../core/context.js';

/** `[start, end)` in UTF-16 code units. */
type Pair = readonly [number, number];

/** The selectors of the W3C Web Annotation model that find a passage: by its words, and by its place. */
export type Selectors = readonly [
  {
    readonly type: 'TextQuoteSelector';
    readonly exact: string;
    readonly prefix: string;
    readonly suffix: string;
  },
  /** Counted in code points, as the model has it, and half-open. */
  { readonly type: 'TextPositionSelector'; readonly start: number; readonly end: number },
];

/** The selectors of a passage. */
export function selectorsOf(text: string, [start, end]: Pair): Selectors {
  const toPoints = codePointOffsets(text);
  return [
    { type: 'TextQuoteSelector', exact: text.slice(start, end), ...contextOf(text, [start, end]) },
    { type: 'TextPositionSelector', start: toPoints(start), end: toPoints(end) },
  ];
}
