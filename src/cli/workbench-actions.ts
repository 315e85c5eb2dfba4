import { join } from 'node:path';
import { z } from 'zod';
import { formatCheckHtml } from '../check/html.js';
import { compileCues, createChecker } from '../check/index.js';
import type { Article } from '../core/article.js';
import type { Message } from '../core/message.js';
import type { ReadArticle } from '../core/reading.js';
import type { Source } from '../core/source.js';
import { formatDiffHtml } from '../diff/html.js';
import { diffClaims } from '../diff/index.js';
import { createImpact, ImpactMemory } from '../impact.js';
import { writeWholeFile } from '../io/rules.js';
import { listRuns } from '../io/run-record.js';
import { assemblePipeline, readRuleSources, type Setup } from '../open.js';
import { articlePage, buildReport, type PageAssets } from '../report/index.js';
import { addExample } from '../rulebook/add-example.js';
import { loadRulebook, reuseFiles } from '../rulebook/book.js';
import { readCatalogue } from '../rulebook/catalogue.js';
import { isFailure, type Outcome, runExample } from '../rulebook/examples.js';
import { jsonSchemaOf } from '../rulebook/json-schemas.js';
import type { RuleFile } from '../rulebook/parse.js';
import { ActionError, type Actions, type PageShelf } from '../workbench/index.js';
import { readClaimSet } from './claim-set.js';
import { formatExplanation } from './explain.js';
import type { ReadingOptions } from './options.js';
import { addRun, pageRun, readAgain } from './report.js';
import { readerOf } from './rules/test.js';
import { exampleOf, judgementSchema, Sheet, saveGold, taskFormats, taskOf } from './workbench-corrections.js';
import { SlicedImpact } from './workbench-impact.js';
import { queueActions } from './workbench-queue.js';

/** What the workbench works with. */
export interface Bench {
  readonly options: ReadingOptions;
  /** Folder whose runs can be opened. */
  readonly runs: string;
  /** Folder that corrected articles are saved in; `null` saves none. */
  readonly gold: string | null;
  /** Address of a Redis whose queues are shown. */
  readonly redis: string | null;
  /** Articles that a changed rule is tried on. */
  readonly corpus: () => Promise<readonly Article[]>;
  readonly assets: PageAssets;
  readonly shelf: PageShelf;
}

const pasted = z.object({
  text: z.string(),
  format: z.enum(['text', 'html']),
  referenceDate: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
});
const checked = z.object({ draft: pasted, article: pasted });
const missedWords = z.object({ article: pasted, words: z.tuple([z.int().min(0), z.int().min(0)]) });
const judged = z.object({ article: pasted, judgements: z.array(judgementSchema) });
const ruleFile = z.object({ path: z.string(), text: z.string() });

/** A fault of a rule file, at its line. */
interface Fault {
  readonly line: number;
  readonly column: number;
  readonly severity: string;
  readonly text: string;
}

/** An example of a rule, and how it ended. */
interface Answered {
  readonly rule: string;
  readonly line: number;
  readonly text: string;
  readonly outcome: Outcome;
  readonly isFine: boolean;
  readonly details: readonly string[];
}

/**
 * Everything the page can ask for. Rules can be written below the last of the user's rule folders and nowhere else;
 * the shipped ones can be read and tried.
 */
