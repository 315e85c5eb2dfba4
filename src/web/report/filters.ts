import { type PageIndex, type VerdictName, verdictNames } from '../../report/data.js';

/** What claims can be filtered by. */
export const facets = ['kind', 'verdict', 'flag', 'modality', 'speaker', 'unit', 'rule'] as const;
export type Facet = (typeof facets)[number];

/** Chosen values by facet; a facet without any lets everything pass. The empty string stands for "none". */
export type Chosen = Readonly<Partial<Record<Facet, readonly string[]>>>;

export interface Filters {
  readonly chosen: Chosen;
  /** `YYYY-MM-DD`, both included; empty for open. Claims without a time pass only while both are open. */
  readonly from: string;
  readonly to: string;
  readonly query: string;
}

/** What a search of the articles' texts has found so far. */
export interface TextHits {
  readonly articles: ReadonlySet<number>;
  readonly rows: ReadonlySet<number>;
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

export interface Found {
  /** Rows of the claims that pass. */
  readonly rows: Int32Array;
  /** Articles to list: with a claim that passes, or found by the search alone. */
  readonly articles: Int32Array;
  /** Claims that pass, for each article. */
  readonly perArticle: Int32Array;
  /** For each facet its values with the number of claims that pass all other facets, most first. */
  readonly values: Readonly<Record<Facet, readonly FacetValue[]>>;
}

/** A facet as numbers: the values of a row are those from its start to the start of the next. */
interface Column {
  readonly starts: Int32Array;
  readonly values: Int32Array;
  /** What the numbers stand for. */
  readonly names: readonly string[];
  readonly places: ReadonlyMap<string, number>;
}

/** The index with what is worked out from it once. */
export interface Table {
  readonly index: PageIndex;
  readonly count: number;
  /** First row of each article, and the number of rows behind the last. */
  readonly starts: Int32Array;
  /** Article of each row. */
  readonly articleOf: Int32Array;
  readonly columns: readonly Column[];
  /** The words in lower case, made when somebody searches. */
  readonly searchable: () => readonly string[];
}

export function openTable(index: PageIndex): Table {
  const { claims, words, articles } = index;
  const count = claims.kind.length;
  const starts = new Int32Array(articles.id.length + 1);
  const articleOf = new Int32Array(count);
  articles.claims.forEach((own, at) => {
    const start = starts[at] ?? 0;
    starts[at + 1] = start + own;
    articleOf.fill(at, start, start + own);
  });
  const places = new Map(words.map((word, at) => [word, at]));
  const verdictPlaces = new Map(verdictNames.map((name, at) => [name as string, at]));
  const ones = Int32Array.from({ length: count + 1 }, (_, row) => row);
  const single = (values: readonly number[], names = words, own = places): Column => ({
    starts: ones,
    values: Int32Array.from(values),
    names,
    places: own,
  });
  const several = (lists: readonly (readonly number[])[]): Column => {
    const begins = new Int32Array(count + 1);
    const values: number[] = [];
    lists.forEach((list, row) => {
      if (list.length === 0) values.push(0);
      else values.push(...list);
      begins[row + 1] = values.length;
    });
    return { starts: begins, values: Int32Array.from(values), names: words, places };
  };
  const columns: Readonly<Record<Facet, Column>> = {
    kind: single(claims.kind),
    verdict: single(claims.verdict, verdictNames, verdictPlaces),
    flag: several(claims.flags),
    modality: single(claims.modality),
    speaker: single(claims.speaker),
    unit: single(claims.unit),
    rule: several(claims.rules),
  };
  let lower: readonly string[] | null = null;
  return {
    index,
    count,
    starts,
    articleOf,
    columns: facets.map((facet) => columns[facet]),
    searchable: () => {
      lower ??= words.map((word) => word.toLowerCase());
      return lower;
    },
  };
}

/** The word of a column at a row. */
export function wordAt(table: Table, column: keyof SingleColumns, row: number): string {
  return table.index.words[table.index.claims[column][row] ?? 0] ?? '';
}

type SingleColumns = Omit<PageIndex['claims'], 'rules' | 'flags' | 'verdict'>;

export function verdictAt(table: Table, row: number): VerdictName {
  return verdictNames[table.index.claims.verdict[row] ?? 2] ?? 'unknown';
}

/**
 * Which claims and articles pass. One pass over the rows: a row that fails no facet counts for all, one that fails a
 * single facet counts for the values of that facet, so that each list of values says what choosing it would give.
 */
export function filter(table: Table, filters: Filters, hits: TextHits): Found {
  const { index, count, articleOf, columns } = table;
  const passing = columns.map((column, k) => allowed(column, filters.chosen[facets[k] ?? 'kind'] ?? []));
  const checked = columns.flatMap((column, k) => {
    const own = passing[k];
    return own === null || own === undefined ? [] : [{ k, column, own }];
  });
  const tallies = columns.map(({ names }) => new Int32Array(names.length));
  const isInTime = timeTest(table, filters);
  const search = searchOf(table, filters.query);
  const rows = new Int32Array(count);
  const perArticle = new Int32Array(index.articles.id.length);
  let found = 0;
  for (let row = 0; row < count; row += 1) {
    const article = articleOf[row] ?? 0;
    if (search !== null && !search.row(row) && !search.articles.has(article) && !hits.rows.has(row)) continue;
    if (isInTime !== null && !isInTime(row)) continue;
    let failed = -1;
    let failures = 0;
    for (const { k, column, own } of checked) {
      if (hasAny(column, row, own)) continue;
      failed = k;
      failures += 1;
      if (failures > 1) break;
    }
    if (failures > 1) continue;
    if (failures === 1) {
      countRow(columns[failed], tallies[failed], row);
      continue;
    }
    for (let k = 0; k < columns.length; k += 1) countRow(columns[k], tallies[k], row);
    rows[found] = row;
    found += 1;
    perArticle[article] = (perArticle[article] ?? 0) + 1;
  }
  const isNarrowed = isInTime !== null || checked.length > 0;
  const listed: number[] = [];
  for (let at = 0; at < perArticle.length; at += 1) {
    const isFound = search === null || search.articles.has(at) || hits.articles.has(at);
    if ((perArticle[at] ?? 0) > 0 || (!isNarrowed && isFound)) listed.push(at);
  }
  const values = (facet: Facet): readonly FacetValue[] => {
    const k = facets.indexOf(facet);
    return valuesOf(columns[k]?.names ?? [], tallies[k] ?? new Int32Array(), filters.chosen[facet] ?? []);
  };
  return {
    rows: rows.subarray(0, found),
    articles: Int32Array.from(listed),
    perArticle,
    values: {
      kind: values('kind'),
      verdict: values('verdict'),
      flag: values('flag'),
      modality: values('modality'),
      speaker: values('speaker'),
      unit: values('unit'),
      rule: values('rule'),
    },
  };
}

/** The values that pass, as a table of flags; `null` when all do. */
function allowed({ names, places }: Column, chosen: readonly string[]): Uint8Array | null {
  if (chosen.length === 0) return null;
  const flags = new Uint8Array(names.length);
  for (const value of chosen) {
    const at = places.get(value);
    if (at !== undefined) flags[at] = 1;
  }
  return flags;
}

function hasAny({ starts, values }: Column, row: number, flags: Uint8Array): boolean {
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at += 1) if (flags[values[at] ?? 0] === 1) return true;
  return false;
}

