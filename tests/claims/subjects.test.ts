import { expect, test } from 'vitest';
import { extract } from '../../src/library.js';

/** A sentence, and what its numbers are said of, in order. */
const rows: readonly [string, readonly string[]][] = [
  [
    '国家统计局发布数据,规模以上工业增加值同比实际增长5.2%,服务业生产指数增长5.6%。',
    ['规模以上工业增加值', '服务业生产指数'],
  ],
  ['全市实现地区生产总值3286.47亿元,同比增长5.6%。', ['全市地区生产总值', '全市地区生产总值']],
  ['英国央行将基准利率下调25个基点至4%。', ['基准利率', '基准利率']],
  ['我国新能源汽车保有量已达3689万辆,占汽车总量的10.27%。', ['我国新能源汽车保有量', '我国新能源汽车保有量']],
  ['家用电器类、通讯器材类零售额分别增长31.5%和22.8%。', ['家用电器类零售额', '通讯器材类零售额']],
  ['警方查获毒品12.5公斤,抓获犯罪嫌疑人23名。', ['毒品', '犯罪嫌疑人']],
  ['苹果公司市值突破4万亿美元。', ['苹果公司市值']],
  ['PM2.5平均浓度36微克/立方米。', ['PM2.5平均浓度']],
  ['台北股市收盤上漲124.52點,收在24233.10點。', ['台北股市', '台北股市']],
  ['马来西亚次季国内生产总值按年增长4.4%。', ['马来西亚次季国内生产总值']],
  ['境外收入62.8亿元,占比升至29.3%。', ['境外收入', '境外收入占比']],
  ['累计培育了400余家国家级专精特新企业。', ['国家级专精特新企业']],
  ['不良贷款率由1.62%降至1.5%。', ['不良贷款率', '不良贷款率']],
  ['乘客平均掏1.9元,违者最高可罚25万元。', ['乘客', '违者']],
  ['晨讯社临津8月1日电(记者 林晓)北岸铁路全长186公里。', ['北岸铁路全长']],
  ['该公司以3亿元收购远帆等5名股东持有的启明电子80%股权。', ['该公司', '股东', '启明电子股权']],
  ['外资买超374.2亿元。', ['外资']],
];

test.each(rows)('%s', async (text, subjects) => {
  const { claims } = await extract({ text, publishedAt: '2025-09-16' });
  expect(claims.filter(({ quantity }) => quantity !== null).map(({ subject }) => subject.text)).toEqual(
    subjects,
  );
});

test('a subject taken from an earlier clause says where it stood', async () => {
  const text = '研发费用11.4亿元,占营收的5.3%。';
  const { claims } = await extract(text);
  const from = claims[1]?.subject.carriedFrom ?? [0, 0];
  expect(text.slice(from[0], from[1])).toBe('研发费用');
});
