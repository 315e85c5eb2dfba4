import { basename, join, resolve } from 'node:path';
import { Command } from 'commander';
import type { Article } from '../core/article.js';
import type { SealedClaim } from '../core/claim.js';
import type { Message } from '../core/message.js';
import { isRunFolder } from '../io/claims.js';
import { readPageAssets, writePage } from '../io/page-files.js';
import { readRunRecord } from '../io/run-record.js';
import type { Setup, SetupRecord } from '../open.js';
import type { Pipeline } from '../pipeline.js';
import { reportMark } from '../report/html.js';
import { articlePage, buildReport, type PageRun, type ReportBuilder } from '../report/index.js';
import { readClaimsFile } from './claim-set.js';
import { findArguments, type ReadingOptions, readAll, withReadingOptions } from './options.js';
import { setUp } from './setup.js';
import { exit, note, report, UsageError } from './terminal.js';
import { version } from './version.js';

export interface ReportOptions extends ReadingOptions {
  readonly out?: string;
  readonly sources?: readonly string[];
}

export function reportCommand(): Command {
  return withReadingOptions(new Command('report'))
    .description('one HTML page of a run: articles with their claims, the words that prove them, and charts')
    .argument('<run>', 'the folder of a run, or articles to read at once')
    .option('--out <file>', 'where to write the page; report.html in the run unless given')
    .option('--sources <path...>', 'the articles of the run, where they are not at the paths it recorded')
    .addHelpText('after', '\nExample: zh-claims report output/first --out output/first.html')
    .action(async (path: string, options: ReportOptions) => {
      process.exitCode = await writeReport(path, options);
    });
}

async function writeReport(path: string, options: ReportOptions): Promise<number> {
  const isRun = isRunFolder(path);
  const out = options.out ?? (isRun ? join(path, 'report.html') : null);
  if (out === null) {
    throw new UsageError(
      `Unexpected \`${path}\` without --out, expected the folder of a run`,
      'add --out FILE.html to make a page of articles at once',
    );
  }
  const assets = readPageAssets('report');
  if (assets === null) {
    throw new UsageError(
      'Unexpected absence of the built page, expected `.build/web/`',
      'run `npm run build`',
    );
  }
  const builder = buildReport(assets);
  const made = isRun ? await addRun(path, options, builder) : await addArticles(path, options, builder);
  if (made === null) return exit.unreadable;
  const problem = writePage(out, builder.finish(made.run), reportMark);
  if (problem !== null) {
    report(problem);
    return exit.usage;
  }
  note(`${made.articles} articles, ${made.claims} claims, written to ${out}`);
  return exit.fine;
}

interface Made {
  readonly run: PageRun;
  readonly articles: number;
  readonly claims: number;
}

/** Articles read and extracted at once. */
async function addArticles(
  path: string,
  options: ReportOptions,
  builder: ReportBuilder,
): Promise<Made | null> {
  const setup = await setUp(options);
  const counts = { articles: 0, claims: 0 };
  const messages = await readEach([path], options, setup, (article, file, line) => {
    const { claims, verdicts } = setup.pipeline.extract(article);
    builder.add(articlePage(readAgain(setup.pipeline, article, file, line), claims, verdicts));
    counts.articles += 1;
    counts.claims += claims.length;
  });
  for (const message of messages) report(message);
  if (counts.articles === 0) return null;
  return { run: pageRun(path, setup.record, options.referenceDate ?? null, messages), ...counts };
}

