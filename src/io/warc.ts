import type { Readable } from 'node:stream';
import type { Read } from './sources.js';

/** Longest header of a record, in bytes. */
const longestHeader = 64 * 1024;

/** Kinds of record that hold an article. */
const kinds = new Set(['response', 'resource', 'conversion']);

/**
 * Split a WARC stream (ISO 28500) into its records; each record that may hold an article is one source, header and
 * block together. Memory holds one record at a time; larger ones are passed over with a message.
 */
export async function* readWarc(
  stream: Readable,
  input: { readonly path: string; readonly id: string },
  maxBytes: number,
): AsyncGenerator<Read> {
  const reader = new ByteReader(stream);
  for (let number = 1; ; number += 1) {
    const header = await reader.readHeader();
    if (header === null) return;
    const text = header.toString('latin1');
    const length = Number(/^content-length:\s*(\d{1,15})\s*$/im.exec(text)?.[1] ?? Number.NaN);
    const id = `${input.id}:${number}`;
    if (!/^WARC\/\d/.test(text) || Number.isNaN(length)) {
      yield {
        id,
        message: broken(input.path, `Unexpected bytes in record ${number}, expected a WARC header`),
      };
      return;
    }
    const kind = /^warc-type:\s*(\S+)/im.exec(text)?.[1] ?? '';
    if (!kinds.has(kind) || length > maxBytes) {
      const skipped = await reader.skip(length);
      if (kinds.has(kind)) {
        yield {
          id,
          message: broken(input.path, `Unexpected record of ${length} bytes, expected at most ${maxBytes}`),
        };
      }
      if (skipped < length) return;
      continue;
    }
    const block = await reader.read(length);
    if (block.length < length) {
      yield {
        id,
        message: broken(input.path, `Unexpected end in record ${number}, expected ${length} bytes`),
      };
      return;
    }
    yield {
      source: { file: input.path, line: null, id, format: 'warc', bytes: Buffer.concat([header, block]) },
    };
  }
}

function broken(file: string, text: string): Extract<Read, { message: unknown }>['message'] {
  return { severity: 'error', code: 'io/broken-warc', file, text, hint: 'records before this one were read' };
}

/** Takes pieces of wanted length off a stream. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done === true) return false;
    const chunk = Buffer.from(next.value);
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    return true;
  }

  /** Everything up to and with the next empty line, without line breaks in front; `null` at the end. */
  async readHeader(): Promise<Buffer | null> {
    for (;;) {
      let start = 0;
      while (this.#held[start] === 0x0d || this.#held[start] === 0x0a) start += 1;
      const end = this.#held.indexOf('\r\n\r\n', start);
      if (end >= 0 || this.#held.length - start > longestHeader) {
        const border = end >= 0 ? end + 4 : this.#held.length;
        const header = this.#held.subarray(start, border);
        this.#held = this.#held.subarray(border);
        return header;
      }
      if (await this.#more()) continue;
      const rest = this.#held.subarray(start);
      this.#held = Buffer.alloc(0);
      return rest.length === 0 ? null : rest;
    }
  }

  /** The next bytes, fewer only at the end of the stream. */
  async read(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let left = length;
    while (left > 0 && (this.#held.length > 0 || (await this.#more()))) {
      const part = this.#held.subarray(0, left);
      parts.push(part);
      left -= part.length;
      this.#held = this.#held.subarray(part.length);
    }
    return Buffer.concat(parts);
  }

  /** Pass bytes over; tells how many there were. */
  async skip(length: number): Promise<number> {
    let left = length;
    while (left > 0 && (this.#held.length > 0 || (await this.#more()))) {
      const part = Math.min(left, this.#held.length);
      left -= part;
      this.#held = this.#held.subarray(part);
    }
    return length - left;
  }
}
