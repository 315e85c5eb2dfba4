import { expect, test } from 'vitest';
import { readNumeral } from '../../src/recognise/numerals.js';
import { findQuantities } from '../../src/recognise/quantities.js';
import { book } from './quantity-book.js';
import { samples, styles } from './round-trip.js';

/** `npm run round-trip` reads a million of each style; the quick share runs with every test. */
const count = Number(process.env['ROUND_TRIP'] ?? 3000);

test.each(Object.entries(styles))('%s: what is written is read', { timeout: 600_000 }, (_name, write) => {
  const wrong: string[] = [];
  for (const value of samples(count)) {
    const text = write(value);
    const read = readNumeral(text)?.value;
    if (read !== `${value}` && wrong.length < 20) wrong.push(`${text} is ${value}, read as ${read}`);
  }
  expect(wrong).toEqual([]);
});

test.each(Object.entries(styles))('%s: so is a quantity in a sentence', (_name, write) => {
  const wrong: string[] = [];
  for (const value of samples(300)) {
    const text = `共${write(value)}吨。`;
    const [mention, ...others] = findQuantities(text, book).mentions;
    const quantity = mention?.quantity;
    if (others.length > 0 || quantity?.value !== `${value}` || quantity.unit?.id !== 't') wrong.push(text);
  }
  expect(wrong).toEqual([]);
});
