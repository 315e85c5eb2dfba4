import { expect, test } from 'vitest';
import { dayOfReport, findDateline } from '../../../src/recognise/times/dateline.js';

const heads: readonly (readonly [text: string, date: string, quoted: string])[] = [
  ['城南新桥通车\n2025年07月24日 10:30 来源：晚报\n正文', '2025-07-24T10:30:00', '2025年07月24日 10:30'],
  ['發布時間:2025-07-24 作者:李四\n正文', '2025-07-24', '2025-07-24'],
  ['标题\n2025-07-24 08:05:09\n正文', '2025-07-24T08:05:09', '2025-07-24 08:05:09'],
  ['发布日期：２０２５/７/４\n正文', '2025-07-04', '２０２５/７/４'],
  ['标题\n2025年7月24日\n正文', '2025-07-24', '2025年7月24日'],
  ['某社北京2025年7月24日电 正文', '2025-07-24', '2025年7月24日'],
  ['某社北京7月24日电 记者从会上获悉，2024年产量增长，2025年6月起执行。', '2025-07-24', '7月24日'],
];

test.each(heads)('%j', (text, date, quoted) => {
  const found = findDateline(text);
  expect(found?.date).toBe(date);
  expect(text.slice(found?.span.start, found?.span.end)).toBe(quoted);
});

test('the address gives the year of a dateline', () => {
  expect(findDateline('某社北京7月24日电 正文', 'news/2023/0724/c1.html')?.date).toBe('2023-07-24');
});

test.each([
  ['a date inside a sentence', '公司2025年7月24日公告称，将回购股份。'],
  ['a dateline whose year nothing tells', '某社北京7月24日电 正文'],
  ['a day that does not exist', '发布时间：2025-02-30'],
  ['no date', '正文没有日期。'],
])('silent: %s', (_, text) => {
  expect(findDateline(text)).toBeNull();
});

test('a hostile head takes no time', () => {
  const started = performance.now();
  findDateline('2025年'.repeat(5000));
  findDateline('(('.repeat(5000) + '7月24日电'.repeat(5000));
  expect(performance.now() - started).toBeLessThan(500);
});

test.each([
  ['(某通社嘉义县15日电)补选今天投开票', '2025-11-16', '2025-11-15'],
  ['某社北京10月31日电 全国出口增长', '2025-11-01T08:00:00', '2025-10-31'],
  // The same day, another month, a day too far back or ahead, no dateline: the publication counts.
  ['某社北京16日电 全国出口增长', '2025-11-16', '2025-11-16'],
  ['某社北京10月15日电 全国出口增长', '2025-11-16', '2025-11-16'],
  ['某社北京11月2日电 全国出口增长', '2025-11-16', '2025-11-16'],
  ['某社北京17日电 全国出口增长', '2025-11-16', '2025-11-16'],
  ['他15日电话通知全社', '2025-11-16', '2025-11-16'],
  ['某社北京15日电 正文', null, null],
] as const)('%s, published %s, counts days from %s', (text, published, expected) => {
  expect(dayOfReport(text, published)).toBe(expected);
});
