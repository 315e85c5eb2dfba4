import type { Article } from '../core/article.js';
import type { SealedClaim } from '../core/claim.js';
import type { Mention } from '../core/mention.js';
import type { Message } from '../core/message.js';
import { alignQuote, contextLikeness, likenessOf } from '../evidence/align.js';
import { type Selectors, selectorsOf } from '../evidence/selectors.js';
import { createVerifier, type Reading, sameQuantity, sameTime } from './index.js';
import { type Pair, problem } from './problem.js';

/**
 * How the quote of a claim was found again in a changed article. `exact`: the same words between the same words.
 * `context`: the same words, where the words around them are most like those of before. `fuzzy`: other words around the
 * same number. `lost`: none of these.
 */
export type RelocationKind = 'exact' | 'context' | 'fuzzy' | 'lost';

export interface Relocation {
  readonly how: RelocationKind;
  /** How like the new place is to the old one, from `0` to `1`, with two digits. */
  readonly score: string;
  readonly from: Pair;
  /** `null` when the quote is lost. */
  readonly to: Pair | null;
  /** What stands there now. */
  readonly quote: string | null;
  readonly selectors: Selectors | null;
  /** How many other places are just as like. */
  readonly alike: number;
}

/** What became of a claim whose article changed. */
export interface RelocationVerdict {
  readonly id: string;
  readonly article: string;
  /**
   * `verified`: the article is as it was. `relocated`: the passage was found again, and number, time and speaker are
   * there as they were. `unverified`: else.
   */
  readonly verdict: 'verified' | 'relocated' | 'unverified';
  readonly relocation: Relocation;
  readonly problems: readonly Message[];
}

/** Below this score a place is not the one that was quoted. */
const leastScore = 0.6;
/** Two places that differ by less cannot be told apart. */
const margin = 0.05;
/** A quote with fewer characters besides its number is told by what stands around it. */
const shortWords = 8;
/** How far a time or a speaker may have moved against the quote, in code units. */
const drift = 80;

/**
 * Finds the quotes of claims again in an article that may have changed since. A number is read again where it is
 * found: a passage that now has another number is never taken for the old one, however like it is.
 */
export function createRelocator(
  article: Article,
  reading: Reading,
): (claim: SealedClaim) => RelocationVerdict {
  const verify = createVerifier(article, reading);
  const places = anchorsOf(reading);
  return (claim) => {
    const from: Pair = claim.evidence.span;
    if (claim.article.sha256 === article.sha256) {
      const { verdict, problems } = verify(claim);
      const relocation = found('exact', 1, from, from, 0, article.text);
      return { id: claim.id, article: article.id, verdict, relocation, problems };
    }
    const { relocation, problems } = relocate(claim, article.text, places);
    const more = relocation.to === null ? [] : checkContext(claim, relocation.to, article, places);
    const all = [...problems, ...more];
    return {
      id: claim.id,
      article: article.id,
      verdict: relocation.how === 'lost' || all.length > 0 ? 'unverified' : 'relocated',
      relocation,
      problems: all,
    };
  };
}

/** A number or a time of the article as it is now; the span counts the source. */
interface Anchor {
  readonly span: Pair;
  readonly mention: Mention;
}

function anchorsOf({ clean, mentions }: Reading): readonly Anchor[] {
  const anchors: Anchor[] = [];
  const add = (mention: Mention): void => {
    const { start, end } = clean.index.toSource(mention.span);
    anchors.push({ span: [start, end], mention });
    mention.parts?.forEach(add);
  };
  mentions.forEach(add);
  return anchors;
}

interface Candidate {
  readonly span: Pair;
  readonly score: number;
  readonly isSame: boolean;
  readonly isVerbatim: boolean;
  readonly context: number | null;
  readonly anchor: Anchor;
}

function relocate(
  claim: SealedClaim,
  text: string,
  anchors: readonly Anchor[],
): { readonly relocation: Relocation; readonly problems: readonly Message[] } {
  const { evidence, quantity, time } = claim;
  const [start, end] = evidence.span;
  const key = quantity ?? (time !== null && time.span[0] >= start && time.span[1] <= end ? time : null);
  if (key === null) return relocateWords(claim, text);
  const inside: Pair = [key.span[0] - start, key.span[1] - start];
  const words = evidence.quote.length - (inside[1] - inside[0]);
  const candidates: Candidate[] = [];
  for (const anchor of anchors) {
    const isKind = quantity === null ? anchor.mention.time !== null : anchor.mention.quantity !== null;
    if (!isKind) continue;
    const isSame = isSameAnchor(claim, anchor);
    const exact: Pair = [anchor.span[0] - inside[0], anchor.span[1] + evidence.quote.length - inside[1]];
    const isVerbatim = exact[0] >= 0 && text.slice(exact[0], exact[1]) === evidence.quote;
    // Laying texts over each other costs their lengths multiplied: only what shares words is worth it.
    if (
      !isVerbatim &&
      !isSame &&
      likenessOf(text.slice(Math.max(0, exact[0]), exact[1]), evidence.quote) < 0.3
    )
      continue;
    const aligned = isVerbatim
      ? { span: exact, likeness: 1 }
      : alignQuote(text, anchor.span, evidence.quote, inside);
    if (aligned.likeness < 0.3 && words >= shortWords) continue;
    const context = contextLikeness(text, aligned.span, evidence.prefix, evidence.suffix);
    // A quote of little but a number says little: what stands around it then says more.
    const weight = Math.min(0.7, words / 12);
    const score = context === null ? aligned.likeness : weight * aligned.likeness + (1 - weight) * context;
    candidates.push({ span: aligned.span, score, isSame, isVerbatim, context, anchor });
  }
  candidates.sort((a, b) => b.score - a.score || distance(a, start) - distance(b, start));
  const best = candidates.find(({ isSame }) => isSame);
  const rival = candidates.find(({ isSame }) => !isSame);
  if (rival !== undefined && rival.score >= leastScore && rival.score > (best?.score ?? 0) + margin) {
    const now = text.slice(...rival.anchor.span);
    const message = `Unexpected \`${now}\` where the quote stood, expected \`${key.text}\``;
    return lost(claim, best?.score ?? 0, [
      problem(claim, 'verify/number-changed', rival.anchor.span, message),
    ]);
  }
  const others = candidates.filter(
    (other) =>
      other.isSame &&
      other !== best &&
      !overlap(other.span, best?.span ?? [0, 0]) &&
      other.score > (best?.score ?? 0) - margin,
  );
  if (best === undefined || best.score < leastScore) return lost(claim, best?.score ?? 0, []);
  if (others.length > 0 && best.context !== 1) {
    const message = `Unexpected ${others.length + 1} places like the quote, expected one`;
    return lost(claim, best.score, [problem(claim, 'verify/ambiguous', best.span, message)]);
  }
  const how = best.isVerbatim
    ? best.context === 1 || (best.context === null && others.length === 0)
      ? 'exact'
      : 'context'
    : 'fuzzy';
  return { relocation: found(how, best.score, evidence.span, best.span, others.length, text), problems: [] };
}

