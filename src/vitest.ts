import { expect } from 'vitest';
import { openPipelineFor, SetupError, toArticle } from './library.js';
import { readRulebook, type SetupOptions } from './open.js';
import type { Pipeline } from './pipeline.js';
import { readCatalogue } from './rulebook/catalogue.js';
import { type Expected, expectedClaim, type RuleExample } from './rulebook/example-shapes.js';
import { exampleMessage, isFailure, type ReadText, runExample } from './rulebook/examples.js';
import type { ExpectedClaim } from './rulebook/schema.js';

export type { ExpectedClaim } from './rulebook/schema.js';

/** How the text of a matcher is read. */
export interface MatcherOptions extends SetupOptions {
  /** Publication date that relative times count from, `YYYY-MM-DD`; none unless given. */
  readonly publishedAt?: string;
}

/** What a matcher came to, as vitest takes it. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * Do these claims come out of a text? Each is named by its `quote` and any of its fields, as in the examples of
 * rules; claims that are not named do not count.
 */
export async function toClaim(
  text: unknown,
  wanted: ExpectedClaim | readonly ExpectedClaim[],
  options: MatcherOptions = {},
): Promise<MatcherResult> {
  const list: readonly ExpectedClaim[] = Array.isArray(wanted) ? wanted : [wanted as ExpectedClaim];
  if (list.length === 0) throw new TypeError('Unexpected empty list of claims, expected toMakeNoClaims()');
  const { outcome, details } = await run(text, list.map(expectedClaim), options);
  const quotes = list.map(({ quote }) => `「${quote}」`).join(', ');
  return {
    pass: outcome === 'found',
    message: () =>
      outcome === 'found'
        ? `Unexpected ${quotes} in 「${String(text)}」, expected no such claim`
        : `Unexpected result (${outcome}) in 「${String(text)}」, expected ${quotes}:\n  ${details.join('\n  ')}`,
  };
}

/** Does a text stay without any claim? */
export async function toMakeNoClaims(text: unknown, options: MatcherOptions = {}): Promise<MatcherResult> {
  const { outcome, details } = await run(text, [], options);
  return {
    pass: outcome === 'silent',
    message: () =>
      outcome === 'silent'
        ? `Unexpected silence of 「${String(text)}」, expected a claim`
        : `Unexpected claims in 「${String(text)}」, expected none:\n  ${details.join('\n  ')}`,
  };
}

/**
 * Do the examples inside the rules and lexicons of a folder all end as they should?
 *
 * @param options - `rules` names folders that come before this one.
 */
export async function toPassItsExamples(
  folder: unknown,
  options: MatcherOptions = {},
): Promise<MatcherResult> {
  if (typeof folder !== 'string') {
    throw new TypeError(`Unexpected ${typeof folder}, expected the path of a folder with rules`);
  }
  const folders = [...(options.rules ?? []), folder];
  const pipeline = await open({ ...options, rules: folders });
  const read: ReadText = (text, publishedAt) => {
    const article = toArticle({ text, ...(publishedAt === null ? {} : { publishedAt }) });
    return { mentions: pipeline.mentions(article).mentions, claims: pipeline.read(article).value.claims };
  };
  const own = readCatalogue(readRulebook(folders).value).value.filter(
    ({ path, off }) => off === null && path.startsWith(`${folder.replace(/\/+$/, '')}/`),
  );
  const results = own.flatMap(({ examples, fields }) =>
    examples.map((example) => runExample(example, read, fields['refuse'] !== undefined)),
  );
  const failed = results.filter(({ outcome }) => isFailure(outcome)).map(exampleMessage);
  return {
    pass: results.length > 0 && failed.length === 0,
    message: () =>
      results.length === 0
        ? `Unexpected folder ${folder} without an example, expected at least one`
        : failed.length === 0
          ? `Unexpected success of ${results.length} examples in ${folder}`
          : failed.map(({ file, at, text }) => `${file}:${at?.line ?? 1}: ${text}`).join('\n'),
  };
}

async function open(setup: SetupOptions): Promise<Pipeline> {
  try {
    return await openPipelineFor(setup);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    throw new Error(`The rules cannot be read:\n  ${error.message.replaceAll('\n', '\n  ')}`);
  }
}

async function run(
  text: unknown,
  expected: readonly Expected[],
  { publishedAt, ...setup }: MatcherOptions,
): Promise<Pick<ReturnType<typeof runExample>, 'outcome' | 'details'>> {
  if (typeof text !== 'string') throw new TypeError(`Unexpected ${typeof text}, expected a text to read`);
  const pipeline = await open(setup);
  const article = toArticle({ text, ...(publishedAt === undefined ? {} : { publishedAt }) });
  const example: RuleExample = {
    // No rule of this name is there: whichever rule makes the claims will do.
    rule: 'vitest',
    path: '',
    text,
    publishedAt: publishedAt ?? null,
    why: '',
    at: { line: 1, column: 1 },
    expected,
    about: 'claim',
  };
  const { claims } = pipeline.read(article).value;
  return runExample(example, () => ({ mentions: [], claims }), false);
}

/** What importing `zh-claims/vitest` adds to `expect`. */
export interface ClaimMatchers<R = unknown> {
  /**
   * These claims come out of the text, each named by its `quote` and any of its fields, as in the examples of rules.
   *
   * @example
   * await expect('体育馆里挤进了3800名球迷。').toClaim({ quote: '体育馆里挤进了3800名', subject: '体育馆里' }, { rules: ['my-rules'] });
   */
  toClaim(wanted: ExpectedClaim | readonly ExpectedClaim[], options?: MatcherOptions): Promise<R>;
  /** No claim comes out of the text. */
  toMakeNoClaims(options?: MatcherOptions): Promise<R>;
  /** The examples inside the rules and lexicons of a folder, which is what is expected, all end as they should. */
  toPassItsExamples(options?: MatcherOptions): Promise<R>;
}

declare module 'vitest' {
  interface Matchers<T> extends ClaimMatchers<T> {}
}

expect.extend({ toClaim, toMakeNoClaims, toPassItsExamples });
