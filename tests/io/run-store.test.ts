import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Message } from '../../src/core/message.js';
import { keyOf, openRunStore } from '../../src/io/run-store.js';

/** A source is a word; what comes of it follows from the word alone. */
function messageOf(text: string): Message {
  return { severity: 'info', code: 'test/word', file: text, text };
}

/** Take sources up to `crashAt`, then stop as a killed process does; returns how many were worked on. */
function run(
  folder: string,
  sources: readonly string[],
  isResumed: boolean,
  crashAt = Number.POSITIVE_INFINITY,
) {
  const store = openRunStore(folder, '{"setup":1}', isResumed);
  const seen = new Set<string>();
  let worked = 0;
  for (const [at, source] of sources.entries()) {
    if (at >= crashAt) return worked;
    const recalled = store.recall(source);
    const remarks = seen.has(source) ? [messageOf(`${source} again`)] : [];
    seen.add(source);
    if (recalled === null) {
      worked += 1;
      const articles = [{ id: source, sha256: source, characters: 1, claims: 1, verified: 1, sketch: '' }];
      store.add({ key: source, articles }, `claim of ${source}\n`, [messageOf(source)], remarks);
    } else {
      store.keep(recalled, remarks);
    }
    if (at % 3 === 2) store.checkpoint();
  }
  expect([...store.entries()].map(({ key }) => key)).toEqual(sources);
  store.finish();
  return worked;
}

function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'zh-claims-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const fresh = (sources: readonly string[]): Record<string, string> =>
  inFolder((folder) => {
    run(folder, sources, false);
    return filesOf(folder);
  });

test('a run leaves claims, messages and journal', () => {
  expect(Object.keys(fresh(['甲', '乙']))).toEqual(['claims.jsonl', 'journal.jsonl', 'messages.jsonl']);
  expect(fresh(['甲', '乙'])['claims.jsonl']).toBe('claim of 甲\nclaim of 乙\n');
});

test('nothing is worked on twice', () => {
  inFolder((folder) => {
    expect(run(folder, ['a', 'b', 'c', 'd'], false, 3)).toBe(3);
    expect(run(folder, ['a', 'b', 'c', 'd'], true)).toBe(1);
    expect(run(folder, ['a', 'b', 'c', 'd'], true)).toBe(0);
    expect(run(folder, ['x', 'b', 'a', 'd'], true)).toBe(1);
    expect(run(folder, ['b'], true)).toBe(0);
    expect(filesOf(folder)).toEqual(fresh(['b']));
  });
});

test('another setup begins anew', () => {
  inFolder((folder) => {
    run(folder, ['a', 'b'], false);
    const store = openRunStore(folder, '{"setup":2}', true);
    expect(store.recall('a')).toBeNull();
    store.close();
  });
});

const words = fc.array(fc.constantFrom(...'甲乙丙丁戊abcdefg'), { maxLength: 14 });
const attempts = fc.array(
  fc.record({
    sources: words,
    crashAt: fc.nat(14),
    torn: fc.record({
      name: fc.constantFrom('claims', 'messages', 'journal'),
      text: fc.string({ maxLength: 9 }),
    }),
  }),
  { maxLength: 4 },
);

test('after any deaths, with sources changed between, the last run gives the bytes of a fresh one', () => {
  fc.assert(
    fc.property(attempts, words, fc.boolean(), (dead, last, isSame) => {
      inFolder((folder) => {
        for (const [at, { sources, crashAt, torn }] of dead.entries()) {
          run(folder, isSame ? last : sources, at > 0, crashAt);
          const path = join(folder, `${torn.name}.jsonl.partial`);
          if (existsSync(path)) appendFileSync(path, torn.text);
        }
        run(folder, last, dead.length > 0);
        expect(filesOf(folder)).toEqual(fresh(last));
      });
    }),
    { numRuns: 60 },
  );
});

test('the key of a source knows its bytes and its place', () => {
  const source = {
    file: 'a.jsonl',
    line: 3,
    id: 'a',
    format: 'json-line',
    bytes: new Uint8Array([1, 2]),
  } as const;
  const keys = [
    source,
    { ...source, line: 4 },
    { ...source, file: 'b.jsonl' },
    { ...source, bytes: new Uint8Array([1, 3]) },
  ].map((changed) => keyOf({ source: changed }));
  expect(new Set([...keys, keyOf({ message: messageOf('a') })]).size).toBe(5);
  expect(keyOf({ source: { ...source } })).toBe(keys[0]);
});
