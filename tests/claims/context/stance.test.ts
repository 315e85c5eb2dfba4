import { describe, expect, test } from 'vitest';
import { comparisonAt, modalityAt, stepBack } from '../../../src/claims/context/index.js';
import { book, inputOf, marked, placeOf, sentenceAt } from './support.js';

/** By modality: text and the number asked about. */
const meant: Record<string, readonly [string, string][]> = {
  forecast: [
    ['预计全年增长5%左右。', '5%'],
    ['机构预测，2026年全球出货量将达到1.2亿台，同比增长3%。', '3%'],
    ['明年营收可望突破500亿元。', '500亿元'],
    ['市占率有望升至三成。', '三成'],
    ['外资估明年每股获利上看60元。', '60元'],
    ['到2030年，市场规模将超过2万亿元。', '2万亿元'],
    ['需求恐减少一成。', '一成'],
    ['峰值可能达到220微克。', '220微克'],
    ['8市将出现一次污染过程。', '8市'],
    ['大行料下半年楼价跌5%。', '5%'],
    ['公司不排除裁员5000人。', '5000人'],
  ],
  planned: [
    ['公司拟派发现金红利3.5元，合计5.09亿元。', '5.09亿元'],
    ['集团计划投资20亿元建设新厂。', '20亿元'],
    ['力争年内新增规上企业150家，培育龙头10家。', '10家'],
    ['航空公司将于10月开通12条航线。', '12条'],
    ['要完成全年5.5%左右的目标。', '5.5%'],
    ['中方将为有关国家提供3000个名额。', '3000个'],
    ['董事会打算回购10亿元股份。', '10亿元'],
    ['市里争取三年内新建学校40所。', '40所'],
    ['公司预料客流上升，会加开1700班列车。', '1700班'],
  ],
  proposed: [
    ['他建议普发现金每人1万元。', '1万元'],
    ['各地应把三分之一以上的资金投到公共服务上。', '三分之一'],
    ['全行业要坚持创新，抓好四方面工作。', '四方面'],
    ['居民须减排三成。', '三成'],
    ['会议建议抓好三件事：一是扩大投资。\n一是扩大投资，面向三大领域发力。', '三大领域'],
  ],
  estimated: [
    ['据估算，全国约有300万人从事该行业。', '300万人'],
    ['农业损失估计2亿元。', '2亿元'],
    ['初估抢通要7天。', '7天'],
  ],
  conditional: [
    ['若油价上涨10%，通胀将上升0.4个百分点。', '0.4个百分点'],
    ['如果气温超过35度，就停工。', '35度'],
    ['依公式应涨1.3元，业者却未涨。', '1.3元'],
    ['只要增速不低于5.3%，目标就能实现。', '5.3%'],
  ],
  asserted: [
    ['全市有300家企业。', '300家'],
    ['公司将价格下调至3.5元。', '3.5元'],
    ['公司已将避险比率自三成拉高至六成。', '六成'],
    ['十四五规划实施以来新增就业500万人。', '500万人'],
    ['产品主要用于供应链，需要3天。', '3天'],
    ['公司计划扩产，去年营收为50亿元。', '50亿元'],
    ['农业损失估计2亿元，受灾面积1213公顷。', '1213公顷'],
    ['产能可由目前的45台增至80台，预计明年投产。', '45台'],
    ['数额低于外界估计的600亿元。', '600亿元'],
    ['应用项目有1.3万个。', '1.3万个'],
    ['原材料价格上涨5%。', '5%'],
    ['比赛吸引了将近3万人。', '3万人'],
    ['若量能不足，恐拉回一成；但成交已达500亿元。', '500亿元'],
  ],
};

describe.each(Object.entries(meant))('%s', (modality, cases) => {
  test.each(cases)('%s (%s)', (text, words) => {
    const input = inputOf(text);
    const where = placeOf(text, words);
    expect(modalityAt(input, sentenceAt(input, where.start), where, book).modality).toBe(modality);
  });
});

const negated: readonly [string, string, 'negated' | 'affirmative'][] = [
  ['出货量未达到100万台。', '100万台', 'negated'],
  ['公司并没有裁员500人。', '500人', 'negated'],
  ['增速不到5%。', '5%', 'affirmative'],
  ['面积不低于300亩。', '300亩', 'affirmative'],
  ['未来三年投入5亿元。', '5亿元', 'affirmative'],
];

test.each(negated)('%s (%s) is %s', (text, words, polarity) => {
  const input = inputOf(text);
  const where = placeOf(text, words);
  expect(modalityAt(input, sentenceAt(input, where.start), where, book).polarity).toBe(polarity);
});

