import { Command } from 'commander';
import type { Article } from '../core/article.js';
import type { SealedClaim } from '../core/claim.js';
import { oneLine } from '../core/display.js';
import type { Quantity, Time } from '../core/mention.js';
import type { Explanation } from '../pipeline.js';
import { type ReadingOptions, withReadingOptions } from './options.js';
import { placeOf, visible } from './print.js';
import { readArticles } from './reading.js';
import { note, print, UsageError } from './terminal.js';

interface ExplainOptions extends ReadingOptions {
  readonly at?: string;
  readonly quote?: string;
  readonly json?: boolean;
}

export function explainCommand(): Command {
  return withReadingOptions(new Command('explain'))
    .description('say why a claim is there, or why a number became none')
    .argument('<path...>', 'files, folders, globs, or - for standard input')
    .option('--at <place>', 'only what stands here: an offset in UTF-16 code units, or line:column')
    .option('--quote <text>', 'only what stands at the first of these words')
    .option('--json', 'print one JSON object an article')
    .addHelpText('after', '\nExample: zh-claims explain article.txt --quote 12.5萬個')
    .action(async (paths: string[], options: ExplainOptions) => {
      let explained = 0;
      const reading = await readArticles(paths, options, async (article, pipeline) => {
        const at = offsetOf(article, options);
        if (at === 'absent') return [];
        const explanation = pipeline.explain(article, at);
        explained += explanation.readings.length + explanation.setAside.length;
        if (options.json === true) await print(`${JSON.stringify({ id: article.id, ...explanation })}\n`);
        else await print(visibleLines(formatExplanation(article, explanation)));
        return [];
      });
      if (explained === 0 && reading.articles > 0) note('no number, time or numeral there');
      process.exitCode = reading.exitCode;
    });
}

function offsetOf({ text }: Article, { at, quote }: ExplainOptions): number | null | 'absent' {
  if (quote !== undefined) {
    const found = text.indexOf(quote);
    if (found < 0) return 'absent';
    // 约12.5万个 begins with a word that belongs to no number.
    const digit = quote.search(/[\d０-９零〇一二三四五六七八九十百千万亿萬億两兩]/);
    return found + Math.max(0, digit);
  }
  if (at === undefined) return null;
  const [, line, column] = /^(\d+):(\d+)$/.exec(at) ?? [];
  if (line !== undefined && column !== undefined) {
    const before = text.split('\n').slice(0, Number(line) - 1);
    return before.reduce((sum, one) => sum + one.length + 1, 0) + Number(column) - 1;
  }
  if (/^\d+$/.test(at)) return Number(at);
  throw new UsageError(
    `Unexpected --at \`${at}\`, expected an offset or line:column`,
    'for example --at 27, or --at 3:12; `--quote` takes words',
  );
}

/** A node of a derivation: a line, and what hangs below it. */
interface Node {
  readonly line: string;
  readonly below: readonly Node[];
}

const leaf = (line: string): Node => ({ line, below: [] });

