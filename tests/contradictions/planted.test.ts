/**
 * Contradictions planted among many claims: how many are found, and how many of those found are planted.
 *
 * `npm run contradictions` does it with 100,000 claims and then with ten times as many through the command line, and
 * prints recall, precision, seconds and memory.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Contradictions, createScreen, findContradictions } from '../../src/contradictions/index.js';
import { main } from '../cli/run.js';
import { book } from './book.js';
import { type Planted, plantContradictions } from './planted.js';

const measured = Number(process.env.CONTRADICTIONS ?? 0);

function scoreOf(
  found: Pick<Contradictions, 'groups'>,
  pairs: Planted['pairs'],
): { readonly recall: number; readonly precision: number } {
  const shown = found.groups
    .filter(({ kind }) => kind !== 'revision')
    .map(({ positions }) => positions.flatMap(({ voices }) => voices.map(({ claim }) => claim.id)));
  const partner = new Map(pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));
  const right = shown.filter((ids) => ids.some((id) => ids.includes(partner.get(id) ?? '')));
  return { recall: right.length / pairs.length, precision: right.length / Math.max(1, shown.length) };
}

test('of 100 contradictions among 12,000 claims 95 are found, and nine of ten found are planted', () => {
  const planted = plantContradictions(12_000, 100, 7);
  const score = scoreOf(findContradictions(planted.claims, book), planted.pairs);
  expect(score.recall).toBeGreaterThanOrEqual(0.95);
  expect(score.precision).toBeGreaterThanOrEqual(0.9);
});

test('the screen passes few claims, and all that contradict', () => {
  const planted = plantContradictions(12_000, 100, 8);
  const screen = createScreen(book);
  planted.claims.forEach(screen.add);
  const suspects = planted.claims.filter((_, k) => screen.isSuspect(k));
  expect(suspects.length).toBeLessThan(1000);
  expect(findContradictions(suspects, book).groups).toEqual(findContradictions(planted.claims, book).groups);
});

test.skipIf(measured === 0)(
  'ten times the claims take at most twelve times as long',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zh-claims-contradictions-'));
    const seconds: number[] = [];
    try {
      for (const times of [1, 10]) {
        const count = times * measured;
        const file = join(folder, `${count}.jsonl`);
        const pairs: (readonly [string, string])[] = [];
        for (let part = 0; part < times; part += 1) {
          const planted = plantContradictions(measured, 100 / times, count + part, 1980 + 100 * part);
          pairs.push(...planted.pairs);
          await appendFile(file, planted.claims.map((claim) => `${JSON.stringify(claim)}\n`).join(''));
        }
        const run = await timed(file);
        const score = scoreOf(JSON.parse(run.out), pairs);
        seconds.push(run.seconds);
        process.stdout.write(
          `${count} claims: recall ${score.recall.toFixed(3)}, precision ${score.precision.toFixed(3)}, ${run.seconds.toFixed(1)} s, ${run.megabytes} MB\n`,
        );
        expect(score.recall).toBeGreaterThanOrEqual(0.95);
        expect(score.precision).toBeGreaterThanOrEqual(0.9);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    const [once = 1, tenfold = 1] = seconds;
    process.stdout.write(`ten times the claims: ${(tenfold / once).toFixed(1)} times as long\n`);
    expect(tenfold / once).toBeLessThanOrEqual(12);
  },
  3_600_000,
);

/** Run the command, and say how long it took and how much memory it had at most. */
function timed(
  file: string,
): Promise<{ readonly out: string; readonly seconds: number; readonly megabytes: number }> {
  const peak = join(import.meta.dirname, 'peak-memory.cjs');
  return new Promise((resolve, reject) => {
    const started = performance.now();
    execFile(
      process.execPath,
      ['--require', peak, main, 'contradictions', file, '--format', 'json'],
      { maxBuffer: 1 << 28 },
      (error, out, err) => {
        if (error !== null && error.code !== 1) reject(error);
        const megabytes = Number(/peak (\d+) MB/.exec(err)?.[1] ?? 0);
        resolve({ out, seconds: (performance.now() - started) / 1000, megabytes });
      },
    );
  });
}
