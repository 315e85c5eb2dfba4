import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  type Decimal,
  divideExactly,
  divideRounded,
  divideTruncated,
  formatDecimal,
  multiply,
  negate,
  parseDecimal,
  powerOfTen,
  shift,
} from '../../src/core/decimal.js';

const read = parseDecimal;
const printed = (value: Decimal | null) => (value === null ? null : formatDecimal(value));

test.each([
  ['0', 0n, 0],
  ['12.50', 1250n, 2],
  ['-3.05', -305n, 2],
  ['.5', 5n, 1],
  ['007', 7n, 0],
])('%s is read', (text, digits, scale) => {
  expect(read(text)).toEqual({ digits, scale });
});

test.each([
  [1250n, 2, '12.5'],
  [1200n, 2, '12'],
  [5n, 3, '0.005'],
  [-5n, 1, '-0.5'],
  [-120n, 0, '-120'],
  [0n, 2, '0'],
  [100n, 0, '100'],
  [100n, 1, '10'],
  [10010n, 3, '10.01'],
])('%s with %i places is printed as %s', (digits, scale, text) => {
  expect(formatDecimal({ digits, scale })).toBe(text);
});

test.each([
  [0, 1n],
  [3, 1000n],
  [63, 10n ** 63n],
  [64, 10n ** 64n],
  [70, 10n ** 70n],
])('10 to the power of %i', (exponent, value) => {
  expect(powerOfTen(exponent)).toBe(value);
  // The second time it is looked up.
  expect(powerOfTen(exponent)).toBe(value);
});

describe('sums, products, shifts', () => {
  test.each([
    ['1.5', '2.25', '3.75', '3.375'],
    ['2.25', '1.5', '3.75', '3.375'],
    ['1.5', '1.5', '3', '2.25'],
    ['-1', '0.001', '-0.999', '-0.001'],
    ['0', '7', '7', '0'],
  ])('%s and %s', (a, b, sum, product) => {
    expect(printed(add(read(a), read(b)))).toBe(sum);
    expect(printed(multiply(read(a), read(b)))).toBe(product);
  });

  test.each([
    ['1.25', 4, '12500'],
    ['1.25', 2, '125'],
    ['1.25', 1, '12.5'],
    ['1.25', 0, '1.25'],
    ['125', -2, '1.25'],
    ['1.25', -3, '0.00125'],
    ['-3', 2, '-300'],
  ])('%s with the point moved by %i', (value, exponent, expected) => {
    expect(printed(shift(read(value), exponent))).toBe(expected);
  });

  test('a whole product has no place behind the point', () => {
    expect(shift(read('1.25'), 2)).toEqual({ digits: 125n, scale: 0 });
    expect(shift(read('1.25'), 1)).toEqual({ digits: 125n, scale: 1 });
  });

  test('a number and its negation make nothing', () => {
    expect(printed(add(read('3.7'), negate(read('3.7'))))).toBe('0');
  });
});

test.each([
  ['1.5', '1.50', 0],
  ['1.5', '1.49', 1],
  ['1.05', '1.5', -1],
  ['-2', '1', -1],
  ['1', '-2', 1],
  ['2', '1.999', 1],
])('%s against %s', (a, b, expected) => {
  expect(compare(read(a), read(b))).toBe(expected);
});

describe('quotients: exact, cut off, rounded to 3 places', () => {
  test.each([
    ['1', '8', '0.125', '0.125', '0.125'],
    ['1', '16', '0.0625', '0.0625', '0.0625'],
    ['7', '25', '0.28', '0.28', '0.28'],
    ['3', '50', '0.06', '0.06', '0.06'],
    ['6', '3', '2', '2', '2'],
    ['1', '3', null, '0.333', '0.333'],
    ['2', '3', null, '0.666', '0.667'],
    ['-2', '3', null, '-0.666', '-0.667'],
    ['2', '-3', null, '-0.666', '-0.667'],
    ['-2', '-3', null, '0.666', '0.667'],
    ['1', '-3', null, '-0.333', '-0.333'],
    ['1', '7', null, '0.142', '0.143'],
    ['1', '12', null, '0.083', '0.083'],
    ['-1', '4', '-0.25', '-0.25', '-0.25'],
    ['1', '-4', '-0.25', '-0.25', '-0.25'],
    ['1.5', '0.5', '3', '3', '3'],
    ['0.75', '1.5', '0.5', '0.5', '0.5'],
    ['0.01', '0.3', null, '0.033', '0.033'],
    ['1', '0.03', null, '33.333', '33.333'],
    ['0', '7', '0', '0', '0'],
    ['0', '-7', '0', '0', '0'],
    ['1', '0', null, null, null],
    ['0', '0', null, null, null],
  ])('%s by %s', (a, b, exact, cut, rounded) => {
    expect(printed(divideExactly(read(a), read(b)))).toBe(exact);
    expect(printed(divideTruncated(read(a), read(b), 3))).toBe(cut);
    expect(printed(divideRounded(read(a), read(b), 3))).toBe(rounded);
  });
});

test('what is printed reads back as the same number', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.nat({ max: 30 }), (digits, scale) => {
      const value = { digits, scale };
      expect(compare(read(formatDecimal(value)), value)).toBe(0);
      expect(formatDecimal(value)).not.toMatch(/\.$|\..*0$|^-0$/);
    }),
  );
});
