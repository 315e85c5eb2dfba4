import { Command } from 'commander';
import type { Article } from '../core/article.js';
import { readPageAssets } from '../io/page-files.js';
import { openWorkbench, PageShelf, workbenchPage } from '../workbench/index.js';
import { type ReadingOptions, withReadingOptions } from './options.js';
import { readArticles } from './reading.js';
import { setUp } from './setup.js';
import { exit, note, print, UsageError } from './terminal.js';
import { workbenchActions } from './workbench-actions.js';

interface ServeOptions extends ReadingOptions {
  readonly port: number;
  readonly runs: string;
  readonly corpus: readonly string[];
  readonly gold?: string;
  readonly redis?: string;
}

export function serveCommand(): Command {
  return withReadingOptions(new Command('serve'))
    .description('the workbench in the browser, for this machine only: read, check, compare, write rules')
    .option('--port <n>', 'port to listen on; a free one unless given', readPort, 0)
    .option('--runs <dir>', 'folder whose runs can be opened', 'output')
    .option('--corpus <path...>', 'articles that a changed rule is tried on', ['corpus'])
    .option('--gold <dir>', 'folder that corrected articles are saved in, each with its gold claims')
    .option('--redis <url>', 'Redis whose queues are shown')
    .addHelpText('after', '\nExample: zh-claims serve --rules my-rules --corpus news/')
    .action(async (options: ServeOptions) => {
      process.exitCode = await serve(options);
    });
}

function readPort(value: string): number {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new UsageError(`Unexpected --port \`${value}\`, expected 0 to 65535`, '0 takes a free one');
}

async function serve(options: ServeOptions): Promise<number> {
  const [report, workbench] = [readPageAssets('report'), readPageAssets('workbench')];
  if (report === null || workbench === null) {
    throw new UsageError(
      'Unexpected absence of the built pages, expected `.build/web/`',
      'run `npm run build`',
    );
  }
  const setup = await setUp(options);
  const shelf = new PageShelf();
  let corpus: Promise<readonly Article[]> | null = null;
  const actions = workbenchActions(
    {
      options,
      runs: options.runs,
      gold: options.gold ?? null,
      redis: options.redis ?? null,
      corpus: () => {
        corpus ??= readCorpus(options);
        return corpus;
      },
      assets: report,
      shelf,
    },
    setup,
  );
  const page = (nonce: string) => workbenchPage(workbench, nonce);
  const open = await openWorkbench(page, shelf, actions, options.port).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`Unexpected failure to listen: ${reason}`, 'choose another --port, or none');
  });
  await print(`${open.url}\n`);
  note('open the address in a browser on this machine; Ctrl-C ends the workbench');
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await open.close();
  return exit.fine;
}

async function readCorpus(options: ServeOptions): Promise<readonly Article[]> {
  const articles: Article[] = [];
  await readArticles(options.corpus, options, async (article) => {
    articles.push(article);
    return [];
  });
  return articles;
}
