import { expect, test } from 'vitest';
import { findTimes } from '../../../src/recognise/times/index.js';
import { book, timesIn } from './book.js';

/** Reference date, then what each text is; spellings in a row mean the same. */
const readings: readonly (readonly [reference: string, timex: string, texts: readonly string[]])[] = [
  [
    '2025-08-01',
    '2025-04-01',
    [
      '2025年4月1日',
      '2025-04-01',
      '2025/4/1',
      '二〇二五年四月一日',
      '20250401',
      '25年4月1日',
      '2025.04.01',
      '４月１日',
      '四月一号',
    ],
  ],
  ['2025-08-01', '2025-04', ['2025年4月', '2025年四月份', '今年4月', '4月份', '２０２５年４月']],
  ['2025-08-01', '2025', ['2025年', '今年', '本年度', '二零二五年', "'25年"]],
  ['2025-08-01', '2024', ['去年', '上年', '上一年', '2024年度']],
  ['2025-08-01', '2025-07-31', ['昨天', '昨日', '7月31日', '31日', '周四', '本周四']],
  ['2025-08-01', '2025-07', ['上月', '上个月', '7月']],
  ['2025-08-01', '2025-W30', ['上周', '上星期', '上个礼拜']],
  ['2025-08-01', '2025-Q2', ['二季度', '第二季度', 'Q2', '2025年第二季度', '2Q25', '上个季度']],
  ['2025-08-01', '2025-H1', ['上半年', '1H25', '今年上半年']],
  ['2025-08-01', '2021/2025', ['十四五', '2021-2025年', '2021年至2025年']],
  ['2025-08-01', '198', ['上世纪80年代', '20世纪八十年代', '80年代', '1980年代']],
  ['2025-08-01', '2025-01/2025-06', ['1-6月', '1至6月', '一月到六月', '1月—6月', '前6个月', '今年前六个月']],
  ['2025-08-01', '2025-08-01T15:30', ['15:30', '15时30分', '下午3点半', '下午三点三十分', '今天下午3:30']],
  ['2025-08-01', 'PT2H30M', ['两个半小时', '2.5小时', '2小时30分钟', '两小时零三十分钟']],
  ['2025-08-01', 'P1W', ['每周三', '每周', '逢周一', '每个星期天上午9点']],
  ['2025-08-01', '2025-05-31', ['端午节', '今年端午', '五月初五']],
  ['2025-08-01', '2025-10-06', ['中秋', '中秋节', '农历八月十五']],
  ['2025-08-01', '-0220', ['公元前221年']],
  ['2025-08-01', '1915', ['民国四年', '民国4年', '一九一五年']],
  ['2025-10-30', '2025-Q1/2025-Q3', ['前三季度', '今年前三季度', '前三个季度']],
  ['2026-02-20', '2025-Q1/2025-Q3', ['前三季度']],
  ['2027-03-01', '2027-02-06', ['春节', '大年初一', '2027年春节']],
  ['2025-05-06', '2025-05-01/2025-05-05', ['五一假期', '“五一”假期5天', '五一5天假期', '五一假期（5天）']],
  ['2023-10-09', '2023-09-29/2023-10-06', ['国庆中秋假期', '中秋、国庆假期', '国庆长假', '今年“十一”黄金周']],
  ['2040-10-20', '2040-10-01/2040-10-07', ['国庆长假', '国庆7天假期']],
  ['2025-11-05', '2025-07/2025-09', ['截至9月30日止三个月', '截至2025年9月30日止3个月', '截至9月的三个月']],
  ['2025-02-05', '2024', ['截至12月31日止年度', '截至二〇二四年十二月三十一日止年度', '全年']],
  ['2025-12-05', '2024-12-11/2024-12-31', ['去年12月中下旬', '去年12月中、下旬']],
  ['2026-03-01', '2026-02-02/2026-03-13', ['春运', '2026年春运']],
  ['2025-06-15', '2025-05-18', ['廿一', '农历廿一', '农历四月廿一']],
  ['2025-06-15', '1661', ['永历十五年', '顺治十八年']],
  ['2025-06-15', '197', ['1970年代中期', '1970年代后期', '20世纪70年代初期']],
  ['2025-06-15', '19', ['20世纪中叶', '20世纪']],
  ['2025-09-01', '2025-07/2025-08', ['暑假', '今年暑期', '7、8两个月', '7月和8月间']],
];

