import { expect, test } from 'vitest';
import type { Source } from '../../src/core/source.js';
import { shippedPipeline } from './pipeline.js';

const source = (format: Source['format'], text: string): Source => ({
  file: 'a',
  line: null,
  id: 'a',
  format,
  bytes: new TextEncoder().encode(text),
});
const head = '城南新桥通车\n2025年07月24日 10:30 来源：晚报\n昨天新桥通车。\n';

test.each([
  ['the option wins', source('text', head), '2020-01-01', ['2020-01-01', 'option']],
  [
    'else the data',
    source('json', JSON.stringify({ id: 'a', text: head, publishedAt: '2024-02-03' })),
    null,
    ['2024-02-03', 'metadata'],
  ],
  ['else the head of the text', source('text', head), null, ['2025-07-24T10:30:00', 'dateline']],
  ['else none', source('text', '昨天新桥通车。'), null, [null, null]],
] as const)('the reference date: %s', async (_, given, option, expected) => {
  const pipeline = await shippedPipeline();
  const [article] = pipeline.ingest(given, option).value;
  expect([article?.publishedAt, article?.publishedFrom]).toEqual(expected);
});
