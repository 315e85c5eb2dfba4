import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { main } from './run.js';

// Every test starts several processes, on machines that may be busy.
vi.setConfig({ testTimeout: 180_000 });
const folder = mkdtempSync(join(tmpdir(), 'zh-claims-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Run extract to its end, or kill it after some milliseconds. */
function extract(
  args: readonly string[],
  killAfter?: number,
): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, 'extract', ...args]);
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    const timer = killAfter === undefined ? null : setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('close', (code) => {
      if (timer !== null) clearTimeout(timer);
      resolve({ code, stderr });
    });
  });
}

const input = join(folder, 'news.jsonl');
const count = 300;
const texts = [
  '截至6月底,全省约有12.5万个5G基站。',
  '據統計,去年全年出口額達3.2億美元,同比增長5.2%。',
  '项目总投资约40亿元,预计2027年投产。\n负责人表示,一期已完成六成。',
  '會議在台北舉行。',
];
const lines = Array.from({ length: count }, (_, at) => {
  // One line in a hundred is broken, and one id comes twice.
  if (at % 100 === 57) return '{"id": "broken"';
  const text = (texts[at % texts.length] ?? '').repeat(1 + (at % 7));
  return JSON.stringify({ id: at === 200 ? 'a199' : `a${at}`, text, publishedAt: '2025-07-24' });
});
writeFileSync(input, lines.join('\n'));

function outputOf(name: string): readonly string[] {
  const files = ['claims.jsonl', 'messages.jsonl', 'duplicates.jsonl'];
  return files.map((file) => readFileSync(join(folder, name, file), 'utf8'));
}

const whole = await extract([input, '--out', join(folder, 'whole')]);

test('a batch tells what it did', () => {
  expect(whole.stderr).toContain(`${count - 3} articles, 3 failed`);
  expect(whole.code).toBe(4);
  const record = JSON.parse(readFileSync(join(folder, 'whole', 'run.json'), 'utf8'));
  expect(record.inputs).toHaveLength(count - 3);
  expect(record.counts).toMatchObject({ articles: count - 3, failed: 3, reused: 0 });
  const codes = outputOf('whole')[1]?.match(/"code":"[^"]+"/g) ?? [];
  expect(codes.filter((code) => code.includes('duplicate-id'))).toHaveLength(1);
});

test.each([1, 2])('%i workers give the same bytes', async (workers) => {
  const name = `workers-${workers}`;
  await extract([input, '--out', join(folder, name), '--workers', `${workers}`]);
  expect(outputOf(name)).toEqual(outputOf('whole'));
});

test('reprints are grouped and told of', () => {
  const groups = outputOf('whole')[2]
    ?.trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(groups?.[0]).toMatchObject({ id: expect.any(String), reprints: expect.any(Array) });
  expect(whole.stderr).toMatch(/, \d+ reprints of \d+ articles, written to/);
});

test('a run that was killed again and again ends with the same bytes', { timeout: 3_600_000 }, async () => {
  // A share of the kills; `KILLS=200` runs the whole campaign. A run that outlives its killer makes room for the next.
  let [left, ended] = [Number(process.env.KILLS ?? 4), 0];
  const args = (): string[] => [
    input,
    '--out',
    join(folder, `killed-${ended}`),
    '--workers',
    '2',
    '--resume',
  ];
  for (let moment = 7; left > 0; moment = (moment * 1103515245 + 12345) % 2 ** 31) {
    const { code } = await extract(args(), 250 + (moment % 2250));
    if (code === null) left -= 1;
    else {
      expect(outputOf(`killed-${ended}`)).toEqual(outputOf('whole'));
      ended += 1;
    }
  }
  await extract(args());
  expect(outputOf(`killed-${ended}`)).toEqual(outputOf('whole'));
});

test('what is unchanged is not done again', async () => {
  const changed = lines.map((line, at) => (at === 3 ? line.replace('台北', '台中') : line));
  const own = join(folder, 'own.jsonl');
  const out = join(folder, 'changed');
  writeFileSync(own, lines.join('\n'));
  await extract([own, '--out', out]);
  writeFileSync(own, changed.join('\n'));
  const { stderr } = await extract([own, '--out', out, '--resume']);
  expect(stderr).toContain(`${count - 1} sources unchanged`);
  await extract([own, '--out', join(folder, 'afresh')]);
  expect(outputOf('changed')).toEqual(outputOf('afresh'));
});

test('a run is not replaced by accident', async () => {
  const { code, stderr } = await extract([input, '--out', join(folder, 'whole')]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('io/run-exists')]);
});

test('an article that takes too much memory is a message, the others are done', async () => {
  const own = join(folder, 'poison.jsonl');
  const poison = JSON.stringify({ id: 'poison', text: '一二三，'.repeat(3_000_000) });
  writeFileSync(own, [lines[0], poison, lines[1]].join('\n'));
  const out = join(folder, 'poison');
  const args = ['--workers', '1', '--memory-limit', '80', '--max-bytes', '99999999'];
  const { code, stderr } = await extract([own, '--out', out, ...args]);
  expect(stderr).toMatch(/poison\.jsonl:2: error batch\/article-failed/);
  expect(stderr).toContain('2 articles, 1 failed');
  expect(code).toBe(4);
});
