import { join } from 'node:path';
import { z } from 'zod';
import type { Article } from '../core/article.js';
import { type Claim, claimSchemaId, type SealedClaim } from '../core/claim.js';
import { contextOf } from '../core/context.js';
import type { Unit } from '../core/mention.js';
import { indexMap } from '../core/offset-map.js';
import type { ReadArticle } from '../core/reading.js';
import { sealClaim } from '../core/seal.js';
import {
  correctClaim,
  correctedFieldsSchema,
  goldArticle,
  type Judgement,
  type Lookup,
} from '../eval/index.js';
import { readIfThere, writeNewFile, writeWholeFile } from '../io/rules.js';
import { toArticle } from '../library.js';
import type { Pipeline } from '../pipeline.js';
import { outermost } from '../rulebook/examples.js';
import type { ClaimExample } from '../rulebook/schema.js';
import { type ClaimFormat, textFormats } from '../store/formats.js';
import { ActionError } from '../workbench/index.js';

const place = z.tuple([z.int().min(0), z.int().min(0)]);

/** What the page sends of one claim: which it is, and what the person says of it. */
export const judgementSchema = z.object({
  /** Id of a claim that was found, or the selected words of one that was missed. */
  of: z.union([z.object({ claim: z.string() }), z.object({ words: place })]),
  verdict: z.enum(['right', 'corrected', 'none']),
  why: z.string(),
  fields: correctedFieldsSchema,
});
export type JudgementInput = z.infer<typeof judgementSchema>;

export const taskFormats = ['labelstudio', 'doccano'] as const;
export type TaskFormat = (typeof taskFormats)[number];

/** What people said of the claims of one article. */
export class Sheet {
  readonly article: Article;
  /** The claims found, unchanged. */
  readonly found: readonly SealedClaim[];
  readonly judgements: readonly Judgement[];
  readonly #pipeline: Pipeline;
  readonly #read: ReadArticle;

  /** @throws ActionError where a judgement names no claim and no number of the article. */
  constructor(pipeline: Pipeline, article: Article, given: readonly JudgementInput[]) {
    this.#pipeline = pipeline;
    this.article = article;
    this.#read = pipeline.read(article).value;
    this.found = this.#read.claims;
    const lookup: Lookup = { find: finderIn(this.#read), unit: (text) => unitOf(pipeline, text) };
    this.judgements = given.map(({ of, verdict, why, fields }) => ({
      claim: correctClaim('claim' in of ? this.#claim(of.claim) : this.missed(of.words), fields, lookup),
      verdict,
      why,
    }));
  }

  /** The claims as they should be: judged ones corrected, others as they were found. */
  get claims(): readonly SealedClaim[] {
    const judged = new Map(this.judgements.map((judgement) => [judgement.claim.id, judgement]));
    const kept = this.found.flatMap((claim): readonly SealedClaim[] => {
      const judgement = judged.get(claim.id);
      if (judgement === undefined) return [claim];
      return judgement.verdict === 'none' ? [] : [sealClaim(judgement.claim)];
    });
    const known = new Set(this.found.map(({ id }) => id));
    const added = this.judgements.filter(({ claim, verdict }) => verdict !== 'none' && !known.has(claim.id));
    return [...kept, ...added.map(({ claim }) => sealClaim(claim))].sort(
      (a, b) => a.evidence.span[0] - b.evidence.span[0],
    );
  }

  #claim(id: string): Claim {
    const found = this.found.find((claim) => claim.id === id);
    if (found === undefined)
      throw new ActionError(`Unexpected claim \`${id}\`, expected one of the article`, 'find claims again');
    const { checksum: _, ...claim } = found;
    return claim;
  }

  /** A claim about the number in the selected words, for a person to fill in; the sentence proves it. */
  missed([start, end]: readonly [number, number]): Claim {
    const numbers = outermost(
      this.#pipeline
        .mentions(this.article)
        .mentions.filter(({ span, quantity }) => quantity !== null && span[0] < end && span[1] > start),
    );
    const [number] = numbers;
    if (number?.quantity === undefined || number.quantity === null || numbers.length > 1) {
      throw new ActionError(
        `Unexpected selection with ${numbers.length} numbers, expected one`,
        numbers.length > 1
          ? 'select the number alone'
          : 'select a number; “Why?” says what was made of it, and a new unit is a line in rules/lexicon/units.tsv',
      );
    }
    const { text } = this.article;
    const sentence = this.#sentenceAround(number.span);
    const isAlone = start >= number.span[0] && end <= number.span[1];
    const quote: [number, number] = isAlone
      ? sentence
      : [Math.min(start, number.span[0]), Math.max(end, number.span[1])];
    const { id, sha256, url, publishedAt, publishedFrom } = this.article;
    return {
      schema: claimSchemaId,
      id: `missed ${number.span.join('-')}`,
      article: { id, sha256, url, publishedAt, publishedFrom },
      kind: 'measure',
      subject: { text: '', span: null, carriedFrom: null },
      predicate: null,
      quantity: { ...number.quantity, text: number.text, span: [...number.span] },
      of: null,
      comparison: null,
      time: null,
      attribution: null,
      modality: 'asserted',
      polarity: 'affirmative',
      evidence: { quote: text.slice(...quote), span: quote, sentence, ...contextOf(text, quote) },
      foundBy: ['person'],
      flags: [],
    };
  }

  #sentenceAround([start]: readonly [number, number]): [number, number] {
    const { clean, sentences } = this.#read;
    const { toSource } = indexMap(clean.map);
    const spans = sentences.map(({ span }) => toSource(span));
    const own = spans.findLast((span) => span.start <= start) ?? { start, end: start };
    return [own.start, own.end];
  }
}

/** Finds words as written, else as the rules see them: the last place before the evidence ends, else the first. */
function finderIn({ clean }: ReadArticle): Lookup['find'] {
  const { toClean, toSource } = indexMap(clean.map);
  const search = (text: string, words: string, end: number): readonly [number, number] | null => {
    const before = text.lastIndexOf(words, end - words.length);
    const at = before === -1 || end < words.length ? text.indexOf(words) : before;
    return at === -1 ? null : [at, at + words.length];
  };
  return (words, [start, end]) => {
    if (words === '') return null;
    const written = search(clean.article.text, words, end);
    if (written !== null) return written;
    const seen = search(clean.text, words, toClean({ start, end }).end);
    if (seen === null) return null;
    const span = toSource({ start: seen[0], end: seen[1] });
    return [span.start, span.end];
  };
}

/** The unit that the pipeline reads behind a number. @throws ActionError where it reads none. */
function unitOf(pipeline: Pipeline, text: string): Unit | null {
  if (text === '') return null;
  const [number] = pipeline.mentions(toArticle(`共3${text}。`)).mentions;
  if (number?.quantity?.unit?.text === text) return number.quantity.unit;
  throw new ActionError(
    `Unexpected unit \`${text}\`, expected one that is read behind a number`,
    'a new unit is a line in rules/lexicon/units.tsv or classifiers.tsv',
  );
}

/**
 * Save the article and its gold claims side by side, as `zh-claims eval` reads them. A name that is taken is taken
 * over only by the same article.
 */
export function saveGold(folder: string, name: string, sheet: Sheet): readonly string[] {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,80}$/u.test(name))
    throw new ActionError(
      `Unexpected name \`${name}\`, expected letters, digits, - and _`,
      'for example city-school-places',
    );
  const { text, publishedAt } = sheet.article;
  const [articlePath, goldPath] = [join(folder, `${name}.txt`), join(folder, `${name}.gold.json`)];
  const gold = goldArticle(`${name}.txt`, publishedAt, sheet.found, sheet.judgements);
  if (!writeNewFile(articlePath, text) && readIfThere(articlePath) !== text) {
    throw new ActionError(
      `Unexpected name \`${name}\`, expected one that no other article has`,
      'choose another name',
    );
  }
  writeWholeFile(
    goldPath,
    `${JSON.stringify({ ...gold, offsets: 'UTF-16 code units, half-open' }, null, 1)}\n`,
  );
  return [articlePath, goldPath];
}

