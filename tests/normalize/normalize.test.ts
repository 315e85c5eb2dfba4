import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { originalOf } from '../../src/normalize/index.js';
import { clean } from './support.js';

const rows: readonly (readonly [text: string, clean: string, map: string])[] = [
  ['', '', ''],
  ['没有什么要改。', '没有什么要改。', '7'],
  ['產業(yè)規(guī)模達１２．５萬件', '产业规模达12.5万件', '1 5:1 6:1 8'],
  ['深刻改變著人類', '深刻改变着人类', '7'],
  ['嗰個項目', '𠮶个项目', '1:2 3'],
];

test.each(rows)('%s', (text, expected, map) => {
  const result = clean(text);
  expect(result.text).toBe(expected);
  expect(result.map).toBe(map);
});

test('a rule can ask for the character as it was written', () => {
  const { value, text } = clean('兩隻船在網絡(luò)裡，只有一艘。');
  expect(text).toBe('两只船在网络里，只有一艘。');
  expect(originalOf(value, { start: 1, end: 2 })).toBe('隻');
  expect(originalOf(value, { start: 4, end: 6 })).toBe('網絡(luò)');
  expect(originalOf(value, { start: 6, end: 7 })).toBe('裡');
  expect(originalOf(value, { start: 8, end: 9 })).toBe('只');
});

const folder = '../shared/articles';
describe.skipIf(!existsSync(folder))('the damaged article (skipped where ../shared is absent)', () => {
  const source = existsSync(folder) ? readFileSync(join(folder, 'source-article.txt'), 'utf8') : '';

  test('all 136 readings go, every other parenthesis stays', () => {
    expect(source.match(/\([^)]*\)/g)?.length).toBe(137);
    expect(clean(source).text.match(/\([^)]*\)/g)).toEqual(['(易欢)']);
  });

  test('every quantity of the gold file lies where its clean text says', () => {
    const gold = JSON.parse(readFileSync(join(folder, 'source-article.gold.json'), 'utf8'));
    const { value } = clean(source);
    for (const { quantity, quote, span } of gold.claims) {
      for (const [text, [start, end]] of [
        [quantity.text, quantity.span],
        [quote, span],
      ]) {
        const inClean = value.index.toClean({ start, end });
        expect(value.index.toSource(inClean)).toEqual({ start, end });
        expect(originalOf(value, inClean)).toBe(text);
      }
    }
  });
});
