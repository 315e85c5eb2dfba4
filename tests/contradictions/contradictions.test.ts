import { expect, test } from 'vitest';
import { createScreen, findContradictions } from '../../src/contradictions/index.js';
import { book } from './book.js';
import { claimOf, type Sketch, year2024 } from './claims.js';

const usual: Sketch = { time: year2024 };
const growth: Sketch = {
  ...usual,
  subject: '江州市出口额',
  kind: 'change',
  relation: 'increases-by',
  verb: '增长',
  text: '5.2%',
  value: '5.2',
  unit: '%',
  dimension: 'ratio',
  basis: 'year-on-year',
};
const faster: Sketch = { ...growth, text: '7.1%', value: '7.1' };
const other: Sketch = { ...usual, text: '150亿千瓦时', value: '15000000000' };

/** Two articles, and what they come to: the kind of the one group, or `null`. */
const pairs: readonly (readonly [string, Sketch, Sketch, string | null])[] = [
  ['two values', usual, other, 'contradiction'],
  ['the same value', usual, usual, null],
  ['亿 and 万', usual, { ...usual, text: '1200000万千瓦时' }, null],
  [
    'rounding to the tenth of 亿',
    { ...usual, text: '120.1亿千瓦时', value: '12010000000' },
    { ...usual, text: '120.05亿千瓦时', value: '12005000000' },
    null,
  ],
  [
    'one more than rounding allows',
    { ...usual, text: '120.3亿千瓦时', value: '12030000000' },
    { ...usual, text: '120.1亿千瓦时', value: '12010000000' },
    'contradiction',
  ],
  [
    'a digit swapped',
    { ...usual, text: '1.2亿千瓦时', value: '120000000' },
    { ...usual, text: '1.02亿千瓦时', value: '102000000' },
    'contradiction',
  ],
  [
    '约 covers what is near',
    { ...usual, approximator: 'about', text: '120亿千瓦时' },
    { ...usual, text: '118.4亿千瓦时', value: '11840000000' },
    null,
  ],
  ['约 does not cover what is far', { ...usual, approximator: 'about' }, other, 'contradiction'],
  ['超过 with more', { ...usual, approximator: 'over', lower: '12000000000' }, other, null],
  [
    '超过 with less',
    { ...usual, approximator: 'over', lower: '12000000000' },
    { ...usual, text: '90亿千瓦时', value: '9000000000' },
    'contradiction',
  ],
  ['不到 with more', { ...usual, approximator: 'under', upper: '12000000000' }, other, 'contradiction'],
  [
    '余 reaches one of the last digit',
    { ...usual, approximator: 'over', text: '400余亿千瓦时', value: '40000000000' },
    { ...usual, text: '433亿千瓦时', value: '43300000000' },
    null,
  ],
  [
    '余 reaches no further',
    { ...usual, approximator: 'over', text: '400余亿千瓦时', value: '40000000000' },
    { ...usual, text: '533亿千瓦时', value: '53300000000' },
    'contradiction',
  ],
  ['突破 is a bound', { ...usual, relation: 'exceeds', verb: '突破' }, other, null],
  [
    'a range with a value inside',
    { ...usual, approximator: 'range', value: null, lower: '10000000000', upper: '13000000000' },
    usual,
    null,
  ],
  [
    'a range with a value outside',
    { ...usual, approximator: 'range', value: null, lower: '10000000000', upper: '13000000000' },
    other,
    'contradiction',
  ],
  [
    'base units',
    { ...usual, unit: 'km', text: '1.5公里', value: '1.5', base: ['1500', 'm'] },
    { ...usual, unit: 'm', text: '1500米', value: '1500', base: ['1500', 'm'] },
    null,
  ],
  [
    'base units, other length',
    { ...usual, unit: 'km', text: '1.5公里', value: '1.5', base: ['1500', 'm'] },
    { ...usual, unit: 'm', text: '1800米', value: '1800', base: ['1800', 'm'] },
    'contradiction',
  ],
  ['同比 and 同比', growth, faster, 'contradiction'],
  ['同比 and 环比', growth, { ...faster, basis: 'period-on-period' }, null],
  ['同比 and a bare growth', growth, { ...faster, basis: 'other' }, null],
  ['实际 and 名义', { ...growth, verb: '实际增长' }, { ...faster, verb: '名义增长' }, null],
  ['up and down by one rate', growth, { ...growth, relation: 'decreases-by', verb: '下降' }, 'contradiction'],
  ['percent and points', growth, { ...faster, unit: '个百分点' }, null],
  ['fact and forecast', usual, { ...other, modality: 'forecast' }, null],
  ['fact and plan', usual, { ...other, modality: 'planned' }, null],
  ['two forecasts', { ...usual, modality: 'forecast' }, { ...other, modality: 'forecast' }, null],
  ['another year', usual, { ...other, time: ['2023', '2023-01-01', '2024-01-01'] }, null],
  [
    'half a year as such and by its months',
    { ...usual, time: ['2024-H1', '2024-01-01', '2024-07-01'] },
    { ...other, time: ['2024-01/2024-06', '2024-01-01', '2024-07-01'] },
    'contradiction',
  ],
  [
    'the end of the year in two forms',
    { ...usual, time: ['2024-12', '2024-12-01', '2025-01-01', 'as-of'] },
    { ...other, time: ['2024-12-31', '2024-12-31', '2025-01-01', 'as-of'] },
    'contradiction',
  ],
  [
    'in the year and up to its end',
    usual,
    { ...other, time: ['2024', '2024-01-01', '2025-01-01', 'as-of'] },
    null,
  ],
  ['no time, one day', { published: '2025-01-20' }, { ...other, time: undefined } as Sketch, 'contradiction'],
  [
    'no time, two days',
    { published: '2025-01-20' },
    { ...other, time: undefined, published: '2025-01-21' } as Sketch,
    null,
  ],
  [
    'a height, two days',
    { subject: '青云山海拔', unit: 'm', text: '1864米', value: '1864' },
    { subject: '青云山海拔', unit: 'm', text: '1922米', value: '1922', published: '2025-03-01' },
    'contradiction',
  ],
  [
    'a month of an unknown year',
    { ...usual, time: ['XXXX-03', null, null] },
    { ...other, time: ['XXXX-03', null, null] },
    null,
  ],
  ['speakers differ', { ...usual, speaker: '江州市统计局' }, { ...other, speaker: '王明' }, 'contradiction'],
  ['江州 and 江州市', { ...usual, subject: '江州用电量' }, other, 'contradiction'],
  ['another place', usual, { ...other, subject: '海州市用电量' }, null],
  [
    '我国 and 中国',
    { ...usual, subject: '我国用电量' },
    { ...other, subject: '中国的用电量' },
    'contradiction',
  ],
  [
    'CPI of a city by its names',
    { ...growth, subject: '重庆市居民消费价格' },
    { ...faster, subject: '重庆CPI' },
    'contradiction',
  ],
  [
    '共有 left in the subject',
    {
      ...usual,
      subject: '江州市共有高新技术企业',
      text: '350家',
      value: '350',
      unit: '家',
      dimension: 'count',
    },
    { ...usual, subject: '江州高新技术企业', text: '305家', value: '305', unit: '家', dimension: 'count' },
    'contradiction',
  ],
  [
    'two places in one ranking',
    {
      ...usual,
      kind: 'rank',
      relation: 'ranks',
      subject: '宁德时代',
      of: '全球装车量',
      text: '第一',
      value: '1',
    },
    {
      ...usual,
      kind: 'rank',
      relation: 'ranks',
      subject: '宁德时代',
      of: '全球装车量',
      text: '第二',
      value: '2',
    },
    'contradiction',
  ],
  [
    'GDP by its names',
    { ...usual, subject: '江州市GDP' },
    { ...other, subject: '江州市地区生产总值' },
    'contradiction',
  ],
  ['全省 of two articles', { ...usual, subject: '全省用电量' }, { ...other, subject: '全省用电量' }, null],
  [
    '全省, said by one office',
    { ...usual, subject: '全省用电量', speaker: '江海省统计局' },
    { ...other, subject: '全省用电量', speaker: '江海省统计局' },
    'contradiction',
  ],
  ['a bare measure', { ...usual, subject: '营业收入' }, { ...other, subject: '营业收入' }, null],
  ['a place without a measure', { ...growth, subject: '海州市' }, { ...faster, subject: '海州市' }, null],
  ['another whole', { ...usual, of: '全球' }, { ...other, of: '亚洲' }, null],
  ['日均 and the total', { ...usual, quote: '江州市用电量日均达120亿千瓦时' }, other, null],
  ['another verb', { ...usual, verb: '接待' }, { ...other, verb: '发送' }, null],
  ['revised', usual, { ...other, quote: '经修订，江州市用电量为150亿千瓦时' }, 'revision'],
  [
    'a copied text with another number',
    {
      ...usual,
      subject: '全省用电量',
      prefix: '统计部门昨日在发布会上公布，在刚刚过去的一年里，',
      suffix: '，其中工业用电占去大半，居民用电次之',
    },
    {
      ...other,
      subject: '全省用电量',
      prefix: '统计部门昨日在发布会上公布，在刚刚过去的一年里，',
      suffix: '，其中工业用电占去大半，居民用电次之',
    },
    'misprint',
  ],
];

