import { describe, expect, test } from 'vitest';
import { readSource } from '../../src/ingest/index.js';
import { readPublished } from '../../src/ingest/published.js';
import { line, tables } from './support.js';

test('a line becomes an article', () => {
  const json = JSON.stringify({
    id: 7,
    text: '新建𠮷学校3所。',
    publishedAt: '2025-08-01T23:30:00Z',
    url: 'u',
    title: '标题',
    extra: [1],
  });
  const { value, messages } = readSource(line(json), tables);
  expect(messages).toEqual([]);
  expect(value).toMatchObject([
    {
      id: '7',
      url: 'u',
      title: '标题',
      publishedAt: '2025-08-02T07:30:00',
      publishedFrom: 'metadata',
      text: '新建𠮷学校3所。',
    },
  ]);
});

test('half a character, which JSON can write and strict readers refuse, is read as U+FFFD', () => {
  const { value, messages } = readSource(line('{"id":"a","text":"新建\\ud842学校3所。"}'), tables);
  expect(value[0]?.text).toBe('新建\ufffd学校3所。');
  expect(messages.map(({ code }) => code)).toEqual(['ingest/half-character']);
});

test.each([
  ['{"id":"a","text":', 'ingest/not-json'],
  ['[1]', 'ingest/not-an-article'],
  ['"text"', 'ingest/not-an-article'],
  ['{"id":"a"}', 'ingest/not-an-article'],
  ['{"id":"a","text":5}', 'ingest/not-an-article'],
  ['{"id":"","text":"x"}', 'ingest/not-an-article'],
])('%s is refused with its line', (json, code) => {
  const { value, messages } = readSource(line(json), tables);
  expect(value).toEqual([]);
  expect(messages).toMatchObject([{ severity: 'error', code, file: 'news.jsonl', at: { line: 12 } }]);
});

test('an article without id is called after its line, a bad date is left out', () => {
  const { value, messages } = readSource(line('{"text":"3所","publishedAt":"gestern"}'), tables);
  expect(value).toMatchObject([{ id: 'news:12', publishedAt: null, publishedFrom: null }]);
  expect(messages.map(({ code }) => code)).toEqual(['ingest/no-id', 'ingest/no-date']);
});

test('a line of 50 MB is an article', () => {
  const text = '新建学校3所。'.repeat(2_500_000);
  expect(readSource(line(`{"id":"long","text":"${text}"}`), tables).value[0]?.text.length).toBe(text.length);
});

describe('publication dates', () => {
  const readings: Record<string, readonly string[]> = {
    '2025-08-01': ['2025-08-01', '2025/8/1', '2025.08.01', '2025年8月1日', ' 2025年08月01日 ', '20250801'],
    '2025-08-01T10:30:00': [
      '2025-08-01T10:30:00',
      '2025-08-01T10:30:00.123+08:00',
      '2025-08-01T02:30:00Z',
      '2025-08-01 10:30',
      '2025年08月01日 10:30',
      '2025年8月1日  10时30分',
      'Fri, 01 Aug 2025 02:30:00 GMT',
      '1 Aug 2025 10:30:00 +0800',
      '20250801103000',
    ],
  };
  const cases = Object.entries(readings).flatMap(([date, texts]) =>
    texts.map((text) => [text, date] as const),
  );
  test.each(cases)('%s is %s', (text, date) => {
    expect(readPublished(text)).toBe(date);
  });
  test.each([
    '',
    '2025-13-01',
    '2025-02-30',
    '2025-08',
    '2025-08-01 25:00',
    '昨天',
    '1753000000',
    'x'.repeat(10_000),
  ])('%s is no date', (text) => {
    expect(readPublished(text)).toBeNull();
  });
});
