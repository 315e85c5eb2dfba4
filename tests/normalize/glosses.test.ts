import { describe, expect, test } from 'vitest';
import { formatMap } from '../../src/core/offset-map.js';
import { stripGlosses } from '../../src/normalize/glosses.js';
import { readings } from './support.js';

const removed: readonly (readonly [text: string, clean: string, map: string])[] = [
  ['產業(yè)變革', '產業變革', '1 5:1 2'],
  ['網絡（luò）', '網絡', '1 6:1'],
  ['發(fā)展、創(chuàng)新', '發展、創新', '5:1 2 9:1 1'],
  ['規( guī )則', '規則', '8:1 1'],
  ['規(GUĪ)則', '規則', '6:1 1'],
  ['綠(lǜ)色', '綠色', '5:1 1'],
  ['女(nv\u030c)子', '女子', '6:1 1'],
  ['廣(guaŏng)場', '廣(guaŏng)場', '10'],
  ['管(gua\u0306n)理', '管理', '8:1 1'],
  ['龃龉(jǔ yǔ)不合', '龃龉不合', '1 8:1 2'],
  ['𠮷(jí)', '𠮷(jí)', '6'],
];

test.each(removed)('%s', (text, clean, map) => {
  const result = stripGlosses(text, readings);
  expect(result.text).toBe(clean);
  expect(formatMap(result.map)).toBe(map);
});

const legitimate = [
  '飛象網訊(易歡)當前',
  '人工智能(AI)',
  '單位(kg)',
  '是(Yes)',
  '重(kg)',
  '法國作家(André)',
  '咖啡(café)',
  '愛(ai)芯',
  '第二天(a)',
  '(yè)',
  '業()',
  '業(yè',
  '業(yè]',
  'A(yè)',
];

test.each(legitimate)('%s stays', (text) => {
  expect(stripGlosses(text, readings).text).toBe(text);
});

describe('an article with the habit', () => {
  const habit = '產業(yè)發(fā)展規(guī)模。';

  test.each([
    ['他們(men)說', '他們說'],
    ['重(zhong)要', '重要'],
    ['業(fā)務', '業務'],
  ])('%s loses its uncertain reading too', (text, clean) => {
    expect(stripGlosses(text, readings).text).toBe(text);
    expect(stripGlosses(habit + text, readings).text).toBe(`產業發展規模。${clean}`);
  });

  test.each(['單位(kg)', '應用(an app)', '公司(li)'])('%s stays even so', (text) => {
    expect(stripGlosses(habit + text, readings).text).toBe(`產業發展規模。${text}`);
  });
});

test('many open parentheses take linear time', () => {
  const text = '業(a'.repeat(100_000);
  expect(stripGlosses(text, readings).text).toBe(text);
});
