import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findQuantities } from '../../src/recognise/quantities.js';
import { compileQuantityBook } from '../../src/recognise/quantity-book.js';
import { parseLexicon } from '../../src/rulebook/parse.js';
import { book, compiled, lexicons, quantitiesIn } from './quantity-book.js';

test('every line of the number lexicons makes sense', () => {
  expect(compiled.messages).toEqual([]);
});

/** Text, then what is found: `text|value|lower..upper|approximator|unit`. */
const found: Record<string, Record<string, readonly string[]>> = {
  'numbers with units': {
    '全省约有12.5万个5G基站': ['12.5万个|125000||about|个'],
    算力规模达748EFLOPS: ['748EFLOPS|748|||EFLOPS'],
    时延低至1毫秒: ['1毫秒|1|||毫秒'],
    '总长40 公里': ['40 公里|40|||km'],
    '12千米和50兆字节': ['12千米|12|||km', '50兆字节|50|||MB'],
    重一点五千克: ['一点五千克|1.5|||kg'],
    走三点五千米: ['三点五千米|3.5|||km'],
    三千米长跑: ['三千米|3000|||m'],
    三度烧伤: ['三度|3|||度'],
    罚进一个点球: ['一个|1|||个'],
    身高1米93: ['1米93|1.93|||m'],
    跳出8米05的成绩: ['8米05|8.05|||m'],
    每隔1米20人: ['1米|1|||m', '20人|20|||人'],
    '400米43秒03': ['400米|400|||m', '43秒|43|||秒'],
    '质量的10的-14次方': ['10的-14次方|0.00000000000001'],
    '10的九次方个': ['10的九次方个|1000000000|||个'],
    '10的二次函数': ['10|10', '二次|2|||次'],
    万名群众: ['万名|10000|||名'],
    上万则新闻: ['万则|10000|10000..|at-least|则'],
    '50万群众': ['50万|500000'],
    镀24K金: ['24K金|24|||K金'],
    美金一直升值: [],
    涨了三个点: ['三个点|3|||个点'],
    五个亿万富翁: ['五个|5|||个'],
    一万两千三百人: ['一万两千三百人|12300|||人'],
    六斤八两: ['六斤八两|6.8|||斤'],
    身高一米八: ['一米八|1.8|||m'],
    '浓度为35微克/立方米': ['35微克/立方米|35|||μg/m³'],
    流量5870立方米每秒: ['5870立方米每秒|5870|||m³/秒'],
    每小时约十公里: ['十公里|10||about|km'],
    每小时十公里: ['十公里|10|||km/h'],
    '1分44秒62夺冠': ['1分44秒62|104.62|||秒'],
    北纬24度30分: ['24度30分|24.5|||度'],
    六个加仑: ['六个加仑|6|||gal'],
    十五斤半: ['十五斤半|15.5|||斤'],
    两个半小时: ['两个半小时|2.5|||小时'],
    三个多月: ['三个多月|3|3..|over|个月'],
    十来个人: ['十来个|10||about|个'],
    '3死14伤': ['3死|3', '14伤|14'],
    得了95分: ['95分|95|||分'],
    三块石头: ['三块|3|||块'],
    七部委联合发文: ['七|7'],
    '1月352、2月368': ['352|352', '368|368'],
    '107°51´': ['107°51´|107.85|||度'],
    '行距30㎝': ['30㎝|30|||cm'],
    五度夺冠: ['五度|5|||次'],
    气温升五度: ['五度|5|||度'],
    角度为三度: ['三度|3|||度'],
    两层楼的小屋: ['两层楼|2|||层楼'],
    喝了三杯水: ['三杯|3|||杯'],
    母女俩: ['俩|2'],
    百强企业: ['百强|100|||强'],
    找了几任: ['几任||2..9|several|任'],
    收于2015: ['2015|2015'],
    增至2000以上: ['2000|2000|2000..|at-least'],
    一茶匙盐: ['一茶匙|1|||茶匙'],
    蝉联四周冠军: ['四周|4|||周'],
  },
  money: {
    '5元3角': ['5元3角|5.3|||CNY'],
    五块七毛八: ['五块七毛八|5.78|||CNY'],
    三块零四: ['三块零四|3.04|||CNY'],
    三百多个亿元: ['三百多个亿元|30000000000|30000000000..|over|CNY'],
    投入几个亿: ['几个亿||200000000..900000000|several'],
    壹拾元整: ['壹拾元整|10|||CNY'],
    人民币2亿元: ['人民币2亿元|200000000|||CNY'],
    'US$3.5': ['US$3.5|3.5|||USD'],
    巴西币2141元: ['巴西币2141元|2141|||BRL'],
    '8亿元人民币': ['8亿元人民币|800000000|||CNY'],
    三万元欧元: ['三万元欧元|30000|||EUR'],
    五千欧元: ['五千欧元|5000|||EUR'],
    每吨5000元: ['5000元|5000|||CNY'],
    '5000元/吨': ['5000元/吨|5000|||CNY/t'],
    '2角': ['2角|2|||角'],
    股价跌5分: ['5分|5|||分'],
    '新台币 177.1 亿元': ['新台币 177.1 亿元|17710000000|||TWD'],
  },
  'what joins a number and its unit': {
    三斤八: ['三斤八|3.8|||斤'],
    三尺五: ['三尺五|3.5|||尺'],
    三丈二: ['三丈二|3.2|||丈'],
    三公尺五: ['三公尺五|3.5|||m'],
    约三块五: ['三块五|3.5||about|CNY'],
    五元又三角: ['五元又三角|5.3|||CNY'],
    五元三角五: ['五元三角五|5.35|||CNY'],
    五元三角五分: ['五元三角五分|5.35|||CNY'],
    两米八十厘米: ['两米八十厘米|2.8|||m'],
    三块零五: ['三块零五|3.05|||CNY'],
    三元钱: ['三元钱|3|||CNY'],
    三十元整: ['三十元整|30|||CNY'],
    三元二角钱: ['三元二角钱|3.2|||CNY'],
    三吨半: ['三吨半|3.5|||t'],
    三倍半: ['三倍半|3.5|||倍'],
    三个半月: ['三个半月|3.5|||个月'],
    三天半夜: ['三天|3|||天'],
    三斤多: ['三斤多|3|3..|over|斤'],
    三个多小时: ['三个多小时|3|3..|over|小时'],
    十折: ['十折|100|||%'],
    一百折: ['一百折|100|||%'],
    三成多: ['三成多|30|30..|over|%'],
    三成三: ['三成三|33|||%'],
    三折五: ['三折|30|||%'],
    六个吨: ['六个|6|||个'],
    '24度30分20秒': ['24度30分20秒|24.5055555555|||度'],
    '24°30′': ['24°30′|24.5|||度'],
    千分之五点五: ['千分之五点五|5.5|||‰'],
    百万分之三: ['百万分之三|0.0003|||%'],
    百分三十: ['百分三十|30|||%'],
    三又二分之一个: ['三又二分之一个|3.5|||个'],
    二分之一倍: ['二分之一倍|0.5|||倍'],
    二十来岁: ['二十来岁|20||about|岁'],
    '10来个': ['10来个|10||about|个'],
    '3分20秒': ['3分20秒|200|||秒'],
    约3分20秒: ['3分20秒|200||about|秒'],
    三位数学家: ['三位|3|||位'],
    '3字头': ['3字头||3..4|range'],
    三千兆字节: ['三千兆字节|3000|||MB'],
    '5百克': ['5百克|500|||g'],
    '5千克': ['5千克|5|||kg'],
    '5 公里': ['5 公里|5|||km'],
    '5 个': ['5 个|5|||个'],
    '16A': ['16A|16|||A'],
    三十大: ['三十大|30|||大'],
    三万大: ['三万|30000'],
    '300强': ['300强|300|||强'],
    三块五美元: ['三块|3|||块', '五美元|5|||USD'],
    '3块5': ['3块|3|||CNY', '5|5'],
    六斤八个: ['六斤|6|||斤', '八个|8|||个'],
    两米三米: ['两米|2|||m', '三米|3|||m'],
    三成一升至四成: ['三成一|31|||%', '四成|40|||%'],
    三成三个: ['三成|30|||%', '三个|3|||个'],
    六斤多八两: ['六斤多|6|6..|over|斤', '八两|8|||两'],
    '5元0角': ['5元|5|||CNY', '0角|0|||角'],
    '24度60米': ['24度|24|||度', '60米|60|||m'],
    '24度30': ['24度|24|||度', '30|30'],
    一分钟30秒: ['一分钟|1|||分钟', '30秒|30|||秒'],
  },
  'percent and tenths': {
    '占全球38.58%': ['38.58%|38.58|||%'],
    百分之六点三: ['百分之六点三|6.3|||%'],
    百分百: ['百分百|100|||%'],
    千分之三: ['千分之三|3|||‰'],
    万分之三: ['万分之三|0.03|||%'],
    近三成: ['三成|30|..30|nearly|%'],
    三成五: ['三成五|35|||%'],
    三成半: ['三成半|35|||%'],
    '75折': ['75折|75|||%'],
    八点五折: ['八点五折|85|||%'],
    九折: ['九折|90|||%'],
    打对折: ['对折|50|||%'],
    '提高0.3个百分点': ['0.3个百分点|0.3|||个百分点'],
    下调25个基点: ['25个基点|25|||基点'],
  },
  'approximators outside the span': {
    '400余家企业': ['400余家|400|400..|over|家'],
    不足2万人: ['2万人|20000|..20000|under|人'],
    不到一半: ['一半|0.5|..0.5|under'],
    超过了80: ['80|80|80..|over'],
    至少有30家: ['30家|30|30..|at-least|家'],
    '5000吨以上': ['5000吨|5000|5000..|at-least|t'],
    '30人以下': ['30人|30|..30|at-most|人'],
    '300元左右': ['300元|300||about|CNY'],
    上百亿元: ['百亿元|10000000000|10000000000..|at-least|CNY'],
    近10万名: ['10万名|100000|..100000|nearly|名'],
    '远低于六岁至未满十二岁的64.8%': ['六岁至未满十二岁||6..12|range|岁', '64.8%|64.8|..64.8|under|%'],
    接近全国总量的六成: ['六成|60|..60|nearly|%'],
    低于65岁的老人: ['65岁|65|..65|under|岁'],
    '不超过公司总股本的2%': ['2%|2|..2|at-most|%'],
    至少要减产两成: ['两成|20|20..|at-least|%'],
    约占全球三分之二: ['三分之二|0.6666666666666666||about'],
    最近3次: ['3次|3|||次'],
    '外资买超374.2亿元': ['374.2亿元|37420000000|||CNY'],
    多达30间: ['30间|30|||间'],
    一倍不止: ['一倍|1|1..|over|倍'],
    过半: ['半|0.5|0.5..|over'],
  },
  ranges: {
    '25~32万元': ['25~32万元||250000..320000|range|CNY'],
    '3至5人': ['3至5人||3..5|range|人'],
    百分之四至五: ['百分之四至五||4..5|range|%'],
    '10-15%': ['10-15%||10..15|range|%'],
    从8500到3万港元: ['8500到3万港元||8500..30000|range|HKD'],
    两到三成: ['两到三成||20..30|range|%'],
    三五个: ['三五个||3..5|range|个'],
    三四百人: ['三四百人||300..400|range|人'],
    '约有二、三十万人': ['二、三十万人||200000..300000|range|人'],
    '800米到1公里': ['800米到1公里||0.8..1|range|km'],
    '10000与20000之间': ['10000与20000||10000..20000|range'],
    '25±2℃': ['25±2℃||23..27|range|°C'],
    正负3个百分点: ['正负3个百分点||-3..3|range|个百分点'],
    两位数增长: ['两位数||10..99|range'],
    '4字头': ['4字头||4..5|range'],
    摄氏23到31度: ['摄氏23到31度||23..31|range|°C'],
    大于10小于20: ['10小于20||10..20|range'],
    调高5元至68元: ['5元|5|||CNY', '68元|68|||CNY'],
    提高3个百分点到15: ['3个百分点|3|||个百分点', '15|15'],
  },
  ratios: {
    以3比1获胜: ['3比1'],
    '以2-2平手': ['2-2'],
    '以1-2败阵': ['1-2'],
    '总比分2-4不敌': ['2-4'],
    以6比0大胜: ['6比0'],
    以243对187通过: ['243对187'],
    '3对夫妻': ['3对|3|||对'],
    '配比为5.7:41.2:53.1': ['5.7:41.2:53.1'],
  },
  signs: {
    '同比-3.2%': ['-3.2%|-3.2|||%'],
    '（+18.2%）': ['+18.2%|18.2|||%'],
    '气温零下10℃': ['零下10℃|-10|||°C'],
    摄氏零下10度: ['摄氏零下10度|-10|||°C'],
    负三成: ['负三成|-30|||%'],
  },
  'ordinals, counts and lists': {
    居全球首位: ['首位|1|||位'],
    '第1-3名': ['第1-3名||1..3|range|名'],
    第一至第五: ['第一至第五||1..5|range'],
    第五至第一: ['第五|5', '第一|1'],
    '第227、230和231条': ['第227|227', '230|230', '231条|231|||条'],
    首位女总统: [],
    '获得冠军，': ['冠军|1'],
    冠军球队: [],
    创历年同期次高: ['次高|2'],
    第20届: ['第20届|20|||届'],
    居第3位: ['第3位|3|||位'],
    第一大贸易伙伴: ['第一大|1|||大'],
    排名前三: ['三|3'],
    前三名: ['三名|3|||名'],
    三大场景: ['三大场景|3|||大场景'],
    一家三口: ['一家|1|||家', '三口|3|||口'],
    一人死亡: ['一人|1|||人'],
    两国关系: ['两国|2|||国'],
    四方面工作: ['四方面|4|||方面'],
    '392万、398万和440万人次': ['392万|3920000|||人次', '398万|3980000|||人次', '440万人次|4400000|||人次'],
    '0.2个和0.4个百分点': ['0.2个|0.2|||个百分点', '0.4个百分点|0.4|||个百分点'],
    '二、三级医院': ['三级|3|||级'],
    几个: ['几个||2..9|several|个'],
    数百名: ['数百名||200..900|several|名'],
    多家: ['多家||2..|several|家'],
    五岁: ['五岁|5|||岁'],
    半年: ['半年|0.5|||年'],
    '“一”和“五”': ['一|1', '五|5'],
    'Limited100%股权': ['100%|100|||%'],
  },
};