test.each(pairs)('%s', (_name, one, two, expected) => {
  const claims = [claimOf({ ...one, article: 'one' }), claimOf({ ...two, article: 'two' })];
  const { groups } = findContradictions(claims, book);
  expect(groups.map(({ kind }) => kind)).toEqual(expected === null ? [] : [expected]);
  // The screen may let too much pass, never too little.
  const screen = createScreen(book);
  claims.forEach(screen.add);
  if (expected !== null) expect(claims.map((_, k) => screen.isSuspect(k))).toEqual([true, true]);
});

test('reprints are one voice, and named', () => {
  const text = { ...usual, prefix: '国家能源部门的数据显示，', suffix: '，同比上升。' };
  const { groups } = findContradictions(
    [
      claimOf({ ...text, article: 'first', published: '2025-01-20' }),
      claimOf({ ...text, article: 'copy', published: '2025-01-21' }),
      claimOf({
        ...text,
        article: 'copy of the copy',
        published: '2025-01-22',
        prefix: '能源部门的数据显示，',
      }),
      claimOf({ ...other, article: 'other', prefix: '昨天的晚报另有说法：', suffix: '，创下新高。' }),
    ],
    book,
  );
  const voices = groups[0]?.positions.map((position) =>
    position.voices.map(({ claim, reprints }) => [claim.article.id, ...reprints.map(({ id }) => id)]),
  );
  expect(voices).toEqual([[['first', 'copy', 'copy of the copy']], [['other']]]);
});

