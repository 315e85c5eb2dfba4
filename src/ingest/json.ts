import { z } from 'zod';
import type { Article } from '../core/article.js';
import type { Message, Staged } from '../core/message.js';
import type { Source } from '../core/source.js';
import { sha256 } from './identity.js';
import { messageAt } from './place.js';
import { readPublished } from './published.js';

/** One article as JSON. Other fields are allowed and not read. */
const articleJson = z.looseObject({
  id: z.union([z.string().min(1), z.number()]).nullish(),
  text: z.string().nullish(),
  html: z.string().nullish(),
  publishedAt: z.string().nullish(),
  url: z.string().nullish(),
  title: z.string().nullish(),
});

/** An article as JSON gave it; `html` still has to be read. */
export interface JsonArticle {
  readonly article: Article;
  /** The page, when the JSON gave one and no text; then `article.text` is empty. */
  readonly html: string | null;
}

/**
 * Read the JSON of one article: a line of JSON Lines, or a whole file.
 *
 * @param text - The decoded bytes of `source`.
 * @returns `null` with a message when the text is no article. Half characters (lone surrogates, which JSON can
 * write as escapes) are read as U+FFFD: strict readers of JSON refuse them, and offsets stay as they are.
 */
export function readJson(text: string, source: Source): Staged<JsonArticle | null> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(
      source,
      'ingest/not-json',
      `Unexpected text, expected a JSON object: ${reason.slice(0, 120)}`,
      'one object a line; line breaks inside a text are written \\n',
    );
  }
  return readArticleJson(json, source);
}

/** Read an article from parsed JSON. */
export function readArticleJson(json: unknown, source: Source): Staged<JsonArticle | null> {
  const parsed = articleJson.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.') ?? '';
    const what = field === '' ? 'value' : `value of \`${field}\``;
    return refuse(
      source,
      'ingest/not-an-article',
      `Unexpected ${what}, expected an article: ${issue?.message ?? ''}`,
      'an article is {"id","text"|"html","publishedAt"?,"url"?,"title"?}',
    );
  }
  const { id = null, publishedAt = null } = parsed.data;
  const { text = null, html = null } = parsed.data;
  if (text === null && html === null) {
    return refuse(
      source,
      'ingest/not-an-article',
      'Unexpected article without text, expected a field `text` or `html`',
      'an article is {"id","text"|"html","publishedAt"?,"url"?,"title"?}',
    );
  }
  const messages: Message[] = [];
  const fallbackId = source.line === null ? source.id : `${source.id}:${source.line}`;
  if (id === null && source.line !== null) {
    messages.push(
      messageAt(source, {
        severity: 'warning',
        code: 'ingest/no-id',
        text: `Unexpected article without \`id\`; called \`${fallbackId}\``,
        hint: 'claims keep their ids between runs only when articles have ids of their own',
      }),
    );
  }
  if (!(text ?? html ?? '').isWellFormed()) {
    messages.push(
      messageAt(source, {
        severity: 'warning',
        code: 'ingest/half-character',
        text: 'Unexpected half of a surrogate pair, expected whole characters; read as U+FFFD',
        hint: 'the text was cut inside a character before it was written as JSON',
      }),
    );
  }
  const published = publishedAt === null ? null : readPublished(publishedAt);
  if (published === null && publishedAt !== null && publishedAt.trim() !== '') {
    messages.push(
      messageAt(source, {
        severity: 'warning',
        code: 'ingest/no-date',
        text: `Unexpected publishedAt \`${publishedAt.slice(0, 40)}\`, expected YYYY-MM-DD or an ISO 8601 time`,
        hint: 'relative times of this article stay unresolved',
      }),
    );
  }
  const article: Article = {
    id: String(id ?? fallbackId).toWellFormed(),
    sha256: sha256(source.bytes),
    url: wellFormed(parsed.data.url),
    title: wellFormed(parsed.data.title),
    publishedAt: published,
    publishedFrom: published === null ? null : 'metadata',
    text: wellFormed(text) ?? '',
  };
  return { value: { article, html: text === null ? wellFormed(html) : null }, messages };
}

function wellFormed(text: string | null | undefined): string | null {
  return text?.toWellFormed() ?? null;
}

function refuse(source: Source, code: Message['code'], text: string, hint: string): Staged<null> {
  return { value: null, messages: [messageAt(source, { severity: 'error', code, text, hint })] };
}
