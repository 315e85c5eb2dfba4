import type { SealedClaim } from '../core/claim.js';
import type { Clause, Sentence } from '../core/document.js';
import type { Mention, Quantity } from '../core/mention.js';
import type { ReadArticle } from '../core/reading.js';
import {
  type Basis,
  type Bound,
  type Course,
  type CueBook,
  courseOf,
  findBases,
  findCues,
  type Modality,
} from './cues.js';
import { type DatedTime, isLeaning } from './times.js';
import { type Words, wordsOf } from './words.js';

/** A sentence with what checking asks of it again and again. */
export interface Passage {
  readonly article: ReadArticle;
  readonly sentence: Sentence;
  readonly text: string;
  /** The text with a mark for each number and time: equal in two sentences that differ in numbers alone. */
  readonly frame: string;
  readonly words: Words;
  readonly size: number;
  readonly modalities: ReadonlySet<Modality>;
  readonly isNegated: boolean;
  /** The words before the first verb of saying: who is said to say it. */
  readonly speaker: string;
  /** The times that the sentence names. */
  readonly times: readonly DatedTime[];
}

/** A length of time, and the mention's words without it. */
export interface Length {
  readonly quantity: Quantity;
  readonly shell: string;
}

/** A number or a time where it stands: what it says, and the words that say what it says it of. */
export interface Fact {
  readonly passage: Passage;
  readonly mention: Mention;
  /** The length of time inside the mention, and the words around it: 6周 and `提前#` in 提前6周. */
  readonly length: Length | null;
  /** The claim that the number became, or the first that rests on the time. */
  readonly claim: SealedClaim | null;
  /** Words of the subject, where a claim or a list with 分别 names one. */
  readonly subject: Words;
  /** The member of a list that a value after 分别 belongs to; `''` where there is none. */
  readonly member: string;
  /** Words of the clause. */
  readonly near: Words;
  /** Words between the number before and this one, and behind it up to the next. */
  readonly lead: Words;
  readonly tail: Words;
  readonly leadText: string;
  readonly tailText: string;
  /** Does it say something that can be wrong? The 一个 that only introduces and 去年同期 are there to be found. */
  readonly isChecked: boolean;
  /** Is it all that its clause says how much or when of? */
  readonly isAlone: boolean;
  /** Place among the numbers of its sentence. */
  readonly order: number;
  readonly course: Course;
  readonly basis: Basis | null;
  /** Words that bound the value, in front of it in its clause. */
  readonly bounds: readonly Bound[];
  /** The bound right before the number. */
  readonly leadBound: Bound | null;
  /** How the clause means it, by its own words. */
  readonly modality: Modality | null;
  readonly isNegated: boolean;
}

/** Every number and time of an article that says how much, when or in which place, in order of place. */
export function factsOf(article: ReadArticle, cues: CueBook): readonly Fact[] {
  const { clean, sentences, claims } = article;
  const byQuantity = new Map<string, SealedClaim>();
  const byTime = new Map<string, SealedClaim>();
  for (const claim of claims) {
    const at = claim.quantity?.span.join();
    if (at !== undefined && !byQuantity.has(at)) byQuantity.set(at, claim);
    const when = claim.time?.span.join();
    if (when !== undefined && !byTime.has(when)) byTime.set(when, claim);
  }
  const facts: Fact[] = [];
  let next = 0;
  for (const sentence of sentences) {
    const mentions: Mention[] = [];
    for (; next < article.mentions.length; next += 1) {
      const mention = article.mentions[next];
      if (mention === undefined || mention.span.start >= sentence.span.end) break;
      if (mention.span.start >= sentence.span.start) mentions.push(mention);
    }
    if (mentions.length === 0) continue;
    const passage = passageOf(article, sentence, mentions, cues);
    const members = membersOf(clean.text, sentence, mentions);
    mentions.forEach((outer, order) => {
      const mention = lengthIn(outer) ?? outer;
      const { start, end } = clean.index.toSource(mention.span);
      const claim = byQuantity.get(`${start},${end}`) ?? byTime.get(`${start},${end}`) ?? null;
      if (!saysHowMuch(mention) || isComparedWith(clean.text, sentence, mention, cues)) return;
      facts.push(factOf(passage, mentions, mention, order, claim, members.get(outer) ?? '', cues));
    });
  }
  return facts;
}

/** The length inside a span of time that is nothing but a length: 四天来, 三个月内. */
function lengthIn({ type, text, quantity, parts = [] }: Mention): Mention | null {
  const [first] = parts;
  const isLength =
    quantity === null && type !== 'duration' && parts.length === 1 && first?.type === 'duration';
  // 前五个月 is a time of the year, and no length.
  return isLength && /^[\d一二两三四五六七八九十百]/.test(text) ? first : null;
}

