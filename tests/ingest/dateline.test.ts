import { describe, expect, test } from 'vitest';
import { readDateline } from '../../src/ingest/dateline.js';
import { readSource } from '../../src/ingest/index.js';
import { source, tables } from './support.js';

const datelines: Record<string, readonly string[]> = {
  '2025-07-24T10:30:00': [
    '2025年07月24日 10:30 来源：江城日报',
    '2025年07月24日10:30 | 来源：江城日报',
    '来源：江城日报 2025-07-24 10:30',
    '发布时间：2025-07-24 10:30:00 字号：大 中 小',
    '2025/07/24 10：30',
    '（2025年7月24日 10:30）',
  ],
  '2025-07-24': [
    '2025年7月24日',
    '2025-07-24 星期四',
    '江城日报 2025.07.24',
    '发布：2025年7月24日来源：江城日报',
  ],
};
const cases = Object.entries(datelines).flatMap(([date, lines]) =>
  lines.map((line) => [line, date] as const),
);

test.each(cases)('%s gives %s', (line, date) => {
  expect(readDateline(line)).toBe(date);
});

test.each([
  '2025年7月24日起新规实施',
  '截至2025年7月24日全市新增3家',
  '2025年7月24日，全市新增3家。',
  '新建学校3所',
  '2025年7月',
  `${'甲'.repeat(100)} 2025-07-24`,
])('%s is no dateline', (line) => {
  expect(readDateline(line)).toBeNull();
});

describe('plain text', () => {
  const read = (text: string): unknown => readSource(source(text), tables).value[0];

  test('takes its date from a line of its own at the top or the end', () => {
    const dated = { publishedAt: '2025-07-24T10:30:00', publishedFrom: 'dateline' };
    expect(read('全市新增3家\n2025年07月24日 10:30 来源：江城日报\n昨日新增3家。')).toMatchObject(dated);
    expect(read('昨日新增3家。\n江城日报 2025-07-24 10:30\n')).toMatchObject(dated);
  });

  test('and not from its sentences or its headline', () => {
    const undated = { publishedAt: null, publishedFrom: null };
    expect(read('2025年7月24日起新规实施\n昨日新增3家。')).toMatchObject(undated);
  });
});
