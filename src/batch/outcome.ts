import type { Message } from '../core/message.js';
import type { Source } from '../core/source.js';
import type { Pipeline } from '../pipeline.js';
import { type TextFormat, textFormats } from '../store/formats.js';
import { sketchOf } from './sketch.js';

/** What came of one article, as text that is ready to be written. */
export interface ArticleOutcome {
  readonly id: string;
  /** SHA-256 of the bytes the article was read from. */
  readonly sha256: string;
  /** UTF-16 code units of its text. */
  readonly characters: number;
  readonly claims: number;
  readonly verified: number;
  /** What its reprints are found by, from `sketchOf`. */
  readonly sketch: string;
  /** One claim a line, as JSON. */
  readonly lines: string;
  /** The claims in the format that was asked for; empty without one. */
  readonly items: readonly string[];
  readonly messages: readonly Message[];
  /** How long it took. */
  readonly milliseconds: number;
}

/** What came of one source: none, one or many articles. */
export interface Outcome {
  readonly articles: readonly ArticleOutcome[];
  /** About the reading of the source. */
  readonly messages: readonly Message[];
}

/** Read a source and extract the claims of its articles, written in a `format` besides JSON Lines if one is named. */
export function outcomeOf(
  pipeline: Pipeline,
  source: Source,
  referenceDate: string | null,
  format: TextFormat | null,
): Outcome {
  const read = pipeline.ingest(source, referenceDate);
  const articles = read.value.map((article): ArticleOutcome => {
    const start = performance.now();
    const { clean, claims, verdicts, messages } = pipeline.extract(article);
    const words = verdicts.map(({ verdict }) => verdict);
    return {
      id: article.id,
      sha256: article.sha256,
      characters: article.text.length,
      claims: claims.length,
      verified: words.filter((word) => word === 'verified').length,
      sketch: sketchOf(clean),
      lines: claims.map((claim) => `${JSON.stringify(claim)}\n`).join(''),
      items: format === null ? [] : textFormats[format].items(article, claims, words),
      messages: [...messages, ...verdicts.flatMap(({ problems }) => problems)],
      milliseconds: performance.now() - start,
    };
  });
  return { articles, messages: read.messages };
}
