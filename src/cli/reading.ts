import type { Article } from '../core/article.js';
import type { Message, Staged } from '../core/message.js';
import type { Source } from '../core/source.js';
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

/** Sources that a command knows from an earlier run. */
export interface KnownSources {
  /** Ids of the articles of a source that need not be read, or `null` where it has to be. */
  pass(source: Source): readonly string[] | null;
  /** Called with what a source that was read gave. */
  note(source: Source, made: Staged<readonly Article[]>): void;
}

/**
 * Read the articles that the arguments name and hand each, in order, to `each`, which returns what there is to
 * say about it. An article that cannot be read becomes a message and the rest goes on.
 *
 * @param tell - Where messages go; standard error unless given.
 * @param opened - A pipeline made before, for a command that reads articles twice.
 * @param known - Tells which sources need not be read.
 */
export async function readArticles(
  paths: readonly string[],
  options: ReadingOptions,
  each: (article: Article, pipeline: Pipeline) => Promise<readonly Message[]>,
  tell: (message: Message, source: string | null) => void = report,
  opened?: Setup,
  known?: KnownSources,
): Promise<ReadingResult> {
  const { pipeline, record } = opened ?? (await setUp(options));
  const found = await findArguments(paths);
  for (const message of found.messages) tell(message, null);
  let articles = 0;
  let failed = found.messages.length;
  const seen = new Set<string>();
  const notice = (id: string, { file, line }: Source): void => {
    if (seen.has(id)) tell(duplicateId(id, file, line), null);
    seen.add(id);
    articles += 1;
  };
  for await (const read of readAll(found.value, options.maxBytes)) {
    if (isOutputClosed()) break;
    if ('message' in read) {
      tell(read.message, null);
      failed += 1;
      continue;
    }
    const passed = known?.pass(read.source) ?? null;
    if (passed !== null) {
      for (const id of passed) notice(id, read.source);
      continue;
    }
    const made = pipeline.ingest(read.source, options.referenceDate ?? null);
    known?.note(read.source, made);
    for (const message of made.messages) tell(message, null);
    // A record of an archive that holds no article, such as an image, gives nothing and is no failure.
    if (made.value.length === 0 && made.messages.length > 0) failed += 1;
    for (const article of made.value) {
      notice(article.id, read.source);
      for (const message of await each(article, pipeline)) tell(message, article.text);
    }
  }
  const exitCode = failed === 0 ? exit.fine : articles === 0 ? exit.unreadable : exit.partial;
  return { articles, failed, exitCode, record };
}

/** A remark on an id that an article of the same reading has already. */
export function duplicateId(id: string, file: string, line: number | null): Message {
  return {
    severity: 'warning',
    code: 'ingest/duplicate-id',
    file,
    ...(line === null ? {} : { at: { line, column: 1 } }),
    text: `Unexpected second article with the id \`${id}\`, expected one article an id`,
    hint: 'claims of both carry the same article id; give each its own',
  };
}
