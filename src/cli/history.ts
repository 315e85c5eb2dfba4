import { Command } from 'commander';
import type { SealedClaim } from '../core/claim.js';
import {
  formatHistoryCsv,
  formatHistoryJson,
  formatHistoryMarkdown,
  formatHistoryText,
  formatSeriesCsv,
  formatSeriesJson,
  formatSeriesText,
} from '../history/formats.js';
import { asKnownOn, isOnMetric, type Known, type Series, seriesOf } from '../history/series.js';
import { formatSeriesSvg } from '../history/svg.js';
import { type ArticleHistory, historyOf, isAbout, type Run } from '../history/versions.js';
import { claimsFile, readClaimLines } from '../io/claims.js';
import { unreadable } from '../io/inputs.js';
import { readClaim } from '../verify/index.js';
import { holdsClaims, parseJson, readClaimSet } from './claim-set.js';
import { chosenFormat, type ReadingOptions, withReadingOptions } from './options.js';
import { openSubjectBook } from './subject-book.js';
import { exit, note, print, report, UsageError } from './terminal.js';

const articleFormats: Readonly<Record<string, (history: ArticleHistory) => string>> = {
  text: formatHistoryText,
  json: formatHistoryJson,
  markdown: formatHistoryMarkdown,
  csv: formatHistoryCsv,
};

type Rows = (series: Series) => readonly Known[];

const seriesFormats: Readonly<Record<string, (series: readonly Series[], rows: Rows) => string>> = {
  text: formatSeriesText,
  json: formatSeriesJson,
  csv: formatSeriesCsv,
  svg: (series, rows) => formatSeriesSvg(series.map((one) => ({ ...one, known: rows(one) }))),
};

interface HistoryOptions extends ReadingOptions {
  readonly runs: readonly string[];
  readonly metric?: string;
  readonly asKnownOn?: string;
  readonly format: string;
}

export function historyCommand(): Command {
  return withReadingOptions(new Command('history'))
    .description(
      'show how the claims of an article changed over its versions, or a metric over many articles',
    )
    .argument('[article]', 'URL or id of the article; leave it out with --metric')
    .requiredOption('--runs <path...>', 'folders of runs, claims files, or articles; earlier ones first')
    .option('--metric <subject>', 'a series of this subject over all articles, as known on each day')
    .option('--as-known-on <date>', 'with --metric: only what was known on this day, YYYY-MM-DD', readDay)
    .option('--format <name>', 'text, json, csv; markdown for an article, svg for a metric', 'text')
    .addHelpText(
      'after',
      '\nExample: zh-claims history https://news.example/1 --runs output/monday output/tuesday\n         zh-claims history --metric 江州市用电量 --runs output/2024 output/2025 --format svg > series.svg',
    )
    .action(async (article: string | undefined, options: HistoryOptions) => {
      process.exitCode =
        options.metric === undefined
          ? await articleHistory(article, options)
          : await metric(options.metric, options);
    });
}

async function articleHistory(article: string | undefined, options: HistoryOptions): Promise<number> {
  if (article === undefined) {
    throw new UsageError(
      'Unexpected history of nothing, expected an article or --metric',
      'give a URL or an id',
    );
  }
  const format = chosenFormat(articleFormats, options.format);
  const runs = await readRuns(options, (claim) => isAbout(claim, article));
  if (runs === null) return exit.unreadable;
  const history = historyOf(article, runs);
  if (history.versions.length === 0)
    return nothingFound(`claims of \`${article}\``, 'an article id or URL of the runs');
  await print(format(history));
  const { length } = history.versions;
  note(`${length} version${length === 1 ? '' : 's'}, ${history.threads.length} claims`);
  return history.versions.some(({ diff }) => (diff?.differences.length ?? 0) > 0) ? exit.findings : exit.fine;
}

async function metric(asked: string, options: HistoryOptions): Promise<number> {
  const format = chosenFormat(seriesFormats, options.format);
  const book = await openSubjectBook(options);
  const runs = await readRuns(options, (claim) => isOnMetric(claim, asked, book));
  if (runs === null) return exit.unreadable;
  // Two runs over one article tell its claims twice.
  const claims = [
    ...new Map(runs.flatMap((run) => run.claims).map((claim) => [nameOf(claim), claim])).values(),
  ];
  const { series, undated } = seriesOf(claims, asked, book);
  if (undated > 0)
    note(`${undated} claims without a date of publication left out: nobody knows since when they were known`);
  if (series.length === 0)
    return nothingFound(`dated claims about \`${asked}\``, 'words of a subject, such as 江州市用电量');
  const day = options.asKnownOn;
  await print(format(series, day === undefined ? ({ known }) => known : (one) => asKnownOn(one, day)));
  if (options.format === 'svg') noteLeftOut(series);
  return exit.fine;
}

function nameOf({ article, id }: SealedClaim): string {
  return `${article.id} ${article.sha256} ${id}`;
}

function noteLeftOut(series: readonly Series[]): void {
  const others = series.filter(({ unit }) => unit !== series[0]?.unit).length;
  if (others > 0) note(`${others} series in other units are not in the picture; --format csv has them`);
}

function nothingFound(what: string, expected: string): number {
  note(`Unexpected runs without ${what}, expected ${expected}`);
  return exit.unreadable;
}

/** The claims of each run that `isWanted`; the others are let go at once. `null` when a run cannot be read. */
async function readRuns(
  options: HistoryOptions,
  isWanted: (claim: SealedClaim) => boolean,
): Promise<Run[] | null> {
  const runs: Run[] = [];
  for (const name of options.runs) {
    if (!(await holdsClaims(name))) {
      const claims = await readClaimSet(name, options);
      if (claims === null) return null;
      runs.push({ name, claims: claims.filter(isWanted) });
      continue;
    }
    const file = claimsFile(name);
    const claims: SealedClaim[] = [];
    try {
      for await (const { line, text } of readClaimLines(file)) {
        const read = readClaim(parseJson(text), file, line);
        if ('message' in read) report(read.message);
        else if (isWanted(read.claim)) claims.push(read.claim);
      }
    } catch (error) {
      for (const message of unreadable(file, error).messages) report(message);
      return null;
    }
    runs.push({ name, claims });
  }
  return runs;
}

function readDay(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  throw new UsageError(
    `Unexpected --as-known-on \`${value}\`, expected YYYY-MM-DD`,
    'for example 2025-08-01',
  );
}