/** A quote without a number of its own is found by its words alone. */
function relocateWords(
  claim: SealedClaim,
  text: string,
): { readonly relocation: Relocation; readonly problems: readonly Message[] } {
  const { quote, prefix, suffix, span: from } = claim.evidence;
  const scored: { readonly at: Pair; readonly score: number }[] = [];
  for (let at = text.indexOf(quote); at !== -1 && scored.length < 200; at = text.indexOf(quote, at + 1)) {
    const place: Pair = [at, at + quote.length];
    scored.push({ at: place, score: contextLikeness(text, place, prefix, suffix) ?? 1 });
  }
  scored.sort((a, b) => b.score - a.score || Math.abs(a.at[0] - from[0]) - Math.abs(b.at[0] - from[0]));
  const [best, second] = scored;
  if (best === undefined || (second !== undefined && second.score > best.score - margin && best.score < 1)) {
    return lost(claim, best?.score ?? 0, []);
  }
  const alike = scored.filter(({ score }) => score > best.score - margin).length - 1;
  return {
    relocation: found(best.score === 1 ? 'exact' : 'context', best.score, from, best.at, alike, text),
    problems: [],
  };
}

function distance({ span: [at] }: Candidate, start: number): number {
  return Math.abs(at - start);
}

function overlap(a: Pair, b: Pair): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

function isSameAnchor({ quantity, time }: SealedClaim, { mention }: Anchor): boolean {
  if (quantity !== null) return mention.quantity !== null && sameQuantity(quantity, mention.quantity);
  return time !== null && mention.time !== null && sameTime(time, mention.time);
}

/** Time and speaker still stand about where they stood, as seen from the quote. */
function checkContext(
  claim: SealedClaim,
  to: Pair,
  { text }: Article,
  anchors: readonly Anchor[],
): readonly Message[] {
  const { time, attribution, evidence } = claim;
  const shift = to[0] - evidence.span[0];
  const problems: Message[] = [];
  const isNear = (old: Pair, now: Pair): boolean => Math.abs(now[0] - (old[0] + shift)) <= drift;
  if (time !== null) {
    const near = anchors.filter(({ mention, span: now }) => mention.time !== null && isNear(time.span, now));
    if (!near.some(({ mention }) => mention.time !== null && sameTime(time, mention.time))) {
      const message = `Unexpected passage without \`${time.text}\`, expected the time of the claim beside it`;
      problems.push(problem(claim, 'verify/time-changed', to, message));
    }
  }
  if (attribution !== null) {
    const words = evidence.prefix === '' ? '' : attribution.speaker;
    const [start, end] = attribution.span;
    const old = start + shift;
    const around = text.slice(Math.max(0, old - drift), Math.max(0, old + (end - start) + drift));
    // The speaker is in simplified characters, so one that no passage shows may only be written otherwise.
    if (words !== '' && !shares(around, words)) {
      const message = `Unexpected passage without \`${attribution.speaker}\`, expected the speaker of the claim near it`;
      problems.push(problem(claim, 'verify/speaker-changed', to, message));
    }
  }
  return problems;
}

/** Do at least half of the characters of a name stand in a text? */
function shares(text: string, name: string): boolean {
  const there = [...name].filter((character) => text.includes(character)).length;
  return 2 * there >= [...name].length;
}

function found(
  how: RelocationKind,
  score: number,
  from: Pair,
  to: Pair,
  alike: number,
  text: string,
): Relocation {
  return {
    how,
    score: score.toFixed(2),
    from: [from[0], from[1]],
    to: [to[0], to[1]],
    quote: text.slice(to[0], to[1]),
    selectors: selectorsOf(text, to),
    alike,
  };
}

function lost(
  claim: SealedClaim,
  score: number,
  problems: readonly Message[],
): { readonly relocation: Relocation; readonly problems: readonly Message[] } {
  const { quote, span: from } = claim.evidence;
  const relocation: Relocation = {
    how: 'lost',
    score: score.toFixed(2),
    from: [from[0], from[1]],
    to: null,
    quote: null,
    selectors: null,
    alike: 0,
  };
  if (problems.length > 0) return { relocation, problems };
  const message = `Unexpected article without \`${quote}\` or its like, expected the quote of the claim`;
  return { relocation, problems: [problem(claim, 'verify/quote-lost', null, message)] };
}
