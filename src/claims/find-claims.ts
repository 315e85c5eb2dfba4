import { type ClaimKind, type Relation, relations } from '../core/claim.js';
import type { Sentence, Token } from '../core/document.js';
import type { Mention } from '../core/mention.js';
import { carriedOver, type Draft, type Match, type Refusal, type Subject, type Words } from './draft.js';
import { eventsOf } from './events.js';
import { bestMatch, clauseEnd, isJoin, presenceOf } from './matching.js';
import { nounAfter } from './noun-after.js';
import { nounBefore } from './noun-before.js';
import type { CompiledRules } from './rules.js';
import { type Scene, subjectOf, wordsOf } from './terms.js';
import { carriedSubject, completed, sentenceTopic } from './topics.js';
import { type UnitSentence, unitsOf } from './units.js';
import type { Vocabulary } from './vocabulary.js';
import { isNumber } from './word-kinds.js';

/** What the claims of an article are found in. All offsets count the clean text. */
export interface ClaimsInput {
  readonly text: string;
  readonly sentences: readonly Sentence[];
  /** Called only for sentences that hold a number or a time. */
  readonly tokensOf: (sentence: Sentence) => readonly Token[];
  /** In order of place, outermost first. */
  readonly mentions: readonly Mention[];
  readonly rules: CompiledRules;
}

/** What was found: claims without their context, and the numbers that rules refused. */
export interface Drafts {
  readonly drafts: readonly Draft[];
  readonly refusals: readonly Refusal[];
}

/** Find what an article claims, sentence by sentence; the subject of one may carry over to the next. */
export function draftClaims(input: ClaimsInput): Drafts {
  const drafts: Draft[] = [];
  const refusals: Refusal[] = [];
  const outer = outermost(input.mentions);
  let m = 0;
  let topic: Subject | null = null;
  for (const sentence of input.sentences) {
    while ((outer[m]?.span.end ?? Number.POSITIVE_INFINITY) <= sentence.span.start) m += 1;
    const inside: Mention[] = [];
    for (let k = m; (outer[k]?.span.start ?? Number.POSITIVE_INFINITY) < sentence.span.end; k += 1) {
      const mention = outer[k];
      if (mention !== undefined) inside.push(mention);
    }
    if (inside.length === 0) continue;
    const view = unitsOf(sentence, input.text, input.tokensOf(sentence), inside, input.rules.vocabulary);
    const found = draftSentence(view, input.rules, topic);
    drafts.push(...found.drafts);
    refusals.push(...found.refusals);
    const last = found.drafts.at(-1);
    if (last !== undefined) topic = carriedOver(last.subject);
    else topic = sentenceTopic(view) ?? topic;
  }
  return { drafts, refusals };
}

/** Mentions that lie in no other. */
export function outermost(mentions: readonly Mention[]): readonly Mention[] {
  const found: Mention[] = [];
  let end = -1;
  for (const mention of mentions) {
    if (mention.span.start < end || mention.type === 'speaker') continue;
    found.push(mention);
    end = mention.span.end;
  }
  return found;
}

function draftSentence(view: UnitSentence, rules: CompiledRules, topic: Subject | null): Drafts {
  const drafts: Draft[] = [];
  const refusals: Refusal[] = [];
  const presence = presenceOf(view, rules);
  view.units.forEach((unit, q) => {
    if (!isNumber(unit) || unit.mention === null) return;
    const match = bestMatch(view, q, rules, presence);
    if (match === null) return;
    const { rule } = match.compiled;
    if (rule.refuse !== undefined) {
      refusals.push({ mention: unit.mention, rule: rule.id, reason: rule.refuse });
      return;
    }
    drafts.push(draftOf(view, q, match, drafts, topic, rules));
  });
  const events = eventsOf(view, rules, presence, drafts, (at, match, before) =>
    draftOf(view, at, match, before, topic, rules),
  );
  return { drafts: [...drafts, ...events].sort((a, b) => a.unit - b.unit), refusals };
}

function draftOf(
  view: UnitSentence,
  q: number,
  match: Match,
  before: readonly Draft[],
  topic: Subject | null,
  rules: CompiledRules,
): Draft {
  const { rule } = match.compiled;
  const unit = view.units[q];
  const carried = (): Subject | null => carriedSubject(view, q, before, topic);
  const scene: Scene = { view, unit: q, match, topic: carried, before, vocabulary: rules.vocabulary };
  const found = subjectOf(rule.terms.subject, scene);
  const subject = completed(found ?? carried() ?? lastResort(view, q), carried, view);
  const words = wordsOf(rule.terms.predicate, scene);
  const neighbour = before.at(-1);
  const inherited =
    words === null && neighbour !== undefined && isListedAfter(view, neighbour.unit, q)
      ? neighbour.predicate
      : null;
  const kind = kindOf(rule.kind ?? 'measure', unit?.mention ?? null, subject, words?.text ?? '');
  const relation = relationOf(
    rule.claim?.relation,
    words,
    unit?.mention ?? null,
    inherited?.relation ?? null,
    kind,
    rules.vocabulary,
  );
  const predicate = words !== null ? { ...words, relation } : inherited;
  const of = wordsOf(rule.terms.of, scene);
  const named = wordsOf(rule.terms.comparison, scene);
  const comparison = named === null ? null : { ...named, basis: rule.claim?.basis ?? 'other', period: null };
  const mention = unit?.mention ?? null;
  let start = mention?.span.start ?? 0;
  let end = Math.max(mention?.span.end ?? 0, cueEnd(mention));
  for (const part of [predicate, of, comparison, subject.carried ? null : subject]) {
    if (part === null) continue;
    if (part.start >= view.sentence.span.start) start = Math.min(start, part.start);
    end = Math.max(end, part.end);
  }
  return {
    view,
    unit: q,
    mention,
    rule: rule.id,
    kind,
    subject,
    predicate: predicate ?? { text: '', start: -1, end: -1, relation },
    of,
    comparison,
    start,
    end,
    modality: rule.claim?.modality,
    polarity: rule.claim?.polarity,
  };
}

