import { type Table, verdictAt, wordAt } from './filters.js';

/** A bar of the chart of times. */
export interface TimeBin {
  readonly start: Date;
  readonly end: Date;
  readonly label: string;
  readonly kind: string;
  readonly count: number;
}

export type Grain = 'year' | 'month' | 'day';

/** Claims by the time they speak of: by day, month or year, whichever shows something. */
export function timeBins(
  table: Table,
  rows: Int32Array,
): {
  readonly bins: readonly TimeBin[];
  readonly grain: Grain;
  readonly undated: number;
  readonly outside: number;
} {
  const { words, claims } = table.index;
  // Few times and kinds are shared by many claims: they are counted as numbers first and read as words afterwards.
  const byPlace = new Map<number, number>();
  const width = words.length;
  for (const row of rows) {
    const key = (claims.start[row] ?? 0) * width + (claims.kind[row] ?? 0);
    byPlace.set(key, (byPlace.get(key) ?? 0) + 1);
  }
  const dated: { day: string; kind: string; count: number }[] = [];
  let total = 0;
  for (const [key, count] of byPlace) {
    const day = (words[Math.floor(key / width)] ?? '').slice(0, 10);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) continue;
    dated.push({ day, kind: words[key % width] ?? '', count });
    total += count;
  }
  dated.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  // A few dates of long ago would squeeze all others into one bar: the middle four fifths decide.
  const low = dayAt(dated, total * 0.1);
  const high = dayAt(dated, total * 0.9);
  const years = Number(high.slice(0, 4)) - Number(low.slice(0, 4));
  const days = (Date.parse(high) - Date.parse(low)) / 86_400_000;
  const grain: Grain = years > 6 ? 'year' : days > 62 ? 'month' : 'day';
  const length = { year: 4, month: 7, day: 10 }[grain];
  const least = low.slice(0, length);
  const most = high.slice(0, length);
  const counts = new Map<string, number>();
  let outside = 0;
  for (const { day, kind, count } of dated) {
    const bin = day.slice(0, length);
    if (bin < least || bin > most) outside += count;
    else counts.set(`${bin} ${kind}`, (counts.get(`${bin} ${kind}`) ?? 0) + count);
  }
  const bins = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]): TimeBin => {
      const [label = '', kind = ''] = key.split(' ');
      const [start, end] = boundsOf(label);
      return { start: new Date(start), end: new Date(end), label, kind, count };
    });
  return { bins, grain, undated: rows.length - total, outside };
}

/** The day below which so many claims lie. */
function dayAt(dated: readonly { readonly day: string; readonly count: number }[], rank: number): string {
  let below = 0;
  for (const { day, count } of dated) {
    below += count;
    if (below >= rank) return day;
  }
  return '';
}

/** First moment of a year, month or day and of the next one, in UTC milliseconds. */
export function boundsOf(label: string): readonly [number, number] {
  const [year = 0, month, day] = label.split('-').map(Number);
  if (month === undefined) return [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  if (day === undefined) return [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1)];
  return [Date.UTC(year, month - 1, day), Date.UTC(year, month - 1, day + 1)];
}

/** Claims about the same thing in the same unit. */
export interface Measure {
  readonly key: string;
  readonly subject: string;
  readonly unit: string;
  readonly rows: readonly number[];
  readonly articles: number;
}

/** Measures that have values in more than one place, those in most articles first. */
export function measuresOf(table: Table, rows: Int32Array, most = 60): readonly Measure[] {
  const groups = new Map<number, number[]>();
  const { subject, unit, value } = table.index.claims;
  const width = table.index.words.length;
  for (const row of rows) {
    if ((value[row] ?? 0) === 0 || (subject[row] ?? 0) === 0 || dayOf(table, row) === '') continue;
    const key = (subject[row] ?? 0) * width + (unit[row] ?? 0);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups]
    .filter(([, own]) => own.length > 1)
    .map(([key, own]) => ({
      key: String(key),
      subject: wordAt(table, 'subject', own[0] ?? 0),
      unit: wordAt(table, 'unit', own[0] ?? 0),
      rows: own,
      articles: new Set(own.map((row) => table.articleOf[row])).size,
    }))
    .sort((a, b) => b.articles - a.articles || b.rows.length - a.rows.length)
    .slice(0, most);
}

/** A value of a measure in the plot. Its number is for its place on the paper only; `amount` is exact. */
export interface Point {
  readonly row: number;
  readonly date: Date;
  readonly day: string;
  readonly value: number;
  readonly amount: string;
  readonly kind: string;
  readonly isVerified: boolean;
  readonly article: string;
}

/** The day a claim speaks of, else that of its article; empty when neither is known. */
function dayOf(table: Table, row: number): string {
  const published = table.index.articles.publishedAt[table.articleOf[row] ?? 0] ?? '';
  return (wordAt(table, 'start', row) || published).slice(0, 10);
}

/** The values of a measure by the time they speak of, else by the day of their article. */
export function pointsOf(table: Table, measure: Measure): readonly Point[] {
  const { articles } = table.index;
  return measure.rows
    .flatMap((row): Point[] => {
      const article = table.articleOf[row] ?? 0;
      const day = dayOf(table, row);
      const time = Date.parse(day);
      const value = Number(wordAt(table, 'value', row));
      if (Number.isNaN(time) || !Number.isFinite(value)) return [];
      return [
        {
          row,
          date: new Date(time),
          day,
          value,
          amount: wordAt(table, 'quantity', row),
          kind: wordAt(table, 'kind', row),
          isVerified: verdictAt(table, row) === 'verified',
          article: articles.title[article] ?? articles.id[article] ?? '',
        },
      ];
    })
    .sort((a, b) => a.date.getTime() - b.date.getTime());
}
