import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { goldArticleSchema, scoreArticles } from '../../src/eval/index.js';
import type { Extraction, Pipeline } from '../../src/pipeline.js';
import { articleOf, shippedPipeline } from '../pipeline/pipeline.js';

/** The article the project began from. It is not ours to publish, so it lies outside the repository. */
const path = '../shared/articles/source-article.txt';
const isThere = existsSync(path);

if (!isThere) console.log(`skipped: ${path} is not on this machine`);

describe.skipIf(!isThere)('the source article', () => {
  let pipeline: Pipeline;
  let extraction: Extraction;
  let text = '';
  const gold = (): unknown => JSON.parse(readFileSync(path.replace('.txt', '.gold.json'), 'utf8'));

  beforeAll(async () => {
    pipeline = await shippedPipeline();
    text = readFileSync(path, 'utf8');
    extraction = pipeline.extract(articleOf(text, '2025-08-01'));
  });

  test('every claim of the gold is found, with every field right, and no trap', () => {
    const score = scoreArticles([
      { id: 'source', claims: extraction.claims, gold: goldArticleSchema.parse(gold()) },
    ]);
    expect(score.misses).toEqual([]);
    expect(extraction.claims).toHaveLength(14);
  });

  test('every claim is verified', () => {
    expect(extraction.verdicts.filter(({ verdict }) => verdict !== 'verified')).toEqual([]);
  });

  test('all 136 readings are gone, and the parentheses that belong stay', () => {
    const { text: clean } = pipeline.read(articleOf(text, '2025-08-01')).value.clean;
    expect(text.match(/[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+[)）]/gu)).toHaveLength(136);
    expect(clean.match(/[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+[)）]/gu)).toBeNull();
    expect(clean).toContain('(易欢)');
  });

  test('both damaged spots are reported, and the one with a single reading is repaired', () => {
    const { artefacts } = gold() as { artefacts: { mojibake: { span: [number, number] }[] } };
    const reported = extraction.messages.filter(({ code }) => code === 'normalize/suspected-corruption');
    expect(reported.map(({ span }) => [span?.start, span?.end])).toEqual(
      artefacts.mojibake.map(({ span }) => span),
    );
    expect(pipeline.read(articleOf(text, '2025-08-01')).value.clean.text).toContain('构建。“产学研用金”');
  });
});
