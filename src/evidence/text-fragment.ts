/** `[start, end)` in UTF-16 code units. */
type Pair = readonly [number, number];

/** What a text fragment is made of; each part is within one line, as a browser wants it. */
export interface TextFragment {
  readonly prefix: string | null;
  readonly start: string;
  /** Set where the passage runs over more than one line: the fragment then is a range. */
  readonly end: string | null;
  readonly suffix: string | null;
}

/** Longest context on one side, in code units. */
const mostContext = 80;
/** In a longer text nobody looks for the same words elsewhere: looking would cost its length for each passage. */
const longestSearched = 1 << 20;
/** So many places with the same words are looked at. */
const mostPlaces = 200;

/**
 * The fragment that selects a passage of a text, and no other place with the same words.
 *
 * A browser takes the first match, and only one whose ends are ends of words. Where Chinese words end is the
 * browser's own opinion, so a passage that begins or ends inside a run of characters gets context up to where nobody
 * can doubt: a mark, a number, or the end of the line. The same context grows until it tells the passage from its
 * likes; where none does, the fragment selects the line of the passage.
 *
 * @param around - Text of the page outside the article, where the words may stand as well.
 */
export function fragmentOf(text: string, span: Pair, around = ''): TextFragment {
  const [from, to] = trimmed(text, span);
  const words = text.slice(from, to);
  if (words.includes('\n')) return rangeOf(text, from, to);
  const places = placesOf(text, words, from);
  const isElsewhere = around !== '' && around.includes(words);
  const isAlone = (before: string, after: string): boolean =>
    places.every((at) => !hasContext(text, at, at + words.length, before, after)) &&
    (!isElsewhere || !hasPassage(around, before, words, after));
  const lefts = contexts(text, from, -1);
  const rights = contexts(text, to, 1);
  if (text.length + around.length > longestSearched) {
    return { prefix: orNull(lefts.at(-1)), start: words, end: null, suffix: orNull(rights.at(-1)) };
  }
  let left = 0;
  let right = 0;
  let isFound = isAlone(lefts[0] ?? '', rights[0] ?? '');
  while (!isFound && (left + 1 < lefts.length || right + 1 < rights.length)) {
    const goesLeft = right + 1 >= rights.length || (left <= right && left + 1 < lefts.length);
    if (goesLeft) left += 1;
    else right += 1;
    isFound = isAlone(lefts[left] ?? '', rights[right] ?? '');
  }
  // Context reaches to the next line only from the edge of a line: the whole line may be told where a part cannot.
  const line = lineAround(text, from, to);
  if (!isFound && (line[0] < from || line[1] > to)) return fragmentOf(text, line, around);
  return { prefix: orNull(lefts[left]), start: words, end: null, suffix: orNull(rights[right]) };
}

/** A passage over several lines: its first and last words, with what makes them whole. */
function rangeOf(text: string, from: number, to: number): TextFragment {
  const lines = text.slice(from, to).split('\n');
  return {
    prefix: orNull(contexts(text, from, -1)[0]),
    start: (lines[0] ?? '').trim(),
    end: (lines.at(-1) ?? '').trim(),
    suffix: orNull(contexts(text, to, 1)[0]),
  };
}

function orNull(context: string | undefined): string | null {
  return context === undefined || context === '' ? null : context;
}

function lineAround(text: string, from: number, to: number): Pair {
  const end = text.indexOf('\n', to);
  return trimmed(text, [text.lastIndexOf('\n', from - 1) + 1, end === -1 ? text.length : end]);
}

/** The fragment as it stands in an address, behind `#`. */
export function formatFragment({ prefix, start, end, suffix }: TextFragment): string {
  return `:~:text=${prefix === null ? '' : `${encode(prefix)}-,`}${encode(start)}${end === null ? '' : `,${encode(end)}`}${suffix === null ? '' : `,-${encode(suffix)}`}`;
}

/**
 * The address that opens an article on a passage; `null` where the address is none of the web.
 *
 * @param around - Text of the page outside the article.
 */
