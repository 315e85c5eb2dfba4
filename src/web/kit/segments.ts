/** Pure arithmetic on spans for drawing them: nothing here knows the page. All spans are UTF-16, half-open. */

export type Pair = readonly [start: number, end: number];

/** A stretch of text over which the same marks hold. */
export interface Segment<T> {
  readonly start: number;
  readonly end: number;
  readonly marks: readonly T[];
}

/**
 * Cut `[from, to)` wherever a mark begins or ends. Marks may nest and overlap; each segment lists those that hold
 * there, in the order given. Sorting apart it takes time linear in the marks and segments.
 */
export function segmentsOf<T extends { readonly span: Pair }>(
  from: number,
  to: number,
  marks: readonly T[],
): Segment<T>[] {
  if (to <= from) return [];
  const inside = marks
    .map((mark, order) => ({
      mark,
      order,
      start: Math.max(from, mark.span[0]),
      end: Math.min(to, mark.span[1]),
    }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || a.order - b.order);
  const cuts = [...new Set([from, to, ...inside.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  const segments: Segment<T>[] = [];
  let open: (typeof inside)[number][] = [];
  let next = 0;
  for (let k = 0; k + 1 < cuts.length; k += 1) {
    const start = cuts[k] ?? from;
    const end = cuts[k + 1] ?? to;
    open = open.filter((mark) => mark.end > start);
    for (let mark = inside[next]; mark !== undefined && mark.start <= start; mark = inside[next]) {
      open.push(mark);
      next += 1;
    }
    segments.push({ start, end, marks: open.toSorted((a, b) => a.order - b.order).map(({ mark }) => mark) });
  }
  return segments;
}

/**
 * Give each span the lowest lane that is free over its whole length, so that lines under a text never cover each
 * other. Longer spans that begin together come first and lie outermost.
 */
export function lanesOf(spans: readonly Pair[]): number[] {
  const order = spans
    .map((span, at) => ({ span, at }))
    .sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const ends: number[] = [];
  const lanes = spans.map(() => 0);
  for (const { span, at } of order) {
    const free = ends.findIndex((end) => end <= span[0]);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = span[1];
    lanes[at] = lane;
  }
  return lanes;
}

/** Spans that touch or overlap, joined; each knows which it was made from. In order of place. */
export function clustersOf<T extends { readonly span: Pair }>(
  marks: readonly T[],
): { readonly span: Pair; readonly members: readonly T[] }[] {
  const clusters: { span: [number, number]; members: T[] }[] = [];
  for (const mark of marks.toSorted((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1])) {
    const last = clusters.at(-1);
    if (last !== undefined && mark.span[0] < last.span[1]) {
      last.members.push(mark);
      last.span[1] = Math.max(last.span[1], mark.span[1]);
    } else clusters.push({ span: [mark.span[0], mark.span[1]], members: [mark] });
  }
  return clusters;
}

/** Lines of a text as spans without their line end. */
export function paragraphsOf(text: string): Pair[] {
  const paragraphs: Pair[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(/\r\n?|\n/g)) {
    paragraphs.push([start, index]);
    start = index + mark.length;
  }
  paragraphs.push([start, text.length]);
  return paragraphs;
}

/** Where the clean text says something else than the source: spans in the clean text, in order, not empty. */
export function changesOf(source: string, clean: string, printed: string): Pair[] {
  const changes: Pair[] = [];
  const add = (start: number, end: number): void => {
    const last = changes.at(-1);
    if (last !== undefined && last[1] === start) changes[changes.length - 1] = [last[0], end];
    else if (end > start) changes.push([start, end]);
  };
  let from = 0;
  let to = 0;
  for (const word of printed.split(' ').filter((part) => part !== '')) {
    const [before = 0, after] = word.split(':').map(Number);
    if (after === undefined) {
      for (let k = 0; k < before; k += 1) {
        if (source.charCodeAt(from + k) !== clean.charCodeAt(to + k)) add(to + k, to + k + 1);
      }
    } else if (source.slice(from, from + before) !== clean.slice(to, to + after)) add(to, to + after);
    from += before;
    to += after ?? before;
  }
  return changes;
}

/** Marks sorted into the paragraphs they touch; paragraphs are in order and do not overlap. */
export function byParagraph<T extends { readonly span: Pair }>(
  paragraphs: readonly Pair[],
  marks: readonly T[],
): T[][] {
  const buckets: T[][] = paragraphs.map(() => []);
  for (const mark of marks) {
    let low = 0;
    let high = paragraphs.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((paragraphs[middle]?.[1] ?? 0) > mark.span[0]) high = middle;
      else low = middle + 1;
    }
    for (let at = low; (paragraphs[at]?.[0] ?? Number.POSITIVE_INFINITY) < mark.span[1]; at += 1) {
      buckets[at]?.push(mark);
    }
  }
  return buckets;
}
