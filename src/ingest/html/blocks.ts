import { Parser } from 'htmlparser2';
import { namesOf, type PageRules } from './parts.js';

/** A piece of text as it stands between two tags; offsets count the decoded HTML. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Entities decoded: not always as long as the source. */
  readonly text: string;
}

/** A paragraph, a heading, a list entry or a row of a table. */
export interface Block {
  readonly pieces: readonly Piece[];
  /** Number of the element that holds it, in order of opening tags. */
  readonly element: number;
  readonly isHeading: boolean;
  readonly isTable: boolean;
  /** Characters inside links. */
  readonly linkLength: number;
}

/** An element; its descendants have the numbers between its own and `last`. Number 0 is the document. */
export interface Element {
  readonly parent: number;
  last: number;
  /** Is it, or something around it, no article text? */
  readonly isDropped: boolean;
  readonly isMain: boolean;
}

/** What a page is made of. */
export interface PageContent {
  readonly blocks: readonly Block[];
  readonly elements: readonly Element[];
  /** Meta elements: name, property or itemprop in lower case, and content. */
  readonly metas: readonly (readonly [name: string, content: string])[];
  /** `datetime` of time elements, in order. */
  readonly times: readonly string[];
  readonly jsonLd: readonly string[];
  readonly documentTitle: string;
  /** What a reader sees in elements that hold no article text, such as navigation; a block a line. */
  readonly dropped: string;
}

/** The page has more elements inside each other than the bound allows. */
export class TooDeep extends Error {}

const blockElements = new Set(
  (
    'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody tfoot ' +
    'thead title tr ul'
  ).split(' '),
);
const voidElements = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
const cells = new Set(['td', 'th']);
/** Elements whose text nobody sees. */
const unseen = new Set(['script', 'style', 'noscript', 'template', 'title', 'textarea', 'select']);
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** A cell with more text than this, in code units, is no cell of figures: old pages lay articles out in tables. */
const longestCell = 40;

function lengthSince(pieces: readonly Piece[], start: number): number {
  let length = 0;
  for (let k = pieces.length - 1; k >= 0; k -= 1) {
    const piece = pieces[k];
    if (piece === undefined || piece.start < start) break;
    length += piece.text.length;
  }
  return length;
}

interface Open {
  readonly name: string;
  readonly element: number;
}

/**
 * Read a page in one pass into blocks of text, each piece with its place in the HTML.
 *
 * @throws TooDeep when elements nest deeper than `depth`; nesting is how a page attacks its reader.
 */
export function readBlocks(html: string, rules: PageRules, depth: number): PageContent {
  const blocks: Block[] = [];
  const elements: Element[] = [{ parent: -1, last: 0, isDropped: false, isMain: false }];
  const metas: [string, string][] = [];
  const times: string[] = [];
  const jsonLd: string[] = [];
  const open: Open[] = [];
  let documentTitle = '';
  let dropped = '';
  let pieces: Piece[] = [];
  let linkLength = 0;
  let links = 0;
  let rows = 0;
  let cellStart = 0;
  let isLayout = false;
  let heading = 0;
  let rawText: 'title' | 'json-ld' | null = null;

  const current = (): number => open.at(-1)?.element ?? 0;
  const flush = (): void => {
    if (pieces.length > 0) {
      const element = current();
      blocks.push({ pieces, element, isHeading: heading > 0, isTable: rows > 0, linkLength });
    }
    pieces = [];
    linkLength = 0;
  };
  /** The border of a block element; inside a cell of a table it only parts words, unless the cell holds an article. */
  const border = (name: string, at: number): void => {
    if (!blockElements.has(name)) return;
    if (dropped !== '' && !dropped.endsWith('\n')) dropped += '\n';
    isLayout ||= lengthSince(pieces, cellStart) > longestCell;
    if (rows === 0 || name === 'tr' || name === 'table' || isLayout) flush();
    else separate(' ', at);
  };
  const separate = (text: string, at: number): void => {
    if (pieces.length > 0) pieces.push({ start: at, end: at, text });
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'meta') {
          const key = attributes['property'] ?? attributes['name'] ?? attributes['itemprop'] ?? '';
          metas.push([key.trim().toLowerCase(), attributes['content'] ?? '']);
        }
        if (name === 'time' && attributes['datetime'] !== undefined) times.push(attributes['datetime']);
        if (name === 'br') separate('\n', parser.startIndex);
        if (cells.has(name)) {
          separate('\t', parser.startIndex);
          cellStart = parser.startIndex;
          isLayout = false;
        }
        border(name, parser.startIndex);
        if (voidElements.has(name)) return;
        if (open.length >= depth) throw new TooDeep();
        const parent = current();
        const around = elements[parent];
        const part = rules.elements.get(name);
        const names = namesOf(`${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`);
        const isHidden = 'hidden' in attributes || /display:\s?none/.test(attributes['style'] ?? '');
        const isNamedMain = names.some((word) => rules.names.get(word) === 'main');
        elements.push({
          parent,
          last: elements.length,
          isDropped:
            (around?.isDropped ?? false) ||
            part === 'drop' ||
            isHidden ||
            // A page whose article stands in "article-share-body" means the article: main words win.
            (!isNamedMain && names.some((word) => rules.names.get(word) === 'drop')),
          isMain: part === 'main' || isNamedMain || attributes['itemprop'] === 'articleBody',
        });
        open.push({ name, element: elements.length - 1 });
        if (name === 'a') links += 1;
        if (name === 'tr') rows += 1;
        if (headings.has(name)) heading += 1;
        if (name === 'title') rawText = 'title';
        if (name === 'script' && attributes['type'] === 'application/ld+json') {
          rawText = 'json-ld';
          jsonLd.push('');
        }
      },
      onclosetag(name) {
        if (voidElements.has(name)) return;
        border(name, parser.startIndex);
        const top = open.pop();
        if (top === undefined) return;
        const element = elements[top.element];
        if (element !== undefined) element.last = elements.length - 1;
        if (name === 'a') links -= 1;
        if (name === 'tr') rows -= 1;
        if (headings.has(name)) heading -= 1;
        if (name === 'title' || name === 'script') rawText = null;
      },
      ontext(text) {
        if (rawText === 'title') documentTitle += text;
        else if (rawText === 'json-ld') jsonLd[jsonLd.length - 1] += text;
        if (rawText !== null) return;
        if (elements[current()]?.isDropped === true) {
          if (!unseen.has(open.at(-1)?.name ?? '')) dropped += text.replace(/\s+/g, ' ');
          return;
        }
        pieces.push({ start: parser.startIndex, end: parser.endIndex + 1, text });
        if (links > 0) linkLength += text.length;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  flush();
  for (const { element } of [{ element: 0 }, ...open]) {
    const unclosed = elements[element];
    if (unclosed !== undefined) unclosed.last = elements.length - 1;
  }
  return { blocks, elements, metas, times, jsonLd, documentTitle, dropped };
}