describe.each(Object.entries(found))('%s', (_name, rows) => {
  test.each(Object.entries(rows))('%s', (text, expected) => {
    expect(quantitiesIn(text)).toEqual(expected);
  });
});

test('a duration has its TIMEX3 value, and seconds where they are exact', () => {
  const [hours, years] = findQuantities('用了3小时，约2年', book).mentions;
  expect(hours).toMatchObject({ type: 'duration', time: { timex: 'PT3H', seconds: 10800, mod: null } });
  expect(years).toMatchObject({ type: 'duration', time: { timex: 'P2Y', mod: 'APPROX' } });
  expect(years?.time?.seconds).toBeUndefined();
});

test('types follow the unit', () => {
  const types = (text: string) => findQuantities(text, book).mentions.map(({ type }) => type);
  expect(types('5元、5%、5岁、5天、5个、1/3、5、第5')).toEqual([
    'money',
    'percent',
    'age',
    'duration',
    'quantity',
    'fraction',
    'number',
    'ordinal',
  ]);
});

test.each([
  '二次会议',
  '二期工程',
  '省道217线',
  '3号线',
  '89楼',
  '八年级',
  '42型驱逐舰',
  '31师',
  '七届三中全会',
])('%s numbers and does not count', (text) => {
  expect(findQuantities(text, book).mentions.map(({ type }) => type)).toEqual(['ordinal']);
});

