import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, expect, test, vi } from 'vitest';
import { main } from '../cli/run.js';
import { freePort } from '../queue/free-port.js';
import { faultsOf } from '../report/axe.js';
import { browserPath, openBrowser } from '../report/browser.js';
import { serve } from './serve.js';

vi.setConfig({ testTimeout: 120_000 });

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis)
  console.warn('skipped: the monitor of queues, no `redis-server` (Debian: apt-get install redis)');

const folder = mkdtempSync(join(tmpdir(), 'zh-claims-monitor-'));
const children: ChildProcess[] = [];
let browser: Browser | null = null;

afterAll(async () => {
  await browser?.close();
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

test.skipIf(!hasRedis || browserPath === null)('batches that wait are seen to be done', async () => {
  const redis = `redis://127.0.0.1:${await freePort()}`;
  const start = (command: string, ...args: string[]): ChildProcess => {
    const child = spawn(command, args, { stdio: 'ignore' });
    children.push(child);
    return child;
  };
  start('redis-server', '--port', new URL(redis).port, '--save', '', '--dir', folder);
  const { url, child } = await serve('--redis', redis);
  children.push(child);
  browser = await openBrowser();
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(url);
  await page.getByRole('tab', { name: 'Queue' }).click();
  const pane = page.locator('#pane-queue');
  // The monitor goes on asking while Redis is not there yet and while nothing was sent.
  await pane.getByText(/No queue yet/).waitFor();
  const enqueued = start(
    process.execPath,
    main,
    'enqueue',
    'corpus',
    '--redis',
    redis,
    '--out',
    join(folder, 'out'),
  );
  const cells = pane.locator('tbody tr td');
  await expect
    .poll(async () => Number(await cells.nth(1).textContent()), { timeout: 60_000 })
    .toBeGreaterThan(0);
  start(process.execPath, main, 'worker', '--redis', redis);
  await expect.poll(async () => cells.nth(0).textContent(), { timeout: 60_000 }).toBe('1');
  // Done batches leave the queue as soon as the sender has them, so it is the waiting ones that tell.
  await expect.poll(async () => cells.nth(1).textContent(), { timeout: 60_000 }).toBe('0');
  if (enqueued.exitCode === null) await new Promise((resolve) => enqueued.once('close', resolve));
  expect(enqueued.exitCode).toBe(0);
  expect(await faultsOf(page)).toEqual([]);
});
