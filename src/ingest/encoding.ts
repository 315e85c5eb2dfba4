import { isUtf8 } from 'node:buffer';

/** Encodings that zh-claims reads. GBK and GB 2312 are read as their superset GB 18030. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5-hkscs';

/** Bytes that are looked at for evidence. */
const sampleLength = 64 * 1024;
/** Share of two-byte characters that must lie in the everyday part of a set. */
const convincing = 0.6;

/** How the encoding of some bytes was found. */
export interface EncodingFinding {
  /** `null` when nothing fits. */
  readonly encoding: Encoding | null;
  readonly from: 'byte-order-mark' | 'declaration' | 'evidence';
  /** Length of the byte order mark, in bytes. */
  readonly bomLength: number;
}

/** Labels as pages write them; the WHATWG Encoding Standard lists them. */
const labels: ReadonlyMap<string, Encoding> = new Map(
  Object.entries({
    'utf-8': 'utf-8',
    utf8: 'utf-8',
    'unicode-1-1-utf-8': 'utf-8',
    'utf-16': 'utf-16le',
    'utf-16le': 'utf-16le',
    'utf-16be': 'utf-16be',
    gb2312: 'gb18030',
    gb_2312: 'gb18030',
    'gb_2312-80': 'gb18030',
    'x-gbk': 'gb18030',
    gbk: 'gb18030',
    cp936: 'gb18030',
    gb18030: 'gb18030',
    big5: 'big5-hkscs',
    'big5-hkscs': 'big5-hkscs',
    'cn-big5': 'big5-hkscs',
    'x-x-big5': 'big5-hkscs',
    cp950: 'big5-hkscs',
  }),
);

/** The encoding a label stands for, or `null` when it is not one that is read here. */
export function encodingOf(label: string): Encoding | null {
  return labels.get(label.trim().toLowerCase()) ?? null;
}

/**
 * Find the encoding of some bytes: byte order mark, then evidence; a declaration decides only where the
 * evidence leaves a choice. Pages that declare GBK and are UTF-8 are common, and Big5 often decodes as
 * GB 18030 without an error, so neither a declaration nor a clean decoding proves anything.
 */
export function findEncoding(bytes: Uint8Array, declared: Encoding | null): EncodingFinding {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return marked;
  const found = (encoding: Encoding | null, from: EncodingFinding['from'] = 'evidence'): EncodingFinding => ({
    encoding,
    from,
    bomLength: 0,
  });
  const sample = bytes.subarray(0, sampleLength);
  const wide = looksLikeUtf16(sample);
  if (wide !== null) return found(wide);
  if (isUtf8(bytes)) {
    if (isAscii(bytes)) return declared === null ? found('utf-8') : found('utf-8', 'declaration');
    // A few characters of GBK may happen to be valid UTF-8 (路), but then of the two-byte kind only.
    if (declared === null || declared === 'utf-8' || hasThreeByteCharacter(bytes)) return found('utf-8');
    return found(declared, 'declaration');
  }
  const utf8 = utf8Share(sample);
  const scores = {
    gb18030: everydayShare(sample, 'gb18030'),
    'big5-hkscs': everydayShare(sample, 'big5-hkscs'),
  };
  if (utf8 > 0.9) return found('utf-8');
  const best = scores['big5-hkscs'] > scores.gb18030 ? 'big5-hkscs' : 'gb18030';
  const isClear = Math.abs(scores['big5-hkscs'] - scores.gb18030) > 0.1;
  if ((declared === 'gb18030' || declared === 'big5-hkscs') && !isClear && scores[declared] >= convincing) {
    return found(declared, 'declaration');
  }
  if (scores[best] >= convincing) return found(best);
  return utf8 > 0.5 ? found('utf-8') : found(null);
}

function byteOrderMark(bytes: Uint8Array): EncodingFinding | null {
  const from = 'byte-order-mark';
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', from, bomLength: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', from, bomLength: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', from, bomLength: 2 };
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33)
    return { encoding: 'gb18030', from, bomLength: 4 };
  return null;
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

function hasThreeByteCharacter(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0xe0);
}

/**
 * UTF-16 without a mark: the high bytes of Chinese text are 4E to 9F, 30 and FF, those of Latin text 00,
 * and they all stand on the same side.
 */
function looksLikeUtf16(sample: Uint8Array): Encoding | null {
  const pairs = sample.length >> 1;
  if (pairs < 2) return null;
  const high = [0, 0];
  const zero = [0, 0];
  for (let at = 0; at < pairs * 2; at += 1) {
    const byte = sample[at] ?? 0;
    const side = at % 2;
    if (byte === 0) zero[side] = (zero[side] ?? 0) + 1;
    if (byte === 0 || byte === 0x30 || byte === 0xff || (byte >= 0x4e && byte <= 0x9f)) {
      high[side] = (high[side] ?? 0) + 1;
    }
  }
  const [even = 0, odd = 0] = high;
  const [zeroEven = 0, zeroOdd = 0] = zero;
  // ASCII letters lie between 4E and 9F too, so one zero byte or an invalid UTF-8 sequence must back it up.
  if (zeroEven + zeroOdd === 0 && isUtf8(sample)) return null;
  const isHighSide = (side: number, other: number, zeroSide: number, zeroOther: number): boolean =>
    side > 0.95 * pairs && (other < 0.75 * pairs || (zeroSide > 0.5 * pairs && zeroOther < 0.05 * pairs));
  if (isHighSide(odd, even, zeroOdd, zeroEven)) return 'utf-16le';
  if (isHighSide(even, odd, zeroEven, zeroOdd)) return 'utf-16be';
  return null;
}

/** Share of the non-ASCII sequences that are well-formed UTF-8. */
function utf8Share(sample: Uint8Array): number {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < sample.length; ) {
    if ((sample[at] ?? 0) < 0x80) {
      at += 1;
      continue;
    }
    const length = utf8Length(sample, at);
    if (length > 0) good += 1;
    else if (at + 4 < sample.length) bad += 1;
    at += Math.max(1, length);
  }
  return good + bad === 0 ? 1 : good / (good + bad);
}

/** Length in bytes of the well-formed UTF-8 sequence at a place, 0 when it is not well-formed (RFC 3629). */
export function utf8Length(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
  for (let k = 1; k < length; k += 1) {
    if (((bytes[at + k] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  const second = bytes[at + 1] ?? 0;
  if ((lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f)) return 0;
  if ((lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f)) return 0;
  return length;
}

/**
 * Share of the two-byte characters that are everyday ones of a set: its punctuation and its first level,
 * which holds 99% of running text. The levels of the two sets lie in different places, so text in the
 * other set scores low.
 */
function everydayShare(sample: Uint8Array, encoding: 'gb18030' | 'big5-hkscs'): number {
  let everyday = 0;
  let pairs = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const lead = sample[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = sample[at + 1];
    if (trail === undefined) break;
    pairs += 1;
    at += 1;
    if (encoding === 'gb18030') {
      if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3))) everyday += 1;
    } else if (lead >= 0xa4 && lead <= 0xc6) {
      everyday += (trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1 ? 1 : 0;
    } else if (lead >= 0xa1 && lead <= 0xa3) {
      everyday += (trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1 ? 1 : 0;
    }
  }
  return pairs === 0 ? 0 : everyday / pairs;
}