/** The length of time that a mention is or holds; `null` where there is none. */
function lengthOf(mention: Mention): Length | null {
  const { type, text, quantity, parts = [] } = mention;
  if (type === 'duration' && quantity !== null) return { quantity, shell: '#' };
  const [first] = parts;
  if (quantity !== null || parts.length !== 1 || first?.type !== 'duration' || first.quantity === null) {
    return null;
  }
  return { quantity: first.quantity, shell: text.replace(first.text, '#') };
}

/** Does the mention say how much, or when? 目前 does not. */
function saysHowMuch({ type, quantity, time, text }: Mention): boolean {
  if (type === 'speaker') return false;
  if (time !== null && quantity === null) {
    // 每年 and 每天 say how often; 每2.1分钟 says a number.
    if (time.type === 'SET') return /\d/.test(text);
    return /\d/.test(time.timex) && !isLeaning(text) && !/^(PXX?|[XT-]+$)/.test(time.timex);
  }
  return quantity !== null;
}

/** The 一个 that only introduces says nothing that can be wrong. */
function isChecked({ type, quantity, text }: Mention, claim: SealedClaim | null): boolean {
  if (quantity === null) return true;
  const isOnlyOne = quantity.value === '1' && /^一/.test(text) && claim === null && type !== 'percent';
  return !isOnlyOne || quantity.unit?.dimension === 'doubling';
}

/** Is the time part of a comparison (比上年增长)? That is held against the source as one. */
function isComparedWith(text: string, sentence: Sentence, mention: Mention, cues: CueBook): boolean {
  if (mention.quantity !== null || /\d/.test(mention.text)) return false;
  const { start, end } = mention.span;
  return findBases(
    text,
    Math.max(sentence.span.start, start - 4),
    Math.min(sentence.span.end, end + 4),
    cues,
  ).some((cue) => cue.start < end && start < cue.end);
}

function passageOf(
  article: ReadArticle,
  sentence: Sentence,
  mentions: readonly Mention[],
  cues: CueBook,
): Passage {
  const { start, end } = sentence.span;
  const { text } = article.clean;
  const frame = masked(text, start, end, mentions);
  return {
    article,
    sentence,
    text: text.slice(start, end),
    frame,
    words: wordsOf(frame),
    size: mentions.length,
    modalities: new Set(findCues(text, start, end, cues.modalities).map(({ value }) => value)),
    isNegated: findCues(text, start, end, cues.negations).length > 0,
    speaker: speakerPhraseOf(text, sentence, cues),
    times: mentions.flatMap(({ time, text: words, quantity }) =>
      time === null || quantity !== null
        ? []
        : [{ time, text: words, reference: article.clean.article.publishedAt }],
    ),
  };
}

/** The last characters before a verb of saying hold the name; what is before them is title and occasion. */
const longestName = 12;

function speakerPhraseOf(text: string, { clauses }: Sentence, cues: CueBook): string {
  for (const { span } of clauses) {
    const [cue] = findCues(text, span.start, span.end, cues.speech);
    if (cue !== undefined) return text.slice(Math.max(span.start, cue.start - longestName), cue.start);
  }
  return '';
}

/** A stretch of text without its numbers and times. */
function masked(text: string, start: number, end: number, mentions: readonly Mention[]): string {
  let left = '';
  let at = start;
  for (const { span } of mentions) {
    if (span.end <= at || span.start >= end) continue;
    left += `${text.slice(at, Math.max(at, span.start))}#`;
    at = Math.min(end, span.end);
  }
  return left + text.slice(at, end);
}

/** A clause with fewer words than this says nothing by itself (2025年7月，…) and takes the next one in. */
const fewWords = 4;

function factOf(
  passage: Passage,
  mentions: readonly Mention[],
  mention: Mention,
  order: number,
  claim: SealedClaim | null,
  member: string,
  cues: CueBook,
): Fact {
  const { sentence } = passage;
  const { text } = passage.article.clean;
  const { start, end } = mention.span;
  const at = sentence.clauses.findIndex(({ span }) => span.start <= start && start < span.end);
  const clause: Clause = sentence.clauses[at] ?? { span: sentence.span, mark: '' };
  let near = wordsOf(masked(text, clause.span.start, clause.span.end, mentions));
  const following = sentence.clauses[at + 1];
  if (near.size < fewWords && following !== undefined) {
    near = wordsOf(masked(text, clause.span.start, following.span.end, mentions));
  }
  const leadFrom = Math.max(clause.span.start, mentions[order - 1]?.span.end ?? 0, start - 14);
  const tailTo = Math.min(clause.span.end, mentions[order + 1]?.span.start ?? clause.span.end, end + 8);
  // What denies or plans a number stands before it; 的 behind it (增长5%的目标) is read by the claims.
  const course = courseBefore(text, leadFrom, start, cues);
  const basis = findBases(text, clause.span.start, start, cues).at(-1);
  const modality = findCues(text, clause.span.start, clause.span.end, cues.modalities).at(-1);
  // 不得超过每小时40公里: what says how often stands between a number and its bound.
  const number = mentions.slice(0, order).findLast(({ quantity }) => quantity !== null);
  const boundFrom = Math.max(clause.span.start, number?.span.end ?? 0, start - 14);
  const bounds = findCues(text, boundFrom, start, cues.bounds);
  return {
    passage,
    mention,
    length: lengthOf(mention),
    claim,
    isChecked: isChecked(mention, claim),
    isAlone: mentions.every(
      ({ span, type }) =>
        type === 'speaker' ||
        span === mention.span ||
        span.end <= clause.span.start ||
        span.start >= clause.span.end,
    ),
    subject: wordsOf(member === '' ? (claim?.subject.text ?? '') : member),
    member,
    near,
    lead: wordsOf(text.slice(leadFrom, start)),
    tail: wordsOf(text.slice(end, tailTo)),
    leadText: text.slice(leadFrom, start),
    tailText: text.slice(end, tailTo),
    order,
    course,
    basis: basis?.value ?? null,
    bounds: bounds.map(({ value }) => value),
    leadBound: bounds.find((cue) => cue.end === start)?.value ?? null,
    modality: modality?.value ?? null,
    isNegated: findCues(text, clause.span.start, start, cues.negations).length > 0,
  };
}