/** Count a row for each of its values. */
function countRow(column: Column | undefined, tally: Int32Array | undefined, row: number): void {
  if (column === undefined || tally === undefined) return;
  const { starts, values } = column;
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at += 1) {
    const value = values[at] ?? 0;
    tally[value] = (tally[value] ?? 0) + 1;
  }
}

/** Does the half-open time of a claim meet the closed one that is asked for? `null` when none is. */
function timeTest({ index }: Table, { from, to }: Filters): ((row: number) => boolean) | null {
  if (from === '' && to === '') return null;
  const { words, claims } = index;
  // A time of day on the last day is still on it.
  const last = to === '' ? '\uffff' : `${to}\uffff`;
  return (row) => {
    const start = words[claims.start[row] ?? 0] ?? '';
    const end = words[claims.end[row] ?? 0] ?? '';
    if (start === '' && end === '') return false;
    return start <= last && (end === '' || from === '' || end > from);
  };
}

function valuesOf(
  names: readonly string[],
  tally: Int32Array,
  chosen: readonly string[],
): readonly FacetValue[] {
  const values: FacetValue[] = [];
  for (let at = 0; at < tally.length; at += 1) {
    const count = tally[at] ?? 0;
    if (count > 0) values.push({ value: names[at] ?? '', count });
  }
  // A chosen value stays in the list even where nothing has it any more.
  for (const value of chosen) {
    if (!values.some((other) => other.value === value)) values.push({ value, count: 0 });
  }
  return values.sort((a, b) => b.count - a.count);
}

interface Search {
  readonly articles: ReadonlySet<number>;
  row(row: number): boolean;
}

/** A search over the index: words of claims, titles and ids. The texts are searched apart, block by block. */
function searchOf(table: Table, query: string): Search | null {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return null;
  const { claims, articles } = table.index;
  // 125,000 is kept as 125000.
  const plain = wanted.replace(/,(?=\d{3})/g, '');
  const isHit = Uint8Array.from(table.searchable(), (text) =>
    text.includes(wanted) || (plain !== wanted && text.includes(plain)) ? 1 : 0,
  );
  const found = new Set<number>();
  articles.id.forEach((id, at) => {
    if (id.toLowerCase().includes(wanted) || articles.title[at]?.toLowerCase().includes(wanted))
      found.add(at);
  });
  const { subject, quantity, speaker, time } = claims;
  return {
    articles: found,
    row: (row) =>
      isHit[subject[row] ?? 0] === 1 ||
      isHit[quantity[row] ?? 0] === 1 ||
      isHit[speaker[row] ?? 0] === 1 ||
      isHit[time[row] ?? 0] === 1,
  };
}