test.each(['两次会议', '共3期工程', '共12线', '三式', '3条线路', '3个师', '共3型', '共办七届', '兵分三路'])(
  '%s counts',
  (text) => {
    expect(findQuantities(text, book).mentions.map(({ type }) => type)).toEqual(['quantity']);
  },
);

test('a range nests its ends, with the shared scale and unit', () => {
  const [range] = findQuantities('25~32万元', book).mentions;
  expect(range?.parts?.map(({ text, quantity }) => [text, quantity?.value, quantity?.unit?.id])).toEqual([
    ['25', '250000', 'CNY'],
    ['32万', '320000', 'CNY'],
  ]);
});

test('a ratio keeps both sides and has no value', () => {
  expect(findQuantities('以3比1获胜', book).mentions[0]?.quantity).toMatchObject({
    value: null,
    numerator: '3',
    denominator: '1',
  });
});

test('cues, numeral and unit have their places', () => {
  const [mention] = findQuantities('约有12.5万个左右', book).mentions;
  expect(mention).toMatchObject({
    span: { start: 2, end: 8 },
    numeral: { start: 2, end: 7 },
    unitSpan: { start: 7, end: 8 },
    cues: [
      { start: 0, end: 2 },
      { start: 8, end: 10 },
    ],
  });
});

