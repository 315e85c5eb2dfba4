import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMap, lengths } from '../../src/core/offset-map.js';
import { toSimplified } from '../../src/normalize/script.js';
import { closeSpaces } from '../../src/normalize/spacing.js';
import { foldWidth } from '../../src/normalize/width.js';
import { clean } from './support.js';

describe('width', () => {
  test.each([
    ['１２．５％', '12.5%'],
    ['ＡＩ与５Ｇ', 'AI与5G'],
    ['１，２００，０００件', '1,200,000件'],
    ['１０：３０开会', '10:30开会'],
    ['￥300，＄5', '¥300，$5'],
    ['３，４，５月', '3，4，5月'],
    ['比分３：２', '比分3:2'],
    ['上海，北京。（甲）“乙”：丙；丁！戊？～', '上海，北京。（甲）“乙”：丙；丁！戊？～'],
    ['⼈⼝，金额', '人口，金额'],
    ['5\u00a0000\u3000km', '5 000 km'],
  ])('%s is %s', (text, expected) => {
    const { text: folded, map } = foldWidth(text);
    expect(folded).toBe(expected);
    expect(map).toEqual(foldWidth(expected).map);
  });
});

describe('spacing', () => {
  const rows: readonly (readonly [why: string, text: string, expected: string])[] = [
    ['a habit of spaces is taken out', '在 2025 年 4 月增长 5.2 %', '在2025年4月增长5.2%'],
    ['a single space is none', '北京 1200人', '北京 1200人'],
    [
      'spaces that stand out divide columns',
      '2025年4月有3家，北京 12 家，增5家',
      '2025年4月有3家，北京 12 家，增5家',
    ],
    ['two spaces are never typography', '北京  1200  上海  1300', '北京  1200  上海  1300'],
    ['Latin words keep their spaces', '使用 iPhone 15 和 AI', '使用 iPhone 15 和 AI'],
    ['no-break and thin spaces group digits', '1\u00a0043\u2009000架', '1043000架'],
    ['an ordinary space between digits may divide two numbers', '1 043架', '1 043架'],
    ['zero-width characters mean nothing', '新\u200b增3\ufeff家\u00ad', '新增3家'],
    ['a joiner inside an emoji stays', '👩\u200d⚕️3名', '👩\u200d⚕️3名'],
  ];
  test.each(rows)('%s', (_, text, expected) => {
    expect(closeSpaces(text).text).toBe(expected);
  });

  test('what was taken out stays inside a quote and outside at its border', () => {
    expect(formatMap(closeSpaces('在 20 年 4 月').map)).toBe('1 1:0 2 1:0 1 1:0 1 1:0 1');
  });
});

describe('script', () => {
  const rows: readonly (readonly [text: string, expected: string, script: string])[] = [
    ['改變著人類，著名學者隨著潮流', '改变着人类，著名学者随着潮流', 'tw'],
    ['香港嘅樓價跌咗，佢哋睇著名畫', '香港嘅楼价跌咗，佢哋睇著名画', 'hk'],
    ['乾隆年间沈阳的著作', '乾隆年间沈阳的著作', 'cn'],
    ['乾杯！臺灣經濟成長。', '干杯！台湾经济成长。', 'tw'],
    ['台灣的銀行。大陆的银行在沈阳著书。', '台湾的银行。大陆的银行在沈阳著书。', 'mixed'],
    ['《後漢書》的作者这样说', '《後汉书》的作者这样说', 'cn'],
    ['甯先生与堃昇公司签约', '甯先生与堃昇公司签约', 'cn'],
    ['兩隻雞，餘額與時鐘', '两只鸡，余额与时钟', 'tw'],
    ['2025', '2025', 'cn'],
  ];
  test.each(rows)('%s is %s', (text, expected, script) => {
    const simplified = toSimplified(text, 'auto');
    expect(simplified.text).toBe(expected);
    expect(simplified.script).toBe(script);
  });

  test.each([
    ['cn', '改變著', '改變著'],
    ['t', '改變著', '改变著'],
    ['tw', '沈著', '沈着'],
    ['hk', '着衞', '着卫'],
  ] as const)('--variant %s: %s is %s', (variant, text, expected) => {
    expect(toSimplified(text, variant).text).toBe(expected);
  });

  test('a character that needs two code units is a run of its own', () => {
    expect(formatMap(toSimplified('這嗰人，嗰個', 't').map)).toBe('1 1:2 2 1:2 1');
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '產業(yè)',
      '規(guī)',
      '发(fa)',
      '１２．５％',
      '在 3 年 ',
      '\u200b',
      '\r\n',
      '。',
      '，',
      '!爱a學研用金”',
      '規;瘧谩,',
    ),
    fc.constantFrom(
      '👩\u200d⚕️',
      '𠮷',
      '\ud842',
      '\udfb7',
      'e\u0301',
      '\0',
      '嗰',
      '乾',
      '说',
      '說',
      '\ufffd',
      '锛',
      'Ã©',
      '（',
      ')',
    ),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  const anyText = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  test('the map leads from every clean place to a place in the source, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { value } = clean(text);
        expect(lengths(value.map)).toEqual({ before: text.length, after: value.text.length });
        let end = 0;
        for (let at = 0; at < value.text.length; at += 1) {
          const source = value.index.toSource({ start: at, end: at + 1 });
          expect(source.start).toBeLessThanOrEqual(source.end);
          expect(source.end).toBeGreaterThanOrEqual(end);
          expect(source.end).toBeLessThanOrEqual(text.length);
          end = source.end;
        }
        for (const { source, clean: place } of value.damage) {
          expect(source.end).toBeLessThanOrEqual(text.length);
          expect(place.end).toBeLessThanOrEqual(value.text.length);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('clean text is clean: a second pass changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('產業(yè)', '達１２％', '，', '改變著。', '在3年', '乾杯', '说'), {
          maxLength: 12,
        }),
        (pieces) => {
          const once = clean(pieces.join('')).text;
          expect(clean(once, 'cn').text).toBe(once);
        },
      ),
    );
  });
});
