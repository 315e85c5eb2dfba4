import { expect, test } from 'vitest';
import { zhClaims } from './run.js';

const text = '截至6月底,全省約有12.5萬個5G基站。萬一下雨,第三個箱子不要動。';

async function explain(...args: string[]): Promise<string> {
  const ended = await zhClaims(['explain', '-', '--reference-date', '2025-08-01', ...args], { input: text });
  expect([ended.code, ended.err]).toEqual([0, '']);
  return ended.out;
}

test('a claim is shown with its words, its rule and its parts', async () => {
  const shown = await explain('--quote', '約有12.5萬個');
  expect(shown).toMatch(/^stdin\n1:11 {2}12\.5萬個 {2}quantity about 125000 个 {2}by quantities\//);
  expect(shown).toMatch(/├─ count clm_[0-9a-f]{16} {2}by quantities\/[\w-]+ → claims\//);
  expect(shown).toContain('│  ├─ time 1:3 6月底 2025-06 as-of, year implied\n');
  expect(shown).not.toContain('5G  no number');
});

test('a numeral that is none says why and by which list', async () => {
  expect(await explain('--at', '1:22')).toBe(
    'stdin\n1:22  萬一  no number: word  by lexicon/not-numbers\n\n',
  );
});

test('a number that is no claim names the rule that refused, as an offset too', async () => {
  const at = text.indexOf('三個');
  expect(await explain('--at', String(at))).toMatch(/no claim: .+ {2}by claims\/ordinal-alone/);
});

test('every numeral of the text has its line', async () => {
  const lines = (await explain()).split('\n').filter((line) => /^\d+:\d+ /.test(line));
  expect(lines.map((line) => line.split('  ')[1])).toEqual(['6月底', '12.5萬個', '5G', '萬一', '第三個']);
});
