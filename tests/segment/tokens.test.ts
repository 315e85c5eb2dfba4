import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { openDictionaryTable, openSegmenter, readRulebook } from '../../src/open.js';
import { splitSentences } from '../../src/segment/sentences.js';
import { pieces, type Tokenizer } from '../../src/segment/tokens.js';

const rulebook = readRulebook([]).value;
const dictionary = openDictionaryTable(rulebook).value;
if (dictionary === null) throw new Error('jieba has no dictionaries here: run `npm ci`');
const opened = [
  await openSegmenter('table', rulebook, dictionary),
  await openSegmenter('nodejieba', rulebook, dictionary),
];
const engines = opened.flatMap(({ value }) => (value === null ? [] : [value.tokenizer]));
const [table, nodejieba] = engines;

/** Tokens printed as `start text/tag`. */
function printed(tokenizer: Tokenizer | undefined, text: string, offset = 0): readonly string[] {
  return (tokenizer?.tag(text, offset) ?? []).map(
    ({ span, text: word, pos }) => `${span.start} ${word}/${pos}`,
  );
}

test('the table engine is there, whatever was compiled', () => {
  expect(table?.engine).toBe('table');
  expect(table?.dictionary).toMatch(/^[0-9a-f]{64}$/);
});

const tagged: Record<string, readonly string[]> = {
  '占全球38.58%。': ['0 占/v', '1 全球/n', '3 38.58/m', '8 %/x', '9 。/x'],
  达748EFLOPS: ['0 达/v', '1 748/m', '4 EFLOPS/eng'],
  'AT&T在内': ['0 AT&T/nz', '4 在内/u'],
  蔚来交付量大涨: ['0 蔚来/nz', '2 交付量/n', '5 大涨/v'],
  '': [],
};

test.each(engines.flatMap((engine) => Object.entries(tagged).map((row) => [engine, ...row] as const)))(
  '$engine tags %s',
  (engine, text, expected) => {
    expect(printed(engine, text)).toEqual(expected);
  },
);

test.each(engines)('$engine counts spans from the offset given', (engine) => {
  expect(printed(engine, '全球增长', 100)).toEqual(['100 全球/n', '102 增长/v']);
});

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'中国人民银行的一是在增长3.5%，。\n\0 AT&T万亿\ud83d\ude00\u0301'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom('\ud83d', '\ude00', '\ufffd', '智算中心', '研究报告'),
  ),
  maxLength: 40,
});

test.each(engines)('$engine: the tokens of any string are the string', (engine) => {
  fc.assert(
    fc.property(anyText, (text) => {
      const tokens = engine.tag(text, 0);
      expect(tokens.map((token) => token.text).join('')).toBe(text);
      expect(tokens.every(({ span, text: word }) => text.slice(span.start, span.end) === word)).toBe(true);
    }),
  );
});

test.skipIf(nodejieba === undefined)('the engines give equal tokens on any string', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(printed(table, text)).toEqual(printed(nodejieba, text));
    }),
    { numRuns: 500 },
  );
});

const corpora = ['corpus', '../shared/gold-dev'].filter((folder) => existsSync(folder));

test.skipIf(nodejieba === undefined).each(corpora)('the engines give equal tokens on %s', (folder) => {
  const files = readdirSync(folder).filter((name) => /\.(txt|jsonl)$/.test(name));
  let compared = 0;
  for (const file of files) {
    const lines = readFileSync(`${folder}/${file}`, 'utf8').split('\n');
    // All of it takes half a minute; every tenth line of the large files is share enough for each run.
    const share = lines.length > 100 ? lines.filter((_, at) => at % 10 === 0) : lines;
    for (const line of share) {
      for (const { span } of splitSentences(line)) {
        const sentence = line.slice(span.start, span.end);
        expect(printed(table, sentence)).toEqual(printed(nodejieba, sentence));
        compared += sentence.length;
      }
    }
  }
  expect(compared).toBeGreaterThan(1000);
});

test('nodejieba missing is a message', async () => {
  vi.resetModules();
  vi.doMock('nodejieba', () => ({
    default: {
      load: () => {
        throw new Error('native binding was not found');
      },
    },
  }));
  const { loadNodejieba } = await import('../../src/segment/tokens.js');
  const { value, messages } = await loadNodejieba({ dictionary: '', model: '', userWords: '' }, '');
  vi.doUnmock('nodejieba');
  expect(value).toBeNull();
  expect(messages).toMatchObject([{ severity: 'error', code: 'segment/nodejieba-missing' }]);
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
