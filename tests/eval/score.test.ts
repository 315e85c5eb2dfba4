import { describe, expect, test } from 'vitest';
import { characterF1, isSameSubject } from '../../src/eval/fields.js';
import { goldArticleSchema } from '../../src/eval/gold.js';
import { ratesOf, scoreArticles } from '../../src/eval/score.js';
import { claim } from '../diff/claim.js';

/** Wanted, got, and whether they name the same thing. */
const subjects: readonly [string, string, boolean][] = [
  ['全市地区生产总值', '全市地区生产总值', true],
  ['“小巨人”企业', '小巨人企业', true],
  ['公司营业收入', '营业收入', true],
  ['居民消费价格指数', '指数', false],
  ['大模型', '企业', false],
];

test.each(subjects)('%s and %s', (wanted, got, is) => {
  expect(isSameSubject(got, [wanted])).toBe(is);
});

test('character F1 counts each character as often as both have it', () => {
  expect(characterF1('一一二', '一二二')).toBeCloseTo(2 / 3);
  expect(characterF1('一', '二')).toBe(0);
});

const made = claim({});
const span = made.quantity?.span ?? [0, 0];
const wanted = {
  kind: made.kind,
  span: made.evidence.span,
  quantity: { span, value: made.quantity?.value, unit: made.quantity?.unit?.text },
  subject: made.subject.text,
  attribution: null,
};
const goldOf = (claims: readonly object[], notClaims: readonly object[] = []) =>
  goldArticleSchema.parse({ source: 'a.txt', claims, notClaims });

describe('scoring', () => {
  test('a claim as the gold has it', () => {
    const { all, misses } = scoreArticles([{ id: 'a', claims: [made], gold: goldOf([wanted]) }]);
    expect(ratesOf(all)).toEqual({ precision: 1, recall: 1, f1: 1, withSubject: 1 });
    expect(misses).toEqual([]);
  });

  test('another value is matched and not found', () => {
    const gold = goldOf([{ ...wanted, quantity: { ...wanted.quantity, value: '1' } }]);
    const { all, misses } = scoreArticles([{ id: 'a', claims: [made], gold }]);
    expect([all.matched, all.found]).toEqual([1, 0]);
    expect(misses.map(({ cause, fields }) => [cause, fields])).toEqual([['value-or-unit', ['value']]]);
  });

  test('an optional claim is not missed, a required one is', () => {
    const gold = goldOf([{ ...wanted, optional: true }, wanted]);
    const { all, misses } = scoreArticles([{ id: 'a', claims: [], gold }]);
    expect(all.required).toBe(1);
    expect(misses.map(({ cause }) => cause)).toEqual(['missed']);
  });

  test('a claim in a trap says so', () => {
    const gold = goldOf([], [{ span, why: 'a name' }]);
    const { traps, misses } = scoreArticles([{ id: 'a', claims: [made], gold }]);
    expect(traps).toEqual({ hit: 1, of: 1 });
    expect(misses.map(({ cause }) => cause)).toEqual(['trap']);
  });
});
