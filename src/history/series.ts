import {
  areApart,
  type Interval,
  type Measured,
  measuredOf,
  plainSubject,
  type SubjectBook,
} from '../contradictions/index.js';
import type { SealedClaim } from '../core/claim.js';
import { add, compare, formatDecimal, negate } from '../core/decimal.js';

/** A value of one period as it became known. */
export interface Known {
  /** Day on which the article was published. */
  readonly knownOn: string;
  readonly period: string;
  /** Half-open days of the period; the day of publication where the claim names none. */
  readonly start: string;
  readonly end: string;
  /** In `unit` of the series; the middle of a range, below zero for a decrease. */
  readonly value: string;
  readonly lower: string;
  readonly upper: string;
  /** `new`; `refined` where it is narrower and agrees with what was known; `revised` where it does not agree. */
  readonly change: 'new' | 'refined' | 'revised';
  readonly claim: SealedClaim;
  /** Articles of that day that give another value. */
  readonly dissenting: number;
}

/** One metric over many articles. */
export interface Series {
  readonly subject: string;
  readonly unit: string;
  /** What kind of number it is, where the same subject has several: `change year-on-year`. */
  readonly kind: string;
  /** In order of the day they became known, then of their period. */
  readonly known: readonly Known[];
}

/** The series of a metric, and the claims about it that have no date of publication. */
export interface SeriesResult {
  /** The one with most claims first. */
  readonly series: readonly Series[];
  readonly undated: number;
}

/** Is a claim about the subject that was asked for? The same in one written form, or with it inside. */
export function isOnMetric(claim: SealedClaim, asked: string, book: SubjectBook): boolean {
  return (
    claim.quantity !== null &&
    claim.modality === 'asserted' &&
    plainSubject(claim.subject.text, claim.time?.text ?? '', book).text.includes(
      plainSubject(asked, '', book).text,
    )
  );
}

/**
 * The series of a metric as it became known, day by day. A row stands where a value became known or changed, so that
 * the last row of a period up to a day is what was known on that day.
 *
 * Of values published on one day the one that most articles give counts, then the one that leaves least open.
 *
 * @param asked - Words of the subject: 江州市用电量.
 */
export function seriesOf(claims: readonly SealedClaim[], asked: string, book: SubjectBook): SeriesResult {
  const byMetric = new Map<string, Observation[]>();
  let undated = 0;
  for (const claim of claims) {
    if (!isOnMetric(claim, asked, book)) continue;
    const measured = measuredOf(claim, book);
    if (measured === null) continue;
    const day = claim.article.publishedAt?.slice(0, 10);
    if (day === undefined) {
      undated += 1;
      continue;
    }
    const there = byMetric.get(measured.metric);
    if (there === undefined) byMetric.set(measured.metric, [{ claim, measured, day }]);
    else there.push({ claim, measured, day });
  }
  const series = [...byMetric]
    .sort(([a, x], [b, y]) => y.length - x.length || compareTexts(a, b))
    .map(([metric, observations]) => toSeries(metric, inStatedUnit(observations, book)));
  return { series, undated };
}

interface Observation {
  readonly claim: SealedClaim;
  readonly measured: Measured;
  readonly day: string;
}

/** Values in the unit that the articles use, where they all use one. */
function inStatedUnit(observations: readonly Observation[], book: SubjectBook): readonly Observation[] {
  const units = new Set(observations.map(({ claim }) => claim.quantity?.unit?.id));
  if (units.size > 1) return observations;
  return observations.map(({ claim, measured, day }) => ({
    claim,
    measured: measuredOf(claim, book, true) ?? measured,
    day,
  }));
}

function toSeries(metric: string, observations: readonly Observation[]): Series {
  const byDay = new Map<string, Observation[]>();
  for (const observation of observations) {
    const key = `${observation.day}\u0001${observation.measured.period.key}`;
    const there = byDay.get(key);
    if (there === undefined) byDay.set(key, [observation]);
    else there.push(observation);
  }
  const current = new Map<string, Interval>();
  const known: Known[] = [];
  for (const [, group] of [...byDay].sort(([a], [b]) => compareTexts(a, b))) {
    const { chosen, dissenting } = choose(group);
    const { key } = chosen.measured.period;
    const before = current.get(key);
    const change = changeOf(before, chosen.measured.interval);
    if (change === null) continue;
    current.set(key, chosen.measured.interval);
    known.push(toKnown(chosen, change, dissenting));
  }
  const [, verb = '', what = '', , of = '', comparison = '', modifiers = ''] = metric.split('\u0001');
  return {
    subject: observations[0]?.claim.subject.text ?? '',
    unit: observations[0]?.measured.unit ?? '',
    kind: [what, comparison, verb, of, modifiers].filter((part) => part !== '').join(' '),
    known,
  };
}

/** `null` where nothing new is said. */
function changeOf(before: Interval | undefined, now: Interval): Known['change'] | null {
  if (before === undefined) return 'new';
  if (areApart(before, now)) return 'revised';
  return isNarrower(now, before) ? 'refined' : null;
}

function isNarrower(a: Interval, b: Interval): boolean {
  if (a.low === null || a.high === null) return false;
  if (b.low === null || b.high === null) return true;
  return compare(add(a.high, negate(a.low)), add(b.high, negate(b.low))) < 0;
}

/** The value that most articles of a day give. */
function choose(group: readonly Observation[]): {
  readonly chosen: Observation;
  readonly dissenting: number;
} {
  const votes = (of: Observation): number =>
    new Set(
      group
        .filter((other) => !areApart(other.measured.interval, of.measured.interval))
        .map(({ claim }) => claim.article.id),
    ).size;
  const [first, ...others] = [...group]
    .map((observation) => ({ observation, votes: group.length > 200 ? 0 : votes(observation) }))
    .sort(
      (a, b) =>
        b.votes - a.votes ||
        Number(isNarrower(b.observation.measured.interval, a.observation.measured.interval)) -
          Number(isNarrower(a.observation.measured.interval, b.observation.measured.interval)) ||
        compareTexts(nameOf(a.observation), nameOf(b.observation)),
    )
    .map(({ observation }) => observation);
  if (first === undefined) throw new Error('expected at least one value of a day');
  const dissenting = others.filter((other) => areApart(other.measured.interval, first.measured.interval));
  return { chosen: first, dissenting: new Set(dissenting.map(({ claim }) => claim.article.id)).size };
}

function nameOf({ claim }: Observation): string {
  return `${claim.article.id} ${claim.id}`;
}

function toKnown({ claim, measured, day }: Observation, change: Known['change'], dissenting: number): Known {
  const { interval, period } = measured;
  return {
    knownOn: day,
    period: period.text,
    start: claim.time?.start?.slice(0, 10) ?? day,
    end: claim.time?.end?.slice(0, 10) ?? day,
    value: formatDecimal(measured.value),
    lower: interval.low === null ? '' : formatDecimal(interval.low),
    upper: interval.high === null ? '' : formatDecimal(interval.high),
    change,
    claim,
    dissenting,
  };
}

/** What was known on a day: the last row of each period up to then, in order of the periods. */
export function asKnownOn({ known }: Series, day: string): readonly Known[] {
  const last = new Map<string, Known>();
  for (const row of known) if (row.knownOn <= day) last.set(`${row.start} ${row.end} ${row.period}`, row);
  return [...last.values()].sort((a, b) => compareTexts(a.end, b.end) || compareTexts(a.start, b.start));
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
