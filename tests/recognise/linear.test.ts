import { expect, test } from 'vitest';
import { makeLedger } from '../../src/recognise/ledger.js';
import { settle } from '../../src/recognise/overlaps.js';
import { findQuantities } from '../../src/recognise/quantities.js';
import { book } from './quantity-book.js';

/** Texts that make a careless reader look at the same place again and again. */
const hostile = [
  ...[
    '1',
    '一',
    '十',
    '万',
    '零',
    '点',
    '.',
    '-',
    '两',
    '第',
    '多',
    '几',
    '半',
    '负',
    '约',
    '百',
    '〇',
    '１',
  ],
  ...[
    '十万',
    '一十',
    '1,',
    '1,234,',
    '1.1.',
    '1-',
    '1/',
    '1:',
    '3比',
    '3~',
    '3至',
    '一点',
    '一又二分之',
    '百分之',
  ],
  ...[
    '三分之',
    '人民币',
    '$1',
    '1e',
    '1^',
    '1×10^',
    'a1',
    'a.b1',
    'http://1',
    '1 ',
    '一 ',
    '五十 ',
    '亿亿',
    '万亿',
  ],
  ...[
    '3个多',
    '3个半',
    '5元3角',
    '±1',
    '大于1小于',
    '有一',
    '统一',
    '1个亿',
    '一、',
    '（一）',
    '392万、',
    '一米八',
  ],
  ...['不超过公司总股本的', '至少要', '零下1度', '每小时1公里', '\ud840', '1'.repeat(60), '二、三'],
];

function read(text: string): void {
  const { mentions, setAside } = findQuantities(text, book);
  const settled = settle([], mentions, setAside);
  makeLedger(text, settled.mentions, settled.setAside);
}

/** Processor time in milliseconds, the best of three runs: the machine may be busy with other things. */
function cost(work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < 3; k += 1) {
    const before = process.cpuUsage();
    work();
    best = Math.min(best, process.cpuUsage(before).user / 1000);
  }
  return best;
}

test.each(hostile)('%j: the cost grows with the length', { timeout: 30_000 }, (pattern) => {
  const text = pattern.repeat(Math.ceil(300 / pattern.length));
  const long = text.repeat(8);
  read(long);
  const apart = cost(() => {
    for (let k = 0; k < 8; k += 1) read(text);
  });
  // Eight texts apart cost as much as the eight in one; a quadratic reader would need eight times as much.
  expect(cost(() => read(long))).toBeLessThan(4 * apart + 20);
});
