import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Source } from '../../src/core/source.js';
import { openKeptTexts } from '../../src/io/kept-texts.js';

function source(text: string, id = 'a'): Source {
  return { file: `${id}.txt`, line: null, id, format: 'text', bytes: Buffer.from(text) };
}

const made = {
  ids: ['a', 'b'],
  texts: [
    { text: '约300家。', ends: [6] },
    { text: '𠮷,İ', ends: [2, 4] },
  ],
};

test('a kept text is found by the bytes it was made of, in the same state only', () => {
  const corpus = randomUUID();
  const first = openKeptTexts(corpus, ['state']);
  expect(first.get(source('one'))).toBeNull();
  first.set(source('one'), made);
  first.set(source('two'), { ids: ['c'], texts: [{ text: '', ends: [] }] });
  first.save();
  const next = openKeptTexts(corpus, ['state']);
  expect(next.get(source('one'))).toEqual(made);
  expect(next.get(source('two'))?.ids).toEqual(['c']);
  expect(next.get(source('One'))).toBeNull();
  expect(next.get(source('one', 'b'))).toBeNull();
  expect(openKeptTexts(corpus, ['other']).get(source('one'))).toBeNull();
  expect(openKeptTexts(randomUUID(), ['state']).get(source('one'))).toBeNull();
});

test('only the newest state of a corpus is kept, and of it what was asked for', () => {
  const corpus = randomUUID();
  const first = openKeptTexts(corpus, ['old']);
  first.set(source('one'), made);
  first.save();
  const second = openKeptTexts(corpus, ['new']);
  second.set(source('one'), made);
  second.set(source('two'), made);
  second.save();
  expect(openKeptTexts(corpus, ['old']).get(source('one'))).toBeNull();
  const third = openKeptTexts(corpus, ['new']);
  third.get(source('two'));
  third.set(source('three'), made);
  third.save();
  const last = openKeptTexts(corpus, ['new']);
  expect(['one', 'two', 'three'].map((text) => last.get(source(text)) !== null)).toEqual([false, true, true]);
});
