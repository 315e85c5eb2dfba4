import { join, relative, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { claimKinds } from '../../core/claim.js';
import { isFolder, shippedRules, writeNewFile } from '../../io/rules.js';
import { toArticle } from '../../library.js';
import { assemblePipeline, readRuleSources, type Setup } from '../../open.js';
import type { Pipeline } from '../../pipeline.js';
import { loadRulebook } from '../../rulebook/book.js';
import { schemaFileName } from '../../rulebook/json-schemas.js';
import { nearest } from '../../rulebook/nearest.js';
import type { RuleFile } from '../../rulebook/parse.js';
import { setUp } from '../setup.js';
import { exit, note, print, UsageError } from '../terminal.js';
import { type Draft, draftsFor, type MarkedSentence, markedClaim, readMarked, ruleFile } from './drafting.js';
import { type RuleOptions, readingOptions, withRuleOptions } from './options.js';

interface NewOptions extends RuleOptions {
  readonly fromExample?: string;
  readonly kind?: string;
  readonly why?: string;
  readonly publishedAt?: string;
}

export function newCommand(): Command {
  return withRuleOptions(new Command('new'))
    .description('write a rule file that finds a marked claim, with examples that run')
    .argument('[id]', 'id of the rule: lower-case words with hyphens')
    .option(
      '--from-example <sentence>',
      'a sentence with [s subject], [v verb] and [q number] marked; asked for unless given',
    )
    .option('--kind <kind>', `kind of the claim: ${claimKinds.join(', ')}; guessed unless given`)
    .option('--why <text>', 'what the rule is for, in a sentence')
    .option('--published-at <date>', 'publication date of the example, YYYY-MM-DD')
    .addHelpText(
      'after',
      "\nExample: zh-claims rules new power-use --rules my-rules --from-example '[s 全市用电量]同比[v 增长][q 6.4%]。'",
    )
    .action(async (id: string | undefined, options: NewOptions) => {
      process.exitCode = await makeRule(id, options);
    });
}

async function makeRule(id: string | undefined, options: NewOptions): Promise<number> {
  const folder = options.rules.at(-1) ?? (isFolder('rules/claims') ? 'rules' : null);
  if (folder === null) {
    throw new UsageError(
      'Unexpected place without rules, expected a folder to write into',
      'give --rules my-rules, or name a folder in zh-claims.config.yml',
    );
  }
  const asked = await askForRest(id, options);
  const marked = readMarked(asked.sentence);
  checkNames(asked.id, options.kind);
  const known = options.rules.filter(isFolder);
  const sources = readRuleSources(known);
  const setup = await setUp(readingOptions({ ...options, rules: known }), sources);
  const publishedAt = options.publishedAt ?? null;
  const example = { ...marked, publishedAt };
  const already = markedClaim(claimsOf(setup.pipeline, example), marked, true);
  if (already !== undefined) {
    note(
      `found already by ${already.foundBy.at(-1)}: ${already.subject.text} ${already.predicate?.text ?? ''} ${already.quantity?.text ?? ''}\n` +
        '  hint: mark the subject too if it is another one, or change that rule; `zh-claims rules show` prints it',
    );
    return exit.findings;
  }
  const names = { id: asked.id, why: asked.why, kind: options.kind ?? null };
  const drafts = draftsFor(marked, names, setup.pipeline, setup.parts.rulebook, publishedAt);
  const found = await firstThatFinds(drafts, example, folder, sources, setup);
  const path = `${folder}/claims/${asked.id}.yml`;
  if (!writeNewFile(path, found.text)) {
    throw new UsageError(`Unexpected file ${path}, expected none of that name`, 'choose another id');
  }
  await print(`${path}\n`);
  if (found.wider !== null) {
    note(
      `its subject is 「${found.wider}」, more than was marked: change \`subject\` or the example if that is wrong`,
    );
  }
  note(
    found.isFinding
      ? `\`zh-claims rules test ${asked.id} --rules ${folder}\` runs its examples`
      : 'no simple pattern finds the claim: the file is a start; `zh-claims rules test` says what is missing',
  );
  return found.isFinding ? exit.fine : exit.findings;
}

interface Asked {
  readonly id: string;
  readonly why: string;
  readonly sentence: string;
}

/** Ask on the terminal for what the command line does not say. */
async function askForRest(id: string | undefined, options: NewOptions): Promise<Asked> {
  if (id !== undefined && options.fromExample !== undefined) {
    const { fromExample } = options;
    const why =
      options.why ?? `Written from the sentence ${fromExample.replace(/\[[svq] ([^\]]+)\]/g, '$1')}`;
    return { id, sentence: fromExample, why };
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answers = lines[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string> => {
    process.stderr.write(`${question}\n> `);
    const answer = await answers.next();
    if (answer.done === true) {
      throw new UsageError('Unexpected end of input, expected an answer', 'or give an id and --from-example');
    }
    return answer.value.trim();
  };
  try {
    const sentence = options.fromExample ?? (await askForMarks(ask));
    const name =
      id ?? (await ask('What is the rule called? Lower-case words with hyphens, such as power-use'));
    const why = options.why ?? (await ask('What is it for? One sentence'));
    return { id: name, sentence, why };
  } finally {
    lines.close();
  }
}

async function askForMarks(ask: (question: string) => Promise<string>): Promise<string> {
  const sentence = await ask(
    'Which sentence? It may be marked already: 上半年[s 全市用电量]同比[v 增长][q 6.4%]。',
  );
  if (/\[[svq] /.test(sentence)) return sentence;
  let marked = sentence;
  for (const [letter, question] of [
    ['q', 'Which words are the number, with its unit?'],
    ['v', 'Which word is the verb? Empty for none'],
    ['s', 'Which words name what it is about? Empty to leave that open'],
  ] as const) {
    const words = await ask(question);
    if (words === '') continue;
    if (!marked.includes(words)) {
      throw new UsageError(`Unexpected 「${words}」, expected words of the sentence`, 'copy them from it');
    }
    marked = marked.replace(words, () => `[${letter} ${words}]`);
  }
  return marked;
}

function checkNames(id: string, kind: string | undefined): void {
  if (!/^[a-z][a-z0-9-]*$/.test(id)) {
    throw new UsageError(
      `Unexpected id \`${id}\`, expected lower-case words with hyphens`,
      'for example power-use',
    );
  }
  if (kind !== undefined && !claimKinds.some((known) => known === kind)) {
    const hint = nearest(kind, claimKinds) ?? 'left out, the kind is guessed';
    throw new UsageError(`Unexpected --kind \`${kind}\`, expected one of ${claimKinds.join(', ')}`, hint);
  }
}

interface ExampleText {
  readonly text: string;
  readonly publishedAt: string | null;
}

function claimsOf(pipeline: Pipeline, { text, publishedAt }: ExampleText) {
  const article = toArticle({ text, ...(publishedAt === null ? {} : { publishedAt }) });
  return pipeline.read(article).value.claims;
}

/** The path to the shipped JSON Schema, where the package lies below the folder in which the command runs. */
function schemaFrom(folder: string): string | null {
  const shipped = join(shippedRules, 'schema', schemaFileName('claims'));
  if (relative(process.cwd(), shipped).startsWith('..')) return null;
  return relative(resolve(folder), shipped).split(sep).join('/');
}

/** A rule file, and what it came to. */
interface Written {
  readonly text: string;
  /** Does its pattern find the marked claim? */
  readonly isFinding: boolean;
  /** The subject that it finds, where that has more words than were marked. */
  readonly wider: string | null;
}

/** Try drafts until one finds the marked claim and stays silent without the number. */
async function firstThatFinds(
  drafts: readonly Draft[],
  example: MarkedSentence & ExampleText,
  folder: string,
  sources: readonly RuleFile[],
  setup: Setup,
): Promise<Written> {
  const { text, parts } = example;
  const [start, end] = parts.quantity ?? [0, 0];
  const silences = [
    text.slice(0, start) + text.slice(end),
    `${text.slice(...(parts.predicate ?? [0, 0]))}的事没有人提起。`,
  ];
  const schema = schemaFrom(`${folder}/claims`);
  let wider: Written | null = null;
  for (const draft of drafts) {
    const path = `${folder}/claims/${draft.id}.yml`;
    const sketch = ruleFile(draft, example, null, silences[0] ?? '', null);
    const rulebook = loadRulebook([...sources, { path, text: sketch }]).value;
    const made = await assemblePipeline({ ...setup.parts, rulebook, keepGoing: true }, setup);
    if (made.value === null) continue;
    const { pipeline } = made.value;
    const own = claimsOf(pipeline, example).filter(({ foundBy }) => foundBy.at(-1) === `claims/${draft.id}`);
    const exact = markedClaim(own, example, true);
    const claim = exact ?? markedClaim(own, example, false);
    const silent = silences.find((quiet) => claimsOf(pipeline, { ...example, text: quiet }).length === 0);
    if (claim === undefined || silent === undefined) continue;
    const file = ruleFile(draft, example, claim, silent, schema);
    if (exact !== undefined) return { text: file, isFinding: true, wider: null };
    // A subject with more words than were marked will do where no pattern gives just the marked ones.
    wider ??= { text: file, isFinding: true, wider: claim.subject.text };
  }
  if (wider !== null) return wider;
  const [first] = drafts;
  if (first === undefined) throw new UsageError('No rule can be drafted', 'mark the number with [q …]');
  return { text: ruleFile(first, example, null, silences[0] ?? '', schema), isFinding: false, wider: null };
}
