import { expect, test } from 'vitest';
import { findQuantities } from '../../src/recognise/quantities.js';
import { book, lexicons } from './quantity-book.js';

const chosen = lexicons.get('not-numbers')?.entries ?? [];
const traps = chosen
  .filter(({ fields }) => fields['reason'] !== 'number')
  .map(({ fields }) => fields['word'] ?? '');
const counts = chosen
  .filter(({ fields }) => fields['reason'] === 'number')
  .map(({ fields }) => fields['word'] ?? '');

test('there are at least 500 traps', () => {
  expect(new Set(traps).size).toBeGreaterThanOrEqual(500);
});

/** A trap inside a sentence: whatever stands around it, no number may come of it. */
const frames = [(word: string) => word, (word: string) => `他说${word}。`, (word: string) => `“${word}”的`];

test('no trap is a quantity', () => {
  const wrong = traps.flatMap((word) =>
    frames.map((frame) => frame(word)).filter((text) => findQuantities(text, book).mentions.length > 0),
  );
  expect(wrong).toEqual([]);
});

test('a phrase marked as a number is one', () => {
  const wrong = counts.filter((word) => findQuantities(`共${word}`, book).mentions.length === 0);
  expect(wrong).toEqual([]);
});

test('a phrase stands in one of the lists only', () => {
  const chosenWords = new Set(chosen.map(({ fields }) => fields['word']));
  const others = ['numeral-words', 'incidental-numbers'].flatMap((name) => lexicons.get(name)?.entries ?? []);
  expect(others.map(({ fields }) => fields['word']).filter((word) => chosenWords.has(word))).toEqual([]);
});

test('no word of the long list is a quantity by itself', () => {
  const words = (lexicons.get('numeral-words')?.entries ?? []).map(({ fields }) => fields['word'] ?? '');
  const wrong = words.filter((word) => findQuantities(word, book).mentions.length > 0);
  expect(wrong.length / words.length).toBeLessThan(0.01);
});
