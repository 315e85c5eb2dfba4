import { createClaimFinder, type FindClaimsInput, type NumberReading } from './claims/index.js';
import type { Article } from './core/article.js';
import { claimSchemaId, type SealedClaim } from './core/claim.js';
import type { CleanText } from './core/document.js';
import type { LedgerEntry, Mention, MentionType, Quantity, SetAsideReason, Time } from './core/mention.js';
import type { Message, Staged } from './core/message.js';
import type { ReadArticle } from './core/reading.js';
import { sealClaim } from './core/seal.js';
import type { Source } from './core/source.js';
import type { Span } from './core/span.js';
import { withLink } from './evidence/link.js';
import { type IngestTables, pageRules, readSource } from './ingest/index.js';
import {
  characterTable,
  type NormalizeTables,
  normalize,
  readingTable,
  type VariantChoice,
} from './normalize/index.js';
import { compileRecogniseBook, type RecogniseBook, type Recognised, recognise } from './recognise/index.js';
import { findDateline } from './recognise/times/dateline.js';
import type { Rulebook } from './rulebook/book.js';
import { parseClaimRules } from './rulebook/claim-rules.js';
import { splitSentences } from './segment/sentences.js';
import type { WordFrequencies } from './segment/table.js';
import type { Tokenizer } from './segment/tokens.js';
import { createVerifier, type Verdict } from './verify/index.js';
import { createRelocator, type RelocationVerdict } from './verify/relocate.js';

/** What the pipeline is made from; everything that lies on a disk has been read before. */
export interface PipelineParts {
  readonly rulebook: Rulebook;
  readonly tokenizer: Tokenizer;
  /** How common words are, for the repair of damaged text. */
  readonly words: WordFrequencies;
  readonly variant: VariantChoice;
  /** Compiled before from the same lexicons and time patterns; compiled here unless given. */
  readonly recogniser?: Staged<RecogniseBook>;
}

/** A mention as it is printed: offsets in the source text, nested mentions after the one that holds them. */
export interface SourceMention {
  readonly span: readonly [number, number];
  readonly text: string;
  readonly type: MentionType;
  readonly quantity: Quantity | null;
  readonly time: Time | null;
  readonly foundBy: string;
}

/** One entry of the number ledger as it is printed; offsets in the source text. */
export interface SourceLedgerEntry extends Omit<LedgerEntry<'source'>, 'span'> {
  readonly span: readonly [number, number];
}

/** The mentions of an article and its number ledger. */
export interface MentionsResult {
  readonly mentions: readonly SourceMention[];
  readonly ledger: readonly SourceLedgerEntry[];
  readonly messages: readonly Message[];
}

/** The claims of an article, each with its verdict (same order), and what there is to say about them. */
export interface Extraction {
  readonly article: Article;
  /** The text that rules saw. */
  readonly clean: string;
  readonly claims: readonly SealedClaim[];
  readonly verdicts: readonly Verdict[];
  readonly messages: readonly Message[];
}

/** Why the numbers and times of an article are what they are; all spans count the source text. */
export interface Explanation {
  readonly claims: readonly SealedClaim[];
  /** What the rules make of each number and time, in order of place. */
  readonly readings: readonly (Omit<NumberReading, 'mention'> & { readonly mention: SourceMention })[];
  /** Numerals that are no numbers, and what decided it. */
  readonly setAside: readonly {
    readonly span: readonly [number, number];
    readonly text: string;
    readonly reason: SetAsideReason;
    readonly foundBy: string;
  }[];
}

