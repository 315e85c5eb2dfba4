import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimSchema } from '../../src/core/claim.js';
import type { PageArticle, PageIndex } from '../../src/report/data.js';
import { zhClaims } from '../cli/run.js';

const folder = mkdtempSync(join(tmpdir(), 'zh-claims-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = '截至6月底,全省约有12.5万个5G基站。';

/** The packed data of a page, as a browser unpacks it. */
function dataOf(file: string): { readonly index: PageIndex; readonly articles: readonly PageArticle[] } {
  const html = readFileSync(file, 'utf8');
  const blocks = [...html.matchAll(/<script type="application\/octet-stream" id="([^"]+)">([^<]*)</g)].map(
    ([, id, packed = '']) =>
      [id, JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString())] as const,
  );
  return {
    index: blocks.find(([id]) => id === 'index')?.[1],
    articles: blocks.filter(([id]) => id !== 'index').flatMap(([, articles]) => articles),
  };
}

const run = join(folder, 'run');
const articles = join(folder, 'articles');
beforeAll(async () => {
  cpSync(new URL('../../corpus/ai-industry-damaged.txt', import.meta.url), join(articles, 'damaged.txt'));
  writeFileSync(join(articles, 'stations.txt'), text);
  writeFileSync(join(articles, 'silent.txt'), '这里什么也没有。');
  const { code } = await zhClaims(['extract', articles, '--out', run, '--reference-date', '2025-08-01']);
  expect(code).toBe(0);
});

test('a run becomes one page: every article, its claims as the schema has them, a verdict for each', async () => {
  const { code, err } = await zhClaims(['report', run]);
  expect(code).toBe(0);
  expect(err).toMatch(/^3 articles, \d+ claims, written to .*report\.html\n$/);
  const { index, articles: shown } = dataOf(join(run, 'report.html'));
  expect(shown.map(({ id }) => id)).toEqual(['damaged', 'silent', 'stations']);
  const lines = readFileSync(join(run, 'claims.jsonl'), 'utf8').trimEnd().split('\n');
  expect(shown.flatMap(({ claims }) => claims.map((claim) => JSON.stringify(claim)))).toEqual(lines);
  for (const { claims, verdicts, source, text: source_text } of shown) {
    expect(source).toBe('same');
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(claims.map(() => 'verified'));
    for (const claim of claims) {
      expect(claimSchema.safeParse(claim).success).toBe(true);
      expect(source_text?.slice(...claim.evidence.span)).toBe(claim.evidence.quote);
    }
  }
  expect(index.claims.kind.length).toBe(lines.length);
  expect(index.articles.id).toEqual(['damaged', 'silent', 'stations']);
});

test('the number ledger says of each number whether a claim has it, or why it was set aside', () => {
  const { articles: shown } = dataOf(join(run, 'report.html'));
  const stations = shown.find(({ id }) => id === 'stations');
  const rows = stations?.ledger.map(({ span, reason, isClaimed }) => [
    stations.text?.slice(...span),
    isClaimed ? 'claimed' : reason,
  ]);
  expect(rows).toEqual([
    ['6月底', 'claimed'],
    ['12.5万个', 'claimed'],
    ['5G', 'name'],
  ]);
});

test('the same run gives the same page', async () => {
  const again = join(folder, 'again.html');
  await zhClaims(['report', run, '--out', again]);
  expect(readFileSync(again, 'utf8')).toBe(readFileSync(join(run, 'report.html'), 'utf8'));
});

test('articles that changed or went are shown for what they are', async () => {
  const moved = join(folder, 'moved');
  cpSync(articles, moved, { recursive: true });
  rmSync(join(moved, 'damaged.txt'));
  writeFileSync(join(moved, 'stations.txt'), `${text}又及。`);
  const out = join(folder, 'moved.html');
  const { code, err } = await zhClaims(['report', run, '--sources', moved, '--out', out]);
  expect(code).toBe(0);
  expect(err).toContain('report/no-source');
  expect(err).toContain('--sources');
  const { articles: shown } = dataOf(out);
  expect(shown.map(({ id, source }) => [id, source])).toEqual([
    ['silent', 'same'],
    ['stations', 'changed'],
    ['damaged', 'missing'],
  ]);
  const gone = shown.find(({ id }) => id === 'damaged');
  expect(gone?.text).toBeNull();
  expect(gone?.verdicts.every(({ verdict }) => verdict === 'unknown')).toBe(true);
  expect(gone?.claims.length).toBeGreaterThan(0);
  const changed = shown.find(({ id }) => id === 'stations');
  expect(changed?.verdicts[0]?.verdict).toBe('unverified');
});

test('a shard shows its own articles', async () => {
  const part = join(folder, 'part');
  await zhClaims(['extract', articles, '--out', part, '--shard', '2/3']);
  expect((await zhClaims(['report', part])).code).toBe(0);
  expect(dataOf(join(part, 'report.html')).index.articles.id).toEqual(['silent']);
});

test('articles become a page at once', async () => {
  const out = join(folder, 'direct.html');
  const { code } = await zhClaims(['report', join(articles, 'stations.txt'), '--out', out]);
  expect(code).toBe(0);
  expect(dataOf(out).index.claims.kind.length).toBe(1);
});

test.each([
  ['a file that is no report', ['report', run, '--out', join(folder, 'notes.txt')], 'io/would-replace', 2],
  ['articles without --out', ['report', join(articles, 'stations.txt')], 'expected the folder of a run', 2],
  ['nothing', ['report', join(folder, 'absent'), '--out', join(folder, 'x.html')], 'io/no-such-file', 3],
])('refuses %s', async (_what, args, expected, exitCode) => {
  writeFileSync(join(folder, 'notes.txt'), 'keep me');
  const { code, err } = await zhClaims(args);
  expect(err).toContain(expected);
  expect(code).toBe(exitCode);
  expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('keep me');
});
