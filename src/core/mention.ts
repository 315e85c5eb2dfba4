import type { Span } from './span.js';

export const mentionTypes = [
  'number',
  'ordinal',
  'percent',
  'fraction',
  'quantity',
  'money',
  'age',
  'range',
  'ratio',
  'date',
  'time',
  'datetime',
  'daterange',
  'timerange',
  'datetimerange',
  'duration',
  'set',
  'holiday',
  'speaker',
] as const;
export type MentionType = (typeof mentionTypes)[number];

export const approximators = [
  'exact',
  'about',
  'nearly',
  'over',
  'at-least',
  'under',
  'at-most',
  'range',
  'several',
] as const;
export type Approximator = (typeof approximators)[number];

/** A unit of measure, a classifier or a currency. */
export interface Unit {
  /** As written, in simplified Chinese without artefacts: `件`, `亿元`'s unit is `元`, `EFLOPS`. */
  readonly text: string;
  /** Stable id: `件`, `%`, `个百分点`, `km`, `CNY`. */
  readonly id: string;
  /** UCUM code where one exists; a classifier is a UCUM annotation, `{件}`. */
  readonly ucum: string | null;
  /** ISO 4217 code of a currency. */
  readonly iso4217: string | null;
  /** `count length area volume mass speed temperature information energy power frequency money time ratio …` */
  readonly dimension: string;
}

/** How much. All numbers are exact decimal strings after 万/亿 scaling, never binary floats. */
export interface Quantity {
  /** `null` for a range. Percent stays in percent: 38.58% is `"38.58"`. */
  readonly value: string | null;
  readonly lower: string | null;
  readonly upper: string | null;
  readonly approximator: Approximator;
  readonly unit: Unit | null;
  /** The value in the base unit of its dimension, where conversion is exact. */
  readonly inBaseUnit: {
    readonly value: string | null;
    readonly lower: string | null;
    readonly upper: string | null;
    readonly unit: string;
  } | null;
  /** Kept for fractions: 三分之一 is 1 and 3. */
  readonly numerator?: string;
  readonly denominator?: string;
}

/** What a time does for the statement it stands in. */
export const timeRoles = [
  'at',
  'as-of',
  'since',
  'until',
  'during',
  'before',
  'after',
  'for',
  'per',
] as const;
export type TimeRole = (typeof timeRoles)[number];

/** When, or how long. */
export interface Time {
  /** TIMEX3 value as it extends ISO 8601: `2025-04`, `2024-Q3`, `P3Y`, `PRESENT_REF`; a range is `a/b`. */
  readonly timex: string;
  readonly type: 'DATE' | 'TIME' | 'DURATION' | 'SET';
  /** TIMEX3 `mod`: `START MID END APPROX MORE_THAN LESS_THAN EQUAL_OR_MORE EQUAL_OR_LESS BEFORE AFTER`. */
  readonly mod: string | null;
  /** Half-open interval: `2025-04-01`, or `2025-07-23T14:30:00` below a day; `null` when open or unknown. */
  readonly start: string | null;
  readonly end: string | null;
  readonly role: TimeRole;
  /** The parts that the anchor supplied: `year month day hour`. */
  readonly implied: readonly string[];
  /** Length in seconds of a duration, where exact. */
  readonly seconds?: number;
  /** Period of a set, as a TIMEX3 duration: 每两周 is `P2W`. */
  readonly period?: string;
}

/**
 * A span with a label and the rule that found it. Offsets count the clean text.
 *
 * The span follows the conventions of the claim model: outside approximators (约 近 超过 左右) stay out,
 * inside ones (余 多 几) and the unit are in.
 */
export interface Mention {
  readonly span: Span<'clean'>;
  readonly text: string;
  readonly type: MentionType;
  readonly quantity: Quantity | null;
  readonly time: Time | null;
  readonly foundBy: string;
  /** The digits or numerals alone. */
  readonly numeral?: Span<'clean'> | undefined;
  /** The unit or classifier alone. */
  readonly unitSpan?: Span<'clean'> | undefined;
  /** Outside words that gave the approximator, the role or the `mod`: 约, 超过, 以上, 截至, 以来. */
  readonly cues?: readonly Span<'clean'>[] | undefined;
  /** A number that nobody counts with (之一, 这一, 许多): shown, but never claimed or checked. */
  readonly isIncidental?: true | undefined;
  /** Mentions inside this one: the ends of a range, the date inside a datetime. Outermost first. */
  readonly parts?: readonly Mention[] | undefined;
}

/** A numeral that is none: why it was set aside. */
export const setAsideReasons = [
  'name',
  'word',
  'idiom',
  'list-marker',
  'indefinite',
  'code',
  'time-word',
] as const;
export type SetAsideReason = (typeof setAsideReasons)[number];

export interface SetAside {
  readonly span: Span<'clean'>;
  readonly reason: SetAsideReason;
  readonly foundBy: string;
}

/** One entry of the number ledger; every digit and Chinese numeral of an article is in exactly one. */
export interface LedgerEntry<L extends 'source' | 'clean' = 'clean'> {
  readonly span: Span<L>;
  readonly text: string;
  readonly status: 'mention' | 'set-aside';
  readonly reason: SetAsideReason | null;
  /** Index into the article's list of mentions. */
  readonly mention: number | null;
}
