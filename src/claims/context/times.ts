import type { Sentence } from '../../core/document.js';
import type { Mention } from '../../core/mention.js';
import { contains, overlaps, type Span } from '../../core/span.js';
import { findFirst } from './search.js';
import { clauseOf, isWithin, placesOf, type TimePlace } from './time-places.js';
import type { Attribution, ContextInput } from './types.js';
import { isJoin } from './words.js';

/** What the time of a claim is looked up with. */
export interface TimeContext {
  readonly input: ContextInput;
  readonly attributions: readonly Attribution[];
}

/** Finds the time of claims; it remembers what it read of a sentence. */
export type TimeFinder = (sentenceIndex: number, where: Span<'clean'>) => Mention | null;

/** What is known of the times and numbers of one sentence. */
interface Sighting {
  readonly places: readonly TimePlace[];
  readonly quantities: readonly Mention[];
}

/**
 * When the number at a place held, in this order: the time that belongs to it alone (由去年的5%); the item of a
 * list of times with a list of values; the last time before it in its clause; a stretch of time there (连续六个月);
 * the time that governs an earlier clause, the nearest first; a time after it in its clause; any other time of
 * the sentence; the time that governs a sentence before it in the paragraph; the period that the article is about.
 *
 * Passed over are times compared with (比去年同期), times of the saying (27日表示) or of the report (7月15日电),
 * those of superlatives (去年10月以来最多) and those that belong to another number.
 */
export function timeFinder(context: TimeContext): TimeFinder {
  const { input, attributions } = context;
  const { sentences } = input;
  const known = new Map<Sentence, Sighting>();
  const look = (sentence: Sentence): Sighting => {
    const before = known.get(sentence);
    if (before !== undefined) return before;
    const inside = mentionsIn(input.mentions, sentence);
    const quantities = inside.filter((mention) => mention.quantity !== null && mention.type !== 'duration');
    const frames = framesIn(attributions, sentence);
    const sighting = { quantities, places: placesOf(input.text, sentence, inside, frames) };
    known.set(sentence, sighting);
    return sighting;
  };
  const handed = new Map<number, Mention | null>();
  /** The time that the sentences before this one in its paragraph hand on. */
  const handedOn = (index: number): Mention | null => {
    const { paragraph } = sentences[index] ?? {};
    let found: Mention | null = null;
    let k = index - 1;
    for (; k >= 0 && sentences[k]?.paragraph === paragraph; k -= 1) {
      const before = sentences[k];
      if (before === undefined) break;
      found = governingTime(look(before).places);
      if (found === null && handed.has(k)) found = handed.get(k) ?? null;
      else if (found === null) continue;
      break;
    }
    for (let j = Math.max(k + 1, 0); j <= index; j += 1) handed.set(j, found);
    return found;
  };
  let topic: { readonly at: Mention | null } | null = null;
  return (index, where) => {
    const sentence = sentences[index];
    if (sentence === undefined) return null;
    const here = timeInSentence(input, sentence, look(sentence), where);
    if (here !== null) return lengthOf(input.mentions, here);
    const handed = handedOn(index);
    if (handed !== null) return handed;
    // 全省将在6月底前推出…,发放1.5亿元: a sentence with a time of its own is not about the article's period.
    if (
      look(sentence).places.some(
        (place) => place.isFree && !place.isStretch && place.mention.span.end <= where.start,
      )
    )
      return null;
    topic ??= { at: topicOf(input, look) };
    return topic.at !== null && topic.at.span.end <= sentence.span.start ? topic.at : null;
  };
}

/** Of 三天内, the length: the mention inside it. */
function lengthOf(mentions: readonly Mention[], time: Mention): Mention {
  if (!isWithin(time)) return time;
  const at = mentions.indexOf(time, findFirst(mentions, time.span.start));
  const inner = mentions[at + 1];
  const isLength = inner !== undefined && inner.time?.type === 'DURATION' && contains(time.span, inner.span);
  return isLength ? inner : time;
}

/** How many sentences in full an article takes to say what period it is about. */
const leadLength = 4;

