import type { Article } from '../core/article.js';
import type { Message, Staged } from '../core/message.js';
import type { Source } from '../core/source.js';
import { readDateline } from './dateline.js';
import { decode } from './decode.js';
import { isFeed, readFeed } from './feed.js';
import { declaredCharset, type PageRules, readPage, TooDeep } from './html/index.js';
import { sha256 } from './identity.js';
import { readJson } from './json.js';
import { messageAt } from './place.js';
import { readRecord } from './warc-record.js';

export { type PageRules, pageRules } from './html/index.js';

/** What ingestion knows besides the bytes. */
export interface IngestTables {
  readonly page: PageRules;
  /** How deep elements of a page may nest. */
  readonly depth?: number;
}

/** Deeper than any page that people write. */
const defaultDepth = 512;
/** An HTML or feed document may not be larger, in UTF-16 code units. */
/** Where a plain text may have its dateline: lines at the top, and code units at either end. */
const linesAtTop = 4;
const bothEnds = 400;
const largestPage = 32 * 2 ** 20;

/**
 * Read the articles of a source: bytes in, articles out. An article's identity is the SHA-256 of its bytes (of the
 * line, for JSON Lines). What cannot be read gives no article and a message.
 */
export function readSource(source: Source, tables: IngestTables): Staged<readonly Article[]> {
  if (source.format !== 'warc') return readBytes(source, null, tables);
  const { page, messages } = readRecord(source, largestPage);
  if (page === null) return { value: [], messages };
  const format = page.isHtml ? 'html' : 'text';
  const inner: Source = { ...source, format, id: page.url ?? source.id, bytes: page.body };
  const read = readBytes(inner, page.charset, tables);
  return { value: read.value.map((article) => ({ ...article, url: page.url })), messages: read.messages };
}

function readBytes(source: Source, charset: string | null, tables: IngestTables): Staged<readonly Article[]> {
  const isMarkup = source.format === 'html' || source.format === 'feed';
  const decoded = decode(source, charset ?? (isMarkup ? declaredCharset(source.bytes) : null));
  if (decoded.value === null) return { value: [], messages: decoded.messages };
  const { value, messages } = readDecoded(decoded.value.text, source, tables);
  const empty = value
    .filter((article) => article.text.trim() === '')
    .map((article) =>
      messageAt(source, {
        severity: 'warning',
        code: 'ingest/empty',
        text: `Unexpected article \`${article.id}\` without text, expected an article`,
        hint: 'it gives no claims',
      }),
    );
  return { value, messages: [...decoded.messages, ...messages, ...empty] };
}

function readDecoded(text: string, source: Source, tables: IngestTables): Staged<readonly Article[]> {
  if (source.format === 'json-line' || source.format === 'json') {
    const { value, messages } = readJson(text, source);
    if (value === null) return { value: [], messages };
    if (value.html === null) return { value: [value.article], messages };
    const page = readHtml(value.html, value.article, source, tables);
    return { value: page.value, messages: [...messages, ...page.messages] };
  }
  const article = plainArticle(source);
  const isMarkup = source.format === 'feed' || source.format === 'html';
  if (isMarkup && isFeed(text)) return readEntries(text, source, tables);
  if (isMarkup) return readHtml(text, article, source, tables);
  return { value: [{ ...article, ...datedBy(text), text }], messages: [] };
}

/** The date that a plain text gives in a line of its own among its first or last lines. */
function datedBy(text: string): Pick<Article, 'publishedAt' | 'publishedFrom'> {
  const lines = [
    ...text.slice(0, bothEnds).split('\n', linesAtTop),
    ...text.slice(-bothEnds).split('\n').slice(-2),
  ];
  const publishedAt = lines.map(readDateline).find((date) => date !== null) ?? null;
  return { publishedAt, publishedFrom: publishedAt === null ? null : 'dateline' };
}

/** The entries of a feed, each an article; its hash is that of the entry in UTF-8, its map leads into the content. */
function readEntries(text: string, source: Source, tables: IngestTables): Staged<readonly Article[]> {
  const entries = readFeed(text);
  const read = entries.map((entry, k): Staged<readonly Article[]> => {
    const known: Article = {
      id: entry.id ?? `${source.id}:${k + 1}`,
      sha256: sha256(Buffer.from(text.slice(entry.start, entry.end))),
      url: entry.url,
      title: entry.title,
      publishedAt: entry.publishedAt,
      publishedFrom: entry.publishedAt === null ? null : 'metadata',
      text: '',
    };
    return readHtml(entry.html, known, source, tables);
  });
  return {
    value: read.flatMap(({ value }) => value),
    messages: read.flatMap(({ messages }) => messages),
  };
}

/** Take the article out of a page; what `known` already says wins over the page. */
function readHtml(
  html: string,
  known: Article,
  source: Source,
  tables: IngestTables,
): Staged<readonly Article[]> {
  const refuse = (code: Message['code'], text: string): Staged<readonly Article[]> => ({
    value: [],
    messages: [
      messageAt(source, { severity: 'error', code, text, hint: 'give the text of the article instead' }),
    ],
  });
  if (html.length > largestPage) {
    return refuse(
      'ingest/too-large',
      `Unexpected page of ${html.length} code units, expected at most ${largestPage}`,
    );
  }
  const depth = tables.depth ?? defaultDepth;
  try {
    const { text, map, around, title, publishedAt, publishedFrom, byline, publisher } = readPage(
      html,
      tables.page,
      depth,
    );
    const isDated = known.publishedAt !== null;
    const article: Article = {
      ...known,
      title: known.title ?? title,
      publishedAt: isDated ? known.publishedAt : publishedAt,
      publishedFrom: isDated ? known.publishedFrom : publishedFrom,
      text,
      page: { map, byline, publisher, around },
    };
    return { value: [article], messages: [] };
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return refuse('ingest/too-deep', `Unexpected elements inside each other, expected at most ${depth}`);
  }
}

function plainArticle(source: Source): Article {
  return {
    id: source.id,
    sha256: sha256(source.bytes),
    url: null,
    title: null,
    publishedAt: null,
    publishedFrom: null,
    text: '',
  };
}
