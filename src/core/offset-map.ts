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
  const builder = new RunBuilder();
  for (const word of printed.split(' ').filter((word) => word !== '')) {
    const [before, after] = word.split(':').map(Number);
    if (before === undefined || !(before >= 0)) throw new Error(`Unexpected run \`${word}\``);
    if (after === undefined) builder.aligned(before);
    else builder.replaced(before, after);
  }
  return builder.build();
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

/**
 * Collects runs. Neighbours that say the same become one: aligned runs, deletions (`2:0 1:0` is `3:0`) and
 * insertions. Replaced runs stay apart, so that each can be quoted alone.
 */
export class RunBuilder {
  readonly #runs: Run[] = [];

  aligned(length: number): void {
    if (length <= 0) return;
    const last = this.#runs.at(-1);
    if (last?.kind === 'aligned') this.#replaceLast({ kind: 'aligned', length: last.length + length });
    else this.#runs.push({ kind: 'aligned', length });
  }

  replaced(before: number, after: number): void {
    if (before === 0 && after === 0) return;
    const last = this.#runs.at(-1);
    const isSame =
      last?.kind === 'replaced' && ((last.after === 0 && after === 0) || (last.before === 0 && before === 0));
    if (isSame) {
      this.#replaceLast({ kind: 'replaced', before: last.before + before, after: last.after + after });
    } else {
      this.#runs.push({ kind: 'replaced', before, after });
    }
  }

  build(): OffsetMap {
    return { runs: this.#runs };
  }

  #replaceLast(run: Run): void {
    this.#runs[this.#runs.length - 1] = run;
  }
}

/**
 * Two rewrites as one: `first` made the middle text from the source, `second` made the last from the middle.
 *
 * Where a replaced run of one map overlaps a replaced run of the other in the middle text, or text is deleted by the
 * first and inserted by the second at one place, they become one replaced run. Takes time linear in the number of
 * runs. Composing is associative up to the borders between neighbouring replaced runs: whether a deletion joins the
 * replaced run beside it depends on the order.
 *
 * @throws Error when the maps do not meet, which is a programmer's mistake.
 */
export function compose(first: OffsetMap, second: OffsetMap): OffsetMap {
  if (lengths(first).after !== lengths(second).before) throw new Error('Maps do not meet: after ≠ before');
  if (isIdentity(second)) return first;
  if (isIdentity(first)) return second;
  const builder = new RunBuilder();
  const a = new Reader(first.runs, (run) => run.after);
  const b = new Reader(second.runs, (run) => run.before);
  while (!a.isAtEnd || !b.isAtEnd) {
    // Between two units of the middle text: what was deleted before it and inserted after it.
    let deleted = 0;
    let inserted = 0;
    while (a.isAtEmptyRun) deleted += a.takeRun().before;
    while (b.isAtEmptyRun) inserted += b.takeRun().after;
    builder.replaced(deleted, inserted);
    const step = Math.min(a.alignedLeft, b.alignedLeft);
    if (step > 0) {
      a.takeAligned(step);
      b.takeAligned(step);
      builder.aligned(step);
      continue;
    }
    // A replaced run is indivisible, so a group stays open until both sides reach a border together.
    let before = 0;
    let after = 0;
    let ahead = 0;
    do {
      if (a.isAtEnd && b.isAtEnd) break;
      if (ahead <= 0) {
        const taken = a.take(ahead < 0 ? -ahead : undefined);
        before += taken.before;
        ahead += taken.after;
      } else {
        const taken = b.take(ahead);
        after += taken.after;
        ahead -= taken.before;
      }
    } while (ahead !== 0);
    builder.replaced(before, after);
  }
  return builder.build();
}

type Replaced = { readonly before: number; readonly after: number };

/** Goes through the runs of a map; an aligned run can be taken in parts. */
class Reader {
  readonly #runs: readonly Run[];
  readonly #inMiddle: (run: Replaced) => number;
  #at = 0;
  #taken = 0;

  constructor(runs: readonly Run[], inMiddle: (run: Replaced) => number) {
    this.#runs = runs;
    this.#inMiddle = inMiddle;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#runs.length;
  }

  /** Does the next run take up no room in the middle text? */
  get isAtEmptyRun(): boolean {
    const run = this.#runs[this.#at];
    return run?.kind === 'replaced' && this.#inMiddle(run) === 0;
  }

  /** What is left of the aligned run that comes next, 0 when another kind comes. */
  get alignedLeft(): number {
    const run = this.#runs[this.#at];
    return run?.kind === 'aligned' ? run.length - this.#taken : 0;
  }

  takeAligned(length: number): void {
    this.#taken += length;
    if (this.alignedLeft > 0) return;
    this.#at += 1;
    this.#taken = 0;
  }

  takeRun(): Replaced {
    const run = this.#runs[this.#at];
    this.#at += 1;
    return run?.kind === 'replaced' ? run : { before: 0, after: 0 };
  }

  /** The next replaced run, or up to `most` units of the next aligned one. */
  take(most = 1): Replaced {
    if (this.alignedLeft === 0) return this.takeRun();
    const length = Math.min(most, this.alignedLeft);
    this.takeAligned(length);
    return { before: length, after: length };
  }
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