export function workbenchActions(bench: Bench, first: Setup): Actions {
  const { options, shelf, assets } = bench;
  let current = { setup: first, sources: readRuleSources(options.rules), memory: new ImpactMemory() };
  const ownFolder = options.rules.at(-1) ?? null;
  /** The edit whose impact is not whole yet. */
  let going: { readonly file: z.infer<typeof ruleFile>; readonly impact: SlicedImpact } | null = null;

  const ingest = (input: z.infer<typeof pasted>): Article => {
    const source: Source = {
      file: 'pasted',
      line: null,
      id: 'pasted',
      format: input.format,
      bytes: Buffer.from(input.text, 'utf8'),
    };
    const { value, messages } = current.setup.pipeline.ingest(source, input.referenceDate);
    const [article] = value;
    if (article !== undefined && article.text.trim() !== '') return article;
    throw new ActionError(
      messages[0]?.text ?? 'Unexpected empty text, expected an article',
      'paste a text, or the source of a page',
    );
  };
  const readOf = (input: z.infer<typeof pasted>, like?: Article): ReadArticle => {
    const article = ingest(input);
    const dated =
      article.publishedAt === null && like !== undefined
        ? { ...article, publishedAt: like.publishedAt, publishedFrom: like.publishedFrom }
        : article;
    return current.setup.pipeline.read(dated).value;
  };

  const withFile = (file: RuleFile): readonly RuleFile[] => {
    const others = current.sources.filter(({ path }) => path !== file.path);
    return reuseFiles([...others, file], current.sources);
  };
  const setUpWith = async (
    sources: readonly RuleFile[],
  ): Promise<{ readonly setup: Setup | null; readonly messages: readonly Message[] }> => {
    const book = loadRulebook(sources);
    const made = await assemblePipeline(
      { ...current.setup.parts, rulebook: book.value, keepGoing: true },
      current.setup,
    );
    return { setup: made.value, messages: [...book.messages, ...made.messages] };
  };
  const tried = async (file: RuleFile): Promise<{ setup: Setup; messages: readonly Message[] }> => {
    const { setup, messages } = await setUpWith(withFile(file));
    if (setup !== null) return { setup, messages };
    throw new ActionError(messages[0]?.text ?? 'The rules cannot be opened', 'mend what the editor marks');
  };

  const sheetOf = (
    article: z.infer<typeof pasted>,
    judgements: z.infer<typeof judged>['judgements'],
  ): Sheet => new Sheet(current.setup.pipeline, ingest(article), judgements);

  /** Write a rule file of the user's own, if it can be opened, and go on with it. */
  const save = async (file: z.infer<typeof ruleFile>): Promise<void> => {
    if (ownFolder === null) {
      throw new ActionError(
        'Unexpected save without a folder of your own, expected --rules DIR',
        'start `zh-claims serve --rules my-rules`',
      );
    }
    if (!isBelow(file.path, ownFolder)) {
      throw new ActionError(
        `Unexpected path \`${file.path}\`, expected \`${ownFolder}/claims/NAME.yml\` or another file below that folder`,
        'shipped rules are not changed; give a rule of your own the same id to override one',
      );
    }
    const { setup } = await tried(file);
    writeWholeFile(file.path, file.text);
    current = { setup, sources: readRuleSources(options.rules), memory: new ImpactMemory() };
    going = null;
  };

  return {
    read: async (input) => {
      const started = performance.now();
      const article = ingest(pasted.parse(input));
      const { pipeline, record } = current.setup;
      const { claims, verdicts } = pipeline.extract(article);
      const milliseconds = performance.now() - started;
      const builder = buildReport(assets);
      builder.add(articlePage(readAgain(pipeline, article, 'pasted', null), claims, verdicts));
      const page = shelf.keep(builder.finish(pageRun('pasted', record, article.publishedAt, [])));
      const verified = verdicts.filter(({ verdict }) => verdict === 'verified').length;
      return { page, claims, verified, milliseconds };
    },
    explain: async (input) => {
      const { at, ...rest } = pasted.extend({ at: z.int().min(0) }).parse(input);
      const article = ingest(rest);
      return { tree: formatExplanation(article, current.setup.pipeline.explain(article, at)) };
    },
    check: async (input) => {
      const { draft, article } = checked.parse(input);
      const source = readOf(article);
      const cues = compileCues(current.setup.parts.rulebook.lexicons);
      const result = createChecker([source], cues)(readOf(draft, source.clean.article));
      const counts: Record<string, number> = {};
      for (const { verdict } of result.numbers) counts[verdict] = (counts[verdict] ?? 0) + 1;
      return { page: shelf.keep(formatCheckHtml([result])), counts };
    },
    runs: async () => ({ runs: listRuns(bench.runs) }),
    openRun: async (input) => {
      const path = runPath(bench.runs, input, 'run');
      const builder = buildReport(assets);
      const made = await addRun(path, options, builder);
      if (made === null) throw new ActionError(`Unexpected run \`${path}\``, 'the terminal says why');
      return { page: shelf.keep(builder.finish(made.run)) };
    },
    diff: async (input) => {
      const [before, after] = [
        await readClaimSet(runPath(bench.runs, input, 'before'), options),
        await readClaimSet(runPath(bench.runs, input, 'after'), options),
      ];
      if (before === null || after === null)
        throw new ActionError('A run could not be read', 'the terminal says why');
      return { page: shelf.keep(formatDiffHtml(diffClaims(before, after))) };
    },
    rules: async () => ({
      folder: ownFolder,
      fields: ruleFields,
      files: current.sources.map(({ path }) => ({ path, isOwn: isBelow(path, ownFolder) })),
    }),
    rule: async (input) => {
      const { path } = z.object({ path: z.string() }).parse(input);
      const found = current.sources.find((file) => file.path === path);
      if (found !== undefined) return { text: found.text };
      throw new ActionError(`Unexpected file \`${path}\``, 'choose one of the list');
    },
    tryRule: async (input) => {
      const file = ruleFile.parse(input);
      const { setup, messages } = await tried(file);
      const faults = messages
        .filter((message) => message.file === file.path)
        .map(
          ({ at, severity, text, hint }): Fault => ({
            line: at?.line ?? 1,
            column: at?.column ?? 1,
            severity,
            text: hint === undefined ? text : `${text} (${hint})`,
          }),
        );
      const examples = examplesOf(setup, file.path);
      return { faults, examples };
    },
    impact: async (input) => {
      const file = ruleFile.parse(input);
      if (going === null || going.file.path !== file.path || going.file.text !== file.text) {
        const { setup } = await tried(file);
        const side = ({ parts, pipeline }: Setup) => ({ rulebook: parts.rulebook, pipeline });
        const impact = createImpact(side(current.setup), side(setup), current.memory);
        going = { file, impact: new SlicedImpact(impact, await bench.corpus()) };
      }
      const soFar = going.impact.goOn(shelf);
      if (soFar.done === soFar.articles) going = null;
      return soFar;
    },
    saveRule: async (input) => {
      await save(ruleFile.parse(input));
      return { saved: current.sources.map(({ path }) => path).filter((path) => isBelow(path, ownFolder)) };
    },
    missed: async (input) => {
      const { article, words } = missedWords.parse(input);
      return { claim: new Sheet(current.setup.pipeline, ingest(article), []).missed(words) };
    },
    saveGold: async (input) => {
      const { article, judgements, name } = judged.extend({ name: z.string() }).parse(input);
      if (bench.gold === null) {
        throw new ActionError(
          'Unexpected save without a folder for corrected articles, expected --gold DIR',
          'start `zh-claims serve --gold my-corpus`',
        );
      }
      return { saved: saveGold(bench.gold, name, sheetOf(article, judgements)) };
    },
    task: async (input) => {
      const { article, judgements, format } = judged.extend({ format: z.enum(taskFormats) }).parse(input);
      return taskOf(sheetOf(article, judgements), format);
    },
    saveExample: async (input) => {
      const { article, judgements, path } = judged.extend({ path: z.string() }).parse(input);
      const sheet = sheetOf(article, judgements);
      const [judgement] = sheet.judgements;
      const file = current.sources.find((source) => source.path === path);
      if (judgement === undefined || file === undefined)
        throw new ActionError(`Unexpected file \`${path}\``, 'choose one of the list');
      const text = addExample(file, exampleOf(sheet, judgement));
      if (text === null) {
        throw new ActionError(
          `Unexpected examples of \`${path}\` in one line, expected one below the other`,
          'write `examples:` and each example on lines of its own',
        );
      }
      await save({ path, text });
      const example = examplesOf(current.setup, path).at(-1);
      return { line: example?.line ?? 1, outcome: example?.outcome ?? '', details: example?.details ?? [] };
    },
    ...queueActions(bench.redis),
  };
}

