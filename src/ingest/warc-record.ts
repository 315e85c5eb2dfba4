import { gunzipSync, inflateSync } from 'node:zlib';
import type { Message } from '../core/message.js';
import type { Source } from '../core/source.js';
import { messageAt } from './place.js';

/** A page as a WARC record holds it. */
export interface RecordedPage {
  readonly url: string | null;
  /** The charset the server declared. */
  readonly charset: string | null;
  readonly isHtml: boolean;
  readonly body: Uint8Array;
}

/**
 * Read one WARC record: its header, and for a response the HTTP header, transfer and content encoding behind it.
 *
 * @param most - Largest body after decompression, in bytes.
 * @returns `null` without a message for what is no page: an image, a redirect, an error page.
 */
export function readRecord(
  source: Source,
  most: number,
): { readonly page: RecordedPage | null; readonly messages: readonly Message[] } {
  const bytes = Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.byteLength);
  const header = fieldsOf(bytes, 0);
  const url = header.fields.get('warc-target-uri')?.replace(/^<|>$/g, '') ?? null;
  const type = header.fields.get('content-type') ?? '';
  if (header.fields.get('warc-type') !== 'response') {
    return { page: pageOf(url, type, bytes.subarray(header.end)), messages: [] };
  }
  const http = fieldsOf(bytes, header.end);
  const status = /^HTTP\/[\d.]+ (\d{3})/.exec(http.first)?.[1];
  if (status !== '200') return { page: null, messages: [] };
  let body = bytes.subarray(http.end);
  if (/chunked/i.test(http.fields.get('transfer-encoding') ?? '')) body = joinChunks(body);
  try {
    const coding = http.fields.get('content-encoding') ?? '';
    // Many crawlers store the body unpacked and keep the header of the packed one.
    if (/gzip/i.test(coding) && body[0] === 0x1f && body[1] === 0x8b)
      body = gunzipSync(body, { maxOutputLength: most });
    else if (/deflate/i.test(coding) && body[0] === 0x78) body = inflateSync(body, { maxOutputLength: most });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = messageAt(source, {
      severity: 'error',
      code: 'ingest/broken-record',
      text: `Unexpected packed body, expected at most ${most} bytes that unpack: ${reason}`,
      hint: 'the record is left out',
    });
    return { page: null, messages: [message] };
  }
  return { page: pageOf(url, http.fields.get('content-type') ?? '', body), messages: [] };
}

function pageOf(url: string | null, type: string, body: Uint8Array): RecordedPage | null {
  const isHtml = type === '' || /html|xml/i.test(type);
  if (!isHtml && !/^text\/plain/i.test(type)) return null;
  return { url, charset: /charset=["']?([\w-]{2,20})/i.exec(type)?.[1] ?? null, isHtml, body };
}

/** The fields of a header, and where it ends. */
function fieldsOf(bytes: Buffer, start: number): { first: string; fields: Map<string, string>; end: number } {
  const border = bytes.indexOf('\r\n\r\n', start);
  const end = border < 0 ? bytes.length : border + 4;
  const [first = '', ...lines] = bytes
    .subarray(start, Math.min(end, start + 65_536))
    .toString('utf8')
    .split('\r\n');
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { first, fields, end };
}

/** Undo chunked transfer (RFC 9112, 7.1); what is no chunk is taken as it is. */
function joinChunks(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  while (at < body.length) {
    const lineEnd = body.indexOf('\r\n', at);
    const size =
      lineEnd < 0 || lineEnd - at > 100
        ? Number.NaN
        : Number.parseInt(body.toString('latin1', at, lineEnd), 16);
    if (Number.isNaN(size)) return parts.length === 0 ? body : Buffer.concat(parts);
    if (size === 0) break;
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
  return Buffer.concat(parts);
}
