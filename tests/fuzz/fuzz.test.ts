import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { SourceFormat } from '../../src/core/source.js';
import type { Pipeline } from '../../src/pipeline.js';
import { shippedPipeline } from '../pipeline/pipeline.js';
import { type Breach, breachOf } from './laws.js';
import { documents, type FuzzDocument, minimise } from './mutate.js';

/** Minutes of `npm run fuzz`; without them a share that takes some seconds. */
const minutes = Number(process.env['FUZZ_MINUTES'] ?? 0);
const seed = Number(process.env['FUZZ_SEED'] ?? 20250801);
const share = 100;
/** Of each law and place of an exception, this many documents are made small and written. */
const kept = 3;

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await shippedPipeline();
});

/** A kept document: a text with its half characters escaped, or bytes in Base64. */
interface KeptDocument {
  readonly law: string;
  readonly how: string;
  readonly seed: number;
  readonly publishedAt: string | null;
  readonly text?: string;
  readonly format?: SourceFormat;
  readonly base64?: string;
}

function keptForm(document: FuzzDocument, { law, how }: Breach): KeptDocument {
  const { publishedAt } = document;
  const about = {
    law,
    how: how
      .split('\n')
      .slice(0, 3)
      .join('\n')
      .replace(/\(.*\//g, '('),
    seed,
    publishedAt,
  };
  return 'text' in document
    ? { ...about, text: document.text }
    : { ...about, format: document.format, base64: Buffer.from(document.bytes).toString('base64') };
}

function documentOf({ text, format = 'text', base64 = '', publishedAt }: KeptDocument): FuzzDocument {
  return text === undefined
    ? { format, bytes: new Uint8Array(Buffer.from(base64, 'base64')), publishedAt }
    : { text, publishedAt };
}

/** Breaches of one kind: the law, and for an exception the place that threw. */
function kindOf({ law, how }: Breach): string {
  return law === 'no exception' ? how.split('\n').slice(0, 2).join(' ') : law;
}

const keptFiles = readdirSync('tests/fuzz/kept').filter((name) => name.endsWith('.json'));

test.each(keptFiles)('%s, which broke a law once, keeps it', (name) => {
  const document = documentOf(JSON.parse(readFileSync(join('tests/fuzz/kept', name), 'utf8')));
  expect(breachOf(pipeline, document)).toBeNull();
});

test('no law is broken, whatever became of an article', { timeout: minutes * 120_000 + 120_000 }, () => {
  const breaches = new Map<string, [FuzzDocument, Breach][]>();
  let tried = 0;
  const property = fc.property(documents, (document) => {
    tried += 1;
    const breach = breachOf(pipeline, document);
    if (breach === null) return;
    const alike = breaches.get(kindOf(breach)) ?? [];
    if (alike.length < kept) alike.push([document, breach]);
    breaches.set(kindOf(breach), alike);
  });
  if (minutes === 0) fc.check(property, { seed, numRuns: share });
  else fc.check(property, { seed, numRuns: 1e9, interruptAfterTimeLimit: minutes * 60_000 });

  const small = [...breaches.entries()].flatMap(([kind, alike]) =>
    alike.map(([document, breach]) => {
      const isAlike = (other: FuzzDocument): boolean => {
        const found = breachOf(pipeline, other);
        return found !== null && kindOf(found) === kind;
      };
      const least = minimise(document, isAlike);
      return keptForm(least, breachOf(pipeline, least) ?? breach);
    }),
  );
  if (minutes > 0) {
    mkdirSync('output/fuzz', { recursive: true });
    for (const [k, document] of small.entries())
      writeFileSync(
        `output/fuzz/${document.law.replaceAll(' ', '-')}-${seed}-${k}.json`,
        `${JSON.stringify(document, null, 2)}\n`,
      );
    console.log(`${tried} documents, seed ${seed}, ${small.length} failures written to output/fuzz`);
  }
  expect(small, 'copy a failure into tests/fuzz/kept when it is mended').toEqual([]);
});
