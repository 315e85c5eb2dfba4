import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readStream } from '../../src/io/sources.js';

type Format = 'json-line' | 'text' | null;

/** What comes out of a stream, one word a source: its text, `@line` for JSON Lines, or the code of a message. */
async function shapes(
  chunks: readonly (string | Buffer)[],
  format: Format = null,
  maxBytes = 1000,
): Promise<string[]> {
  const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  const found: string[] = [];
  for await (const read of readStream(stream, { path: 'a', id: 'a', format }, maxBytes)) {
    if ('message' in read) found.push(`${read.message.code}@${read.message.at?.line ?? ''}`);
    else
      found.push(
        `${Buffer.from(read.source.bytes)}${read.source.line === null ? '' : `@${read.source.line}`}`,
      );
  }
  return found;
}

test.each<[string, readonly string[], Format, readonly string[]]>([
  ['a text is one source', ['天气', '晴'], null, ['天气晴']],
  ['lines of a text stay together', ['一\n二\n'], null, ['一\n二\n']],
  ['a brace begins JSON Lines', ['{"a":1}\n{"b":2}\n'], null, ['{"a":1}@1', '{"b":2}@2']],
  ['white space and a byte order mark come before the brace', ['\ufeff \n', '{"a":1}'], null, ['{"a":1}@2']],
  ['a line may come in pieces', ['{"a"', ':1}\n{"b', '":2}'], 'json-line', ['{"a":1}@1', '{"b":2}@2']],
  ['blank lines are counted and passed over', ['{}\n\n \r\n{}\n'], 'json-line', ['{}@1', '{}@4']],
  ['an empty text is a source without bytes', [], 'text', ['']],
  ['an empty stream of lines has none', [], 'json-line', []],
])('%s', async (_name, chunks, format, expected) => {
  expect(await shapes(chunks, format)).toEqual(expected);
});

test('a line over the bound becomes a message and the next line is read', async () => {
  expect(await shapes(['{"a":"', 'x'.repeat(50), '"}\n{"b":2}\n'], 'json-line', 20)).toEqual([
    'io/too-large@1',
    '{"b":2}@2',
  ]);
});

test('a text over the bound becomes a message', async () => {
  expect(await shapes(['x'.repeat(15), 'x'.repeat(15)], 'text', 20)).toEqual(['io/too-large@']);
});