/** The whole chain, ready for any number of articles. It keeps nothing between them. */
export interface Pipeline {
  /** Id of the claim schema. */
  readonly schema: string;
  /** Bytes to articles. `referenceDate` wins over the date in the article's data, and that over its own head. */
  ingest(source: Source, referenceDate: string | null): Staged<readonly Article[]>;
  /** The text that rules see. */
  clean(article: Article): Staged<CleanText>;
  mentions(article: Article): MentionsResult;
  extract(article: Article): Extraction;
  /** Everything found in an article at once, for comparing it with others. */
  read(article: Article): Staged<ReadArticle>;
  /**
   * Why each number and time is, or is not, a claim; all of them unless `at` names a source offset. Near
   * misses cost the most and can be left out.
   */
  explain(article: Article, at: number | null, withMisses?: boolean): Explanation;
  /** Hold claims against the article, read afresh. */
  verify(article: Article, claims: readonly SealedClaim[]): readonly Verdict[];
  /** Find the quotes of claims again in an article that may have changed. */
  relocate(article: Article, claims: readonly SealedClaim[]): readonly RelocationVerdict[];
}

/** Compile rules and lexicons once; the pipeline then serves any number of articles. */
export function createPipeline(parts: PipelineParts): Staged<Pipeline> {
  const readings = parts.rulebook.lexicons.get('readings')?.entries ?? [];
  const tables: NormalizeTables = {
    readings: readingTable(
      readings.map(({ fields }) => [fields['syllable'] ?? '', fields['characters'] ?? '']),
    ),
    commonCharacters: characterTable(
      (parts.rulebook.lexicons.get('common-characters')?.entries ?? []).map(
        ({ fields }) => fields['characters'] ?? '',
      ),
    ),
    words: parts.words,
  };
  const pageParts = parts.rulebook.lexicons.get('page-parts')?.entries ?? [];
  const ingestTables: IngestTables = {
    page: pageRules(
      pageParts.map(({ fields }) => [fields['what'] ?? '', fields['pattern'] ?? '', fields['part'] ?? '']),
    ),
  };
  const clean = (article: Article): Staged<CleanText> =>
    normalize(article, { variant: parts.variant }, tables);
  const book = parts.recogniser ?? compileRecogniseBook(parts.rulebook);
  const claimRules = parseClaimRules(parts.rulebook.files.claims);
  const claimFinder = createClaimFinder(claimRules.value, parts.rulebook.lexicons);
  const unitNouns = new Map(
    (parts.rulebook.lexicons.get('unit-nouns')?.entries ?? []).map(
      ({ fields }) => [fields['word'] ?? '', fields['noun'] ?? ''] as const,
    ),
  );
  // Claims from elsewhere are held against a fresh reading of the source text.
  const verify: Pipeline['verify'] = (article, claims) => {
    if (claims.length === 0) return [];
    const cleaned = clean(article).value;
    const { mentions } = recognise(cleaned, book.value).value;
    return claims.map(createVerifier(article, { clean: cleaned, mentions, unitNouns }));
  };
  const relocate: Pipeline['relocate'] = (article, claims) => {
    const cleaned = clean(article).value;
    const { mentions } = recognise(cleaned, book.value).value;
    return claims.map(createRelocator(article, { clean: cleaned, mentions, unitNouns }));
  };
  const inputOf = (text: CleanText, mentions: readonly Mention[]): FindClaimsInput => ({
    clean: text,
    sentences: splitSentences(text.text),
    tokensOf: ({ span: { start, end } }) => parts.tokenizer.tag(text.text.slice(start, end), start),
    mentions: mentions.filter(({ isIncidental }) => isIncidental !== true),
  });
  const prepare = (article: Article): Prepared => {
    const cleaned = clean(article);
    const recognised = recognise(cleaned.value, book.value);
    return {
      recognised: recognised.value,
      input: inputOf(cleaned.value, recognised.value.mentions),
      messages: [...cleaned.messages, ...recognised.messages],
    };
  };
  const claimsOf = (input: FindClaimsInput): readonly SealedClaim[] =>
    claimFinder.find(input).claims.map((claim) => sealClaim(withLink(claim, input.clean.article)));
  const read: Pipeline['read'] = (article) => {
    const { input, messages } = prepare(article);
    const { clean: cleaned, sentences, mentions } = input;
    const claims = claimsOf(input);
    return { value: { clean: cleaned, sentences, mentions, claims }, messages };
  };
  const explain: Pipeline['explain'] = (article, at, withMisses = true) => {
    const { input, recognised } = prepare(article);
    const { index } = input.clean;
    const isAt = (span: Span<'clean'>): boolean => {
      if (at === null) return true;
      const { start, end } = index.toSource(span);
      return start <= at && at < end;
    };
    const place = (span: Span<'clean'>): { span: readonly [number, number]; text: string } => {
      const { start, end } = index.toSource(span);
      return { span: [start, end], text: article.text.slice(start, end) };
    };
    const readings = claimFinder.explain(input, ({ span }) => isAt(span), withMisses);
    return {
      claims: claimsOf(input),
      readings: readings.map(({ mention, ...reading }) => {
        const { span, type, quantity, time, foundBy } = mention;
        return { ...reading, mention: { ...place(span), type, quantity, time, foundBy } };
      }),
      setAside: recognised.setAside
        .filter(({ span }) => isAt(span))
        .map(({ span, reason, foundBy }) => ({ ...place(span), reason, foundBy })),
    };
  };
  const pipeline: Pipeline = {
    schema: claimSchemaId,
    ingest: (source, referenceDate) => {
      const read = readSource(source, ingestTables);
      const dated = read.value.map((article): Article => {
        if (referenceDate !== null)
          return { ...article, publishedAt: referenceDate, publishedFrom: 'option' };
        if (article.publishedAt !== null) return article;
        const found = findDateline(article.text, article.url);
        return found === null ? article : { ...article, publishedAt: found.date, publishedFrom: 'dateline' };
      });
      return { value: dated, messages: read.messages };
    },
    clean,
    mentions: (article) => {
      const cleaned = clean(article);
      const recognised = recognise(cleaned.value, book.value);
      const { mentions, ledger } = recognised.value;
      const speakers = claimFinder.speakers(inputOf(cleaned.value, mentions));
      return {
        ...toSource(cleaned.value, mentions, ledger, speakers),
        messages: [...cleaned.messages, ...recognised.messages],
      };
    },
    // The recognisers are pure functions and their values read-only: a second reading would be this one again.
    extract: (article) => {
      const { value, messages } = read(article);
      const { clean: cleaned, mentions, claims } = value;
      const reading = { clean: cleaned, mentions, unitNouns };
      const verdicts = claims.map(createVerifier(article, reading, 'fresh'));
      return { article, clean: cleaned.text, claims, verdicts, messages };
    },
    read,
    explain,
    verify,
    relocate,
  };
  return { value: pipeline, messages: [...book.messages, ...claimRules.messages] };
}

