import type { ReadArticle } from '../core/reading.js';
import { indexSources, type Match, matchPassage, type SourceIndex } from './align.js';
import { type Retouch, retouchOf } from './copies.js';
import { type CueBook, compileCues } from './cues.js';
import { claimTimeOf, type Fact, factsOf, type Passage, timeOf } from './facts.js';
import {
  chooseMatch,
  type Departure,
  departures,
  departuresOf,
  isBorneOut,
  type Verdict,
  verdictOf,
  verdicts,
} from './judge.js';
import { compareTimes } from './times.js';

export { type CueBook, compileCues, type Departure, departures, type Verdict, verdicts };

/** A passage of an article with a number in it. Spans are UTF-16 code units, half-open, in the article's own text. */
export interface Place {
  readonly article: string;
  /** The number or time as the article has it. */
  readonly text: string;
  readonly span: readonly [number, number];
  readonly sentence: { readonly text: string; readonly span: readonly [number, number] };
  /** What the number says: value and unit, or the time as a TIMEX3 value. */
  readonly says: string;
}

/** One number or time of a draft, held against the sources. */
export interface CheckedNumber {
  readonly verdict: Verdict;
  /** The gravest departure from the source; `null` where there is none. */
  readonly class: Departure | null;
  /** All departures, gravest first. */
  readonly classes: readonly Departure[];
  readonly kind: 'number' | 'time';
  readonly draft: Place;
  /** Where the source says it, or says something else; `null` where it says nothing of the kind. */
  readonly source: Place | null;
}

/** A draft held against its sources. */
export interface CheckResult {
  readonly draft: string;
  readonly sources: readonly string[];
  /** In order of place. */
  readonly numbers: readonly CheckedNumber[];
}

/** A function that holds drafts against the given sources, which are indexed once. */
export function createChecker(
  sources: readonly ReadArticle[],
  cues: CueBook,
): (draft: ReadArticle) => CheckResult {
  const facts = sources.flatMap((source) => factsOf(source, cues));
  const index = indexSources(facts);
  return (draft) => {
    const byPassage = new Map<Passage, Fact[]>();
    for (const fact of factsOf(draft, cues).filter(({ isChecked }) => isChecked)) {
      const there = byPassage.get(fact.passage);
      if (there === undefined) byPassage.set(fact.passage, [fact]);
      else there.push(fact);
    }
    return {
      draft: draft.clean.article.id,
      sources: sources.map(({ clean }) => clean.article.id),
      numbers: [...byPassage].flatMap(([passage, found]) => checkPassage(passage, found, index, cues)),
    };
  };
}

interface Judged {
  readonly fact: Fact;
  readonly match: Match | null;
  readonly found: ReadonlySet<Departure>;
  readonly isKnown: boolean;
  /** The fact of the source beside it, where the words and not the values led there. */
  readonly instead?: Fact | null;
}

function checkPassage(
  passage: Passage,
  facts: readonly Fact[],
  index: SourceIndex,
  cues: CueBook,
): readonly CheckedNumber[] {
  const { best, candidates } = matchPassage(passage, facts, index);
  const judged = facts.map((fact): Judged => {
    const match = chooseMatch(best.get(fact), candidates.get(fact) ?? [], facts);
    if (match === null) return { fact, match, found: new Set(), isKnown: isTold(fact, index) };
    const siblings = [...facts, ...(index.factsBy.get(match.source.passage) ?? [])];
    return { fact, match, found: new Set(departuresOf(match, siblings, cues)), isKnown: true };
  });
  const settled = judged.map((one) =>
    one.fact.mention.quantity === null ? settleTime(settleJoined(one, judged), judged) : one,
  );
  const moved = settled.map((one) => withPeriod(one, settled));
  const sources = new Set([...candidates.values()].flat().map(({ source }) => source.passage));
  const retouch = retouchOf(passage, [...sources], cues);
  return (retouch === null ? moved : withRetouch(moved, retouch, index)).map(toChecked);
}

/** What was done to the words of a copied sentence counts for the number it was done to: the next one, else the last. */
function withRetouch(
  judged: readonly Judged[],
  { departures: classes, draftSpan, source, sourceSpan }: Retouch,
  index: SourceIndex,
): readonly Judged[] {
  const isSeen = judged.some(({ found }) => found.size > 0);
  // A number that was already seen to differ says itself in what; a lost bound or speaker is another matter.
  const missing = classes.filter(
    (departure) =>
      !judged.some(({ found }) => found.has(departure)) && (!isSeen || !/digit|unit/.test(departure)),
  );
  if (missing.length === 0) return judged;
  const at = judged.findIndex(({ fact }) => fact.mention.span.end >= draftSpan.start);
  const target = judged[at] ?? judged.at(-1);
  const there = index.factsBy.get(source) ?? [];
  const instead = there.find(({ mention }) => mention.span.end >= sourceSpan.start) ?? there.at(-1) ?? null;
  return judged.map((one) =>
    one === target
      ? {
          ...one,
          found: new Set([...one.found, ...missing]),
          isKnown: true,
          instead: one.match?.source ?? instead,
        }
      : one,
  );
}

