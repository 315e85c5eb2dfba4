import { expect, test } from 'vitest';
import { settle } from '../../src/recognise/overlaps.js';
import { findQuantities } from '../../src/recognise/quantities.js';
import { findTimes } from '../../src/recognise/times/index.js';
import { book } from './quantity-book.js';
import { book as timeBook } from './times/book.js';

function settled(text: string) {
  const quantities = findQuantities(text, book);
  const times = findTimes(text, timeBook, { date: '2025-08-01' }).value;
  return settle(times, quantities.mentions, quantities.setAside);
}

const typed = (text: string) => settled(text).mentions.map((mention) => `${mention.text}=${mention.type}`);

test.each([
  ['2025年4月', ['2025年4月=daterange']],
  ['10日元', ['10日元=money']],
  ['第一季度', ['第一季度=daterange']],
  ['卖出1/3', ['1/3=fraction']],
  ['为期3小时', ['3小时=duration']],
  ['建成2年', ['2年=duration']],
  ['有5人，2024年有3人', ['5人=quantity', '2024年=daterange', '3人=quantity']],
])('%s', (text, expected) => {
  expect(typed(text)).toEqual(expected);
});

test('a length of time has both its number and its time', () => {
  const [mention] = settled('为期3小时').mentions;
  expect(mention).toMatchObject({
    quantity: { value: '3', unit: { text: '小时' } },
    time: { timex: 'PT3H', seconds: 10800 },
  });
});

test('the number of a length of two units follows its time', () => {
  const [mention] = settled('历时2小时30分').mentions;
  expect(mention).toMatchObject({ quantity: { value: '2.5', unit: { text: '小时' } } });
});

test.each([
  ['过去五年', ['五年']],
  ['三天前', ['三天']],
  ['公元前240年', []],
  ['万历三十一年', []],
  ['前一天', []],
])('%s as a stretch of time keeps the length it is counted from, and no other', (text, parts) => {
  const [mention] = settled(text).mentions;
  expect(mention?.text).toBe(text);
  expect((mention?.parts ?? []).map((part) => part.text)).toEqual(parts);
});

test('a phrase of the lexicon keeps a length of time that says no more', () => {
  const { mentions, setAside } = settled('向四周扩散');
  expect(mentions).toEqual([]);
  expect(setAside).toHaveLength(1);
});

test('what a mention took is not set aside too', () => {
  const { mentions, setAside } = settled('2025年7月23日');
  expect(mentions).toHaveLength(1);
  expect(setAside).toEqual([]);
});

test('mentions come in order, whichever side found them', () => {
  const { mentions } = settled('5人在2024年、3人在2025年、7%');
  const starts = mentions.map(({ span }) => span.start);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  expect(mentions).toHaveLength(5);
});
