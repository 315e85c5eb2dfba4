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

const contextLength = 32;

/** The selectors of a passage. */
export function selectorsOf(text: string, [start, end]: Pair): Selectors {
  const before = codePoints(text.slice(0, start));
  const exact = text.slice(start, end);
  return [
    {
      type: 'TextQuoteSelector',
      exact,
      prefix: text.slice(Math.max(0, start - contextLength), start),
      suffix: text.slice(end, end + contextLength),
    },
    { type: 'TextPositionSelector', start: before, end: before + codePoints(exact) },
  ];
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
