import { isCode } from '../io/inputs.js';
import { openRunFolder } from '../io/run-folder.js';
import { type BatchOptions, type BatchTotals, extractBatch } from './batch.js';
import { exportRun, type Format, isTextFormat, needsArticles } from './export.js';
import type { ReadingOptions } from './options.js';
import { exit, note, report, UsageError } from './terminal.js';

/** Where the claims of an extraction go, and how. */
export interface DestinationOptions extends ReadingOptions, Pick<BatchOptions, 'shard'> {
  readonly out?: string;
  readonly format?: Format;
  readonly overwrite: boolean;
  readonly show: boolean;
  readonly resume: boolean;
}

/**
 * Extract the claims of articles into a folder or to standard output.
 *
 * @param plan - Who does the work.
 * @returns The exit code.
 */
export async function extractInto(
  paths: readonly string[],
  options: DestinationOptions,
  plan: Pick<BatchOptions, 'openPool' | 'inFlight'>,
): Promise<number> {
  const format = options.format ?? 'jsonl';
  checkUsage(paths, options, format);
  const folder = options.out === undefined ? null : openFolder(options.out, options);
  if (folder !== null && 'message' in folder) {
    report(folder.message);
    return exit.usage;
  }
  const run = folder?.folder ?? null;
  const printed = run !== null ? (options.show ? 'text' : null) : isTextFormat(format) ? format : null;
  try {
    const { totals, setup, isStopped } = await extractBatch(paths, { ...options, ...plan, printed }, run);
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
      const { reprints, reprinted } = totals;
      const again = reprints === 0 ? '' : `, ${count(reprints, 'reprint')} of ${count(reprinted, 'article')}`;
      note(summary(totals) + again + reused + (run === null ? '' : `, written to ${run.path}`));
    }
    if (totals.failed > 0) return totals.articles === 0 ? exit.unreadable : exit.partial;
    return totals.verified < totals.claims ? exit.findings : exit.fine;
  } catch (error) {
    run?.abandon();
    if (run === null || !isStorageFault(error)) throw error;
    report({
      severity: 'error',
      code: 'io/cannot-write',
      file: run.path,
      text: `Unexpected end of writing, expected room and permission for the run: ${error.message}`,
      hint: 'what was done is kept; make room, then continue with --resume',
    });
    return exit.unreadable;
  }
}

/** Did the disk refuse: full, over quota, read-only or broken? */
function isStorageFault(error: unknown): error is Error {
  return ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EFBIG'].some((code) => isCode(error, code));
}

function checkUsage(paths: readonly string[], options: DestinationOptions, format: Format): void {
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

const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

function summary(totals: BatchTotals): string {
  const failed = totals.failed === 0 ? '' : `, ${totals.failed} failed`;
  return `${count(totals.articles, 'article')}${failed}, ${count(totals.claims, 'claim')}, ${totals.verified} verified, ${count(totals.messages, 'message')}`;
}
