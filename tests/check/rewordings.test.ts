import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileCues, createChecker } from '../../src/check/index.js';
import { readCorpus, readText } from './gold.js';

/** Share of faithful rewordings that may be called into question. */
const mostAlarms = 0.01;

test('faithful rewordings are supported', async () => {
  const { setup, articles } = await readCorpus();
  const cues = compileCues(setup.parts.rulebook.lexicons);
  const rows = readFileSync('tests/check/rewordings.tsv', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'));
  const checkers = new Map<string, ReturnType<typeof createChecker>>();
  const alarms: string[] = [];
  let numbers = 0;
  for (const [name = '', text = ''] of rows) {
    const article = articles.find((other) => other.name === name);
    if (article === undefined) throw new Error(`no article ${name}`);
    const check = checkers.get(name) ?? createChecker([article.read], cues);
    checkers.set(name, check);
    const draft = readText(setup, text, 'draft', article.read.clean.article.publishedAt);
    const result = check(draft);
    numbers += result.numbers.length;
    const found = result.numbers.filter(({ verdict }) => verdict !== 'supported');
    if (found.length === 0) continue;
    const why = found.map(
      ({ draft: there, verdict, classes, source }) =>
        `${there.text} ${verdict} ${classes.join(' ')} (${source?.text ?? ''}: ${source?.sentence.text ?? ''})`,
    );
    alarms.push(`${name}: ${text}\n    ${why.join('\n    ')}`);
  }
  console.log(
    `${rows.length} faithful rewordings with ${numbers} numbers: ${alarms.length} false alarms (${((100 * alarms.length) / rows.length).toFixed(1)}%)`,
  );
  if (process.env.SHOW_MISSED !== undefined) console.log(alarms.join('\n'));
  expect(rows.length).toBeGreaterThanOrEqual(300);
  expect(alarms.length / rows.length, alarms.join('\n')).toBeLessThanOrEqual(mostAlarms);
}, 120_000);