export function linkTo(url: string, text: string, span: Pair, around = ''): string | null {
  if (!/^https?:\/\/[^\s]+$/i.test(url) || span[0] >= span[1]) return null;
  const [address = '', ...fragment] = url.split('#');
  const own = fragment.join('#').split(':~:')[0] ?? '';
  return `${address}#${own}${formatFragment(fragmentOf(text, span, around))}`;
}

/** `-`, `,` and `&` have a meaning inside a fragment; `encodeURIComponent` leaves the first. */
function encode(text: string): string {
  return encodeURIComponent(wellFormed(text)).replace(
    /[-!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A lone half of a surrogate pair has no encoding; a browser shows U+FFFD for it. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

function trimmed(text: string, [start, end]: Pair): Pair {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text.charAt(from))) from += 1;
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1;
  return [from, to];
}

/** Other places with the same words. */
function placesOf(text: string, words: string, own: number): readonly number[] {
  const places: number[] = [];
  for (
    let at = text.indexOf(words);
    at !== -1 && places.length < mostPlaces;
    at = text.indexOf(words, at + 1)
  ) {
    if (at !== own) places.push(at);
  }
  return places;
}

function hasContext(text: string, from: number, to: number, before: string, after: string): boolean {
  return (
    text.slice(0, from).trimEnd().endsWith(before) &&
    text
      .slice(to, to + after.length + 8)
      .trimStart()
      .startsWith(after)
  );
}

/** Does the whole stand in a text, with white space between its parts or none? */
function hasPassage(text: string, before: string, words: string, after: string): boolean {
  for (const at of placesOf(text, words, -1)) {
    if (hasContext(text, at, at + words.length, before, after)) return true;
  }
  return false;
}

/**
 * Contexts on one side of a place, from the least that ends on whole words to the longest. A context stays in its line;
 * at the edge of a line the words of the line next to it serve.
 */
function contexts(text: string, place: number, way: 1 | -1): readonly string[] {
  const found: string[] = [];
  const at = (k: number): string => text.charAt(way === 1 ? place + k : place - 1 - k);
  const slice = (k: number): string =>
    way === 1 ? text.slice(place, place + k) : text.slice(place - k, place);
  let skipped = 0;
  if (isBorder(text, place)) found.push('');
  while (/\s/.test(at(skipped)) && at(skipped) !== '' && skipped < 8) skipped += 1;
  for (let k = skipped + 1; k <= mostContext + skipped; k += 1) {
    const next = at(k);
    if (at(k - 1) === '') break;
    const isLineEnd = next === '' || next === '\n' || next === '\t';
    if (isLineEnd || isBorder(text, way === 1 ? place + k : place - k)) {
      const context = slice(k).trim();
      // A mark alone is hardly a context, but it is one word border after the next.
      if (context !== '' && /[\p{L}\p{N}]/u.test(context)) found.push(context);
    }
    if (isLineEnd) break;
  }
  if (found.length === 0) found.push(slice(mostContext).trim());
  return found;
}

/** Does a word end here whatever the dictionary? Between kinds of characters, at marks and at white space. */
function isBorder(text: string, place: number): boolean {
  if (place <= 0 || place >= text.length) return true;
  const [before, after] = [kindOf(text.charCodeAt(place - 1)), kindOf(text.charCodeAt(place))];
  return before === 'mark' || after === 'mark' || before !== after;
}

/** Marks between digits (1,200 and 1.5) join them, so they count as digits. */
function kindOf(code: number): 'mark' | 'number' | 'latin' | 'han' {
  if ((code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2c || code === 0x25 || code === 0x2d)
    return 'number';
  if (code >= 0xff10 && code <= 0xff19) return 'number';
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code === 0x27)
    return 'latin';
  if (
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0x3041 && code <= 0x30ff) ||
    code === 0x3007 ||
    code === 0x3005
  )
    return 'han';
  if (
    code < 0x30 ||
    (code >= 0x2000 && code <= 0x206f) ||
    (code >= 0x3000 && code <= 0x3004) ||
    (code >= 0x3008 && code <= 0x303f) ||
    (code >= 0xff00 && code <= 0xff65)
  )
    return 'mark';
  return 'latin';
}
