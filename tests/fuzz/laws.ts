import type { Article } from '../../src/core/article.js';
import { diffClaims, summaryOf } from '../../src/diff/index.js';
import { toArticle } from '../../src/library.js';
import type { Extraction, MentionsResult, Pipeline } from '../../src/pipeline.js';
import { isLedgerCharacter } from '../../src/recognise/numeral-characters.js';
import { csvRow } from '../../src/store/csv.js';
import { type TextFormat, textFormats } from '../../src/store/formats.js';
import { readClaim } from '../../src/verify/index.js';
import type { FuzzDocument } from './mutate.js';

/** What the pipeline made of one article. */
interface Outcome {
  readonly pipeline: Pipeline;
  readonly article: Article;
  readonly extraction: Extraction;
  readonly found: MentionsResult;
}

/** A law that a document broke, and how. */
export interface Breach {
  readonly law: string;
  readonly how: string;
}

type Spanned = { readonly span: readonly [number, number]; readonly text: string };

/** Every pair `span` and `text` in a value, at any depth. */
function* spannedIn(value: unknown): Generator<Spanned> {
  if (value === null || typeof value !== 'object') return;
  const { span, text } = value as Partial<Spanned>;
  if (Array.isArray(span) && typeof text === 'string') yield { span, text };
  for (const inner of Object.values(value)) yield* spannedIn(inner);
}

/** Every pair of numbers under a name that ends in `span`. */
function* spansIn(value: unknown): Generator<readonly [number, number]> {
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    if (/^(span|sentence|carriedFrom)$/.test(key) && Array.isArray(inner)) yield inner as [number, number];
    else yield* spansIn(inner);
  }
}

/** Half a character, as `JSON.stringify` writes it. Strict readers (DuckDB, Python, Rust) refuse it. */
const halfCharacter = /(?:^|[^\\])(?:\\\\)*\\ud[89a-f]/;

