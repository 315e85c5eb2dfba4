import type { SealedClaim } from '../core/claim.js';
import { digitsOf, type Match, sameStatement } from './align.js';
import { boundOf, type CueBook } from './cues.js';
import { claimTimeOf, type Fact, isInOwnSentence } from './facts.js';
import { isSpeakerChanged } from './speakers.js';
import { compareTimes, isLeaning } from './times.js';

/** What a draft's number came to. */
export const verdicts = ['contradicted', 'drifted', 'not-found', 'supported'] as const;
export type Verdict = (typeof verdicts)[number];

/** How a draft departs from its source, gravest first. */
export const departures = [
  'swapped-pair',
  'scale',
  'digit',
  'direction',
  'negation',
  'unit',
  'percent-point',
  'by-to',
  'basis',
  'period',
  'bound',
  'rounding',
  'modality',
  'speaker',
] as const;
export type Departure = (typeof departures)[number];

const contradictions: ReadonlySet<Departure> = new Set([
  'swapped-pair',
  'scale',
  'digit',
  'direction',
  'negation',
]);

/** And this far before an equal value supports it. */
const leastSupport = 0.12;
/** Sentences that agree this far were copied one from the other. */
const sameWords = 0.75;
/** Clauses that agree this far are one clause: any cue that only one of them has matters. */
const sameClause = 0.85;

/** Is the value borne out, whatever the words around it say of it? */
export function isBorneOut({ amount, time }: Match): boolean {
  if (time !== null) return ['same', 'coarser', 'bound', 'unit'].includes(time);
  return (
    amount !== null && amount.change !== 'digit' && amount.change !== 'scale' && amount.change !== 'other'
  );
}

/**
 * The match that a fact of the draft is judged by: the one it was given, or, where that one is about something
 * else, a match with an equal value.
 *
 * @returns `null` where the sources have nothing of the kind.
 */
export function chooseMatch(
  given: Match | undefined,
  candidates: readonly Match[],
  siblings: readonly Fact[],
): Match | null {
  const [first] = candidates;
  if (given === undefined) return null;
  if (isTwin(given)) return given;
  if (isBorneOut(given)) {
    if (!isNearEnough(given)) return null;
    return isSame(given) ? given : (saidElsewhere(given, candidates) ?? given);
  }
  if (first !== undefined && first !== given && isBorneOut(first)) return first;
  const exact = candidates.find((match) => isExactly(match) && !isTakenFor(given, match, siblings));
  if (exact !== undefined) return exact;
  const elsewhere = saidElsewhere(given, candidates);
  if (elsewhere !== null && !isTakenFor(given, elsewhere, siblings)) return elsewhere;
  if (given.likeness >= sameStatement && given.amount?.change !== 'other') return given;
  if (given.likeness >= sameClause) return given;
  return candidates.find((match) => isBorneOut(match) && isNearEnough(match)) ?? null;
}

/** A sentence that has the very value and is about the like, where the given one is not what the draft was copied from. */
function saidElsewhere(given: Match, candidates: readonly Match[]): Match | null {
  if (given.wide >= sameWords) return null;
  const least = Math.max(0.3, given.likeness * 0.6);
  return (
    candidates.find((match) => isSame(match) && match.likeness >= least && digitsOf(match.draft) > 0) ?? null
  );
}

function isSame({ amount, time }: Match): boolean {
  return (amount?.change ?? time) === 'same';
}

/** Many digits, all the same, about the like: a headline may round what the body has exactly. */
function isExactly({ draft, likeness, amount }: Match): boolean {
  return amount?.change === 'same' && likeness >= 0.15 && digitsOf(draft) >= 4;
}

/** Does the draft have the other value too, so that the two may have changed places? */
function isTakenFor(given: Match, match: Match, siblings: readonly Fact[]): boolean {
  if (match.source.passage !== given.source.passage) return false;
  const value = given.source.mention.quantity?.value;
  return siblings.some((other) => other !== match.draft && other.mention.quantity?.value === value);
}

function isTwin({ draft, source }: Match): boolean {
  return draft.passage.frame === source.passage.frame;
}

function isNearEnough({ draft, likeness, time }: Match): boolean {
  return likeness >= leastSupport || time !== null || isDistinctive(draft);
}

/** Nobody writes 157.6万 by chance. */
function isDistinctive(fact: Fact): boolean {
  return digitsOf(fact) >= 3;
}

