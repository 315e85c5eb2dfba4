import { describe, expect, test } from 'vitest';
import { formatDecimal } from '../../src/core/decimal.js';
import { endOfDigits, isLatin, scanArabic } from '../../src/recognise/arabic-literals.js';
import { isNegativeSign, scanCount, signLength } from '../../src/recognise/counts.js';
import { endOfClass, isLedgerCharacter, skipSpaces } from '../../src/recognise/numeral-characters.js';
import { readNumeral, scanFraction } from '../../src/recognise/numerals.js';

/** Text, what is read of it from `at` on, and its value. */
const literals: readonly (readonly [text: string, read: string, value: string, at?: number])[] = [
  ['0', '0', '0'],
  ['1,234', '1,234', '1234'],
  ['1，234', '1，234', '1234'],
  ['1\u2009234', '1\u2009234', '1234'],
  ['1\u202f234', '1\u202f234', '1234'],
  ['1.234', '1.234', '1.234'],
  ['１，２３４．５', '１，２３４．５', '1234.5'],
  ['123,456,789', '123,456,789', '123456789'],
  ['1234,567', '1234', '1234'],
  ['1,23', '1', '1'],
  ['1,2345', '1', '1'],
  ['1,234,5', '1,234', '1234'],
  // A version or a date has two points and is no decimal, wherever the reading starts.
  ['1.2.3', '1', '1'],
  ['1.2.3', '2', '2', 2],
  ['3a.5', '3', '3'],
  ['1.', '1', '1'],
  ['1.a', '1', '1'],
  ['.5', '.5', '0.5'],
  ['，.25', '.25', '0.25', 1],
  // 1.234,567 is grouped the other way round: no decimal; 1.5,200 are two numbers.
  ['1.2345,678', '1', '1'],
  ['1.5,200', '1.5', '1.5'],
  ['1.5,20', '1.5', '1.5'],
  ['12.5，200', '12.5', '12.5'],
  ['1.23456,78', '1.23456', '1.23456'],
  ['2^3', '2^3', '8'],
  ['2^-2', '2^-2', '0.25'],
  ['2^−2', '2^−2', '0.25'],
  ['2^+3', '2^+3', '8'],
  ['2^--3', '2', '2'],
  ['3^0', '3^0', '1'],
  ['3^-1', '3^-1', '0.333333333333333333333333333333'],
  ['2^a', '2', '2'],
  ['2^123', '2', '2'],
  ['99999^99', '99999', '99999'],
  ['1e6', '1e6', '1000000'],
  ['1E6', '1E6', '1000000'],
  ['1.5e-3', '1.5e-3', '0.0015'],
  ['1e+2', '1e+2', '100'],
  ['1e99', '1e99', `1${'0'.repeat(99)}`],
  ['1e100', '1', '1'],
  ['1e', '1', '1'],
  ['1e5x', '1', '1'],
  ['1×10^6', '1×10^6', '1000000'],
  ['1x10^6', '1x10^6', '1000000'],
  ['1X10^6', '1X10^6', '1000000'],
  ['1*10^6', '1*10^6', '1000000'],
  ['1× 10^6', '1× 10^6', '1000000'],
  ['1.2×10^-2', '1.2×10^-2', '0.012'],
  ['1×10⁶', '1×10⁶', '1000000'],
  ['1×10⁻²', '1×10⁻²', '0.01'],
  ['1×10¹²', '1×10¹²', '1000000000000'],
  ['1×10⁰', '1×10⁰', '1'],
  ['1×10¹²³', '1', '1'],
  ['1×10⁻', '1', '1'],
  ['1×10', '1', '1'],
  ['1×100^2', '1', '1'],
  ['1×20^2', '1', '1'],
  ['1×10^a', '1', '1'],
  ['1×10^100', '1', '1'],
  ['5k', '5k', '5000'],
  ['5K', '5K', '5000'],
  ['5K色温', '5K', '5000'],
  ['色温5000K', '5000', '5000', 2],
  ['色温已经高过了从前标准的值，而5K', '5K', '5000', 15],
  ['24K金', '24', '24'],
  ['5k5', '5', '5'],
  ['5km', '5', '5'],
  ['5M', '5', '5'],
  ['5G', '5', '5'],
  ['5B', '5', '5'],
  ['1.5M', '1.5M', '1500000'],
  ['1.5B', '1.5B', '1500000000'],
  ['1.5G', '1.5G', '1500000000'],
  ['1.5Mb', '1.5', '1.5'],
  ['007', '007', '7'],
  [`${'1'.repeat(40)}`, '1'.repeat(40), '1'.repeat(40)],
  [`0.${'1'.repeat(39)}`, `0.${'1'.repeat(39)}`, `0.${'1'.repeat(39)}`],
  [`0.${'1'.repeat(41)}`, '0', '0'],
  [`1${',234'.repeat(13)}`, `1${',234'.repeat(13)}`, `1${'234'.repeat(13)}`],
];

