import { type Edit, type Rewritten, rewrite } from '../core/rewrite.js';
import { isHan } from './characters.js';
import { reconstruct } from './lost-byte.js';
import { mayBeMisread, readAgain } from './misread.js';
import { simplifiedUnit } from './script-tables.js';
import type { CharacterTable, NormalizeTables } from './tables.js';

/** A damaged place of a text; offsets in the text before the rewrite, UTF-16 code units. */
export interface DamagedSpot {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly string[];
  readonly repaired: string | null;
}

/** Places of one article that are searched for their reading; the rest is reported only. */
const mostSearches = 16;
/** Rare characters close together that no ordinary text has; each weighs 2, each plain one between them −1. */
const rareTogether = 5;

/**
 * Find places where characters were lost or replaced before the article reached us, and repair those that have
 * exactly one reading.
 *
 * Text is looked at closely only where something is odd: a replacement character, a mark such as ! or ; inside a
 * run of characters and followed by a rare one or by a lone letter, several rare characters together, or characters
 * that text decoded with a wrong table is full of.
 */
export function repairDamage(
  text: string,
  tables: NormalizeTables,
): Rewritten & { readonly spots: readonly DamagedSpot[] } {
  const spots: DamagedSpot[] = [];
  const edits: Edit[] = [];
  const rarity = rarityOf(tables.commonCharacters);
  let searches = 0;
  let rareRun = 0;
  let freeFrom = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = rarity[code] ?? 0;
    if (kind === plain) {
      if (rareRun > 0) rareRun -= 1;
      continue;
    }
    if (at < freeFrom) continue;
    if (kind === foreign) {
      const misread = readAgain(text, at, freeFrom);
      if (misread === null) continue;
      const { start, end } = misread;
      if (misread.text !== null) edits.push({ start, end, text: misread.text });
      spots.push({
        start,
        end,
        candidates: misread.text === null ? [] : [misread.text],
        repaired: misread.text,
      });
      freeFrom = end;
      continue;
    }
    rareRun = kind === rare ? rareRun + 2 : 0;
    const isOdd =
      kind === replacement || (kind === mark && isOddMark(text, at, rarity)) || rareRun >= rareTogether;
    if (!isOdd) continue;
    let end = at + 1;
    while (text[end] === '\ufffd') end += 1;
    const found = searches < mostSearches ? reconstruct(text, at, freeFrom, tables) : null;
    searches += 1;
    if (found === null) {
      if (kind === replacement) spots.push({ start: at, end, candidates: [], repaired: null });
      if (kind === replacement) freeFrom = end;
      continue;
    }
    // A repair never takes a number away: where one stands, the reading is only a candidate.
    const repair = numeral.test(text.slice(found.start, found.end)) ? null : found.repair;
    if (repair !== null) edits.push(repair);
    const repaired = repair === null ? null : (found.candidates[0] ?? null);
    spots.push({ start: found.start, end: found.end, candidates: found.candidates, repaired });
    freeFrom = found.end;
    rareRun = 0;
  }
  return { ...rewrite(text, edits), spots };
}

const numeral = /[\d〇零一二三四五六七八九十百千万萬亿億两兩]/;

const plain = 0;
const rare = 1;
const mark = 2;
const replacement = 3;
const foreign = 4;

const rarities = new WeakMap<CharacterTable, Uint8Array>();

/** Code unit → what kind of character it is to someone who looks for damage. */
function rarityOf(common: CharacterTable): Uint8Array {
  const known = rarities.get(common);
  if (known !== undefined) return known;
  const table = new Uint8Array(0x10000);
  for (let code = 0x3400; code <= 0x9fff; code += 1) {
    if (isHan(code) && !common.has(simplifiedUnit(code))) table[code] = rare;
  }
  for (let code = 0xff01; code <= 0xff5e; code += 1) {
    if (code !== 0xff0c) table[code] = mark;
  }
  for (const character of '!;:?') table[character.charCodeAt(0)] = mark;
  for (let code = 0; code < table.length; code += 1) {
    if (mayBeMisread(code)) table[code] = foreign;
  }
  table[0xfffd] = replacement;
  rarities.set(common, table);
  return table;
}

/**
 * Is a mark between two characters in an odd place: before a rare character (規;瘧), or before a few characters and
 * a lone letter (構!爱a學)?
 */
function isOddMark(text: string, at: number, rarity: Uint8Array): boolean {
  if (!isHan(text.charCodeAt(at - 1)) || !isHan(text.charCodeAt(at + 1))) return false;
  for (let next = at + 1; next < at + 5; next += 1) {
    const code = text.charCodeAt(next);
    if (rarity[code] === rare) return true;
    if (isHan(code)) continue;
    return code >= 0x40 && code <= 0x7e && isHan(text.charCodeAt(next + 1));
  }
  return false;
}
