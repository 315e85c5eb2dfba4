import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compose,
  formatMap,
  identity,
  indexMap,
  lengths,
  type OffsetMap,
  parseMap,
  type Run,
  RunBuilder,
} from '../../src/core/offset-map.js';
import { joinRewrites, rewrite } from '../../src/core/rewrite.js';

type Pair = [start: number, end: number];

const toSource: readonly (readonly [why: string, map: string, clean: Pair, source: Pair])[] = [
  ['text that was not changed keeps its offsets', '9', [2, 5], [2, 5]],
  ['a reading stays with its character', '3 6:1 7', [0, 4], [0, 9]],
  ['a span behind a reading moves', '3 6:1 7', [4, 6], [9, 11]],
  ['deleted text inside a span is quoted', '2 4:0 2', [0, 4], [0, 8]],
  ['deleted text at the end is not', '2 4:0 2', [0, 2], [0, 2]],
  ['deleted text at the start is not', '2 4:0 2', [2, 4], [6, 8]],
  ['a replaced run is quoted whole', '2 3:2 2', [3, 4], [2, 5]],
  ['inserted text stands for nothing', '2 0:3 2', [2, 5], [2, 2]],
  ['an empty span is empty', '2 4:0 2', [2, 2], [6, 6]],
  ['an empty span in a replaced run stands before it', '2 3:2 2', [3, 3], [2, 2]],
];

test.each(toSource)('%s', (_, map, [start, end], [sourceStart, sourceEnd]) => {
  expect(indexMap(parseMap(map)).toSource({ start, end })).toEqual({ start: sourceStart, end: sourceEnd });
});

test.each([
  ['a source span inside a replaced run covers its counterpart', '3 6:1 7', [4, 5], [3, 4]],
  ['a deleted source span is empty', '2 4:0 2', [3, 5], [2, 2]],
] as const)('%s', (_, map, [start, end], [cleanStart, cleanEnd]) => {
  expect(indexMap(parseMap(map)).toClean({ start, end })).toEqual({ start: cleanStart, end: cleanEnd });
});

test.each([
  ['3 2:1 4', '5 1:0 2', '3 2:1 1 1:0 2'],
  ['3 2:2 4', '4 2:1 3', '3 3:2 3'],
  ['3 2:0 4', '2 2:2 3', '2 4:2 3'],
  ['0:2 4', '2:0 4', '4'],
  ['2 3:0 2', '2 0:3 2', '2 3:3 2'],
])('%s, then %s, is %s', (first, second, both) => {
  expect(formatMap(compose(parseMap(first), parseMap(second)))).toBe(both);
});

test('maps that do not meet are refused', () => {
  expect(() => compose(identity(3), identity(4))).toThrow('meet');
});

/** A map that starts from a text of the given length. */
const mapFrom = (length: number): fc.Arbitrary<OffsetMap> =>
  fc.array(fc.tuple(fc.nat(3), fc.boolean(), fc.nat(3)), { maxLength: 12 }).map((steps) => {
    const builder = new RunBuilder();
    let left = length;
    for (const [wanted, isAligned, after] of steps) {
      const before = Math.min(wanted, left);
      left -= before;
      if (isAligned) builder.aligned(before);
      else builder.replaced(before, after);
    }
    builder.aligned(left);
    return builder.build();
  });

const anyMap = fc.nat(16).chain(mapFrom);
const two = anyMap.chain((a) => mapFrom(lengths(a).after).map((b) => [a, b] as const));
const three = two.chain(([a, b]) => mapFrom(lengths(b).after).map((c) => [a, b, c] as const));

