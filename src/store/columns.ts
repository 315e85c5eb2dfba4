import type { SealedClaim } from '../core/claim.js';

/** What the cells of a column hold: `decimal` keeps every digit as text, a `list` is joined with a space. */
export type ColumnType = 'text' | 'decimal' | 'integer' | 'list';

/** One column of the claims table, which CSV, Parquet and SQL share. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** The fields that lead to the value inside a claim. */
  readonly path: readonly (string | number)[];
}

const column = (name: string, path: string, type: ColumnType = 'text'): Column => ({
  name,
  type,
  path: path.split('.').map((field) => (/^\d+$/.test(field) ? Number(field) : field)),
});

/** A claim as one row. Offsets are UTF-16 code units of the source, half-open. */
export const columns: readonly Column[] = [
  column('id', 'id'),
  column('article', 'article.id'),
  column('url', 'article.url'),
  column('published', 'article.publishedAt'),
  column('kind', 'kind'),
  column('subject', 'subject.text'),
  column('relation', 'predicate.relation'),
  column('predicate', 'predicate.text'),
  column('quantity', 'quantity.text'),
  column('value', 'quantity.value', 'decimal'),
  column('lower', 'quantity.lower', 'decimal'),
  column('upper', 'quantity.upper', 'decimal'),
  column('approximator', 'quantity.approximator'),
  column('unit', 'quantity.unit.id'),
  column('unit_text', 'quantity.unit.text'),
  column('dimension', 'quantity.unit.dimension'),
  column('currency', 'quantity.unit.iso4217'),
  column('base_value', 'quantity.inBaseUnit.value', 'decimal'),
  column('base_lower', 'quantity.inBaseUnit.lower', 'decimal'),
  column('base_upper', 'quantity.inBaseUnit.upper', 'decimal'),
  column('base_unit', 'quantity.inBaseUnit.unit'),
  column('whole', 'of.text'),
  column('basis', 'comparison.basis'),
  column('comparison', 'comparison.text'),
  column('compared_with', 'comparison.period'),
  column('time', 'time.timex'),
  column('time_text', 'time.text'),
  column('time_role', 'time.role'),
  column('time_mod', 'time.mod'),
  column('time_start', 'time.start'),
  column('time_end', 'time.end'),
  column('speaker', 'attribution.speaker'),
  column('attribution', 'attribution.kind'),
  column('modality', 'modality'),
  column('polarity', 'polarity'),
  column('quote', 'evidence.quote'),
  column('quote_start', 'evidence.span.0', 'integer'),
  column('quote_end', 'evidence.span.1', 'integer'),
  column('found_by', 'foundBy', 'list'),
  column('flags', 'flags', 'list'),
  column('article_sha256', 'article.sha256'),
  column('checksum', 'checksum'),
];

/** The value of a column; `null` where the claim leaves it out. */
export function readColumn({ path, type }: Column, claim: SealedClaim): string | number | null {
  let value: unknown = claim;
  for (const field of path) {
    if (typeof value !== 'object' || value === null) return null;
    value = Reflect.get(value, field);
  }
  if (type === 'list' && Array.isArray(value)) return value.join(' ');
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
