import type { SealedClaim } from '../core/claim.js';
import { add, compare, type Decimal, divideRounded, formatDecimal, negate, whole } from '../core/decimal.js';
import { oneLine } from '../core/display.js';
import { type Comparable, comparableOf } from './comparable.js';
import { areApart, formatInterval, type Interval, isBelow, middleOf } from './intervals.js';
import { foldReprints } from './reprints.js';
import type { SubjectBook } from './subjects.js';
import { createVersions } from './versions.js';

export { type Measured, measuredOf } from './comparable.js';
export { areApart, type Interval } from './intervals.js';
export { createScreen, type Screen } from './screen.js';
export { compileSubjects, plainSubject, type SubjectBook, type SubjectWord } from './subjects.js';

/** A claim in a contradiction, with the articles that reprint it. */
export interface Voice {
  readonly claim: SealedClaim;
  /** Other articles with the same words, in order of date. */
  readonly reprints: readonly SealedClaim['article'][];
}

/** One value that articles give, and who gives it. */
export interface Position {
  /** As written. */
  readonly text: string;
  /** The values it leaves open, in `unit` of its group. */
  readonly interval: string;
  readonly voices: readonly Voice[];
}

/** Claims about one thing that cannot all hold. */
export interface Contradiction {
  /**
   * `contradiction`; `misprint` where the words are the same but for the number; `revision` where the words say that
   * the number was revised or preliminary.
   */
  readonly kind: 'contradiction' | 'misprint' | 'revision';
  readonly subject: string;
  readonly period: string;
  readonly unit: string;
  /** How far the values are apart, against the larger: `0.15`. */
  readonly gap: string;
  /** Do the sides have different speakers? */
  readonly speakersDiffer: boolean;
  /** In order of value. */
  readonly positions: readonly Position[];
}

/** What was found, and what was left out on purpose. */
export interface Contradictions {
  /** Gravest first: contradictions, misprints, revisions; in each the widest gap first. */
  readonly groups: readonly Contradiction[];
  /** Claims of versions of an article that a later version replaces. */
  readonly superseded: number;
  /** Groups with so many values that the subject cannot be one thing. */
  readonly scattered: readonly Contradiction[];
}

export interface ContradictionOptions {
  /** Relative gap that counts as none: `'0.01'`; `'0'` unless given. */
  readonly tolerance?: string;
}

/** From this many different values on, a subject is no one thing, or the news of a running count. */
const scatter = 5;

/**
 * Find claims of different articles that speak of the same subject, measure, place and period, and whose values cannot
 * all hold.
 *
 * An article that gives two values itself does not name one thing by the subject, so it is no witness. Of several
 * versions of an article (one URL, or one id without a URL) the last counts. The result does not depend on the order
 * of the claims, except that of versions without a date.
 */
export function findContradictions(
  claims: readonly SealedClaim[],
  book: SubjectBook,
  options: ContradictionOptions = {},
): Contradictions {
  const versions = createVersions();
  for (const { article } of claims) versions.note(article);
  const current = claims.filter(({ article }) => versions.isLast(article));
  const byKey = new Map<string, Member[]>();
  for (const claim of current) {
    const comparable = comparableOf(claim, book);
    if (comparable === null) continue;
    const member: Member = { claim, comparable };
    for (const key of comparable.keys) {
      const there = byKey.get(key);
      if (there === undefined) byKey.set(key, [member]);
      else there.push(member);
    }
  }
  const tolerance = options.tolerance ?? '0';
  const found: Contradiction[] = [];
  const scattered: Contradiction[] = [];
  const seen = new Set<string>();
  for (const [, members] of [...byKey].sort(([a], [b]) => compareTexts(a, b))) {
    const group = groupOf(members, tolerance);
    if (group === null) continue;
    // A claim with several keys meets the same others under each.
    const name = group.positions.flatMap(({ voices }) => voices.map(({ claim }) => nameOf(claim))).join();
    if (seen.has(name)) continue;
    seen.add(name);
    (group.positions.length >= scatter ? scattered : found).push(group);
  }
  return {
    groups: found.sort(byGravity),
    superseded: claims.length - current.length,
    scattered: scattered.sort(byGravity),
  };
}

interface Member {
  readonly claim: SealedClaim;
  readonly comparable: Comparable;
}

function nameOf({ article, id }: SealedClaim): string {
  return `${article.id}#${article.sha256}#${id}`;
}

function groupOf(members: readonly Member[], tolerance: string): Contradiction | null {
  if (members.length < 2) return null;
  const witnesses = withoutUndecided(members);
  const values = valuesOf(witnesses);
  const apart = clashing(values, tolerance);
  if (apart.length < 2) return null;
  const positions = apart.map(
    ({ interval, members: voices }): Position => ({
      text: oneLine(voices[0]?.claim.quantity?.text ?? ''),
      interval: formatInterval(interval),
      voices: foldReprints(voices.map(({ claim }) => claim)),
    }),
  );
  const first = apart[0]?.members[0];
  if (first === undefined) return null;
  const speakers = positions.map(({ voices }) => voices[0]?.claim.attribution?.speaker ?? '');
  return {
    kind: kindOf(positions),
    subject: first.claim.subject.text,
    period: first.comparable.period.text,
    unit: first.comparable.unit,
    gap: gapOf(apart),
    speakersDiffer: new Set(speakers).size > 1,
    positions,
  };
}

/** Leave out the articles that give two values that cannot both hold. */
function withoutUndecided(members: readonly Member[]): readonly Member[] {
  const byArticle = new Map<string, Member[]>();
  for (const member of members) {
    const key = `${member.claim.article.id}\u0001${member.claim.article.sha256}`;
    const there = byArticle.get(key);
    if (there === undefined) byArticle.set(key, [member]);
    else there.push(member);
  }
  return [...byArticle.values()]
    .filter((own) => !hasGap(own.map(({ comparable }) => comparable.interval)))
    .flat();
}

