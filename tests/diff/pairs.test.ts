import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { SealedClaim } from '../../src/core/claim.js';
import { sealClaim } from '../../src/core/seal.js';
import { pairClaims } from '../../src/diff/pair.js';
import { openPipeline } from '../../src/open.js';
import { claim, type Sketch } from './claim.js';

/** Share of the labelled pairs that has to be found. */
const leastRight = 0.98;

/** A draw from a row of numbers that is the same in every run. */
function drawFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

/** What an editor does to a claim between two versions of an article. */
const edits: Readonly<Record<string, (claim: SealedClaim, k: number) => SealedClaim>> = {
  same: (one) => one,
  moved: (one, k) => at(one, 20_000 + 60 * k),
  reworded: (one) => ({
    ...one,
    evidence: { ...one.evidence, quote: reword(one.evidence.quote), prefix: '据悉，' },
  }),
  'reworded and moved': (one, k) =>
    at(
      { ...one, evidence: { ...one.evidence, quote: reword(one.evidence.quote), suffix: '。另悉' } },
      30_000 + 60 * k,
    ),
  'another value': (one) =>
    one.quantity === null
      ? one
      : { ...one, quantity: { ...one.quantity, value: `${one.quantity.value ?? '4'}7` } },
  'another time': (one) => (one.time === null ? one : { ...one, time: { ...one.time, timex: '1999-09' } }),
  'another speaker': (one) => ({
    ...one,
    attribution: { speaker: '柳承恩', span: [0, 0], cue: '称', kind: 'said' },
  }),
  'a shorter subject': (one) => ({ ...one, subject: { ...one.subject, text: one.subject.text.slice(-6) } }),
  'another bound': (one) =>
    one.quantity === null ? one : { ...one, quantity: { ...one.quantity, approximator: 'about' } },
};

function at(one: SealedClaim, start: number): SealedClaim {
  const length = one.evidence.span[1] - one.evidence.span[0];
  return { ...one, evidence: { ...one.evidence, span: [start, start + length] } };
}

function reword(quote: string): string {
  return quote
    .replace(/同比/g, '比上年同期')
    .replace(/达(?!到)/g, '达到')
    .replace(/，/g, '、');
}

function read(
  text: string,
  id: string,
  extract: (text: string, id: string) => readonly SealedClaim[],
): readonly SealedClaim[] {
  const seen = new Set<string>();
  // Two claims that say the same cannot be told apart, and either may be meant.
  return extract(text, id).filter(({ subject, quantity, time, predicate }) => {
    const said = JSON.stringify([
      subject.text,
      quantity?.value,
      quantity?.unit?.id,
      time?.timex,
      predicate?.relation,
    ]);
    return !seen.has(said) && seen.add(said);
  });
}

test('labelled pairs of the corpus under edits are found', async () => {
  const { value: setup } = await openPipeline();
  if (setup === null) throw new Error('the pipeline does not open');
  const extract = (text: string, id: string): readonly SealedClaim[] =>
    setup.pipeline.extract({
      id,
      sha256: '',
      url: null,
      title: null,
      publishedAt: '2025-08-01',
      publishedFrom: 'option',
      text,
    }).claims;
  const names = Object.keys(edits);
  const counts = new Map(names.map((name) => [name, { made: 0, right: 0 }]));
  const wrong: string[] = [];
  for (const [seed, file] of readdirSync('corpus')
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .entries()) {
    const draw = drawFrom(seed + 1);
    const before = read(readFileSync(`corpus/${file}`, 'utf8'), file, extract);
    const labels = new Map<string, { from: SealedClaim; name: string }>();
    const after: SealedClaim[] = [];
    for (const [k, one] of before.entries()) {
      if (draw(12) === 0) continue;
      const name = names[draw(names.length)] ?? 'same';
      const edited = sealClaim({
        ...(edits[name] ?? ((same) => same))(one, k),
        id: `clm_${String(k).padStart(16, '0')}`,
      });
      labels.set(edited.id, { from: one, name });
      after.push(edited);
      // A claim that is nearly the same, about something else, comes in beside it.
      if (one.quantity?.value != null && draw(6) === 0) {
        after.push(
          sealClaim({
            ...at(one, one.evidence.span[0] + 7),
            id: `clm_${String(k + 5000).padStart(16, '0')}`,
            subject: { ...one.subject, text: `邻省${one.subject.text.slice(2)}` },
            quantity: { ...one.quantity, value: `${one.quantity.value}3` },
          }),
        );
      }
    }
    const { pairs } = pairClaims(before, after);
    const found = new Map(pairs.map((pair) => [pair.after.id, pair.before]));
    for (const [id, { from, name }] of labels) {
      const count = counts.get(name);
      if (count === undefined) continue;
      count.made += 1;
      if (found.get(id) === from) count.right += 1;
      else wrong.push(`${name}: ${from.evidence.quote} ↔ ${found.get(id)?.evidence.quote ?? 'nothing'}`);
    }
  }
  const made = [...counts.values()].reduce((sum, count) => sum + count.made, 0);
  const right = made - wrong.length;
  console.log(
    [
      ...[...counts].map(([name, count]) => `${name.padEnd(20)} ${count.right} of ${count.made}`),
      `${made} labelled pairs, ${right} right (${((100 * right) / made).toFixed(1)}%)`,
    ].join('\n'),
  );
  if (process.env.SHOW_MISSED !== undefined) console.log(wrong.join('\n'));
  expect(made).toBeGreaterThanOrEqual(500);
  expect(right / made, wrong.join('\n')).toBeGreaterThanOrEqual(leastRight);
}, 60_000);