/** The period that an article is about: the first that governs a sentence of its lead. */
function topicOf(input: ContextInput, look: (sentence: Sentence) => Sighting): Mention | null {
  const lead = input.sentences.filter((sentence) => endsInStop(input.text, sentence)).slice(0, leadLength);
  for (const sentence of lead) {
    const { places } = look(sentence);
    const reported = places.find(({ isFree, isReported }) => isFree && isReported);
    const found = reported ?? places.find(({ isFree, governs, isPast }) => isFree && governs && !isPast);
    if (found !== undefined && isPeriod(found.mention)) return found.mention;
  }
  return null;
}

/** A month, quarter, year or run of days, and no day or hour at which something happened. */
function isPeriod({ text, time }: Mention): boolean {
  const timex = time?.timex ?? '';
  // 近十年 is a run of days only in name.
  const isRun = /^\d{4}-\d{2}-\d{2}\//.test(timex) && /[日号天]|假期|长假/.test(text);
  return isRun || /^\d{4}(?:-(?:\d{2}|Q\d|H\d|W\d{2}))?(?:\/|$)/.test(timex) || time?.role === 'as-of';
}

/** Headlines and bylines hand nothing on. */
const endsInStop = (text: string, { span }: Sentence): boolean =>
  /[。！？!?]["”」』]?$/.test(text.slice(Math.max(span.start, span.end - 2), span.end));

/** Where a sentence says who speaks; `attributions` are in order of place. */
function framesIn(attributions: readonly Attribution[], { span }: Sentence): readonly Span<'clean'>[] {
  let low = 0;
  let high = attributions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((attributions[middle]?.frame.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const frames: Span<'clean'>[] = [];
  for (let k = low; (attributions[k]?.frame.start ?? Infinity) < span.end; k += 1) {
    const frame = attributions[k]?.frame;
    if (frame !== undefined) frames.push(frame);
  }
  return frames;
}

function mentionsIn(mentions: readonly Mention[], sentence: Sentence): readonly Mention[] {
  const inside: Mention[] = [];
  for (let k = findFirst(mentions, sentence.span.start); k < mentions.length; k += 1) {
    const mention = mentions[k];
    if (mention === undefined || mention.span.start >= sentence.span.end) break;
    inside.push(mention);
  }
  return inside;
}

function timeInSentence(
  { text }: ContextInput,
  sentence: Sentence,
  { places: all, quantities }: Sighting,
  where: Span<'clean'>,
): Mention | null {
  const places = placesNear(all, where);
  const owned = places.find(({ owner }) => owner !== null && contains(owner, where));
  if (owned !== undefined) return owned.mention;
  if (isMovedFrom(text, where)) {
    // 较首季末减少,金额由2059亿元降至…: where the move began is the other side of the comparison.
    const origin = places.findLast(
      ({ isCompared, owner, mention }) => isCompared && owner === null && mention.span.end <= where.start,
    );
    if (origin !== undefined) return origin.mention;
  }
  const listed = pairedTime(text, places, quantities, where);
  if (listed !== null) return listed;
  const free = places.filter(({ isFree, mention }) => isFree && !overlaps(mention.span, where));
  const clause = clauseOf(text, where.start, sentence);
  const own = free.filter((place) => place.clause === clause && place.mention.span.end <= where.start);
  const date =
    own.filter(({ isStretch }) => !isStretch).at(-1) ??
    own.filter(({ isSet, mention }) => !isSet || mention.span.start === clause).at(-1);
  if (date !== undefined) return date.mention;
  const earlier = free.filter((place) => place.clause < clause && !place.isStretch);
  // 连升八个月,累计上升3.4%.
  const stretch = free.filter((place) => place.clause < clause && place.isStretch && !place.isSet).at(-1);
  if (stretch !== undefined && /^(?:累计|合计)/.test(text.slice(clause, clause + 2))) {
    if (!/[,，；;]/.test(text.slice(stretch.mention.span.end, clause - 1))) return stretch.mention;
  }
  const carried = carriedTime(text, clause, earlier);
  if (carried !== null) return carried;
  const often = own.at(-1);
  if (often !== undefined) return often.mention;
  const after = free.find((place) => place.clause === clause && place.mention.span.start >= where.end);
  if (after !== undefined && !after.isStretch) return after.mention;
  const other = earlier.filter(({ isLocal }) => !isLocal).at(-1);
  if (other !== undefined) return other.mention;
  // 药占比三年间由31%降为23%,耗材占比降低5个百分点.
  return stretch !== undefined && isSpan(text, stretch.mention) ? stretch.mention : null;
}

/** 三年间, 两年来, 五年里: a stretch that the whole sentence speaks of. */
const isSpan = (text: string, { span: { end } }: Mention): boolean =>
  /[间来里]/.test(text.charAt(end - 1)) || /^[间来里]/.test(text.charAt(end));

/** 由5600元跌至5200元: the number that something moved from. */
const isMovedFrom = (text: string, where: Span<'clean'>): boolean =>
  /[由从自][约近逾]?$/.test(text.slice(Math.max(0, where.start - 2), where.start)) &&
  /^[^,，。；;]{0,12}?[至到]/.test(text.slice(where.end, where.end + 14));

/** In a sentence of hundreds of times, those around the number. */
function placesNear(places: readonly TimePlace[], where: Span<'clean'>): readonly TimePlace[] {
  if (places.length <= 40) return places;
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.mention.span.end ?? 0) <= where.start) low = middle + 1;
    else high = middle;
  }
  return places.slice(Math.max(0, low - 20), low + 20);
}

