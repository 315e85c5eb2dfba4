import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Pipeline } from '../../src/pipeline.js';
import { articleOf, shippedPipeline } from '../pipeline/pipeline.js';

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await shippedPipeline();
});

const articles = ['corpus', 'corpus/held-back'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => join(folder, name)),
);

test.each(articles)('every claim of %s is verified', (path) => {
  const article = articleOf(readFileSync(path, 'utf8'));
  const { claims, verdicts } = pipeline.extract(article);
  const problems = verdicts.flatMap((verdict) =>
    verdict.problems.map(({ code, text }) => `${code}: ${text}`),
  );
  expect(problems).toEqual([]);
  expect(claims.length).toBeGreaterThan(0);
  // `extract` verifies against its own reading; a fresh one says the same.
  expect(verdicts).toEqual(pipeline.verify(article, claims));
});
