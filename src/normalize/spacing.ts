import { type Edit, type Rewritten, rewrite } from '../core/rewrite.js';
import { isDigit, isHan } from './characters.js';

/** How many spaced borders make a habit, and how many of them there must be for each unspaced one. */
const habit = { atLeast: 2, perUnspaced: 3 };

/** Most Chinese text has none of these. */
const anySpace = /[ \u00a0\u00ad\u200b\u2007\u2009\u202f\u2060\ufeff]/;

/**
 * Take out spaces that only typography put there.
 *
 * - Zero-width spaces, joiners of words, soft hyphens and inner byte order marks mean nothing in Chinese.
 * - Some writers set a space between a character and a digit (`在 2025 年 4 月`). Where the article does so
 *   by habit, these spaces are taken out, so that a rule need not know of them. A space that stands out
 *   (`北京 1200` in an article that writes `北京1200` elsewhere) divides columns and stays.
 * - A no-break or thin space inside a number groups its digits (`1 043 万`): taken out between a digit and
 *   exactly three digits. An ordinary space between two digits stays: it may divide two numbers.
 */
export function closeSpaces(text: string): Rewritten {
  if (!anySpace.test(text)) return rewrite(text, []);
  const edits: Edit[] = [];
  const borders: Edit[] = [];
  let unspaced = 0;
  let wasHan = false;
  let wasDigit = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const han = code >= 0x3400 && isHan(code);
    const digit = isDigit(code);
    if ((han && wasDigit) || (digit && wasHan)) unspaced += 1;
    wasHan = han;
    wasDigit = digit;
    if (han || digit) continue;
    if (isInvisible(code)) edits.push({ start: at, end: at + 1, text: '' });
    else if (isGroupingSpace(code) && groupsDigits(text, at))
      edits.push({ start: at, end: at + 1, text: '' });
    else if ((code === 0x20 || code === 0xa0) && isBorder(text, at))
      borders.push({ start: at, end: at + 1, text: '' });
  }
  if (borders.length < habit.atLeast || borders.length < habit.perUnspaced * unspaced)
    return rewrite(text, edits);
  const all = [...edits, ...borders].sort((a, b) => a.start - b.start);
  return rewrite(text, all);
}

/** Does one space stand between a Han character and a digit, or a digit and a sign such as %? */
function isBorder(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 1);
  return (
    (isHan(before) && isDigit(after)) ||
    (isDigit(before) && (isHan(after) || after === 0x25 || after === 0xff05 || after === 0x2030))
  );
}

/** Zero-width space, word joiner, inner byte order mark, soft hyphen. Zero-width joiners belong to emoji. */
function isInvisible(code: number): boolean {
  return code === 0x200b || code === 0x2060 || code === 0xfeff || code === 0xad;
}

/** No-break space, figure space, thin space, narrow no-break space. */
function isGroupingSpace(code: number): boolean {
  return code === 0xa0 || code === 0x2007 || code === 0x2009 || code === 0x202f;
}

function groupsDigits(text: string, at: number): boolean {
  if (!isDigit(text.charCodeAt(at - 1))) return false;
  let end = at + 1;
  while (end < at + 5 && isDigit(text.charCodeAt(end))) end += 1;
  return end === at + 4;
}
