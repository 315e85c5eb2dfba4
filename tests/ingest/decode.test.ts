import { existsSync, readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decode } from '../../src/ingest/decode.js';
import { readSource } from '../../src/ingest/index.js';
import { source, tables } from './support.js';

const simplified = '截至六月底，全市新建充电桩一千二百个，同比增长百分之八。';
const traditional = '截至六月底，全市新建充電樁一千二百個，同比增長百分之八。';

/** Encoding as iconv-lite calls it, the text, and the name we give it. */
const texts: readonly (readonly [codec: string, text: string, encoding: string])[] = [
  ['utf8', simplified, 'utf-8'],
  ['utf16le', simplified, 'utf-16le'],
  ['utf16be', traditional, 'utf-16be'],
  ['gb18030', simplified, 'gb18030'],
  ['gbk', `<p>${simplified}</p>`, 'gb18030'],
  ['big5hkscs', traditional, 'big5-hkscs'],
  ['big5hkscs', '香港嘅滙豐話佢哋喺度開咗三間舖頭，着數多。', 'big5-hkscs'],
  ['utf16le', 'Sales grew 5.2% in 2024.', 'utf-16le'],
];
/** A declaration that is true, missing, or a lie. */
const declarations = [null, 'utf-8', 'gb2312', 'big5', 'GBK', 'x-user-defined'];

describe.each(texts)('%s: %s', (codec, text, encoding) => {
  test.each(declarations)('declared as %s', (declared) => {
    const { value, messages } = decode(source(iconv.encode(text, codec)), declared);
    expect(value).toEqual({ text, encoding });
    expect(messages.every(({ severity }) => severity === 'info')).toBe(true);
  });
});

test.each([
  ['utf8', [0xef, 0xbb, 0xbf]],
  ['utf16le', [0xff, 0xfe]],
  ['utf16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
])('a byte order mark of %s decides, and is no part of the text', (codec, mark) => {
  const bytes = Buffer.concat([Buffer.from(mark), iconv.encode('第3位', codec, { addBOM: false })]);
  expect(decode(source(bytes), 'big5').value?.text).toBe('第3位');
});

test('characters of GBK that happen to be valid UTF-8 follow the declaration', () => {
  const bytes = iconv.encode('陆路', 'gbk');
  expect(decode(source(bytes), 'gbk').value?.text).toBe('陆路');
});

test('a broken byte in UTF-8 is reported with its offset and read as U+FFFD', () => {
  const bytes = Buffer.from(`${simplified}X${simplified}`);
  const at = Buffer.byteLength(simplified);
  bytes[at] = 0xff;
  const { value, messages } = decode(source(bytes));
  expect(value?.text).toBe(`${simplified}\ufffd${simplified}`);
  expect(messages).toMatchObject([{ severity: 'warning', code: 'ingest/not-utf8' }]);
  expect(messages[0]?.text).toContain(`0xFF at offset ${at}`);
});

test('text that was cut inside a character keeps its beginning', () => {
  const bytes = Buffer.from(simplified).subarray(0, -1);
  expect(decode(source(bytes)).value?.text).toBe(`${simplified.slice(0, -1)}\ufffd`);
});

test('bytes that are no text are refused', () => {
  const bytes = Uint8Array.from({ length: 400 }, (_, k) => 0x80 + ((k * 37) % 0x7f));
  const { value, messages } = readSource(source(bytes), tables);
  expect(value).toEqual([]);
  expect(messages).toMatchObject([{ severity: 'error', code: 'ingest/not-utf8', file: 'in.txt' }]);
});

test('an empty file is an article without text, and a warning', () => {
  const { value, messages } = readSource(source(new Uint8Array()), tables);
  expect(value).toMatchObject([{ id: 'in', text: '' }]);
  expect(value[0]?.sha256).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(messages).toMatchObject([{ code: 'ingest/empty' }]);
});

test('NUL and CRLF stay in the text', () => {
  expect(readSource(source(Buffer.from('甲\0乙\r\n丙')), tables).value[0]?.text).toBe('甲\0乙\r\n丙');
});

const folder = '../shared/gold-dev';
describe.skipIf(!existsSync(folder))(
  'real text, first 20 characters (skipped where ../shared is absent)',
  () => {
    test.each([
      ['fewfc.jsonl', 'gb18030', 'gb18030'],
      ['raw-drcd.jsonl', 'big5hkscs', 'big5-hkscs'],
    ])('%s in %s is found in 99 of 100', (name, codec, encoding) => {
      const lines = existsSync(folder) ? readFileSync(`${folder}/${name}`, 'utf8').trim().split('\n') : [];
      const starts = lines.map((line) => String(JSON.parse(line).text).slice(0, 20));
      const encodable = starts.filter((start) => iconv.decode(iconv.encode(start, codec), codec) === start);
      const right = encodable.filter(
        (start) => decode(source(iconv.encode(start, codec))).value?.encoding === encoding,
      );
      expect(encodable.length).toBeGreaterThan(500);
      expect(right.length / encodable.length).toBeGreaterThan(0.99);
    });
  },
);
