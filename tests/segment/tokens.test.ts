import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { loadNodejieba, pieces } from '../../src/segment/tokens.js';

const jieba = createRequire(import.meta.url)('nodejieba');
const paths = {
  dictionary: jieba.DEFAULT_DICT,
  model: jieba.DEFAULT_HMM_DICT,
  userWords: jieba.DEFAULT_USER_DICT,
};
const { value: tokenizer, messages } = await loadNodejieba(paths, 'hash');
const isMissing = tokenizer === null;

test.skipIf(isMissing)('nodejieba tags words, with spans from the offset given', () => {
  const tokens = tokenizer?.tag('占全球38.58%。', 100).map(({ span, text, pos }) => [span.start, text, pos]);
  expect(tokens).toEqual([
    [100, '占', 'v'],
    [101, '全球', 'n'],
    [103, '38.58', 'm'],
    [108, '%', 'x'],
    [109, '。', 'x'],
  ]);
});

test.skipIf(isMissing).each(['', '\0', 'a\0b', '\ud800', '甲\udc00乙', '😀👨‍👩‍👧', '中国\ud83d', '\r\n\t '])(
  'the tokens of %j are the text',
  (text) => {
    const tokens = tokenizer?.tag(text, 0) ?? [];
    expect(tokens.map((token) => token.text).join('')).toBe(text);
    expect(tokens.every(({ span, text: word }) => text.slice(span.start, span.end) === word)).toBe(true);
  },
);

test('a missing binding is a message', () => {
  expect(messages.every(({ code }) => code === 'segment/nodejieba-missing')).toBe(true);
});

test.each([
  ['after a comma where there is one', `${'字'.repeat(16000)}，${'字'.repeat(1000)}`, [16001, 1000]],
  ['anywhere else', '字'.repeat(40000), [16384, 16384, 7232]],
  ['but never inside a surrogate pair', `字${'😀'.repeat(8192)}`, [16383, 2]],
  ['not at all when short', '字，字', [3]],
])('a long text is cut %s', (_, text, expected) => {
  const found = pieces(text);
  expect(found.map((piece) => piece.length)).toEqual(expected);
  expect(found.join('')).toBe(text);
});
