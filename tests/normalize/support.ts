import { readFileSync } from 'node:fs';
import type { Article } from '../../src/core/article.js';
import type { CleanText } from '../../src/core/document.js';
import type { Message } from '../../src/core/message.js';
import { formatMap } from '../../src/core/offset-map.js';
import { characterTable, normalize, readingTable, type VariantChoice } from '../../src/normalize/index.js';
import type { WordTable } from '../../src/normalize/tables.js';
import { parseLexicon } from '../../src/rulebook/parse.js';

function entries(name: string): ReturnType<typeof parseLexicon>['value']['entries'] {
  const path = `rules/artefacts/${name}.tsv`;
  return parseLexicon({ path, text: readFileSync(path, 'utf8') }).value.entries;
}

export const readings = readingTable(
  entries('readings').map(({ fields }) => [fields.syllable ?? '', fields.characters ?? ''] as const),
);

const dictionary = readFileSync('node_modules/nodejieba/submodules/cppjieba/dict/jieba.dict.utf8', 'utf8');
const frequencies = new Map<string, number>();
const prefixes = new Set<string>();
let total = 0;
for (const entry of dictionary.split('\n')) {
  const [word = '', frequency = '0'] = entry.split(' ');
  frequencies.set(word, Number(frequency));
  for (let length = 1; length < word.length; length += 1) prefixes.add(word.slice(0, length));
  total += Number(frequency);
}
const words: WordTable = {
  frequency: (word) => frequencies.get(word) ?? 0,
  isPrefix: (characters) => prefixes.has(characters),
  total,
};
const commonCharacters = characterTable(
  entries('common-characters').map(({ fields }) => fields.characters ?? ''),
);
export const tables = { readings, commonCharacters, words };

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
  const { value, messages } = normalize(article(text), { variant }, tables);
  return { value, text: value.text, map: formatMap(value.map), messages };
}
