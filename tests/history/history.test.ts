import { expect, test } from 'vitest';
import {
  formatHistoryCsv,
  formatHistoryMarkdown,
  formatHistoryText,
  formatSeriesCsv,
} from '../../src/history/formats.js';
import { asKnownOn, seriesOf } from '../../src/history/series.js';
import { formatSeriesSvg } from '../../src/history/svg.js';
import { historyOf } from '../../src/history/versions.js';
import { book } from '../contradictions/book.js';
import { claimOf, type Sketch } from '../contradictions/claims.js';

const url = 'https://news.example/1';
const told = (number: string): Sketch => ({
  text: `${number}亿千瓦时`,
  value: `${number.replace('.', '')}0000000`,
});
const version = (sha256: string, ...sketches: readonly Sketch[]) =>
  sketches.map((sketch) => claimOf({ url, article: 'a', sha256, published: '2025-01-20', ...sketch }));
const other: Sketch = { subject: '海州市出口额', text: '5.2%', value: '5.2', unit: '%' };

test('an article over three versions: what changed, and each claim through all of them', () => {
  const history = historyOf(url, [
    { name: 'monday', claims: version('one', told('120.5'), other) },
    { name: 'tuesday', claims: version('one', told('120.5'), other) },
    {
      name: 'wednesday',
      claims: [...version('two', told('102.5'), other), claimOf({ article: 'elsewhere' })],
    },
    { name: 'thursday', claims: version('three', told('102.5')) },
  ]);
  expect(history.versions.map(({ runs }) => runs)).toEqual([
    ['monday', 'tuesday'],
    ['wednesday'],
    ['thursday'],
  ]);
  expect(history.threads.map((thread) => thread.map((claim) => claim?.quantity?.text ?? null))).toEqual([
    ['120.5亿千瓦时', '102.5亿千瓦时', '102.5亿千瓦时'],
    ['5.2%', '5.2%', null],
  ]);
  const text = formatHistoryText(history);
  expect(text).toContain('+0 −0 ~1 =1');
  expect(text).toContain('  2–3  「江州市用电量达102.5亿千瓦时」');
  expect(text).toContain('  3  (not there)');
  expect(formatHistoryCsv(history).split('\r\n').length).toBe(1 + 5 + 1);
  expect(formatHistoryMarkdown(history)).toContain('120.5亿千瓦时');
});

test('an article is named by its id too, and a claim that comes back is a claim of its own', () => {
  const history = historyOf('a', [
    { name: '1', claims: version('one', told('120.5'), other) },
    { name: '2', claims: version('two', other) },
    { name: '3', claims: version('three', told('120.5'), other) },
  ]);
  expect(
    history.threads.map((thread) => thread.map((claim) => (claim === null ? '-' : 'x')).join('')),
  ).toEqual(['x--', 'xxx', '--x']);
});

const quarter = (n: number): Sketch['time'] =>
  [`2024-Q${n}`, `2024-0${3 * n - 2}-01`, `2024-0${3 * n + 1}-01`, 'during'] as const;
const news = [
  claimOf({ article: 'q1', published: '2024-04-20', time: quarter(1), ...told('120.5') }),
  claimOf({ article: 'copy', published: '2024-04-20', time: quarter(1), ...told('120.5') }),
  claimOf({ article: 'slip', published: '2024-04-20', time: quarter(1), ...told('102.5') }),
  claimOf({ article: 'again', published: '2024-05-02', time: quarter(1), ...told('120.5') }),
  claimOf({
    article: 'rough',
    published: '2024-07-18',
    time: quarter(2),
    approximator: 'about',
    ...told('130.0'),
  }),
  claimOf({ article: 'q2', published: '2024-07-20', time: quarter(2), ...told('130.1') }),
  claimOf({ article: 'q2', published: '2024-07-20', time: quarter(1), ...told('121.9') }),
  claimOf({
    article: 'guess',
    published: '2024-07-20',
    time: quarter(2),
    ...told('140.0'),
    modality: 'forecast',
  }),
  claimOf({ article: 'undated', published: null, time: quarter(2), ...told('150.0') }),
  claimOf({
    article: 'place',
    published: '2024-07-21',
    time: quarter(2),
    subject: '海州市用电量',
    ...told('99.9'),
  }),
];

test('a metric as it became known', () => {
  const { series, undated } = seriesOf(news, '江州用电量', book);
  expect(undated).toBe(1);
  expect(series.length).toBe(1);
  const rows = series[0]?.known.map((row) => [
    row.knownOn,
    row.period,
    row.value,
    row.change,
    row.dissenting,
  ]);
  expect(rows).toEqual([
    ['2024-04-20', '2024-Q1', '12050000000', 'new', 1],
    ['2024-07-18', '2024-Q2', '13000000000', 'new', 0],
    ['2024-07-20', '2024-Q1', '12190000000', 'revised', 0],
    ['2024-07-20', '2024-Q2', '13010000000', 'refined', 0],
  ]);
});

test('what was known on a day', () => {
  const [one] = seriesOf(news, '江州市用电量', book).series;
  if (one === undefined) throw new Error('expected a series');
  const known = (day: string): unknown => asKnownOn(one, day).map(({ period, value }) => [period, value]);
  expect(known('2024-04-19')).toEqual([]);
  expect(known('2024-07-19')).toEqual([
    ['2024-Q1', '12050000000'],
    ['2024-Q2', '13000000000'],
  ]);
  expect(known('2024-12-31')).toEqual([
    ['2024-Q1', '12190000000'],
    ['2024-Q2', '13010000000'],
  ]);
});

test('the order of the claims makes no difference to a byte', () => {
  const one = seriesOf(news, '江州市用电量', book).series;
  const two = seriesOf(news.toReversed(), '江州市用电量', book).series;
  const csvOf = (series: typeof one): string => formatSeriesCsv(series, ({ known }) => known);
  expect(csvOf(two)).toBe(csvOf(one));
  expect(formatSeriesSvg(two)).toBe(formatSeriesSvg(one));
});

test('the picture is well formed, whatever the words, and shows what was known before a revision', () => {
  const evil = news.map((claim) => ({ ...claim, article: { ...claim.article, id: '<script>"&\u0000' } }));
  const svg = formatSeriesSvg(seriesOf(evil, '江州市用电量', book).series);
  expect(svg).not.toMatch(/<script|NaN|Infinity|\u0000/);
  expect(svg.match(/<path [^>]*stroke-dasharray/g)?.length).toBe(1);
  expect(formatSeriesSvg([])).toContain('<svg');
});

test('a cell that a spreadsheet would run is none', () => {
  const claims = [claimOf({ published: '2024-04-20', article: '=cmd()', ...told('120.5') })];
  expect(formatSeriesCsv(seriesOf(claims, '江州市用电量', book).series, ({ known }) => known)).toContain(
    ",'=cmd(),",
  );
});
