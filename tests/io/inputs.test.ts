import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findInputs } from '../../src/io/inputs.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zh-claims-'));
  for (const name of ['b.txt', 'a.txt', 'a.gold.json', 'deep/c.jsonl', 'name\nwith newline.txt']) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
  mkdirSync(join(folder, 'bare'));
  symlinkSync(folder, join(folder, 'deep/loop'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a folder is read recursively, sorted, without gold files and without following links', async () => {
  const { value, messages } = await findInputs([folder]);
  expect(value.map(({ id, format }) => `${id} ${format}`)).toEqual([
    'a text',
    'b text',
    'deep/c json-line',
    'name\nwith newline text',
  ]);
  expect(messages).toEqual([]);
});

test('a file counts whatever its ending, a glob finds files', async () => {
  expect((await findInputs([join(folder, 'a.gold.json')])).value).toHaveLength(1);
  expect((await findInputs([join(folder, '*.txt')])).value.map(({ id }) => id)).toContain('a');
});

test.each([
  ['io/no-such-file', 'absent.txt'],
  ['io/no-such-file', 'absent*.txt'],
  ['io/no-such-file', 'a.txt/below'],
  ['io/no-articles', 'bare'],
])('%s is said of %s, and the other paths are still found', async (code, name) => {
  const { value, messages } = await findInputs([join(folder, name), join(folder, 'a.txt')]);
  expect(messages.map((message) => message.code)).toEqual([code]);
  expect(value.map(({ id }) => id)).toEqual(['a']);
});
