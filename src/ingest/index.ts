import type { Article } from '../core/article.js';
import type { Staged } from '../core/message.js';
import type { Source } from '../core/source.js';
import { decode } from './decode.js';
import { sha256 } from './identity.js';
import { readJson } from './json.js';
import { messageAt } from './place.js';

/**
 * Read the articles of a source: bytes in, articles out. An article's identity is the SHA-256 of its bytes (of the
 * line, for JSON Lines). What cannot be read gives no article and a message.
 */
export function readSource(source: Source): Staged<readonly Article[]> {
  const decoded = decode(source);
  if (decoded.value === null) return { value: [], messages: decoded.messages };
  const { value, messages } = readDecoded(decoded.value.text, source);
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

function readDecoded(text: string, source: Source): Staged<readonly Article[]> {
  if (source.format === 'json-line' || source.format === 'json') {
    const { value, messages } = readJson(text, source);
    return { value: value === null ? [] : [value.article], messages };
  }
  return { value: [plainArticle(text, source)], messages: [] };
}

function plainArticle(text: string, source: Source): Article {
  return {
    id: source.id,
    sha256: sha256(source.bytes),
    url: null,
    title: null,
    publishedAt: null,
    publishedFrom: null,
    text,
  };
}
