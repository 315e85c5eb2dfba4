import type { Readable } from 'node:stream';
import type { Message } from '../core/message.js';
import type { Source, SourceFormat } from '../core/source.js';
import { type InputFile, unreadable } from './inputs.js';
import { openUnpacked } from './unpack.js';
import { readWarc } from './warc.js';

/** An article's bytes, or the reason why there are none. */
export type Read = { readonly source: Source } | { readonly message: Message; readonly id: string };

/** Largest article, in bytes, that is read unless the caller says otherwise. */
export const defaultMaxBytes = 16 * 1024 * 1024;

/** How many times too large an article, or a line among others, must be before the rest of its file is given up. */
const farTooLarge = 16;
const farTooLargeLine = 64;

const newline = 0x0a;

/**
 * Read the sources of the given files, in order. A file of JSON Lines gives one source a line; memory holds one
 * article at a time, however large the file. What is too large or cannot be read becomes a message.
 */
export async function* readSources(
  files: readonly InputFile[],
  maxBytes = defaultMaxBytes,
): AsyncGenerator<Read> {
  for (const file of files) {
    try {
      const stream = openUnpacked(file.path);
      yield* file.format === 'warc' ? readWarc(stream, file, maxBytes) : readStream(stream, file, maxBytes);
    } catch (error) {
      for (const message of unreadable(file.path, error).messages) yield { message, id: file.id };
    }
  }
}

/**
 * Read sources from an open stream such as standard input. With `format: null` the first character that is not
 * white space decides: `{` begins JSON Lines, `<` a page or a feed, anything else is one text.
 */
export async function* readStream(
  stream: Readable,
  input: { readonly path: string; readonly id: string; readonly format: SourceFormat | null },
  maxBytes = defaultMaxBytes,
): AsyncGenerator<Read> {
  let format = input.format;
  let parts: Buffer[] = [];
  let size = 0;
  let line = 1;
  const gather = (bytes: Buffer): void => {
    // Past the bound the bytes are counted and dropped, so that one endless line costs no memory.
    if (size <= maxBytes) parts.push(bytes);
    size += bytes.length;
  };
  const take = (): Read | null => {
    const bytes = parts.length === 1 ? parts[0] : Buffer.concat(parts);
    const taken = size;
    parts = [];
    size = 0;
    const isLine = format === 'json-line';
    const at = isLine ? { at: { line, column: 1 } } : {};
    if (taken > maxBytes) return tooLarge(input, taken, maxBytes, at);
    if (bytes === undefined || (isLine && isBlank(bytes))) return null;
    return {
      source: { file: input.path, line: isLine ? line : null, id: input.id, format: format ?? 'text', bytes },
    };
  };
  // White space before the first character that tells the format.
  let undecided: Buffer[] = [];
  for await (const chunk of stream) {
    let rest: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as Uint8Array);
    format ??= sniff(rest);
    if (format === null) {
      undecided.push(rest);
      continue;
    }
    if (undecided.length > 0) rest = Buffer.concat([...undecided, rest]);
    undecided = [];
    if (format === 'json-line') {
      for (let end = rest.indexOf(newline); end !== -1; end = rest.indexOf(newline)) {
        gather(rest.subarray(0, end));
        const read = take();
        if (read !== null) yield read;
        line += 1;
        rest = rest.subarray(end + 1);
      }
    }
    if (rest.length > 0) gather(rest);
    // What unpacks without end must not be read to its end. Behind a line there may be good ones, which is worth more.
    if (size > (format === 'json-line' ? farTooLargeLine : farTooLarge) * maxBytes) break;
  }
  for (const bytes of undecided) gather(bytes);
  if (size > 0 || format !== 'json-line') {
    const read = take();
    if (read !== null) yield read;
  }
}

function sniff(bytes: Buffer): SourceFormat | null {
  for (const byte of bytes) {
    if (isWhite(byte)) continue;
    return byte === 0x7b ? 'json-line' : byte === 0x3c ? 'html' : 'text';
  }
  return null;
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every(isWhite);
}

/** White space of ASCII, or a byte of the UTF-8 byte order mark. */
function isWhite(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0xef || byte === 0xbb || byte === 0xbf;
}

function tooLarge(
  input: { readonly path: string; readonly id: string },
  size: number,
  maxBytes: number,
  at: { readonly at?: { readonly line: number; readonly column: number } },
): Read {
  return {
    id: input.id,
    message: {
      severity: 'error',
      code: 'io/too-large',
      file: input.path,
      ...at,
      text: `Unexpected article of ${size} bytes, expected at most ${maxBytes}`,
      hint: 'give one article a line or a file, or raise the bound with --max-bytes',
    },
  };
}
