import { Command } from 'commander';
import type { Article } from '../../core/article.js';
import type { Explanation, SourceMention } from '../../pipeline.js';
import { type ReadingOptions, readCount, withReadingOptions } from '../options.js';
import { padDisplay, visible } from '../print.js';
import { readArticles } from '../reading.js';
import { print } from '../terminal.js';
import { openRules } from './options.js';

interface CoverageOptions extends ReadingOptions {
  readonly json?: boolean;
  readonly limit: number;
}

export function coverageCommand(): Command {
  return withReadingOptions(new Command('coverage'))
    .description(
      'what fires how often over a corpus, what never, what overlaps, which numbers no rule claims',
    )
    .argument('<path...>', 'files, folders, globs, or - for standard input')
    .option('--limit <n>', 'how many overlaps and groups of numbers to show', readCount, 20)
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample: zh-claims rules coverage corpus/ --limit 10')
    .action(async (paths: string[], options: CoverageOptions) => {
      const tally = createTally();
      const reading = await readArticles(paths, options, async (article, pipeline) => {
        tally.add(article, pipeline.explain(article, null, false), pipeline.mentions(article).mentions);
        return [];
      });
      const ids = openRules(options)
        .value.entries.filter(
          ({ section, off }) => off === null && (section === 'claims' || section === 'times'),
        )
        .map(({ id }) => id);
      const coverage = tally.finish(ids, options.limit);
      await print(
        options.json === true ? `${JSON.stringify(coverage, null, 2)}\n` : formatCoverage(coverage),
      );
      process.exitCode = reading.exitCode;
    });
}

/** What the rules did over a corpus. */
export interface Coverage {
  readonly numbers: { readonly all: number; readonly claimed: number; readonly refused: number };
  /** Most frequent first. `beaten`: it matched, and another rule counted. */
  readonly fired: readonly {
    readonly id: string;
    readonly count: number;
    readonly beaten: number;
    readonly samples: readonly string[];
  }[];
  readonly never: readonly string[];
  /** Pairs that match the same number, most frequent first; the first of a pair counts. */
  readonly overlaps: readonly {
    readonly winner: string;
    readonly other: string;
    readonly count: number;
    readonly isTie: boolean;
    readonly sample: string;
  }[];
  /** Numbers that no rule claims, or only one that has no word of its own, by the words around them. */
  readonly unclaimed: readonly {
    readonly around: string;
    readonly count: number;
    readonly samples: readonly string[];
  }[];
}

interface Group {
  count: number;
  readonly samples: string[];
}

const samplesKept = 2;

function note(groups: Map<string, Group>, key: string, sample: string): void {
  let group = groups.get(key);
  if (group === undefined) {
    group = { count: 0, samples: [] };
    groups.set(key, group);
  }
  group.count += 1;
  if (group.samples.length < samplesKept && !group.samples.includes(sample)) group.samples.push(sample);
}

function byCount([a, x]: readonly [string, Group], [b, y]: readonly [string, Group]): number {
  return y.count - x.count || (a < b ? -1 : a > b ? 1 : 0);
}

/** Counts what rules do, article by article. */
export function createTally(): {
  add(article: Article, explanation: Explanation, mentions: readonly SourceMention[]): void;
  finish(ids: readonly string[], limit: number): Coverage;
} {
  const fired = new Map<string, Group>();
  const beaten = new Map<string, Group>();
  const overlaps = new Map<string, Group>();
  const ties = new Set<string>();
  const unclaimed = new Map<string, Group>();
  const numbers = { all: 0, claimed: 0, refused: 0 };
  return {
    add: (article, { readings, setAside }, mentions) => {
      for (const { span, foundBy } of mentions) note(fired, foundBy, excerpt(article, span));
      for (const { span, foundBy } of setAside) note(fired, foundBy, excerpt(article, span));
      for (const { mention, matches, around } of readings) {
        const sample = excerpt(article, mention.span);
        const [winner, ...others] = matches;
        if (winner !== undefined) note(fired, winner.rule, sample);
        for (const other of others) {
          note(beaten, other.rule, sample);
          // That a rule without a word of its own matches too is what it is for.
          if (other.isGeneral) continue;
          const pair = `${winner?.rule ?? ''} ${other.rule}`;
          note(overlaps, pair, sample);
          if (other.priority === winner?.priority) ties.add(pair);
        }
        if (mention.quantity === null) continue;
        numbers.all += 1;
        if (winner?.refuses != null) numbers.refused += 1;
        else if (winner !== undefined) numbers.claimed += 1;
        if (winner === undefined || (winner.isGeneral && winner.refuses === null)) {
          const unit = mention.quantity.unit?.id ?? mention.type;
          note(unclaimed, `${around.before} [${unit}] ${around.after}`.trim(), sample);
        }
      }
    },
    finish: (ids, limit) => ({
      numbers,
      fired: [...fired]
        .sort(byCount)
        .map(([id, { count, samples }]) => ({ id, count, beaten: beaten.get(id)?.count ?? 0, samples })),
      never: ids.filter((id) => !fired.has(id)),
      overlaps: [...overlaps]
        .sort(byCount)
        .slice(0, limit)
        .map(([pair, { count, samples }]) => {
          const [winner = '', other = ''] = pair.split(' ');
          return { winner, other, count, isTie: ties.has(pair), sample: samples[0] ?? '' };
        }),
      unclaimed: [...unclaimed]
        .sort(byCount)
        .slice(0, limit)
        .map(([around, { count, samples }]) => ({ around, count, samples })),
    }),
  };
}

/** A number with the words around it. */
function excerpt({ text }: Article, [start, end]: readonly [number, number]): string {
  const before =
    text
      .slice(Math.max(0, start - 12), start)
      .split('\n')
      .at(-1) ?? '';
  const after = text.slice(end, end + 8).split('\n')[0] ?? '';
  return `${before}【${text.slice(start, end)}】${after}`.replace(/\s+/g, ' ');
}

function formatCoverage({ numbers, fired, never, overlaps, unclaimed }: Coverage): string {
  const width = Math.max(0, ...fired.map(({ id }) => id.length));
  const lines = [
    `${numbers.all} numbers: ${numbers.claimed} claimed, ${numbers.refused} refused by a rule, ${numbers.all - numbers.claimed - numbers.refused} without a rule`,
    '',
    'fired (of these times beaten by another rule)',
    ...fired.map(({ id, count, beaten, samples }) => {
      const lost = beaten === 0 ? '' : `(${beaten})`;
      return `  ${padDisplay(id, width)} ${String(count).padStart(6)} ${lost.padStart(7)}  ${samples[0] ?? ''}`;
    }),
    '',
    `never fired: ${never.length === 0 ? 'none' : ''}`,
    ...never.map((id) => `  ${id}`),
    '',
    'overlaps: both match, the first counts',
    ...overlaps.map(
      ({ winner, other, count, isTie, sample }) =>
        `  ${String(count).padStart(6)}  ${winner} over ${other}${isTie ? ' (same priority)' : ''}  ${sample}`,
    ),
    '',
    'numbers that no rule claims, or only one without a word of its own, by the words around them',
    ...unclaimed.flatMap(({ around, count, samples }) => [
      `  ${String(count).padStart(6)}  ${around}`,
      ...samples.map((sample) => `          ${sample}`),
    ]),
  ];
  return `${lines.map(visible).join('\n')}\n`;
}
