import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import type { Pipeline } from '../../src/pipeline.js';
import { articleOf, shippedPipeline } from '../pipeline/pipeline.js';

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await shippedPipeline();
});

const heldBack = join('corpus', 'held-back');
const articles = ['corpus', heldBack].filter(existsSync).flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => join(folder, name)),
);

test.each(articles)('every claim of %s is verified', (path) => {
  const article = articleOf(readFileSync(path, 'utf8'));
  const { claims, verdicts } = pipeline.extract(article);
  const problems = verdicts.flatMap((verdict) =>
    // Of a held-back article only the code: nobody is to see its words.
    verdict.problems.map(({ code, text }) => (path.startsWith(heldBack) ? code : `${code}: ${text}`)),
  );
  expect(problems).toEqual([]);
  expect(claims.length).toBeGreaterThan(0);
  // `extract` verifies against its own reading; a fresh one says the same.
  expect(isDeepStrictEqual(verdicts, pipeline.verify(article, claims))).toBe(true);
});
