import { type Edit, type Rewritten, rewrite } from '../core/rewrite.js';
import { isHan } from './characters.js';
import type { ReadingTable } from './tables.js';

/** Longest text between the parentheses that is looked at: four syllables of six letters and their spaces. */
const longestGloss = 28;

/** How many certain readings an article needs before its uncertain ones are believed too. */
const habit = 3;

interface Gloss {
  readonly edit: Edit;
  /** `certain`: toned, and the characters before it are read so. `likely`: needs the article's habit. */
  readonly evidence: 'certain' | 'likely';
}

/**
 * Take out readings pasted after characters: `產業(yè)` becomes `產業`.
 *
 * A reading is one legal pinyin syllable for each of the characters before it. With tone marks and a
 * character that is read so it is removed at once. Without a tone mark (`們(men)`), or when the character
 * is not known to be read so, it is removed only where the article has at least three certain ones.
 * Every other parenthesis stays: `(易歡)`, `(AI)`, `(kg)`, `(Yes)`.
 *
 * The reading goes into one run with the last character it belongs to, so a quote that ends on the
 * character keeps its reading.
 */
export function stripGlosses(text: string, readings: ReadingTable): Rewritten {
  const glosses: Gloss[] = [];
  let certain = 0;
  for (let at = 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x28 && code !== 0xff08) continue;
    const gloss = readGloss(text, at, readings);
    if (gloss === null) continue;
    if (gloss.evidence === 'certain') certain += 1;
    glosses.push(gloss);
    at = gloss.edit.end - 1;
  }
  const kept = certain >= habit ? glosses : glosses.filter((gloss) => gloss.evidence === 'certain');
  return rewrite(
    text,
    kept.map((gloss) => gloss.edit),
  );
}

/** Read the reading whose parenthesis opens at `open`, or `null` when the parenthesis is something else. */
function readGloss(text: string, open: number, readings: ReadingTable): Gloss | null {
  let close = open + 1;
  const limit = Math.min(text.length, open + 2 + longestGloss);
  while (close < limit && isReadingLetter(text.charCodeAt(close))) close += 1;
  if (close === open + 1 || (text[close] !== ')' && text[close] !== '）')) return null;

  const inside = text.slice(open + 1, close).trim();
  const syllables = inside.split(/[ '’]+/).map(canonicalSyllable);
  const before = [...text.slice(Math.max(0, open - 2 * syllables.length), open)].slice(-syllables.length);
  if (before.length < syllables.length || !before.every((character) => isHan(character.codePointAt(0) ?? 0)))
    return null;

  let evidence: Gloss['evidence'] = 'certain';
  for (const [k, syllable] of syllables.entries()) {
    const character = before[k] ?? '';
    if (readings.charactersOf(syllable).includes(character)) {
      if (!hasTone(syllable)) evidence = 'likely';
    } else if (hasTone(syllable) && readings.charactersOf(syllable) !== '') {
      evidence = 'likely';
    } else if (
      inside === inside.toLowerCase() &&
      readings.charactersOfToneless(syllable).includes(character)
    ) {
      evidence = 'likely';
    } else {
      return null;
    }
  }
  const last = before.at(-1) ?? '';
  return { edit: { start: open - last.length, end: close + 1, text: last }, evidence };
}

/** Letters of a reading as typesetters write them: breve for caron, script g, v for ü, loose accents. */
function canonicalSyllable(written: string): string {
  return written
    .toLowerCase()
    .normalize('NFD')
    .replace(/\u0306/g, '\u030c')
    .replace(/ɡ/g, 'g')
    .replace(/v/g, 'u\u0308')
    .normalize('NFC');
}

function hasTone(syllable: string): boolean {
  return /[\u0300\u0301\u0304\u030c]/.test(syllable.normalize('NFD'));
}

/** Latin letters, plain or accented, loose accents, script g, space and apostrophe. */
function isReadingLetter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0xc0 && code <= 0x1ff) ||
    (code >= 0x1e00 && code <= 0x1eff) ||
    (code >= 0x300 && code <= 0x30c) ||
    code === 0x261 ||
    code === 0x20 ||
    code === 0x27 ||
    code === 0x2019
  );
}
