import type { SealedClaim } from '../core/claim.js';
import { csvCell } from '../core/csv.js';
import { columns, readColumn } from './columns.js';

/** The byte order mark, by which spreadsheets know that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

/** The first line of a claims table: names of the columns. */
export const csvHeader = `${byteOrderMark}${columns.map(({ name }) => name).join(',')}\r\n`;

/** A claim as one line of CSV (RFC 4180). */
export function csvRow(claim: SealedClaim): string {
  const cells = columns.map((column) => {
    const value = readColumn(column, claim);
    if (value === null) return '';
    const isAmount = column.type === 'decimal' || column.type === 'integer';
    return isAmount ? `${value}` : csvCell(`${value}`);
  });
  return `${cells.join(',')}\r\n`;
}
