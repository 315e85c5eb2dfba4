import type { Span } from './span.js';

/** One run of a rewrite. `aligned` maps unit for unit; `replaced` maps only as a whole. */
export type Run =
  | { readonly kind: 'aligned'; readonly length: number }
  | { readonly kind: 'replaced'; readonly before: number; readonly after: number };

/** How a text came from an earlier one. `formatMap` prints it as `3 6:1 7`. */
export interface OffsetMap {
  readonly runs: readonly Run[];
}

/** The map of a text that was not changed. */
export function identity(length: number): OffsetMap {
  return { runs: length === 0 ? [] : [{ kind: 'aligned', length }] };
}

/** Print a map: aligned runs by their length, replaced runs as `before:after`. */
export function formatMap(map: OffsetMap): string {
  return map.runs
    .map((run) => (run.kind === 'aligned' ? `${run.length}` : `${run.before}:${run.after}`))
    .join(' ');
}

/** Read what `formatMap` prints. */
export function parseMap(printed: string): OffsetMap {
  const runs = printed
    .split(' ')
    .filter((word) => word !== '')
    .map((word): Run => {
      const [before, after] = word.split(':').map(Number);
      if (before === undefined) throw new Error(`Unexpected run \`${word}\``);
      return after === undefined ? { kind: 'aligned', length: before } : { kind: 'replaced', before, after };
    });
  return { runs };
}

/** Lengths, in UTF-16 code units, of the text before and after. */
export function lengths(map: OffsetMap): { readonly before: number; readonly after: number } {
  let before = 0;
  let after = 0;
  for (const run of map.runs) {
    before += run.kind === 'aligned' ? run.length : run.before;
    after += run.kind === 'aligned' ? run.length : run.after;
  }
  return { before, after };
}

/** Collects runs, merging neighbours that say the same. */
export class RunBuilder {
  readonly #runs: Run[] = [];

  aligned(length: number): void {
    if (length <= 0) return;
    const last = this.#runs.at(-1);
    if (last?.kind === 'aligned')
      this.#runs[this.#runs.length - 1] = { kind: 'aligned', length: last.length + length };
    else this.#runs.push({ kind: 'aligned', length });
  }

  replaced(before: number, after: number): void {
    if (before !== 0 || after !== 0) this.#runs.push({ kind: 'replaced', before, after });
  }

  build(): OffsetMap {
    return { runs: this.#runs };
  }
}

/**
 * Two rewrites as one: `first` made the middle text from the source, `second` made the last from the middle.
 * Replaced runs that meet in the middle text become one replaced run.
 *
 * @throws Error when the maps do not meet, which is a programmer's mistake.
 */
export function compose(first: OffsetMap, second: OffsetMap): OffsetMap {
  if (lengths(first).after !== lengths(second).before) throw new Error('Maps do not meet: after ≠ before');
  if (isIdentity(second)) return first;
  if (isIdentity(first)) return second;
  const builder = new RunBuilder();
  const a = first.runs;
  const b = second.runs;
  let i = 0;
  let j = 0;
  let aLeft = middleAfter(a[0]);
  let bLeft = middleBefore(b[0]);
  // A replaced run is indivisible, so a group stays open until both sides reach a border together.
  let before = 0;
  let after = 0;
  let open = false;
  while (i < a.length || j < b.length) {
    const ra = a[i];
    const rb = b[j];
    const atBorder = !open;
    if (atBorder && ra?.kind === 'aligned' && rb?.kind === 'aligned') {
      const step = Math.min(aLeft, bLeft);
      builder.aligned(step);
      aLeft -= step;
      bLeft -= step;
    } else {
      open = true;
      if (ra !== undefined && aLeft === 0 && ra.kind === 'replaced' && ra.after === 0) {
        before += ra.before;
      } else if (rb !== undefined && bLeft === 0 && rb.kind === 'replaced' && rb.before === 0) {
        after += rb.after;
      } else {
        const step = Math.min(aLeft, bLeft);
        if (ra?.kind === 'aligned') before += step;
        else if (ra !== undefined && aLeft === ra.after) before += ra.before;
        if (rb?.kind === 'aligned') after += step;
        else if (rb !== undefined && bLeft === rb.before) after += rb.after;
        aLeft -= step;
        bLeft -= step;
      }
    }
    if (aLeft === 0 && i < a.length) {
      i += 1;
      aLeft = middleAfter(a[i]);
    }
    if (bLeft === 0 && j < b.length) {
      j += 1;
      bLeft = middleBefore(b[j]);
    }
    const insideA = a[i]?.kind === 'replaced' && aLeft < middleAfter(a[i]);
    const insideB = b[j]?.kind === 'replaced' && bLeft < middleBefore(b[j]);
    if (open && !insideA && !insideB) {
      builder.replaced(before, after);
      before = 0;
      after = 0;
      open = false;
    }
  }
  return builder.build();
}

function middleAfter(run: Run | undefined): number {
  return run === undefined ? 0 : run.kind === 'aligned' ? run.length : run.after;
}

function middleBefore(run: Run | undefined): number {
  return run === undefined ? 0 : run.kind === 'aligned' ? run.length : run.before;
}

function isIdentity(map: OffsetMap): boolean {
  return map.runs.every((run) => run.kind === 'aligned');
}

/** An offset map made ready for many look-ups; each costs a binary search. */
export interface OffsetIndex {
  /**
   * The source span that a clean span stands for. Text deleted inside the span is included, text deleted
   * at its edges is not; a span that touches a replaced run takes all of it.
   */
  toSource(clean: Span<'clean'>): Span<'source'>;
  /** The smallest clean span that covers a source span; empty where the source span was deleted. */
  toClean(source: Span<'source'>): Span<'clean'>;
}

/** Index a map for `toSource` and `toClean`. */
export function indexMap(map: OffsetMap): OffsetIndex {
  const count = map.runs.length;
  const before = new Int32Array(count + 1);
  const after = new Int32Array(count + 1);
  const isAligned = new Uint8Array(count + 1);
  map.runs.forEach((run, k) => {
    isAligned[k] = run.kind === 'aligned' ? 1 : 0;
    before[k + 1] = (before[k] ?? 0) + (run.kind === 'aligned' ? run.length : run.before);
    after[k + 1] = (after[k] ?? 0) + (run.kind === 'aligned' ? run.length : run.after);
  });
  return {
    toSource: ({ start, end }) => project(start, end, after, before, isAligned),
    toClean: ({ start, end }) => project(start, end, before, after, isAligned),
  };
}

function project(
  start: number,
  end: number,
  from: Int32Array,
  to: Int32Array,
  isAligned: Uint8Array,
): { start: number; end: number } {
  const first = runAt(from, start);
  const newStart = (to[first] ?? 0) + (isAligned[first] ? start - (from[first] ?? 0) : 0);
  if (end <= start) return { start: newStart, end: newStart };
  const last = runAt(from, end - 1);
  const newEnd = isAligned[last]
    ? (to[last] ?? 0) + end - (from[last] ?? 0)
    : (to[last + 1] ?? to[last] ?? 0);
  return { start: newStart, end: Math.max(newStart, newEnd) };
}

/** The last run that starts at or before `at` and is not empty there. */
function runAt(starts: Int32Array, at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