/** Text with mentions, the number, the time of the claim, and basis with period; `null` for no comparison. */
const compared: readonly [string, string, string, string | null][] = [
  ['同比增长5%', '5%', '2025-Q1', 'year-on-year 2024-Q1'],
  ['环比下降1%', '1%', '2025-01', 'period-on-period 2024-12'],
  ['年增31.2%', '31.2%', '2025-Q2', 'year-on-year 2024-Q2'],
  ['季增0.7个百分点、年增3.5个百分点', '3.5个百分点', '2025-Q2', 'year-on-year 2024-Q2'],
  ['季增0.7个百分点、年增3.5个百分点', '0.7个百分点', '2025-Q2', 'period-on-period 2025-Q1'],
  ['较上月回落0.3个百分点', '0.3个百分点', '2025-04', 'period-on-period 2025-03'],
  ['按周升2%', '2%', '2025-W01', 'period-on-period 2024-W52'],
  ['比〔一季度|2025-Q1〕加快0.3个百分点', '0.3个百分点', '2025-H1', 'period-on-period 2025-Q1'],
  ['较〔2019年|2019〕增长四成', '四成', '2025', 'baseline 2019'],
  ['较年初增加3家', '3家', '2025-06', 'baseline null'],
  ['比疫情前少一成', '一成', '2025', 'baseline null'],
  ['与〔2019年|2019〕同期相比，客流恢复至95%', '95%', '2025', 'baseline 2019'],
  ['相比去年，成本下降15%', '15%', '2025', 'year-on-year 2024'],
  ['较前值扩大0.1个百分点', '0.1个百分点', '2025-04', 'period-on-period 2025-03'],
  ['现价是〔去年同期|2024-10〕的9倍', '9倍', '2025-10', 'year-on-year 2024-10'],
  ['增持价格不高于3.5元', '3.5元', '2025', null],
  ['阿布达比和其他5个酋长国', '5个', '1971', null],
  ['较前一交易日增加50亿元', '50亿元', '2025-11-20', 'period-on-period 2025-11-19'],
  ['低于〔去年同期|2024-04〕52个基点', '52个基点', '2025-04', 'year-on-year 2024-04'],
  ['高于全省平均水平1.4个百分点', '1.4个百分点', '2025', 'other null'],
  ['领先第二名1.44秒', '1.44秒', '2025', 'other null'],
  ['只及〔2021年|2021〕高峰期的六成', '六成', '2025', 'baseline 2021'],
  ['件数较去年同期减少12%，损失却增加三成', '三成', '2025-H1', 'year-on-year 2024-H1'],
  // The second number of a list, a clause set against what was, what is weighed by 较, a record that broke.
  ['较〔2017年|2017〕分别压缩〔80.2%|#80.2〕和〔92.7%|#92.7〕', '92.7%', '2025', 'baseline 2017'],
  ['若与去年同月相比，产量仍高出19%', '19%', '2025-10', 'year-on-year 2024-10'],
  ['若与去年同月相比，产量仍高出19%，出口则少了两成', '两成', '2025-10', 'year-on-year 2024-10'],
  ['与同类案件相比，刑期长出两年，罚金提高了一倍', '一倍', '2025', 'other null'],
  ['中标价较市场估价低约三成', '三成', '2025', 'other null'],
  ['较〔之前一周|2025-W01〕的6宗增逾一倍', '一倍', '2025-W02', 'period-on-period 2025-W01'],
  ['住房率跌破去年同月的66%', '66%', '2025-10', 'year-on-year 2024-10'],
  ['比〔2024年|2024〕同期多了近一倍', '一倍', '2025-SU', 'year-on-year 2024'],
  ['与〔过去十年|2015/2024〕同期平均水平相比，起火只多出6%', '6%', '2025', 'baseline 2015/2024'],
  ['员工较一年前缩减3.8%', '3.8%', '2025-06', 'year-on-year 2024-06'],
  ['保持较快增长5%', '5%', '2025', null],
  ['比较常见的有3种', '3种', '2025', null],
  ['占比由〔去年同期|2024-H1〕的24%升至三成', '24%', '2025-H1', null],
  ['占比为53%', '53%', '2025', null],
  ['比赛吸引3万人', '3万人', '2025', null],
];

test.each(compared)('%s: %s in %s is %s', (text, words, timex, expected) => {
  const { text: plain, mentions } = marked(text);
  const [time] = marked(`〔今|${timex}〕`).mentions;
  const input = inputOf(plain, mentions);
  const where = placeOf(plain, words);
  const found = comparisonAt(input, sentenceAt(input, where.start), where, time ?? null, book);
  expect(found === null ? null : `${found.basis} ${found.period}`).toBe(expected);
});

/** A period, a step, and the period before. */
const steps: readonly [string, Parameters<typeof stepBack>[1], string | null][] = [
  ['2025', 'Y', '2024'],
  ['2024-02-29', 'Y', '2023-02-28'],
  ['2025-03-01', 'D', '2025-02-28'],
  ['2025-01', 'same', '2024-12'],
  ['2025-H1', 'same', '2024-H2'],
  ['2025-H1', 'Y', '2024-H1'],
  ['2025-W01', 'W', '2024-W52'],
  ['2021-W01', 'W', '2020-W53'],
  ['2025-01/2025-07', 'Y', '2024-01/2024-07'],
  ['2025-01/2025-07', 'M', null],
  ['PRESENT_REF', 'Y', null],
  ['XXXX-03', 'Y', null],
  ['2025-05', null, null],
];

test.each(steps)('%s back by %s is %s', (timex, step, expected) => {
  expect(stepBack(timex, step)).toBe(expected);
});
