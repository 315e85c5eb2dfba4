import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { zhClaims } from './run.js';

vi.setConfig({ testTimeout: 180_000 });
const folder = mkdtempSync(join(tmpdir(), 'zh-claims-'));
afterAll(() => rmSync(folder, { recursive: true }));

const input = join(folder, 'news.jsonl');
const lines = Array.from({ length: 200 }, (_, at) =>
  JSON.stringify({
    id: `a${at}`,
    text: `截至6月底,第${at}家企业有职工${at + 3}万人。`,
    publishedAt: '2025-07-24',
  }),
);
writeFileSync(input, `${lines.join('\n')}\n`);
const outputOf = (name: string): readonly string[] =>
  ['claims.jsonl', 'messages.jsonl', 'duplicates.jsonl'].map((file) =>
    readFileSync(join(folder, name, file), 'utf8'),
  );
await zhClaims(['extract', input, '--out', join(folder, 'whole')]);

test.skipIf(!existsSync('/dev/full'))(
  'a full disk is one message, and with room again the run goes on',
  async () => {
    const out = join(folder, 'full');
    mkdirSync(out);
    // Every write to this device fails as on a full disk.
    symlinkSync('/dev/full', join(out, 'claims.jsonl.partial'));
    const full = await zhClaims(['extract', input, '--out', out, '--resume']);
    expect(full.code).toBe(3);
    expect(full.err).toMatch(/error io\/cannot-write\n.*ENOSPC.*\n {2}hint: .*--resume/);
    expect(full.err).not.toMatch(/\n\s+at |fault of zh-claims/);
    rmSync(join(out, 'claims.jsonl.partial'));
    expect((await zhClaims(['extract', input, '--out', out, '--resume'])).code).toBe(0);
    expect(outputOf('full')).toEqual(outputOf('whole'));
  },
);

test('of several processes that want one folder, with the lock of a dead one, one gets it', async () => {
  const out = join(folder, 'wanted');
  mkdirSync(out);
  // No process has this number.
  writeFileSync(join(out, '.lock'), '4194304999');
  const ended = await Promise.all(
    Array.from({ length: 4 }, () => zhClaims(['extract', input, '--out', out, '--resume'])),
  );
  const refused = ended.filter(({ code }) => code === 2);
  expect(refused.every(({ err }) => err.includes('io/folder-busy'))).toBe(true);
  expect(ended.filter(({ code }) => code === 0).length + refused.length).toBe(4);
  expect(outputOf('wanted')).toEqual(outputOf('whole'));
  expect(readdirSync(out).filter((name) => name.startsWith('.lock'))).toEqual([]);
});

test('a clock that jumps changes nothing', async () => {
  const jumping = `let jumps = 0; const now = Date.now; Date.now = () => now() + (jumps++ % 2 ? 1 : -1) * 1e11;`;
  const preload = `--import=data:text/javascript,${encodeURIComponent(jumping)}`;
  const args = ['extract', input, '--out', join(folder, 'jumping'), '--workers', '1'];
  const ended = await zhClaims(args, { env: { NODE_OPTIONS: preload } });
  expect(ended.code).toBe(0);
  expect(outputOf('jumping')).toEqual(outputOf('whole'));
});

test('a name with line breaks and control characters breaks no line of a message', async () => {
  const path = join(folder, 'a\nb.txt: error \u001b[31m.txt');
  writeFileSync(path, '');
  const { err } = await zhClaims(['extract', path]);
  expect(err).toContain('ingest/empty');
  expect(err).not.toContain('\u001b');
  expect(err.split('\n').filter((line) => line.startsWith('b.txt'))).toEqual([]);
});
