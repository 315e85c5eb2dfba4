import type { PageIndex } from '../../report/data.js';
import { verdictNames } from './names.js';

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

/** The index with what is worked out from it once. */
export interface Table {
  readonly index: PageIndex;
  readonly count: number;
  /** First row of each article, and the number of rows behind the last. */
  readonly starts: Int32Array;
  /** Article of each row. */
  readonly articleOf: Int32Array;
  /** Place of each word. */
  readonly places: ReadonlyMap<string, number>;
}

export function openTable(index: PageIndex): Table {
  const count = index.claims.kind.length;
  const starts = new Int32Array(index.articles.id.length + 1);
  const articleOf = new Int32Array(count);
  index.articles.claims.forEach((own, at) => {
    const start = starts[at] ?? 0;
    starts[at + 1] = start + own;
    articleOf.fill(at, start, start + own);
  });
  return { index, count, starts, articleOf, places: new Map(index.words.map((word, at) => [word, at])) };
}

/** The word of a column at a row. */
export function wordAt(table: Table, column: keyof SingleColumns, row: number): string {
  return table.index.words[table.index.claims[column][row] ?? 0] ?? '';
}

type SingleColumns = Omit<PageIndex['claims'], 'rules' | 'flags' | 'verdict'>;

export function verdictAt(table: Table, row: number): (typeof verdictNames)[number] {
  return verdictNames[table.index.claims.verdict[row] ?? 2] ?? 'unknown';
}

const none: readonly number[] = [0];

/**
 * Which claims and articles pass. One pass over the rows: a row that fails no facet counts for all, one that fails a
 * single facet counts for the values of that facet, so that each list of values says what choosing it would give.
 */
export function filter(table: Table, filters: Filters, hits: TextHits): Found {
  const { index, count, articleOf, places } = table;
  const { claims, words } = index;
  const columns: Readonly<Record<Facet, (row: number) => number | readonly number[]>> = {
    kind: (row) => claims.kind[row] ?? 0,
    verdict: (row) => claims.verdict[row] ?? 0,
    flag: (row) => (claims.flags[row]?.length ? claims.flags[row] : none),
    modality: (row) => claims.modality[row] ?? 0,
    speaker: (row) => claims.speaker[row] ?? 0,
    unit: (row) => claims.unit[row] ?? 0,
    rule: (row) => claims.rules[row] ?? none,
  };
  const wanted = facets.map((facet) => {
    const chosen = filters.chosen[facet] ?? [];
    if (chosen.length === 0) return null;
    const asIndex = (value: string): number =>
      facet === 'verdict' ? (verdictNames as readonly string[]).indexOf(value) : (places.get(value) ?? -1);
    return new Set(chosen.map(asIndex));
  });
  const isDated = filters.from !== '' || filters.to !== '';
  const end = filters.to === '' ? '\uffff' : `${filters.to}\uffff`;
  const search = searchOf(table, filters.query);
  const tallies = facets.map(
    (facet) => new Int32Array(facet === 'verdict' ? verdictNames.length : words.length),
  );
  const rows = new Int32Array(count);
  const perArticle = new Int32Array(index.articles.id.length);
  let found = 0;
  for (let row = 0; row < count; row += 1) {
    const article = articleOf[row] ?? 0;
    if (search !== null && !search.row(row) && !search.articles.has(article) && !hits.rows.has(row)) continue;
    if (isDated) {
      // Half-open interval of the claim against the closed one that was asked for.
      const starts = words[claims.start[row] ?? 0] ?? '';
      const ends = words[claims.end[row] ?? 0] ?? '';
      if (starts === '' && ends === '') continue;
      if (starts !== '' && starts > end) continue;
      if (ends !== '' && filters.from !== '' && ends <= filters.from) continue;
    }
    let failed = -1;
    let failures = 0;
    for (let k = 0; k < facets.length && failures < 2; k += 1) {
      const facet = facets[k];
      if (facet === undefined) break;
      const set = wanted[k];
      if (set === null || set === undefined) continue;
      const value = columns[facet](row);
      const passes = typeof value === 'number' ? set.has(value) : value.some((one) => set.has(one));
      if (!passes) {
        failed = k;
        failures += 1;
      }
    }
    if (failures > 1) continue;
    for (let k = failures === 0 ? 0 : failed; k < (failures === 0 ? facets.length : failed + 1); k += 1) {
      const tally = tallies[k];
      const value = columns[facets[k] ?? 'kind'](row);
      if (tally === undefined) continue;
      if (typeof value === 'number') tally[value] = (tally[value] ?? 0) + 1;
      else for (const one of value) tally[one] = (tally[one] ?? 0) + 1;
    }
    if (failures > 0) continue;
    rows[found] = row;
    found += 1;
    perArticle[article] = (perArticle[article] ?? 0) + 1;
  }
  const isFiltered = isDated || wanted.some((set) => set !== null);
  const listed: number[] = [];
  for (let at = 0; at < perArticle.length; at += 1) {
    const isFound = search === null || search.articles.has(at) || hits.articles.has(at);
    if ((perArticle[at] ?? 0) > 0 || (!isFiltered && isFound)) listed.push(at);
  }
  return {
    rows: rows.subarray(0, found),
    articles: Int32Array.from(listed),
    perArticle,
    values: Object.fromEntries(
      facets.map((facet, k) => [
        facet,
        valuesOf(facet, tallies[k] ?? new Int32Array(), words, filters.chosen[facet]),
      ]),
    ) as Record<Facet, readonly FacetValue[]>,
  };
}

function valuesOf(
  facet: Facet,
  tally: Int32Array,
  words: readonly string[],
  chosen: readonly string[] = [],
): readonly FacetValue[] {
  const names: readonly string[] = facet === 'verdict' ? verdictNames : words;
  const values: FacetValue[] = [];
  tally.forEach((count, at) => {
    const value = names[at] ?? '';
    if (count > 0 || chosen.includes(value)) values.push({ value, count });
  });
  // A chosen value stays in the list even where nothing has it any more.
  for (const value of chosen)
    if (!values.some((other) => other.value === value)) values.push({ value, count: 0 });
  return values.sort((a, b) => b.count - a.count);
}

interface Search {
  readonly articles: ReadonlySet<number>;
  row(row: number): boolean;
}

/** A search over the index: words of claims, titles and ids. The texts are searched apart, block by block. */
function searchOf({ index }: Table, query: string): Search | null {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return null;
  const { words, claims, articles } = index;
  const plain = wanted.replace(/,(?=\d{3})/g, '');
  const isHit = Uint8Array.from(words, (word) => {
    const text = word.toLowerCase();
    return text.includes(wanted) || (plain !== wanted && text.includes(plain)) ? 1 : 0;
  });
  const found = new Set<number>();
  articles.id.forEach((id, at) => {
    if (id.toLowerCase().includes(wanted) || articles.title[at]?.toLowerCase().includes(wanted))
      found.add(at);
  });
  const columns = [claims.subject, claims.quantity, claims.speaker, claims.time];
  return {
    articles: found,
    row: (row) => columns.some((column) => isHit[column[row] ?? 0] === 1),
  };
}
