import type { Article } from '../core/article.js';
import { claimSchema, type SealedClaim } from '../core/claim.js';
import type { CleanText } from '../core/document.js';
import type { Mention, Quantity, Time } from '../core/mention.js';
import type { Message } from '../core/message.js';
import { isSealIntact } from '../core/seal.js';
import { linkOf } from '../evidence/link.js';
import { type Pair, problem } from './problem.js';

/** What a claim came to when it was held against its article. */
export interface Verdict {
  readonly id: string;
  readonly article: string;
  readonly verdict: 'verified' | 'unverified';
  /** Why not; empty for a verified claim. */
  readonly problems: readonly Message[];
}

/** What the recognisers alone read in an article's source text: no matcher had a say in it. */
export interface Reading {
  readonly clean: CleanText;
  readonly mentions: readonly Mention[];
  /** Nouns that a unit stands for, where a subject may name them: 死 in 3死 is 死亡人数. */
  readonly unitNouns: ReadonlyMap<string, string>;
}

/** Made once: zod compiles each schema at its first use. */
const strictClaim = claimSchema.strict();

/**
 * Check the shape of a claim that comes from outside.
 *
 * @param value - One parsed line of a claims file.
 * @returns The claim, or the message that says which field is not as the schema wants it.
 */
export function readClaim(
  value: unknown,
  file: string,
  line: number,
): { readonly claim: SealedClaim } | { readonly message: Message } {
  const parsed = strictClaim.safeParse(value);
  if (parsed.success) return { claim: parsed.data };
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  return {
    message: {
      severity: 'error',
      code: 'verify/not-a-claim',
      file,
      at: { line, column: 1 },
      text: `Unexpected ${field === '' ? 'value' : `field \`${field}\``}, expected a claim: ${issue?.message ?? ''}`,
      hint: '`zh-claims schema` prints what a claim looks like',
    },
  };
}

/**
 * Verifies claims against one article; keeps the article's reading indexed by place.
 *
 * @param origin - Claims `from-outside` may have been changed on their way, so their checksum and link are made
 * again. Of `fresh` ones, sealed a moment ago from this article, only what they state is in question.
 */
export function createVerifier(
  article: Article,
  reading: Reading,
  origin: 'from-outside' | 'fresh' = 'from-outside',
): (claim: SealedClaim) => Verdict {
  const bySource = indexMentions(reading);
  return (claim) => {
    const problems: Message[] = [];
    const isFresh = origin === 'fresh';
    if (!isFresh) problems.push(...checkIdentity(claim, article));
    problems.push(...checkTexts(claim, article.text));
    if (!isFresh) problems.push(...checkLink(claim, article));
    problems.push(
      ...checkWords(claim, reading),
      ...checkQuantity(claim, bySource),
      ...checkTime(claim, bySource),
    );
    return {
      id: claim.id,
      article: article.id,
      verdict: problems.length === 0 ? 'verified' : 'unverified',
      problems,
    };
  };
}

function indexMentions({ clean, mentions }: Reading): ReadonlyMap<string, readonly Mention[]> {
  const index = new Map<string, Mention[]>();
  const add = (mention: Mention): void => {
    const { start, end } = clean.index.toSource(mention.span);
    const key = `${start} ${end}`;
    const there = index.get(key);
    if (there === undefined) index.set(key, [mention]);
    else there.push(mention);
    mention.parts?.forEach(add);
  };
  mentions.forEach(add);
  return index;
}

function checkIdentity(claim: SealedClaim, article: Article): Message[] {
  const problems: Message[] = [];
  if (!isSealIntact(claim)) {
    const text = `Unexpected checksum ${claim.checksum}, expected that of the claim's other fields`;
    problems.push(
      problem(claim, 'verify/checksum-differs', null, text, 'the claim was changed after it was made'),
    );
  }
  if (claim.article.sha256 !== article.sha256) {
    const text = `Unexpected source with SHA-256 ${article.sha256}, expected ${claim.article.sha256}`;
    problems.push(
      problem(claim, 'verify/source-differs', null, text, 'the article was changed after the claim was made'),
    );
  }
  return problems;
}

/** Every text that is quoted from the source stands there, letter for letter. */
function checkTexts(claim: SealedClaim, source: string): Message[] {
  const { evidence, quantity, time } = claim;
  const [start, end] = evidence.span;
  const quoted: readonly (readonly [string, Pair])[] = [
    [evidence.quote, evidence.span],
    [evidence.prefix, [start - evidence.prefix.length, start]],
    [evidence.suffix, [end, end + evidence.suffix.length]],
    ...(quantity === null ? [] : [[quantity.text, quantity.span] as const]),
    ...(time === null ? [] : [[time.text, time.span] as const]),
  ];
  const problems = quoted
    .filter(([text, [from, to]]) => source.slice(Math.max(from, 0), to) !== text)
    .map(([text, at]) =>
      problem(
        claim,
        'verify/quote-differs',
        at,
        `Unexpected \`${source.slice(at[0], at[1])}\`, expected \`${text}\``,
      ),
    );
  if (quantity !== null && (quantity.span[0] < start || quantity.span[1] > end)) {
    const text = `Unexpected quantity outside the evidence [${start}, ${end})`;
    problems.push(problem(claim, 'verify/quantity-outside', quantity.span, text));
  }
  return problems;
}

