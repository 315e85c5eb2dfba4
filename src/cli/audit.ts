import { Command } from 'commander';
import { auditArticle } from '../check/audit.js';
import { compileCues } from '../check/index.js';
import { type ReadingOptions, withReadingOptions } from './options.js';
import { formatMessage } from './print.js';
import { readArticles } from './reading.js';
import { setUp } from './setup.js';
import { exit, note, print, report } from './terminal.js';

export function auditCommand(): Command {
  return withReadingOptions(new Command('audit'))
    .description('find arithmetic that does not add up inside an article')
    .argument('<path...>', 'files, folders or globs; `-` for standard input')
    .addHelpText('after', '\nExample: zh-claims audit article.txt')
    .action(async (paths: string[], options: ReadingOptions) => {
      process.exitCode = await audit(paths, options);
    });
}

async function audit(paths: readonly string[], options: ReadingOptions): Promise<number> {
  const setup = await setUp(options);
  const cues = compileCues(setup.parts.rulebook.lexicons);
  let found = 0;
  const reading = await readArticles(
    paths,
    options,
    async (article, pipeline) => {
      const read = pipeline.read(article);
      const problems = auditArticle(read.value, cues);
      found += problems.length;
      await print(problems.map((problem) => formatMessage(problem, article.text)).join(''));
      return read.messages.filter(({ severity }) => severity === 'error');
    },
    report,
    setup,
  );
  note(
    `${found} inconsistenc${found === 1 ? 'y' : 'ies'} in ${reading.articles} article${reading.articles === 1 ? '' : 's'}`,
  );
  return reading.exitCode !== exit.fine || found === 0 ? reading.exitCode : exit.findings;
}
