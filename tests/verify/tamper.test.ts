import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Article } from '../../src/core/article.js';
import type { SealedClaim } from '../../src/core/claim.js';
import { sealClaim } from '../../src/core/seal.js';
import type { Pipeline } from '../../src/pipeline.js';
import { readClaim } from '../../src/verify/index.js';
import { articleOf, shippedPipeline } from '../pipeline/pipeline.js';

let pipeline: Pipeline;
let article: Article;
let claims: readonly SealedClaim[];
beforeAll(async () => {
  pipeline = await shippedPipeline();
  article = articleOf(readFileSync('corpus/ai-industry-damaged.txt', 'utf8'));
  claims = pipeline.extract(article).claims;
});

/** Does a claim, as a line of a file, pass as a verified claim of the article? */
function passes(claim: unknown, against: Article = article): boolean {
  const read = readClaim(claim, 'claims.jsonl', 1);
  return 'claim' in read && pipeline.verify(against, [read.claim])[0]?.verdict === 'verified';
}

type Path = readonly (string | number)[];

/** The paths of all values in a claim that are not objects. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, field]) =>
    leaves(field, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) => (at === null ? null : (at as Record<string | number, unknown>)[key]),
    value,
  );
}

/** A copy of the claim with another value at one path. */
function withValue(claim: SealedClaim, path: Path, value: unknown): unknown {
  const copy = structuredClone(claim) as unknown;
  const parent = valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  parent[path.at(-1) ?? ''] = value;
  return copy;
}

/** Values one character away. */
function neighbours(value: unknown): unknown[] {
  if (typeof value === 'string')
    return [
      `${value}一`,
      value.slice(1),
      value.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
    ].filter((other) => other !== value);
  if (typeof value === 'number') return [value + 1, value - 1];
  return ['一', 0];
}

test('the article gives claims, all verified', () => {
  expect(claims.length).toBeGreaterThan(8);
  expect(claims.filter((claim) => !passes(claim))).toEqual([]);
});

test('a single changed value anywhere in a claim makes its verdict fail', () => {
  for (const claim of claims) {
    for (const path of leaves(claim)) {
      for (const value of neighbours(valueAt(claim, path))) {
        expect(passes(withValue(claim, path, value)), `${path.join('.')} → ${JSON.stringify(value)}`).toBe(
          false,
        );
      }
    }
  }
});

describe('also where the forger made a new checksum', () => {
  /** What can be read again from the source without the matcher. */
  const reread: readonly Path[] = [
    ['article', 'sha256'],
    ['evidence', 'quote'],
    ['evidence', 'prefix'],
    ['evidence', 'suffix'],
    ['evidence', 'span', 0],
    ['quantity', 'text'],
    ['quantity', 'value'],
    ['quantity', 'approximator'],
    ['quantity', 'unit', 'id'],
    ['quantity', 'unit', 'text'],
    ['time', 'text'],
    ['time', 'timex'],
    ['time', 'start'],
    ['attribution', 'speaker'],
    ['subject', 'text'],
    ['predicate', 'text'],
  ];
  test.each(reread.map((path) => [path.join('.'), path] as const))('%s', (_name, path) => {
    let tried = 0;
    for (const claim of claims) {
      if (valueAt(claim, path) === null) continue;
      for (const value of neighbours(valueAt(claim, path)).filter((other) => other !== '')) {
        const { checksum: _old, ...forged } = withValue(claim, path, value) as SealedClaim;
        if (typeof value === 'string' && String(valueAt(claim, path)).includes(value)) continue;
        tried += 1;
        expect(passes(sealClaim(forged)), `${path.join('.')} → ${JSON.stringify(value)}`).toBe(false);
      }
    }
    expect(tried).toBeGreaterThan(0);
  });
});

test('a single changed character of the source makes the verdict fail', () => {
  for (const claim of claims) {
    for (const at of [claim.evidence.span[0], claim.evidence.span[1] - 1, 0, article.text.length - 1]) {
      const text = `${article.text.slice(0, at)}口${article.text.slice(at + 1)}`;
      expect(passes(claim, articleOf(text))).toBe(false);
    }
  }
});
