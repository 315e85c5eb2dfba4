import { readFileSync } from 'node:fs';
import type { Source, SourceFormat } from '../../src/core/source.js';
import { type IngestTables, pageRules } from '../../src/ingest/index.js';
import { parseLexicon } from '../../src/rulebook/parse.js';

/** A file called `in.txt` with these bytes. */
export function source(bytes: Uint8Array | string, format: SourceFormat = 'text'): Source {
  return { file: 'in.txt', line: null, id: 'in', format, bytes: Buffer.from(bytes) };
}

/** Line 12 of a file of JSON Lines. */
export function line(json: string): Source {
  return { file: 'news.jsonl', line: 12, id: 'news', format: 'json-line', bytes: Buffer.from(json) };
}

const path = 'rules/lexicon/page-parts.tsv';
const parts = parseLexicon({ path, text: readFileSync(path, 'utf8') }).value.entries;
export const tables: IngestTables = {
  page: pageRules(parts.map(({ fields }) => [fields.what ?? '', fields.pattern ?? '', fields.part ?? ''])),
};