/** Everything in which a draft's fact departs from the source's, gravest first. */
export function departuresOf(match: Match, siblings: readonly Fact[], cues: CueBook): readonly Departure[] {
  const found = new Set<Departure>(valueDepartures(match, siblings, cues));
  const { draft, source } = match;
  if (draft.mention.quantity !== null) {
    const [d, s] = [draft.course, source.course];
    if (d.direction !== null && s.direction !== null && d.direction !== s.direction) found.add('direction');
    if (d.way !== null && s.way !== null && d.way !== s.way) found.add('by-to');
    if (draft.basis !== null && source.basis !== null && draft.basis !== source.basis) found.add('basis');
    if (isOtherPeriod(match)) found.add('period');
  }
  const isWithoutNumber = siblings.every(({ mention }) => mention.quantity === null);
  if (draft.mention.quantity !== null || isWithoutNumber || (draft.isAlone && source.isAlone)) {
    if (isModalityChanged(match)) found.add('modality');
    if (isNegationChanged(match)) found.add('negation');
    if (isSpeakerChanged(match)) found.add('speaker');
  }
  return departures.filter((departure) => found.has(departure));
}

export function verdictOf(found: readonly Departure[], draft: Fact): Verdict {
  if (found.length === 0) return 'supported';
  if (found.some((departure) => contradictions.has(departure))) return 'contradicted';
  return draft.mention.quantity === null && found.includes('period') ? 'contradicted' : 'drifted';
}

function valueDepartures(match: Match, siblings: readonly Fact[], cues: CueBook): readonly Departure[] {
  const { amount, time } = match;
  if (time === 'period' || time === 'mod') return ['period'];
  if (time === 'same' || time === 'coarser' || time === 'other') return [];
  if (time !== null) return [time];
  switch (amount?.change) {
    case 'digit':
    case 'scale':
    case 'other':
      if (isRankInWords(match)) return [];
      // 前8个月 for 前9个月 is another number, and with it another time.
      if (isDates(match)) return [amount.change === 'scale' ? 'scale' : 'digit', 'period'];
      return [isSwapped(match, siblings) ? 'swapped-pair' : amount.change === 'scale' ? 'scale' : 'digit'];
    case 'bound':
      return isBoundElsewhere(match) ? [] : ['bound'];
    case 'unit':
      return isOtherCount(match, cues) ? ['unit'] : [];
    case 'rounding':
    case 'percent-point':
      return [amount.change];
    case 'same':
      // A classifier that alone was changed in a sentence otherwise left as it was.
      return amount.isCounted && (isTwin(match) || isSameWording(match)) && isOtherCount(match, cues)
        ? ['unit']
        : [];
    default:
      return [];
  }
}

/** Words that say a place in a ranking without its number. */
const rankWords: Readonly<Record<string, RegExp>> = {
  1: /首位|榜首|冠军|之首|夺冠|居首|折桂/,
  2: /次席|亚军|居次|次之|紧随其后|列二、/,
  3: /季军|列二、三/,
};

/** Does the source's sentence say the draft's place in words (紧随其后), beside the number of another? */
function isRankInWords({ draft, source }: Match): boolean {
  const { type, quantity } = draft.mention;
  const words = type === 'ordinal' ? rankWords[quantity?.value ?? ''] : undefined;
  return words?.test(source.passage.text) === true && !words.test(draft.passage.text);
}

function isDates({ draft, source }: Match): boolean {
  return draft.mention.quantity === null && source.mention.quantity === null;
}

/** Is the bound that one side lacks said a few words before the number (接近出口总值的六成, 最高达14204列)? */
function isBoundElsewhere({ draft, source }: Match): boolean {
  const [d, s] = [boundOfFact(draft), boundOfFact(source)];
  if (d !== null && s !== null) return false;
  const bound = d ?? s;
  const plain = d === null ? draft : source;
  const bounded = d === null ? source : draft;
  if (bound === null) return false;
  if (isComparedTo(bounded) || isWithin(bounded)) return true;
  if (bounded.mention.quantity?.approximator === 'at-most' && /最[高多大]/.test(bounded.leadText))
    return true;
  // What stands there beside the word that bounds the number stands on both sides.
  const count = ({ bounds }: Fact): number => bounds.filter((other) => other === bound).length;
  const isOwn = bounded.leadBound === bound;
  return count(plain) > count(bounded) - (isOwn ? 1 : 0);
}

/** In 高于18个月的合理上限 and 低于去年的64.8% the number is what something else is held against, and itself exact. */
function isComparedTo({ mention, passage }: Fact): boolean {
  const { start, end } = mention.span;
  const { text } = passage.article.clean;
  const before = text.slice(Math.max(0, start - 20), start);
  return (
    /(?<!不)[高低多少大小优]于[^，。；]{1,16}的$/.test(before) ||
    (/(?<!不)[高低多少大小优]于$/.test(before) && /^[^，。；]{0,12}的/.test(text.slice(end, end + 14)))
  );
}

