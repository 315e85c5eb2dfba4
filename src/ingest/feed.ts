import { Parser } from 'htmlparser2';
import { readPublished } from './published.js';

/** One entry of an RSS or Atom feed. */
export interface FeedEntry {
  /** `guid`, `id` or the link. */
  readonly id: string | null;
  readonly url: string | null;
  readonly title: string | null;
  /** As `Article.publishedAt`. */
  readonly publishedAt: string | null;
  readonly byline: string | null;
  /** The content as HTML; a feed that has only a summary gives that. */
  readonly html: string;
  /** Where the entry stands in the feed; UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** Elements of an entry that are read, by what they say; earlier ones win. */
const meanings: Readonly<Record<string, readonly string[]>> = {
  id: ['guid', 'id'],
  url: ['link'],
  title: ['title'],
  published: ['pubdate', 'published', 'dc:date', 'updated'],
  byline: ['dc:creator', 'author', 'name'],
  html: ['content:encoded', 'content', 'description', 'summary'],
};
const read = new Set(Object.values(meanings).flat());
/** XML inside XML deeper than this is no feed. */
const deepest = 64;

/** Is the document a feed, by its first element? */
export function isFeed(text: string): boolean {
  const head = text.slice(0, 2_000).replace(/<\?[^>]*>|<!--[\s\S]*?-->/g, '');
  return /^\s*<(?:rss|feed|rdf:RDF)[\s>]/i.test(head);
}

/** Read the entries of an RSS 1.0, RSS 2.0 or Atom feed. Entities that the document itself defines are not expanded. */
export function readFeed(text: string): readonly FeedEntry[] {
  const entries: FeedEntry[] = [];
  let fields: Map<string, string> | null = null;
  let start = 0;
  let field: string | null = null;
  let depth = 0;
  let fieldDepth = 0;
  const parser = new Parser(
    {
      onopentag(rawName, attributes) {
        depth += 1;
        if (depth > deepest) return;
        const name = rawName.toLowerCase();
        if (name === 'item' || name === 'entry') {
          fields = new Map();
          start = parser.startIndex;
          return;
        }
        if (fields === null || field !== null || !read.has(name)) return;
        const link = attributes['href'];
        if (name === 'link' && link !== undefined) {
          if ((attributes['rel'] ?? 'alternate') === 'alternate') fields.set('link', link);
          return;
        }
        if (name === 'author') return;
        field = name;
        fieldDepth = depth;
      },
      ontext(piece) {
        if (fields === null || field === null) return;
        fields.set(field, (fields.get(field) ?? '') + piece);
      },
      onclosetag(rawName) {
        if (field !== null && depth === fieldDepth) field = null;
        depth -= 1;
        const name = rawName.toLowerCase();
        if ((name !== 'item' && name !== 'entry') || fields === null) return;
        entries.push(entryOf(fields, start, parser.endIndex + 1));
        fields = null;
        field = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return entries;
}

function entryOf(fields: ReadonlyMap<string, string>, start: number, end: number): FeedEntry {
  const value = (meaning: string): string | null =>
    (meanings[meaning] ?? []).map((name) => fields.get(name)?.trim() ?? '').find((text) => text !== '') ??
    null;
  const published = value('published');
  return {
    id: value('id') ?? value('url'),
    url: value('url'),
    title: value('title')?.replace(/\s+/g, ' ') ?? null,
    publishedAt: published === null ? null : readPublished(published),
    byline: value('byline'),
    html: value('html') ?? '',
    start,
    end,
  };
}
