import { Command } from 'commander';
import { type ReadingOptions, withReadingOptions } from './options.js';
import { readArticles } from './reading.js';
import { print } from './terminal.js';

export function mentionsCommand(): Command {
  return withReadingOptions(new Command('mentions'))
    .description('print the numbers, quantities, times and speakers of each article, one line an article')
    .argument('<path...>', 'files, folders, globs, or - for standard input')
    .addHelpText('after', '\nExample: zh-claims mentions --reference-date 2025-08-01 corpus/')
    .action(async (paths: string[], options: ReadingOptions) => {
      const reading = await readArticles(paths, options, async (article, pipeline) => {
        const { mentions, ledger, messages } = pipeline.mentions(article);
        await print(`${JSON.stringify({ id: article.id, mentions, ledger })}\n`);
        return messages;
      });
      process.exitCode = reading.exitCode;
    });
}
