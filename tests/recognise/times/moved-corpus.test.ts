import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toSimplified } from '../../../src/normalize/script.js';
import { findTimes } from '../../../src/recognise/times/index.js';
import { book } from './book.js';

/** Every article of the corpus that has a publication date, with it, in simplified script. */
const articles = readdirSync('corpus')
  .filter((name) => name.endsWith('.gold.json'))
  .flatMap((name) => {
    const gold: { publishedAt: string | null } = JSON.parse(readFileSync(`corpus/${name}`, 'utf8'));
    const text = readFileSync(`corpus/${name.replace('.gold.json', '.txt')}`, 'utf8');
    if (gold.publishedAt === null) return [];
    return [{ name, text: toSimplified(text, 'auto').text, date: gold.publishedAt.slice(0, 10) }];
  });

interface Found {
  readonly place: number;
  readonly text: string;
  readonly timex: string;
  readonly start: string | null;
}
const timesOf = (text: string, date: string | null): readonly Found[] =>
  findTimes(text, book, { date }).value.map(({ span, text: quoted, time }) => ({
    place: span.start,
    text: quoted,
    timex: time?.timex ?? '',
    start: time?.start ?? null,
  }));

/** With its year, or a length or set: nothing in it counts from the reference date. */
const isAbsolute = ({ text, timex }: Found): boolean =>
  /^P[\dT.]/.test(timex) ||
  /^(?:截至)?(?:[12]\d{3}|二[零〇][零〇一二三四五六七八九]{2}|民国|公元)/.test(text);

const dayLength = 86_400_000;
const at = (date: string): Date => new Date(`${date.slice(0, 10)}T00:00:00Z`);
const iso = (date: Date): string => date.toISOString().slice(0, 10);
const days = (date: Date, by: number): string => iso(new Date(date.getTime() + by * dayLength));
const month = (date: Date, by: number): string =>
  iso(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by, 1)));
const year = (date: Date, by: number): string => `${date.getUTCFullYear() + by}-01-01`;
const monday = (date: Date, by: number): string => days(date, by * 7 - ((date.getUTCDay() + 6) % 7));

/** Words that count from the reference date alone, and the first day of what they name. */
const relative: Readonly<Record<string, (date: Date) => string>> = {
  今天: iso,
  今日: iso,
  当前: iso,
  昨天: (date) => days(date, -1),
  昨日: (date) => days(date, -1),
  昨晚: (date) => days(date, -1),
  前天: (date) => days(date, -2),
  明天: (date) => days(date, 1),
  今早: iso,
  今晚: iso,
  本周: (date) => monday(date, 0),
  上周: (date) => monday(date, -1),
  下周: (date) => monday(date, 1),
  上周日: (date) => days(at(monday(date, -1)), 6),
  上周六: (date) => days(at(monday(date, -1)), 5),
  本月: (date) => month(date, 0),
  上月: (date) => month(date, -1),
  上个月: (date) => month(date, -1),
  下月: (date) => month(date, 1),
  今年: (date) => year(date, 0),
  去年: (date) => year(date, -1),
  前年: (date) => year(date, -2),
  明年: (date) => year(date, 1),
  今年以来: (date) => year(date, 0),
  年初: (date) => year(date, 0),
  过去一年: (date) => years(date, -1),
  过去五年: (date) => years(date, -5),
  过去三年: (date) => years(date, -3),
  过往十年: (date) => years(date, -10),
  今年前7个月: (date) => year(date, 0),
  今年首五个月: (date) => year(date, 0),
};
const years = (date: Date, by: number): string =>
  iso(new Date(Date.UTC(date.getUTCFullYear() + by, date.getUTCMonth(), date.getUTCDate())));

const moves: readonly (readonly [name: string, move: (date: string) => string])[] = [
  ['a day', (date) => days(at(date), 1)],
  [
    'a month',
    (date) =>
      iso(new Date(Date.UTC(at(date).getUTCFullYear(), at(date).getUTCMonth() + 1, at(date).getUTCDate()))),
  ],
  ['a year', (date) => years(at(date), 1)],
];

/** 同期 stands for whichever time was named last, which may count from the date or not. */
test.each(moves)(
  'the reference date moved by %s moves what counts from it and nothing else',
  (name, move) => {
    let [absolute, named, other] = [0, 0, 0];
    const wrong: string[] = [];
    for (const article of articles) {
      const alone = new Map(timesOf(article.text, null).map((found) => [found.place, found]));
      const before = timesOf(article.text, article.date);
      const moved = move(article.date);
      const after = timesOf(article.text, moved);
      const where = (found: Found, now: Found | undefined): string =>
        `${article.name} ${article.date} ${found.text} ${found.timex} → ${now?.text} ${now?.timex}`;
      if (before.length !== after.length) wrong.push(`${article.name} ${before.length} ${after.length}`);
      before.forEach((found, k) => {
        const now = after[k];
        const expected = relative[found.text];
        if (found.place !== now?.place || found.text !== now.text) wrong.push(where(found, now));
        else if (isAbsolute(found)) {
          absolute += 1;
          const without = alone.get(found.place);
          if (found.timex !== now.timex || (without !== undefined && found.timex !== without.timex))
            wrong.push(where(found, now));
        } else if (expected !== undefined) {
          named += 1;
          if (
            found.start?.slice(0, 10) !== expected(at(article.date)) ||
            now.start?.slice(0, 10) !== expected(at(moved))
          )
            wrong.push(where(found, now));
        } else if (found.text !== '同期' && found.start !== null && now.start !== null) {
          other += 1;
          if (!isMoved(name, found.start, now.start)) wrong.push(where(found, now));
        }
      });
    }
    expect(wrong).toEqual([]);
    expect(absolute).toBeGreaterThan(150);
    expect(named).toBeGreaterThan(60);
    expect(other).toBeGreaterThan(150);
  },
);

/**
 * A time that leaves a part to the context (8日, 3月, 周六, 当天, 春节) stays where the text before anchors it,
 * or goes on to the next one of its kind: never back, and by one year at most, a lunar one with its leap month.
 */
function isMoved(name: string, before: string, after: string): boolean {
  const length = (at(after).getTime() - at(before).getTime()) / dayLength;
  if (name === 'a year')
    return length === 0 || before.slice(4) === after.slice(4) || (length > 330 && length < 400);
  return length >= 0 && length <= 390;
}
