import type { Article } from '../core/article.js';
import type { Message } from '../core/message.js';
import type { Setup, SetupRecord } from '../open.js';
import type { Pipeline } from '../pipeline.js';
import { findArguments, type ReadingOptions, readAll } from './options.js';
import { setUp } from './setup.js';
import { type ExitCode, exit, isOutputClosed, report } from './terminal.js';

/** What came of reading all articles. */
export interface ReadingResult {
  readonly articles: number;
  readonly failed: number;
  readonly exitCode: ExitCode;
  readonly record: SetupRecord;
}

/**
 * Read the articles that the arguments name and hand each, in order, to `each`, which returns what there is to
 * say about it. An article that cannot be read becomes a message and the rest goes on.
 *
 * @param tell - Where messages go; standard error unless given.
 * @param opened - A pipeline made before, for a command that reads articles twice.
 */
export async function readArticles(
  paths: readonly string[],
  options: ReadingOptions,
  each: (article: Article, pipeline: Pipeline) => Promise<readonly Message[]>,
  tell: (message: Message, source: string | null) => void = report,
  opened?: Setup,
): Promise<ReadingResult> {
  const { pipeline, record } = opened ?? (await setUp(options));
  const found = await findArguments(paths);
  for (const message of found.messages) tell(message, null);
  let articles = 0;
  let failed = found.messages.length;
  const seen = new Set<string>();
  for await (const read of readAll(found.value, options.maxBytes)) {
    if (isOutputClosed()) break;
    if ('message' in read) {
      tell(read.message, null);
      failed += 1;
      continue;
    }
    const made = pipeline.ingest(read.source, options.referenceDate ?? null);
    for (const message of made.messages) tell(message, null);
    // A record of an archive that holds no article, such as an image, gives nothing and is no failure.
    if (made.value.length === 0 && made.messages.length > 0) failed += 1;
    for (const article of made.value) {
      if (seen.has(article.id)) tell(duplicateId(article, read.source.file, read.source.line), null);
      seen.add(article.id);
      articles += 1;
      for (const message of await each(article, pipeline)) tell(message, article.text);
    }
  }
  const exitCode = failed === 0 ? exit.fine : articles === 0 ? exit.unreadable : exit.partial;
  return { articles, failed, exitCode, record };
}

function duplicateId(article: Article, file: string, line: number | null): Message {
  return {
    severity: 'warning',
    code: 'ingest/duplicate-id',
    file,
    ...(line === null ? {} : { at: { line, column: 1 } }),
    text: `Unexpected second article with the id \`${article.id}\`, expected one article an id`,
    hint: 'claims of both carry the same article id; give each its own',
  };
}