/** The corrected claims as a file of an annotation tool. */
export function taskOf(sheet: Sheet, format: TaskFormat): { readonly name: string; readonly text: string } {
  const { file, opening, items, closing }: ClaimFormat = textFormats[format];
  return { name: file, text: opening + items(sheet.article, sheet.claims, []).join('') + closing };
}
/** The claim as an example of a rule: its sentence, and of its parts those that the sentence itself says. */
export function exampleOf({ article }: Sheet, { claim, verdict, why }: Judgement): ClaimExample {
  const [start, end] = claim.evidence.sentence;
  const text = article.text.slice(start, end).trim();
  const isInside = (span: readonly [number, number] | null | undefined): boolean =>
    span !== null && span !== undefined && span[0] >= start && span[1] <= end;
  const { subject, predicate, quantity, comparison, time, attribution, evidence } = claim;
  const about = {
    text,
    ...(why === '' ? {} : { why }),
    ...(article.publishedAt === null ? {} : { 'published-at': article.publishedAt.slice(0, 10) }),
  };
  if (verdict === 'none') return { ...about, claims: [] };
  return {
    ...about,
    claims: [
      {
        quote: evidence.quote,
        kind: claim.kind,
        ...(isInside(subject.span) ? { subject: subject.text } : {}),
        ...(predicate === null ? {} : { relation: predicate.relation }),
        ...(quantity === null
          ? {}
          : {
              quantity: {
                ...(quantity.value === null
                  ? { lower: quantity.lower, upper: quantity.upper }
                  : { value: quantity.value }),
                ...(quantity.unit === null ? {} : { unit: quantity.unit.text }),
              },
            }),
        ...(comparison !== null && isInside(comparison.span) ? { comparison: comparison.basis } : {}),
        ...(time !== null && isInside(time.span) ? { time: time.timex } : {}),
        ...(attribution !== null && isInside(attribution.span) ? { speaker: attribution.speaker } : {}),
        ...(claim.modality === 'asserted' ? {} : { modality: claim.modality }),
        ...(claim.polarity === 'affirmative' ? {} : { polarity: claim.polarity }),
      },
    ],
  };
}