describe('the algebra of maps', () => {
  test('composing is associative up to the borders between neighbouring replaced runs', () => {
    fc.assert(
      fc.property(three, ([a, b, c]) => {
        expect(coarse(compose(compose(a, b), c))).toBe(coarse(compose(a, compose(b, c))));
      }),
      { numRuns: 2_000 },
    );
  });

  test('the identity changes nothing on either side', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const { before, after } = lengths(map);
        expect(compose(identity(before), map)).toEqual(map);
        expect(compose(map, identity(after))).toEqual(map);
      }),
    );
  });

  test('lengths add up', () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        expect(lengths(compose(a, b))).toEqual({ before: lengths(a).before, after: lengths(b).after });
      }),
    );
  });

  test('the whole map covers what step by step covers, and no more where both borders are aligned', () => {
    fc.assert(
      fc.property(two, fc.nat(60), fc.nat(60), ([a, b], x, y) => {
        const length = lengths(b).after;
        const start = Math.min(x, y, length);
        const end = Math.min(Math.max(x, y), length);
        const both = compose(a, b);
        const inMiddle = indexMap(b).toSource({ start, end });
        if (inMiddle.start === inMiddle.end) return;
        const steps = indexMap(a).toSource(inMiddle);
        const whole = indexMap(both).toSource({ start, end });
        if (steps.start === steps.end) return;
        expect(whole.start).toBeLessThanOrEqual(steps.start);
        expect(whole.end).toBeGreaterThanOrEqual(steps.end);
        if (isAlignedAt(both, start) && isAlignedAt(both, end - 1)) expect(whole).toEqual(steps);
      }),
      { numRuns: 2_000 },
    );
  });

  test('printing and reading give the same map', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        expect(parseMap(formatMap(map))).toEqual(map);
      }),
    );
  });

  test('there, back and there again adds nothing', () => {
    fc.assert(
      fc.property(anyMap, fc.nat(30), fc.nat(30), (map, x, y) => {
        const length = lengths(map).after;
        const index = indexMap(map);
        const source = index.toSource({
          start: Math.min(x, y, length),
          end: Math.min(Math.max(x, y), length),
        });
        if (source.start === source.end) return;
        const again = index.toSource(index.toClean(source));
        expect(again.start).toBeGreaterThanOrEqual(source.start);
        expect(again.end).toBeLessThanOrEqual(source.end);
      }),
    );
  });
});

/** A map printed with neighbouring replaced runs as one. */
function coarse({ runs }: OffsetMap): string {
  const merged: Run[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (last?.kind === 'replaced' && run.kind === 'replaced') {
      merged[merged.length - 1] = {
        kind: 'replaced',
        before: last.before + run.before,
        after: last.after + run.after,
      };
    } else {
      merged.push(run);
    }
  }
  return formatMap({ runs: merged });
}

function isAlignedAt({ runs }: OffsetMap, at: number): boolean {
  let from = 0;
  for (const run of runs) {
    from += after(run);
    if (at < from) return run.kind === 'aligned';
  }
  return false;
}

function after(run: Run): number {
  return run.kind === 'aligned' ? run.length : run.after;
}

test('composing and looking up stay fast for long maps', () => {
  const every = (
    step: number,
    length: number,
    text: string,
  ): { start: number; end: number; text: string }[] =>
    Array.from({ length: 100_000 }, (_, k) => ({ start: k * step, end: k * step + length, text }));
  const first = rewrite('abcd'.repeat(100_000), every(4, 2, 'x'));
  const second = rewrite(first.text, every(3, 1, ''));
  const start = performance.now();
  const map = compose(first.map, second.map);
  const index = indexMap(map);
  for (let at = 0; at < 200_000; at += 1) index.toSource({ start: at, end: at + 1 });
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(lengths(map)).toEqual({ before: 400_000, after: 200_000 });
});

describe('rewrite', () => {
  test('text and map come from the same edits', () => {
    const { text, map } = rewrite('產業(yè)規則', [
      { start: 1, end: 6, text: '業' },
      { start: 6, end: 8, text: '规则', aligned: true },
    ]);
    expect(text).toBe('產業规则');
    expect(formatMap(map)).toBe('1 5:1 2');
  });

  test.each([
    ['backwards', [{ start: 2, end: 1, text: '' }]],
    ['beyond the end', [{ start: 0, end: 9, text: '' }]],
    [
      'overlapping',
      [
        { start: 0, end: 2, text: '' },
        { start: 1, end: 3, text: '' },
      ],
    ],
    ['uneven but aligned', [{ start: 0, end: 2, text: 'x', aligned: true }]],
  ])('%s is refused', (_, edits) => {
    expect(() => rewrite('abc', edits)).toThrow();
  });

  test('pieces put together are the whole', () => {
    const pieces = [rewrite('ab', []), rewrite('cd', [{ start: 0, end: 1, text: '' }]), rewrite('', [])];
    expect(joinRewrites(pieces)).toEqual({ text: 'abd', map: parseMap('2 1:0 1') });
    expect(joinRewrites([])).toEqual({ text: '', map: identity(0) });
  });
});
