import { longestDateline, readDateline } from '../dateline.js';
import { readPublished } from '../published.js';
import type { Block, PageContent } from './blocks.js';
import type { PagePart, PageRules } from './parts.js';

/** What a page says about its article. */
export interface PageFacts {
  readonly title: string | null;
  readonly byline: string | null;
  readonly publisher: string | null;
  /** As `Article.publishedAt`. */
  readonly publishedAt: string | null;
  readonly publishedFrom: 'metadata' | 'dateline' | null;
}

const longestCredit = 40;
const mostJsonLd = 200_000;
const deepestJsonLd = 6;

/**
 * Read title, byline, publisher and publication date: JSON-LD first, then meta and time elements, then the visible
 * dateline.
 *
 * @param visible - Blocks before and at the beginning of the article.
 */
export function readFacts(content: PageContent, visible: readonly Block[], rules: PageRules): PageFacts {
  const article = content.jsonLd.map(articleOf).find((found) => found !== null) ?? null;
  const meta = (part: PagePart): string | null => {
    const found = content.metas
      .map(([name, value]) => ({ rule: rules.metas.get(name), value: value.trim() }))
      .filter(({ rule, value }) => rule?.part === part && value !== '')
      .sort((a, b) => (a.rule?.rank ?? 0) - (b.rule?.rank ?? 0));
    return (
      (part === 'published' ? found.find(({ value }) => readPublished(value) !== null) : found[0])?.value ??
      null
    );
  };
  const stated = [textAt(article, 'datePublished'), meta('published'), ...content.times]
    .map((date) => (date === null ? null : readPublished(date)))
    .find((date) => date !== null);
  const seen = stated === undefined ? visible.map(datelineOf).find((date) => date !== null) : undefined;
  const credit = (part: PagePart): string | null =>
    visible.map((block) => creditOf(blockText(block), part, rules)).find((found) => found !== null) ?? null;
  const author = article?.['author'];
  return {
    title: textAt(article, 'headline') ?? meta('title') ?? pageTitle(content.documentTitle),
    byline: textAt(Array.isArray(author) ? author[0] : author, 'name') ?? meta('byline') ?? credit('byline'),
    publisher: meta('publisher') ?? textAt(article?.['publisher'], 'name') ?? credit('publisher'),
    publishedAt: stated ?? seen ?? null,
    publishedFrom: stated !== undefined ? 'metadata' : seen !== undefined ? 'dateline' : null,
  };
}

/** The date of a block that is a dateline; a headline is none. */
function datelineOf(block: Block): string | null {
  return block.isHeading ? null : readDateline(blockText(block));
}

/** Is the block a line about the article, such as 责任编辑：… or 2025年07月24日 10:30 来源：…? */
export function isCredit(block: Block, rules: PageRules): boolean {
  const text = blockText(block);
  if (text.length > longestDateline) return false;
  if (datelineOf(block) !== null) return true;
  return (
    text.length <= longestCredit &&
    rules.lines.some(([beginning]) => text.replace(/^[（(【[]/, '').startsWith(beginning))
  );
}

function creditOf(text: string, part: PagePart, rules: PageRules): string | null {
  if (text.length > longestDateline) return null;
  for (const [beginning, of] of rules.lines) {
    const at = of === part ? text.indexOf(beginning) : -1;
    if (at < 0) continue;
    const name = text
      .slice(at + beginning.length)
      .replace(/^[：:\s]+/, '')
      .split(/[\s|｜)）\]】]/, 1)[0];
    if (name !== undefined && name !== '' && name.length <= 20) return name;
  }
  return null;
}

/** The text of a block without regard to its place. */
export function blockText({ pieces }: Block): string {
  return pieces
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The title of the document without the name of the site behind it. */
function pageTitle(title: string): string | null {
  const text = title.replace(/\s+/g, ' ').trim();
  const [first = ''] = text.split(/\s[-–—|｜]\s|[_|｜]|--/, 1);
  const short = first.trim();
  return short.length >= 4 ? short : text === '' ? null : text;
}

type Json = Readonly<Record<string, unknown>>;

/** The first object of JSON-LD that is an article, at any depth that real pages have. */
function articleOf(text: string): Json | null {
  if (text.length > mostJsonLd) return null;
  try {
    return findArticle(JSON.parse(text), 0);
  } catch {
    // Broken JSON-LD is common and says nothing.
    return null;
  }
}

function findArticle(value: unknown, depth: number): Json | null {
  if (typeof value !== 'object' || value === null || depth > deepestJsonLd) return null;
  const children = Array.isArray(value) ? value : Object.values(value);
  if (!Array.isArray(value)) {
    const object = value as Json;
    const types = [object['@type']].flat();
    if (types.some((type) => typeof type === 'string' && /Article|BlogPosting|Report/.test(type)))
      return object;
  }
  for (const child of children) {
    const found = findArticle(child, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function textAt(object: unknown, key: string): string | null {
  if (typeof object === 'string') return key === 'name' ? object : null;
  if (typeof object !== 'object' || object === null) return null;
  const value = (object as Json)[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
