import { expect, test } from 'vitest';
import { findAttributions, timeFinder } from '../../../src/claims/context/index.js';
import { book, inputOf, marked, placeOf } from './support.js';

/** Text with its mentions as 〔words|value〕, the number asked about, and the words of its time. */
const dated: readonly [string, string, string | null][] = [
  ['〔上半年|2025-H1 during〕全市生产总值为〔3286亿元|#3286〕。', '3286亿元', '上半年'],
  [
    '截至〔6月底|2025-06 as-of〕，企业有〔300家|#300〕，占比〔38%|#38〕，从业者〔2万人|#20000〕。',
    '2万人',
    '6月底',
  ],
  ['〔一季度|2025-Q1 during〕增长〔5%|#5〕。其中，出口增长〔7%|#7〕，进口下降〔1%|#1〕。', '1%', '一季度'],
  // The time of a comparison is no time of the claim.
  ['〔7月|2025-07 during〕客流〔900万|#9000000〕，比〔去年同期|2024-07 during〕增长〔8%|#8〕。', '8%', '7月'],
  ['〔7月|2025-07 during〕出口与〔上月|2025-06 during〕相比下降〔3%|#3〕。', '3%', '7月'],
  ['〔今年|2025 during〕产量为〔去年|2024 during〕的〔2倍|#2〕。', '2倍', '今年'],
  ['〔9月|2025-09 during〕客流恢复到〔2019年|2019 during〕同期的〔96%|#96〕。', '96%', '9月'],
  [
    '〔今年|2025 during〕电站〔61座|#61〕，高于〔2022年|2022〕和〔2023年|2023〕同期，规模〔780万千瓦|#7800000〕。',
    '780万千瓦',
    '今年',
  ],
  // A time moved from belongs to its own number.
  ['〔上半年|2025-H1 during〕占比由〔去年|2024 during〕的〔24%|#24〕升至〔29%|#29〕。', '24%', '去年'],
  ['〔上半年|2025-H1 during〕占比由〔去年|2024 during〕的〔24%|#24〕升至〔29%|#29〕。', '29%', '上半年'],
  ['〔7月|2025-07 during〕均价较〔上半年|2025-H1 during〕平均的〔39元|#39〕高〔7元|#7〕。', '39元', '上半年'],
  // So does the time of an expectation, and where a move began is the other side of the comparison before it.
  [
    '〔6月底|2025-06〕装机〔3.5GW|#3.5〕，占〔2025年|2025〕〔5.6GW|#5.6〕目标的〔六成|#60〕。',
    '5.6GW',
    '2025年',
  ],
  [
    '〔6月底|2025-06〕装机〔3.5GW|#3.5〕，占〔2025年|2025〕〔5.6GW|#5.6〕目标的〔六成|#60〕。',
    '六成',
    '6月底',
  ],
  ['〔7月14日|2025-07-14〕达〔4112万|#4112〕，低于〔年初|2025〕预估的〔4150万|#4150〕。', '4150万', '年初'],
  [
    '〔二季度|2025-Q2〕有〔3.7万宗|#3.7〕，较〔首季|2025-Q1〕减少，金额由〔2059亿元|#2059〕降至〔1905亿元|#1905〕。',
    '2059亿元',
    '首季',
  ],
  [
    '最严重的一次发生于〔7月15日|2025-07-15〕，服务受阻〔近3小时|PT3H〕，〔12万人|#12〕受影响。',
    '12万人',
    '7月15日',
  ],
  // Superlatives and local times.
  [
    '〔7月|2025-07 during〕共〔6382份|#6382〕，是〔去年10月|2024-10〕以来最多。总值〔492亿元|#492〕。',
    '492亿元',
    '7月',
  ],
  [
    '〔8月|2025-08 during〕发送〔3亿人|#3〕，其中〔10日|2025-08-10〕达〔1500万人|#15〕；货运〔2亿吨|#2〕。',
    '1500万人',
    '10日',
  ],
  [
    '〔8月|2025-08 during〕发送〔3亿人|#3〕，其中〔10日|2025-08-10〕达〔1500万人|#15〕；货运〔2亿吨|#2〕。',
    '2亿吨',
    '8月',
  ],
  [
    '〔三季度|2025-Q3 during〕营收〔9亿元|#9〕；〔上年同期|2024-Q3〕为亏损〔1亿元|#1〕；净利〔2亿元|#2〕。',
    '2亿元',
    '三季度',
  ],
  ['最大雨强出现在〔8日21时|2025-07-08T21〕，达〔97.2毫米|#97.2〕。', '97.2毫米', '8日21时'],
  // Lists.
  [
    '〔7月|2025-07〕、〔8月|2025-08〕和〔9月|2025-09〕分别为〔5万|#50000〕、〔6万|#60000〕和〔7万|#70000〕。',
    '6万',
    '8月',
  ],
  ['〔1月|2025-01〕〔352万|#3520000〕、〔2月|2025-02〕〔371万|#3710000〕。', '371万', '2月'],
  // The saying and the report have times of their own.
  ['局长康义〔17日|2025-07-17〕表示，粮食产量〔1.4亿吨|#1.4〕。', '1.4亿吨', null],
  ['新华社北京〔7月15日|2025-07-15〕电 全国出口〔13万亿元|#13〕。', '13万亿元', null],
  [
    '公司〔今天|2025-08-12〕公布〔第二季|2025-Q2 during〕财报。营收〔84亿元|#84〕，毛利率〔54%|#54〕。',
    '84亿元',
    '第二季',
  ],
  // Stretches.
  [
    '〔7月|2025-07 during〕成交〔2046宗|#2046〕，连续〔六个月|P6M for〕超过〔1500宗|#1500〕。',
    '1500宗',
    '六个月',
  ],
  ['近〔五年|P5Y for〕平均增速为〔6%|#6〕。', '6%', '五年'],
  // 2025年第48周(11月24日至30日): what stands before the bracket.
  [
    '〔第48周|2025-W48 during〕(〔11月24日至30日|2025-11-24/2025-11-30〕)占比为〔8.7%|#8.7〕。',
    '8.7%',
    '第48周',
  ],
  // The period that the article is about.
  [
    '〔前7个月|2025-01/2025-07 during〕进出口〔25万亿元|#25〕。\n从企业看，民企〔14万亿元|#14〕。',
    '14万亿元',
    '前7个月',
  ],
  ['〔18日|2025-09-18〕地震发生。\n避难所有〔12处|#12〕。', '12处', null],
];

test.each(dated)('%s: %s is of %s', (text, words, expected) => {
  const { text: plain, mentions } = marked(text);
  const input = inputOf(plain, mentions);
  const where = placeOf(plain, words);
  const sentence = input.sentences.findIndex(
    ({ span }) => span.start <= where.start && where.end <= span.end,
  );
  const findTime = timeFinder({ input, attributions: findAttributions(input, book) });
  expect(findTime(sentence, where)?.text ?? null).toBe(expected);
});
