import { Command } from 'commander';
import { formatCheckJson, formatCheckMarkdown, formatCheckSarif, formatCheckText } from '../check/formats.js';
import { formatCheckHtml } from '../check/html.js';
import { type CheckResult, compileCues, createChecker } from '../check/index.js';
import type { ReadArticle } from '../core/reading.js';
import { chosenFormat, type ReadingOptions, withReadingOptions } from './options.js';
import { readArticles } from './reading.js';
import { setUp } from './setup.js';
import { exit, print, report } from './terminal.js';

const formats: Readonly<Record<string, (results: readonly CheckResult[]) => string>> = {
  text: formatCheckText,
  json: formatCheckJson,
  markdown: formatCheckMarkdown,
  sarif: formatCheckSarif,
  html: formatCheckHtml,
};

interface CheckOptions extends ReadingOptions {
  readonly against: readonly string[];
  readonly format: string;
}

export function checkCommand(): Command {
  return withReadingOptions(new Command('check'))
    .description('hold every number and date of a draft against the articles it was written from')
    .argument('<draft>', 'the summary, translation draft or generated text')
    .requiredOption('--against <path...>', 'the articles')
    .option('--format <name>', Object.keys(formats).join(', '), 'text')
    .addHelpText(
      'after',
      '\nExample: zh-claims check summary.txt --against article.txt --reference-date 2025-08-01',
    )
    .action(async (draft: string, options: CheckOptions) => {
      process.exitCode = await check(draft, options);
    });
}

async function check(draft: string, options: CheckOptions): Promise<number> {
  const format = chosenFormat(formats, options.format);
  const setup = await setUp(options);
  const sources: ReadArticle[] = [];
  const reading = await readArticles(
    options.against,
    options,
    async (article, pipeline) => {
      const read = pipeline.read(article);
      sources.push(read.value);
      return read.messages.filter(({ severity }) => severity === 'error');
    },
    report,
    setup,
  );
  if (reading.exitCode === exit.unreadable) return exit.unreadable;
  const checkDraft = createChecker(sources, compileCues(setup.parts.rulebook.lexicons));
  // 去年 in a draft counts from the day of the article it was written from.
  const dated = sources.find(({ clean }) => clean.article.publishedAt !== null)?.clean.article ?? null;
  const results: CheckResult[] = [];
  const drafts = await readArticles(
    [draft],
    options,
    async (article, pipeline) => {
      const { publishedAt, publishedFrom } = article.publishedAt === null && dated !== null ? dated : article;
      const read = pipeline.read({ ...article, publishedAt, publishedFrom });
      results.push(checkDraft(read.value));
      return read.messages.filter(({ severity }) => severity === 'error');
    },
    report,
    setup,
  );
  if (drafts.exitCode === exit.unreadable) return exit.unreadable;
  await print(format(results));
  const isFine = results.every(({ numbers }) => numbers.every(({ verdict }) => verdict === 'supported'));
  if (!isFine) return exit.findings;
  return drafts.exitCode === exit.fine ? reading.exitCode : drafts.exitCode;
}
