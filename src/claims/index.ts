import type { Claim } from '../core/claim.js';
import type { CleanText, Sentence, Token } from '../core/document.js';
import type { Mention } from '../core/mention.js';
import { bySpan } from '../core/span.js';
import type { ClaimRule } from '../rulebook/claim-rules.js';
import type { Lexicon } from '../rulebook/parse.js';
import { assembleClaims, type Context } from './assemble.js';
import {
  type Attribution,
  attributionFinder,
  type ContextBook,
  type ContextInput,
  comparisonAt,
  contextBook,
  findAttributions,
  modalityAt,
  timeFinder,
} from './context/index.js';
import type { Draft, Refusal } from './draft.js';
import { explainNumbers, type NumberReading } from './explain.js';
import { draftClaims } from './find-claims.js';
import { type CompiledRules, compileRules } from './rules.js';

export type { NumberReading } from './explain.js';
export {
  type ClaimReach,
  claimReach,
  createTouchTest,
  type TouchText,
  touchText,
} from './reach.js';

/** What claims are found in. */
export interface FindClaimsInput {
  readonly clean: CleanText;
  readonly sentences: readonly Sentence[];
  /** Tokens of one sentence; called only where a sentence holds a number or a time. */
  readonly tokensOf: (sentence: Sentence) => readonly Token[];
  /** All mentions of the article, in order of place, outermost first. */
  readonly mentions: readonly Mention[];
}

/** Claims in order of place, and the numbers that a rule says are no claims. */
export interface FoundClaims {
  readonly claims: readonly Claim[];
  readonly refusals: readonly Refusal[];
}

/** Rules and word lists, compiled once for any number of articles. */
export interface ClaimFinder {
  find(input: FindClaimsInput): FoundClaims;
  /** Where those who say something are named, as mentions in order of place. */
  speakers(input: FindClaimsInput): readonly Mention[];
  /** Which rules match the numbers and times that `isWanted`, or why none does. */
  explain(
    input: FindClaimsInput,
    isWanted: (mention: Mention) => boolean,
    withMisses: boolean,
  ): readonly NumberReading[];
}

/** Compile claim rules and the lexicons they use. Neither order of files nor of rules matters. */
export function createClaimFinder(
  rules: readonly ClaimRule[],
  lexicons: ReadonlyMap<string, Lexicon>,
): ClaimFinder {
  const compiled = compileRules(rules, lexicons);
  const book = contextBook(lexicons);
  return {
    find: (input) => findClaims(input, compiled, book),
    speakers: (input) => findSpeakers(input, book),
    explain: (input, isWanted, withMisses) =>
      explainNumbers({ ...input, text: input.clean.text, rules: compiled }, isWanted, withMisses),
  };
}

function findSpeakers({ clean, ...rest }: FindClaimsInput, book: ContextBook): readonly Mention[] {
  const places = new Map<number, Mention>();
  for (const { speaker } of findAttributions({ text: clean.text, ...rest }, book)) {
    const { start, end } = speaker.span;
    if (end <= start) continue;
    const text = clean.text.slice(start, end);
    const about = { type: 'speaker', quantity: null, time: null, foundBy: 'claims/attribution' } as const;
    places.set(start, { span: speaker.span, text, ...about });
  }
  return [...places.values()].sort(bySpan);
}

function findClaims(input: FindClaimsInput, rules: CompiledRules, book: ContextBook): FoundClaims {
  const { clean, sentences, mentions } = input;
  const cache = new Map<Sentence, readonly Token[]>();
  const tokensOf = (sentence: Sentence): readonly Token[] => {
    const known = cache.get(sentence);
    if (known !== undefined) return known;
    const tokens = input.tokensOf(sentence);
    cache.set(sentence, tokens);
    return tokens;
  };
  const { drafts, refusals } = draftClaims({ text: clean.text, sentences, tokensOf, mentions, rules });
  if (drafts.length === 0) return { claims: [], refusals };
  const contextInput: ContextInput = { text: clean.text, sentences, tokensOf, mentions };
  const attributions = findAttributions(contextInput, book);
  const speakerAt = attributionFinder(attributions);
  const findTime = timeFinder({ input: contextInput, attributions });
  const numbers = new Map(sentences.map((sentence, k) => [sentence, k] as const));
  const withContext = drafts.map((draft) => {
    const { sentence } = draft.view;
    const where = draft.mention?.span ?? { start: draft.start, end: draft.end };
    // Of an event, all its words count: 预计10月|动工.
    const said =
      draft.mention === null ? { start: Math.max(draft.start, draft.end - 1), end: draft.end } : where;
    const stance = modalityAt(contextInput, sentence, said, book);
    const time = draft.time ?? findTime(numbers.get(sentence) ?? 0, where);
    const context: Context = {
      time: time === null || time.time === null ? null : { mention: time, role: time.time.role },
      attribution: speakerOf(speakerAt(where)),
      modality: draft.modality ?? stance.modality,
      polarity: draft.polarity ?? stance.polarity,
    };
    return { draft: compared(draft, contextInput, time, book), context };
  });
  return { claims: assembleClaims(clean, withContext), refusals };
}

function speakerOf(found: Attribution | null): Context['attribution'] {
  if (found === null) return null;
  return {
    speaker: found.speaker.text,
    span: found.speaker.span,
    cue: found.cue.text,
    kind: found.kind,
  };
}

/** 是…的3倍: what it is compared with stands in the text, but no word of comparison before it. */
function asOther(draft: Draft): Draft {
  const { predicate, mention } = draft;
  const words = predicate !== null && predicate.text !== '' ? predicate : null;
  const span = words ?? mention?.span;
  if (span === undefined) return draft;
  const text = words?.text ?? mention?.text ?? '';
  return { ...draft, comparison: { basis: 'other', text, start: span.start, end: span.end, period: null } };
}

/** A number with what it is measured against: another time, else what the rule captured. */
function compared(draft: Draft, input: ContextInput, time: Mention | null, book: ContextBook): Draft {
  if (draft.mention === null) return draft;
  const where = draft.mention.span;
  const found = comparisonAt(input, draft.view.sentence, where, time, book);
  if (found === null && draft.kind === 'comparison' && draft.comparison === null) return asOther(draft);
  const isPlainShare = draft.predicate?.relation === 'accounts-for' && found?.basis === 'other';
  if (found === null || isPlainShare || (found.basis === 'other' && draft.comparison !== null)) return draft;
  const { start, end } = found.words.span;
  const isComparing = draft.kind === 'change' || draft.kind === 'comparison' || draft.kind === 'share';
  // 同比增长5%达1.2万亿元: the sum itself is compared with nothing.
  if (!isComparing && /[0-9]/.test(input.text.slice(end, where.start))) return draft;
  return {
    ...draft,
    comparison: { basis: found.basis, text: found.words.text, start, end, period: found.period },
    start: Math.min(draft.start, start),
  };
}
