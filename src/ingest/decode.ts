import iconv from 'iconv-lite';
import type { Message, Staged } from '../core/message.js';
import type { Source } from '../core/source.js';
import { type Encoding, encodingOf, findEncoding, utf8Length } from './encoding.js';
import { messageAt } from './place.js';

/** Bytes as text. */
export interface Decoded {
  /** Without a byte order mark. What could not be decoded is U+FFFD. */
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * Decode the bytes of a source.
 *
 * The encoding is found by byte order mark, then evidence; a declaration decides where evidence leaves a
 * choice. Broken bytes become U+FFFD and a warning with the offset of the first; bytes in no known encoding
 * give `null` and an error.
 *
 * @param declared - The label that a page, a header or the user gives: `gb2312`.
 */
export function decode(source: Source, declared: string | null = null): Staged<Decoded | null> {
  const { bytes } = source;
  const messages: Message[] = [];
  const known = declared === null ? null : encodingOf(declared);
  if (declared !== null && known === null) {
    messages.push(
      messageAt(source, {
        severity: 'info',
        code: 'ingest/unknown-charset',
        text: `Unexpected charset \`${declared}\`, expected UTF-8, UTF-16, GBK, GB18030 or Big5`,
      }),
    );
  }
  const { encoding, bomLength } = findEncoding(bytes, known);
  if (encoding === null) {
    const at = firstInvalid(bytes);
    const error = messageAt(source, {
      severity: 'error',
      code: 'ingest/not-utf8',
      text: `Unexpected byte ${hex(bytes[at])} at offset ${at}, expected UTF-8, UTF-16, GB18030 or Big5`,
      hint: 'is it a text? convert it to UTF-8',
    });
    return { value: null, messages: [...messages, error] };
  }
  if (known !== null && encoding !== known) {
    messages.push(
      messageAt(source, {
        severity: 'info',
        code: 'ingest/charset-differs',
        text: `Unexpected ${encoding} in a text declared as ${declared}; read as ${encoding}`,
      }),
    );
  }
  const text = decodeAs(bytes.subarray(bomLength), encoding);
  const broken = text.indexOf('\ufffd');
  const at = encoding === 'utf-8' && broken >= 0 ? firstInvalid(bytes) : bytes.length;
  if (at < bytes.length) {
    messages.push(
      messageAt(source, {
        severity: 'warning',
        code: 'ingest/not-utf8',
        text: `Unexpected byte ${hex(bytes[at])} at offset ${at}, expected UTF-8; read as U+FFFD`,
        hint: 'the text was cut, or written in two encodings',
      }),
    );
  } else if (encoding !== 'utf-8' && broken >= 0) {
    messages.push(
      messageAt(source, {
        severity: 'warning',
        code: 'ingest/broken-bytes',
        span: { start: broken, end: broken + 1 },
        text: `Unexpected bytes that are no character of ${encoding}, read as U+FFFD`,
        hint: 'the text was cut, or written in two encodings',
      }),
    );
  }
  return { value: { text, encoding }, messages };
}

const decoders = new Map<Encoding, InstanceType<typeof TextDecoder>>(
  (['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const).map((encoding) => [
    encoding,
    new TextDecoder(encoding, { ignoreBOM: true }),
  ]),
);

function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  // The platform's Big5 maps Hong Kong's characters to private use, so iconv-lite reads that one.
  return decoders.get(encoding)?.decode(bytes) ?? iconv.decode(bytes, 'big5hkscs');
}

/** Offset of the first byte that is not well-formed UTF-8; the length when all are. */
function firstInvalid(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = utf8Length(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

function hex(byte: number | undefined): string {
  return `0x${(byte ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
}
