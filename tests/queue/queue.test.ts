import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { main } from '../cli/run.js';
import { freePort } from './free-port.js';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

/** A share of the kills; `QUEUE_KILLS=100` runs the whole campaign. */
const kills = Number(process.env.QUEUE_KILLS ?? 3);
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'zh-claims-queue-'));
const input = join(folder, 'news.jsonl');
const texts = [
  '截至6月底,全省约有12.5万个5G基站。',
  '據統計,去年全年出口額達3.2億美元,同比增長5.2%。',
  '项目总投资约40亿元,预计2027年投产。\n负责人表示,一期已完成六成。',
];
const running = new Set<ChildProcess>();
let url = '';
let port = 0;

function start(command: string, args: readonly string[]): ChildProcess {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

const startRedis = (): ChildProcess =>
  start('redis-server', ['--port', `${port}`, '--dir', folder, '--appendonly', 'yes', '--save', '']);
const startWorker = (): ChildProcess => start(process.execPath, [main, 'worker', '--redis', url]);

/** Run a command to its end. */
function run(...args: string[]): Promise<{ readonly code: number | null; readonly stderr: string }> {
  return new Promise((resolve) => {
    const child = start(process.execPath, [main, ...args]);
    let stderr = '';
    child.stderr?.on('data', (text) => {
      stderr += text;
    });
    child.once('close', (code) => resolve({ code, stderr }));
  });
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** Hashes of the files of a run: those of a long campaign are too long for a string. */
const outputOf = (name: string): readonly string[] =>
  ['claims.jsonl', 'messages.jsonl', 'duplicates.jsonl'].map((file) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name, file)))
      .digest('hex'),
  );

beforeAll(async () => {
  const lines = Array.from({ length: 60 * (kills + 3) }, (_, at) =>
    at % 100 === 57
      ? '{"id": "broken"'
      : JSON.stringify({ id: `a${at}`, text: (texts[at % 3] ?? '').repeat(40), publishedAt: '2025-07-24' }),
  );
  writeFileSync(input, lines.join('\n'));
  port = await freePort();
  url = `redis://127.0.0.1:${port}`;
  if (hasRedis) startRedis();
  await run('extract', input, '--out', join(folder, 'local'));
});
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(!hasRedis)('the queue writes what the local run writes, whoever is killed', async () => {
  const workers = [startWorker(), startWorker()];
  let redis = [...running].find(({ spawnfile }) => spawnfile === 'redis-server');
  const enqueued = run('enqueue', input, '--redis', url, '--out', join(folder, 'queue'));
  let isOver = false;
  enqueued.then(() => {
    isOver = true;
  });
  let kill = 0;
  for (; kill < kills && !isOver; kill += 1) {
    await sleep(1500 + ((kill * 977) % 1500));
    if (kill % 3 === 2) {
      redis?.kill('SIGKILL');
      await sleep(300);
      redis = startRedis();
    } else {
      workers.shift()?.kill('SIGKILL');
      workers.push(startWorker());
    }
  }
  const { code, stderr } = await enqueued;
  // A campaign counts its kills; a short run may be over before the last one.
  if (process.env.QUEUE_KILLS !== undefined) expect(kill).toBe(kills);
  // One line in a hundred is broken, which is not the queue's fault.
  expect([code, stderr]).toEqual([4, expect.stringContaining('written to')]);
  expect(outputOf('queue')).toEqual(outputOf('local'));
  for (const worker of workers) worker.kill('SIGKILL');
});

test.skipIf(!hasRedis)('a sender that was killed goes on with --resume', async () => {
  const worker = startWorker();
  const out = join(folder, 'resumed');
  const sender = start(process.execPath, [main, 'enqueue', input, '--redis', url, '--out', out]);
  await sleep(2500);
  sender.kill('SIGKILL');
  await sleep(100);
  const { stderr } = await run('enqueue', input, '--redis', url, '--out', out, '--resume');
  expect(stderr).toContain('written to');
  expect(outputOf('resumed')).toEqual(outputOf('local'));
  worker.kill('SIGKILL');
});

test.skipIf(!hasRedis)(
  'a worker stops when its batch is done; health and status say what is there',
  async () => {
    const worker = startWorker();
    let said = '';
    worker.stderr?.on('data', (text) => {
      said += text;
    });
    await vi.waitFor(() => expect(said).toContain('is at work'), 20_000);
    const health = spawnSync(process.execPath, [main, 'worker', '--health', '--redis', url], {
      encoding: 'utf8',
    });
    expect([health.status, JSON.parse(health.stdout)]).toMatchObject([0, { redis: 'answers' }]);
    worker.kill('SIGTERM');
    await vi.waitFor(() => expect(said).toMatch(/\d+ batches, \d+ articles, \d+ claims/), 20_000);
    const status = spawnSync(process.execPath, [main, 'queue', 'status', '--redis', url], {
      encoding: 'utf8',
    });
    expect(status.stdout).toMatch(/^zh-claims-[0-9a-f]{16} {2}\d+ workers {2}0 waiting {2}0 under way/);
  },
);

test('no Redis is one message', async () => {
  const nobody = `redis://user:secret@127.0.0.1:${await freePort()}`;
  const { code, stderr } = await run('enqueue', input, '--redis', nobody, '--out', join(folder, 'none'));
  expect([code, stderr]).toEqual([3, expect.stringContaining('expected a Redis that answers')]);
  expect(stderr).not.toMatch(/secret|\n {4}at /);
});
