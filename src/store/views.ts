import { type Column, columns } from './columns.js';

/** The shape of a line of claims, for a reader that would otherwise guess it from the first lines. */
const shape = {
  id: 'VARCHAR',
  article: 'STRUCT(id VARCHAR, sha256 VARCHAR, url VARCHAR, "publishedAt" VARCHAR, "publishedFrom" VARCHAR)',
  kind: 'VARCHAR',
  subject: 'STRUCT(text VARCHAR)',
  predicate: 'STRUCT(text VARCHAR, relation VARCHAR)',
  quantity:
    'STRUCT(text VARCHAR, "value" VARCHAR, "lower" VARCHAR, "upper" VARCHAR, approximator VARCHAR, unit STRUCT(text VARCHAR, id VARCHAR, iso4217 VARCHAR, dimension VARCHAR), "inBaseUnit" STRUCT("value" VARCHAR, "lower" VARCHAR, "upper" VARCHAR, unit VARCHAR))',
  of: 'STRUCT(text VARCHAR)',
  comparison: 'STRUCT(basis VARCHAR, text VARCHAR, period VARCHAR)',
  time: 'STRUCT(text VARCHAR, timex VARCHAR, "mod" VARCHAR, "start" VARCHAR, "end" VARCHAR, "role" VARCHAR)',
  attribution: 'STRUCT(speaker VARCHAR, kind VARCHAR)',
  modality: 'VARCHAR',
  polarity: 'VARCHAR',
  evidence: 'STRUCT(quote VARCHAR, span BIGINT[])',
  foundBy: 'VARCHAR[]',
  flags: 'VARCHAR[]',
  checksum: 'VARCHAR',
};

/**
 * SQL that makes the views of a claims file.
 *
 * `claims` has the columns of the claims table, where amounts are DOUBLE and `value_text` has every digit;
 * `claims_by_day`, `claims_by_speaker` and `claims_by_unit` count.
 */
export function claimViews(path: string): readonly string[] {
  const fields = Object.entries(shape).map(([name, type]) => `${identifier(name)}: ${literal(type)}`);
  return [
    `CREATE VIEW lines AS SELECT * FROM read_json(${literal(path)}, format = 'newline_delimited', columns = {${fields.join(', ')}}, maximum_object_size = 67108864)`,
    `CREATE VIEW claims AS SELECT ${columns.map(expression).join(', ')}, quantity."value" AS value_text FROM lines`,
    'CREATE VIEW claims_by_day AS SELECT published AS day, count(*) AS claims, count(DISTINCT article) AS articles FROM claims GROUP BY ALL ORDER BY day',
    'CREATE VIEW claims_by_speaker AS SELECT speaker, count(*) AS claims, count(DISTINCT article) AS articles FROM claims WHERE speaker IS NOT NULL GROUP BY ALL ORDER BY claims DESC, speaker',
    'CREATE VIEW claims_by_unit AS SELECT unit, dimension, count(*) AS claims, count(DISTINCT article) AS articles FROM claims WHERE unit IS NOT NULL GROUP BY ALL ORDER BY claims DESC, unit',
  ];
}

function expression({ name, type, path }: Column): string {
  const [first = '', ...rest] = path;
  const inner = rest.map((field) => (typeof field === 'number' ? `[${field + 1}]` : `.${identifier(field)}`));
  const value = identifier(`${first}`) + inner.join('');
  const cell =
    type === 'decimal'
      ? `CAST(${value} AS DOUBLE)`
      : type === 'list'
        ? `array_to_string(${value}, ' ')`
        : value;
  return `${cell} AS ${identifier(name)}`;
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
