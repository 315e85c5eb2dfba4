import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { zhClaims } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'zh-claims-ids-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ids = [
  '../../outside',
  '/etc/passwd',
  'a/b\\c',
  'CON',
  '..',

  '\u202egpj.txt',
  'a\u0000b',
  '名'.repeat(400),
];

test('an id never decides where a file lies', { timeout: 60_000 }, async () => {
  const inner = join(folder, 'inner');
  const input = join(folder, 'news.jsonl');
  const lines = ids.map((id) => JSON.stringify({ id, text: '产量达12万吨。', publishedAt: '2025-08-01' }));
  writeFileSync(input, `${lines.join('\n')}\n`);
  for (const format of ['brat', 'jsonl', 'labelstudio']) {
    const run = await zhClaims(['extract', input, '--out', join(inner, format), '--format', format]);
    expect(run.code, run.err).toBe(0);
  }
  expect(readdirSync(folder).sort()).toEqual(['inner', 'news.jsonl']);
  expect(readdirSync(inner).sort()).toEqual(['brat', 'jsonl', 'labelstudio']);
  const files = readdirSync(join(inner, 'brat', 'claims.brat'));
  expect(files.filter((name) => name.endsWith('.ann'))).toHaveLength(ids.length);
  for (const name of files)
    expect(name).toMatch(/^(\d{6}-[\p{L}\p{N}_-]{0,60}\.(ann|txt)|annotation\.conf)$/u);
});

test('a run in parts has the claims of a run at once', { timeout: 60_000 }, async () => {
  const whole = await zhClaims(['extract', 'corpus', '--format', 'jsonl']);
  const parts = await Promise.all(
    ['1/2', '2/2'].map((shard) => zhClaims(['extract', 'corpus', '--format', 'jsonl', '--shard', shard])),
  );
  const linesOf = (text: string): string[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .sort();
  expect(parts.flatMap(({ out }) => linesOf(out)).sort()).toEqual(linesOf(whole.out));
  expect(parts.every(({ out }) => out !== '')).toBe(true);
});
