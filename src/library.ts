import { createHash } from 'node:crypto';
import type { Article } from './core/article.js';
import type { Message } from './core/message.js';
import { openPipeline, type SetupOptions } from './open.js';
import type { Extraction, MentionsResult, Pipeline } from './pipeline.js';

/** An article handed over by a program. */
export interface ArticleInput {
  readonly text: string;
  /** `article` unless given. */
  readonly id?: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`; relative times count from it. */
  readonly publishedAt?: string;
  readonly url?: string;
  readonly title?: string;
}

/** Rules or dictionaries could not be read; `messages` says where and why. */
export class SetupError extends Error {
  readonly messages: readonly Message[];

  constructor(messages: readonly Message[]) {
    super(messages.map(({ file, text }) => `${file}: ${text}`).join('\n'));
    this.messages = messages;
  }
}

const opened = new Map<string, Promise<Pipeline>>();

/**
 * The claims of one article, each with its verdict. Rules and dictionaries are read at the first call with the
 * same options and kept.
 *
 * @param input - A text, or a text with what is known about it.
 * @throws SetupError when a rule is broken or a dictionary is missing.
 *
 * @example
 * const { claims } = await extract({ text: '截至6月底,全省约有12.5万个5G基站。', publishedAt: '2025-07-24' });
 */
export async function extract(input: string | ArticleInput, options: SetupOptions = {}): Promise<Extraction> {
  return (await openPipelineFor(options)).extract(toArticle(input));
}

/**
 * The numbers, quantities, times and speakers of one article, and its number ledger.
 *
 * @throws SetupError as `extract` does.
 */
export async function mentions(
  input: string | ArticleInput,
  options: SetupOptions = {},
): Promise<MentionsResult> {
  return (await openPipelineFor(options)).mentions(toArticle(input));
}

/**
 * The pipeline of these options, made at the first call and kept.
 *
 * @throws SetupError as `extract` does.
 */
export function openPipelineFor(options: SetupOptions): Promise<Pipeline> {
  const { rules = [], variant, segmenter, keepGoing = false } = options;
  const key = JSON.stringify([rules, variant, segmenter, keepGoing]);
  const known = opened.get(key);
  if (known !== undefined) return known;
  const made = openPipeline(options).then(({ value, messages }) => {
    if (value === null) throw new SetupError(messages);
    return value.pipeline;
  });
  opened.set(key, made);
  return made;
}

/** What a program handed over, as an article. */
export function toArticle(input: string | ArticleInput): Article {
  const given: ArticleInput = typeof input === 'string' ? { text: input } : input;
  return {
    id: given.id ?? 'article',
    sha256: createHash('sha256').update(given.text, 'utf8').digest('hex'),
    url: given.url ?? null,
    title: given.title ?? null,
    publishedAt: given.publishedAt ?? null,
    publishedFrom: given.publishedAt === undefined ? null : 'metadata',
    text: given.text,
  };
}
