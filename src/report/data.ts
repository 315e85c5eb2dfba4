import type { SealedClaim } from '../core/claim.js';
import type { MentionType, SetAsideReason } from '../core/mention.js';
import type { Message } from '../core/message.js';

/**
 * What a page knows. Claims are the claims of the schema, unchanged; everything else is what a reader needs beside
 * them: the article's text, its clean reading, the number ledger and the verdicts. All spans are UTF-16 code units,
 * half-open, in the source text.
 */
export interface PageArticle {
  readonly id: string;
  /** Its title, else a first line as short as one. */
  readonly title: string | null;
  readonly url: string | null;
  readonly publishedAt: string | null;
  readonly publishedFrom: string | null;
  readonly sha256: string;
  /** Where it was read, as the user named it; `null` when its source was not found again. */
  readonly file: string | null;
  readonly line: number | null;
  /** Is the source still what the claims were made from? */
  readonly source: SourceState;
  /** The source text, or `null` when there is none to show. */
  readonly text: string | null;
  /** The text that rules see, `null` where it is the source text; the offset map as `formatMap` prints it. */
  readonly clean: { readonly text: string | null; readonly map: string; readonly script: string } | null;
  readonly damage: readonly PageDamage[];
  readonly mentions: readonly PageMention[];
  readonly ledger: readonly PageLedgerEntry[];
  readonly claims: readonly SealedClaim[];
  /** One for each claim, in the same order. */
  readonly verdicts: readonly PageVerdict[];
  /** What was said about the article itself. */
  readonly messages: readonly Message[];
}

export const sourceStates = ['same', 'changed', 'missing'] as const;
export type SourceState = (typeof sourceStates)[number];

/** `unknown` where no source was at hand to hold the claim against. */
export const verdictNames = ['verified', 'unverified', 'unknown'] as const;
export type VerdictName = (typeof verdictNames)[number];

export interface PageVerdict {
  readonly verdict: VerdictName;
  readonly problems: readonly Message[];
}

export type Pair = readonly [start: number, end: number];

export interface PageDamage {
  readonly span: Pair;
  readonly repaired: string | null;
  readonly candidates: readonly string[];
}

export interface PageMention {
  readonly span: Pair;
  readonly type: MentionType;
  /** The value as people read it, `125000 个` or `2025-06`. */
  readonly reading: string;
  readonly foundBy: string;
}

export interface PageLedgerEntry {
  readonly span: Pair;
  readonly reason: SetAsideReason | null;
  /** Index into the mentions of the article. */
  readonly mention: number | null;
  /** Does it stand in the quantity or the time of a claim? */
  readonly isClaimed: boolean;
}

/** What became of numbers: those in claims, those read without a claim, and those set aside, by reason. */
export interface LedgerTotals {
  readonly claimed: number;
  readonly read: number;
  readonly setAside: Readonly<Record<string, number>>;
}

/**
 * A table over all articles and claims, to list and filter without opening the articles. A column of words holds
 * indices into `words`; the rows of an article's claims follow those of the article before.
 */
export interface PageIndex {
  readonly run: PageRun;
  readonly words: readonly string[];
  readonly articles: {
    readonly id: readonly string[];
    readonly title: readonly (string | null)[];
    readonly publishedAt: readonly (string | null)[];
    /** How many claims each has. */
    readonly claims: readonly number[];
    readonly source: readonly number[];
    readonly damage: readonly number[];
    readonly setAside: readonly number[];
  };
  readonly claims: {
    readonly kind: readonly number[];
    readonly verdict: readonly number[];
    readonly modality: readonly number[];
    readonly relation: readonly number[];
    readonly subject: readonly number[];
    readonly quantity: readonly number[];
    readonly value: readonly number[];
    readonly unit: readonly number[];
    readonly speaker: readonly number[];
    readonly time: readonly number[];
    readonly start: readonly number[];
    readonly end: readonly number[];
    readonly rules: readonly (readonly number[])[];
    readonly flags: readonly (readonly number[])[];
  };
  readonly ledger: LedgerTotals;
  /** How many articles each block holds, in order. */
  readonly blocks: readonly number[];
}

/** The run that a page shows. */
export interface PageRun {
  readonly name: string;
  readonly tool: string;
  readonly schema: string;
  readonly rules: string;
  readonly dictionary: string;
  readonly referenceDate: string | null;
  /** What was said about the run as a whole. */
  readonly messages: readonly Message[];
}
