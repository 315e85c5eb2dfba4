import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadRulebook, type Rulebook } from '../../src/rulebook/book.js';
import { exactLog } from '../../src/segment/logarithm.js';
import { buildTable, openTable, wordFrequencies } from '../../src/segment/table.js';
import { tableTokenizer } from '../../src/segment/table-tokenizer.js';
import { userDictionary } from '../../src/segment/user-words.js';

/** A model in which every character would rather stand alone. */
const model = [
  '-1 -3.14e+100 -3.14e+100 -0.5',
  '-3.14e+100 -0.5 -0.9 -3.14e+100',
  '-0.6 -3.14e+100 -3.14e+100 -0.8',
  '-3.14e+100 -0.3 -1.3 -3.14e+100',
  '-0.7 -3.14e+100 -3.14e+100 -0.7',
  '甲:-9',
  '甲:-9',
  '甲:-9',
  '甲:-1',
].join('\n');

function tableOf(dictionary: string, userWords = '') {
  return buildTable({ dictionary, model, userWords }, 'ab'.repeat(32));
}

test('frequencies come back, unknown words have none', () => {
  const { frequency, total } = wordFrequencies(tableOf('甲 7 n\n甲乙 3 v\n甲乙丙丁 90 n\n', '𠮷丁 12 nz'));
  expect(['甲', '甲乙', '甲乙丙丁', '𠮷丁'].map(frequency)).toEqual([7, 3, 90, 12]);
  expect(['', '乙', '甲乙丙', '甲乙丙丁戊', '𠮷', '\ud842', 'x'].map(frequency)).toEqual([
    0, 0, 0, 0, 0, 0, 0,
  ]);
  expect(total).toBe(100);
});

test('every word of a dictionary is found again, whatever its neighbours', () => {
  const words = fc.uniqueArray(
    fc.string({ unit: fc.constantFrom(...'甲乙丙丁ab'), minLength: 1, maxLength: 6 }),
    {
      minLength: 1,
      maxLength: 80,
    },
  );
  fc.assert(
    fc.property(words, words, (known, asked) => {
      const dictionary = known.map((word, at) => `${word} ${at + 1} n`).join('\n');
      const { frequency } = wordFrequencies(tableOf(dictionary));
      for (const word of [...known, ...asked]) expect(frequency(word)).toBe(known.indexOf(word) + 1);
    }),
  );
});

test('a table opens again from its bytes, and only from all of them', () => {
  const { buffer } = tableOf('甲 7 n\n甲乙 3 v\n');
  const again = openTable(new Uint8Array(buffer).slice().buffer);
  expect(again.dictionary).toBe('ab'.repeat(32));
  expect(
    tableTokenizer(again)
      .tag('甲乙甲', 0)
      .map(({ text, pos }) => `${text}/${pos}`),
  ).toEqual(['甲乙/v', '甲/n']);
  for (const length of [0, 10, buffer.byteLength - 8]) {
    expect(() => openTable(buffer.slice(0, length))).toThrow(/expected a dictionary table/);
  }
});

test.each(['', '-1 -1 -1 -1', model.replace('甲:-9', '甲:1'), model.replace('-1 -3.14e+100', '-1 -2')])(
  'a file that is no model is refused',
  (broken) => {
    const files = { dictionary: '甲 7 n\n', model: broken, userWords: '' };
    expect(() => buildTable(files, '')).toThrow(/expected the format of hmm_model.utf8/);
  },
);

test('logarithms are right to the last bit', () => {
  expect(exactLog(2)).toBe(Math.LN2);
  expect(exactLog(10)).toBe(Math.LN10);
  expect(exactLog(3 / 60101983)).toBe(-16.812941105301324);
  expect(exactLog(1)).toBe(0);
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (value) => {
      const nearly = Math.log(value);
      expect(Math.abs(exactLog(value) - nearly)).toBeLessThanOrEqual(Math.abs(nearly) * 2 ** -51 + 1e-300);
    }),
  );
});

function lexicon(...lines: readonly string[]): Rulebook {
  const text = ['word\tpos\tfrequency', ...lines].join('\n');
  return loadRulebook([{ path: 'rules/lexicon/user-words.tsv', text }]).value;
}

test('user words without a frequency get the usual one', () => {
  const read = userDictionary(lexicon('算力\tn', '智算中心\tn\t50'));
  expect(read).toEqual({ value: '算力 1000 n\n智算中心 50 n\n', messages: [] });
});

test.each(['字\tn', '两 词\tn', '\ud842野\tn', '算力\t', '算力\tN', '算力\tn\t0', '算力\tn\t1.5'])(
  'a user word %j is refused with its line',
  (line) => {
    const { value, messages } = userDictionary(lexicon('# comment', line));
    expect(value).toBe('');
    expect(messages).toMatchObject([{ code: 'segment/bad-user-word', at: { line: 3 } }]);
  },
);