test('an article that gives two values is no witness', () => {
  const claims = [
    claimOf({ ...usual, article: 'list' }),
    claimOf({ ...other, article: 'list' }),
    claimOf({ ...usual, article: 'one' }),
  ];
  expect(findContradictions(claims, book).groups).toEqual([]);
});

test('of the versions of an article the last counts', () => {
  const url = 'https://news.example/1';
  const claims = [
    claimOf({ ...usual, article: 'a', url, sha256: 'old', published: '2025-01-20' }),
    claimOf({ ...other, article: 'a', url, sha256: 'new', published: '2025-01-21' }),
    claimOf({ ...other, article: 'b' }),
  ];
  expect(findContradictions(claims, book)).toMatchObject({ groups: [], superseded: 1 });
});

test('many values are not one thing', () => {
  const claims = [1, 2, 3, 4, 5, 6].map((n) =>
    claimOf({ ...usual, article: `a${n}`, text: `${n}00亿千瓦时`, value: `${n}0000000000` }),
  );
  const found = findContradictions(claims, book);
  expect([found.groups.length, found.scattered.length]).toEqual([0, 1]);
});

test('the order of the claims makes no difference', () => {
  const claims = [usual, other, growth, faster].map((sketch, k) => claimOf({ ...sketch, article: `a${k}` }));
  const found = findContradictions(claims, book);
  expect(found.groups.length).toBe(2);
  expect(findContradictions(claims.toReversed(), book)).toEqual(found);
});

test('a tolerance leaves small gaps out', () => {
  const near = { ...usual, text: '121.5亿千瓦时', value: '12150000000' };
  const claims = [
    claimOf({ ...usual, article: 'a', text: '120.5亿千瓦时', value: '12050000000' }),
    claimOf({ ...near, article: 'b' }),
  ];
  expect(findContradictions(claims, book).groups.length).toBe(1);
  expect(findContradictions(claims, book, { tolerance: '0.02' }).groups).toEqual([]);
});
