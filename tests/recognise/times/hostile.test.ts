import { expect, test } from 'vitest';
import { findTimes } from '../../../src/recognise/times/index.js';
import { book } from './book.js';

/** The least processor time of several runs, in milliseconds: other work on the machine does not count. */
function timeOf(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run += 1) {
    const started = process.cpuUsage();
    findTimes(text, book, { date: '2025-08-01' });
    const { user, system } = process.cpuUsage(started);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** How much longer four times the text takes, on a text long enough to be measured: 4 when linear, 16 when quadratic. */
function growth(word: string): number {
  let count = Math.ceil(6000 / word.length);
  let once = timeOf(word.repeat(count));
  while (once < 8 && count * word.length < 200_000) {
    count *= 2;
    once = timeOf(word.repeat(count));
  }
  return timeOf(word.repeat(count * 4)) / once;
}

const hostile = [
  '明年的',
  '2025年',
  '8日',
  '三',
  '1',
  '一年',
  '第',
  '近',
  '至',
  '1-',
  '周一、',
  '每',
  '3月至',
  '下午',
  '个',
  ' ',
  '2025-',
  '12:',
  '十',
  '去年同期',
  '三年前的',
  '农历',
  '上',
  '截至9月30日止',
  '五一假期',
  '国庆、',
  '三天后',
  '前一周，',
  '假期前三天',
  '目前',
  '同期',
  '三年以上',
  '2年和',
  '1652年五月',
  '118年',
];

test.each(hostile)(
  'repeating %j takes time in proportion',
  (word) => {
    // A pause for garbage may fall into one measurement: three chances.
    let measured = growth(word);
    for (let chance = 1; chance < 3 && measured > 6; chance += 1) measured = Math.min(measured, growth(word));
    expect(measured).toBeLessThan(8);
  },
  30_000,
);
