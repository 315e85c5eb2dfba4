import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeLedger } from '../../src/recognise/ledger.js';
import { isLedgerCharacter } from '../../src/recognise/numeral-characters.js';
import { settle } from '../../src/recognise/overlaps.js';
import { findQuantities } from '../../src/recognise/quantities.js';
import { findTimes } from '../../src/recognise/times/index.js';
import { book } from './quantity-book.js';
import { book as timeBook } from './times/book.js';

function ledgerOf(text: string) {
  const quantities = findQuantities(text, book);
  const times = findTimes(text, timeBook, { date: '2025-08-01' }).value;
  const { mentions, setAside } = settle(times, quantities.mentions, quantities.setAside);
  return { mentions, entries: makeLedger(text, mentions, setAside) };
}

/** `text/status`, with the reason where set aside. */
function printed(text: string): readonly string[] {
  return ledgerOf(text).entries.map((entry) => `${entry.text}/${entry.reason ?? entry.status}`);
}

test.each([
  ['5G基站达157.6万件', ['5G/name', '157.6万件/mention']],
  [
    '一是统一标准，二是扩大一批试点',
    ['一是/list-marker', '统一标准/word', '二是/list-marker', '一批/indefinite'],
  ],
  ['2025年4月有3个', ['2025年4月/mention', '3个/mention']],
  ['今年1至7月', ['今年1至7月/mention']],
  ['没有数字', []],
  ['几个人', []],
  ['登陆', ['登陆/word']],
  ['百', ['百/word']],
  ['１２', ['１２/mention']],
])('%s', (text, expected) => {
  expect(printed(text)).toEqual(expected);
});

const numerals = [...'0123456789０９〇○零一二三四五六七八九十百千万亿兆两廿卅壹贰叁肆伍陆柒捌玖拾佰仟'];

test.each(numerals)('%s is a character the ledger accounts for', (character) => {
  expect(isLedgerCharacter(character, 0)).toBe(true);
  const entries = makeLedger(character, [], []);
  expect(entries).toEqual([
    { span: { start: 0, end: 1 }, text: character, status: 'set-aside', reason: 'word', mention: null },
  ]);
});

/** Every digit and numeral in exactly one entry; entries in order; mentions by index. */
function checkPartition(text: string): void {
  const { mentions, entries } = ledgerOf(text);
  const owners = new Array<number>(text.length).fill(0);
  let last = 0;
  for (const { span, text: quoted, status, reason, mention } of entries) {
    expect(quoted).toBe(text.slice(span.start, span.end));
    expect(span.start).toBeGreaterThanOrEqual(last);
    last = span.end;
    for (let k = span.start; k < span.end; k += 1) owners[k] = (owners[k] ?? 0) + 1;
    expect(status === 'mention').toBe(mention !== null);
    expect(status === 'set-aside').toBe(reason !== null);
    if (mention !== null) expect(mentions[mention]?.span).toEqual(span);
  }
  for (let k = 0; k < text.length; k += 1) if (isLedgerCharacter(text, k)) expect(owners[k]).toBe(1);
}

test('the ledger is a partition of the numerals of any text', () => {
  const alphabet = [
    ...numerals,
    ...'第几数多约近个年月日点分之人元至到-.,、，。 统般是带路甲乙丙abG%:/',
    '\ud840',
    '🀄',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 50 }), (characters) => {
      checkPartition(characters.join(''));
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => checkPartition(text)),
    { numRuns: 200 },
  );
});
