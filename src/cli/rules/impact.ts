import { Command } from 'commander';
import type { Article } from '../../core/article.js';
import type { SealedClaim } from '../../core/claim.js';
import type { Message } from '../../core/message.js';
import { formatDiffJson, formatDiffMarkdown, formatDiffText } from '../../diff/formats.js';
import { type ClaimDiff, diffClaims } from '../../diff/index.js';
import { createImpact } from '../../impact.js';
import { readRuleFilesAt } from '../../io/revision.js';
import { isFolder, readRuleFiles, shippedRules } from '../../io/rules.js';
import { assemblePipeline, openDictionaryTable, readRuleSources, type Setup } from '../../open.js';
import type { Pipeline } from '../../pipeline.js';
import { loadRulebook, reuseFiles } from '../../rulebook/book.js';
import { type CatalogueEntry, readCatalogue } from '../../rulebook/catalogue.js';
import type { RuleFile } from '../../rulebook/parse.js';
import { userDictionary } from '../../segment/user-words.js';
import { chosenFormat, type ReadingOptions, withReadingOptions } from '../options.js';
import { readArticles } from '../reading.js';
import { reportRules, setUp } from '../setup.js';
import { exit, note, print, UsageError } from '../terminal.js';
import { knownSources } from './impact-known.js';
import { formatImpactPage, type ImpactContext } from './impact-page.js';
import { inSentences } from './impact-sentences.js';
import { chosen } from './options.js';

interface ImpactOptions extends ReadingOptions {
  readonly corpus?: readonly string[];
  readonly against?: string;
  readonly format: string;
  readonly full?: boolean;
  readonly index: boolean;
}

const formats: Readonly<Record<string, (diff: ClaimDiff, context: ImpactContext) => string>> = {
  text: (diff) => formatDiffText(inSentences(diff)),
  json: formatDiffJson,
  markdown: (diff) => formatDiffMarkdown(inSentences(diff)),
  html: formatImpactPage,
};

export function impactCommand(): Command {
  return withReadingOptions(new Command('impact'))
    .description('which claims rules add, remove and change over a corpus')
    .argument('[rule...]', 'ids of rules or lexicons; all of --rules, or all that differ, unless given')
    .option('--corpus <path...>', 'the articles to look at; the configuration file may name them')
    .option(
      '--against <rev|dir>',
      'compare with these rules: a git revision or a folder; without the rules unless given',
    )
    .option('--format <name>', Object.keys(formats).join(', '), 'text')
    .option('--full', 'read every article, also those that the rules cannot touch')
    .option('--no-index', 'keep no cleaned texts of the corpus for the next time')
    .addHelpText('after', '\nExample: zh-claims rules impact change-by --against HEAD --corpus corpus')
    .action(async (selectors: string[], options: ImpactOptions) => {
      process.exitCode = await impact(selectors, options);
    });
}

async function impact(selectors: readonly string[], options: ImpactOptions): Promise<number> {
  const format = chosenFormat(formats, options.format);
  const { corpus } = options;
  if (corpus === undefined) {
    throw new UsageError(
      'Unexpected impact without articles, expected --corpus',
      'or name them in zh-claims.config.yml: `corpus: [news]`',
    );
  }
  const current = readRuleSources(options.rules);
  const after = await setUp(options, current);
  const before = await openBefore(after, filesBefore(current, selectors, options), options);
  const impact = createImpact(
    { rulebook: before.parts.rulebook, pipeline: before.pipeline },
    { rulebook: after.parts.rulebook, pipeline: after.pipeline },
  );
  if (impact.everywhere !== null) note(`every article is read: ${impact.everywhere} changed`);
  const claims: { before: SealedClaim[]; after: SealedClaim[] } = { before: [], after: [] };
  let read = 0;
  const each = async (article: Article, pipeline: Pipeline): Promise<readonly Message[]> => {
    const found =
      options.full === true
        ? { before: before.pipeline.read(article).value.claims, after: pipeline.read(article).value.claims }
        : impact.compare(article);
    if (found !== null) {
      read += 1;
      claims.before.push(...found.before);
      claims.after.push(...found.after);
    }
    return [];
  };
  const isPartial = options.full !== true && impact.everywhere === null;
  const known = isPartial && options.index ? knownSources(corpus, after, impact) : undefined;
  const reading = await readArticles(corpus, options, each, undefined, after, known);
  known?.save();
  const diff = diffClaims(claims.before, claims.after);
  const context = {
    rules: selectors.length > 0 ? selectors : impact.changed,
    against: againstInWords(selectors, options),
    read,
    articles: reading.articles,
  };
  await print(format(diff, context));
  note(`${read} of ${reading.articles} articles read`);
  if (reading.exitCode !== exit.fine) return reading.exitCode;
  return diff.differences.length === 0 ? exit.fine : exit.findings;
}

