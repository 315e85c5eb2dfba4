import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byParagraph,
  changesOf,
  clustersOf,
  lanesOf,
  type Pair,
  paragraphsOf,
  segmentsOf,
} from '../../src/web/kit/segments.js';

/** `from-to name …` of each segment, one line a case. */
function printed(from: number, to: number, marks: Readonly<Record<string, Pair>>): string {
  const named = Object.entries(marks).map(([name, span]) => ({ name, span }));
  return segmentsOf(from, to, named)
    .map(({ start, end, marks: own }) => `${start}-${end}${own.map(({ name }) => ` ${name}`).join('')}`)
    .join(', ');
}

test.each<[string, Readonly<Record<string, Pair>>, string]>([
  ['nothing is one segment', {}, '0-10'],
  ['nested', { a: [1, 9], b: [3, 5] }, '0-1, 1-3 a, 3-5 a b, 5-9 a, 9-10'],
  ['overlapping', { a: [0, 6], b: [4, 10] }, '0-4 a, 4-6 a b, 6-10 b'],
  ['the same twice', { a: [2, 4], b: [2, 4] }, '0-2, 2-4 a b, 4-10'],
  ['cut off at both ends', { a: [-5, 2], b: [8, 20] }, '0-2 a, 2-8, 8-10 b'],
  ['empty spans draw nothing', { a: [3, 3] }, '0-10'],
])('%s', (_name, marks, expected) => {
  expect(printed(0, 10, marks)).toBe(expected);
});

const spans = fc.array(
  fc
    .tuple(fc.nat(60), fc.integer({ min: 1, max: 30 }))
    .map(([start, length]): Pair => [start, start + length]),
  { maxLength: 30 },
);

test('segments cover the text once, and each holds the marks that hold there', () => {
  fc.assert(
    fc.property(spans, (all) => {
      const segments = segmentsOf(
        0,
        100,
        all.map((span) => ({ span })),
      );
      expect(segments[0]?.start).toBe(0);
      expect(segments.at(-1)?.end).toBe(100);
      segments.forEach(({ start, end, marks }, k) => {
        if (k > 0) expect(start).toBe(segments[k - 1]?.end);
        const holding = all.filter((span) => span[0] <= start && end <= span[1]);
        expect(marks.map(({ span }) => span)).toEqual(holding);
      });
    }),
  );
});

test('spans in one lane never overlap', () => {
  fc.assert(
    fc.property(spans, (all) => {
      const lanes = lanesOf(all);
      for (const [i, a] of all.entries()) {
        for (const [k, b] of all.entries()) {
          if (i < k && lanes[i] === lanes[k]) expect(a[1] <= b[0] || b[1] <= a[0]).toBe(true);
        }
      }
    }),
  );
});

test('clusters are apart and hold every span', () => {
  const clusters = clustersOf([
    { span: [5, 9] as const },
    { span: [0, 3] as const },
    { span: [7, 12] as const },
    { span: [12, 13] as const },
  ]);
  expect(clusters.map(({ span }) => span)).toEqual([
    [0, 3],
    [5, 12],
    [12, 13],
  ]);
});

test.each<[string, Pair[]]>([
  ['', [[0, 0]]],
  [
    '一\n二',
    [
      [0, 1],
      [2, 3],
    ],
  ],
  [
    '一\r\n二\r三\n',
    [
      [0, 1],
      [3, 4],
      [5, 6],
      [7, 7],
    ],
  ],
])('%j in paragraphs', (text, expected) => {
  expect(paragraphsOf(text)).toEqual(expected);
});

test('marks go to every paragraph that they touch', () => {
  const paragraphs: Pair[] = [
    [0, 5],
    [6, 6],
    [7, 20],
  ];
  const marks = [{ span: [1, 2] as const }, { span: [4, 9] as const }, { span: [7, 8] as const }];
  expect(byParagraph(paragraphs, marks).map((own) => own.map(({ span }) => span.join('-')))).toEqual([
    ['1-2', '4-9'],
    ['4-9'],
    ['4-9', '7-8'],
  ]);
});

test('changes are what reads otherwise in the clean text', () => {
  expect(changesOf('產業(yè)園', '产业園', '1 5:1 1')).toEqual([[0, 2]]);
});