/** How the examples of a rule file end, in order of place. */
function examplesOf({ pipeline, parts }: Setup, path: string): readonly Answered[] {
  const read = readerOf(pipeline);
  return readCatalogue(parts.rulebook)
    .value.filter((entry) => entry.path === path && entry.off === null)
    .flatMap(({ examples, fields }) =>
      examples.map((example) => runExample(example, read, fields['refuse'] !== undefined)),
    )
    .map(({ example, outcome, details }) => ({
      rule: example.rule,
      line: example.at.line,
      text: example.text,
      outcome,
      isFine: !isFailure(outcome),
      details,
    }));
}

/** What completion offers in a rule file: names of its fields and their fixed values, by the published schema. */
const ruleFields = wordsOfSchema(JSON.parse(jsonSchemaOf('claims', new Map())));

function wordsOfSchema(schema: unknown): readonly string[] {
  const words = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, value] of Object.entries(part)) {
      if (key === 'properties' && typeof value === 'object' && value !== null)
        for (const name of Object.keys(value)) words.add(name);
      if (key === 'enum' && Array.isArray(value))
        for (const name of value) if (typeof name === 'string') words.add(name);
      visit(value);
    }
  };
  visit(schema);
  return [...words].sort();
}

/** A run's folder by a name that stands in the list, and no other path. */
function runPath(folder: string, input: unknown, field: string): string {
  const name = z.object({ [field]: z.string() }).parse(input)[field] ?? '';
  if (listRuns(folder).includes(name)) return join(folder, name);
  throw new ActionError(`Unexpected run \`${name}\`, expected one in ${folder}`, 'choose one of the list');
}

/** Does a path of a rule file lie below the folder? Each of its parts is a plain name. */
function isBelow(path: string, folder: string | null): boolean {
  if (folder === null || !path.startsWith(`${folder}/`)) return false;
  const parts = path.slice(folder.length + 1).split('/');
  return parts.every((part) => /^[\p{L}\p{N}_-][\p{L}\p{N}._-]*$/u.test(part)) && /\.(ya?ml|tsv)$/.test(path);
}