test.each(literals)('of %s: %s is %s', (text, read, value, at = 0) => {
  const literal = scanArabic(text, at);
  expect(literal && [text.slice(at, literal.end), formatDecimal(literal.value)]).toEqual([read, value]);
});

test.each([
  ['', 0],
  ['a', 0],
  ['.', 0],
  ['.a', 0],
  ['a.5', 1],
  ['3.5', 1],
  ['..5', 1],
  ['1'.repeat(41), 0],
  [`1${',234'.repeat(14)}`, 0],
])('no literal in %s at %i', (text, at) => {
  expect(scanArabic(text, at)).toBeNull();
});

test.each([
  ['12', { width: 2, hasPoint: false, isScaled: false, hasLeadingZero: false }],
  ['012', { width: 3, hasPoint: false, isScaled: false, hasLeadingZero: true }],
  ['0', { width: 1, hasPoint: false, isScaled: false, hasLeadingZero: false }],
  ['.5', { width: 1, hasPoint: true, isScaled: false, hasLeadingZero: false }],
  ['1.5', { width: 1, hasPoint: true, isScaled: false, hasLeadingZero: false }],
  ['1,234', { width: 4, hasPoint: false, isScaled: false, hasLeadingZero: false }],
  ['5k', { width: 1, hasPoint: false, isScaled: true, hasLeadingZero: false }],
  ['1e5', { width: 1, hasPoint: false, isScaled: true, hasLeadingZero: false }],
  ['2^5', { width: 1, hasPoint: false, isScaled: true, hasLeadingZero: false }],
])('how %s is written', (text, shape) => {
  expect(scanArabic(text, 0)).toMatchObject(shape);
});

describe('characters', () => {
  test('letters are ASCII or full-width', () => {
    const letters = [...'AZazＡＺａｚ'].map((letter) => isLatin(letter, 0));
    const others = [...'@[`{＠［｀｛一1'].map((letter) => isLatin(letter, 0));
    expect([...new Set(letters)]).toEqual([true]);
    expect([...new Set(others)]).toEqual([false]);
    expect(isLatin('', 0)).toBe(false);
  });

  test.each([
    ['12a', 0, 2],
    ['１２', 0, 2],
    ['a', 0, 0],
  ])('digits of %s end at %i', (text, at, end) => {
    expect(endOfDigits(text, at)).toBe(end);
  });

  test.each([
    ['一二十', 0, 2],
    ['百千1', 0, 2],
    ['1二', 0, 1],
    ['一', 0, 1],
  ])('characters of one class in %s from %i end at %i', (text, at, end) => {
    expect(endOfClass(text, at)).toBe(end);
  });

  test('the ledger asks after digits and numerals, not after 参 or 洞', () => {
    const asked = (text: string) => [...text].filter((character) => isLedgerCharacter(character, 0)).join('');
    expect(asked('1９一〇两俩仨十廿万兆壹')).toBe('1９一〇两俩仨十廿万兆壹');
    expect(asked('洞幺拐参參a，人')).toBe('');
  });

  test.each([
    ['    5', 0, 4],
    ['     5', 0, 4],
    ['\u3000\u00a0 5', 0, 3],
    ['5', 0, 0],
    ['a 5', 1, 2],
  ])('spaces of %j from %i end at %i', (text, at, end) => {
    expect(skipSpaces(text, at)).toBe(end);
  });
});

