import { expect, test } from 'vitest';
import { timesIn } from './book.js';

/** They look like times and are none. */
const notTimes: readonly string[] = [
  '五一劳动奖章',
  '三十年战争',
  '《明日之后》',
  '今日头条',
  '周大福',
  '周大生',
  '移动4/5G',
  '减八点八',
  '零点一',
  '升高10点五度',
  '提出十点建议',
  '比分2:4',
  '指数上涨18点',
  '地铁6号线',
  '三年级学生',
  '1/3的企业',
  '股票代码300416',
  '身份证号140302197706220124',
  '电话888-000-9999',
  '第3名',
  '三分之一',
  '10日元',
  '4S店',
  '0.618',
  '云信19号',
  '李国庆',
  '分析师',
  '中国平安',
  '实现盈利',
  '出现在现场',
  '合同期限',
  '版本3.1.2',
  '一点也不',
  '两点原因',
  '第一时间',
  '后天性格',
  '前日本首相',
  '百年孤独',
  '五级',
  '12个',
  '2000人',
  '3千米',
  '1.5亿元',
  '十全十美',
];

test.each(notTimes)('%s', (text) => {
  expect(timesIn(text)).toEqual([]);
});

/** A time next to a word that could swallow it or be swallowed. */
const besides: readonly (readonly [text: string, found: readonly string[]])[] = [
  ['1季度中国经济', ['1季度=2025-Q1']],
  ['最近一次年报', ['最近=PAST_REF']],
  ['8月26日本赛季', ['8月26日=2024-08-26', '本赛季=PRESENT_REF']],
  ['2019年报考人数', ['2019年=2019']],
  ['江南春分别起诉', []],
  ['南方周末记者', []],
  ['今天下午', ['今天下午=2025-08-01TAF']],
  ['每周三次', ['每周=P1W']],
  ['2024年中国队', ['2024年=2024']],
  ['去年中秋', ['去年中秋=2024-09-17']],
];

test.each(besides)('%s', (text, found) => {
  expect(timesIn(text)).toEqual(found);
});
