import { expect, test } from 'vitest';
import type { Source } from '../../src/core/source.js';
import { packBatch, unpackBatch } from '../../src/queue/job.js';

const source = (text: string): Source => ({
  file: 'news.jsonl',
  line: 3,
  id: 'a',
  format: 'text',
  bytes: Buffer.from(text, 'utf8'),
});

test('a batch comes out of Redis as it went in, byte for byte', () => {
  const sources = [
    source('約12.5萬個'),
    { ...source(''), line: null, bytes: Buffer.from([0xa4, 0x40, 0xff, 0]) },
  ];
  const { data } = packBatch(sources, '2025-08-01');
  expect(unpackBatch(JSON.parse(JSON.stringify(data)))).toEqual(sources);
});

test('the same batch has the same id, and another content, place or date another one', () => {
  const id = (sources: readonly Source[], date: string | null): string => packBatch(sources, date).id;
  const base = id([source('一')], null);
  expect(id([source('一')], null)).toBe(base);
  expect(base).not.toContain(':');
  const others = [
    id([source('二')], null),
    id([{ ...source('一'), line: 4 }], null),
    id([source('一')], '2025-08-01'),
  ];
  expect(new Set([base, ...others]).size).toBe(4);
});
