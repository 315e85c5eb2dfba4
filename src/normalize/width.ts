import { type Rewritten, rewrite } from '../core/rewrite.js';
import { isDigit, textOf, unitsOf } from './characters.js';

/** Code unit → the one it is folded to; 0 keeps it. */
const folded = new Uint16Array(0x10000);
/** Marks that are folded only inside a number: `１，２００．５`, `１０：３０`. */
const insideNumbers: ReadonlyMap<number, string> = new Map([
  [0xff0c, ','],
  [0xff0e, '.'],
  [0xff1a, ':'],
]);

for (let code = 0xff10; code <= 0xff19; code += 1) folded[code] = code - 0xfee0;
for (let code = 0xff21; code <= 0xff3a; code += 1) folded[code] = code - 0xfee0;
for (let code = 0xff41; code <= 0xff5a; code += 1) folded[code] = code - 0xfee0;
for (const [wide, narrow] of [
  '％%',
  '﹪%',
  '＋+',
  '－-',
  '∼~',
  '〜~',
  'µμ',
  '／/',
  '＆&',
  '＠@',
  '＃#',
  '＝=',
  '＜<',
  '＞>',
  '＄$',
  '﹩$',
  '￥¥',
  '￡£',
  '￠¢',
].map((pair) => [...pair])) {
  folded[(wide ?? '').charCodeAt(0)] = (narrow ?? '').charCodeAt(0);
}
for (const space of [
  0xa0, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x202f,
  0x205f, 0x3000,
]) {
  folded[space] = 0x20;
}
// Radicals and compatibility ideographs come out of PDF files in the place of the characters they look like.
for (let code = 0x2e80; code <= 0xfaff; code += 1) {
  if (code === 0x2fe0) code = 0xf900;
  const plain = String.fromCharCode(code).normalize('NFKC');
  if (plain.length === 1 && plain.charCodeAt(0) !== code) folded[code] = plain.charCodeAt(0);
}

/**
 * Fold what is only another width or shape of the same character: digits, Latin letters, `％ ＋ － ／ 〜`
 * and currency signs, odd spaces, radicals and compatibility ideographs. `，．：` become narrow only
 * inside a number; all other Chinese punctuation stays. Unit for unit, so the map stays aligned.
 */
export function foldWidth(text: string): Rewritten {
  let units: Uint16Array | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0xa0) continue;
    let to = folded[code] ?? 0;
    if (to === 0 && (code === 0xff0c || code === 0xff0e || code === 0xff1a)) to = foldInsideNumber(text, at);
    if (to === 0) continue;
    units ??= unitsOf(text);
    units[at] = to;
  }
  if (units === null) return rewrite(text, []);
  return rewrite(text, [{ start: 0, end: text.length, text: textOf(units), aligned: true }]);
}

/** The narrow form of `，．：` where digits stand on both sides, else 0. */
function foldInsideNumber(text: string, at: number): number {
  if (!isDigit(text.charCodeAt(at - 1)) || !isDigit(text.charCodeAt(at + 1))) return 0;
  const mark = text.charCodeAt(at);
  if (mark === 0xff0c) {
    // A list such as 3，4，5 keeps its commas: only a group of exactly three digits makes a number.
    let end = at + 1;
    while (end < at + 5 && isDigit(text.charCodeAt(end))) end += 1;
    if (end !== at + 4) return 0;
  }
  return (insideNumbers.get(mark) ?? '').charCodeAt(0);
}
