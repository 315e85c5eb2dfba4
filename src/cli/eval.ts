import { Command } from 'commander';
import { type Claim, claimSchema } from '../core/claim.js';
import {
  type GoldArticle,
  goldArticleSchema,
  type Miss,
  ratesOf,
  type Score,
  scoreArticles,
  scoredFields,
} from '../eval/index.js';
import { readClaimLines } from '../io/claims.js';
import { readGoldFiles, readGoldSource } from '../io/gold.js';
import { formatOf } from '../io/inputs.js';
import type { Pipeline } from '../pipeline.js';
import { parseJson } from './claim-set.js';
import { type ReadingOptions, withReadingOptions } from './options.js';
import { padDisplay } from './print.js';
import { setUp } from './setup.js';
import { type ExitCode, exit, print, report, UsageError } from './terminal.js';

interface EvalOptions extends ReadingOptions {
  readonly claims?: string;
  readonly misses?: boolean;
  readonly json?: boolean;
}

export function evalCommand(): Command {
  return withReadingOptions(new Command('eval'))
    .description('score claims against gold files: precision, recall and F1 by kind, accuracy by field')
    .argument('<gold...>', 'gold files, or folders that hold `*.gold.json` with their articles beside them')
    .option('--claims <file>', 'score this claims file instead of extracting afresh')
    .option('--misses', 'list what is not as the gold has it, by cause')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample: zh-claims eval corpus --misses')
    .action(async (paths: string[], options: EvalOptions) => {
      process.exitCode = await evaluate(paths, options);
    });
}

interface Scored {
  readonly id: string;
  readonly claims: readonly Claim[];
  readonly gold: GoldArticle;
}

async function evaluate(paths: readonly string[], options: EvalOptions): Promise<ExitCode> {
  const files = readGoldFiles(paths);
  for (const message of files.messages) report(message);
  const given = options.claims === undefined ? null : await claimsByArticle(options.claims);
  const pipeline = given === null ? (await setUp(options)).pipeline : null;
  const scored: Scored[] = [];
  let failed = files.messages.length;
  for (const file of files.value) {
    for (const gold of goldArticles(file.path, file.text)) {
      const id = typeof gold.source === 'string' ? gold.source : gold.source.id;
      if (pipeline === null) {
        scored.push({ id, gold, claims: given?.get(id) ?? [] });
        continue;
      }
      const source = readGoldSource(file.path, id);
      for (const message of source.messages) report(message);
      if (source.value === null) failed += 1;
      else
        scored.push({ id, gold, claims: extractFrom(pipeline, id, source.value, gold.publishedAt ?? null) });
    }
  }
  if (scored.length === 0) {
    throw new UsageError(
      'Unexpected end of the gold, expected at least one article',
      'name a `*.gold.json` file',
    );
  }
  const score = scoreArticles(scored);
  await print(
    options.json === true ? `${JSON.stringify(asJson(score))}\n` : asText(score, options.misses === true),
  );
  return failed > 0 ? exit.partial : exit.fine;
}

function extractFrom(
  pipeline: Pipeline,
  id: string,
  bytes: Uint8Array,
  date: string | null,
): readonly Claim[] {
  const ingested = pipeline.ingest({ file: id, line: null, id, format: formatOf(id), bytes }, date);
  return ingested.value.flatMap((article) => pipeline.extract(article).claims);
}

async function claimsByArticle(path: string): Promise<ReadonlyMap<string, readonly Claim[]>> {
  const byArticle = new Map<string, Claim[]>();
  for await (const { line, text } of readClaimLines(path)) {
    const parsed = claimSchema.safeParse(parseJson(text));
    if (!parsed.success)
      throw new UsageError(`Unexpected line ${line} of ${path}, expected a claim`, 'extract afresh');
    const { id } = parsed.data.article;
    const claims = byArticle.get(id);
    if (claims === undefined) byArticle.set(id, [parsed.data]);
    else claims.push(parsed.data);
  }
  return byArticle;
}

function goldArticles(path: string, text: string): readonly GoldArticle[] {
  const value = parseJson(text);
  const many = typeof value === 'object' && value !== null && 'articles' in value ? value.articles : [value];
  if (!Array.isArray(many))
    throw new UsageError(`Unexpected gold in ${path}, expected a list of articles`, 'see corpus/');
  return many.map((one: unknown) => {
    const parsed = goldArticleSchema.safeParse(one);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new UsageError(
      `Unexpected gold in ${path} at ${issue?.path.map(String).join('.') ?? 'the top'}: ${issue?.message ?? ''}`,
      'a gold file has `source` and `claims`, as those in corpus/ do',
    );
  });
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '  –  ' : `${((100 * part) / whole).toFixed(1)}%`.padStart(6);

function asText(score: Score, withMisses: boolean): string {
  const lines = [`${padDisplay('kind', 12)}  gold found  precision recall     F1  with subject`];
  const rows = [...[...score.byKind].sort(([a], [b]) => (a < b ? -1 : 1)), ['all', score.all] as const];
  for (const [kind, tally] of rows) {
    const { precision, recall, f1, withSubject } = ratesOf(tally);
    const rates = [precision, recall, f1, withSubject].map((rate) => percent(rate, 1)).join('  ');
    lines.push(
      `${padDisplay(kind, 12)} ${String(tally.gold).padStart(5)} ${String(tally.found).padStart(5)}     ${rates}`,
    );
  }
  lines.push('', 'field          right    of');
  for (const field of scoredFields) {
    const { right, of } = score.fields.get(field) ?? { right: 0, of: 0 };
    lines.push(
      `${padDisplay(field, 13)} ${String(right).padStart(6)} ${String(of).padStart(5)} ${percent(right, of)}`,
    );
  }
  lines.push('', `traps hit ${score.traps.hit} of ${score.traps.of}`);
  if (withMisses) lines.push(...missLines(score.misses));
  return `${lines.join('\n')}\n`;
}

function missLines(misses: readonly Miss[]): readonly string[] {
  const causes = ['missed', 'extra', 'trap', 'value-or-unit', 'field'] as const;
  return causes.flatMap((cause) => {
    const of = misses.filter((miss) => miss.cause === cause);
    if (of.length === 0) return [];
    return [
      '',
      `${cause}: ${of.length}`,
      ...of.map(({ article, span, text, kind, fields, rule }) => {
        const what = fields.length > 0 ? fields.join(', ') : kind;
        return `  ${article} [${span[0]}, ${span[1]}) ${text.replace(/\s+/g, ' ')}  ${what}${rule === null ? '' : `  ${rule}`}`;
      }),
    ];
  });
}

function asJson(score: Score): object {
  return {
    all: { ...score.all, ...ratesOf(score.all) },
    byKind: Object.fromEntries(
      [...score.byKind].map(([kind, tally]) => [kind, { ...tally, ...ratesOf(tally) }]),
    ),
    fields: Object.fromEntries(score.fields),
    traps: score.traps,
    misses: score.misses,
  };
}