/** An article made ready for claims. */
interface Prepared {
  readonly recognised: Recognised;
  readonly input: FindClaimsInput;
  readonly messages: readonly Message[];
}

/**
 * Mentions and ledger with offsets in the source text; nested mentions follow the one that holds them, speakers
 * come last.
 */
function toSource(
  clean: CleanText,
  mentions: readonly Mention[],
  ledger: readonly LedgerEntry[],
  speakers: readonly Mention[],
): Omit<MentionsResult, 'messages'> {
  const flat: SourceMention[] = [];
  const place = (at: Mention['span']): { span: readonly [number, number]; text: string } => {
    const { start, end } = clean.index.toSource(at);
    return { span: [start, end], text: clean.article.text.slice(start, end) };
  };
  /** Where an outermost mention came to stand in `flat`, by its index in `mentions`. */
  const places = mentions.map((mention) => {
    const at = flat.length;
    const lay = ({ span, type, quantity, time, foundBy, parts }: Mention): void => {
      flat.push({ ...place(span), type, quantity, time, foundBy });
      parts?.forEach(lay);
    };
    lay(mention);
    return at;
  });
  for (const { span, type, quantity, time, foundBy } of speakers) {
    flat.push({ ...place(span), type, quantity, time, foundBy });
  }
  return {
    mentions: flat,
    ledger: ledger.map(({ span, mention, ...entry }) => ({
      ...entry,
      ...place(span),
      mention: mention === null ? null : (places[mention] ?? null),
    })),
  };
}