const cases = readings.flatMap(([reference, timex, texts]) =>
  texts.map((text) => [text, reference, timex] as const),
);

test.each(cases)('%s on %s is %s', (text, reference, timex) => {
  expect(timesIn(text, reference)).toEqual([`${text}=${timex}`]);
});

/** One text, and everything in it. */
const sentences: readonly (readonly [reference: string | null, text: string, found: readonly string[]])[] = [
  [
    '2025-08-01',
    '2019年3月成立，同年5月上市，翌年退市。',
    ['2019年3月=2019-03', '同年5月=2019-05', '翌年=2020'],
  ],
  [
    '2025-08-01',
    '7月20日公告，当天上涨，次日停牌。',
    ['7月20日=2025-07-20', '当天=2025-07-20', '次日=2025-07-21'],
  ],
  ['2025-08-01', '3月5日、8日和12日', ['3月5日=2025-03-05', '8日=2025-03-08', '12日=2025-03-12']],
  [
    '2025-10-30',
    '今年前三季度增长8%，去年同期下降3%。',
    ['今年前三季度=2025-Q1/2025-Q3', '去年同期=2024-Q1/2024-Q3'],
  ],
  ['2025-08-01', '会议将于8日召开，10月结束。', ['8日=2025-08-08', '10月=2025-10']],
  ['2025-08-01', '公司28日公告称，10月营收下降。', ['28日=2025-07-28', '10月=2024-10']],
  ['2025-08-01', '13:20~次日05:40', ['13:20~次日05:40=2025-08-01T13:20/2025-08-02T05:40']],
  ['2025-08-01', '2024年11月至次年3月', ['2024年11月至次年3月=2024-11/2025-03']],
  ['2025-08-01', '11月15日至1月3日', ['11月15日至1月3日=2024-11-15/2025-01-03']],
  [null, '3月销量增长，昨天公布。', ['3月=XXXX-03', '昨天=XXXX-XX-XX']],
  [
    '2025-08-01',
    '1917年8月成立。10月18日改组，12月解散。',
    ['1917年8月=1917-08', '10月18日=1917-10-18', '12月=1917-12'],
  ],
  ['2025-08-01', '1917年8月成立。\n7月18日重建。', ['1917年8月=1917-08', '7月18日=2025-07-18']],
  [null, '2011年3月签约，5月开工。', ['2011年3月=2011-03', '5月=2011-05']],
];

test.each(sentences)('on %s: %s', (reference, text, found) => {
  expect(timesIn(text, reference)).toEqual(found);
});

const roles: readonly (readonly [text: string, role: string, mod: string | null, cues: readonly string[]])[] =
  [
    ['截至2025年4月', 'as-of', null, ['截至']],
    ['自2012年以来', 'since', null, ['自', '以来']],
    ['7月1日起', 'since', null, ['起']],
    ['到2035年', 'until', null, ['到']],
    ['9月底前', 'before', 'END', ['前']],
    ['2020年之后', 'after', null, ['之后']],
    ['国庆假期期间', 'during', null, ['期间']],
    ['1978年至今', 'since', null, ['至今']],
    ['约三年', 'for', 'APPROX', ['约']],
    ['2019年前后', 'during', 'APPROX', ['前后']],
    ['三年以上', 'for', 'EQUAL_OR_MORE', ['以上']],
    ['每两周', 'per', null, []],
  ];

test.each(roles)('%s: %s', (text, role, mod, cues) => {
  const [mention] = findTimes(text, book, { date: '2025-08-01' }).value;
  expect(mention?.time?.role).toBe(role);
  expect(mention?.time?.mod).toBe(mod);
  expect((mention?.cues ?? []).map(({ start, end }) => text.slice(start, end)).sort()).toEqual(
    [...cues].sort(),
  );
});

test('what the reference date supplied is said', () => {
  const implied = (text: string): unknown =>
    findTimes(text, book, { date: '2025-08-01' }).value[0]?.time?.implied;
  expect(implied('2025年4月')).toEqual([]);
  expect(implied('4月1日')).toEqual(['year']);
  expect(implied('1日')).toEqual(['year', 'month']);
  expect(implied('下午3点')).toEqual(['year', 'month', 'day']);
});

test('a simple length carries its quantity', () => {
  const [mention] = findTimes('工期40多个月', book, { date: null }).value;
  expect(mention?.quantity).toMatchObject({
    value: '40',
    lower: '40',
    approximator: 'over',
    unit: { id: '个月', ucum: 'mo' },
  });
});