/** The claims of a run, each article read again from where the run found it. */
export async function addRun(
  path: string,
  options: ReportOptions,
  builder: ReportBuilder,
): Promise<Made | null> {
  const read = readRunRecord(path);
  if ('message' in read) {
    report(read.message);
    return null;
  }
  const { record } = read;
  const claims = await readClaimsFile(join(path, 'claims.jsonl'));
  if (claims === null) return null;
  const left = new ClaimsByArticle(claims);
  const settings: ReportOptions = {
    ...options,
    variant: options.variant === 'auto' ? record.variant : options.variant,
    rules: options.rules.length > 0 ? options.rules : record.rules.folders.slice(1),
  };
  const setup = await setUp(settings);
  const counts = { articles: 0, claims: claims.length };
  const messages: Message[] = [];
  if (setup.record.rules.sha256 !== record.rules.sha256) messages.push(otherRules(path));
  const referenceDate = options.referenceDate ?? record.referenceDate;
  const dated = referenceDate === null ? settings : { ...settings, referenceDate };
  const paths = (options.sources ?? record.paths).filter((source) => source !== '-');
  // The paths may hold more than the run took: a shard, or articles that came later.
  const ofRun = new Set(record.inputs.map(({ id }) => id));
  const found = await readEach(paths, dated, setup, (article, file, line) => {
    if (!ofRun.has(article.id)) return;
    const own = left.take(article);
    // Claims are held against the article as the run dated it.
    const cited = own[0]?.article;
    const asThen: Article =
      cited === undefined
        ? article
        : { ...article, publishedAt: cited.publishedAt, publishedFrom: cited.publishedFrom };
    const verdicts = setup.pipeline.verify(asThen, own);
    builder.add(articlePage(readAgain(setup.pipeline, asThen, file, line), own, verdicts));
    counts.articles += 1;
  });
  messages.push(...found);
  const missing = left.rest();
  if (missing.length > 0) messages.push(missingSources(path, missing.length));
  for (const own of missing) {
    builder.add(articlePage(null, own, []));
    counts.articles += 1;
  }
  for (const message of messages) report(message);
  return { run: pageRun(path, record, referenceDate, messages), ...counts };
}

/** The claims of a run, to be taken article by article. */
class ClaimsByArticle {
  /** By id, then by hash: two articles of one run may carry the same id. */
  readonly #byId = new Map<string, Map<string, SealedClaim[]>>();

  constructor(claims: readonly SealedClaim[]) {
    for (const claim of claims) {
      const { id, sha256 } = claim.article;
      const versions = this.#byId.get(id) ?? new Map<string, SealedClaim[]>();
      this.#byId.set(id, versions);
      const there = versions.get(sha256);
      if (there === undefined) versions.set(sha256, [claim]);
      else there.push(claim);
    }
  }

  /** The claims made from this very article, else those of one with its id, which has changed since. */
  take({ id, sha256 }: Article): readonly SealedClaim[] {
    const versions = this.#byId.get(id);
    const key = versions?.has(sha256) ? sha256 : versions?.keys().next().value;
    const claims = key === undefined ? undefined : versions?.get(key);
    if (key !== undefined) versions?.delete(key);
    return claims ?? [];
  }

  /** What nobody took. */
  rest(): readonly (readonly SealedClaim[])[] {
    return [...this.#byId.values()].flatMap((versions) => [...versions.values()]);
  }
}

/** Read articles one by one; what cannot be read becomes a message. */
async function readEach(
  paths: readonly string[],
  options: ReportOptions,
  { pipeline }: Setup,
  each: (article: Article, file: string, line: number | null) => void,
): Promise<Message[]> {
  const found = await findArguments(paths);
  const messages = [...found.messages];
  for await (const read of readAll(found.value, options.maxBytes)) {
    if ('message' in read) {
      messages.push(read.message);
      continue;
    }
    const ingested = pipeline.ingest(read.source, options.referenceDate ?? null);
    messages.push(...ingested.messages);
    for (const article of ingested.value) each(article, read.source.file, read.source.line);
  }
  return messages;
}

/** An article with what the stages say about it, for a page. */
export function readAgain(
  pipeline: Pipeline,
  article: Article,
  file: string,
  line: number | null,
): Parameters<typeof articlePage>[0] {
  const { mentions, ledger, messages } = pipeline.mentions(article);
  return { article, file, line, clean: pipeline.clean(article).value, mentions, ledger, messages };
}

/** What a page says of its run. */
export function pageRun(
  path: string,
  record: SetupRecord & { readonly tool?: { readonly version: string } },
  referenceDate: string | null,
  messages: readonly Message[],
): PageRun {
  return {
    name: basename(resolve(path)),
    tool: `zh-claims ${record.tool?.version ?? version}`,
    schema: record.schema,
    rules: record.rules.sha256,
    dictionary: record.segmenter.dictionary,
    referenceDate,
    messages,
  };
}

function otherRules(file: string): Message {
  return {
    severity: 'info',
    code: 'report/other-rules',
    file,
    text: 'Unexpected rules, expected those of the run: the number ledger shows what today’s rules set aside',
    hint: 'the claims are those of the run; run `extract` again for claims by these rules',
  };
}

function missingSources(file: string, count: number): Message {
  return {
    severity: 'warning',
    code: 'report/no-source',
    file,
    text: `Unexpected claims of ${count} articles without a source, expected the articles the run read`,
    hint: 'name them with --sources PATH…; the page shows their quotes alone',
  };
}
