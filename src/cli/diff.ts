import { Command } from 'commander';
import { formatDiffJson, formatDiffMarkdown, formatDiffSarif, formatDiffText } from '../diff/formats.js';
import { formatDiffHtml } from '../diff/html.js';
import { type ClaimDiff, type DiffField, type DiffOptions, diffClaims, diffFields } from '../diff/index.js';
import { readClaimSet } from './claim-set.js';
import { chosenFormat, type ReadingOptions, withReadingOptions } from './options.js';
import { exit, print, UsageError } from './terminal.js';

const formats: Readonly<Record<string, (diff: ClaimDiff) => string>> = {
  text: formatDiffText,
  json: formatDiffJson,
  markdown: formatDiffMarkdown,
  html: formatDiffHtml,
  sarif: formatDiffSarif,
};

interface DiffCommandOptions extends ReadingOptions {
  readonly format: string;
  readonly only?: readonly DiffField[];
  readonly tolerance: string;
  readonly failOn?: readonly DiffField[];
}

export function diffCommand(): Command {
  return withReadingOptions(new Command('diff'))
    .description('compare two runs, two claims files, or two versions of an article or a folder')
    .argument('<before>', 'a run folder, a claims file, or articles')
    .argument('<after>', 'the same, for the later side')
    .option('--format <name>', Object.keys(formats).join(', '), 'text')
    .option('--only <fields>', `report only changes of these, of ${diffFields.join(', ')}`, readFields)
    .option('--tolerance <ratio>', 'relative difference of values that counts as none', readRatio, '0')
    .option('--fail-on <fields>', 'exit with 1 only when one of these changed', readFields)
    .addHelpText('after', '\nExample: zh-claims diff yesterday.txt today.txt --only value,unit')
    .action(async (before: string, after: string, options: DiffCommandOptions) => {
      process.exitCode = await diff(before, after, options);
    });
}

async function diff(before: string, after: string, options: DiffCommandOptions): Promise<number> {
  const format = chosenFormat(formats, options.format);
  const left = await readClaimSet(before, options);
  const right = await readClaimSet(after, options);
  if (left === null || right === null) return exit.unreadable;
  const settings: DiffOptions = {
    tolerance: options.tolerance,
    ...(options.only === undefined ? {} : { only: options.only }),
  };
  const found = diffClaims(left, right, settings);
  await print(format(found));
  return hasFindings(found, options.failOn) ? exit.findings : exit.fine;
}

/** Without `--fail-on` every difference is a finding; with it, only a change of one of its fields. */
function hasFindings({ differences }: ClaimDiff, failOn: readonly DiffField[] | undefined): boolean {
  if (failOn === undefined) return differences.length > 0;
  return differences.some(
    (difference) =>
      difference.kind === 'changed' && difference.fields.some(({ field }) => failOn.includes(field)),
  );
}

function readFields(value: string): readonly DiffField[] {
  return value.split(',').map((name) => {
    const field = diffFields.find((known) => known === name.trim());
    if (field !== undefined) return field;
    throw new UsageError(
      `Unexpected field \`${name}\`, expected one of ${diffFields.join(', ')}`,
      'separate fields by commas',
    );
  });
}

function readRatio(value: string): string {
  if (/^0(\.\d+)?$/.test(value)) return value;
  throw new UsageError(
    `Unexpected --tolerance \`${value}\`, expected a decimal from 0 to below 1`,
    'for example 0.001',
  );
}