/** Intervals share a value exactly when the highest lower end is within the lowest upper end. */
function hasGap(intervals: readonly Interval[]): boolean {
  const [first, ...others] = intervals;
  if (first === undefined || others.length === 0) return false;
  let low = first;
  let high = first;
  for (const other of others) {
    if (startsLater(other, low)) low = other;
    if (endsEarlier(other, high)) high = other;
  }
  return isBelow(high, low);
}

function startsLater(a: Interval, b: Interval): boolean {
  if (a.low === null) return false;
  const order = b.low === null ? 1 : compare(a.low, b.low);
  return order > 0 || (order === 0 && a.isLowOpen && !b.isLowOpen);
}

function endsEarlier(a: Interval, b: Interval): boolean {
  if (a.high === null) return false;
  const order = b.high === null ? -1 : compare(a.high, b.high);
  return order < 0 || (order === 0 && a.isHighOpen && !b.isHighOpen);
}

interface Value {
  readonly interval: Interval;
  readonly members: readonly Member[];
}

/** The different values that are given, in order, each with its claims in order of date. */
function valuesOf(members: readonly Member[]): readonly Value[] {
  const groups = new Map<string, { interval: Interval; members: Member[] }>();
  for (const member of members) {
    const key = formatInterval(member.comparable.interval);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { interval: member.comparable.interval, members: [member] });
    else group.members.push(member);
  }
  for (const { members: own } of groups.values()) own.sort(byDate);
  return [...groups]
    .sort(
      ([a, { interval: x }], [b, { interval: y }]) => compare(middleOf(x), middleOf(y)) || compareTexts(a, b),
    )
    .map(([, group]) => group);
}

/** The values that some other value contradicts. One pass finds the two outermost ends, which decide for all. */
function clashing(values: readonly Value[], tolerance: string): readonly Value[] {
  const [first, ...others] = values;
  if (first === undefined || others.length === 0) return [];
  let low = first;
  let high = first;
  for (const other of others) {
    if (startsLater(other.interval, low.interval)) low = other;
    if (endsEarlier(other.interval, high.interval)) high = other;
  }
  return values.filter((value) =>
    [low, high].some(
      (end) =>
        areApart(value.interval, end.interval) &&
        (tolerance === '0' || compareGap(value.interval, end.interval, tolerance) > 0),
    ),
  );
}

function compareGap(a: Interval, b: Interval, tolerance: string): number {
  const gap = relativeGap(a, b);
  return gap === null ? 1 : compare(gap, parse(tolerance));
}

function parse(text: string): Decimal {
  const point = text.indexOf('.');
  return point === -1
    ? whole(BigInt(text))
    : { digits: BigInt(text.replace('.', '')), scale: text.length - point - 1 };
}

/** Difference of the middles against the larger of the two. */
function relativeGap(a: Interval, b: Interval): Decimal | null {
  const [x, y] = [middleOf(a), middleOf(b)];
  const size = compare(absolute(x), absolute(y)) < 0 ? absolute(y) : absolute(x);
  return divideRounded(absolute(add(x, negate(y))), size, 4);
}

function absolute(value: Decimal): Decimal {
  return value.digits < 0n ? negate(value) : value;
}

function gapOf(values: readonly Value[]): string {
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined) return '0';
  return formatDecimal(relativeGap(first.interval, last.interval) ?? whole(1));
}

const revised =
  /修订|修訂|修正|更正|更新为|更新為|上修|下修|上调为|下调为|初步核算|初步统计|初步統計|初值|终值|終值|最终核实|最終核實|快报数|快報數/;

function kindOf(positions: readonly Position[]): Contradiction['kind'] {
  const claims = positions.flatMap(({ voices }) => voices.map(({ claim }) => claim));
  const isMarked = ({ evidence }: SealedClaim): boolean =>
    revised.test((evidence.prefix.split(/[。！？\n]/).at(-1) ?? '') + evidence.quote) ||
    revised.test(evidence.suffix.split(/[。！？\n]/)[0] ?? '');
  if (positions.filter(({ voices }) => !voices.some(({ claim }) => isMarked(claim))).length < 2)
    return 'revision';
  const frames = new Set(claims.map(({ evidence }) => frameOf(evidence)));
  return frames.size === 1 && frameOf(claims[0]?.evidence).length >= 16 ? 'misprint' : 'contradiction';
}

/** A passage with its numbers taken out. */
function frameOf(evidence: SealedClaim['evidence'] | undefined): string {
  if (evidence === undefined) return '';
  return `${evidence.prefix.slice(-16)}${evidence.quote}${evidence.suffix.slice(0, 16)}`.replace(
    /[\d.,％%\s]+/g,
    '',
  );
}

function byDate(a: Member, b: Member): number {
  const [x, y] = [a.claim, b.claim];
  return (
    compareTexts(x.article.publishedAt ?? '9999', y.article.publishedAt ?? '9999') ||
    compareTexts(nameOf(x), nameOf(y))
  );
}

const kinds: readonly Contradiction['kind'][] = ['contradiction', 'misprint', 'revision'];

function byGravity(a: Contradiction, b: Contradiction): number {
  return (
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
    compare(parse(b.gap), parse(a.gap)) ||
    compareTexts(a.subject, b.subject) ||
    compareTexts(a.period, b.period) ||
    compareTexts(a.positions[0]?.text ?? '', b.positions[0]?.text ?? '')
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