function againstInWords(selectors: readonly string[], { against, rules }: ImpactOptions): string {
  if (against !== undefined) return `the rules of ${against}`;
  return selectors.length > 0 ? 'the rules without them' : `the rules without ${rules.join(', ')}`;
}

/** The pipeline with the rules as they were, or without the chosen ones. */
async function openBefore(after: Setup, files: readonly RuleFile[], options: ImpactOptions): Promise<Setup> {
  const book = loadRulebook(files);
  const hasSameWords = userDictionary(book.value).value === userDictionary(after.parts.rulebook).value;
  const table = hasSameWords
    ? { value: { buffer: after.parts.table }, messages: [] }
    : openDictionaryTable(book.value);
  const made =
    table.value === null
      ? { value: null, messages: table.messages }
      : await assemblePipeline(
          {
            ...after.parts,
            rulebook: book.value,
            table: table.value.buffer,
            // What is wrong with rules of the past cannot be mended any more.
            keepGoing: true,
          },
          after,
        );
  if (made.value !== null) return made.value;
  reportRules(made.messages, options.rules);
  throw new UsageError('The rules to compare with cannot be opened', 'name another revision or folder');
}

function filesBefore(
  current: readonly RuleFile[],
  selectors: readonly string[],
  options: ImpactOptions,
): readonly RuleFile[] {
  const entries = readCatalogue(loadRulebook(current).value).value;
  if (options.against === undefined) return filesWithout(current, entries, selectors, options.rules);
  const old = reuseFiles(readAgainst(options.against, options.rules), current);
  if (selectors.length === 0) return old;
  const known = [...entries, ...readCatalogue(loadRulebook(old).value).value];
  const paths = new Set(chosen(known, selectors).map(({ path }) => path));
  const rest = current.filter(({ path }) => !paths.has(path));
  return [...rest, ...old.filter(({ path }) => paths.has(path))].sort(byFolder(current));
}

/** The rules without the chosen ones: files of one's own are left out, shipped rules are switched off. */
function filesWithout(
  current: readonly RuleFile[],
  entries: readonly CatalogueEntry[],
  selectors: readonly string[],
  folders: readonly string[],
): readonly RuleFile[] {
  const isOwn = (path: string): boolean => folders.some((folder) => path.startsWith(`${folder}/`));
  if (selectors.length === 0 && folders.length === 0) {
    throw new UsageError(
      'Unexpected impact of nothing, expected rules, --rules or --against',
      'name the rules you changed',
    );
  }
  if (selectors.length === 0) return current.filter(({ path }) => !isOwn(path));
  const meant = chosen(entries, selectors);
  const own = meant.filter(({ path }) => isOwn(path));
  const paths = new Set(own.map(({ path }) => path));
  const kept = current.filter(({ path }) => !paths.has(path));
  // A list of one's own adds to the shipped list of its name, which stays.
  const off = meant.filter(({ id }) => !own.some((entry) => entry.id === id)).map(({ id }) => id);
  return [...kept, { path: 'off.tsv', text: ['rule', ...off, ''].join('\n') }];
}

/** Files of one folder stay together, folders in their order: later ones override earlier ones. */
function byFolder(current: readonly RuleFile[]): (a: RuleFile, b: RuleFile) => number {
  const folderOf = ({ path }: RuleFile): string => path.split('/').slice(0, -2).join('/');
  const folders = [...new Set(current.map(folderOf))];
  return (a, b) =>
    folders.indexOf(folderOf(a)) - folders.indexOf(folderOf(b)) ||
    (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
}

/** A folder takes the place of one's own rules, or of the shipped ones where there are none. */
function readAgainst(against: string, folders: readonly string[]): readonly RuleFile[] {
  const messages: Message[] = [];
  const take = (read: { value: readonly RuleFile[]; messages: readonly Message[] }): readonly RuleFile[] => {
    messages.push(...read.messages);
    return read.value;
  };
  const files = isFolder(against)
    ? folders.length === 0
      ? take(readRuleFiles(against, 'rules'))
      : [...take(readRuleFiles(shippedRules, 'rules')), ...take(readRuleFiles(against, folders.at(-1) ?? ''))]
    : [
        ...take(readRuleFilesAt(against, shippedRules, 'rules')),
        ...folders.flatMap((folder) => take(readRuleFilesAt(against, folder, folder))),
      ];
  const [fault] = messages;
  if (fault !== undefined) throw new UsageError(fault.text, fault.hint ?? 'name a revision or a folder');
  return files;
}
