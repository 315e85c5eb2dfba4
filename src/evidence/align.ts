/** `[start, end)` in UTF-16 code units. */
type Pair = readonly [number, number];

/** Where a passage stands now, and how like it is, from 0 to 1. */
export interface Aligned {
  readonly span: Pair;
  readonly likeness: number;
}

/** Longest part of a quote on one side of its number that is aligned letter by letter. */
const longestSide = 160;

/**
 * Align a quote with a changed text, given where its number stands there: the words on both sides of the number are
 * laid over the text with the fewest edits. The number itself is not compared; that is for a reader of numbers.
 *
 * @param anchor - Span of the number in the text.
 * @param inside - Span of the number in the quote.
 */
export function alignQuote(text: string, anchor: Pair, quote: string, inside: Pair): Aligned {
  const before = quote.slice(0, inside[0]).slice(-longestSide);
  const after = quote.slice(inside[1]).slice(0, longestSide);
  const left = fewestEdits(
    reversed(before),
    reversed(text.slice(Math.max(0, anchor[0] - reach(before)), anchor[0])),
  );
  const right = fewestEdits(after, text.slice(anchor[1], anchor[1] + reach(after)));
  const length = before.length + after.length;
  return {
    span: [anchor[0] - left.used, anchor[1] + right.used],
    likeness: length === 0 ? 1 : Math.max(0, 1 - (left.edits + right.edits) / length),
  };
}

/** A changed quote may have grown by half. */
function reach(side: string): number {
  return side.length === 0 ? 0 : Math.ceil(side.length * 1.5) + 6;
}

/** Edits that make `part` of a beginning of `text`, and how long that beginning is; ends in a sentence's mark cost one. */
function fewestEdits(part: string, text: string): { readonly edits: number; readonly used: number } {
  if (part === '') return { edits: 0, used: 0 };
  let row = Uint16Array.from({ length: text.length + 1 }, (_, k) => k);
  for (let i = 1; i <= part.length; i += 1) {
    const next = new Uint16Array(text.length + 1);
    next[0] = i;
    for (let j = 1; j <= text.length; j += 1) {
      const same = part.charCodeAt(i - 1) === text.charCodeAt(j - 1) ? 0 : 1;
      next[j] = Math.min((row[j - 1] ?? 0) + same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  let used = 0;
  for (let j = 1; j < row.length; j += 1) if ((row[j] ?? 0) < (row[used] ?? 0)) used = j;
  return { edits: row[used] ?? 0, used };
}

function reversed(text: string): string {
  let out = '';
  for (let k = text.length - 1; k >= 0; k -= 1) out += text.charAt(k);
  return out;
}

/** How far the words around a place are those that stood around the quote: 0 to 1; `null` where it had none. */
export function contextLikeness(
  text: string,
  [start, end]: Pair,
  prefix: string,
  suffix: string,
): number | null {
  const length = prefix.length + suffix.length;
  if (length < 4) return null;
  const before = text.slice(Math.max(0, start - prefix.length), start);
  const after = text.slice(end, end + suffix.length);
  if (before === prefix && after === suffix) return 1;
  return (likenessOf(before, prefix) * prefix.length + likenessOf(after, suffix) * suffix.length) / length;
}

/** Dice's coefficient of neighbouring characters. */
export function likenessOf(one: string, other: string): number {
  if (one === other) return 1;
  const pairs = new Map<string, number>();
  for (let k = 0; k + 1 < one.length; k += 1) {
    const pair = one.slice(k, k + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let k = 0; k + 1 < other.length; k += 1) {
    const pair = other.slice(k, k + 2);
    const left = pairs.get(pair) ?? 0;
    if (left === 0) continue;
    pairs.set(pair, left - 1);
    shared += 1;
  }
  const all = Math.max(0, one.length - 1) + Math.max(0, other.length - 1);
  return all === 0 ? 0 : (2 * shared) / all;
}
