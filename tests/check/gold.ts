import { readdirSync, readFileSync } from 'node:fs';
import type { ReadArticle } from '../../src/core/reading.js';
import { openPipeline, type Setup } from '../../src/open.js';

/** A claim of a gold file, as far as distorting it needs. Spans are UTF-16 code units of the article. */
export interface GoldClaim {
  readonly span: readonly [number, number];
  readonly quote: string;
  readonly quantity: {
    readonly text: string;
    readonly span: readonly [number, number];
    readonly value: string | null;
    readonly unit: string | null;
    readonly approximator: string;
  } | null;
  readonly time?: { readonly text: string; readonly span: readonly [number, number] } | null;
  readonly relation: string;
  readonly modality: string;
  readonly attribution: { readonly speaker: string } | null;
}

/** An article of the corpus, read, with its gold claims. */
export interface GoldArticle {
  readonly name: string;
  readonly text: string;
  readonly read: ReadArticle;
  readonly claims: readonly GoldClaim[];
}

/**
 * Every open article of the corpus, with its publication date. The held-back ones stay out: what these tests
 * print or count would tell about articles that nobody is to look at.
 */
export async function readCorpus(): Promise<{ setup: Setup; articles: readonly GoldArticle[] }> {
  const { value: setup } = await openPipeline();
  if (setup === null) throw new Error('the pipeline does not open');
  const articles: GoldArticle[] = [];
  for (const file of readdirSync('corpus').sort()) {
    if (!file.endsWith('.gold.json')) continue;
    const name = file.slice(0, -'.gold.json'.length);
    const gold: { publishedAt: string | null; claims: GoldClaim[] } = JSON.parse(
      readFileSync(`corpus/${file}`, 'utf8'),
    );
    const text = readFileSync(`corpus/${name}.txt`, 'utf8');
    const read = readText(setup, text, name, gold.publishedAt);
    articles.push({ name, text, read, claims: gold.claims });
  }
  return { setup, articles };
}

/** A text read as an article. */
export function readText(setup: Setup, text: string, id: string, publishedAt: string | null): ReadArticle {
  return setup.pipeline.read({
    id,
    sha256: '',
    url: null,
    title: null,
    publishedAt,
    publishedFrom: publishedAt === null ? null : 'option',
    text,
  }).value;
}