test.each([
  ['-3', 1],
  ['−3', 1],
  ['－3', 1],
  ['﹣3', 1],
  ['+3', 1],
  ['负三', 1],
  ['負三', 1],
  ['负 三', 2],
  ['負 3', 2],
  ['- 3', 0],
  ['-.5', 1],
  ['-.a', 0],
  ['-a', 0],
  ['-a5', 0],
  ['3', 0],
  ['', 0],
])('the sign of %s has %i characters', (text, length) => {
  expect(signLength(text, 0)).toBe(length);
  if (length > 0) expect(isNegativeSign(text[0])).toBe(text[0] !== '+');
});

test.each([
  [' 12 ', { start: 1, end: 3, value: '12' }],
  ['+5', { value: '5', end: 2 }],
  ['-0', { value: '0' }],
  ['2又1/2', { value: '2.5', form: 'mixed', scale: 0, start: 0, end: 5 }],
  ['-1/2', { value: '-0.5', form: 'mixed' }],
  ['三分之一', { value: '0.3333333333333333', end: 4 }],
])('%j as a whole', (text, expected) => {
  expect(readNumeral(text)).toMatchObject(expected);
});

test.each(['12a', '1/2a', '负', '+', '百', '-百'])('%s as a whole is no number', (text) => {
  expect(readNumeral(text)).toBeNull();
});

describe('simple counts', () => {
  test.each([
    ['5人', 1, '5', 'arabic', false],
    ['007人', 3, '7', 'arabic', true],
    ['000', 3, '0', 'arabic', true],
    ['1001', 4, '1001', 'arabic', false],
    ['0050', 4, '50', 'arabic', true],
    ['五人', 1, '5', 'chinese', false],
    ['俩人', 1, '2', 'chinese', false],
    ['1234567890123456', 16, '1234567890123456', 'arabic', false],
    ['12345678901234567', 17, '12345678901234567', 'arabic', false],
  ] as const)('%s', (text, end, value, form, hasLeadingZero) => {
    const shape = { start: 0, end, value, form, hasLeadingZero, isBare: false, scale: 0 };
    expect(scanCount(text, 0)).toMatchObject(shape);
    expect(scanCount(text, 0, end)).toMatchObject(shape);
  });

  test.each(['幺', '洞', '拐', '参加', 'a', ''])('%s is none', (text) => {
    expect(scanCount(text, 0)).toBeNull();
  });
});

describe('fractions with a stroke or 又', () => {
  test.each([
    ['1/3', '1', '3', 3],
    ['1／3', '1', '3', 3],
    ['1⁄3', '1', '3', 3],
    ['1 1/2', '3', '2', 5],
    ['1又1/2', '3', '2', 5],
    ['1 又 1/2', '3', '2', 7],
    ['二又三分之一', '7', '3', 6],
    ['百分之五', '5', '100', 4],
    ['三 分 之 一', '1', '3', 7],
    ['3分之-1', '-1', '3', 5],
    ['10/20年', '10', '20', 5],
  ])('%s', (text, numerator, denominator, end) => {
    expect(scanFraction(text, 0)).toMatchObject({ numerator, denominator, end });
  });

  test.each([
    ...[
      '',
      'a',
      '1/',
      '1/0',
      '1/2/3',
      '1.5/2',
      '1/2.5',
      '一/二',
      '1/二',
      '一/2',
      '三分',
      '三分钟之一',
      '三分之',
    ],
    ...['三分之一二三', '1又', '1又二', '1 2', '一 1', '零分之一', '三分x一'],
  ])('%s is none', (text) => {
    expect(scanFraction(text, 0)).toBeNull();
  });

  test('a stroke before the first part makes a date of it', () => {
    expect(scanFraction('9/1/2', 2)).toBeNull();
  });

  test.each([
    ['1/234', 4],
    ['三分之一', 3],
  ])('%s cut off at %i is none', (text, limit) => {
    expect(scanFraction(text, 0, limit)).toBeNull();
  });
});
