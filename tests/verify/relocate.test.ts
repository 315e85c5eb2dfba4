import { expect, test } from 'vitest';
import { articleOf, shippedPipeline } from '../pipeline/pipeline.js';

const pipeline = await shippedPipeline();

const before = `江州市统计局局长王明昨日表示，今年上半年全市进出口总值达320.5亿元，同比增长5.2%。
其中出口180.3亿元，增长7.1%；进口140.2亿元，增长2.9%。
海州市统计局的数据显示，今年上半年海州市进出口总值达210.7亿元，同比下降1.4%。
两市合计有外贸企业1.3万家。`;

const claims = pipeline.extract(articleOf(before)).claims;

/** What became of the claim with this number, by the article that is now. */
function relocate(number: string, now: string): ReturnType<typeof pipeline.relocate>[number] {
  const claim = claims.find(({ quantity }) => quantity?.text === number);
  if (claim === undefined) throw new Error(`expected a claim of ${number}`);
  const [verdict] = pipeline.relocate(articleOf(now), [claim]);
  if (verdict === undefined) throw new Error('expected a verdict');
  return verdict;
}

const added = '本报讯 昨日的发布会上公布了上半年的贸易数字。\n';

/** The number of the claim, how the article changed, and what is found: how, and the words or the problem. */
const cases: readonly (readonly [string, string, (text: string) => string, string, string])[] = [
  ['a paragraph above', '180.3亿元', (text) => added + text, 'exact', '出口180.3亿元'],
  ['the same article', '180.3亿元', (text) => text, 'exact', '出口180.3亿元'],
  ['a neighbour corrected', '320.5亿元', (text) => text.replace('5.2%', '5.3%'), 'context', '320.5亿元'],
  [
    'words put in',
    '320.5亿元',
    (text) => text.replace('总值达', '总值已经达到'),
    'fuzzy',
    '全市进出口总值已经达到320.5亿元',
  ],
  ['the number written out', '1.3万家', (text) => text.replace('1.3万家', '13000家'), 'fuzzy', '13000家'],
  [
    'the number corrected',
    '180.3亿元',
    (text) => text.replace('180.3', '108.3'),
    'lost',
    'verify/number-changed',
  ],
  [
    'the unit corrected',
    '180.3亿元',
    (text) => text.replace('180.3亿元', '180.3亿美元'),
    'lost',
    'verify/number-changed',
  ],
  [
    'a bound put in',
    '180.3亿元',
    (text) => text.replace('180.3亿元', '超过180.3亿元'),
    'lost',
    'verify/number-changed',
  ],
  [
    'the number corrected, and its old value elsewhere',
    '7.1%',
    (text) => text.replace('7.1%', '7.7%').replace('1.4%', '7.1%'),
    'lost',
    'verify/number-changed',
  ],
  [
    'the sentence taken out',
    '140.2亿元',
    (text) => text.replace('；进口140.2亿元，增长2.9%', ''),
    'lost',
    'verify/',
  ],
  ['everything taken out', '140.2亿元', () => '明日多云转晴。', 'lost', 'verify/quote-lost'],
  [
    'two cities changed places',
    '210.7亿元',
    (text) => text.split('\n').toReversed().join('\n'),
    'context',
    '210.7亿元',
  ],
];

test.each(cases)('%s', (_name, number, change, how, what) => {
  const now = change(before);
  const { relocation, problems, verdict } = relocate(number, now);
  expect([relocation.how, problems.map(({ code, text }) => `${code} ${text}`)]).toEqual([
    how,
    how === 'lost' ? [expect.stringContaining(what)] : [],
  ]);
  if (how === 'lost') expect(verdict).toBe('unverified');
  else {
    expect(verdict).toBe(now === before ? 'verified' : 'relocated');
    const [start, end] = relocation.to ?? [0, 0];
    expect(now.slice(start, end)).toBe(relocation.quote);
    expect(relocation.quote).toContain(what);
    expect(relocation.selectors?.[0].exact).toBe(relocation.quote);
  }
});

test('another year is told, although the passage is found', () => {
  const { relocation, problems, verdict } = relocate(
    '320.5亿元',
    before.replaceAll('今年上半年', '去年上半年'),
  );
  expect(relocation.how).not.toBe('lost');
  expect(problems.map(({ code }) => code)).toEqual(['verify/time-changed']);
  expect(verdict).toBe('unverified');
});

test('no claim is ever found at another number, whatever number changes', () => {
  for (const number of before.matchAll(/\d+(?:\.\d+)?/g)) {
    const changed = `${before.slice(0, number.index)}9${before.slice(number.index)}`;
    for (const { relocation, id } of pipeline.relocate(articleOf(changed), claims)) {
      const claim = claims.find((other) => other.id === id);
      if (relocation.to === null || claim?.quantity === null || claim === undefined) continue;
      expect(relocation.quote).toContain(claim.quantity.text);
    }
  }
});

test('positions count code points, as the annotation model has it', () => {
  const { relocation } = relocate('180.3亿元', `𠮷${added}${before}`);
  expect(relocation.selectors?.[1].start).toBe((relocation.to?.[0] ?? 0) - 1);
});
