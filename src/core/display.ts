/** Line and column, both from 1, columns in UTF-16 code units, of an offset. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', start)) {
    line += 1;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}

/** Control characters would move the cursor: a tab becomes a space, the others a replacement. */
export function visible(text: string): string {
  return text
    .replaceAll('\t', ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '�');
}

/** White space of any kind, line ends too, as one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Text that cannot break out of a cell of a Markdown table. */
export function markdownCell(text: string): string {
  return oneLine(text).replace(/[\\|<>&`*_[\]]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
