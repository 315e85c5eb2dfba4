import { createHash } from 'node:crypto';

/** Bins of a sketch; each holds one byte. */
export const bins = 128;
/** Bytes of the digest in front of the sketch. */
export const digestBytes = 6;
/** Letters that one shingle spans. */
const shingle = 5;
/** A text with fewer shingles says too little: it is like the same text only. */
const fewestShingles = 8;

const multiplier = 0x01000193;
/** What the letter that leaves a shingle had been multiplied with. */
const leaving = Array.from({ length: shingle }).reduce<number>((power) => Math.imul(power, multiplier), 1);

/**
 * What is kept of a text to find others that share most of it: a digest, which only the same text has (white space
 * aside), and a sketch, which agrees with another one in as many bins as the two texts share shingles.
 *
 * The sketch is MinHash (Broder, "On the resemblance and containment of documents", 1997) over runs of five letters
 * or digits, in its form with one permutation (Li, Owen, Zhang 2012) whose empty bins borrow as in Shrivastava,
 * "Optimal Densification for Fast and Accurate Minwise Hashing" (2017); one byte of each minimum is kept (Li, König,
 * "b-Bit Minwise Hashing", 2010).
 *
 * @param text - The clean text, so that script and width make no difference.
 * @returns 179 characters of base64; empty where the text has no letter.
 */
export function sketchOf(text: string): string {
  const { letters, minima } = hashShingles(text);
  if (letters === 0) return '';
  const bare = text.replace(/\s+/g, '');
  const digest = createHash('sha256').update(bare).digest().subarray(0, digestBytes);
  const sketch =
    letters - shingle + 1 < fewestShingles
      ? createHash('shake256', { outputLength: bins }).update(bare).digest()
      : Buffer.from(Uint8Array.from(minima, (_, bin) => filledBin(minima, bin)));
  return Buffer.concat([digest, sketch]).toString('base64');
}

/** How many letters a text has, and the least hash of its shingles in each bin: all ones where none fell into it. */
function hashShingles(text: string): { readonly letters: number; readonly minima: Uint32Array } {
  const minima = new Uint32Array(bins).fill(0xffff_ffff);
  const window = new Uint16Array(shingle);
  let letters = 0;
  let rolling = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (!isLetter(unit)) continue;
    const slot = letters % shingle;
    const gone = window[slot] ?? 0;
    window[slot] = unit;
    rolling = (Math.imul(rolling, multiplier) + unit - Math.imul(gone, leaving)) | 0;
    letters += 1;
    if (letters < shingle) continue;
    const hash = mix(rolling);
    const bin = hash >>> 25;
    if (hash < (minima[bin] ?? 0)) minima[bin] = hash;
  }
  return { letters, minima };
}

/** A bin's minimum; an empty bin takes that of the first filled bin in an order that is the same for all texts. */
function filledBin(minima: Uint32Array, bin: number): number {
  let from = bin;
  for (let attempt = 1; minima[from] === 0xffff_ffff; attempt += 1) {
    from = mix(Math.imul(bin + 1, 0x9e37_79b1) + attempt) >>> 25;
  }
  return minima[from] ?? 0;
}

/** The finaliser of MurmurHash3: every bit of the result depends on every bit of the number. */
export function mix(number: number): number {
  let hash = number ^ (number >>> 16);
  hash = Math.imul(hash, 0x85eb_ca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Letters and digits; reprints often differ in punctuation and spaces. Halves of rare characters count too. */
function isLetter(unit: number): boolean {
  if (0x4e00 <= unit && unit <= 0x9fff) return true;
  if (unit < 0x80) {
    return (0x30 <= unit && unit <= 0x39) || (0x41 <= (unit & 0xdf) && (unit & 0xdf) <= 0x5a);
  }
  return (0xd800 <= unit && unit <= 0xdfff) || /[\p{L}\p{N}]/u.test(String.fromCharCode(unit));
}
