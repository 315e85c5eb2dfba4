/** A cell of CSV (RFC 4180). Text that a spreadsheet would run as a formula begins with an apostrophe; so does text that begins with one. */
export function csvCell(text: string): string {
  const safe = /^['=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
