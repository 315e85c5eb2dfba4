import { Command } from 'commander';
import { readCatalogue } from '../../rulebook/catalogue.js';
import { isFailure, runExample } from '../../rulebook/examples.js';
import { visible } from '../print.js';
import { setUp } from '../setup.js';
import { exit, print } from '../terminal.js';
import { chosen, type RuleOptions, readingOptions, withRuleOptions } from './options.js';
import { readerOf } from './test.js';

/** Lexicons can have a thousand lines: only their heads are shown. */
const shownLines = 60;

export function showCommand(): Command {
  return withRuleOptions(new Command('show'))
    .description('show a rule or lexicon as it is written, and how its examples end')
    .argument('<rule...>', 'ids of rules or lexicons')
    .addHelpText('after', '\nExample: zh-claims rules show change-by')
    .action(async (selectors: string[], options: RuleOptions) => {
      const { pipeline, parts } = await setUp(readingOptions(options));
      const read = readerOf(pipeline);
      for (const entry of chosen(readCatalogue(parts.rulebook).value, selectors)) {
        const off = entry.off === null ? '' : `  (off: ${entry.off})`;
        await print(`${entry.path}:${entry.line}  ${entry.id}${off}\n`);
        const lines = entry.source.split('\n');
        await print(
          lines
            .slice(0, shownLines)
            .map((line) => `  ${visible(line)}\n`)
            .join(''),
        );
        if (lines.length > shownLines) await print(`  … ${lines.length - shownLines} more lines\n`);
        for (const example of entry.off === null ? entry.examples : []) {
          const { outcome, details } = runExample(example, read, entry.fields['refuse'] !== undefined);
          const more = isFailure(outcome) ? `: ${details.join('; ')}` : '';
          await print(`  ${outcome.padEnd(7)}  ${visible(example.text)}${visible(more)}\n`);
        }
        await print('\n');
      }
      process.exitCode = exit.fine;
    });
}
