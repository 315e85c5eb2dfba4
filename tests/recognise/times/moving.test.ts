import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, isoOf } from '../../../src/recognise/times/civil.js';
import { findTimes } from '../../../src/recognise/times/index.js';
import { book } from './book.js';

const reference = fc
  .integer({ min: dayOf(1990, 1, 1), max: dayOf(2060, 1, 1) })
  .map((day) => isoOf(day * 86_400));
const read = (text: string, date: string | null): string =>
  JSON.stringify(findTimes(text, book, { date }).value.map(({ time }) => time));

const absolute = [
  '2025年4月1日',
  '2018年前三季度',
  '民国三十年五月',
  '2020年春节',
  '2019年第二季度末',
  '三个月',
  '每两周',
  '十四五',
  '1998年8月8日上午9时',
];
test.each(absolute)('%s means the same on every reference date', (text) => {
  fc.assert(
    fc.property(reference, (date) => read(text, date) === read(text, null)),
    { numRuns: 60 },
  );
});

const start = (text: string, date: string): string | null | undefined =>
  findTimes(text, book, { date }).value[0]?.time?.start;
const moved: readonly (readonly [text: string, expected: (date: Date) => string])[] = [
  ['昨天', (date) => iso(new Date(date.getTime() - 86_400_000))],
  ['大后天', (date) => iso(new Date(date.getTime() + 3 * 86_400_000))],
  ['去年', (date) => `${date.getUTCFullYear() - 1}-01-01`],
  ['下个月', (date) => iso(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)))],
  ['十天前', (date) => iso(new Date(date.getTime() - 10 * 86_400_000))],
  ['本周一', (date) => iso(new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * 86_400_000))],
  ['今年第三季度', (date) => `${date.getUTCFullYear()}-07-01`],
];
const iso = (date: Date): string => date.toISOString().slice(0, 10);

test.each(moved)('%s moves with the reference date as the calendar says', (text, expected) => {
  fc.assert(
    fc.property(reference, (date) => {
      expect(start(text, date)).toBe(expected(new Date(`${date}T00:00:00Z`)));
    }),
    { numRuns: 80 },
  );
});

test('a bare day, month and weekday are past, and the nearest such', () => {
  fc.assert(
    fc.property(
      reference,
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 12 }),
      (date, day, month) => {
        for (const [text, most] of [
          [`${day}日`, 62],
          [`${month}月`, 366],
          ['周三', 7],
        ] as const) {
          const found = start(text, date) ?? '';
          const away = (Date.parse(date) - Date.parse(found)) / 86_400_000;
          expect(away).toBeGreaterThanOrEqual(0);
          expect(away).toBeLessThanOrEqual(most);
        }
      },
    ),
    { numRuns: 80 },
  );
});

const pieces = [
  '2025年',
  '3月',
  '5日',
  '至',
  '-',
  '下午',
  '3点',
  '半',
  '前',
  '后',
  '近',
  '三',
  '个',
  '每',
  '周',
  '春节',
  '初',
  '底',
  '的',
  '，',
  '。',
  '农历',
  '闰',
  '廿',
  '十四五',
  ':',
  '30',
  '/',
  '.',
  ' ',
  '第',
  '季度',
  '世纪',
  '中国',
  '\ud800',
  'Q',
  '约',
  '内',
];
test('any mixture gives mentions in order, inside the text, with their own words', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 40 }),
      fc.option(reference, { nil: null }),
      (words, date) => {
        const text = words.join('');
        let last = 0;
        for (const mention of findTimes(text, book, { date }).value) {
          expect(mention.span.start).toBeGreaterThanOrEqual(last);
          expect(mention.span.end).toBeGreaterThan(mention.span.start);
          expect(mention.text).toBe(text.slice(mention.span.start, mention.span.end));
          const { start: from, end: to } = mention.time ?? {};
          if (from != null && to != null && !from.startsWith('-') && !to.startsWith('-'))
            expect(from < to).toBe(true);
          last = mention.span.end;
        }
      },
    ),
    { numRuns: 400 },
  );
});
