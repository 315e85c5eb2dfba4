import { configs } from 'opencc-js/preset/t2cn';

/** A region whose traditional characters OpenCC knows how to read. */
export type Variant = 't' | 'tw' | 'hk';

/** A phrase, without its first two characters. */
interface Tail {
  readonly rest: string;
  readonly to: string;
}

/** One step of a conversion: the longest phrase at a place wins, else the single character. */
export interface ConversionStage {
  /** Code unit → code unit, 0 keeps it. */
  readonly single: Uint16Array;
  /** Code points whose counterpart has another length in UTF-16, or needs two code units itself. */
  readonly uneven: ReadonlyMap<number, string>;
  /** 1 for a code unit that a phrase or an entry of `uneven` may begin with. */
  readonly beginsLonger: Uint8Array;
  /** First two code units (`first * 65536 + second`) → what may follow, longest first. */
  readonly phrases: ReadonlyMap<number, readonly Tail[]>;
}

const stages = new Map<Variant, readonly ConversionStage[]>();

/** The steps from a variant to simplified characters, made ready on first use. */
export function conversionStages(variant: Variant): readonly ConversionStage[] {
  let made = stages.get(variant);
  if (made === undefined) {
    made = (configs[`${variant}2s`]?.conversionChain ?? []).map((group) =>
      compile([...group].map((dictionary) => String(dictionary))),
    );
    stages.set(variant, made);
  }
  return made;
}

/** Dictionaries are `from to|from to|…`; where two have the same entry, the earlier one wins. */
function compile(dictionaries: readonly string[]): ConversionStage {
  const single = new Uint16Array(0x10000);
  const uneven = new Map<number, string>();
  const beginsLonger = new Uint8Array(0x10000);
  const phrases = new Map<number, Tail[]>();
  const seen = new Set<string>();
  for (const dictionary of dictionaries) {
    for (const entry of dictionary.split('|')) {
      const [from, to] = entry.split(' ');
      if (from === undefined || to === undefined || seen.has(from)) continue;
      seen.add(from);
      const codePoint = from.codePointAt(0) ?? 0;
      const isOneCharacter = from.length === (codePoint > 0xffff ? 2 : 1);
      if (isOneCharacter && from.length === 1 && to.length === 1) {
        single[codePoint] = to.charCodeAt(0);
      } else if (isOneCharacter) {
        uneven.set(codePoint, to);
        beginsLonger[from.charCodeAt(0)] = 1;
      } else {
        beginsLonger[from.charCodeAt(0)] = 1;
        const key = from.charCodeAt(0) * 0x10000 + from.charCodeAt(1);
        const tails = phrases.get(key) ?? [];
        tails.push({ rest: from.slice(2), to });
        phrases.set(key, tails);
      }
    }
  }
  for (const tails of phrases.values()) tails.sort((a, b) => b.rest.length - a.rest.length);
  return { single, uneven, beginsLonger, phrases };
}

/** What a character says about the script of the text around it. */
export const scriptSign = { none: 0, traditional: 1, simplified: 2, hongKong: 4, taiwan: 8 } as const;

let signs: Uint8Array | null = null;

/**
 * Code unit → sign. A sign is a character that only one of the two national sets has: 說 is in Big5 and
 * not in GB 2312, 说 is in GB 2312 and not in Big5. Characters of both (後, 乾, 台) say nothing.
 */
export function scriptSigns(): Uint8Array {
  if (signs !== null) return signs;
  const table = new Uint8Array(0x10000);
  const mainland = charactersOf('gbk', 0xb0, 0xf7, 0xa1);
  const taiwan = charactersOf('big5', 0xa4, 0xf9, 0x40);
  const stage = conversionStages('t').at(-1);
  for (let code = 0x4e00; code <= 0x9fff; code += 1) {
    const simplified = stage?.single[code] ?? 0;
    if (simplified === 0 || simplified === code || mainland.has(code)) continue;
    table[code] = scriptSign.traditional;
    if (mainland.has(simplified) && !taiwan.has(simplified)) table[simplified] = scriptSign.simplified;
  }
  const add = (character: string, sign: number): void => {
    table[character.charCodeAt(0)] = (table[character.charCodeAt(0)] ?? 0) | sign;
  };
  // 着 marks the aspect of a verb in Hong Kong where Taiwan writes 著; the rest is Hong Kong's own spelling.
  for (const character of '着衞綫裏嘅喺咗啲嚟佢冇嗰脱説') add(character, scriptSign.hongKong);
  for (const character of '著裡臺線衛脫說') add(character, scriptSign.taiwan);
  signs = table;
  return table;
}

/** The single characters of a double-byte set, by code unit. */
function charactersOf(label: string, firstLead: number, lastLead: number, firstTrail: number): Set<number> {
  const bytes: number[] = [];
  for (let lead = firstLead; lead <= lastLead; lead += 1) {
    for (let trail = firstTrail; trail <= 0xfe; trail += 1) {
      if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail);
    }
  }
  const characters = new Set<number>();
  for (const character of new TextDecoder(label).decode(Uint8Array.from(bytes))) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x4e00 && code <= 0x9fff) characters.add(code);
  }
  return characters;
}

/** A code unit in simplified writing, character for character and without regard to the words around it. */
export function simplifiedUnit(code: number): number {
  return conversionStages('t').at(-1)?.single[code] || code;
}