/** Text and what is set aside of it, as `text/reason`. */
const refused: Record<string, readonly string[]> = {
  '5G基站': ['5G/name'],
  A19站: ['19/name'],
  'COVID-19': ['19/name'],
  '歼-20': ['-20/name'],
  'ISO 4217': ['4217/name'],
  统一: ['统一/word'],
  一带一路: ['一带一路/name'],
  千行百业: ['千行百业/idiom'],
  一系列措施: ['一系列/indefinite'],
  '一、总则': ['一/list-marker'],
  '(二)范围': ['二/list-marker'],
  '1.目标': ['1/list-marker'],
  一是落实: ['一是/list-marker'],
  电话13812345678: ['13812345678/code'],
  '电话010-62525555': ['010-62525555/code'],
  '见https://a.cn/b?c=12': ['https://a.cn/b?c=12/code'],
  '版本1.2.3': ['1.2.3/code'],
  代码000001: ['000001/code'],
  '2025年': ['2025/time-word'],
  '14:30开始': ['14:30/time-word'],
  '2024、2025年': ['2024/time-word', '2025/time-word'],
  张三说: ['张三/name'],
  书中的一问题: ['一/word'],
  四周的树: ['四周/word'],
  市肆列肆: ['肆/word', '肆/word'],
  '文献[12]': ['12/list-marker'],
  '“3：其余”': ['3/list-marker'],
  '1959-60赛季': ['1959-60/time-word'],
  '15和16世纪': ['15/time-word', '16/time-word'],
  '1970以及2000年代': ['1970/time-word', '2000/time-word'],
  '《1984》': ['1984/name'],
  波音747: ['747/name'],
  乘波音747回家: ['747/name'],
  见卷161: ['161/name'],
  '《诗篇》93:1': ['93:1/code'],
  '[注 2]': ['2/list-marker'],
  路易十五极端: ['路易十五/word'],
  海陆两栖: ['陆两栖/word'],
  注册号为1000001822: ['1000001822/code'],
  '2015末': ['2015/time-word'],
  在1975独立后: ['1975/time-word'],
  '2024世界人工智能大会': ['2024/time-word'],
  '1940《植物学》': ['1940/time-word'],
  '公元前3000～前2000': ['3000/time-word', '2000/time-word'],
  四·五事件: ['四·五/name'],
  一·二八事变: ['一·二八/name'],
  沿318国道: ['318/name'],
  率十六兵团: ['十六/name'],
  '《终结者2》': ['2/name'],
  几十分之一的概率: ['几十分之一/indefinite'],
  纳希切万则交由: ['万/word'],
  '50和60年代': ['50/time-word', '60/time-word'],
  有零星降雨: ['零星/word'],
  三一九枪击案: ['三一九/name'],
  鬼蜮伎俩: ['鬼蜮伎俩/idiom'],
  二二八事件: ['二二八事件/name'],
  教宗本笃十六世: ['十六/name'],
};

