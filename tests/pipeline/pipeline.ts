import { createHash } from 'node:crypto';
import type { Article } from '../../src/core/article.js';
import { openPipeline, type SetupOptions } from '../../src/open.js';
import type { Pipeline } from '../../src/pipeline.js';

/** The pipeline as people use it, with the shipped rules. */
export async function shippedPipeline(options: SetupOptions = {}): Promise<Pipeline> {
  const { value, messages } = await openPipeline(options);
  if (value === null) throw new Error(messages.map(({ text }) => text).join('\n'));
  return value.pipeline;
}

/** An article made of a text. */
export function articleOf(text: string, publishedAt: string | null = '2025-08-01', id = 'test'): Article {
  return {
    id,
    sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
    url: null,
    title: null,
    publishedAt,
    publishedFrom: publishedAt === null ? null : 'option',
    text,
  };
}
