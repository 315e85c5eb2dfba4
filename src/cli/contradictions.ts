import { Command } from 'commander';
import {
  formatContradictionsHtml,
  formatContradictionsJson,
  formatContradictionsMarkdown,
  formatContradictionsText,
} from '../contradictions/formats.js';
import {
  type Contradictions,
  createScreen,
  findContradictions,
  type Screen,
} from '../contradictions/index.js';
import type { SealedClaim } from '../core/claim.js';
import { claimsFile, readClaimLines } from '../io/claims.js';
import { unreadable } from '../io/inputs.js';
import { readClaim } from '../verify/index.js';
import { holdsClaims, parseJson, readClaimSet } from './claim-set.js';
import { chosenFormat, type ReadingOptions, withReadingOptions } from './options.js';
import { openSubjectBook } from './subject-book.js';
import { exit, note, print, report, UsageError } from './terminal.js';

const formats: Readonly<Record<string, (found: Contradictions) => string>> = {
  text: formatContradictionsText,
  json: formatContradictionsJson,
  markdown: formatContradictionsMarkdown,
  html: formatContradictionsHtml,
};

interface ContradictionsOptions extends ReadingOptions {
  readonly format: string;
  readonly tolerance: string;
  readonly all: boolean;
}

export function contradictionsCommand(): Command {
  return withReadingOptions(new Command('contradictions'))
    .description('find claims of different articles on one thing and one period that cannot all hold')
    .argument('<run...>', 'folders of runs, claims files, or articles')
    .option('--format <name>', Object.keys(formats).join(', '), 'text')
    .option('--tolerance <ratio>', 'relative difference of values that counts as none', readRatio, '0')
    .option('--all', 'also show subjects with five and more values, which are rarely one thing', false)
    .addHelpText('after', '\nExample: zh-claims contradictions output/monday output/tuesday')
    .action(async (paths: string[], options: ContradictionsOptions) => {
      process.exitCode = await contradictions(paths, options);
    });
}

async function contradictions(paths: readonly string[], options: ContradictionsOptions): Promise<number> {
  const format = chosenFormat(formats, options.format);
  const book = await openSubjectBook(options);
  const sources: (string | readonly SealedClaim[])[] = [];
  for (const path of paths) {
    if (await holdsClaims(path)) sources.push(claimsFile(path));
    else {
      const claims = await readClaimSet(path, options);
      if (claims === null) return exit.unreadable;
      sources.push(claims);
    }
  }
  const screen = createScreen(book);
  const claims = await screened(sources, screen);
  if (claims === null) return exit.unreadable;
  const current = claims.filter(screen.isCurrent);
  const found = findContradictions(current, book, { tolerance: options.tolerance });
  const shown = options.all
    ? { ...found, groups: [...found.groups, ...found.scattered], scattered: [] }
    : found;
  await print(format(shown));
  if (shown.scattered.length > 0) {
    note(`${shown.scattered.length} subjects with five and more values left out; --all shows them`);
  }
  return shown.groups.some(({ kind }) => kind !== 'revision') ? exit.findings : exit.fine;
}

/**
 * Read all claims twice: first for the screen, which keeps little of each, then those again that may contradict
 * another. So a million claims need no more memory than their keys. `null` when a file cannot be read.
 */
async function screened(
  sources: readonly (string | readonly SealedClaim[])[],
  screen: Screen,
): Promise<readonly SealedClaim[] | null> {
  const suspects: SealedClaim[] = [];
  for (const source of sources) {
    if (typeof source !== 'string') {
      for (const claim of source) screen.add(claim);
      continue;
    }
    try {
      for await (const { line, text } of readClaimLines(source)) {
        const read = readClaim(parseJson(text), source, line);
        if ('message' in read) {
          report(read.message);
          screen.skip();
        } else screen.add(read.claim);
      }
    } catch (error) {
      for (const message of unreadable(source, error).messages) report(message);
      return null;
    }
  }
  let number = 0;
  for (const source of sources) {
    if (typeof source !== 'string') {
      for (const claim of source) {
        if (screen.isSuspect(number)) suspects.push(claim);
        number += 1;
      }
      continue;
    }
    for await (const { line, text } of readClaimLines(source)) {
      if (screen.isSuspect(number)) {
        const read = readClaim(parseJson(text), source, line);
        if ('claim' in read) suspects.push(read.claim);
      }
      number += 1;
    }
  }
  return suspects;
}

function readRatio(value: string): string {
  if (/^0(\.\d+)?$/.test(value)) return value;
  throw new UsageError(
    `Unexpected --tolerance \`${value}\`, expected a decimal from 0 to below 1`,
    'for example 0.01',
  );
}
