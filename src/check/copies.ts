import type { Span } from '../core/span.js';
import { type CueBook, courseOf, findBases, findCues } from './cues.js';
import type { Passage } from './facts.js';
import type { Departure } from './judge.js';

/** The one stretch in which a sentence of a draft departs from the sentence it was copied from. */
export interface Retouch {
  readonly source: Passage;
  /** In the clean text of the draft and of the source. */
  readonly draftSpan: Span<'clean'>;
  readonly sourceSpan: Span<'clean'>;
  readonly departures: readonly Departure[];
}

/** A longer stretch is no retouch: the sentence was written anew. */
const longestStretch = 24;
/** So much of the sentence has to be left as it was, in UTF-16 code units and as a share. */
const leastKept = 10;
const leastShare = 0.6;
/** Words next to the stretch may be part of what was changed: 不 in 不超过. */
const margin = 4;

/**
 * What was done to a sentence that is a copy of a sentence of the sources but for one stretch: a word that bounds,
 * denies, plans or compares put in, taken out or exchanged, another digit, another unit, another speaker.
 *
 * Comparing numbers alone does not see 五创新高 for 四创新高 or a name that nobody is sure is a speaker; comparing the
 * words does. `null` where no sentence of `sources` was retouched into this one, or one was taken over as it is.
 */
export function retouchOf(passage: Passage, sources: readonly Passage[], cues: CueBook): Retouch | null {
  let closest: Retouch | null = null;
  for (const source of sources) {
    const spans = stretchesOf(passage, source);
    if (spans === null) continue;
    const [draftSpan, sourceSpan] = spans;
    if (isEmpty(draftSpan) && isEmpty(sourceSpan)) return null;
    if (closest !== null && lengthOf(spans) >= lengthOf([closest.draftSpan, closest.sourceSpan])) continue;
    closest = { source, draftSpan, sourceSpan, departures: [] };
  }
  if (closest === null) return null;
  return { ...closest, departures: departuresBetween(passage, closest, cues) };
}

function isEmpty({ start, end }: Span<'clean'>): boolean {
  return start === end;
}