/** The derivations of an article as trees, in order of place. */
export function formatExplanation(article: Article, explanation: Explanation): string {
  const where = ([start]: readonly [number, number]): string => {
    const { line, column } = placeOf(article.text, start);
    return `${line}:${column}`;
  };
  const trees = explanation.readings.map((reading) => {
    const { mention, matches, misses } = reading;
    const claims = explanation.claims.filter((claim) => isAbout(claim, mention.span));
    const head = `${where(mention.span)}  ${oneLine(mention.text)}  ${mention.type} ${amountOf(mention.quantity, mention.time)}  by ${mention.foundBy}`;
    const [winner, ...others] = matches;
    const below: Node[] = claims.map((claim) => claimTree(claim, where));
    const dated = explanation.claims.filter(
      (claim) => !claims.includes(claim) && isDatedBy(claim, mention.span),
    );
    below.push(...dated.map(({ id, kind }) => leaf(`time of ${kind} ${id}`)));
    if (winner?.refuses != null) below.push(leaf(`no claim: ${winner.refuses}  by ${winner.rule}`));
    if (winner !== undefined) {
      const captures = winner.captures.map(({ name, text }) => leaf(`$${name} ${oneLine(text)}`));
      below.push({ line: `matched by ${winner.rule}, priority ${winner.priority}`, below: captures });
    }
    for (const { rule, priority } of others)
      below.push(leaf(`also matched by ${rule}, priority ${priority}`));
    if (claims.length === 0 && winner !== undefined && winner.refuses === null) {
      below.push(leaf('no claim: its clause already makes one'));
    }
    if (winner === undefined) {
      below.push({
        line: 'no claim: no rule matches; nearest are',
        below: misses.map(({ rule, held, conditions, expected, found }) =>
          leaf(`${rule}: ${held} of ${conditions} conditions hold; expected ${expected}, found ${found}`),
        ),
      });
    }
    return { at: mention.span[0], tree: { line: head, below } };
  });
  const aside = explanation.setAside.map(({ span, text, reason, foundBy }) => ({
    at: span[0],
    tree: leaf(`${where(span)}  ${oneLine(text)}  no number: ${reason}  by ${foundBy}`),
  }));
  const sorted = [...trees, ...aside].sort((a, b) => a.at - b.at);
  return `${article.id}\n${sorted.map(({ tree }) => draw(tree)).join('')}\n`;
}

function isAbout({ quantity, time, kind }: SealedClaim, [start, end]: readonly [number, number]): boolean {
  const span = kind === 'event' || quantity === null ? time?.span : quantity.span;
  return span !== undefined && span[0] >= start && span[1] <= end;
}

function isDatedBy({ time }: SealedClaim, [start, end]: readonly [number, number]): boolean {
  return time !== null && time.span[0] >= start && time.span[1] <= end;
}

function claimTree(claim: SealedClaim, where: (span: readonly [number, number]) => string): Node {
  const { subject, predicate, quantity, of, comparison, time, attribution } = claim;
  const carried = subject.carriedFrom === null ? '' : `, carried from ${where(subject.carriedFrom)}`;
  const implied = time === null || time.implied.length === 0 ? '' : `, ${time.implied.join(' and ')} implied`;
  const below = [
    `evidence ${where(claim.evidence.span)} 「${oneLine(claim.evidence.quote)}」`,
    `subject ${subject.text}${carried}`,
    predicate === null ? '' : `predicate ${predicate.text} ${predicate.relation}`,
    quantity === null ? '' : `quantity ${oneLine(quantity.text)} ${amountOf(quantity, null)}`,
    of === null ? '' : `of ${of.text}`,
    comparison === null ? '' : `comparison ${comparison.basis} ${oneLine(comparison.text)}`,
    time === null
      ? ''
      : `time ${where(time.span)} ${oneLine(time.text)} ${time.timex} ${time.role}${implied}`,
    attribution === null
      ? ''
      : `speaker ${where(attribution.span)} ${attribution.speaker} ${attribution.cue ?? ''}`,
    `${claim.modality}, ${claim.polarity}`,
    claim.flags.length === 0 ? '' : `flags ${claim.flags.join(', ')}`,
  ];
  return {
    line: `${claim.kind} ${claim.id}  by ${claim.foundBy.join(' → ')}`,
    below: below.filter((line) => line !== '').map(leaf),
  };
}

type Amount = Pick<Quantity, 'value' | 'lower' | 'upper' | 'approximator' | 'unit'>;

function amountOf(quantity: Amount | null, time: Time | null): string {
  if (quantity !== null) {
    const { value, lower, upper, approximator, unit } = quantity;
    const amount = value ?? `${lower ?? ''}..${upper ?? ''}`;
    return [approximator === 'exact' ? '' : approximator, amount, unit?.id ?? ''].filter(Boolean).join(' ');
  }
  return time?.timex ?? '';
}

function draw({ line, below }: Node, indent = '', isRoot = true): string {
  const rows = below.map((node, k) => {
    const isLast = k === below.length - 1;
    return `${indent}${isLast ? '└─ ' : '├─ '}${draw(node, `${indent}${isLast ? '   ' : '│  '}`, false)}`;
  });
  return `${isRoot ? indent : ''}${line}\n${rows.join('')}`;
}

function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
