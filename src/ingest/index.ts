import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Article } from '../core/article.js';
import type { Message, Staged } from '../core/message.js';
import type { Source } from '../core/source.js';
import { decodeUtf8 } from './decode.js';

/** One line of JSON Lines input, or the object of a JSON file. */
const inputSchema = z.object({
  id: z.union([z.string().min(1), z.int()]).transform(String),
  text: z.string(),
  publishedAt: z.string().nullish(),
  url: z.string().nullish(),
  title: z.string().nullish(),
});

/**
 * Read the articles of a source: bytes in, articles out. Identity is the SHA-256 of the bytes (of the line, for
 * JSON Lines). Bytes that cannot be read give no article and a message.
 */
export function readSource(source: Source): Staged<readonly Article[]> {
  const decoded = decodeUtf8(source.bytes, source.file);
  if (decoded.value === null)
    return { value: [], messages: decoded.messages.map((message) => at(message, source)) };
  const sha256 = createHash('sha256').update(source.bytes).digest('hex');
  const made =
    source.format === 'json-line' || source.format === 'json'
      ? readJson(decoded.value, source, sha256)
      : { value: [textArticle(decoded.value, source, sha256)], messages: [] };
  const empty = made.value.filter((article) => article.text.trim() === '');
  const messages = [
    ...decoded.messages,
    ...made.messages,
    ...empty.map((article) => emptyArticle(article, source)),
  ];
  return { value: made.value, messages };
}

function textArticle(text: string, source: Source, sha256: string): Article {
  return { id: source.id, sha256, url: null, title: null, publishedAt: null, publishedFrom: null, text };
}

function readJson(text: string, source: Source, sha256: string): Staged<readonly Article[]> {
  const fail = (code: `ingest/${string}`, found: string, hint: string): Staged<readonly Article[]> => ({
    value: [],
    messages: [at({ severity: 'error', code, file: source.file, text: found, hint }, source)],
  });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail(
      'ingest/not-json',
      `Unexpected line, expected a JSON object: ${reason}`,
      'write one JSON object a line',
    );
  }
  const read = inputSchema.safeParse(parsed);
  if (!read.success) {
    const issue = read.error.issues[0];
    const field = issue?.path.join('.') || 'the line';
    return fail(
      'ingest/not-an-article',
      `Unexpected value of ${field}, expected {"id","text","publishedAt"?,"url"?,"title"?}: ${issue?.message ?? ''}`,
      '`id` and `text` are texts, and both are needed',
    );
  }
  const { id, text: body, url, title } = read.data;
  const date = readDate(read.data.publishedAt ?? null);
  const messages: Message[] = [];
  if (date === undefined) {
    messages.push(
      at(
        {
          severity: 'warning',
          code: 'ingest/no-date',
          file: source.file,
          text: `Unexpected publishedAt \`${read.data.publishedAt}\`, expected YYYY-MM-DD or an ISO 8601 time`,
          hint: 'relative times of this article stay unresolved',
        },
        source,
      ),
    );
  }
  const publishedAt = date ?? null;
  const publishedFrom = publishedAt === null ? null : 'metadata';
  return {
    value: [{ id, sha256, url: url ?? null, title: title ?? null, publishedAt, publishedFrom, text: body }],
    messages,
  };
}

/** A publication date in the form of `Article.publishedAt`; `undefined` when it is none. A zone is dropped. */
function readDate(written: string | null): string | null | undefined {
  if (written === null || written === '') return null;
  const parts =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(
      written,
    );
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const midnight = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (midnight.getUTCMonth() !== Number(month) - 1 || midnight.getUTCDate() !== Number(day)) return undefined;
  const date = `${year}-${month}-${day}`;
  return hour === undefined ? date : `${date}T${hour}:${minute}:${second ?? '00'}`;
}

function emptyArticle(article: Article, source: Source): Message {
  return at(
    {
      severity: 'warning',
      code: 'ingest/empty',
      file: source.file,
      text: `Unexpected article \`${article.id}\` without text, expected an article`,
      hint: 'it gives no claims',
    },
    source,
  );
}

function at(message: Message, source: Source): Message {
  return source.line === null ? message : { ...message, at: { line: source.line, column: 1 } };
}
