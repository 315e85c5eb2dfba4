import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SealedClaim } from '../../src/core/claim.js';
import { codePointOffsets } from '../../src/core/code-points.js';
import { csvCell } from '../../src/core/csv.js';
import { writeParquet } from '../../src/io/parquet.js';
import { queryFile } from '../../src/io/query.js';
import {
  bratAnnotations,
  doccanoExample,
  labelStudioConfig,
  labelStudioTask,
  webAnnotation,
} from '../../src/store/annotations.js';
import { columns, readColumn } from '../../src/store/columns.js';
import { csvHeader, csvRow } from '../../src/store/csv.js';
import { ItemWriter, type TextFormat, textFormats } from '../../src/store/formats.js';
import { markClaims } from '../../src/store/marks.js';
import { claimViews } from '../../src/store/views.js';
import { articleOf, shippedPipeline } from '../pipeline/pipeline.js';

const text =
  '𠮷野公司𨋢業部公布\n截至6月底，全省約有12.5萬個5G基站，同比增長8.5%。\n公司總裁“=陳大文”表示，預計全年營收達到33.6億美元（約合人民幣254億元）。';
const folder = mkdtempSync(join(tmpdir(), 'zh-claims-formats-'));
let claims: readonly SealedClaim[];
let article: { readonly id: string; readonly text: string };

