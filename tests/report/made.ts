import { readFileSync } from 'node:fs';
import { claimKinds, claimSchemaId, type SealedClaim } from '../../src/core/claim.js';
import { readPageAssets } from '../../src/io/page-files.js';
import type { PageArticle } from '../../src/report/data.js';
import { buildReport, type PageRun } from '../../src/report/index.js';

export const run: PageRun = {
  name: 'made',
  tool: 'zh-claims test',
  schema: claimSchemaId,
  rules: '0'.repeat(64),
  dictionary: '0'.repeat(64),
  referenceDate: null,
  messages: [],
};

/** The words of a claim that a test cares about; the rest is as usual. */
export interface MadeClaim {
  readonly subject?: string;
  readonly quote: string;
  readonly number: string;
  readonly value?: string;
  readonly unit?: string;
  readonly speaker?: string;
  readonly rule?: string;
  readonly kind?: SealedClaim['kind'];
  readonly time?: {
    readonly text: string;
    readonly timex: string;
    readonly start: string;
    readonly end: string;
  };
  readonly flags?: readonly string[];
}

/** A claim with its quote found in the text. */
export function madeClaim(text: string, id: string, at: number, made: MadeClaim): SealedClaim {
  const start = text.indexOf(made.quote);
  const number = text.indexOf(made.number, start);
  const end = start + made.quote.length;
  const span = (words: string, from = start): [number, number] => {
    const found = text.indexOf(words, from);
    return found === -1 ? [start, end] : [found, found + words.length];
  };
  const subject = made.subject ?? '产量';
  return {
    schema: claimSchemaId,
    id: `clm_${at.toString(16).padStart(16, '0')}`,
    article: { id, sha256: '0'.repeat(64), url: null, publishedAt: null, publishedFrom: null },
    kind: made.kind ?? claimKinds[at % claimKinds.length] ?? 'measure',
    subject: { text: subject, span: span(subject), carriedFrom: null },
    predicate: { text: '达', span: span('达'), relation: 'reaches' },
    quantity: {
      text: made.number,
      span: [number, number + made.number.length],
      value: made.value ?? '12',
      lower: null,
      upper: null,
      approximator: 'exact',
      unit: { text: made.unit ?? '吨', id: made.unit ?? '吨', ucum: null, iso4217: null, dimension: 'mass' },
      inBaseUnit: null,
    },
    of: null,
    comparison: null,
    time:
      made.time === undefined
        ? null
        : { ...made.time, span: span(made.time.text, 0), type: 'DATE', mod: null, role: 'at', implied: [] },
    attribution:
      made.speaker === undefined
        ? null
        : { speaker: made.speaker, span: span(made.speaker, 0), cue: '说', kind: 'said' },
    modality: 'asserted',
    polarity: 'affirmative',
    evidence: { quote: made.quote, span: [start, end], sentence: [start, end], prefix: '', suffix: '' },
    foundBy: [made.rule ?? 'claims/made'],
    flags: [...(made.flags ?? [])],
    checksum: '0'.repeat(16),
  };
}

/** An article as a page shows it. */
export function madeArticle(
  id: string,
  text: string,
  claims: readonly MadeClaim[],
  more: Partial<PageArticle> = {},
): PageArticle {
  const made = claims.map((claim, at) => madeClaim(text, id, at, claim));
  return {
    id,
    title: id,
    url: null,
    publishedAt: '2025-08-01',
    publishedFrom: 'metadata',
    sha256: '0'.repeat(64),
    file: `${id}.txt`,
    line: null,
    source: 'same',
    text,
    clean: { text: null, map: String(text.length), script: 'cn' },
    damage: [],
    mentions: [],
    ledger: [],
    claims: made,
    verdicts: made.map(() => ({ verdict: 'verified', problems: [] })),
    messages: [],
    ...more,
  };
}

/** The page of some articles, with the built front end. */
export function pageOf(articles: readonly PageArticle[], about: Partial<PageRun> = {}): string {
  const assets = readPageAssets('report');
  if (assets === null) throw new Error('the front end is not built: `npm run build`');
  const builder = buildReport(assets);
  for (const article of articles) builder.add(article);
  return builder.finish({ ...run, ...about });
}

/** Text of an article of the corpus. */
export function corpusText(name: string): string {
  return readFileSync(new URL(`../../corpus/${name}.txt`, import.meta.url), 'utf8');
}
