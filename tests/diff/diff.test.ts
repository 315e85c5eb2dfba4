import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SealedClaim } from '../../src/core/claim.js';
import { type Difference, diffClaims, sidesOf, summaryOf } from '../../src/diff/index.js';
import { claim, type Sketch } from './claim.js';

/** One word a difference: its kind, and the fields of a change. */
function kindsOf(before: readonly SealedClaim[], after: readonly SealedClaim[], tolerance = '0'): string[] {
  return diffClaims(before, after, { tolerance }).differences.map((difference) =>
    difference.kind === 'changed'
      ? `changed ${difference.fields.map(({ field }) => field).join(' ')}`
      : difference.kind,
  );
}

const base: Sketch = {
  subject: '全省用电量',
  value: '120000000',
  unit: '千瓦时',
  time: '2025-06',
  speaker: '王华',
};

test.each<[string, Sketch, readonly string[]]>([
  ['nothing', {}, []],
  ['a digit', { value: '102000000' }, ['changed value']],
  ['the unit', { unit: '度' }, ['changed unit']],
  ['a bound', { approximator: 'over' }, ['changed bound']],
  ['the time', { time: '2025-05' }, ['changed time']],
  ['the speaker', { speaker: '李明' }, ['changed speaker']],
  ['the modality', { modality: 'forecast' }, ['changed modality']],
  ['value and time, gravest first', { time: '2025-05', value: '99' }, ['changed value time']],
  ['only the words', { quote: '全省用电量达到1.2亿千瓦时' }, ['reworded']],
  ['only 的 and quotation marks in the subject', { subject: '“全省”的用电量' }, ['reworded']],
  [
    'everything',
    { subject: '房价', value: '3', unit: '%', time: '2020', speaker: '张三' },
    ['removed', 'added'],
  ],
])('changing %s', (_name, change, expected) => {
  expect(kindsOf([claim(base)], [claim({ ...base, ...change })])).toEqual(expected);
});

test('one amount in two units of a dimension is one amount', () => {
  const tonnes = claim({ value: '1.5', unit: '吨', base: ['1500000', 'g'] });
  const kilograms = claim({ value: '1500', unit: '公斤', base: ['1500000', 'g'] });
  expect(kindsOf([tonnes], [kilograms])).toEqual(['reworded']);
});

test.each([
  ['0', ['changed value']],
  ['0.001', []],
])('a tolerance of %s', (tolerance, expected) => {
  const quote = '全省用电量达约一千';
  expect(kindsOf([claim({ value: '1000', quote })], [claim({ value: '1001', quote })], tolerance)).toEqual(
    expected,
  );
});

test('a paragraph added above moves nothing', () => {
  const there = [claim({ subject: '甲', at: 0 }), claim({ subject: '乙', at: 40 })];
  const shifted = [
    claim({ subject: '丙', at: 0 }),
    claim({ subject: '甲', at: 100 }),
    claim({ subject: '乙', at: 140 }),
  ];
  expect(kindsOf(there, shifted)).toEqual(['added']);
});

test('a claim that changed its place among the others was moved', () => {
  const subjects = ['甲市', '乙市', '丙市', '丁市'];
  const there = subjects.map((subject, k) => claim({ subject, at: 40 * k }));
  const moved = ['丁市', '甲市', '乙市', '丙市'].map((subject, k) => claim({ subject, at: 40 * k }));
  expect(kindsOf(there, moved)).toEqual(['moved']);
});

test('near-equal claims pair with their like', () => {
  const year = (subject: string, value: string, at: number): SealedClaim =>
    claim({ subject, value, at, time: '2025' });
  const there = [year('甲市人口', '310', 0), year('乙市人口', '320', 40), year('丙市人口', '330', 80)];
  const later = [year('甲市人口', '311', 0), year('乙市人口', '320', 40), year('丙市人口', '310', 80)];
  const changed = diffClaims(there, later).differences.map((difference) =>
    difference.kind === 'changed'
      ? `${difference.before.subject.text}→${difference.after.subject.text}`
      : difference.kind,
  );
  expect(changed.sort()).toEqual(['丙市人口→丙市人口', '甲市人口→甲市人口']);
});