/** 三天内 says within which days something happens, and nothing about how many they are. */
function isWithin({ mention, tailText }: Fact): boolean {
  return mention.type === 'duration' && tailText.startsWith('内');
}

function boundOfFact({ mention: { quantity } }: Fact): ReturnType<typeof boundOf> {
  return boundOf(quantity?.approximator ?? '');
}

function isOtherCount({ draft, source }: Match, { counters }: CueBook): boolean {
  const [d = '', s = ''] = [draft, source].map(({ mention }) => mention.quantity?.unit?.id ?? '');
  const groups = counters.get(s) ?? [];
  return d !== s && !(counters.get(d) ?? []).some((group) => groups.includes(group));
}

/** Does the draft's value stand in the source for a neighbour, and the source's in the draft? */
function isSwapped({ draft, source }: Match, siblings: readonly Fact[]): boolean {
  const value = (fact: Fact): string => {
    const { quantity, time } = fact.mention;
    if (quantity === null) return time?.timex ?? '';
    const { value: exact, lower, upper, unit } = quantity;
    if (exact === null && lower === null && upper === null) return fact.mention.text.replace(/[∶：]/g, ':');
    return `${exact ?? `${lower}–${upper}`} ${unit?.id ?? ''}`;
  };
  const inSource =
    source.passage === undefined ? [] : siblings.filter(({ passage }) => passage === source.passage);
  const inDraft = siblings.filter(({ passage }) => passage === draft.passage);
  const isElsewhere = inSource.some((other) => other !== source && value(other) === value(draft));
  if (!isElsewhere) return false;
  return draft.member !== '' || inDraft.some((other) => other !== draft && value(other) === value(source));
}

/** Both say when, in so many words, and not the same. */
function isOtherPeriod(match: Match): boolean {
  const { draft, source } = match;
  const [here, there] = [claimTimeOf(draft), claimTimeOf(source)];
  if (here === null || there === null) return false;
  const [d, s] = [here.time, there.time];
  if (isLeaning(here.text) || isLeaning(there.text)) return false;
  if (d.type !== s.type || d.type === 'DURATION' || d.type === 'SET') return false;
  if (!/\d{4}/.test(d.timex) || !/\d{4}/.test(s.timex)) return false;
  const [at, from] = [draft.claim?.time?.span, source.claim?.time?.span];
  if (at === undefined || from === undefined) return false;
  if (!isInOwnSentence(draft, at) || !isInOwnSentence(source, from)) return false;
  if (compareTimes(here, there) !== 'period' || /[\dX]{4}.*[T/]/.test(s.timex)) return false;
  // Which time of the source's sentence a number rests on is not sure enough to blame words of the draft's own.
  const isNamed = source.passage.times.some((named) => compareTimes(here, named) === 'same');
  if (isNamed && match.wide < sameWords) return false;
  // 低于7月的0.5%, in a sentence about August.
  return !draft.passage.times.some((named) => compareTimes(named, there) === 'same');
}

/** One sentence, or one clause, but for a word or two: then any cue that only one side has matters. */
function isSameWording({ nearness, wide }: Match): boolean {
  return wide >= 0.9 || (nearness >= 0.95 && wide >= 0.6);
}

function isModalityChanged(match: Match): boolean {
  const { draft, source } = match;
  if (isSameWording(match)) return (draft.modality === null) !== (source.modality === null);
  // In words of its own, a draft has to say again what the clause itself says, and not what stood far before it.
  const isLost =
    isOpen(source) &&
    source.modality !== null &&
    draft.passage.modalities.size === 0 &&
    !isOpenClaim(draft.claim);
  const isGained = isOpen(draft) && source.passage.modalities.size === 0 && !isOpenClaim(source.claim);
  return isLost || isGained;
}

/** Planned, forecast or the like: as the claim has it, and by a word of its sentence. */
function isOpen({ claim, modality, passage }: Fact): boolean {
  return claim === null ? modality !== null : isOpenClaim(claim) && passage.modalities.size > 0;
}

function isOpenClaim(claim: SealedClaim | null): boolean {
  return claim !== null && claim.modality !== 'asserted';
}

function isNegationChanged(match: Match): boolean {
  const { draft, source } = match;
  if (isSameWording(match)) return draft.isNegated !== source.isNegated;
  return (draft.isNegated && !source.passage.isNegated) || (source.isNegated && !draft.passage.isNegated);
}
