/** Which text an offset counts in: the article as read, or the cleaned text that rules see. */
export type Layer = 'source' | 'clean';

declare const layer: unique symbol;

/** `[start, end)` in UTF-16 code units of one text; the layer exists for the compiler only. */
export interface Span<L extends Layer> {
  readonly start: number;
  readonly end: number;
  readonly [layer]?: L;
}

/** Make a span; offsets are UTF-16 code units, half-open. */
export function span<L extends Layer>(start: number, end: number): Span<L> {
  return { start, end };
}

/** Does `outer` hold all of `inner`? */
export function contains<L extends Layer>(outer: Span<L>, inner: Span<L>): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Do the two spans share at least one code unit? */
export function overlaps<L extends Layer>(a: Span<L>, b: Span<L>): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Order by start; of two that start together the longer comes first, so that outer precedes inner. */
export function bySpan<L extends Layer>(
  a: { readonly span: Span<L> },
  b: { readonly span: Span<L> },
): number {
  return a.span.start - b.span.start || b.span.end - a.span.end;
}
