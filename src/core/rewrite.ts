import { identity, type OffsetMap, RunBuilder } from './offset-map.js';

/** Put `text` in the place of `[start, end)`; offsets are UTF-16 code units of the text before. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The new text stands for the old one unit for unit (a width or script change of equal length). */
  readonly aligned?: boolean;
}

/** A rewritten text and how it came about. */
export interface Rewritten {
  readonly text: string;
  readonly map: OffsetMap;
}

/**
 * Apply edits and make the offset map: the only way text changes in zh-claims.
 *
 * @param text - The text before.
 * @param edits - In order of `start`, not overlapping.
 * @throws Error when edits overlap, run backwards or claim an alignment of unequal lengths.
 */
export function rewrite(text: string, edits: readonly Edit[]): Rewritten {
  if (edits.length === 0) return { text, map: identity(text.length) };
  const builder = new RunBuilder();
  const pieces: string[] = [];
  let at = 0;
  for (const edit of edits) {
    if (edit.start < at || edit.end < edit.start || edit.end > text.length) {
      throw new Error(`Unexpected edit [${edit.start}, ${edit.end}) after ${at}, expected edits in order`);
    }
    pieces.push(text.slice(at, edit.start), edit.text);
    builder.aligned(edit.start - at);
    if (edit.aligned === true) {
      if (edit.text.length !== edit.end - edit.start) throw new Error('An aligned edit keeps the length');
      builder.aligned(edit.text.length);
    } else {
      builder.replaced(edit.end - edit.start, edit.text.length);
    }
    at = edit.end;
  }
  pieces.push(text.slice(at));
  builder.aligned(text.length - at);
  return { text: pieces.join(''), map: builder.build() };
}

/** Texts that were rewritten piece by piece, put back together. */
export function joinRewrites(pieces: readonly Rewritten[]): Rewritten {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  const builder = new RunBuilder();
  for (const { map } of pieces) {
    for (const run of map.runs) {
      if (run.kind === 'aligned') builder.aligned(run.length);
      else builder.replaced(run.before, run.after);
    }
  }
  return { text: pieces.map(({ text }) => text).join(''), map: builder.build() };
}
