/**
 * Characters that reorder or hide their neighbours, and control characters: shown as what they are, since a text
 * that looks like another one is the oldest trick. Line feed and tab are left to the caller.
 */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const names: Readonly<Record<string, string>> = {
  '\u061c': 'ALM',
  '\u200b': 'ZWSP',
  '\u200c': 'ZWNJ',
  '\u200d': 'ZWJ',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u2028': 'LS',
  '\u2029': 'PS',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
  '\ufeff': 'BOM',
  '\u000d': 'CR',
  '\u0000': 'NUL',
};

/** The name that a hidden character is shown by: `RLO`, `U+0007`. */
export function nameOfHidden(mark: string): string {
  return names[mark] ?? `U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Text for a place that takes no elements, such as a label: hidden characters in brackets. */
export function visible(text: string): string {
  return text.replace(hidden, (mark) => `⟦${nameOfHidden(mark)}⟧`);
}

/** A text cut at its hidden characters, each alone in a part of its own. */
export function partsOf(text: string): readonly { readonly text: string; readonly isHidden: boolean }[] {
  const parts: { text: string; isHidden: boolean }[] = [];
  let from = 0;
  for (const { 0: mark, index } of text.matchAll(hidden)) {
    if (index > from) parts.push({ text: text.slice(from, index), isHidden: false });
    parts.push({ text: mark, isHidden: true });
    from = index + mark.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isHidden: false });
  return parts;
}

/** The address of a link, or `null` for anything that is not a plain web address. */
export function webAddress(url: string | null): string | null {
  if (url === null || !/^https?:\/\/[^\s"'<>`\\]+$/i.test(url)) return null;
  return partsOf(url).some(({ isHidden }) => isHidden) ? null : url;
}
