import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ReprintFinder } from '../../src/batch/reprints.js';
import { sketchOf } from '../../src/batch/sketch.js';

interface Text {
  readonly id: string;
  readonly text: string;
}

/** Groups as lists of ids, the leader first. */
function groupsOf(texts: readonly Text[]): readonly (readonly string[])[] {
  const finder = new ReprintFinder(texts.length);
  for (const { id, text } of texts) {
    finder.add({ id, sha256: '', characters: text.length, sketch: sketchOf(text) });
  }
  const name = (at: number): string => texts[at]?.id ?? '';
  return finder
    .groups()
    .map(({ at, reprints }) => [name(at), ...reprints.map((reprint) => name(reprint.at))]);
}

const articles = readdirSync('corpus')
  .filter((name) => name.endsWith('.txt'))
  .map((name): Text => ({ id: name.slice(0, -4), text: readFileSync(join('corpus', name), 'utf8') }));

/** What editors do to an article that they print again. */
const reprintings: Readonly<Record<string, (text: string) => string>> = {
  'the same': (text) => text,
  'other white space': (text) => text.replace(/\n/g, '\r\n　　'),
  'another title': (text) => text.replace(/^[^\n]*\n/, '本网综合消息：又一个标题\n'),
  'an agency line': (text) => `（记者 某某 通讯员 某某）本社江州7月24日电 ${text}\n（责任编辑：某某）`,
  'the end cut off': (text) => text.slice(0, Math.floor(text.length * 0.7)),
  'another title and the end cut off': (text) =>
    text.slice(0, Math.floor(text.length * 0.8)).replace(/^[^\n]*\n/, '快讯\n'),
  'a digit changed': (text) => text.replace(/\d/, (digit) => `${(Number(digit) + 1) % 10}`),
  'half-width punctuation': (text) => text.replaceAll('，', ',').replaceAll('。', '.'),
  'a sentence left out': (text) => text.replace(/。[^。]+。/, '。'),
};

test('articles that are no reprints of each other stay apart', () => {
  expect(groupsOf(articles)).toEqual([]);
});

test.each(Object.entries(reprintings))('reprints with %s are found', (_, reprint) => {
  const reprinted = articles.map(({ id, text }) => ({ id: `${id} again`, text: reprint(text) }));
  const groups = groupsOf([...articles, ...reprinted]);
  const right = groups.filter((group) => group.length === 2 && new Set(group.map(articleOf)).size === 1);
  expect(right.length / articles.length).toBeGreaterThanOrEqual(0.98);
  expect(right.length).toBe(groups.length);
});

test('all reprints of an article are one group', () => {
  const all = articles.flatMap(({ id, text }) =>
    Object.entries(reprintings).map(([how, reprint]) => ({ id: `${id} again ${how}`, text: reprint(text) })),
  );
  const groups = groupsOf(all);
  expect(groups.every((group) => new Set(group.map(articleOf)).size === 1)).toBe(true);
  const found = groups.reduce((sum, group) => sum + group.length, 0);
  expect(found / all.length).toBeGreaterThanOrEqual(0.99);
});

test('the order of the articles changes nothing', () => {
  const all = articles.slice(0, 12).flatMap(({ id, text }) =>
    Object.entries(reprintings).map(([how, reprint]) => ({
      id: `${id} again ${how}`,
      text: reprint(text),
    })),
  );
  const expected = groupsOf(all);
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
      expect(groupsOf(shuffled)).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

describe('texts that say little', () => {
  test.each<[string, readonly string[], number]>([
    ['the same few words', ['天气晴', '天气晴'], 1],
    ['nearly the same few words', ['今天天气晴', '明天天气晴'], 0],
    ['no words', ['', ' \n', '……'], 0],
  ])('%s', (_, texts, groups) => {
    expect(groupsOf(texts.map((text, at) => ({ id: `${at}`, text })))).toHaveLength(groups);
  });
});

test('the same text has the similarity 1, one with another number less', () => {
  const text = articles[0]?.text ?? '';
  const finder = new ReprintFinder(3);
  const copies = [text, `${text}\n`, text.replace(/\d/, (digit) => `${(Number(digit) + 1) % 10}`)];
  for (const [id, copy] of copies.entries()) {
    finder.add({ id: `${id}`, sha256: '', characters: 900 - id, sketch: sketchOf(copy) });
  }
  const [group] = finder.groups();
  expect(group).toMatchObject({ at: 0, reprints: [{ at: 1, similarity: 1 }, { at: 2 }] });
  expect(group?.reprints[1]?.similarity).toBeLessThan(1);
});

test('a flood of copies costs no more than as many articles', () => {
  const text = articles[0]?.text ?? '';
  const sketches = Array.from({ length: 3000 }, (_, at) =>
    sketchOf(at % 2 === 0 ? text : `${text}${at}号稿件`),
  );
  const finder = new ReprintFinder(20 * sketches.length);
  const start = performance.now();
  for (let at = 0; at < 20 * sketches.length; at += 1) {
    finder.add({ id: `${at}`, sha256: '', characters: 500, sketch: sketches[at % sketches.length] ?? '' });
  }
  expect(finder.groups()).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(20_000);
});

const encyclopaedia = '../shared/gold-dev/raw-drcd.jsonl';
test.skipIf(!existsSync(encyclopaedia))('paragraphs of an encyclopaedia stay apart', () => {
  const lines = readFileSync(encyclopaedia, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  expect(groupsOf(lines.map((line): Text => JSON.parse(line)))).toEqual([]);
});

function articleOf(id: string): string {
  return id.replace(/ again.*$/, '');
}
