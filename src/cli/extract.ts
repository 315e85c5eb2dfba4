import { Command } from 'commander';
import { openRunFolder } from '../io/run-folder.js';
import { type BatchTotals, extractBatch, type Shard } from './batch.js';
import { exportRun, type Format, formats, isTextFormat, needsArticles } from './export.js';
import { type ReadingOptions, readCount, withReadingOptions } from './options.js';
import { exit, note, report, UsageError } from './terminal.js';

interface ExtractOptions extends ReadingOptions {
  readonly out?: string;
  readonly format?: Format;
  readonly overwrite: boolean;
  readonly show: boolean;
  readonly workers?: number;
  readonly timeLimit: number;
  readonly memoryLimit: number;
  readonly resume: boolean;
  readonly shard?: Shard;
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
  const format = options.format ?? 'jsonl';
  checkUsage(paths, options, format);
  const { workers = 0, timeLimit, memoryLimit } = options;
  const limits = { time: timeLimit * 1000, memory: memoryLimit };
  const folder = options.out === undefined ? null : openFolder(options.out, options);
  if (folder !== null && 'message' in folder) {
    report(folder.message);
    return exit.usage;
  }
  const run = folder?.folder ?? null;
  const printed = run !== null ? (options.show ? 'text' : null) : isTextFormat(format) ? format : null;
  try {
    const { totals, setup, isStopped } = await extractBatch(
      paths,
      { ...options, workers, limits, printed },
      run,
    );
    if (isStopped) {
      run?.abandon();
      const hint = run === null ? '' : ', to be continued with --resume';
      note(`stopped after ${summary(totals)}${hint}`);
      return 130;
    }
    if (run !== null && format !== 'jsonl') await exportRun(paths, options, setup.pipeline, format, run);
    run?.finish();
    if (run !== null || format === 'text') {
      const reused = totals.reused === 0 ? '' : `, ${totals.reused} sources unchanged`;
      note(summary(totals) + reused + (run === null ? '' : `, written to ${run.path}`));
    }
    if (totals.failed > 0) return totals.articles === 0 ? exit.unreadable : exit.partial;
    return totals.verified < totals.claims ? exit.findings : exit.fine;
  } catch (error) {
    run?.abandon();
    throw error;
  }
}

function checkUsage(paths: readonly string[], options: ExtractOptions, format: Format): void {
  if (options.out === undefined) {
    if (options.resume) {
      throw new UsageError(
        'Unexpected --resume without --out, expected the folder of a run',
        'add --out DIR',
      );
    }
    if (!isTextFormat(format)) {
      throw new UsageError(
        `Unexpected --format ${format} without --out, expected a folder to write it into`,
        'add --out DIR',
      );
    }
    return;
  }
  if (format === 'text') {
    throw new UsageError(
      'Unexpected --format text with --out, expected a format for programs',
      'use --show to see the table as well',
    );
  }
  if (needsArticles(format) && paths.includes('-')) {
    throw new UsageError(
      `Unexpected standard input with --format ${format} and --out: the articles are read twice, standard input once`,
      'save the input in a file, or leave out --out',
    );
  }
}

function openFolder(
  path: string,
  options: { readonly overwrite: boolean; readonly resume: boolean },
): ReturnType<typeof openRunFolder> {
  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'EPERM';
    }
  };
  const { overwrite, resume } = options;
  return openRunFolder(path, { overwrite, resume, owner: process.pid, isAlive });
}

function summary(totals: BatchTotals): string {
  const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;
  const failed = totals.failed === 0 ? '' : `, ${totals.failed} failed`;
  return `${count(totals.articles, 'article')}${failed}, ${count(totals.claims, 'claim')}, ${totals.verified} verified, ${count(totals.messages, 'message')}`;
}
