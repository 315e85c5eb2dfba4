import { expect, test } from 'vitest';
import { formatFragment, fragmentOf, linkTo } from '../../src/evidence/text-fragment.js';

/** Where the nth occurrence of some words stands. */
function spanOf(text: string, words: string, nth = 1): readonly [number, number] {
  let at = -1;
  for (let k = 0; k < nth; k += 1) at = text.indexOf(words, at + 1);
  return [at, at + words.length];
}

const two = '进口12亿元，出口12亿元。';

test.each([
  ['between marks, once', '全市用电，增长5.2%。', '增长5.2%', 1, ':~:text=增长5.2%'],
  ['inside a run of characters', '全市用电量增长，创新高。', '用电量增长', 1, ':~:text=全市-,用电量增长'],
  ['before a number', '全市有12家企业。', '12家', 1, ':~:text=12家,-企业'],
  ['the second of two in a line', two, '12亿元', 2, ':~:text=出口-,12亿元'],
])('%s', (_name, text, words, nth, expected) => {
  const made = decodeURIComponent(formatFragment(fragmentOf(text, spanOf(text, words, nth))));
  expect(made).toBe(expected);
});

test('signs of the fragment itself are encoded', () => {
  const text = '增长-5.2%,A&B，';
  const link = linkTo('https://news.example/a?b=c#top', text, [0, text.length]);
  expect(link).toBe('https://news.example/a?b=c#top:~:text=%E5%A2%9E%E9%95%BF%2D5.2%25%2CA%26B%EF%BC%8C');
});

test('an address that is none of the web gives no link, and an old fragment goes', () => {
  expect(linkTo('file:///a', '甲', [0, 1])).toBeNull();
  expect(linkTo('https://a.example/#:~:text=old', '甲', [0, 1])).toBe('https://a.example/#:~:text=%E7%94%B2');
});

test('a passage over two lines is a range', () => {
  const text = '甲市：\n增长5%。';
  expect(fragmentOf(text, [0, 7])).toMatchObject({ start: '甲市：', end: '增长5' });
});

test('words that stand elsewhere on the page get context', () => {
  const text = '江州去年用电12亿千瓦时\n消息来自电力部门。';
  expect(fragmentOf(text, [0, 12])).toMatchObject({ suffix: null });
  const around = '热门\n江州去年用电12亿千瓦时\n更多';
  expect(fragmentOf(text, [0, 12], around).suffix).not.toBeNull();
});
