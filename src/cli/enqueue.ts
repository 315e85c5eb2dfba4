import { createHash } from 'node:crypto';
import { Command } from 'commander';
import type { Setup } from '../open.js';
import { openSender, ping } from '../queue/index.js';
import { type DestinationOptions, extractInto } from './destination.js';
import { readCount, withReadingOptions } from './options.js';
import { exit, note, report } from './terminal.js';
import { version } from './version.js';

interface EnqueueOptions extends DestinationOptions {
  readonly redis: string;
  readonly inFlight: number;
}

/** Redis of this machine. */
export const defaultRedis = 'redis://127.0.0.1:6379';

export function enqueueCommand(): Command {
  return withReadingOptions(new Command('enqueue'))
    .description(
      'extract over a queue: workers on any machine read the articles, this process writes the run',
    )
    .argument('<path...>', 'files, folders, globs, or - for standard input')
    .option('--redis <url>', 'Redis that carries the queue', defaultRedis)
    .option('--out <dir>', 'write the run into this folder; without it claims go to standard output')
    .option('--in-flight <n>', 'batches that wait in Redis at most', readCount, 64)
    .option('--overwrite', 'replace an earlier run in the folder', false)
    .option('--resume', 'with --out: continue the run in the folder', false)
    .addHelpText(
      'after',
      '\nExample: zh-claims worker --redis redis://queue:6379 &\n         zh-claims enqueue news/ --redis redis://queue:6379 --out output/run',
    )
    .action(async (paths: string[], options: EnqueueOptions) => {
      process.exitCode = await enqueue(paths, { ...options, show: false });
    });
}

async function enqueue(paths: readonly string[], options: EnqueueOptions): Promise<number> {
  const { redis: url, inFlight } = options;
  if (!(await isThere(url))) return exit.unreadable;
  return extractInto(paths, options, {
    inFlight,
    openPool: (setup) =>
      openSender({
        url,
        setup: setupHash(setup),
        onTrouble: (reason) => note(`waiting for Redis: ${reason}`),
        onIdle: () => note('no worker with these rules is at work; start one with `zh-claims worker`'),
      }),
  });
}

/** Does Redis answer? A message says why not. */
export async function isThere(url: string): Promise<boolean> {
  const trouble = await ping(url);
  if (trouble === null) return true;
  report({
    severity: 'error',
    code: 'queue/no-redis',
    // A password may stand in the address.
    file: url.replace(/\/\/[^@/]*@/, '//'),
    text: `Unexpected silence, expected a Redis that answers: ${trouble.reason}`,
    hint: 'start `redis-server`, or name another one with --redis',
  });
  return false;
}

/** What the work depends on, wherever the files lie: version, rules, dictionaries, script. */
export function setupHash({ record }: Setup): string {
  const { schema, rules, segmenter, variant } = record;
  const parts = JSON.stringify([version, schema, rules.sha256, segmenter, variant]);
  return createHash('sha256').update(parts).digest('hex').slice(0, 16);
}