/** Which way the value went, by the nearest verb before the number; 到 or 至 behind the verb says where to. */
function courseBefore(text: string, from: number, to: number, cues: CueBook): Course {
  const found = findCues(text, from, to, cues.relations);
  const verb = found.findLast(({ value }) => courseOf(value).way !== null);
  if (verb === undefined) return courseOf(null);
  const course = courseOf(verb.value);
  if (course.way === 'by' && /^了?[到至为]/.test(text.slice(verb.end, to))) return { ...course, way: 'to' };
  // In 增幅达5% the number is what the noun is, and neither by nor to.
  const isNoun = found.some(
    ({ start, value }) => start >= verb.end && (value === 'equals' || value === 'reaches'),
  );
  return isNoun ? courseOf(null) : course;
}

const listLink = /[、和与及跟以]|以及/;

/**
 * What each value after 分别 belongs to: 甲、乙两市分别增长5%和6% gives 甲 to 5% and 乙 to 6%.
 *
 * Only lists of equal length are paired; the names must stand before 分别 in the same sentence.
 */
function membersOf(text: string, sentence: Sentence, mentions: readonly Mention[]): Map<Mention, string> {
  const members = new Map<Mention, string>();
  const { start, end } = sentence.span;
  for (let at = nextCue(text, start, end); at !== -1; at = nextCue(text, at + 2, end)) {
    const values = valuesAfter(text, at, end, mentions);
    if (values.length < 2) continue;
    const before =
      text
        .slice(Math.max(start, at - 80), at)
        .split(/[，,；;：:。]/)
        .at(-1) ?? '';
    const names = before.split(listLink).filter((name) => name.trim() !== '');
    if (names.length < values.length) continue;
    const last = names.slice(-values.length);
    // The first name may carry a long introduction: what is nearest to the list counts.
    for (const [k, mention] of values.entries()) {
      members.set(mention, (last[k] ?? '').slice(k === 0 ? -8 : -12));
    }
  }
  return members;
}

function nextCue(text: string, from: number, end: number): number {
  const found = ['分别', '依次'].map((cue) => text.indexOf(cue, from)).filter((at) => at !== -1 && at < end);
  return found.length === 0 ? -1 : Math.min(...found);
}

/** Quantities after 分别 that only commas of a list, verbs and 和 part. */
function valuesAfter(text: string, at: number, end: number, mentions: readonly Mention[]): Mention[] {
  const values: Mention[] = [];
  for (const mention of mentions) {
    if (mention.span.start < at || mention.span.start >= end || mention.quantity === null) continue;
    const between = text.slice(values.at(-1)?.span.end ?? at, mention.span.start);
    if (between.length > 12 || /[；;。]/.test(between)) break;
    if (values.length > 0 && !/^[、，,和与及以\s]/.test(between)) break;
    values.push(mention);
  }
  return values;
}

/** The time of a number's claim, as its article has it. */
export function claimTimeOf({ claim, passage }: Fact): DatedTime | null {
  if (claim?.time == null) return null;
  const { clean } = passage.article;
  const { start, end } = clean.index.toClean({ start: claim.time.span[0], end: claim.time.span[1] });
  return { time: claim.time, text: clean.text.slice(start, end), reference: clean.article.publishedAt };
}

/** The time that a fact itself is; `null` for a number. */
export function timeOf({ mention, passage }: Fact): DatedTime | null {
  if (mention.quantity !== null || mention.time === null) return null;
  return { time: mention.time, text: mention.text, reference: passage.article.clean.article.publishedAt };
}

/** Does this place of the source lie in the sentence of the fact itself, or was it carried over from another? */
export function isInOwnSentence(fact: Fact, at: readonly [number, number]): boolean {
  const { article, sentence } = fact.passage;
  const { start, end } = article.clean.index.toSource(sentence.span);
  return start <= at[0] && at[1] <= end;
}
