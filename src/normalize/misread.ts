import { encodePair } from './gbk.js';

/** Text that was decoded with the wrong table, and what it says with the right one. */
export interface Misreading {
  readonly start: number;
  readonly end: number;
  /** `null` when bytes are missing, so that the text cannot be had back. */
  readonly text: string | null;
}

/** Bytes 80 to 9F of Windows-1252, by code unit; all others stand for themselves. */
const windows1252 = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, k) => 0x80 + k))].map(
    (character, k) => [character.charCodeAt(0), 0x80 + k] as const,
  ),
);

/** Characters that UTF-8 punctuation and common characters become when it is read as GBK: 锛 begins ，：（. */
const utf8InGbk = '锛銆鈥鍦鐨';
const replacementInGbk = '锟斤拷';
const mostCharacters = 4_000;

/** May text decoded with a wrong table begin with this code unit? */
export function mayBeMisread(code: number): boolean {
  return (code >= 0xc2 && code <= 0xf4) || utf8InGbk.includes(String.fromCharCode(code)) || code === 0x951f;
}

/**
 * Read text again that was decoded with the wrong table: UTF-8 or GBK as Windows-1252 (`ä¸­å›½`, `ÖÐ¹ú`), or UTF-8 as
 * GBK (`涓浗`). Only a stretch whose bytes are well-formed in the right encoding counts, which chance does not make.
 *
 * @param at - Where a suspicious character stands.
 * @param from - Where the stretch may begin at the earliest.
 * @returns `null` when the text is sound.
 */
export function readAgain(text: string, at: number, from: number): Misreading | null {
  const code = text.charCodeAt(at);
  if (code < 0x100) return fromWindows1252(text, at);
  if (text.startsWith(replacementInGbk, at)) {
    let end = at;
    while (text.startsWith(replacementInGbk, end)) end += replacementInGbk.length;
    return { start: at, end, text: null };
  }
  return code === 0x951f ? null : fromGbk(text, at, from);
}

function fromWindows1252(text: string, start: number): Misreading | null {
  const bytes: number[] = [];
  let length = 0;
  for (let at = start; at < text.length && bytes.length < mostCharacters; at += 1) {
    const code = text.charCodeAt(at);
    const byte = windows1252.get(code) ?? code;
    if (byte > 0xff || byte === 0x0a) break;
    bytes.push(byte);
    // ASCII belongs to the stretch only when more follows behind it.
    if (byte >= 0x80) length = bytes.length;
  }
  const high = bytes.slice(0, length);
  const utf8 = decodeStrictly('utf-8', high);
  if (utf8 !== null && /[\u2e80-\u9fff\uff00-\uffef]/.test(utf8))
    return { start, end: start + length, text: utf8 };
  const gbk = isEverydayGbk(high) ? decodeStrictly('gbk', high) : null;
  return gbk === null ? null : { start, end: start + length, text: gbk };
}

/** Are the bytes at least two characters of the punctuation and first level of GB 2312, and ASCII? */
function isEverydayGbk(bytes: readonly number[]): boolean {
  let pairs = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    if (!isEverydayLead(lead) || (bytes[at + 1] ?? 0) < 0xa1) return false;
    pairs += 1;
    at += 1;
  }
  return pairs >= 2;
}

/** Punctuation and first level of GB 2312. */
function isEverydayLead(byte: number): boolean {
  return (byte >= 0xb0 && byte <= 0xd7) || byte === 0xa1 || byte === 0xa3;
}

function fromGbk(text: string, at: number, from: number): Misreading | null {
  let start = at;
  while (start > from && at - start < mostCharacters && encodePair(text.charCodeAt(start - 1)) !== 0)
    start -= 1;
  let end = at;
  const bytes: number[] = [];
  for (let next = start; next < text.length && next < start + 2 * mostCharacters; next += 1) {
    const pair = encodePair(text.charCodeAt(next));
    if (pair === 0) break;
    bytes.push(pair >> 8, pair & 0xff);
    end = next + 1;
  }
  const decoded = decodeStrictly('utf-8', bytes);
  if (decoded !== null && decoded.length >= 2) return { start, end, text: decoded };
  // An odd number of bytes leaves a half character at the end, which the wrong reader lost.
  const loose = new TextDecoder('utf-8').decode(Uint8Array.from(bytes));
  const lost = loose.split('\ufffd').length - 1;
  return bytes.length >= 12 && lost * 12 <= bytes.length ? { start, end, text: null } : null;
}

function decodeStrictly(label: string, bytes: readonly number[]): string | null {
  if (bytes.length < 3) return null;
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}