test.each(Object.entries(refused))('%s is set aside', (text, expected) => {
  const { mentions, setAside } = findQuantities(text, book);
  expect(mentions.map((mention) => mention.text)).toEqual([]);
  expect(setAside.map(({ span, reason }) => `${text.slice(span.start, span.end)}/${reason}`)).toEqual(
    expected,
  );
});

/** Numbers that are mentioned and not counted with, and beside them those that are. */
const incidental: Record<string, readonly string[]> = {
  是最大的港口之一: ['一|1'],
  一方面加强: ['一|1'],
  大厅的一部分: ['一|1'],
  这一观点: ['一|1'],
  有一岛屿: ['一|1'],
  '《活着》一书': ['一|1'],
  市区一端: ['一|1'],
  筹款一事: ['一|1'],
  这一方法: ['一|1'],
  同一个奖项: ['一个|1|||个'],
  任何一面旗: ['一面|1|||面'],
  许多家庭: ['许多||2..|several'],
};
const counted: Record<string, readonly string[]> = {
  这一百人: ['一百人|100|||人'],
  有一人受伤: ['一人|1|||人'],
  另一家公司: ['一家|1|||家'],
  三分之一: ['三分之一|0.3333333333333333'],
  有一半以上的人: ['一半|0.5|0.5..|at-least'],
  不少于3人: ['3人|3|3..|at-least|人'],
};

