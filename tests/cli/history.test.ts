import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zhClaims } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'zh-claims-history-'));
const runs = ['monday', 'tuesday'].map((name) => join(folder, name));
const url = 'https://news.example/1';
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  for (const [k, number] of ['1.2亿', '1.02亿'].entries()) {
    const text = `2024年江州市用电量达${number}千瓦时。2024年江州市出口增长5.2%。`;
    const file = join(folder, `news${k}.jsonl`);
    writeFileSync(file, JSON.stringify({ id: 'a', url, publishedAt: `2025-01-2${k}`, text }));
    await zhClaims(['extract', file, '--out', runs[k] ?? '']);
  }
});

test.each([['text'], ['json'], ['markdown'], ['csv']])('an article as %s', async (format) => {
  const { code, out } = await zhClaims(['history', url, '--runs', ...runs, '--format', format]);
  expect(code).toBe(1);
  expect(out).toContain('1.02亿千瓦时');
});

test.each([['text'], ['json'], ['csv'], ['svg']])('a metric as %s', async (format) => {
  const { code, out } = await zhClaims([
    'history',
    '--metric',
    '江州市用电量',
    '--runs',
    ...runs,
    '--format',
    format,
  ]);
  expect(code).toBe(0);
  expect(out).toContain('1.02亿千瓦时');
  if (format !== 'json') expect(out).not.toContain('5.2%');
});

test('a metric as known on a day', async () => {
  const args = ['history', '--metric', '江州用电量', '--runs', ...runs, '--as-known-on', '2025-01-20'];
  const { out } = await zhClaims(args);
  expect(out).toContain('1.2亿千瓦时');
  expect(out).not.toContain('1.02亿千瓦时');
});

test('wrong usage, and nothing found', async () => {
  expect((await zhClaims(['history', '--runs', ...runs])).code).toBe(2);
  expect((await zhClaims(['history', url, '--runs', ...runs, '--format', 'svg'])).code).toBe(2);
  expect((await zhClaims(['history', 'absent', '--runs', ...runs])).code).toBe(3);
  expect((await zhClaims(['history', url, '--runs', join(folder, 'absent.jsonl')])).code).toBe(3);
});
