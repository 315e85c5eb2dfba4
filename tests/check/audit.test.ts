import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { auditArticle } from '../../src/check/audit.js';
import { type CueBook, compileCues } from '../../src/check/index.js';
import { openPipeline, type Setup } from '../../src/open.js';
import { readCorpus, readText } from './gold.js';

let setup: Setup;
let cues: CueBook;

beforeAll(async () => {
  const opened = await openPipeline();
  if (opened.value === null) throw new Error('the pipeline does not open');
  setup = opened.value;
  cues = compileCues(setup.parts.rulebook.lexicons);
});

/** Each sentence with its numbers right, and with one of them wrong. */
const rows = readFileSync('tests/check/inconsistencies.tsv', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map((line) => line.split('\t'));

function codesOf(text: string): readonly string[] {
  return auditArticle(readText(setup, text, 'a', '2025-08-01'), cues).map(({ code }) => code);
}

test.each(rows)('%s: %s', (_code, right = '') => {
  expect(codesOf(right)).toEqual([]);
});

test('planted inconsistencies are found', () => {
  const missed = rows.filter(([code = '', , wrong = '']) => !codesOf(wrong).includes(`check/${code}`));
  console.log(`${rows.length} planted inconsistencies, ${rows.length - missed.length} found`);
  expect(rows.length).toBeGreaterThanOrEqual(50);
  expect(missed.length / rows.length, missed.map(([, , wrong]) => wrong).join('\n')).toBeLessThanOrEqual(
    0.05,
  );
});

test('the corpus adds up', async () => {
  const { articles } = await readCorpus();
  expect(articles.flatMap(({ read }) => auditArticle(read, cues)).map(({ text }) => text)).toEqual([]);
}, 60_000);
