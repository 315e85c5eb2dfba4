import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Opened, openRunFolder, type RunFolder } from '../../src/io/run-folder.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zh-claims-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (overwrite = false, living: readonly number[] = []): Opened =>
  openRunFolder(folder, { overwrite, owner: 7, isAlive: (pid) => living.includes(pid) });

function opened(result: Opened): RunFolder {
  if ('message' in result) throw new Error(result.message.text);
  return result.folder;
}

function refusal(result: Opened): string {
  return 'message' in result ? result.message.code : 'opened';
}

test('files have their names only when the run is finished', () => {
  const run = opened(open());
  run.write('claims.jsonl', 'one\n');
  run.write('claims.jsonl', 'two\n');
  run.write('run.json', '{}');
  expect(existsSync(join(folder, 'claims.jsonl'))).toBe(false);
  run.finish();
  expect(readFileSync(join(folder, 'claims.jsonl'), 'utf8')).toBe('one\ntwo\n');
  expect(readdirSync(folder).sort()).toEqual(['claims.jsonl', 'run.json']);
});

test('an abandoned run leaves nothing', () => {
  const run = opened(open());
  run.write('claims.jsonl', 'one\n');
  run.abandon();
  expect(readdirSync(folder)).toEqual([]);
});

test('a finished run is replaced only when asked to', () => {
  const run = opened(open());
  run.write('run.json', '{}');
  run.write('claims.csv', 'old');
  run.finish();
  expect(refusal(open())).toBe('io/run-exists');
  opened(open(true)).finish();
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder with files of somebody else is never touched', () => {
  writeFileSync(join(folder, 'thesis.txt'), '');
  expect(refusal(open(true))).toBe('io/folder-not-empty');
  expect(readdirSync(folder)).toEqual(['thesis.txt']);
});

test('a second live process is refused, the lock of a dead one is taken over', () => {
  opened(open());
  expect(refusal(open(false, [7]))).toBe('io/folder-busy');
  opened(open()).abandon();
  expect(readdirSync(folder)).toEqual([]);
});

test('a path that is a file is refused', () => {
  const path = join(folder, 'file');
  writeFileSync(path, '');
  const result = openRunFolder(path, { overwrite: false, owner: 7, isAlive: () => false });
  expect(refusal(result)).toBe('io/unwritable');
});
