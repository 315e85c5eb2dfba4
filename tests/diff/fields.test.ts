import { describe, expect, test } from 'vitest';
import type { SealedClaim } from '../../src/core/claim.js';
import { changesBetween, fieldsOf, isSameAmount, plainSubject } from '../../src/diff/fields.js';
import { claim } from './claim.js';

const plain = claim({ time: '2025-06', speaker: '王华' });
const { quantity, time, predicate } = plain;
if (quantity === null || time === null || predicate === null) throw new Error('the sketch is whole');

/** What is changed in a claim, and the one part that a diff names for it. */
const changes: readonly (readonly [string, Partial<SealedClaim>, string, string, string])[] = [
  ['a value', { quantity: { ...quantity, value: '101' } }, 'value', '100', '101'],
  [
    'a value that became a range',
    { quantity: { ...quantity, value: null, lower: '90', upper: '110' } },
    'value',
    '100',
    '90…110',
  ],
  [
    'a value that became a lower bound',
    { quantity: { ...quantity, value: null, lower: '90' } },
    'value',
    '100',
    '90…',
  ],
  [
    'a value that became an upper bound',
    { quantity: { ...quantity, value: null, upper: '90' } },
    'value',
    '100',
    '…90',
  ],
  ['a unit that went', { quantity: { ...quantity, unit: null } }, 'unit', '亿千瓦时', ''],
  ['a bound', { quantity: { ...quantity, approximator: 'about' } }, 'bound', 'exact', 'about'],
  ['a verb that went', { predicate: null }, 'relation', 'reaches', ''],
  ['a denial', { polarity: 'negated' }, 'polarity', 'affirmative', 'negated'],
  ['a modality', { modality: 'planned' }, 'modality', 'asserted', 'planned'],
  ['a time that went', { time: null }, 'time', '2025-06', ''],
  ['the end of a month', { time: { ...time, mod: 'END' } }, 'time', '2025-06', '2025-06 END'],
  [
    'a comparison',
    { comparison: { basis: 'year-on-year', text: '同比', span: [0, 2], period: null } },
    'comparison',
    '',
    'year-on-year',
  ],
  [
    'a comparison with a period',
    { comparison: { basis: 'baseline', text: '比2020年', span: [0, 6], period: '2020' } },
    'comparison',
    '',
    'baseline 2020',
  ],
  ['a speaker that went', { attribution: null }, 'speaker', '王华', ''],
  ['a subject', { subject: { ...plain.subject, text: '全市用电量' } }, 'subject', '全省用电量', '全市用电量'],
  ['a whole', { of: { text: '全国', span: [0, 2] } }, 'of', '', '全国'],
  ['a kind', { kind: 'count' }, 'kind', 'measure', 'count'],
];

describe('a change names one part', () => {
  test.each(changes)('%s', (_name, change, field, from, to) => {
    const after = { ...plain, ...change };
    expect(changesBetween(plain, after, '0')).toEqual([{ field, from, to }]);
    expect(changesBetween(after, plain, '0')).toEqual([{ field, from: to, to: from }]);
    expect(changesBetween(after, after, '0')).toEqual([]);
  });

  test('a quantity that went takes value, unit and bound along', () => {
    const after = { ...plain, quantity: null };
    expect(fieldsOf(after)).toMatchObject({ value: '', unit: '', bound: '' });
    expect(changesBetween(plain, after, '1').map(({ field }) => field)).toEqual(['value', 'unit', 'bound']);
  });
});

test.each([
  ['“全省”的 用电量', '全省用电量'],
  ['「甲」与『乙』', '甲与乙'],
  [`《甲》"乙"'丙'‘丁’`, '甲乙丙丁'],
  ['目标', '目标'],
])('%s is %s in plain', (text, plainText) => {
  expect(plainSubject(text)).toBe(plainText);
});

/** Two amounts as `value|lower..upper|unit|value in the base unit|base unit`, a tolerance, one amount? */
describe('one amount', () => {
  const amount = (text: string): SealedClaim['quantity'] => {
    if (text === '') return null;
    const [value = '', bounds = '', unit = '', baseValue = '', baseUnit = ''] = text.split('|');
    const [lower = '', upper = ''] = bounds.split('..');
    const known = (number: string): string | null => (number === '' ? null : number);
    return {
      ...quantity,
      ...{ value: known(value), lower: known(lower), upper: known(upper) },
      unit: unit === '' || quantity.unit === null ? null : { ...quantity.unit, id: unit },
      inBaseUnit:
        baseUnit === '' ? null : { value: known(baseValue), lower: null, upper: null, unit: baseUnit },
    };
  };

  test.each([
    ['', '', '0', true],
    ['1', '', '0', false],
    ['1', '1', '0', true],
    ['1', '2', '0', false],
    ['1.0', '1', '0', true],
    ['1||米', '1||吨', '0', false],
    ['1||米', '1', '0', false],
    ['1||米', '1||米', '0', true],
    ['1.5||吨|1500|kg', '1500||公斤|1500|kg', '0', true],
    ['1.5||吨|1500|kg', '1501||公斤|1501|kg', '0', false],
    ['1||吨|1000|kg', '1000||米|1000|m', '0', false],
    ['1||吨|1000|kg', '1000||件', '0', false],
    ['1000||件', '1||吨|1000|kg', '0', false],
    ['|1..2', '|1..2', '0', true],
    ['|1..2', '|1..3', '0', false],
    ['|1..2', '|0..2', '0', false],
    ['|1..', '|1..', '0', true],
    ['|1..', '|1..2', '0', false],
    ['1|1..', '|1..', '1', false],
    ['1', '|1..2', '1', false],
    ['|1..2', '1', '1', false],
    ['100', '101', '0.0099', false],
    ['100', '101', '0.01', true],
    ['101', '100', '0.01', true],
    ['-100', '-101', '0.01', true],
    ['-100', '100', '1', false],
    ['-100', '100', '2', true],
    ['99', '100', '0.01', true],
    ['0', '0.0', '0', true],
    ['1', '-1', '0.5', false],
    ['5', '-10', '1.4', false],
    ['-10', '5', '1.5', true],
  ] as const)('%s and %s within %s: %s', (a, b, tolerance, expected) => {
    expect(isSameAmount(amount(a), amount(b), tolerance)).toBe(expected);
    expect(isSameAmount(amount(b), amount(a), tolerance)).toBe(expected);
  });
});
