import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { Source } from '../../src/core/source.js';
import { readSource } from '../../src/ingest/index.js';
import { source, tables } from './support.js';

const page = '<html><body><h1>充电桩破千</h1><p>全市新建充电桩1,200个，比去年增加三成。</p></body></html>';

function record(
  type: string,
  block: Uint8Array | string,
  contentType = 'application/http; msgtype=response',
): Source {
  const bytes = Buffer.from(block);
  const header =
    `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: https://example.org/1\r\n` +
    `Content-Type: ${contentType}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
  return source(Buffer.concat([Buffer.from(header), bytes]), 'warc');
}

function response(fields: string, body: Uint8Array | string, status = '200 OK'): Buffer {
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${fields}\r\n\r\n`), Buffer.from(body)]);
}

const text = '充电桩破千\n全市新建充电桩1,200个，比去年增加三成。';
const chunked = `5\r\n${page.slice(0, 5)}\r\n${Buffer.byteLength(page.slice(5)).toString(16)}\r\n${page.slice(5)}\r\n0\r\n\r\n`;

test.each([
  ['plain', response('Content-Type: text/html', page)],
  ['in GBK by its header', response('Content-Type: text/html; charset=GBK', iconv.encode(page, 'gbk'))],
  ['packed', response('Content-Type: text/html\r\nContent-Encoding: gzip', gzipSync(page))],
  ['stored unpacked', response('Content-Type: text/html\r\nContent-Encoding: gzip', page)],
  ['in chunks', response('Content-Type: text/html\r\nTransfer-Encoding: chunked', chunked)],
])('a response %s is an article', (_, block) => {
  const { value, messages } = readSource(record('response', block), tables);
  expect(messages.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(value).toMatchObject([{ id: 'https://example.org/1', url: 'https://example.org/1', text }]);
});

test('a resource and an extracted text are articles', () => {
  expect(readSource(record('resource', page, 'text/html'), tables).value).toMatchObject([{ text }]);
  expect(readSource(record('conversion', text, 'text/plain'), tables).value).toMatchObject([{ text }]);
});

describe('what is no page gives nothing and no message', () => {
  test.each([
    ['an image', response('Content-Type: image/png', 'x')],
    ['a redirect', response('Content-Type: text/html', page, '301 Moved')],
    ['no HTTP at all', Buffer.from('x')],
  ])('%s', (_, block) => {
    expect(readSource(record('response', block), tables)).toEqual({ value: [], messages: [] });
  });
});

test('a body that does not unpack is one message', () => {
  const block = response('Content-Type: text/html\r\nContent-Encoding: gzip', gzipSync(page).subarray(0, 40));
  const { value, messages } = readSource(record('response', block), tables);
  expect(value).toEqual([]);
  expect(messages).toMatchObject([{ severity: 'error', code: 'ingest/broken-record' }]);
});
