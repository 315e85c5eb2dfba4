import { join } from 'node:path';
import type { SealedClaim } from '../core/claim.js';
import { readClaimLines } from '../io/claims.js';
import type { ParquetColumn } from '../io/parquet.js';
import type { RunFolder } from '../io/run-folder.js';
import type { Pipeline } from '../pipeline.js';
import { bratAnnotations, bratConfig, labelStudioConfig } from '../store/annotations.js';
import { columns, readColumn } from '../store/columns.js';
import { ItemWriter, type ShownArticle, type TextFormat, textFormats } from '../store/formats.js';
import { findArguments, type ReadingOptions, readAll } from './options.js';

/** Formats of claims; all but these two are one text file. */
export type Format = TextFormat | 'parquet' | 'brat';
export const formats: readonly Format[] = [
  'jsonl',
  'json',
  'csv',
  'parquet',
  'brat',
  'webanno',
  'labelstudio',
  'doccano',
  'text',
];

export function isTextFormat(format: Format): format is TextFormat {
  return Object.hasOwn(textFormats, format);
}

/** Does the format quote the articles, so that they are read once more to write it? */
export function needsArticles(format: Format): boolean {
  return isTextFormat(format) ? textFormats[format].needsText : format === 'brat';
}

/** Write the claims of a run, which lie in its folder as JSON Lines, in another format beside them. */
export async function exportRun(
  paths: readonly string[],
  options: ReadingOptions,
  pipeline: Pipeline,
  format: Format,
  run: RunFolder,
): Promise<void> {
  const claims = readClaims(join(run.path, 'claims.jsonl'));
  if (format === 'parquet') {
    const typed = columns.map((column): ParquetColumn<SealedClaim> => {
      const type = column.type === 'integer' ? 'INT32' : 'STRING';
      return { name: column.name, type, read: (claim) => readColumn(column, claim) };
    });
    const { writeParquet } = await import('../io/parquet.js');
    return writeParquet(run.reserve('claims.parquet'), typed, claims);
  }
  if (format === 'brat') {
    const folder = 'claims.brat';
    run.writeInto(folder, 'annotation.conf', bratConfig);
    let count = 0;
    for await (const [article, found] of withArticles(paths, options, pipeline, claims)) {
      count += 1;
      const name = fileName(article.id, count);
      run.writeInto(folder, `${name}.txt`, article.text);
      run.writeInto(folder, `${name}.ann`, bratAnnotations(article, found));
    }
    return;
  }
  const { file, needsText } = textFormats[format];
  const writer = new ItemWriter(textFormats[format]);
  run.write(file, writer.opening);
  if (needsText) {
    for await (const [article, found] of withArticles(paths, options, pipeline, claims)) {
      run.write(file, writer.add(textFormats[format].items(article, found, [])));
    }
  } else {
    for await (const claim of claims) {
      run.write(file, writer.add(textFormats[format].items({ id: '', text: '' }, [claim], [])));
    }
  }
  run.write(file, writer.closing);
  if (format === 'labelstudio') run.write('claims.labelstudio.xml', labelStudioConfig);
}

async function* readClaims(path: string): AsyncGenerator<SealedClaim> {
  for await (const { text } of readClaimLines(path)) yield JSON.parse(text);
}

/**
 * The articles of a run once more, each with its claims. Claims stand in the order of the articles, so that one
 * pass over both is enough, and memory holds one article.
 */
async function* withArticles(
  paths: readonly string[],
  options: ReadingOptions,
  pipeline: Pipeline,
  claims: AsyncGenerator<SealedClaim>,
): AsyncGenerator<readonly [ShownArticle, readonly SealedClaim[]]> {
  let next = await claims.next();
  for await (const read of readAll((await findArguments(paths)).value, options.maxBytes)) {
    if (!('source' in read)) continue;
    for (const article of pipeline.ingest(read.source, options.referenceDate ?? null).value) {
      const found: SealedClaim[] = [];
      for (; next.done !== true && next.value.article.id === article.id; next = await claims.next()) {
        if (next.value.article.sha256 !== article.sha256) break;
        found.push(next.value);
      }
      yield [article, found];
    }
  }
}

/** A file name that holds no path and is nobody else's. */
function fileName(id: string, count: number): string {
  const safe = id.replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 60);
  return `${String(count).padStart(6, '0')}-${safe}`;
}