/** The link opens the quote, and none of its likes. */
function checkLink(claim: SealedClaim, article: Article): Message[] {
  const { link } = claim.evidence;
  const expected = linkOf(claim, { ...article, url: claim.article.url }) ?? undefined;
  if (link === expected) return [];
  const text = `Unexpected link \`${link ?? '(none)'}\`, expected \`${expected ?? '(none)'}\``;
  return [problem(claim, 'verify/link-differs', null, text, 'the article or the claim was changed')];
}

/** Subject, predicate, speaker and the like are the cleaned words of their spans. */
function checkWords(claim: SealedClaim, { clean, unitNouns }: Reading): Message[] {
  const { subject, predicate, attribution, of, comparison } = claim;
  const problems: Message[] = [];
  /** Words stand at their place, or at two of them in either order. */
  const check = (role: string, text: string, place: Pair | null, second: Pair | null = null): void => {
    const first = place === null ? '' : cleanSlice(clean, place);
    const last = second === null ? '' : cleanSlice(clean, second);
    if (text === first || isSubsequence(text, first + last) || isSubsequence(text, last + first)) return;
    if (role === 'subject' && unitNouns.get((first + last).slice(-1)) === text) return;
    const there = [...(place === null ? [] : [first]), ...(second === null ? [] : [last])];
    const expected = `expected words of \`${there.join(' ')}\``;
    const found = `Unexpected ${role} \`${text}\`, ${expected}`;
    problems.push(problem(claim, 'verify/words-differ', place ?? second, found));
  };
  check('subject', subject.text, subject.carriedFrom, subject.span);
  if (predicate !== null) check('predicate', predicate.text, predicate.span);
  if (attribution !== null) check('speaker', attribution.speaker, attribution.span);
  if (of !== null) check('whole', of.text, of.span);
  if (comparison !== null) check('comparison', comparison.text, comparison.span);
  return problems;
}

function cleanSlice(clean: CleanText, at: Pair): string {
  const { start, end } = clean.index.toClean({ start: at[0], end: at[1] });
  return clean.text.slice(start, end);
}

/** Do the characters of `part` stand in `whole` in this order? */
function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const character of part) {
    const found = whole.indexOf(character, at);
    if (found === -1) return false;
    at = found + character.length;
  }
  return true;
}

function checkQuantity(claim: SealedClaim, bySource: ReadonlyMap<string, readonly Mention[]>): Message[] {
  const { quantity } = claim;
  if (quantity === null) return [];
  const { text: _text, span: at, ...stated } = quantity;
  const read = (bySource.get(`${at[0]} ${at[1]}`) ?? []).flatMap((mention) => mention.quantity ?? []);
  if (read.some((fresh) => sameQuantity(stated, fresh))) return [];
  const fresh = read[0];
  if (fresh === undefined) {
    return [
      problem(claim, 'verify/no-quantity', at, `Unexpected \`${quantity.text}\`, expected a quantity there`),
    ];
  }
  return [
    problem(
      claim,
      'verify/value-differs',
      at,
      `Unexpected ${showQuantity(stated)} for \`${quantity.text}\`, expected ${showQuantity(fresh)}`,
    ),
  ];
}

type Stated = Omit<NonNullable<SealedClaim['quantity']>, 'text' | 'span'>;

/** Do a claim and a fresh reading name the same quantity? */
export function sameQuantity(stated: Stated, fresh: Quantity): boolean {
  return (
    stated.value === fresh.value &&
    stated.lower === fresh.lower &&
    stated.upper === fresh.upper &&
    stated.approximator === fresh.approximator &&
    stated.numerator === fresh.numerator &&
    stated.denominator === fresh.denominator &&
    stated.unit?.text === fresh.unit?.text &&
    stated.unit?.id === fresh.unit?.id &&
    stated.unit?.ucum === fresh.unit?.ucum &&
    stated.unit?.iso4217 === fresh.unit?.iso4217 &&
    stated.unit?.dimension === fresh.unit?.dimension &&
    stated.inBaseUnit?.value === fresh.inBaseUnit?.value &&
    stated.inBaseUnit?.lower === fresh.inBaseUnit?.lower &&
    stated.inBaseUnit?.upper === fresh.inBaseUnit?.upper &&
    stated.inBaseUnit?.unit === fresh.inBaseUnit?.unit
  );
}

function showQuantity(quantity: Stated | Quantity): string {
  const amount = quantity.value ?? `${quantity.lower ?? '…'}–${quantity.upper ?? '…'}`;
  const how = quantity.approximator === 'exact' ? '' : `${quantity.approximator} `;
  return `${how}${amount}${quantity.unit === null ? '' : ` ${quantity.unit.id}`}`;
}

function checkTime(claim: SealedClaim, bySource: ReadonlyMap<string, readonly Mention[]>): Message[] {
  const { time } = claim;
  if (time === null) return [];
  const read = (bySource.get(`${time.span[0]} ${time.span[1]}`) ?? []).flatMap(
    (mention) => mention.time ?? [],
  );
  if (read.some((fresh) => sameTime(time, fresh))) return [];
  const expected = read[0] === undefined ? 'a time there' : read[0].timex;
  return [
    problem(
      claim,
      'verify/time-differs',
      time.span,
      `Unexpected ${time.timex} for \`${time.text}\`, expected ${expected}`,
    ),
  ];
}

/** Do a claim and a fresh reading name the same time? */
export function sameTime(stated: NonNullable<SealedClaim['time']>, fresh: Time): boolean {
  return (
    stated.timex === fresh.timex &&
    stated.type === fresh.type &&
    stated.mod === fresh.mod &&
    stated.start === fresh.start &&
    stated.end === fresh.end &&
    stated.implied.join() === fresh.implied.join()
  );
}
