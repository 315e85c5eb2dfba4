import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileSide, runSide } from '../../src/claims/program.js';
import { unitsOf } from '../../src/claims/units.js';
import { buildVocabulary } from '../../src/claims/vocabulary.js';
import { assemblePipeline, openPipeline } from '../../src/open.js';
import type { RuleFile } from '../../src/rulebook/parse.js';
import { articleOf } from '../pipeline/pipeline.js';

const opened = await openPipeline();
if (opened.value === null) throw new Error('the pipeline did not open');
const { parts, pipeline } = opened.value;
const { rulebook } = parts;

const articles = readdirSync('corpus')
  .filter((name) => name.endsWith('.txt'))
  .slice(0, 5)
  .map((name) => articleOf(readFileSync(`corpus/${name}`, 'utf8'), '2025-11-20', name));

async function withClaimRules(claims: readonly RuleFile[]) {
  const files = { ...rulebook.files, claims };
  const { value } = await assemblePipeline({ ...parts, rulebook: { ...rulebook, files } });
  if (value === null) throw new Error('the pipeline did not open');
  return value.pipeline;
}

test('the order of rule files changes nothing', async () => {
  const backwards = await withClaimRules([...rulebook.files.claims].reverse());
  for (const article of articles) {
    expect(backwards.extract(article).claims).toEqual(pipeline.extract(article).claims);
  }
}, 60_000);

/** A rule for a word that no article holds. */
function idleRule(k: number): RuleFile {
  const id = `idle-${k}`;
  const text = [
    `id: ${id}`,
    'kind: measure',
    'why: a rule for a word that nobody uses',
    'match:',
    `  - { word: [无此词${k}, 亦无此词${k}], as: verb }`,
    '  - fillers*',
    '  - quantity: { dimension: [count, money] }',
    '  - { pos: [n], repeat: [0, 4] }',
    'claim: { subject: noun-before($verb) or topic, predicate: $verb }',
    'examples:',
    '  - { text: 无, claims: [] }',
  ].join('\n');
  return { path: `rules/claims/${id}.yml`, text };
}

test('ten times the rules make the same claims at little cost', async () => {
  const { claims } = rulebook.files;
  const many = await withClaimRules([
    ...claims,
    ...Array.from({ length: 9 * claims.length }, (_, k) => idleRule(k)),
  ]);
  // Processor time, the least of several turns: other work on the machine only ever adds.
  const timed = (one: typeof pipeline): number => {
    const start = process.cpuUsage();
    for (const article of articles) one.extract(article);
    return process.cpuUsage(start).user;
  };
  for (const article of articles) {
    expect(many.extract(article).claims).toEqual(pipeline.extract(article).claims);
  }
  const least = { many: Number.POSITIVE_INFINITY, few: Number.POSITIVE_INFINITY };
  for (let turn = 0; turn < 12; turn += 1) {
    least.many = Math.min(least.many, timed(many));
    least.few = Math.min(least.few, timed(pipeline));
  }
  expect(least.many / least.few).toBeLessThan(1.5);
}, 60_000);

test('a pattern that would backtrack without end is linear', () => {
  const text = '甲'.repeat(400);
  const span = { start: 0, end: text.length };
  const tokens = [...text].map((c, k) => ({ span: { start: k, end: k + 1 }, text: c, pos: 'n' }));
  const vocabulary = buildVocabulary([], []);
  const view = unitsOf({ span, clauses: [{ span, mark: '' }], paragraph: 0 }, text, tokens, [], vocabulary);
  const many = { any: [[{ pos: 'n' }], [{ pos: 'n' }]], repeat: [0, 20] as const };
  const items = [...Array.from({ length: 30 }, () => many), { word: '乙' }];
  const start = performance.now();
  expect(runSide(compileSide(items, 1, [], vocabulary), view, 0, 0, view.units.length)).toBeNull();
  expect(performance.now() - start).toBeLessThan(2000);
}, 60_000);
