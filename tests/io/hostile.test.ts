import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { findInputs } from '../../src/io/inputs.js';
import { openRunFolder } from '../../src/io/run-folder.js';
import { type Read, readSources, readStream } from '../../src/io/sources.js';

vi.setConfig({ testTimeout: 120_000 });
const folder = mkdtempSync(join(tmpdir(), 'zh-claims-'));
afterAll(() => rmSync(folder, { recursive: true }));

const megabyte = 1 << 20;
const codeOf = (read: Read): string => ('message' in read ? read.message.code : read.source.id);

async function listOf(reads: AsyncIterable<Read>): Promise<readonly string[]> {
  const codes: string[] = [];
  for await (const read of reads) codes.push(codeOf(read));
  return codes;
}

/** Pieces of `megabytes` of one line, and what comes behind it. */
function* oneLine(megabytes: number, behind: string): Generator<Buffer> {
  yield Buffer.from('{"id":"long","text":"');
  for (let at = 0; at < megabytes; at += 1) yield Buffer.alloc(megabyte, 'a');
  yield Buffer.from(`"}\n${behind}`);
}

/** How much more memory a job held than before it, at most, in megabytes. */
async function memoryOf(job: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  await job();
  clearInterval(watch);
  return (Math.max(most, process.memoryUsage().rss) - before) / megabyte;
}

describe('what is too large costs bounded memory and is one message', () => {
  test('200 MB of one line; the line behind it is read', async () => {
    const input = { path: 'a', id: 'a', format: 'json-line' } as const;
    let codes: readonly string[] = [];
    const memory = await memoryOf(async () => {
      codes = await listOf(readStream(Readable.from(oneLine(200, '{"id":"b"}\n')), input));
    });
    expect(codes).toEqual(['io/too-large', 'a']);
    expect(memory).toBeLessThan(150);
  });

  test('a line that unpacks without end ends its file', async () => {
    const path = join(folder, 'bomb.jsonl.gz');
    const packed: Buffer[] = [];
    for await (const chunk of Readable.from(oneLine(200, '{"id":"b"}\n')).pipe(createGzip()))
      packed.push(chunk);
    writeFileSync(path, Buffer.concat(packed));
    const { value } = await findInputs([path]);
    expect(await listOf(readSources(value, megabyte))).toEqual(['io/too-large']);
  });
});

test('50,000 files in a folder are found and read in order', async () => {
  const many = join(folder, 'many');
  mkdirSync(many);
  for (let at = 0; at < 50_000; at += 1) writeFileSync(join(many, `${at}.txt`), '新增3家');
  let count = 0;
  const memory = await memoryOf(async () => {
    const { value, messages } = await findInputs([many]);
    expect([value.length, messages.length]).toEqual([50_000, 0]);
    for await (const read of readSources(value)) count += 'source' in read ? 1 : 0;
  });
  expect(count).toBe(50_000);
  expect(memory).toBeLessThan(300);
});

test('links that lead in a circle are one message, or none where they are in a folder of links', async () => {
  const path = join(folder, 'circle.txt');
  symlinkSync(path, path);
  const named = await findInputs([path]);
  expect(named.messages.map(({ code }) => code)).toEqual(['io/unreadable']);
  const found = await findInputs([join(folder, 'circles')]);
  expect(found.messages.map(({ code }) => code)).toEqual(['io/no-such-file']);
  mkdirSync(join(folder, 'circles'));
  symlinkSync(join(folder, 'circles'), join(folder, 'circles/again'));
  symlinkSync(path, join(folder, 'circles/b.txt'));
  const { value } = await findInputs([join(folder, 'circles')]);
  expect(await listOf(readSources(value))).toEqual(['io/unreadable']);
});

test('a file that is cut while it is read gives whole lines and no failure', async () => {
  const path = join(folder, 'growing.jsonl');
  const line = (at: number): string => `${JSON.stringify({ id: `${at}`, text: '新增3家'.repeat(200) })}\n`;
  writeFileSync(path, Array.from({ length: 2000 }, (_, at) => line(at)).join(''));
  const { value } = await findInputs([path]);
  let whole = 0;
  let cut = 0;
  for await (const read of readSources(value)) {
    if (whole === 0) truncateSync(path, 1_000_000);
    if ('source' in read && isWhole(read.source.bytes)) whole += 1;
    else cut += 1;
  }
  expect(whole).toBeGreaterThan(300);
  expect(whole).toBeLessThan(2000);
  // The line that was cut through is left to the reader of JSON, which has a message for it.
  expect(cut).toBeLessThanOrEqual(1);
});

function isWhole(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}

test.each(['/proc/zh-claims', '/sys/zh-claims'])(
  'a folder that cannot be written is one message: %s',
  (path) => {
    const opened = openRunFolder(path, { overwrite: false, owner: 7, isAlive: () => false });
    expect('message' in opened && opened.message).toMatchObject({
      code: 'io/unwritable',
      hint: expect.any(String),
    });
  },
);
