import { Temporal } from 'temporal-polyfill/full';
import { expect, test } from 'vitest';
import { lunarMonth, lunarOf } from '../../../src/recognise/times/calendars.js';
import { dayOf, isoOf, ymdOf } from '../../../src/recognise/times/civil.js';
import { findTimes } from '../../../src/recognise/times/index.js';
import { book } from './book.js';

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const tens = ['', '十', '二十', '三十'];
const cardinal = (value: number): string =>
  `${value < 20 && value >= 10 ? '十' : (tens[Math.floor(value / 10)] ?? '')}${value % 10 === 0 ? '' : (numerals[value % 10] ?? '')}`;
/** 1 to 99 as a count: 23 is 二十三. */
const hundred = (value: number): string =>
  `${value < 10 ? '' : `${value < 20 ? '' : (numerals[Math.floor(value / 10)] ?? '')}十`}${value % 10 === 0 ? '' : (numerals[value % 10] ?? '')}`;
const row = (value: number): string =>
  [...String(value)].map((digit) => numerals[Number(digit)] ?? '').join('');
const months = ['', '正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const lunarDay = (day: number): string => (day <= 10 ? `初${cardinal(day)}` : cardinal(day));

/** The date that a text gives, when it gives one that covers it. */
function only(text: string, reference: string | null = null): string | null {
  const { value } = findTimes(text, book, { date: reference });
  const [mention] = value;
  return value.length === 1 && mention?.text === text ? (mention.time?.start ?? null) : null;
}

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});
const minguo = new Intl.DateTimeFormat('en-u-ca-roc', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});
const partsOf = (format: Intl.DateTimeFormat, day: number): Record<string, string> =>
  Object.fromEntries(format.formatToParts(day * 86_400_000).map(({ type, value }) => [type, value]));

/**
 * Months whose first day, length or leap place the platform's calendar computes other than the published one:
 * 1917, 1922 and 1987 (leap month), the others by a day.
 */
const platformErrs = new Set([
  '1917',
  '1922',
  '1954',
  '1955',
  '1987',
  '1998',
  '1999',
  '2012',
  '2018',
  '2027',
  '2030',
  '2070',
]);

/** `npm run calendars` reads every day; the quick share, every 5th or 3rd, runs with every test. */
const isWhole = process.env['CALENDARS'] === 'whole';
const [sparse, close] = isWhole ? [1, 1] : [5, 3];

const firstDay = dayOf(1912, 2, 18);
const lastDay = dayOf(2100, 12, 31);

test('days from 1912 to 2100 in their lunar form read back to the same day', { timeout: 600_000 }, () => {
  const wrong: string[] = [];
  for (let day = firstDay; day <= lastDay; day += sparse) {
    const lunar = lunarOf(book.lunar, day);
    if (lunar === null) continue;
    const text = `农历${row(lunar.year)}年${lunar.leap ? '闰' : ''}${months[lunar.month]}月${lunarDay(lunar.day)}`;
    if (only(text) !== isoOf(day * 86_400)) wrong.push(`${text} ${only(text)} ${isoOf(day * 86_400)}`);
  }
  expect(wrong).toEqual([]);
});

test('every lunar month from 1912 to 2100 begins and ends as on the platform, but for those it computes wrongly', () => {
  const others = new Set<string>();
  for (const { firstDay: newYear, lengths } of book.lunar.values()) {
    let day = newYear;
    for (const length of lengths) {
      for (const end of [day, day + length - 1]) {
        if (end < firstDay || end > lastDay) continue;
        const lunar = lunarOf(book.lunar, end);
        const { relatedYear, month, day: dayOfMonth } = partsOf(chinese, end);
        const ours = `${lunar?.year} ${lunar?.month}${lunar?.leap === true ? 'bis' : ''} ${lunar?.day}`;
        if (ours !== `${relatedYear} ${month} ${dayOfMonth}`) others.add(String(ymdOf(end).year));
      }
      day += length;
    }
  }
  expect([...others].filter((year) => !platformErrs.has(year))).toEqual([]);
});

test('days from 1912 to 2100 in their 民国 form read back to the same day', { timeout: 600_000 }, () => {
  const wrong: string[] = [];
  for (let day = dayOf(1912, 1, 1); day <= lastDay; day += sparse) {
    const { year = '', month, day: dayOfMonth } = partsOf(minguo, day);
    const spoken = Number(year) === 1 ? '元' : Number(year) < 100 ? hundred(Number(year)) : year;
    for (const text of [
      `民国${year}年${month}月${dayOfMonth}日`,
      `民国${spoken}年${month}月${dayOfMonth}日`,
    ]) {
      if (only(text) !== isoOf(day * 86_400)) wrong.push(`${text} ${isoOf(day * 86_400)}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('days of thirty years in eight written forms read back to the same day', { timeout: 600_000 }, () => {
  const wrong: string[] = [];
  for (let day = dayOf(2000, 1, 1); day < dayOf(2030, 1, 1); day += close) {
    const { year, month, day: d } = ymdOf(day);
    const padded = `${String(month).padStart(2, '0')}`;
    const paddedDay = String(d).padStart(2, '0');
    const iso = `${year}-${padded}-${paddedDay}`;
    const forms = [
      `${year}年${month}月${d}日`,
      iso,
      `${year}/${month}/${d}`,
      `${year}.${padded}.${paddedDay}`,
      `${row(year)}年${cardinal(month)}月${cardinal(d)}日`,
      `${year}${padded}${paddedDay}`,
      `${year}年${padded}月${paddedDay}号`,
      `${String(year).slice(2)}年${month}月${d}日`,
    ];
    for (const form of forms) if (only(form) !== iso) wrong.push(`${form} ${only(form)}`);
  }
  expect(wrong).toEqual([]);
});

test('days are counted as the Temporal library counts them', () => {
  for (let day = -900_000; day < 900_000; day += 997) {
    const { year, month, day: d } = ymdOf(day);
    const plain = Temporal.PlainDate.from('1970-01-01').add({ days: day });
    expect([year, month, d]).toEqual([plain.year, plain.month, plain.day]);
    expect(dayOf(year, month, d)).toBe(day);
  }
});

test('a leap month that the year lacks is no month', () => {
  expect(lunarMonth(book.lunar, 2020, 4, true)).not.toBeNull();
  expect(lunarMonth(book.lunar, 2021, 4, true)).toBeNull();
});

test.each([
  ['清明', '2025-04-04'],
  ['冬至', '2025-12-21'],
  ['立春', '2025-02-03'],
  ['夏至', '2025-06-21'],
  ['处暑', '2025-08-23'],
  ['复活节', '2025-04-20'],
  ['东正教复活节', '2025-04-20'],
  ['感恩节', '2025-11-27'],
  ['母亲节', '2025-05-11'],
  ['除夕', '2026-02-16'],
  ['重阳节', '2025-10-29'],
  ['腊八节', '2026-01-26'],
  ['初伏', '2025-07-20'],
  ['末伏', '2025-08-09'],
])('%s of 2025 begins on %s', (word, date) => {
  expect(only(`2025年${word}`)).toBe(date);
});
