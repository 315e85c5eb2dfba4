import type { OffsetMap } from './offset-map.js';

/** Where the reference date of an article came from. */
export type DateOrigin = 'option' | 'metadata' | 'dateline';

/** One article as read. `text` is the source text: it is never changed. */
export interface Article {
  readonly id: string;
  /** Lower-case hex SHA-256 of the bytes the article was read from. */
  readonly sha256: string;
  readonly url: string | null;
  readonly title: string | null;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS` without zone; `null` when unknown. Relative times count from it. */
  readonly publishedAt: string | null;
  readonly publishedFrom: DateOrigin | null;
  /** The decoded text; all `source` spans count its UTF-16 code units. */
  readonly text: string;
  /** Where the text came from, when it was taken out of a page. */
  readonly page?: ArticlePage;
}

/** The page behind an article. */
export interface ArticlePage {
  /** From the decoded HTML to `text` of the article. */
  readonly map: OffsetMap;
  readonly byline: string | null;
  readonly publisher: string | null;
  /** The text of the page outside the article, a block a line: navigation, captions, related links. */
  readonly around: string;
}