test('without a reference date one message says so, however many times there are', () => {
  const { messages } = findTimes('昨天、上周和3月', book, { date: null, file: 'a' });
  expect(messages.map(({ code, file }) => [code, file])).toEqual([['timex/no-anchor', 'a']]);
});

test('a day that does not exist keeps its digits and is reported', () => {
  const { value, messages } = findTimes('2月30日和2023年2月29日', book, { date: '2025-08-01' });
  expect(value.map(({ time }) => [time?.timex, time?.start])).toEqual([
    ['XXXX-02-30', null],
    ['2023-02-29', null],
  ]);
  expect(messages.map(({ code }) => code)).toEqual(['timex/impossible-date', 'timex/impossible-date']);
});

test.each([
  ['2025年3月5日至2025年2月9日', '2025-03-05/2025-02-09'],
  ['2025年3月5日至2月9日', '2025-03-05/XXXX-02-09'],
  ['2019年至2017年', '2019/2017'],
])('%s ends before it begins: its digits stay and a message says so', (text, timex) => {
  const { value, messages } = findTimes(text, book, { date: '2025-08-01' });
  expect(value.map(({ time }) => [time?.timex, time?.start])).toEqual([[timex, null]]);
  expect(messages.map(({ code }) => code)).toEqual(['timex/impossible-date']);
});

test.each([
  ['2025年4月1日至3月31日', '2025-04-01/2026-03-31'],
  ['2025年11月至3月', '2025-11/2026-03'],
  ['2025年2月至12月', '2025-02/2025-12'],
])('%s runs on', (text, timex) => {
  expect(timesIn(text)).toEqual([`${text}=${timex}`]);
});

test('a bare 114年 is of the Republic where the script or the text says so', () => {
  const read = (text: string, script: 'cn' | 'tw'): string | undefined =>
    findTimes(text, book, { date: '2025-08-01', script }).value[0]?.time?.timex;
  expect(read('114年出口增长', 'tw')).toBe('2025');
  expect(read('114年出口增长', 'cn')).toBe('0114');
  expect(read('114年出口增长，民国以来最高', 'cn')).toBe('2025');
  expect(read('114年第3季出口增长', 'cn')).toBe('2025-Q3');
  expect(read('上市118年', 'cn')).toBe('P118Y');
});

test.each([
  ['将于3月15日举行', '2026-03-15'],
  ['拟于1月发行', '2026-01'],
  ['预计Q1恢复', '2026-Q1'],
  ['定于8日召开', '2025-12-08'],
  ['已于3月15日举行', '2025-03-15'],
])('%s, said on 2025-11-20', (text, timex) => {
  expect(findTimes(text, book, { date: '2025-11-20' }).value[0]?.time?.timex).toBe(timex);
});

const told: readonly (readonly [text: string, timexes: readonly string[]])[] = [
  ['国庆假期8天。假期前四天客流增长', ['2025-10-01/2025-10-08', '2025-10-01/2025-10-04']],
  ['截至一月十一日的一周升至7%，前一周为4%', ['2025-01-05/2025-01-11', '2024-12-29/2025-01-04']],
  ['前三季度增长5%，预计第四季度放缓。报告期末有10家', ['2025-Q1/2025-Q3', '2025-Q4', '2025-09-30']],
  ['比去年增长8%。全年有望突破', ['2024', '2025']],
  ['1949年建厂。两年后投产。三年后将扩建', ['1949', '1951', '2028']],
  ['8月1日接报，三天后破案', ['2025-08-01', '2025-08-04']],
  ['失踪40余天后获救', ['P40D']],
  ['入伍27年以后退役', ['P27Y']],
  ['翌年迁址', ['XXXX']],
  ['2018年建成，翌年迁址', ['2018', '2019']],
  ['660年，两国结盟', ['0660']],
  ['在660年的历史中', ['P660Y']],
  ['1652年起兵。五月，围城', ['1652', '1652-05']],
  ['上半年下降。目前有3家，比去年同期多', ['2025-H1', 'PRESENT_REF', '2024-11-20']],
];
test.each(told)('%s', (text, timexes) => {
  const { value } = findTimes(text, book, { date: '2025-11-20' });
  const times = value.map(({ time }) => time?.timex).filter((timex) => timex !== 'P1W');
  expect(times).toEqual(timexes);
});
