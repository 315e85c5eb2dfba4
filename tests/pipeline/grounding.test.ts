import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { claimSchema } from '../../src/core/claim.js';
import type { Pipeline } from '../../src/pipeline.js';
import { articleOf, shippedPipeline } from './pipeline.js';

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await shippedPipeline();
});

/** Pieces that real and hostile articles are made of. */
const piece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      '全省用电量达',
      '我國人工智能專利申請量',
      '產業(yè)',
      '同比增長',
      '较上年',
      '据国家统计局介绍,',
      '其中',
      '占全国',
      '截至',
      '去年',
      '预计',
      '约',
      '逾',
      '不足',
      '左右',
      '以上',
      '——',
      '“',
      '”',
      '「',
      '」',
      '(',
      ')',
      '《',
      '规(guī)',
      ';瘧谩',
      '分别为',
    ),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      '3',
      '12.5',
      '１２３',
      '1,234',
      '一百二十',
      '三分之一',
      '2025年4月',
      '7月23日',
      '3日',
      '十四五',
      '万',
      '亿元',
      '萬件',
      '%',
      '％',
      '个百分点',
      '家',
      '款',
      '余',
      '倍',
      '一是',
      '5G',
      '第三',
      '第一季度',
      '.',
      '，',
      '。',
      '、',
      ',',
      '~',
      '-',
      '/',
      ':',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '\r\n',
      '\n',
      '\u0000',
      '\ud800',
      '\udc00',
      '😀',
      '👨‍👩‍👧',
      'e\u0301',
      '\u202e',
      '\ufeff',
      ' ',
      '\u3000',
      '𠮷',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 4, unit: 'binary' }) },
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

/** 10,000 with `ZH_CLAIMS_LONG=1`; a share of them otherwise. */
const numRuns = process.env['ZH_CLAIMS_LONG'] === undefined ? 400 : 10_000;

test('every quote stands in the source, whatever the text', () => {
  fc.assert(
    fc.property(text, (source) => {
      const { claims, verdicts } = pipeline.extract(articleOf(source));
      for (const claim of claims) {
        expect(source.slice(...claim.evidence.span)).toBe(claim.evidence.quote);
        if (claim.quantity !== null) expect(source.slice(...claim.quantity.span)).toBe(claim.quantity.text);
        claimSchema.parse(claim);
      }
      expect(
        verdicts.flatMap(({ problems }) => problems.map((problem) => `${problem.code} ${problem.text}`)),
      ).toEqual([]);
    }),
    { numRuns },
  );
});

test('every digit and numeral is in exactly one entry of the ledger, whatever the text', () => {
  const isNumeral = /[0-9０-９〇零一二三四五六七八九十百千万亿两]/;
  fc.assert(
    fc.property(text, (source) => {
      const { mentions, ledger } = pipeline.mentions(articleOf(source));
      const entries = new Uint8Array(source.length);
      for (const { span, status, mention, reason } of ledger) {
        for (let k = span[0]; k < span[1]; k += 1) entries[k] = (entries[k] ?? 0) + 1;
        if (status === 'mention') expect(mentions[mention ?? -1]).toBeDefined();
        else expect(reason).not.toBeNull();
      }
      for (let k = 0; k < source.length; k += 1) {
        if (isNumeral.test(source.charAt(k)))
          expect(`${source.charAt(k)} at ${k} in ${entries[k]}`).toBe(`${source.charAt(k)} at ${k} in 1`);
        else expect(entries[k]).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns },
  );
});