/** 左右 and 以上 after the number are part of what proves it. */
function cueEnd(mention: Mention | null): number {
  let last = 0;
  for (const { end } of mention?.cues ?? []) {
    if (end - (mention?.span.end ?? 0) < 6) last = Math.max(last, end);
  }
  return last;
}

/** Do two numbers stand in one list: 40余项标准和10余项国际标准? */
function isListedAfter(view: UnitSentence, first: number, q: number): boolean {
  if (view.units[first]?.clause !== view.units[q]?.clause || q - first > 14) return false;
  for (let k = first + 1; k < q; k += 1) if (isJoin(view.units[k])) return true;
  return false;
}

/** Nothing before it names a thing: the noun after the number, else the number's own words. */
function lastResort(view: UnitSentence, q: number): Subject {
  const unit = view.units[q];
  const clause = unit?.clause ?? 0;
  const after = nounAfter(view, q + 1, clauseEnd(view, clause));
  if (after !== null) return { text: after.text, start: after.start, end: after.end, carried: false };
  const found = nounBefore(view, view.clauseStarts[clause] ?? 0, q);
  if (found !== null) return { text: found.text, start: found.start, end: found.end, carried: false };
  return { text: unit?.text ?? '', start: unit?.start ?? 0, end: unit?.end ?? 0, carried: false };
}

function relationOf(
  wanted: Relation | 'from-predicate' | 'from-predicate-to' | undefined,
  words: Words | null,
  mention: Mention | null,
  inherited: Relation | null,
  kind: ClaimKind,
  vocabulary: Vocabulary,
): Relation {
  if (wanted !== undefined && wanted !== 'from-predicate' && wanted !== 'from-predicate-to') return wanted;
  const known = words === null ? inherited : relationOfWord(words.text, vocabulary);
  if (wanted === 'from-predicate-to' && known !== null) return toForm(known);
  const bound = mention?.quantity?.approximator;
  // 获|2093票: only a place in an order is ranked.
  if (
    known === 'ranks' &&
    mention?.type === 'quantity' &&
    !places.test(mention.text) &&
    !/^分[列居]/.test(words?.text ?? '')
  )
    return /[列居位排]/.test(words?.text ?? '') ? 'equals' : 'has';
  // 维持在95万吨以上, 均在5人以下.
  const isLevel = known === 'equals' || (known === 'reaches' && /在$/.test(words?.text ?? ''));
  if (isLevel && (bound === 'at-least' || bound === 'at-most')) return bound;
  if (known !== null) return known;
  if (bound === 'at-least') return bound;
  if (bound === 'over' && !isInside(mention)) return 'exceeds';
  if (words === null || bound === 'under' || bound === 'nearly') return 'equals';
  if (vocabulary.lookUp(words.text)?.fields['acting-verbs']?.class === 'realise') return 'reaches';
  // 引入200台 has so many; 编列1000亿元 says how much it is.
  return kind === 'measure' ? 'equals' : 'has';
}

/** 第三, 二到四名. */
const places = /^[第前首末]|[名位席强]$/;

/** 400余家: the word that says more stands inside the number, and bounds nothing. */
function isInside(mention: Mention | null): boolean {
  return (mention?.cues ?? []).length === 0 && /[余多几来]/.test(mention?.text ?? '');
}

/** 增长 with 到 behind it says where, not by how much. */
function toForm(relation: Relation): Relation {
  if (relation === 'increases-by') return 'increases-to';
  if (relation === 'decreases-by') return 'decreases-to';
  return relation === 'changes-by' ? 'changes-to' : relation;
}

/** 增长 is `increases-by`; a verb with 到, 至 or 为 behind it counts as its stem. */
function relationOfWord(text: string, vocabulary: Vocabulary): Relation | null {
  const stem = text.replace(/[了至到为]$/, '');
  const known =
    vocabulary.lookUp(text)?.fields.relations?.relation ??
    vocabulary.lookUp(stem)?.fields.relations?.relation ??
    vocabulary.lookUp(stem)?.fields.comparatives?.relation;
  return relations.find((relation) => relation === known) ?? null;
}

/** A classifier counts, unless the subject is a measure (销量), an average, or the verb states a level (达到1.3万架). */
function kindOf(
  kind: ClaimKind | 'by-unit',
  mention: Mention | null,
  subject: Subject,
  verb: string,
): ClaimKind {
  if (kind !== 'by-unit') return kind;
  if (/秒$/.test(mention?.quantity?.unit?.text ?? '')) return 'measure';
  if (mention?.type === 'duration' || mention?.quantity?.unit?.dimension === 'time') return 'duration';
  if (mention?.quantity?.unit?.dimension !== 'count' || /.次$/.test(mention.quantity.unit.text))
    return 'measure';
  if (/平均|[日月年人]均/.test(subject.text)) return 'measure';
  // 停电户数累计28万户: whoever is there is counted, however the clause says so.
  if (/^[人名位家户例宗起笔所列间票]$/.test(mention.quantity.unit.text)) return 'count';
  if (/^(到|达|达到|已达|高达|多达|为)$/.test(verb)) return 'measure';
  return /[量额率值数价费款度比]$|(收入|利润|规模|人次|指数|产能|里程)$/.test(subject.text)
    ? 'measure'
    : 'count';
}
