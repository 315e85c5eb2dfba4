import type { OffsetMap } from '../../core/offset-map.js';
import { type Block, type PageContent, readBlocks } from './blocks.js';
import { blockText, isCredit, type PageFacts, readFacts } from './facts.js';
import { mainBlocks, textOfBlocks } from './main-text.js';
import type { PageRules } from './parts.js';

export { TooDeep } from './blocks.js';
export type { PageFacts } from './facts.js';
export { type PageRules, pageRules } from './parts.js';

/** The article of a page. */
export interface Page extends PageFacts {
  /** Title and paragraphs, one a line; a row of a table is a line with tabs between its cells. */
  readonly text: string;
  /** From the decoded HTML to `text`, exact to the entity. */
  readonly map: OffsetMap;
  /** The text that was left out, a block a line. */
  readonly around: string;
}

/** Blocks behind the beginning of the article in which a dateline may stand. */
const visibleInside = 3;

/**
 * Take the article out of a page: its main text without navigation, captions, related links and credits, and what the
 * page says about it.
 *
 * @param html - Decoded; offsets count its UTF-16 code units.
 * @param depth - How deep elements may nest.
 * @throws TooDeep when they nest deeper.
 */
export function readPage(html: string, rules: PageRules, depth: number): Page {
  const content = readBlocks(html, rules, depth);
  const main = mainBlocks(content.blocks, content.elements);
  const first = main[0] === undefined ? 0 : content.blocks.indexOf(main[0]);
  const before = content.blocks.slice(0, first);
  const facts = readFacts(
    content,
    [...before, ...main.slice(0, visibleInside), ...main.slice(-visibleInside)],
    rules,
  );
  const title = main.some(({ isHeading }) => isHeading) ? undefined : titleBlock(before, facts.title);
  const body = main.filter((block) => !isCredit(block, rules));
  const taken = title === undefined ? body : [title, ...body];
  return { ...facts, ...textOfBlocks(taken, html.length), around: textOutside(content, taken) };
}

function textOutside({ blocks, dropped }: PageContent, taken: readonly Block[]): string {
  const inside = new Set(taken);
  const texts = blocks.filter((block) => !inside.has(block)).map(blockText);
  return [...texts, ...dropped.split('\n')].filter((text) => text.trim() !== '').join('\n');
}

/** The heading before the article that says its title. */
function titleBlock(before: readonly Block[], title: string | null): Block | undefined {
  const headings = before.filter(({ isHeading }) => isHeading);
  const same = headings.find((block) => title !== null && isAlike(blockText(block), title));
  return same ?? (headings.length === 1 ? headings[0] : undefined);
}

function isAlike(one: string, other: string): boolean {
  return one.length >= 4 && (one.includes(other) || other.includes(one));
}

/** The charset that the first bytes of a page declare, in a meta element or an XML declaration. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  const found =
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})/i.exec(head) ??
    /^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{2,20})/i.exec(head);
  return found?.[1] ?? null;
}
