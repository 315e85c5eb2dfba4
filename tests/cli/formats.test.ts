import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { main } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'zh-claims-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const paths = ['corpus/grain-harvest-county.txt', 'corpus/metro-and-rail-year.txt'];
const run = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
const read = (...names: string[]): string => readFileSync(join(folder, ...names), 'utf8');

test('each format stands beside the same JSON Lines, and streams say what files say', () => {
  const files = {
    csv: 'claims.csv',
    webanno: 'claims.webanno.jsonl',
    labelstudio: 'claims.labelstudio.json',
  };
  for (const [format, file] of Object.entries(files)) {
    const made = run('extract', ...paths, '--out', join(folder, format), '--format', format);
    expect(made.stderr).toContain(`written to ${join(folder, format)}`);
    expect(read(format, file)).toBe(run('extract', ...paths, '--format', format).stdout);
    expect(read(format, 'claims.jsonl')).toBe(run('extract', ...paths).stdout);
  }
  const { stdout } = run(
    'query',
    join(folder, 'csv'),
    'SELECT count(*) AS n FROM claims',
    '--format',
    'json',
  );
  expect(JSON.parse(stdout)).toEqual([{ n: read('csv', 'claims.jsonl').trimEnd().split('\n').length }]);
}, 120_000);

test('brat gets a folder with the text as it is; a finished run is written again with --resume', () => {
  const out = join(folder, 'run');
  expect(run('extract', ...paths, '--out', out).status).toBe(0);
  const again = run('extract', ...paths, '--out', out, '--resume', '--format', 'brat');
  expect(again.stderr).toContain('2 sources unchanged');
  expect(readdirSync(join(out, 'claims.brat'))).toEqual([
    '000001-grain-harvest-county.ann',
    '000001-grain-harvest-county.txt',
    '000002-metro-and-rail-year.ann',
    '000002-metro-and-rail-year.txt',
    'annotation.conf',
  ]);
  expect(read('run', 'claims.brat', '000001-grain-harvest-county.txt')).toBe(
    readFileSync(paths[0] ?? '', 'utf8'),
  );
}, 60_000);

test.each([
  [['-', '--out', join(folder, 'stdin'), '--format', 'brat'], 'save the input in a file'],
  [['corpus', '--format', 'parquet'], 'add --out DIR'],
  [['corpus', '--format', 'text', '--out', join(folder, 'text')], 'use --show'],
  [['corpus', '--format', 'xls'], 'expected one of jsonl, json, csv'],
  [['corpus', '--shard', '3/2'], 'for example --shard 1/4'],
])('extract %j is refused with a hint', (args, hint) => {
  const { status, stderr } = run('extract', ...args);
  expect([status, stderr]).toEqual([2, expect.stringContaining(hint)]);
});

test('a query that cannot be answered says what can', () => {
  const { status, stderr } = run('query', 'corpus/no-such-run', 'SELECT 1');
  expect([status, stderr]).toEqual([3, expect.stringContaining('make a run with `zh-claims extract')]);
});

/** The articles as JSON Lines, for filters that are started with a part of them. */
const lines = paths.map((path) => JSON.stringify({ id: path, text: readFileSync(path, 'utf8') }));

test('shards together are the whole', () => {
  const input = [...lines, ...lines, lines[0]].join('\n');
  const shard = (...args: string[]) =>
    execFileSync(process.execPath, [main, 'extract', '-', ...args], {
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  const [first, second] = [shard('--shard', '1/2'), shard('--shard', '2/2')];
  const sorted = (text: string) => text.trimEnd().split('\n').sort();
  expect(sorted(first + second)).toEqual(sorted(shard()));
  expect(first).not.toBe(second);
}, 60_000);

test('GNU parallel runs the filter over blocks of lines', (context) => {
  if (spawnSync('parallel', ['--version']).status !== 0) context.skip('GNU parallel is not installed');
  const input = lines.join('\n');
  const filter = `${process.execPath} ${main} extract -`;
  const parallel = spawnSync('parallel', ['--will-cite', '--pipe', '--keep-order', '-N1', filter], {
    input,
    encoding: 'utf8',
  });
  expect(parallel.stdout).toBe(
    spawnSync(process.execPath, [main, 'extract', '-'], { input, encoding: 'utf8' }).stdout,
  );
}, 60_000);