test.each(Object.entries(incidental))('%s counts nothing', (text, expected) => {
  expect(quantitiesIn(text)).toEqual(expected);
  expect(findQuantities(text, book).mentions.map(({ isIncidental }) => isIncidental)).toEqual([true]);
});

test.each(Object.entries(counted))('%s counts', (text, expected) => {
  expect(quantitiesIn(text)).toEqual(expected);
  expect(findQuantities(text, book).mentions.map(({ isIncidental }) => isIncidental)).toEqual([undefined]);
});

test.each(['同一起跑线', '这一切', '这一带'])('%s has no number in it', (text) => {
  expect(quantitiesIn(text)).toEqual([]);
});

describe('one text in three scripts', () => {
  test.each([
    ['近12.5万个', '近12.5萬個', '近１２．５万个'],
    ['三亿零六百万元', '三億零六百萬元', '叁亿零陆佰万元'],
    ['近三成', '近三成', '近3成'],
    ['400余家', '400餘家', '４００余家'],
  ])('%s', (...texts) => {
    const [first, ...others] = texts.map((text) => {
      const { quantity } = findQuantities(text, book).mentions[0] ?? {};
      return [quantity?.value, quantity?.lower, quantity?.approximator];
    });
    for (const other of others) expect(other).toEqual(first);
  });
});

test('mentions and set-aside phrases never overlap, on any text', () => {
  const alphabet = [
    ...'一二三两十百千万亿半几数多余第约近超个元人年月日点分之至到-~.,，、:%比/ 统般带路abG1２3',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 40 }), (characters) => {
      const text = characters.join('');
      const { mentions, setAside } = findQuantities(text, book);
      const spans = [...mentions, ...setAside].map(({ span }) => span).sort((a, b) => a.start - b.start);
      spans.forEach((span, k) => {
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.start).toBeGreaterThanOrEqual(spans[k - 1]?.end ?? 0);
        expect(span.end).toBeLessThanOrEqual(text.length);
      });
      for (const mention of mentions)
        expect(mention.text).toBe(text.slice(mention.span.start, mention.span.end));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['approximators', 'word\tside\tmeaning\n约\tbeside\tabout', 'lexicon/number-word'],
  ['not-numbers', 'word\treason\n统一\tbecause', 'lexicon/number-word'],
  ['incidental-numbers', 'word\tnumber\tkind\n之一\t二\tone', 'lexicon/number-word'],
  ['ranks', 'word\tplace\n首位\tfirst', 'lexicon/number-word'],
  ['range-connectors', 'word\tkind\n至\ttowards', 'lexicon/number-word'],
  ['units', 'words\tid\tucum\tdimension\tbase\tfactor\n米\tm\tm\tlength\t\t1', 'lexicon/unit'],
  ['currencies', 'iso4217\tafter\tbefore\tfactor\nyuan\t元\t\t1', 'lexicon/unit'],
])('a bad line of %s is reported and left out', (name, text, code) => {
  const lexicon = parseLexicon({ path: `${name}.tsv`, text }).value;
  const { messages } = compileQuantityBook(new Map([...lexicons, [name, lexicon]]));
  expect(messages).toEqual([expect.objectContaining({ code, at: { line: 2, column: 1 } })]);
});
