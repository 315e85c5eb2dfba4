import { Command } from 'commander';
import { openPool } from '../batch/pool.js';
import { readQueues, startWorker } from '../queue/index.js';
import { defaultRedis, isThere, setupHash } from './enqueue.js';
import { type ReadingOptions, readCount, withReadingOptions } from './options.js';
import { setUp } from './setup.js';
import { exit, note, print } from './terminal.js';

interface WorkerCommandOptions extends ReadingOptions {
  readonly redis: string;
  readonly threads: number;
  readonly timeLimit: number;
  readonly memoryLimit: number;
  readonly health: boolean;
}

export function workerCommand(): Command {
  return withReadingOptions(new Command('worker'))
    .description('take batches of articles from a queue until stopped; Ctrl-C finishes those under way')
    .option('--redis <url>', 'Redis that carries the queue', defaultRedis)
    .option('--threads <n>', 'threads, each with a batch of its own', readCount, 1)
    .option('--time-limit <s>', 'seconds that one article may take', readCount, 60)
    .option('--memory-limit <mb>', 'megabytes that one thread may use', readCount, 2048)
    .option('--health', 'say whether Redis answers and workers are there, and end', false)
    .action(async (options: WorkerCommandOptions) => {
      process.exitCode = await (options.health ? health(options.redis) : work(options));
    });
}

async function work(options: WorkerCommandOptions): Promise<number> {
  const { redis: url, threads } = options;
  if (!(await isThere(url))) return exit.unreadable;
  const setup = await setUp(options);
  const limits = { time: options.timeLimit * 1000, memory: options.memoryLimit };
  const pool = openPool({ parts: setup.parts, format: null }, threads, limits);
  let [batches, articles, claims] = [0, 0, 0];
  const worker = startWorker({
    url,
    setup: setupHash(setup),
    threads,
    pool,
    onBatch: (more, found) => {
      batches += 1;
      articles += more;
      claims += found;
    },
    onTrouble: (reason) => note(`waiting for Redis: ${reason}`),
  });
  note(`worker ${setupHash(setup)} is at work; Ctrl-C ends it`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  note('finishing the batches under way');
  await worker.stop();
  await pool.close();
  await pool.close();
  note(`${batches} batches, ${articles} articles, ${claims} claims`);
  return exit.fine;
}

async function health(url: string): Promise<number> {
  if (!(await isThere(url))) return exit.unreadable;
  const queues = await readQueues(url);
  const workers = queues.reduce((sum, queue) => sum + queue.workers, 0);
  await print(`${JSON.stringify({ redis: 'answers', workers, queues })}\n`);
  return workers > 0 ? exit.fine : exit.findings;
}
