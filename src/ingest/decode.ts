import type { Staged } from '../core/message.js';

/**
 * Decode UTF-8, with or without a byte order mark (which belongs to no text and is left out).
 *
 * @returns The text, or `null` with an `ingest/not-utf8` message that names the first byte that cannot be read.
 */
export function decodeUtf8(bytes: Uint8Array, file: string): Staged<string | null> {
  try {
    return { value: new TextDecoder('utf-8', { fatal: true }).decode(bytes), messages: [] };
  } catch {
    const offset = firstBadByte(bytes);
    const byte = (bytes[offset] ?? 0).toString(16).padStart(2, '0');
    return {
      value: null,
      messages: [
        {
          severity: 'error',
          code: 'ingest/not-utf8',
          file,
          text: `Unexpected byte 0x${byte} at offset ${offset}, expected UTF-8`,
          hint: 'convert the file first, for example with `iconv -f GB18030 -t UTF-8`',
        },
      ],
    };
  }
}

/** Offset of the first byte that no valid UTF-8 can have there, by bisection over prefixes. */
function firstBadByte(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  const isGood = (length: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (isGood(middle)) low = middle;
    else high = middle;
  }
  return low;
}