function lengthOf(spans: readonly Span<'clean'>[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** What two sentences do not share between their beginning and their end. */
function stretchesOf(draft: Passage, source: Passage): readonly [Span<'clean'>, Span<'clean'>] | null {
  const [a, b] = [draft.text, source.text];
  if (Math.abs(a.length - b.length) > longestStretch) return null;
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const isKept = head + tail >= leastKept && head + tail >= leastShare * Math.max(a.length, b.length);
  if (!isKept || Math.max(a.length, b.length) - head - tail > longestStretch) return null;
  return [within(draft, head, tail), within(source, head, tail)];
}

function within({ sentence: { span } }: Passage, head: number, tail: number): Span<'clean'> {
  return { start: span.start + head, end: span.end - tail };
}

/** A stretch of one of the two sentences, with a few characters around it. */
interface Side {
  readonly text: string;
  readonly stretch: string;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

function sideOf({ article, sentence }: Passage, { start, end }: Span<'clean'>): Side {
  const { text } = article.clean;
  const from = Math.max(sentence.span.start, start - margin);
  const to = Math.min(sentence.span.end, end + margin);
  return { text, stretch: text.slice(start, end), at: start, from, to };
}

const numeral = /[\d零〇一二两三四五六七八九十百千万亿半]/;
const numeralsOnly = /^[\d.,零〇一二两三四五六七八九十百千万亿半]+$/;

function departuresBetween(passage: Passage, retouch: Retouch, cues: CueBook): readonly Departure[] {
  const draft = sideOf(passage, retouch.draftSpan);
  const source = sideOf(retouch.source, retouch.sourceSpan);
  if (isOtherSpeaker(retouch, draft, source, cues)) return ['speaker'];
  const found: Departure[] = [];
  const differ = (read: (side: Side) => string): boolean => read(draft) !== read(source);
  const both = (read: (side: Side) => string): boolean => read(draft) !== '' && read(source) !== '';
  if (differ((side) => boundsIn(side, cues))) found.push('bound');
  if (differ((side) => (wordsIn(side, cues).modality ? 'open' : ''))) found.push('modality');
  if (differ((side) => `${wordsIn(side, cues).negations}`)) found.push('negation');
  const basis = (side: Side): string => wordsIn(side, cues).bases;
  if (both(basis) && differ(basis)) found.push('basis');
  const way = (side: Side): string => waysIn(side, cues);
  if (both(way) && differ(way)) found.push('by-to');
  if (numeralsOnly.test(draft.stretch) && numeralsOnly.test(source.stretch)) found.push('digit');
  const before = draft.text[retouch.draftSpan.start - 1] ?? '';
  if (numeral.test(before) && isUnit(draft.stretch) && isUnit(source.stretch)) {
    const isPoint = [draft, source].some(({ stretch }) => /百分点/.test(stretch));
    const isPercent = [draft, source].some(({ stretch }) => /^[%％]$/.test(stretch));
    found.push(isPoint && isPercent ? 'percent-point' : 'unit');
  }
  // 不超过 is one word that bounds, and denies nothing.
  return found.includes('bound') ? found.filter((departure) => departure !== 'negation') : found;
}

function isUnit(stretch: string): boolean {
  return stretch !== '' && !numeral.test(stretch.replace('百分', '')) && /^[\p{L}%％‰]+$/u.test(stretch);
}

function wordsIn(
  { text, at, from, to }: Side,
  cues: CueBook,
): { readonly modality: boolean; readonly negations: number; readonly bases: string } {
  return {
    // The stretch itself may begin with the word, whatever it looks like together with what stands before (南部将).
    modality: [from, at].some((start) => findCues(text, start, to, cues.modalities).length > 0),
    negations: findCues(text, from, to, cues.negations).length,
    bases: findBases(text, from, to, cues)
      .map(({ value }) => value)
      .join(' '),
  };
}

/** The words that bound a number nearby; what only means "reaches" counts for nothing. */
function boundsIn({ text, from, to }: Side, cues: CueBook): string {
  const before = findCues(text, from, to, cues.bounds).map(({ value }) => value);
  const after = findCues(text, from, to, cues.boundsAfter).map(({ value }) => value);
  return [...new Set([...before, ...after])].sort().join(' ');
}

function waysIn({ text, from, to }: Side, cues: CueBook): string {
  const verb = findCues(text, from, to, cues.relations).findLast(({ value }) => courseOf(value).way !== null);
  if (verb === undefined) return '';
  const { way } = courseOf(verb.value);
  return way === 'by' && /^了?[到至为]/.test(text.slice(verb.end, to)) ? 'to' : (way ?? '');
}

const citing = /(?:据|按照?|援引|引述)$/;
const cited = /^(?:据|根据|依据|按照)/;

/** Does the stretch stand where the sentence says whose statement it is? */
function isOtherSpeaker({ source, sourceSpan }: Retouch, draft: Side, there: Side, cues: CueBook): boolean {
  if (numeral.test(draft.stretch) || /[\d%]/.test(there.stretch)) return false;
  if (there.stretch === '' || shareOfCharacters(there.stretch, draft.stretch) > 0.5) return false;
  if (findCues(there.text, sourceSpan.start, sourceSpan.end, cues.bounds).length > 0) return false;
  const { text } = there;
  const { end } = source.sentence.span;
  const speech = [cues.speech, cues.sources].flatMap((words) =>
    findCues(text, sourceSpan.start, Math.min(end, sourceSpan.end + 8), words),
  );
  const isSaid =
    speech.some((cue) => !/[，。；]/.test(text.slice(sourceSpan.end, cue.start))) ||
    /^[^，。；！？\n]{0,12}?[：:]/.test(text.slice(sourceSpan.end, end)) ||
    citing.test(text.slice(Math.max(0, sourceSpan.start - 2), sourceSpan.start)) ||
    cited.test(there.stretch);
  const isCalled = source.article.claims.some(({ attribution }) => {
    if (attribution === null) return false;
    const at = source.article.clean.index.toClean({ start: attribution.span[0], end: attribution.span[1] });
    return at.start < sourceSpan.end && sourceSpan.start < at.end;
  });
  return isSaid || isCalled;
}

/** How many of a text's characters stand in another. */
function shareOfCharacters(text: string, other: string): number {
  const characters = [...text];
  return characters.filter((character) => other.includes(character)).length / characters.length;
}
