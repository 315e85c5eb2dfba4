import { placeOf, visible } from '../core/display.js';
import type { Message } from '../core/message.js';

export { placeOf, visible };

/** Columns a text takes on a terminal: East Asian wide characters take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += isWide(character.codePointAt(0) ?? 0) ? 2 : isMark(character) ? 0 : 1;
  return width;
}

/** Pad with spaces to a display width. */
export function padDisplay(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

function isMark(character: string): boolean {
  return /\p{Mn}|\p{Me}|\p{Cf}/u.test(character);
}

/** Wide and full-width ranges of UAX #11, as far as terminals draw them wide. */
function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0x303e) ||
    (code >= 0x3041 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}

/**
 * A message as people read it: `path:line:column: severity code`, the text, the line with carets when the source
 * is at hand, and the hint; without control characters, which a name or an article may hold.
 */
export function formatMessage(message: Message, source: string | null): string {
  const { span } = message;
  const place = message.at ?? (span !== undefined && source !== null ? placeOf(source, span.start) : null);
  const file = visible(message.file);
  const where = place === null ? file : `${file}:${place.line}:${place.column}`;
  const lines = [`${where}: ${message.severity} ${message.code}`, `  ${visible(message.text)}`];
  if (place !== null && source !== null) {
    const length = span === undefined ? 1 : Math.max(1, span.end - span.start);
    lines.push(...excerpt(source, place, length));
  }
  if (message.hint !== undefined) lines.push(`  hint: ${message.hint}`);
  return `${lines.join('\n')}\n`;
}

/** Characters of context shown on each side: articles have lines of a thousand characters. */
const reach = 24;

function excerpt(
  source: string,
  place: { readonly line: number; readonly column: number },
  length: number,
): string[] {
  const line = source.split('\n', place.line)[place.line - 1] ?? '';
  const at = place.column - 1;
  const from = Math.max(0, at - reach);
  const shown = visible(line.slice(from, at + length + reach));
  const before = (from > 0 ? '…' : '') + visible(line.slice(from, at));
  const marked = visible(line.slice(at, at + length));
  const number = String(place.line);
  const bar = ' '.repeat(number.length);
  const more = at + length + reach < line.length ? '…' : '';
  return [
    '',
    `  ${number} | ${from > 0 ? '…' : ''}${shown}${more}`,
    `  ${bar} | ${' '.repeat(displayWidth(before))}${'^'.repeat(Math.max(1, displayWidth(marked)))}`,
  ];
}
