import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Outcome } from '../../src/batch/outcome.js';
import { type Read, runBatch } from '../../src/batch/run.js';
import { SeenSet } from '../../src/batch/seen.js';
import type { Source } from '../../src/core/source.js';

function sourceOf(id: string): Source {
  return { file: 'test', line: null, id, format: 'text', bytes: new Uint8Array(id.length) };
}

function outcomeOf(id: string): Outcome {
  const article = {
    id,
    sha256: '',
    characters: 1,
    claims: 0,
    verified: 0,
    lines: id,
    messages: [],
    milliseconds: 0,
  };
  return { articles: [article], messages: [] };
}

async function* readsOf(ids: readonly string[]): AsyncGenerator<Read> {
  for (const id of ids) {
    if (id.startsWith('!'))
      yield { message: { severity: 'error', code: 'test/unreadable', file: id, text: id } };
    else yield { source: sourceOf(id) };
  }
}

/** Ids that begin with `=` are known, with `!` unreadable; batches end after the milliseconds given, in turn. */
async function orderOf(ids: readonly string[], delays: readonly number[], inFlight: number, stopAfter = 1e9) {
  const written: string[] = [];
  let batches = 0;
  let recalled = 0;
  await runBatch<string>(readsOf(ids), {
    work: async (sources) => {
      const delay = delays[batches % Math.max(1, delays.length)] ?? 0;
      batches += 1;
      await new Promise((done) => setTimeout(done, delay));
      return sources.map(({ id }) => outcomeOf(id));
    },
    recall: (read) => {
      recalled += 1;
      return 'source' in read && read.source.id.startsWith('=') ? read.source.id : null;
    },
    write: (_, result) => {
      if ('known' in result) written.push(result.known);
      else written.push(...result.articles.map(({ id }) => id), ...result.messages.map(({ file }) => file));
    },
    isStopped: () => recalled >= stopAfter,
    inFlight,
  });
  return written;
}

const idList = fc.array(fc.tuple(fc.constantFrom('', '=', '!'), fc.nat(9999)), { maxLength: 400 });

test('results come in the order of the sources, however long batches take', async () => {
  await fc.assert(
    fc.asyncProperty(
      idList,
      fc.array(fc.nat(3), { maxLength: 5 }),
      fc.integer({ min: 1, max: 4 }),
      async (pairs, delays, inFlight) => {
        const ids = pairs.map(([mark, number]) => `${mark}${number}`);
        expect(await orderOf(ids, delays, inFlight)).toEqual(ids);
      },
    ),
    { numRuns: 30 },
  );
});

test('a batch that is called off finishes what is under way', async () => {
  const ids = Array.from({ length: 100 }, (_, at) => `${at}`);
  expect(await orderOf(ids, [2, 0], 2, 70)).toEqual(ids.slice(0, 70));
});

test('a failure ends the batch', async () => {
  const failing = runBatch(readsOf(['a']), {
    work: () => Promise.reject(new Error('no worker')),
    recall: () => null,
    write: () => {},
    isStopped: () => false,
    inFlight: 1,
  });
  await expect(failing).rejects.toThrow('no worker');
});

test('strings are seen when they were there before', () => {
  const seen = new SeenSet();
  const ids = Array.from({ length: 5000 }, (_, at) => `article ${at}`);
  expect(ids.some((id) => seen.has(id))).toBe(false);
  expect(ids.every((id) => seen.has(id))).toBe(true);
  expect(seen.has('')).toBe(false);
});
