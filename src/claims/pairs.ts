import { carriedOver, type Draft, type Subject } from './draft.js';
import { isJoin } from './matching.js';
import { nounBefore } from './noun-before.js';
import { type NounPhrase, phrase } from './phrases.js';
import type { UnitSentence } from './units.js';
import { isNounLike, isNumber, isTime } from './word-kinds.js';

/** Which place a number has in its list, and how long the list is. */
interface Place {
  readonly index: number;
  readonly size: number;
  readonly first: number;
}

/** The list of numbers that unit `q` stands in: 1%、2%和3%; nouns after each number may part them. */
export function placeInList(view: UnitSentence, q: number): Place {
  const { units } = view;
  const clause = units[q]?.clause;
  let first = q;
  let index = 0;
  for (;;) {
    const before = previousNumber(view, first);
    if (before === null || units[before]?.clause !== clause) break;
    first = before;
    index += 1;
  }
  let last = q;
  let size = index + 1;
  for (;;) {
    const next = nextNumber(view, last);
    if (next === null || units[next]?.clause !== clause) break;
    last = next;
    size += 1;
  }
  return { index, size, first };
}

function previousNumber(view: UnitSentence, q: number): number | null {
  if (!isJoin(view.units[q - 1])) return null;
  return isNumber(view.units[q - 2]) ? q - 2 : null;
}

function nextNumber(view: UnitSentence, q: number): number | null {
  if (!isJoin(view.units[q + 1])) return null;
  return isNumber(view.units[q + 2]) ? q + 2 : null;
}

const distributors = /^(分别|依次|各自|分别为|分别是|依次为|依次是|各为|分別)$/;

/**
 * The item that belongs to a number of a list: A、B、C分别增长1%、2%、3%. Items come from before 分别, in the same
 * clause or the one before.
 *
 * @returns `null` when the lists do not have the same length.
 */
export function pairedSubject(view: UnitSentence, q: number, drafts: readonly Draft[]): Subject | null {
  const { units } = view;
  const place = placeInList(view, q);
  const clause = units[q]?.clause ?? 0;
  const low = view.clauseStarts[clause] ?? 0;
  let cue = -1;
  for (let k = low; k < place.first; k += 1) if (distributors.test(units[k]?.text ?? '')) cue = k;
  if (cue < 0 && place.size < 2) return null;
  const end = cue < 0 ? place.first : cue;
  const here = itemsOf(view, low, end, place.size);
  if (here !== null) return here[place.index] ?? null;
  if (clause === 0 || cue < 0) return null;
  const before = view.clauseStarts[clause - 1] ?? 0;
  const there = itemsOf(view, before, low, place.size);
  const found = there?.[place.index];
  if (found === undefined) return cue === low || cue === low + 1 ? spokenOf(drafts, clause, place) : null;
  const own = nounBefore(view, low, end);
  if (own === null) return carriedOver(found);
  const lender = carriedOver(found);
  return { text: found.text + own.text, start: own.start, end: own.end, carried: false, lender };
}

/** 活跃用户7.5亿,活跃商户890万,分别净增…: the things that the claims just before were about. */
function spokenOf(drafts: readonly Draft[], clause: number, place: Place): Subject | null {
  const subjects: Subject[] = [];
  for (const draft of drafts) {
    if ((draft.view.units[draft.unit]?.clause ?? 0) >= clause) continue;
    if (subjects.at(-1)?.text !== draft.subject.text) subjects.push(draft.subject);
  }
  const found = subjects.slice(-place.size)[place.index];
  return subjects.length < place.size || found === undefined ? null : carriedOver(found);
}

/** Cut the noun phrase that ends at `end` into `size` items, or `null` when it has another number of them. */
function itemsOf(view: UnitSentence, low: number, end: number, size: number): readonly Subject[] | null {
  if (size < 2) return null;
  const whole = nounBefore(view, low, end);
  if (whole === null) return null;
  const cuts = cutsOf(view, whole, size);
  if (cuts === null) return null;
  const items: NounPhrase[] = [];
  let from = whole.from;
  for (const cut of [...cuts, whole.to]) {
    const item = phrase(view, from, cut, null);
    if (item === null) return null;
    items.push(item);
    from = cut + 1;
  }
  const tail = sharedTail(view, items);
  const last = items.at(-1);
  return items.map((item) => {
    const plain = { text: item.text, start: item.start, end: item.end, carried: false };
    if (last === undefined || item === last || tail === '' || item.text.endsWith(tail)) return plain;
    return { ...plain, text: item.text + tail, lender: { start: last.start, end: last.end } };
  });
}

/** Where to cut: at every 、 and at the 和 nearest the end, until there are `size` items. */
function cutsOf(view: UnitSentence, whole: NounPhrase, size: number): readonly number[] | null {
  const commas: number[] = [];
  const joins: number[] = [];
  for (let k = whole.from + 1; k < whole.to - 1; k += 1) {
    const unit = view.units[k];
    if (unit === undefined || unit.depth > (view.units[whole.from]?.depth ?? 0)) continue;
    if (unit.text === '、') commas.push(k);
    else if (/^(和|与|及|以及|同|跟)$/.test(unit.text) && !isTime(view.units[k + 1])) joins.push(k);
  }
  const missing = size - 1 - commas.length;
  if (missing === 0) return commas;
  if (missing < 0 || joins.length < missing) return null;
  return [...commas, ...joins.slice(-missing)].sort((a, b) => a - b);
}

/** 零售额 in A类、B类零售额: the measure that the last item names for all of them. */
function sharedTail(view: UnitSentence, items: readonly NounPhrase[]): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  for (let k = last.from + 1; k < last.to; k += 1) {
    if (view.units[k]?.text === '的') return joined(view, k, last.to);
  }
  let from = last.to;
  while (from > last.from + 1 && isMetric(view, from - 1)) from -= 1;
  return from === last.to ? '' : joined(view, from, last.to);
}

function isMetric(view: UnitSentence, k: number): boolean {
  const unit = view.units[k];
  const fields = unit?.entry?.fields;
  return (
    isNounLike(unit) &&
    (fields?.['metric-nouns'] !== undefined ||
      fields?.['dependent-nouns'] !== undefined ||
      /[量额率值数价费款度]$/.test(unit?.text ?? ''))
  );
}

/** The words of some units; times are left out, as in every subject. */
function joined(view: UnitSentence, from: number, to: number): string {
  let text = '';
  for (let k = from; k < to; k += 1) {
    const unit = view.units[k];
    if (unit !== undefined && !isTime(unit)) text += unit.text;
  }
  return text;
}