/** Versions of a passage as editors make them: each claim of the first list, and which of the second it is. */
const versions: readonly (readonly [string, readonly Sketch[], readonly Sketch[], readonly number[]])[] = [
  [
    'two cities whose values changed places',
    [
      { subject: '甲市人口', value: '310' },
      { subject: '乙市人口', value: '320', at: 40 },
    ],
    [
      { subject: '甲市人口', value: '320' },
      { subject: '乙市人口', value: '310', at: 40 },
    ],
    [0, 1],
  ],
  [
    'two years of one measure, one corrected',
    [
      { value: '100', time: '2023' },
      { value: '110', time: '2024', at: 40 },
    ],
    [
      { value: '100', time: '2023' },
      { value: '111', time: '2024', at: 40 },
    ],
    [0, 1],
  ],
  [
    'one of two near-equal claims is gone',
    [
      { subject: '甲市出口额', value: '31', unit: '亿元' },
      { subject: '乙市出口额', value: '32', unit: '亿元', at: 40 },
    ],
    [{ subject: '乙市出口额', value: '32', unit: '亿元' }],
    [-1, 0],
  ],
  [
    'a value and a unit of it corrected, another claim put before it',
    [{ subject: '新增病例', value: '30', unit: '例' }],
    [
      { subject: '治愈病例', value: '12', unit: '例' },
      { subject: '新增病例', value: '33', unit: '例', at: 40 },
    ],
    [1],
  ],
  [
    'a longer name for the same thing',
    [{ subject: '用电量', value: '100', time: '2025-06' }],
    [{ subject: '全社会用电量', value: '100', time: '2025-06', at: 9 }],
    [0],
  ],
  [
    'three near-equal claims turned round',
    ['甲', '乙', '丙'].map((name, k) => ({
      subject: `${name}线客流`,
      value: `${50 + k}`,
      unit: '万人次',
      at: 40 * k,
    })),
    ['丙', '甲', '乙'].map((name, k) => ({
      subject: `${name}线客流`,
      value: `${[52, 50, 51][k]}`,
      unit: '万人次',
      at: 40 * k,
    })),
    [1, 2, 0],
  ],
  [
    'something else altogether',
    [{ subject: '降雨量', value: '142', unit: '毫米', quote: '降雨量达142毫米' }],
    [{ subject: '拦洪', value: '2.8', unit: '亿立方米', quote: '五座水库拦洪2.8亿立方米', time: '2025-07' }],
    [-1],
  ],
];

test.each(versions)('%s', (_name, before, after, expected) => {
  const [left, right] = [before.map(claim), after.map(claim)];
  const { pairs } = pairClaims(left, right);
  expect(left.map((one) => right.indexOf(pairs.find((pair) => pair.before === one)?.after ?? one))).toEqual(
    expected,
  );
});
