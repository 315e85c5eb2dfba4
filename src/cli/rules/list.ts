import { Command } from 'commander';
import type { CatalogueEntry } from '../../rulebook/catalogue.js';
import { padDisplay, visible } from '../print.js';
import { reportRules } from '../setup.js';
import { exit, print } from '../terminal.js';
import { chosen, openRules, type RuleOptions, withRuleOptions } from './options.js';

interface ListOptions extends RuleOptions {
  readonly json?: boolean;
}

export function listCommand(): Command {
  return withRuleOptions(new Command('list'))
    .description('list rules and lexicons: id, kind, how many examples, what for')
    .argument('[rule...]', 'ids, `*` at the end for the rest; all unless given')
    .option('--json', 'print a JSON list')
    .addHelpText('after', "\nExample: zh-claims rules list 'claims/*'")
    .action(async (selectors: string[], options: ListOptions) => {
      const opened = openRules(options);
      reportRules(opened.messages, options.rules);
      const entries = chosen(opened.value.entries, selectors);
      if (options.json === true) await print(`${JSON.stringify(entries.map(asJson), null, 2)}\n`);
      else await print(table(entries));
      process.exitCode = exit.fine;
    });
}

function asJson({ id, section, path, line, why, examples, off, fields }: CatalogueEntry): unknown {
  const { kind = null, priority = null } = fields;
  return { id, section, path, line, kind, priority, why, examples: examples.length, off };
}

function table(entries: readonly CatalogueEntry[]): string {
  const width = Math.max(0, ...entries.map(({ id }) => id.length));
  return entries
    .map((entry) => {
      const kind = entry.off !== null ? 'off' : kindOf(entry);
      const examples = entry.examples.length === 0 ? '' : String(entry.examples.length);
      return `${padDisplay(entry.id, width)}  ${kind.padEnd(10)}  ${examples.padStart(3)}  ${visible(entry.why)}\n`;
    })
    .join('');
}

function kindOf({ section, fields, source }: CatalogueEntry): string {
  if (section === 'lexicon') {
    const words = source.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#')).length - 1;
    return `${Math.max(0, words)} words`;
  }
  return fields['refuse'] !== undefined ? 'refuses' : String(fields['kind'] ?? fields['make'] ?? '');
}
