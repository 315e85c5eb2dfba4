import { describe, expect, test } from 'vitest';
import { readNumeral, scanCount, scanFraction, scanNumeral } from '../../src/recognise/numerals.js';

/** Every spelling in a row means the same number. */
const readings: Record<string, readonly string[]> = {
  '0': ['0', '零', '〇'],
  '2': ['2', '二', '两', '贰', '兩', '２'],
  '10': ['10', '十', '拾', '零十', '1e1'],
  '15': ['十五', '拾伍', '15', '一十五'],
  '20': ['廿', '二十', '２０'],
  '34': ['卅四', '三十四'],
  '102': ['一○二', '一百零二', '102', '1百02'],
  '110': ['一百一', '一百一十', '一百十'],
  '2025': ['二〇二五', '2025', '两千零二十五', '2,025'],
  '3200': ['三千二', '三千两百', '3千2', '3,200'],
  '20005': ['两万零五', '20005', '20,005', '2万零5'],
  '23000': ['两万三', '2.3万', '2万3千', '23000', '23k'],
  '22374': ['两万二三七四', '两万二千三百七十四'],
  '35000': ['3万5千', '3万5', '3.5万', '三万五', '3万5000'],
  '125000': ['12.5万', '十二万五千', '125000', '１２．５万', '12.5萬'],
  '1200000': ['壹佰贰拾万', '120万', '1.2×10^6', '1.2e6', '1.2M', '一百二十萬'],
  '123000000': ['1亿2,300万', '1亿2300万', '一亿二千三百万', '1.23亿', '1.23億'],
  '200000000': ['两个亿', '2亿', '二亿'],
  '400000000': ['四万万', '四亿'],
  '20000004230': ['200亿零四千230'],
  '10000000000000000': ['一万万亿', '1亿亿'],
  '4569831148725382': ['四千五百六十九万八千三百一十一亿四千八百七十二万五千三百八十二'],
  '0.5': ['0.5', '零点五', '.5', '２^-1'],
  '3.1415926': ['三点一四一五九二六', '3.1415926'],
  '2300.1': ['两千三点一'],
  '-2': ['负二', '-2', '−2', '－2', '负 2'],
  '-50000.245': ['负五万点二四五'],
};
const cases = Object.entries(readings).flatMap(([value, texts]) =>
  texts.map((text) => [text, value] as const),
);

test.each(cases)('%s is %s', (text, value) => {
  expect(readNumeral(text)?.value).toBe(value);
});

test.each(['', '万', '万万', '千', '一带一路', '万一', '统一', '1.2.3', '三和四', '第三', '百一', '3个'])(
  '%s is not a number',
  (text) => {
    expect(readNumeral(text)).toBeNull();
  },
);

describe('the longest numeral ends where the next one begins', () => {
  test.each([
    ['一万三万', '一万'],
    ['一百一百', '一百'],
    ['100万200万', '100万'],
    ['九九八十一', '九九'],
    ['五十 三个', '五十'],
    ['三百九十九三盒', '三百九十九'],
    ['一万两', '一万'],
    ['三十两', '三十'],
    ['六点三十分', '六'],
    ['1, 234', '1'],
    ['1,2345', '1'],
    ['12,345,678.9%', '12,345,678.9'],
    ['7万 5千 4百', '7万 5千 4百'],
    ['5G', '5'],
    ['2e5f', '2'],
  ])('%s begins with %s', (text, numeral) => {
    expect(text.slice(0, scanNumeral(text, 0)?.end)).toBe(numeral);
  });
});

describe('vague numerals', () => {
  test.each([
    ['三百多', '300', '300', null, 'over'],
    ['500余', '500', '500', null, 'over'],
    ['一千多万', '10000000', '10000000', null, 'over'],
    ['31万多亿', '31000000000000', '31000000000000', null, 'over'],
    ['十几万', '100000', '100000', null, 'over'],
    ['70几亿', '7000000000', '7000000000', null, 'over'],
    ['一千五百零几万', '15000000', '15000000', null, 'over'],
    ['三四十', null, '30', '40', 'range'],
    ['三五', null, '3', '5', 'range'],
    ['十七八', null, '17', '18', 'range'],
    ['一百二三十万', null, '1200000', '1300000', 'range'],
    ['数百', null, '200', '900', 'several'],
    ['几千万', null, '20000000', '90000000', 'several'],
    ['二十来万', '200000', null, null, 'about'],
    ['百余', '100', '100', null, 'over'],
  ])('%s', (text, value, lower, upper, approximator) => {
    expect(scanCount(text, 0)).toMatchObject({ end: text.length, value, lower, upper, approximator });
  });

  test('an exact scan stops before what is vague', () => {
    expect(scanNumeral('三百多万', 0)).toMatchObject({ end: 2, value: '300' });
  });
});

describe('fractions', () => {
  test.each([
    ['三分之一', '0.3333333333333333', '1', '3'],
    ['二又三分之一', '2.3333333333333333', '7', '3'],
    ['1 4/3', '2.3333333333333333', '7', '3'],
    ['1/2', '0.5', '1', '2'],
    ['十六分之三', '0.1875', '3', '16'],
    ['3分之负157', '-52.3333333333333333', '-157', '3'],
  ])('%s', (text, value, numerator, denominator) => {
    expect(scanFraction(text, 0)).toMatchObject({ end: text.length, value, numerator, denominator });
  });

  test.each(['三分', '1/2/3', '二分之。', '1/0'])('%s is none', (text) => {
    expect(scanFraction(text, 0)).toBeNull();
  });
});
