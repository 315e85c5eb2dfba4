import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { SealedClaim } from '../../src/core/claim.js';
import { createImpact, type RuleSide } from '../../src/impact.js';
import { toArticle } from '../../src/library.js';
import { assemblePipeline, openPipeline, readRuleSources, type Setup } from '../../src/open.js';
import { loadRulebook } from '../../src/rulebook/book.js';
import type { RuleFile } from '../../src/rulebook/parse.js';

/** Sentences of the corpus, each an article of its own: most edits can touch few of them. */
const articles = readdirSync('corpus')
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) =>
    readFileSync(`corpus/${name}`, 'utf8')
      .split('\n')
      .filter((line) => line.length > 10)
      .map((text, k) => toArticle({ text, id: `${name}-${k}`, publishedAt: '2025-08-01' })),
  )
  .filter((_, k) => k % 6 === 0);

const sources = readRuleSources([]);
let setup: Setup;
let before: RuleSide;
let claimsBefore: ReadonlyMap<string, readonly SealedClaim[]>;

beforeAll(async () => {
  const opened = await openPipeline();
  if (opened.value === null) throw new Error(JSON.stringify(opened.messages));
  setup = opened.value;
  before = { rulebook: setup.parts.rulebook, pipeline: setup.pipeline };
  claimsBefore = new Map(articles.map((article) => [article.id, before.pipeline.read(article).value.claims]));
});

/** An edit of one file as people make them; what comes out may be broken, which counts as a rule less. */
interface Edit {
  readonly file: number;
  readonly line: number;
  readonly how: number;
  readonly word: string;
}

const lexicons = [
  'relations',
  'acting-verbs',
  'classifiers',
  'units',
  'approximators',
  'modality',
  'speech-verbs',
  'titles',
  'time-words',
  'comparisons',
  'metric-nouns',
  'fillers',
  'clause-openers',
  'phrase-words',
];
const editable = sources.filter(
  ({ path }) => path.includes('/claims/') || lexicons.some((name) => path.endsWith(`/${name}.tsv`)),
);
const words = ['达', '增长', '亿元', '市场', '约', '表示', '占', '今年', '人', '同比', '个', '公司'];

const edits = fc.record({
  file: fc.nat({ max: editable.length - 1 }),
  line: fc.nat(),
  how: fc.nat({ max: 5 }),
  word: fc.constantFrom(...words),
});

function edited({ file, line, how, word }: Edit): readonly RuleFile[] {
  const chosen = editable[file];
  if (chosen === undefined) return sources;
  const lines = chosen.text.split('\n');
  const isLexicon = chosen.path.endsWith('.tsv');
  const at = isLexicon ? 4 + (line % Math.max(1, lines.length - 4)) : line % lines.length;
  const old = lines[at] ?? '';
  if (isLexicon) {
    if (how < 2) lines.splice(at, 1);
    else if (how < 4) lines.splice(at, 0, old.replace(/^[^\t]*/, word));
    else lines[at] = old.replace(/\t[^\t]*/, '');
  } else if (how === 0) lines.splice(0, lines.length, ...lines.slice(0, 3));
  else if (how === 1) lines.push('enabled: false');
  else if (how === 2) lines.splice(3, 0, `priority: ${line % 100}`);
  else if (how === 3) lines[at] = old.replace(/word: \[/, `word: [${word}, `);
  else if (how === 4) lines[at] = old.replace(/relations\/\w+/, 'relations/rise');
  else lines[at] = old.replace(/^ {2}- quantity.*$/, '  - quantity: { dimension: [money, ratio] }');
  const text = lines.join('\n');
  return sources.map((source) => (source === chosen ? { path: chosen.path, text } : source));
}

test('the differences are those of reading every article twice', async () => {
  let unread = 0;
  let differing = 0;
  await fc.assert(
    fc.asyncProperty(edits, async (edit) => {
      const rulebook = loadRulebook(edited(edit)).value;
      const made = await assemblePipeline({ ...setup.parts, rulebook, keepGoing: true }, setup);
      if (made.value === null) throw new Error(JSON.stringify(made.messages));
      const impact = createImpact(before, { rulebook, pipeline: made.value.pipeline });
      let differs = false;
      for (const article of articles) {
        const found = impact.compare(article);
        const left = claimsBefore.get(article.id) ?? [];
        const right = found?.after ?? made.value.pipeline.read(article).value.claims;
        const isSame = JSON.stringify(left) === JSON.stringify(right);
        differs ||= !isSame;
        if (found !== null) continue;
        unread += 1;
        expect(isSame, `${article.text} ${JSON.stringify(edit)}`).toBe(true);
      }
      differing += differs ? 1 : 0;
    }),
    { numRuns: Number(process.env['IMPACT_EDITS'] ?? 8), seed: 20_250_801 },
  );
  // The test must be able to fail: some edits change claims, and most articles are not read again.
  expect(differing).toBeGreaterThan(0);
  expect(unread).toBeGreaterThan(articles.length);
}, 600_000);
