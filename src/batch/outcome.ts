import type { Message } from '../core/message.js';
import type { Source } from '../core/source.js';
import type { Pipeline } from '../pipeline.js';

/** What came of one article, as text that is ready to be written. */
export interface ArticleOutcome {
  readonly id: string;
  /** SHA-256 of the bytes the article was read from. */
  readonly sha256: string;
  /** UTF-16 code units of its text. */
  readonly characters: number;
  readonly claims: number;
  readonly verified: number;
  /** One claim a line, as JSON. */
  readonly lines: string;
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

/** Read a source and extract the claims of its articles. */
export function outcomeOf(pipeline: Pipeline, source: Source, referenceDate: string | null): Outcome {
  const read = pipeline.ingest(source, referenceDate);
  const articles = read.value.map((article): ArticleOutcome => {
    const start = performance.now();
    const { claims, verdicts, messages } = pipeline.extract(article);
    return {
      id: article.id,
      sha256: article.sha256,
      characters: article.text.length,
      claims: claims.length,
      verified: verdicts.filter(({ verdict }) => verdict === 'verified').length,
      lines: claims.map((claim) => `${JSON.stringify(claim)}\n`).join(''),
      messages: [...messages, ...verdicts.flatMap(({ problems }) => problems)],
      milliseconds: performance.now() - start,
    };
  });
  return { articles, messages: read.messages };
}
