import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main, zhClaims } from './run.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zh-claims-'));
  const files: Readonly<Record<string, string | Buffer>> = {
    'good.txt': '截至2025年6月底,全省共有12.5万个5G基站。\n',
    'empty.txt': '',
    'nul.txt': '2025年6月30日,全省共有\u0000300个站点。',
    'broken.jsonl': [
      '{"id":"a","text":"全省共有300个站点。"}',
      '{"id":"b","text":',
      '{"id":"c"}',
      '{"id":"d","text":"\\ud800有400个站点。"}',
    ].join('\n'),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  mkdirSync(join(folder, 'bare'));
  mkdirSync(join(folder, 'taken'));
  writeFileSync(join(folder, 'taken/thesis.txt'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Arguments (`@name` is a file of the folder), exit code, and what standard error must say. */
const cases: readonly (readonly [string, readonly string[], number, RegExp])[] = [
  ['a missing file', ['extract', '@absent.txt'], 3, /io\/no-such-file[\s\S]*hint:/],
  ['a missing file beside a good one', ['mentions', '@absent.txt', '@good.txt'], 4, /io\/no-such-file/],
  ['a folder without articles', ['extract', '@bare'], 3, /io\/no-articles/],
  ['an empty file', ['extract', '@empty.txt'], 0, /ingest\/empty/],
  [
    'broken lines among good ones',
    ['mentions', '@broken.jsonl'],
    4,
    /broken\.jsonl:2:1: error ingest\/not-json[\s\S]*broken\.jsonl:3:1: error ingest\/not-an-article/,
  ],
  ['a bound on size', ['extract', '--max-bytes', '10', '@good.txt'], 3, /io\/too-large[\s\S]*--max-bytes/],
  [
    'an output folder of somebody else',
    ['extract', '@good.txt', '--out', '@taken'],
    2,
    /io\/folder-not-empty/,
  ],
  [
    'an output folder that cannot be made',
    ['extract', '@good.txt', '--out', '@good.txt/x'],
    2,
    /io\/unwritable/,
  ],
  ['an unknown command', ['extrakt'], 2, /unknown command 'extrakt'/],
  ['an unknown option', ['extract', '--referencedate', 'x', '@good.txt'], 2, /unknown option/],
  ['no path', ['extract'], 2, /missing required argument/],
  [
    'a day that is none',
    ['extract', '--reference-date', '2025-02-30', '@good.txt'],
    2,
    /2025-02-30[\s\S]*hint:/,
  ],
  ['an unknown format', ['extract', '--format', 'xml', '@good.txt'], 2, /Unexpected --format `xml`/],
  ['rules that are not there', ['extract', '--rules', '@absent', '@good.txt'], 2, /io\/unreadable/],
  ['claims that are not there', ['verify', '@absent.jsonl', '--sources', '@good.txt'], 3, /io\/unreadable/],
  ['claims that are none', ['verify', '@broken.jsonl', '--sources', '@good.txt'], 1, /verify\/not-a-claim/],
];

describe.concurrent('bad input ends in a message and an exit code', () => {
  test.each(cases)('%s', async (_name, args, code, says) => {
    const ended = await zhClaims(args.map((arg) => (arg.startsWith('@') ? join(folder, arg.slice(1)) : arg)));
    expect(ended.err).toMatch(says);
    expect(ended.err).not.toMatch(/\n\s+at /);
    expect(ended.code).toBe(code);
  });

  test('a good line after a broken one is still read', async () => {
    const { out } = await zhClaims(['mentions', join(folder, 'broken.jsonl')]);
    const ids = out
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line).id);
    expect(ids).toEqual(['a', 'd']);
  });

  test('NUL in a text is no fault', async () => {
    expect(await zhClaims(['mentions', join(folder, 'nul.txt')])).toMatchObject({ code: 0, err: '' });
  });

  test.skipIf(process.getuid?.() === 0)('no permission', async () => {
    const path = join(folder, 'secret.txt');
    writeFileSync(path, '有3个');
    chmodSync(path, 0);
    const ended = await zhClaims(['extract', path]);
    expect(ended).toMatchObject({ code: 3, err: expect.stringMatching(/no permission/) });
  });

  test('one line of 50 MB', async () => {
    const input = Buffer.alloc(50 * 1024 * 1024, '一');
    const ended = await zhClaims(['mentions', '-'], { input });
    expect(ended).toMatchObject({ code: 3, out: '', err: expect.stringMatching(/io\/too-large/) });
  });

  test('a reader that closes the pipe', () => {
    const good = join(folder, 'good.txt');
    const command = `"${process.execPath}" "${main}" mentions "${good}" "${good}" | head -c 1 >/dev/null; echo "\${PIPESTATUS[0]}"`;
    const ended = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect(ended.stderr).not.toMatch(/EPIPE|\n\s+at /);
    expect(ended.stdout.trim()).toBe('0');
  });
});
