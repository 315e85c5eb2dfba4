import { Command } from 'commander';
import type { Message } from '../core/message.js';
import { openRunFolder, type RunFolder } from '../io/run-folder.js';
import type { Extraction } from '../pipeline.js';
import { formatClaim } from '../store/text.js';
import { extractBatch } from './batch.js';
import { type ReadingOptions, readCount, withReadingOptions } from './options.js';
import { placeOf, visible } from './print.js';
import { readArticles } from './reading.js';
import { exit, note, print, report, UsageError } from './terminal.js';
import { version } from './version.js';

const formats = ['jsonl', 'json', 'text'] as const;
type Format = (typeof formats)[number];

interface ExtractOptions extends ReadingOptions {
  readonly out?: string;
  readonly format?: Format;
  readonly overwrite: boolean;
  readonly show: boolean;
  readonly workers?: number;
  readonly timeLimit: number;
  readonly memoryLimit: number;
  readonly resume: boolean;
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
    .addHelpText(
      'after',
      '\nExample: zh-claims extract corpus/ --out output/first --reference-date 2025-08-01',
    )
    .action(async (paths: string[], options: ExtractOptions) => {
      process.exitCode = await extract(paths, options);
    });
}

function readFormat(value: string): Format {
  const found = formats.find((format) => format === value);
  if (found !== undefined) return found;
  throw new UsageError(
    `Unexpected --format \`${value}\`, expected one of ${formats.join(', ')}`,
    'jsonl is one claim a line',
  );
}

/** What a run counts. */
interface Counts {
  claims: number;
  verified: number;
  messages: number;
  characters: number;
}

async function extract(paths: readonly string[], options: ExtractOptions): Promise<number> {
  const format = options.format ?? 'jsonl';
  if (options.out !== undefined && format === 'text') {
    throw new UsageError(
      'Unexpected --format text with --out, expected jsonl or json',
      'use --show to see the table as well',
    );
  }
  const isBatch = options.workers !== undefined || options.resume;
  if (isBatch && (format !== 'jsonl' || options.show)) {
    throw new UsageError(
      'Unexpected --workers or --resume with --show or another format, expected claims as JSON Lines',
      'leave out --show and --format',
    );
  }
  if (options.resume && options.out === undefined) {
    throw new UsageError('Unexpected --resume without --out, expected the folder of a run', 'add --out DIR');
  }
  const started = performance.now();
  const folder = options.out === undefined ? null : openFolder(options.out, options);
  if (folder !== null && 'message' in folder) {
    report(folder.message);
    return exit.usage;
  }
  const run = folder?.folder ?? null;
  if (isBatch || (run !== null && format === 'jsonl' && !options.show))
    return runAsBatch(paths, options, run);
  const counts: Counts = { claims: 0, verified: 0, messages: 0, characters: 0 };
  const inputs: { id: string; sha256: string; claims: number }[] = [];
  const tell = (message: Message, source: string | null): void => {
    counts.messages += 1;
    run?.write('messages.jsonl', `${JSON.stringify(message)}\n`);
    if (run === null || message.severity === 'error') report(message, source);
  };
  const writer = claimWriter(format, run);
  try {
    run?.write('messages.jsonl', '');
    await writer.begin();
    const reading = await readArticles(
      paths,
      options,
      async (article, pipeline) => {
        const extraction = pipeline.extract(article);
        counts.claims += extraction.claims.length;
        counts.verified += extraction.verdicts.filter(({ verdict }) => verdict === 'verified').length;
        counts.characters += article.text.length;
        inputs.push({ id: article.id, sha256: article.sha256, claims: extraction.claims.length });
        await writer.article(extraction);
        if (options.show) await print(showArticle(extraction));
        return [...extraction.messages, ...extraction.verdicts.flatMap(({ problems }) => problems)];
      },
      tell,
    );
    await writer.end();
    const timings = { totalMs: Math.round(performance.now() - started) };
    const totals = { articles: reading.articles, failed: reading.failed, ...counts };
    run?.write(
      'run.json',
      `${JSON.stringify({ tool: { name: 'zh-claims', version }, ...reading.record, referenceDate: options.referenceDate ?? null, paths, inputs, counts: totals, timings }, null, 2)}\n`,
    );
    run?.finish();
    if (run !== null || format === 'text') {
      note(summary(totals) + (run === null ? '' : `, written to ${run.path}`));
    }
    const isFound = counts.verified < counts.claims ? exit.findings : exit.fine;
    return reading.exitCode === exit.fine ? isFound : reading.exitCode;
  } catch (error) {
    run?.abandon();
    throw error;
  }
}

async function runAsBatch(
  paths: readonly string[],
  options: ExtractOptions,
  run: RunFolder | null,
): Promise<number> {
  const { workers = 0, timeLimit, memoryLimit } = options;
  const limits = { time: timeLimit * 1000, memory: memoryLimit };
  try {
    const { totals, isStopped } = await extractBatch(paths, { ...options, workers, limits }, run);
    if (isStopped) {
      run?.abandon();
      const hint = run === null ? '' : ', to be continued with --resume';
      note(`stopped after ${summary(totals)}${hint}`);
      return 130;
    }
    run?.finish();
    if (run !== null) {
      const reused = totals.reused === 0 ? '' : `, ${totals.reused} sources unchanged`;
      note(`${summary(totals)}${reused}, written to ${run.path}`);
    }
    if (totals.failed > 0) return totals.articles === 0 ? exit.unreadable : exit.partial;
    return totals.verified < totals.claims ? exit.findings : exit.fine;
  } catch (error) {
    run?.abandon();
    throw error;
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

interface ClaimWriter {
  begin(): Promise<void>;
  article(extraction: Extraction): Promise<void>;
  end(): Promise<void>;
}

function claimWriter(format: Format, run: RunFolder | null): ClaimWriter {
  const write = async (text: string): Promise<void> => {
    if (run === null) await print(text);
    else run.write(`claims.${format}`, text);
  };
  let isFirst = true;
  return {
    begin: () => write(format === 'json' ? '[' : ''),
    article: async (extraction) => {
      if (format === 'text') return print(showArticle(extraction));
      let text = '';
      for (const claim of extraction.claims) {
        const separator = format === 'jsonl' ? '' : isFirst ? '\n' : ',\n';
        text += `${separator}${JSON.stringify(claim)}${format === 'jsonl' ? '\n' : ''}`;
        isFirst = false;
      }
      return write(text);
    },
    end: () => write(format === 'json' ? '\n]\n' : ''),
  };
}

function showArticle({ article, claims, verdicts }: Extraction): string {
  const lines = claims.map((claim, k) => {
    const { line, column } = placeOf(article.text, claim.evidence.span[0]);
    return visibleLines(formatClaim(claim, `${line}:${column}`, verdicts[k]?.verdict ?? 'unverified'));
  });
  return `${visible(article.id)}\n${lines.join('')}\n`;
}

function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

function summary(totals: Counts & { readonly articles: number; readonly failed: number }): string {
  const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;
  const failed = totals.failed === 0 ? '' : `, ${totals.failed} failed`;
  return `${count(totals.articles, 'article')}${failed}, ${count(totals.claims, 'claim')}, ${totals.verified} verified, ${count(totals.messages, 'message')}`;
}
