/** First and last byte of a two-byte character of GBK. */
export const leadBytes = { first: 0x81, last: 0xfe } as const;
export const trailBytes = { first: 0x40, last: 0xfe, hole: 0x7f } as const;

interface GbkTable {
  /** `lead * 256 + trail` → code unit, 0 where there is no character. */
  readonly decoded: Uint16Array;
  /** Code unit → `lead * 256 + trail`, 0 where there are no such bytes. */
  readonly encoded: Uint16Array;
}

let table: GbkTable | null = null;

/** Made ready on first use. The user-defined areas are encoded but not decoded: they are no characters. */
function gbk(): GbkTable {
  if (table !== null) return table;
  const decoder = new TextDecoder('gbk');
  const decoded = new Uint16Array(0x10000);
  const encoded = new Uint16Array(0x10000);
  for (let lead: number = leadBytes.first; lead <= leadBytes.last; lead += 1) {
    const bytes: number[] = [];
    for (let trail: number = trailBytes.first; trail <= trailBytes.last; trail += 1) {
      // A line feed between the pairs keeps an undefined one from eating its neighbour.
      if (trail !== trailBytes.hole) bytes.push(lead, trail, 0x0a);
    }
    const characters = decoder.decode(Uint8Array.from(bytes)).split('\n');
    for (const [k, character] of characters.entries()) {
      const code = character.charCodeAt(0);
      const isPrivate = code >= 0xe000 && code <= 0xf8ff;
      if (character.length !== 1 || code === 0xfffd) continue;
      const pair = lead * 256 + (bytes[k * 3 + 1] ?? 0);
      if (!isPrivate) decoded[pair] = code;
      if (encoded[code] === 0) encoded[code] = pair;
    }
  }
  table = { decoded, encoded };
  return table;
}

/** The character of two bytes as a code unit, 0 when they are none. */
export function decodePair(lead: number, trail: number): number {
  return gbk().decoded[lead * 256 + trail] ?? 0;
}

/** The two bytes of a character, `lead * 256 + trail`, 0 when GBK has no such character of two bytes. */
export function encodePair(code: number): number {
  return gbk().encoded[code] ?? 0;
}
