import { type Match, sameStatement } from './align.js';
import { type Fact, isInOwnSentence } from './facts.js';
import { wordsOf } from './words.js';

const pronoun = /^(他|她|它|他们|她们|其|该.*|本报.*|记者.*|有关.*|相关.*)$/;

/** Does the draft give the words to somebody else than the source does, or to nobody? */
export function isSpeakerChanged(match: Match): boolean {
  const { draft, source } = match;
  const said = ownSpeakerOf(draft);
  const saidThere = speakerOf(source);
  const namedThere = ownSpeakerOf(source);
  if (namedThere !== null && match.wide >= 0.9 && !draft.passage.text.includes(namedThere)) return true;
  if (said === null) {
    if (isAnotherName(match)) return true;
    // Lost: the sentence of the source was taken over, but for the words that say whose it is. A summary in
    // words of its own need not name a source each time.
    const named = namedThere;
    return (
      named !== null &&
      isTakenOver(match, isBody(named) ? 0.8 : 0.5) &&
      draft.claim !== null &&
      speakerOf(draft) === null &&
      !pronoun.test(named) &&
      !draft.passage.text.includes(named) &&
      (draft.passage.speaker === '' || !isSameName(draft.passage.speaker, named))
    );
  }
  if (pronoun.test(said) || (saidThere !== null && isSameName(said, saidThere))) return false;
  if (isNamedNear(said, source)) return false;
  if (source.claim === null) return isAnotherName(match);
  return saidThere === null || !pronoun.test(saidThere);
}

/** Does the draft repeat at least this share of the source's sentence? */
function isTakenOver({ draft, source, nearness }: Match, share: number): boolean {
  const words = [...source.passage.words];
  const repeated = words.filter((word) => draft.passage.words.has(word)).length;
  return nearness >= 0.8 && repeated >= share * words.length;
}

/** Offices and publications: who reports their figures may leave them out more freely than a person's words. */
function isBody(name: string): boolean {
  return /[局部委厅院会司所署团网社台行处室站庭府]$|公司|集团|中心|数据|研究|报告|统计|机构|财报/.test(name);
}

/** Do the words before the draft's verb of saying name somebody of whom the source's sentence knows nothing? */
function isAnotherName({ draft, source, nearness }: Match): boolean {
  const [phrase, there] = [draft.passage.speaker, source.passage.speaker];
  if (phrase.length < 2 || there === '' || phrase === there || nearness < sameStatement) return false;
  // The name stands right before the verb; titles before it may well be those of the other speaker.
  const unknown = pairsOf(phrase.slice(-4)).filter((pair) => !source.passage.text.includes(pair));
  const isLost = pairsOf(there.slice(-4)).some((pair) => !draft.passage.text.includes(pair));
  return isLost && unknown.length >= 2 && !isSameName(phrase, there);
}

function pairsOf(text: string): readonly string[] {
  return [...wordsOf(text)].filter((word) => word.length > 1);
}

/** Who the draft's own sentence names; a speaker carried over from an earlier one is nobody's doing. */
function ownSpeakerOf(fact: Fact): string | null {
  const attribution = fact.claim?.attribution ?? null;
  return attribution !== null && isInOwnSentence(fact, attribution.span) ? attribution.speaker : null;
}

function speakerOf({ claim }: Fact): string | null {
  return claim?.attribution?.speaker ?? null;
}

/** 赵志国 and 工信部总工程师赵志国; 旅游发展局 and 旅发局. */
function isSameName(a: string, b: string): boolean {
  return isShortFor(a, b) || isShortFor(b, a);
}

/** Do the characters of the short name stand in the long one in this order, its first and last among them? */
function isShortFor(short: string, long: string): boolean {
  if (long.includes(short)) return true;
  if (short.length < 3 || short.at(-1) !== long.at(-1)) return false;
  let at = 0;
  for (const character of short) {
    at = long.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Is the name part of the sentence, or of the words that name its speaker? */
function isNamedNear(name: string, { passage, claim }: Fact): boolean {
  if (passage.text.includes(name)) return true;
  const at = claim?.attribution?.span;
  if (at === undefined) return false;
  const { clean } = passage.article;
  const [start, end] = [Math.max(0, at[0] - 30), at[1] + 30];
  const around = clean.index.toClean({ start, end: Math.min(end, clean.article.text.length) });
  return clean.text.slice(around.start, around.end).includes(name);
}