/** A time that its own numbers have in the source, where the sentence itself names none, is right. */
function settleTime(one: Judged, judged: readonly Judged[]): Judged {
  const here = timeOf(one.fact);
  if (here === null || (one.match !== null && isBorneOut(one.match))) return one;
  const governed = judged.filter((other) => isGovernedBy(other.fact, one.fact) && other.match !== null);
  const agrees = governed.some(({ match }) => {
    const there = match === null ? null : claimTimeOf(match.source);
    return there !== null && ['same', 'coarser'].includes(compareTimes(here, there));
  });
  return agrees ? { ...one, match: governed[0]?.match ?? null, found: new Set(), isKnown: true } : one;
}

/** 7月和8月 is one time in two words: right where the source has both together (7、8两个月). */
function settleJoined(one: Judged, judged: readonly Judged[]): Judged {
  const here = timeOf(one.fact)?.time ?? null;
  const there = one.match === null ? null : (timeOf(one.match.source)?.time ?? null);
  if (here === null || there === null || one.found.size === 0) return one;
  const isJoined = judged.some(({ fact }) => {
    const other = timeOf(fact)?.time ?? null;
    if (other === null || fact === one.fact || Math.abs(fact.order - one.fact.order) !== 1) return false;
    const [first, second] = fact.order < one.fact.order ? [other, here] : [here, other];
    const areNeighbours = first.end !== null && first.end === second.start;
    return areNeighbours && first.start === there.start && second.end === there.end;
  });
  return isJoined ? { ...one, found: new Set() } : one;
}

/** Does the claim of a number rest on this time? */
function isGovernedBy(fact: Fact, time: Fact): boolean {
  const at = fact.claim?.time?.span;
  if (at === undefined || fact === time) return false;
  const { start, end } = time.passage.article.clean.index.toSource(time.mention.span);
  return at[0] === start && at[1] === end;
}

/** A number whose time is another than the source's has drifted with it. */
function withPeriod(one: Judged, judged: readonly Judged[]): Judged {
  if (one.fact.mention.quantity === null || one.match === null) return one;
  const isMoved = judged.some((other) => other.found.has('period') && isGovernedBy(one.fact, other.fact));
  return isMoved ? { ...one, found: new Set([...one.found, 'period']) } : one;
}

const romans = ['', 'Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', 'Ⅵ', 'Ⅶ', 'Ⅷ', 'Ⅸ', 'Ⅹ'];

/** Does a sentence of the source that shares words say it in a form that no number was read from? */
function isTold({ mention: { text, type, quantity }, passage }: Fact, index: SourceIndex): boolean {
  const value = Number(quantity?.value ?? 0);
  const roman = romans[value] ?? '';
  const forms = [text, ...(roman === '' ? [] : [`${roman}${quantity?.unit?.text ?? ''}`])];
  const isFirst = type === 'ordinal' && value === 1;
  return index.passages.some(
    (there) =>
      (forms.some((form) => there.text.includes(form)) ||
        (isFirst && /首位|榜首|冠军|之首|第一/.test(there.text))) &&
      [...passage.words].filter((word) => word.length > 1 && there.words.has(word)).length >= 3,
  );
}

function toChecked({ fact, match, found, isKnown, instead = null }: Judged): CheckedNumber {
  const classes = departures.filter((departure) => found.has(departure));
  const there = match?.source ?? instead;
  return {
    verdict: isKnown ? verdictOf(classes, fact) : 'not-found',
    class: classes[0] ?? null,
    classes,
    kind: fact.mention.quantity === null ? 'time' : 'number',
    draft: placeOf(fact),
    source: there === null ? null : placeOf(there),
  };
}

function placeOf({ passage, mention }: Fact): Place {
  const { clean } = passage.article;
  const { text, id } = clean.article;
  const at = clean.index.toSource(mention.span);
  const around = clean.index.toSource(passage.sentence.span);
  return {
    article: id,
    text: text.slice(at.start, at.end),
    span: [at.start, at.end],
    sentence: { text: text.slice(around.start, around.end), span: [around.start, around.end] },
    says: saysOf(mention),
  };
}

function saysOf({ quantity, time }: Fact['mention']): string {
  if (quantity === null) return `${time?.timex ?? ''}${time?.mod ? ` ${time.mod}` : ''}`;
  const amount = quantity.value ?? `${quantity.lower ?? '…'}–${quantity.upper ?? '…'}`;
  const how =
    quantity.approximator === 'exact' || quantity.approximator === 'range' ? '' : `${quantity.approximator} `;
  return `${how}${amount}${quantity.unit === null ? '' : ` ${quantity.unit.id}`}`;
}
