import { type OffsetMap, RunBuilder } from '../../core/offset-map.js';
import type { Block, Element, Piece } from './blocks.js';
import { isHanOrWide } from './wide.js';

/** The text of some blocks, and the way back into the HTML. */
export interface ExtractedText {
  readonly text: string;
  /** From the decoded HTML to `text`. */
  readonly map: OffsetMap;
}

/**
 * The blocks of the article: those under the element that holds most running text, without lists of links.
 *
 * Every block gives its weight to the element that holds it and half of it to the one around; long text with
 * marks weighs much, linked text counts against.
 */
export function mainBlocks(blocks: readonly Block[], elements: readonly Element[]): readonly Block[] {
  const scores = new Float64Array(elements.length);
  const add = (element: number, score: number): void => {
    if (element >= 0) scores[element] = (scores[element] ?? 0) + score;
  };
  for (const block of blocks) {
    const score = weightOf(block);
    const parent = elements[block.element]?.parent ?? -1;
    // A paragraph is an element of its own: the element around it is the one that collects.
    add(block.element, score / 2);
    add(parent, score);
    add(elements[parent]?.parent ?? -1, score / 2);
  }
  let best = 0;
  let most = 0;
  for (const [element, { isMain }] of elements.entries()) {
    const score = (scores[element] ?? 0) * (isMain ? 1.5 : 1);
    if (score > most) {
      most = score;
      best = element;
    }
  }
  const last = elements[best]?.last ?? 0;
  return blocks.filter(
    (block) => block.element >= best && block.element <= last && !isListOfLinks(block) && lengthOf(block) > 0,
  );
}

function lengthOf({ pieces }: Block): number {
  let length = 0;
  for (const { text } of pieces) length += text.trim().length;
  return length;
}

function isListOfLinks(block: Block): boolean {
  return block.linkLength > 0.5 * lengthOf(block);
}

function weightOf(block: Block): number {
  const length = lengthOf(block);
  let marks = 0;
  for (const { text } of block.pieces) {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x3002 || code === 0xff0c || code === 0x3001 || code === 0x2c) marks += 1;
    }
  }
  return Math.max(0, length + 10 * marks - 3 * block.linkLength) * (length < 10 ? 0.2 : 1);
}

/**
 * Put blocks together as text, one a line, with the map back into the HTML: an entity is one replaced run, tags and
 * folded white space are deleted, line breaks between blocks stand for the tags between them.
 */
export function textOfBlocks(blocks: readonly Block[], htmlLength: number): ExtractedText {
  const builder = new RunBuilder();
  let text = '';
  let at = 0;
  for (const { pieces } of blocks) {
    const runs = foldSpace(pieces);
    if (runs.length === 0) continue;
    let isFirst = true;
    for (const { start, end, text: run } of runs) {
      const separator = isFirst && text !== '' ? '\n' : '';
      if (separator === '') builder.replaced(start - at, 0);
      else builder.replaced(start - at, separator.length);
      if (run.length === end - start) builder.aligned(run.length);
      else builder.replaced(end - start, run.length);
      text += separator + run;
      at = end;
      isFirst = false;
    }
  }
  builder.replaced(htmlLength - at, 0);
  return { text, map: builder.build() };
}

/**
 * Fold white space as a browser does: a run becomes one space, none between two Chinese characters, where source
 * code is only wrapped; none at the borders. Line breaks of `br`, tabs between cells, ideographic and no-break spaces
 * stay.
 */
function foldSpace(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  const waiting: Piece[] = [];
  const put = (piece: Piece): void => {
    const [space] = waiting.splice(0);
    const before = out.at(-1);
    if (space !== undefined && before !== undefined) {
      const last = before.text.charCodeAt(before.text.length - 1);
      const isWrapped = isHanOrWide(last) && isHanOrWide(piece.text.charCodeAt(0));
      if (space.text !== ' ' || !isWrapped) out.push(space);
    }
    out.push(piece);
  };
  for (const piece of pieces) {
    const isExact = piece.text.length === piece.end - piece.start;
    for (const part of isExact ? splitSpace(piece) : [piece]) {
      if (part.text.trim() !== '' && part.text !== '\u200b') put(part);
      else waiting.splice(0, 1, strongest(waiting[0], part));
    }
  }
  return out;
}

/** A piece as runs of white space and runs of other characters. */
function splitSpace(piece: Piece): Piece[] {
  if (piece.start === piece.end) return [piece];
  const parts: Piece[] = [];
  let at = 0;
  while (at < piece.text.length) {
    const isWhite = isSpace(piece.text.charCodeAt(at));
    let end = at + 1;
    while (end < piece.text.length && isSpace(piece.text.charCodeAt(end)) === isWhite) end += 1;
    parts.push({ start: piece.start + at, end: piece.start + end, text: piece.text.slice(at, end) });
    at = end;
  }
  return parts;
}

/** Of two spaces the one that stays: a line break before a tab, a tab before a wide space, that before white space. */
function strongest(one: Piece | undefined, other: Piece): Piece {
  const isFolded = other.start < other.end && /^[ \t\r\n\f\v]/.test(other.text);
  const next = isFolded ? { start: other.start, end: other.start + 1, text: ' ' } : other;
  return one === undefined || rank(next.text) > rank(one.text) ? next : one;
}

function rank(space: string): number {
  return space === '\n' ? 3 : space === '\t' ? 2 : space === ' ' ? 0 : 1;
}

/** White space, also ideographic and no-break. */
function isSpace(code: number): boolean {
  return (
    code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x3000 || code === 0x200b
  );
}
