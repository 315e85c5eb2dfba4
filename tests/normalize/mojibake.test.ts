import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { clean } from './support.js';

/** Text as a careless reader leaves it: one lead byte lost, undefined pairs dropped. */
function loseByte(text: string, before: string): string {
  const bytes = iconv.encode(text, 'gbk');
  const at = iconv.encode(text.slice(0, text.indexOf(before)), 'gbk').length;
  const left = [...bytes.subarray(0, at), ...bytes.subarray(at + 1)];
  let read = '';
  for (let k = 0; k < left.length; k += 1) {
    const [lead = 0, trail = 0] = left.slice(k, k + 2);
    if (lead < 0x80) read += String.fromCharCode(lead);
    else if (trail >= 0x40) {
      const character = iconv.decode(Buffer.from([lead, trail]), 'gbk');
      if (!/[\ue000-\uf8ff\ufffd]/.test(character)) read += character;
      k += 1;
    }
  }
  return read;
}

const repaired: readonly (readonly [text: string, before: string])[] = [
  ['格局加速形成。“產品質量”提升12%。', '。'],
  ['園區持續擴大。“產業鏈協同”見效。', '。'],
];

test.each(repaired)('a byte lost before %s at %s comes back', (text, before) => {
  const damaged = loseByte(text, before);
  expect(damaged).not.toBe(text);
  const { value, messages, text: read } = clean(damaged, 't');
  expect(read).toBe(clean(text, 't').text);
  expect(value.damage).toHaveLength(1);
  expect(value.damage[0]?.repaired).not.toBeNull();
  expect(messages).toMatchObject([{ severity: 'warning', code: 'normalize/suspected-corruption' }]);
});

test.each([
  ['utf-8', 'windows-1252', '中国企业新增12家'],
  ['gbk', 'windows-1252', '中国企业新增12家'],
  ['utf-8', 'gbk', '，新增企业（含个体）'],
])('%s read as %s is read again', (right, wrong, text) => {
  const damaged = new TextDecoder(wrong).decode(iconv.encode(text, right));
  expect(damaged).not.toBe(text);
  expect(clean(`A ${damaged}`).text).toBe(`A ${text}`);
});

test.each(['CafÃ 与 crème brûlée', '新增锛12家', 'São Paulo 增长5%'])('%s stays', (text) => {
  expect(clean(text).text).toBe(text);
});

test.each(['新增\ufffd\ufffd12家', '锟斤拷锟斤拷公司新增12家'])('%s is reported and stays', (text) => {
  const { value, text: read } = clean(text);
  expect(read).toBe(text);
  expect(value.damage).toMatchObject([{ repaired: null }]);
});

const sound = [
  '公司宣布：瞿女士任董事长，饕餮纹青铜鼎3件。',
  '涨停！买A股的人多了；吃T骨牛排的也多了。',
  '噼里啪啦响；嘀嗒a聲不斷，K線圖5張。',
  '喀喇崑崙公路長1,200公里；罌粟、鴉片貿易',
];

test.each(sound)('%s is sound', (text) => {
  expect(clean(text).messages).toEqual([]);
});

test('damage all over costs bounded time', () => {
  const text = '規;瘧谩,構!爱a學。'.repeat(5_000);
  const start = performance.now();
  expect(clean(text).text.length).toBeGreaterThan(50_000);
  expect(performance.now() - start).toBeLessThan(10_000);
});

const folder = '../shared/articles';
describe.skipIf(!existsSync(folder))('the damaged article (skipped where ../shared is absent)', () => {
  const source = existsSync(folder) ? readFileSync(join(folder, 'source-article.txt'), 'utf8') : '';
  const gold: { artefacts: { mojibake: { span: [number, number] }[] } } = existsSync(folder)
    ? JSON.parse(readFileSync(join(folder, 'source-article.gold.json'), 'utf8'))
    : { artefacts: { mojibake: [] } };

  test('both damaged spots are found, the second is read', () => {
    const { value, messages, text } = clean(source);
    expect(value.damage.map(({ source: { start, end } }) => [start, end])).toEqual(
      gold.artefacts.mojibake.map(({ span }) => span),
    );
    expect(value.damage[0]).toMatchObject({ repaired: null });
    expect(value.damage[0]?.candidates[0]).toMatch(/^规模化应用/);
    expect(text).toContain('加速构建。“产学研用金”多方协同');
    expect(messages).toHaveLength(2);
  });
});