/** Each law says what is wrong, or `null`. */
const laws: Readonly<Record<string, (outcome: Outcome) => string | null>> = {
  grounding: ({ article, extraction, found }) => {
    for (const { evidence, quantity, time } of extraction.claims) {
      if (article.text.slice(...evidence.span) !== evidence.quote) return `quote ${evidence.quote}`;
      for (const part of [quantity, time])
        if (part !== null && article.text.slice(...part.span) !== part.text)
          return `${part.text} at ${part.span}`;
    }
    for (const { span, text } of [...found.mentions, ...found.ledger])
      if (article.text.slice(...span) !== text) return `mention ${text} at ${span}`;
    return null;
  },
  'offsets in bounds': ({ article, extraction, found }) => {
    for (const [start, end] of spansIn([extraction.claims, found.mentions, found.ledger]))
      if (!(Number.isInteger(start) && 0 <= start && start <= end && end <= article.text.length))
        return `${start}–${end} of ${article.text.length}`;
    for (const { span } of [...extraction.messages, ...found.messages])
      if (
        span !== undefined &&
        !(0 <= span.start && span.start <= span.end && span.end <= article.text.length)
      )
        return `message at ${span.start}–${span.end}`;
    return null;
  },
  'spans are not empty': ({ extraction }) => {
    for (const { span, text } of spannedIn(extraction.claims))
      if (span[0] === span[1] && text !== '') return `${text} at ${span}`;
    return null;
  },
  'every claim verified': ({ extraction }) => {
    const bad = extraction.verdicts.find(({ verdict }) => verdict !== 'verified');
    return bad === undefined ? null : bad.problems.map(({ code, text }) => `${code} ${text}`).join('; ');
  },
  'verified again from its line': ({ pipeline, article, extraction }) => {
    const claims = extraction.claims.map((claim) => readClaim(JSON.parse(JSON.stringify(claim)), 'c', 1));
    for (const read of claims) if ('message' in read) return read.message.text;
    const again = pipeline.verify(
      article,
      claims.flatMap((read) => ('claim' in read ? [read.claim] : [])),
    );
    const bad = again.find(({ verdict }) => verdict !== 'verified');
    return bad === undefined ? null : bad.problems.map(({ code, text }) => `${code} ${text}`).join('; ');
  },
  'ledger partition': ({ article, found }) => {
    const owners = new Uint8Array(article.text.length);
    for (const { span, status, mention, reason } of found.ledger) {
      if (status === 'mention' ? found.mentions[mention ?? -1] === undefined : reason === null)
        return `entry ${span}`;
      for (let at = span[0]; at < span[1]; at += 1) owners[at] = (owners[at] ?? 0) + 1;
    }
    for (const [at, count] of owners.entries()) {
      const isNumeral =
        isLedgerCharacter(article.text, at) &&
        /[0-9０-９〇零一二三四五六七八九十百千万亿两]/.test(article.text.charAt(at));
      if (count > 1 || (isNumeral && count !== 1))
        return `${article.text.charAt(at)} at ${at} in ${count} entries`;
    }
    return null;
  },
  'strict JSON': ({ article, extraction, found }) => {
    // A program that hands over half characters gets its own text back; no reader of files does.
    if (!article.text.isWellFormed()) return article.id === 'article' ? null : 'half a character was read';
    const line = [...extraction.claims, found.mentions, found.ledger]
      .map((value) => JSON.stringify(value))
      .find((json) => halfCharacter.test(json));
    return line === undefined ? null : line.slice(0, 400);
  },
  'claim ids are distinct': ({ extraction }) => {
    const ids = extraction.claims.map(({ id }) => id);
    return new Set(ids).size === ids.length ? null : ids.join(' ');
  },
  'no difference to itself': ({ extraction }) => {
    const { claims } = extraction;
    const summary = summaryOf(diffClaims(claims, [...claims].reverse().reverse()));
    return summary === `+0 −0 ~0 =${claims.length}` ? null : summary;
  },
  'every format takes it': ({ article, extraction }) => {
    const { claims } = extraction;
    for (const name of Object.keys(textFormats) as TextFormat[])
      textFormats[name].items(
        article,
        claims,
        claims.map(() => 'verified'),
      );
    return claims.every((claim) => csvRow(claim).endsWith('\r\n')) ? null : 'csv row without its end';
  },
};

export const lawNames: readonly string[] = ['no exception', 'time bound', ...Object.keys(laws)];

/** Milliseconds of processor time that a document of at most some thousand characters may take. */
const timeBound = 500;

function read(pipeline: Pipeline, document: FuzzDocument): readonly Outcome[] {
  const articles =
    'text' in document
      ? [
          toArticle({
            text: document.text,
            ...(document.publishedAt === null ? {} : { publishedAt: document.publishedAt }),
          }),
        ]
      : pipeline.ingest(
          { file: 'fuzz', line: null, id: 'fuzz', format: document.format, bytes: document.bytes },
          document.publishedAt,
        ).value;
  return articles.map((article) => ({
    pipeline,
    article,
    extraction: pipeline.extract(article),
    found: pipeline.mentions(article),
  }));
}

/** The first law that a document breaks, or `null`. */
export function breachOf(pipeline: Pipeline, document: FuzzDocument): Breach | null {
  try {
    const before = process.cpuUsage();
    const outcomes = read(pipeline, document);
    const spent = process.cpuUsage(before).user / 1000;
    // Once more where it was slow: compilers and collectors of garbage share the process.
    if (spent > timeBound && slowAgain(pipeline, document)) return { law: 'time bound', how: `${spent} ms` };
    for (const outcome of outcomes) {
      for (const [law, check] of Object.entries(laws)) {
        const how = check(outcome);
        if (how !== null) return { law, how };
      }
    }
    return null;
  } catch (error) {
    return {
      law: 'no exception',
      how: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

function slowAgain(pipeline: Pipeline, document: FuzzDocument): boolean {
  const before = process.cpuUsage();
  read(pipeline, document);
  return process.cpuUsage(before).user / 1000 > timeBound;
}
