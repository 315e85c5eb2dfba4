import { readFileSync } from 'node:fs';
import type { Article } from '../../src/core/article.js';
import type { CleanText } from '../../src/core/document.js';
import type { Message } from '../../src/core/message.js';
import { formatMap } from '../../src/core/offset-map.js';
import { normalize, readingTable, type VariantChoice, wordTable } from '../../src/normalize/index.js';
import { parseLexicon } from '../../src/rulebook/parse.js';

const path = 'rules/artefacts/readings.tsv';
const lexicon = parseLexicon({ path, text: readFileSync(path, 'utf8') }).value;
export const readings = readingTable(
  lexicon.entries.map(({ fields }) => [fields.syllable ?? '', fields.characters ?? ''] as const),
);

const dictionary = 'node_modules/nodejieba/submodules/cppjieba/dict/jieba.dict.utf8';
export const words = wordTable(readFileSync(dictionary, 'utf8'));

export function article(text: string): Article {
  return {
    id: 'a',
    sha256: '0'.repeat(64),
    url: null,
    title: null,
    publishedAt: null,
    publishedFrom: null,
    text,
  };
}

/** Normalise a text and show what came of it. */
export function clean(
  text: string,
  variant: VariantChoice = 'auto',
): { value: CleanText; text: string; map: string; messages: readonly Message[] } {
  const { value, messages } = normalize(article(text), { variant }, { readings, words });
  return { value, text: value.text, map: formatMap(value.map), messages };
}
