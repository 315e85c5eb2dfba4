import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Token } from '../../src/core/document.js';
import type { Mention } from '../../src/core/mention.js';
import { alignTokens } from '../../src/segment/align.js';
import type { Tokenizer } from '../../src/segment/tokens.js';

/** Cuts into single characters, so that the tests see what was cut anew. */
const tokenizer: Tokenizer = {
  engine: 'test',
  dictionary: '',
  tag: (text, offset) => [...text].map((word, at) => token(word, offset + at, 'new')),
};

function token(text: string, start: number, pos: string): Token {
  return { span: { start, end: start + text.length }, text, pos };
}

/** `日营收 12.5` as tokens one behind the other. */
function tokensOf(words: string, offset: number): readonly Token[] {
  let at = offset;
  return words.split(' ').map((word) => {
    at += word.length;
    return token(word, at - word.length, 'old');
  });
}

function mention(text: string, start: number, end: number, isTime: boolean): Mention {
  const time = isTime
    ? ({
        timex: 'PRESENT_REF',
        type: 'DATE',
        mod: null,
        start: null,
        end: null,
        role: 'at',
        implied: [],
      } as const)
    : null;
  const span = { start, end };
  return { span, text: text.slice(start, end), type: 'number', quantity: null, time, foundBy: 'test' };
}

/** Mentions are in brackets, times in braces. */
const cases: readonly (readonly [marked: string, words: string, expected: string])[] = [
  ['{1日}营收[12.5]', '1 日营收 12.5', '1日/t 营/new 收/new 12.5/m'],
  ['[1043万架]增至', '1043 万架 增至', '1043万架/m 增至/old'],
  ['共[三成]五', '共三成五', '共/new 三成/m 五/new'],
  ['[一][二]', '一二', '一/m 二/m'],
  ['没有数', '没有 数', '没有/old 数/old'],
  ['前[12]', '前 12', '前/old 12/m'],
];

test.each(cases)('%s over %s', (marked, words, expected) => {
  const text = marked.replace(/[[\]{}]/g, '');
  const mentions: Mention[] = [];
  let removed = 0;
  for (const { 0: found, index } of marked.matchAll(/\[[^\]]*\]|\{[^}]*\}/g)) {
    const start = index - removed;
    mentions.push(mention(text, start, start + found.length - 2, found.startsWith('{')));
    removed += 2;
  }
  const aligned = alignTokens(tokensOf(words, 0), mentions, tokenizer);
  expect(aligned.map(({ text: word, pos }) => `${word}/${pos}`).join(' ')).toBe(expected);
});

test('whatever the mentions, the tokens stay the text and none crosses a border', () => {
  const text = '一二三四五六七八九十';
  const lengths = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 10 });
  const spans = fc.array(fc.tuple(fc.nat(10), fc.nat(10)), { maxLength: 4 });
  fc.assert(
    fc.property(lengths, spans, (cuts, pairs) => {
      let at = 0;
      const tokens = cuts.flatMap((length) => {
        const word = text.slice(at, at + length);
        at += length;
        return word === '' ? [] : [token(word, at - length, 'old')];
      });
      const end = tokens.at(-1)?.span.end ?? 0;
      const mentions = pairs
        .map(([a, b]) => mention(text, Math.min(a, b), Math.max(a, b), false))
        .sort((a, b) => a.span.start - b.span.start);
      const aligned = alignTokens(tokens, mentions, tokenizer);
      expect(aligned.map((word) => word.text).join('')).toBe(text.slice(0, end));
      expect(aligned.every(({ span, text: word }) => text.slice(span.start, span.end) === word)).toBe(true);
      const outermost = mentions.find(({ span }) => span.end <= end && span.start < span.end);
      if (outermost !== undefined) expect(aligned.map((word) => word.span)).toContainEqual(outermost.span);
    }),
  );
});
