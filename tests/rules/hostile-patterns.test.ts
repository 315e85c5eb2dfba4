import { expect, test } from 'vitest';
import { screenPattern } from '../../src/rulebook/screen.js';

/** Expressions that take, or look as if they took, exponential or high polynomial time. */
const hostile = [
  '(a+)+',
  '(a+)+$',
  '(a*)*',
  '(a|a)*',
  '(a|aa)+',
  '(a|a?)+',
  '([a-z]+)*',
  '(.*)*',
  '(.*a){12}',
  '(.*a){3}',
  '(a?){30}',
  '(a?){1,60}a{60}',
  'a*a*a*a*a*b',
  'a+a+a+b',
  '.*.*.*x',
  '\\d+\\d+\\d+\\d+x',
  'a{0,40}a{0,40}a{0,40}a{0,40}b',
  'a{1,60}a{1,60}a{1,60}b',
  `${'a?'.repeat(30)}${'a'.repeat(30)}`,
  `${'(a|a)'.repeat(30)}b`,
  `${'(?:a|a)'.repeat(20)}b`,
  `${'(a|b|ab)'.repeat(15)}c`,
  `${'[ab]?'.repeat(25)}c`,
  '(?:(?:a|b)*)*c',
  '((a)*)*b',
  '(a{2,}){2,}',
  '(a{1,2}){1,30}',
  '(\\w+\\s?)*x',
  '(x+x+)+y',
  '(?:x+x+)+y',
  '(.{1,9}){1,9}z',
  '((ab)*)*c',
  '(a(b|c)*)+d',
  '(?=(a+)+)b',
  '(?!(a*)*)b',
  '(?<=a*)b',
  '(a)\\1',
  '(?<n>a)\\k<n>',
  '(一|一)*年',
  '(百分|百|分)+之',
  '(.+)+月',
  '([一二三四五六七八九十]+)+号',
  '(?:[零〇一二]*[三四五]*)*点',
  '.*?.*?.*?.*?z',
];

/** Words on which backtracking is worst: long, and failing at the end. */
const words = ['a', 'ab', 'x', '一', '百分', '9'].map((part) => `${part.repeat(60).slice(0, 59)}!`);

test('there are forty and more', () => {
  expect(hostile.length).toBeGreaterThanOrEqual(40);
});

test.each(hostile)('%s is refused, or fast on every word', (source) => {
  if (screenPattern(source) !== null) return;
  const pattern = new RegExp(`^(?:${source})$`, 'u');
  for (const word of words) {
    const started = performance.now();
    pattern.test(word);
    expect(performance.now() - started).toBeLessThan(20);
  }
});

const harmless = [
  '[A-Z]{2,5}',
  '\\d+年',
  '(?:上|下)半年',
  '[一二三四]季度?',
  'a+b*',
  '第.{1,8}(?:胜|轰|金|冠|球|分|安|度|枚|面|座|场)',
  '[零一二三四五六七八九十百千]{1,6}(?:号|期|线|届|年级|代|版|国)',
  '[一1][^成半分倍%]{0,6}',
];

test.each(harmless)('%s is allowed', (source) => {
  expect(screenPattern(source)).toBeNull();
});
