import type { Command } from 'commander';
import type { Message, Staged } from '../../core/message.js';
import { defaultMaxBytes } from '../../io/sources.js';
import { readRulebook } from '../../open.js';
import type { Rulebook } from '../../rulebook/book.js';
import { type CatalogueEntry, readCatalogue, selectRules } from '../../rulebook/catalogue.js';
import { nearest } from '../../rulebook/nearest.js';
import { collect, type ReadingOptions } from '../options.js';
import { UsageError } from '../terminal.js';

/** Options of every command about rules. */
export interface RuleOptions {
  readonly rules: readonly string[];
  readonly keepGoing: boolean;
}

/** Add the options that say which rules are meant. */
export function withRuleOptions(command: Command): Command {
  return command
    .option('--rules <dir>', 'folder with rules of your own; may be given again', collect, [])
    .option('--keep-going', 'leave broken rules out and go on with the others', false);
}

/** The options of reading articles that a command about rules leaves as they are. */
export function readingOptions({ rules, keepGoing }: RuleOptions): ReadingOptions {
  return { rules, keepGoing, variant: 'auto', segmenter: 'table', maxBytes: defaultMaxBytes };
}

/** The rules of a command, as files and as a catalogue. */
export interface OpenedRules {
  readonly book: Rulebook;
  readonly entries: readonly CatalogueEntry[];
}

export function openRules(options: RuleOptions): Staged<OpenedRules> {
  const book = readRulebook(options.rules);
  const catalogue = readCatalogue(book.value);
  const messages: Message[] = [...book.messages, ...catalogue.messages];
  return { value: { book: book.value, entries: catalogue.value }, messages };
}

/**
 * The entries that selectors mean, in order of id; all of them without a selector.
 *
 * @throws UsageError when a selector means no rule.
 */
export function chosen(
  entries: readonly CatalogueEntry[],
  selectors: readonly string[],
): readonly CatalogueEntry[] {
  if (selectors.length === 0) return entries;
  const found = new Set<CatalogueEntry>();
  for (const selector of selectors) {
    const meant = selectRules(entries, selector);
    if (meant.length === 0) {
      const ids = entries.flatMap(({ id }) => [id, id.slice(id.indexOf('/') + 1)]);
      throw new UsageError(
        `Unexpected rule \`${selector}\`, expected the id of one`,
        nearest(selector, ids) ?? '`zh-claims rules list` shows them',
      );
    }
    for (const entry of meant) found.add(entry);
  }
  return entries.filter((entry) => found.has(entry));
}
