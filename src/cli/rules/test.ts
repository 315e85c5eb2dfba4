import { Command } from 'commander';
import { shippedRules } from '../../io/rules.js';
import { watchFolders } from '../../io/watch.js';
import { toArticle } from '../../library.js';
import { assemblePipeline, readRuleSources, type Setup } from '../../open.js';
import type { Pipeline } from '../../pipeline.js';
import { loadRulebook, reuseFiles } from '../../rulebook/book.js';
import { readCatalogue } from '../../rulebook/catalogue.js';
import {
  type ExampleResult,
  exampleMessage,
  isFailure,
  type Outcome,
  outcomes,
  type ReadText,
  runExample,
} from '../../rulebook/examples.js';
import type { RuleFile } from '../../rulebook/parse.js';
import { padDisplay } from '../print.js';
import { reportRules, setUp } from '../setup.js';
import { exit, note, print, UsageError } from '../terminal.js';
import { chosen, type RuleOptions, readingOptions, withRuleOptions } from './options.js';

interface TestOptions extends RuleOptions {
  readonly json?: boolean;
  readonly watch?: boolean;
}

export function testCommand(): Command {
  return withRuleOptions(new Command('test'))
    .description('run the examples inside rules and lexicons through the whole pipeline')
    .argument('[rule...]', 'ids of rules or lexicons, `*` at the end for the rest; all unless given')
    .option('--json', 'print one JSON object')
    .option('--watch', 'run them again whenever a rule file changes')
    .addHelpText('after', "\nExample: zh-claims rules test change-by 'times/*'")
    .action(async (selectors: string[], options: TestOptions) => {
      const sources = readRuleSources(options.rules);
      const setup = await setUp(readingOptions(options), sources);
      process.exitCode = await testOnce(setup, selectors, options);
      if (options.watch === true) watchRules({ setup, sources }, selectors, options);
    });
}

/** The pipeline as the examples call it. */
export function readerOf(pipeline: Pipeline): ReadText {
  return (text, publishedAt) => {
    const article = toArticle({ text, ...(publishedAt === null ? {} : { publishedAt }) });
    return { mentions: pipeline.mentions(article).mentions, claims: pipeline.extract(article).claims };
  };
}

async function testOnce(setup: Setup, selectors: readonly string[], options: TestOptions): Promise<number> {
  const read = readerOf(setup.pipeline);
  const entries = chosen(readCatalogue(setup.parts.rulebook).value, selectors).filter(
    ({ off }) => off === null,
  );
  const results = entries.map((entry) => ({
    entry,
    results: entry.examples.map((example) => runExample(example, read, entry.fields['refuse'] !== undefined)),
  }));
  const all = results.flatMap((rule) => rule.results);
  if (all.length === 0) {
    throw new UsageError(
      'Unexpected rules without examples, expected at least one example',
      'see rules/README.md',
    );
  }
  const failed = all.filter(({ outcome }) => isFailure(outcome));
  if (options.json === true) await print(`${JSON.stringify(asJson(all), null, 2)}\n`);
  else {
    const width = Math.max(...entries.map(({ id }) => id.length));
    for (const { entry, results: own } of results) {
      if (own.length === 0) continue;
      const mark = own.some(({ outcome }) => isFailure(outcome)) ? 'FAIL' : 'ok  ';
      await print(`${mark}  ${padDisplay(entry.id, width)}  ${countsOf(own)}\n`);
    }
  }
  reportRules(failed.map(exampleMessage), options.rules);
  const rules = results.filter((rule) => rule.results.length > 0).length;
  note(`${counted(all.length, 'example')} of ${counted(rules, 'rule')}: ${countsOf(all)}`);
  return failed.length === 0 ? exit.fine : exit.findings;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function countsOf(results: readonly ExampleResult[]): string {
  return outcomes
    .map((outcome) => [results.filter((result) => result.outcome === outcome).length, outcome] as const)
    .filter(([count]) => count > 0)
    .map(([count, outcome]) => `${count} ${outcome}`)
    .join(', ');
}

function asJson(results: readonly ExampleResult[]): unknown {
  const counts = Object.fromEntries(
    outcomes.map((outcome: Outcome) => [
      outcome,
      results.filter((result) => result.outcome === outcome).length,
    ]),
  );
  return {
    counts,
    examples: results.map(({ example, outcome, details }) => ({
      rule: example.rule,
      path: example.path,
      line: example.at.line,
      text: example.text,
      outcome,
      details,
    })),
  };
}

/** What the last run of the examples was made from. */
interface Watched {
  readonly setup: Setup;
  readonly sources: readonly RuleFile[];
}

/** What did not change stays loaded; a change costs reading the changed files and running the examples. */
function watchRules(first: Watched, selectors: readonly string[], options: TestOptions): void {
  note('watching for changes; end with Ctrl-C');
  let last = first;
  let running = Promise.resolve();
  watchFolders([shippedRules, ...options.rules], 50, () => {
    running = running.then(async () => {
      last = await again(last, selectors, options);
    });
  });
}

async function again(last: Watched, selectors: readonly string[], options: TestOptions): Promise<Watched> {
  const started = performance.now();
  const sources = reuseFiles(readRuleSources(options.rules), last.sources);
  const book = loadRulebook(sources);
  const { parts } = last.setup;
  const made = await assemblePipeline(
    { ...parts, rulebook: book.value, keepGoing: options.keepGoing },
    last.setup,
  );
  reportRules([...book.messages, ...made.messages], options.rules);
  if (made.value === null) return { ...last, sources };
  try {
    await testOnce(made.value, selectors, options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    note(`${error.message}\n  hint: ${error.hint}`);
  }
  note(`${Math.round(performance.now() - started)} ms`);
  return { setup: made.value, sources };
}
