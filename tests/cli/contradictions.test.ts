import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zhClaims } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'zh-claims-contradictions-'));
const [file, run] = [join(folder, 'news.jsonl'), join(folder, 'run')];
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  const articles = [
    ['a', '2025-02-01', '2024年末，江州市常住人口达852.6万人。2024年江州市出口同比增长5.2%。'],
    ['b', '2025-02-02', '截至2024年底，江州常住人口为843.6万人。2024年江州市出口环比增长7.1%。'],
    ['c', '2025-02-03', '2024年末江州市常住人口约850万人。预计2024年末江州市常住人口达900万人。'],
    ['d', '2025-02-04', '2024年江州市出口额同比增长7.1%。'],
  ];
  const lines = articles.map(([id, publishedAt, text]) =>
    JSON.stringify({ id, publishedAt, text, url: `https://news.example/${id}?<b>` }),
  );
  writeFileSync(file, lines.join('\n'));
  await zhClaims(['extract', file, '--out', run]);
});

test.each([
  ['a run', () => run],
  ['articles', () => file],
])('contradictions of %s', async (_name, path) => {
  const { code, out } = await zhClaims(['contradictions', path()]);
  expect(code).toBe(1);
  expect(out.trimEnd().split('\n').at(-1)).toBe('2 contradictions, 0 misprints, 0 revisions');
  expect(out).toContain('852.6万人');
  expect(out).not.toContain('900万人');
});

test('every format names the sources', async () => {
  for (const format of ['json', 'markdown', 'html']) {
    const { out } = await zhClaims(['contradictions', run, '--format', format]);
    expect(out).toContain('https://news.example/b');
    if (format === 'html') expect(out).not.toMatch(/<script|<b>/);
  }
  const parsed = JSON.parse((await zhClaims(['contradictions', run, '--format', 'json'])).out);
  expect(parsed.groups[0].positions.length).toBe(2);
});

test('what cannot be read, and wrong usage', async () => {
  expect((await zhClaims(['contradictions', run, '--format', 'pdf'])).code).toBe(2);
  expect((await zhClaims(['contradictions', run, '--tolerance', '2'])).code).toBe(2);
  expect((await zhClaims(['contradictions', join(folder, 'absent.jsonl')])).code).toBe(3);
});

test('a line that is no claim is reported, and the others are compared', async () => {
  const broken = join(folder, 'claims.jsonl');
  const { out } = await zhClaims(['extract', file]);
  writeFileSync(broken, out.replace('\n', '\nnot a claim\n'));
  const found = await zhClaims(['contradictions', broken]);
  expect(found.err).toContain('claims.jsonl:2:1: error verify/not-a-claim');
  expect(found.out).toContain('2 contradictions');
});