test('two files of one article each are compared whatever their ids', () => {
  expect(kindsOf([claim({ article: 'monday' })], [claim({ article: 'tuesday' })])).toEqual([]);
});

describe('one claim that became several', () => {
  const whole = claim({ subject: '甲市和乙市新增病例', value: '30', unit: '例' });
  const parts = [
    claim({ subject: '甲市新增病例', value: '10', unit: '例' }),
    claim({ subject: '乙市新增病例', value: '20', unit: '例', quote: '全国新增病例达20例' }),
  ];
  const others = [claim({ subject: '房价', value: '7', unit: '%', at: 90 })];

  test('whose parts add up was split, and the other way round merged', () => {
    expect(kindsOf([whole, ...others], [...parts, ...others])).toEqual(['split']);
    expect(kindsOf([...parts, ...others], [whole, ...others])).toEqual(['merged']);
    expect(summaryOf(diffClaims([whole], parts))).toBe('+0 −0 ~1 =0');
  });

  test('whose names each got its number was split', () => {
    const each = parts.map(({ subject }) => claim({ subject: subject.text, value: '30', unit: '例' }));
    expect(kindsOf([whole], each)).toEqual(['split']);
  });

  test('whose parts do not add up was changed', () => {
    const [first, second] = parts;
    if (first === undefined || second === undefined) throw new Error('there are two parts');
    const wrong = [first, claim({ subject: '乙市新增病例', value: '21', unit: '例' })];
    expect(kindsOf([whole], wrong)).not.toContain('split');
  });
});

describe('laws', () => {
  const sketch = fc.record({
    subject: fc.constantFrom('甲市人口', '乙市人口', '全省用电量', '出口额', '同期出口额'),
    value: fc.constantFrom('1', '2', '30', '31', '1200'),
    unit: fc.constantFrom('人', '元', '%'),
    time: fc.constantFrom('2024', '2025-06'),
    at: fc.nat(400),
    article: fc.constantFrom('a', 'b'),
  });
  const claims = fc.array(sketch.map(claim), { maxLength: 14 });
  const mirror: Readonly<Record<string, string>> = {
    added: 'removed',
    removed: 'added',
    split: 'merged',
    merged: 'split',
  };
  const key = (difference: Difference, isMirrored: boolean): string => {
    const { before, after } = sidesOf(difference);
    const sides = [before, after].map((side) => side.map(({ checksum }) => checksum).join());
    const kind = isMirrored ? (mirror[difference.kind] ?? difference.kind) : difference.kind;
    return [kind, ...(isMirrored ? sides.reverse() : sides)].join(' ');
  };

  test('a set against itself is empty', () => {
    fc.assert(
      fc.property(claims, (set) => {
        expect(summaryOf(diffClaims(set, set))).toBe(`+0 −0 ~0 =${set.length}`);
        expect(diffClaims(set, set).differences).toEqual([]);
      }),
    );
  });

  test('every claim is accounted for once', () => {
    fc.assert(
      fc.property(claims, claims, (before, after) => {
        const { differences, same } = diffClaims(before, after);
        const onLeft = differences.reduce((sum, one) => sum + sidesOf(one).before.length, 0);
        const onRight = differences.reduce((sum, one) => sum + sidesOf(one).after.length, 0);
        expect([onLeft + same, onRight + same]).toEqual([before.length, after.length]);
      }),
    );
  });

  test('the other way round is the mirror image', () => {
    fc.assert(
      fc.property(claims, claims, (before, after) => {
        const there = diffClaims(before, after).differences.map((difference) => key(difference, false));
        const back = diffClaims(after, before).differences.map((difference) => key(difference, true));
        expect(back.sort()).toEqual(there.sort());
      }),
    );
  });

  test('the order of the input changes nothing', () => {
    fc.assert(
      fc.property(claims, claims, fc.nat(), (before, after, turn) => {
        const at = turn % Math.max(1, before.length);
        const turned = [...before.slice(at), ...before.slice(0, at)];
        expect(diffClaims(turned, after)).toEqual(diffClaims(before, after));
      }),
    );
  });
});
