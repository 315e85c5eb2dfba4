import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { findInputs } from '../../src/io/inputs.js';
import { type Read, readSources } from '../../src/io/sources.js';

const folder = mkdtempSync(join(tmpdir(), 'unpack-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function readFile(name: string, bytes: Uint8Array, maxBytes = 1_000_000): Promise<Read[]> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const found = await findInputs([path]);
  const reads: Read[] = [];
  for await (const read of readSources(found.value, maxBytes)) reads.push(read);
  return reads;
}

const lines = '{"id":"a","text":"新增3家"}\n{"id":"b","text":"新增4家"}\n';

test('packed JSON Lines give one source a line', async () => {
  expect(await readFile('n.jsonl.gz', gzipSync(lines))).toMatchObject([
    { source: { line: 1, id: 'n', format: 'json-line' } },
    { source: { line: 2 } },
  ]);
});

test('several packed members behind each other are one file', async () => {
  const bytes = Buffer.concat([gzipSync('{"id":"a"}\n'), gzipSync('{"id":"b"}\n')]);
  expect(await readFile('m.jsonl.gz', bytes)).toHaveLength(2);
});

test('a truncated file gives what came before, and one message', async () => {
  const many = Array.from({ length: 5_000 }, (_, k) => `{"id":"${k}","text":"新增${k}家"}\n`).join('');
  const packed = gzipSync(many);
  const reads = await readFile('t.jsonl.gz', packed.subarray(0, packed.length - 2_000));
  expect(reads.filter((read) => 'message' in read)).toMatchObject([{ message: { code: 'io/unreadable' } }]);
  expect(reads.length).toBeGreaterThan(1);
});

test('what is called packed and is not is one message', async () => {
  expect(await readFile('x.txt.gz', Buffer.from('新增3家'))).toMatchObject([
    { message: { code: 'io/unreadable' } },
  ]);
});

test('an article that unpacks to more than the bound is one message', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000, 0x61));
  expect(await readFile('bomb.txt.gz', bomb, 100_000)).toMatchObject([{ message: { code: 'io/too-large' } }]);
});

test('Zstandard is read, or the message says which Node.js can', async () => {
  const [read] = await readFile('z.txt.zst', Buffer.from('x'));
  expect(read).toMatchObject({ message: { code: 'io/unreadable' } });
});

const record = (type: string, block: string): string =>
  `WARC/1.0\r\nWARC-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(block)}\r\n\r\n${block}\r\n\r\n`;

test('the records of a WARC that may hold articles are sources', async () => {
  const warc =
    record('warcinfo', 'x') +
    record('response', '新增3家\r\n\r\n') +
    record('request', 'y') +
    record('resource', '4');
  const reads = await readFile('c.warc.gz', gzipSync(warc));
  expect(reads).toMatchObject([
    { source: { id: 'c:2', format: 'warc' } },
    { source: { id: 'c:4', format: 'warc' } },
  ]);
});

test('a WARC that is cut, or that is none, gives one message', async () => {
  const warc = record('response', '新增3家') + record('response', '新增4家');
  expect(await readFile('cut.warc', Buffer.from(warc).subarray(0, -8))).toMatchObject([
    { source: { id: 'cut:1' } },
    { message: { code: 'io/broken-warc' } },
  ]);
  expect(await readFile('no.warc', Buffer.from('新增3家'))).toMatchObject([
    { message: { code: 'io/broken-warc' } },
  ]);
});

test('a record above the bound is passed over', async () => {
  const warc = record('response', 'x'.repeat(5_000)) + record('response', '新增4家');
  expect(await readFile('big.warc', Buffer.from(warc), 1_000)).toMatchObject([
    { message: { code: 'io/broken-warc' } },
    { source: { id: 'big:2' } },
  ]);
});
