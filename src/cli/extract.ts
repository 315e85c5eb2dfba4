import { Command } from 'commander';
import type { Shard } from './batch.js';
import { type DestinationOptions, extractInto } from './destination.js';
import { type Format, formats } from './export.js';
import { readCount, withReadingOptions } from './options.js';
import { UsageError } from './terminal.js';

interface ExtractOptions extends DestinationOptions {
  readonly workers?: number;
  readonly timeLimit: number;
  readonly memoryLimit: number;
}

export function extractCommand(): Command {
  return withReadingOptions(new Command('extract'))
    .description('print the claims of articles, or write them into a folder with --out')
    .argument('<path...>', 'files, folders, globs, or - for standard input')
    .option('--out <dir>', 'write claims, messages.jsonl and run.json into this folder')
    .option('--format <name>', `${formats.join(', ')}; jsonl unless given`, readFormat)
    .option('--overwrite', 'replace an earlier run in the folder', false)
    .option('--show', 'with --out: print the claims as a table too', false)
    .option('--workers <n>', 'worker threads; without it everything runs on the main thread', readCount)
    .option('--time-limit <s>', 'with --workers: seconds that one article may take', readCount, 60)
    .option('--memory-limit <mb>', 'with --workers: megabytes that one worker may use', readCount, 2048)
    .option(
      '--resume',
      'with --out: continue the run in the folder; what is unchanged is not done again',
      false,
    )
    .option(
      '--shard <i/n>',
      'only every n-th article, from the i-th on: n machines share the work',
      readShard,
    )
    .addHelpText(
      'after',
      '\nExample: zh-claims extract corpus/ --out output/first --reference-date 2025-08-01',
    )
    .action(async (paths: string[], options: ExtractOptions) => {
      process.exitCode = await extract(paths, options);
    });
}

function readShard(value: string): Shard {
  const [, part, parts] = /^(\d{1,6})\/(\d{1,6})$/.exec(value)?.map(Number) ?? [];
  if (part !== undefined && parts !== undefined && 1 <= part && part <= parts) return { part, parts };
  throw new UsageError(
    `Unexpected --shard \`${value}\`, expected i/n with i from 1 to n`,
    'for example --shard 1/4 on the first of four machines',
  );
}

function readFormat(value: string): Format {
  const found = formats.find((format) => format === value);
  if (found !== undefined) return found;
  throw new UsageError(
    `Unexpected --format \`${value}\`, expected one of ${formats.join(', ')}`,
    'jsonl is one claim a line',
  );
}

async function extract(paths: readonly string[], options: ExtractOptions): Promise<number> {
  const { workers, timeLimit, memoryLimit } = options;
  if (workers === undefined) return extractInto(paths, options, { inFlight: 1 });
  // Loaded only where it is needed: a start on the main thread is short.
  const { openPool } = await import('../batch/pool.js');
  return extractInto(paths, options, {
    inFlight: 2 * workers,
    openPool: ({ parts }, format) =>
      openPool({ parts, format }, workers, { time: timeLimit * 1000, memory: memoryLimit }),
  });
}