beforeAll(async () => {
  const pipeline = await shippedPipeline();
  const made = { ...articleOf(text), id: '=cmd|news/1' };
  article = made;
  claims = pipeline.extract(made).claims;
  writeFileSync(join(folder, 'claims.jsonl'), claims.map((claim) => `${JSON.stringify(claim)}\n`).join(''));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('no string of a claim ends in half a character', () => {
  for (const claim of claims) expect(JSON.stringify(claim)).not.toMatch(/\\ud[89a-f]/);
});

test('the sample has claims of several kinds', () => {
  expect(claims.length).toBeGreaterThanOrEqual(4);
});

test.each(Object.keys(textFormats) as TextFormat[])('%s joins the items of articles, none lost', (name) => {
  const format = textFormats[name];
  const writer = new ItemWriter(format);
  const items = format.items(
    article,
    claims,
    claims.map(() => 'verified'),
  );
  const whole = writer.opening + writer.add(items) + writer.add([]) + writer.add(items) + writer.closing;
  if (name === 'json' || name === 'labelstudio') {
    expect(JSON.parse(whole)).toHaveLength(2 * items.length);
  } else if (name.includes('jsonl') || name === 'webanno' || name === 'doccano') {
    expect(
      whole
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toHaveLength(2 * items.length);
  } else {
    expect(whole).toBe(writer.opening + items.join('') + items.join(''));
  }
});

test('no articles give an empty list', () => {
  const writer = new ItemWriter(textFormats.json);
  expect(JSON.parse(writer.opening + writer.closing)).toEqual([]);
});

test('every column reads from the claim what its path names', () => {
  const rows = claims.map((claim) => columns.map((column) => readColumn(column, claim)));
  for (const [k, claim] of claims.entries()) {
    const row = Object.fromEntries(columns.map(({ name }, c) => [name, rows[k]?.[c]]));
    expect(row).toMatchObject({
      id: claim.id,
      subject: claim.subject.text,
      value: claim.quantity?.value ?? null,
      unit: claim.quantity?.unit?.id ?? null,
      quote_start: claim.evidence.span[0],
      found_by: claim.foundBy.join(' '),
    });
  }
  // A column that is empty everywhere would be a path that leads nowhere.
  const empty = columns.filter((_, c) => rows.every((row) => row[c] === null)).map(({ name }) => name);
  expect(empty).toEqual(['url', 'lower', 'upper', 'base_lower', 'base_upper', 'whole']);
});

test('DuckDB reads the CSV table back as it was', async () => {
  const path = join(folder, 'claims.csv');
  writeFileSync(path, csvHeader + claims.map(csvRow).join(''));
  const view = `CREATE VIEW t AS SELECT * FROM read_csv('${path}', all_varchar = true, header = true)`;
  const { columns: names, rows } = await queryFile(path, [view], 'SELECT * FROM t');
  expect(names).toEqual(columns.map(({ name }) => name));
  const expected = claims.map((claim) =>
    columns.map((column) => {
      const value = readColumn(column, claim);
      if (value === null || value === '') return null;
      // The guard against formulas stands before a text of a spreadsheet's kind.
      return /^[=+\-@']/.test(`${value}`) && column.type === 'text' ? `'${value}` : `${value}`;
    }),
  );
  expect(rows).toEqual(expected);
});

test.each([
  ['=1+1', "'=1+1"],
  ['＝1+1', "'＝1+1"],
  ['+86', "'+86"],
  ['-3', "'-3"],
  ['@here', "'@here"],
  ['\tx', "'\tx"],
  ["'quoted", "''quoted"],
  ['a,b', '"a,b"'],
  ['說"好"', '"說""好"""'],
  ['=1,"2"\n', '"\'=1,""2""\n"'],
  ['增长8%', '增长8%'],
])('the cell %j is written %j', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test('a Parquet file holds the same table, and the same claims give the same bytes', async () => {
  const write = async (name: string): Promise<Buffer> => {
    const path = join(folder, name);
    const typed = columns.map((column) => ({
      name: column.name,
      type: column.type === 'integer' ? ('INT32' as const) : ('STRING' as const),
      read: (claim: SealedClaim) => readColumn(column, claim),
    }));
    await writeParquet(path, typed, stream(claims));
    return readFileSync(path);
  };
  const bytes = await write('a.parquet');
  expect(bytes.equals(await write('b.parquet'))).toBe(true);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const rows = await parquetReadObjects({ file: file as ArrayBuffer });
  const plain = (value: unknown) => (value === undefined ? null : value);
  expect(rows.map((row) => columns.map(({ name }) => plain(row[name])))).toEqual(
    claims.map((claim) => columns.map((column) => readColumn(column, claim))),
  );
});

test('a Parquet file of no claims can be read', async () => {
  const path = join(folder, 'none.parquet');
  await writeParquet(path, [{ name: 'id', type: 'STRING', read: () => null }], stream([]));
  const bytes = readFileSync(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  expect(await parquetReadObjects({ file: file as ArrayBuffer })).toEqual([]);
});

async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

test('offsets in code points are those of Python', () => {
  const toPoints = codePointOffsets(text);
  for (let at = 0; at <= text.length; at += 1) {
    // Between the halves of a pair is no place.
    const isInside = /[\udc00-\udfff]/.test(text.charAt(at)) && at > 0;
    if (!isInside) expect(toPoints(at)).toBe([...text.slice(0, at)].length);
  }
});

test('a W3C annotation points at the words by quote and by position', () => {
  const points = [...text];
  for (const claim of claims) {
    const annotation = JSON.parse(JSON.stringify(webAnnotation(claim, codePointOffsets(text))));
    expect(annotation['@context']).toBe('http://www.w3.org/ns/anno.jsonld');
    const [quote, position] = annotation.target.selector;
    expect(points.slice(position.start, position.end).join('')).toBe(quote.exact);
    expect(text).toContain(quote.prefix + quote.exact + quote.suffix);
    expect(JSON.parse(annotation.body.value)).toEqual(claim);
  }
});

test('a Label Studio task names only marks and labels that its interface has', () => {
  const task = JSON.parse(JSON.stringify(labelStudioTask(article, claims)));
  const [{ result }] = task.predictions;
  const ids = new Set<string>();
  for (const item of result) {
    for (const label of item.labels ?? item.value.labels) expect(labelStudioConfig).toContain(`"${label}"`);
    if (item.type === 'labels') {
      ids.add(item.id);
      expect(task.data.text.slice(item.value.start, item.value.end)).toBe(item.value.text);
    } else {
      expect(ids).toContain(item.from_id);
      expect(ids).toContain(item.to_id);
    }
  }
  expect(ids.size).toBe(markClaims(claims).marks.length);
});

test('a doccano example counts in code points', () => {
  const example = JSON.parse(JSON.stringify(doccanoExample(article, claims)));
  const points = [...example.text];
  const words = example.entities.map((entity: { start_offset: number; end_offset: number }) =>
    points.slice(entity.start_offset, entity.end_offset).join(''),
  );
  expect(words).toEqual(markClaims(claims).marks.map(({ span: [start, end] }) => text.slice(start, end)));
});

test('brat annotations quote the text they point at, line by line', () => {
  const points = [...text];
  const entities = new Set<string>();
  for (const line of bratAnnotations(article, claims).trimEnd().split('\n')) {
    const [id = '', middle = '', words] = line.split('\t');
    if (id.startsWith('T')) {
      entities.add(id);
      const places = middle.slice(middle.indexOf(' ') + 1).split(';');
      const quoted = places.map((place) => {
        const [start, end] = place.split(' ').map(Number);
        return points.slice(start, end).join('');
      });
      expect(quoted.join(' ')).toBe(words);
    } else if (id.startsWith('R')) {
      for (const [, to] of middle.matchAll(/Arg\d:(T\d+)/g)) expect(entities).toContain(to);
    } else {
      expect(middle).toMatch(/^AnnotatorNotes T\d+$/);
    }
  }
  expect(entities.size).toBe(markClaims(claims).marks.length);
});

test('a query sees the claims as a table', async () => {
  const path = join(folder, 'claims.jsonl');
  const ask = (sql: string) => queryFile(path, claimViews(path), sql);
  expect((await ask('SELECT count(*) FROM claims')).rows).toEqual([[`${claims.length}`]]);
  const { rows } = await ask(
    'SELECT id, subject, value_text, quote_start FROM claims ORDER BY quote_start, id',
  );
  const expected = claims
    .map((claim) => [
      claim.id,
      claim.subject.text,
      claim.quantity?.value ?? null,
      `${claim.evidence.span[0]}`,
    ])
    .sort((a, b) => Number(a[3]) - Number(b[3]) || ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  expect(rows).toEqual(expected);
  expect((await ask('SELECT sum(claims) FROM claims_by_day')).rows).toEqual([[`${claims.length}`]]);
});

test.each([
  ['read another file', "SELECT * FROM read_csv('package.json')"],
  ['write a file', `COPY (SELECT 1) TO '${join(folder, 'out.csv')}'`],
  ['load an extension', 'INSTALL httpfs'],
  ['open the door again', 'SET enable_external_access = true'],
])('a query cannot %s', async (_what, sql) => {
  const path = join(folder, 'claims.jsonl');
  await expect(queryFile(path, claimViews(path), sql)).rejects.toThrow();
  expect(readdirSync(folder)).not.toContain('out.csv');
});