/** 达97.2毫米, 环比下降3%: the clause goes on with what the one before it speaks of. */
const goesOn = /^(?:也|并|但|均|仍)?(?:[达为创刷是占比较同环增降涨跌升减]|有望|可望)/;

/** The time that an earlier clause of the sentence hands on. */
function carriedTime(text: string, clause: number, earlier: readonly TimePlace[]): Mention | null {
  const isNear = ({ mention }: TimePlace): boolean => !/[；;]/.test(text.slice(mention.span.end, clause));
  const last = earlier.at(-1);
  if (last !== undefined && isNear(last) && goesOn.test(text.slice(clause, clause + 4))) {
    const [, ...between] = text
      .slice(last.mention.span.end, Math.max(last.mention.span.end, clause - 1))
      .split(/[,，]/);
    if (between.every((part) => goesOn.test(part))) return last.mention;
  }
  const governing = earlier.filter(({ governs }) => governs);
  // 上年同期为盈利…: the year before speaks for its own clause while another time governs the sentence.
  const present = governing.filter(({ isPast }) => !isPast);
  const near = present.filter(isNear).at(-1);
  const chosen =
    near ??
    present.filter(({ isLeading }) => isLeading)[0] ??
    present.filter(({ isAside }) => !isAside).at(-1) ??
    governing.at(-1);
  return chosen?.mention ?? null;
}

/** The time that a sentence leaves behind for those after it. */
function governingTime(places: readonly TimePlace[]): Mention | null {
  const free = places.filter(({ isFree, isStretch }) => isFree && !isStretch);
  const reported = free.filter(({ isReported }) => isReported).at(-1);
  if (reported !== undefined) return reported.mention;
  const governing = free.filter(({ governs, isPast, isAside }) => governs && !isPast && !isAside);
  return (
    (
      governing.at(-1) ??
      free.filter(({ isLocal, isPast, isAside }) => !isLocal && !isPast && !isAside).at(-1)
    )?.mention ?? null
  );
}

/** 7月、8月、9月分别为5万、6万、7万: the time with the number's own place in the list. */
function pairedTime(
  text: string,
  places: readonly TimePlace[],
  quantities: readonly Mention[],
  where: Span<'clean'>,
): Mention | null {
  const values = runAround(text, quantities, where);
  if (values === null || values.run.length < 2) return null;
  const first = values.run[0]?.span.start ?? 0;
  const times = places.map(({ mention }) => mention).filter(({ span }) => span.end <= first);
  const last = times.at(-1);
  if (last === undefined) return null;
  const run = runAround(text, times, last.span)?.run ?? [];
  return run.length === values.run.length ? (run[values.index] ?? null) : null;
}

/** The list that the mention at `where` is an item of, and its place in it. */
function runAround(
  text: string,
  mentions: readonly Mention[],
  where: Span<'clean'>,
): { readonly run: readonly Mention[]; readonly index: number } | null {
  const at = findFirst(mentions, where.start);
  const own = mentions[at];
  if (own === undefined || !contains(own.span, where)) return null;
  const follows = (k: number): boolean => {
    const [left, right] = [mentions[k - 1], mentions[k]];
    return left !== undefined && right !== undefined && isJoin(text.slice(left.span.end, right.span.start));
  };
  let [first, last] = [at, at];
  while (follows(first)) first -= 1;
  while (follows(last + 1)) last += 1;
  return { run: mentions.slice(first, last + 1), index: at - first };
}
