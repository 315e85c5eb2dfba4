import type { Article } from './article.js';
import type { OffsetIndex, OffsetMap } from './offset-map.js';
import type { Span } from './span.js';

/** A place where characters were lost or replaced before the article reached us. */
export interface Damage {
  readonly source: Span<'source'>;
  readonly clean: Span<'clean'>;
  /** The reading that was put in, when there is exactly one; else `null` and the text stays as it was. */
  readonly repaired: string | null;
  /** Readings that would fit, best first. */
  readonly candidates: readonly string[];
}

/** Simplified, traditional as written in a region, or both in one text. */
export type Script = 'cn' | 't' | 'tw' | 'hk' | 'mixed';

/** The text that rules see: simplified characters, half-width digits and letters, readings removed. */
export interface CleanText {
  readonly article: Article;
  readonly text: string;
  /** From the source text to `text`. */
  readonly map: OffsetMap;
  readonly index: OffsetIndex;
  readonly script: Script;
  /** In order of place. */
  readonly damage: readonly Damage[];
}

/** A word of the clean text, with jieba's part-of-speech tag. */
export interface Token {
  readonly span: Span<'clean'>;
  readonly text: string;
  readonly pos: string;
}

/** A stretch between commas, semicolons, colons and the like; the mark itself belongs to no clause. */
export interface Clause {
  readonly span: Span<'clean'>;
  /** The mark that ends it, or `''` at the end of a sentence without one. */
  readonly mark: string;
}

/** A sentence: ends at 。！？… or at a line end. The end mark is inside its span. */
export interface Sentence {
  readonly span: Span<'clean'>;
  readonly clauses: readonly Clause[];
  /** Number of the paragraph (line) it stands in, from 0. */
  readonly paragraph: number;
}
