import type { bases, ClaimKind, modalities, polarities, Relation } from '../core/claim.js';
import type { Mention } from '../core/mention.js';
import type { NounPhrase } from './phrases.js';
import type { CompiledRule } from './rules.js';
import type { UnitSentence } from './units.js';

export type Basis = (typeof bases)[number];

/** Some words of the clean text. */
export interface Words {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a claim is about, and where it was first named when its own clause leaves it out. */
export interface Subject extends Words {
  readonly carried: boolean;
  /** Another place that lends it words: the owner named before, the noun that ends a list. */
  readonly lender?: { readonly start: number; readonly end: number };
}

/** A subject as a later clause borrows it: one place that holds all its words. */
export function carriedOver({ text, start, end, lender }: Subject): Subject {
  if (lender === undefined) return { text, start, end, carried: true };
  return { text, start: Math.min(start, lender.start), end: Math.max(end, lender.end), carried: true };
}

export interface Comparison extends Words {
  readonly basis: Basis;
  /** TIMEX3 of the period compared with, where the text names it. */
  readonly period: string | null;
}

/** A claim before its context (time, speaker, modality) is known. Offsets count the clean text. */
export interface Draft {
  readonly view: UnitSentence;
  /** Unit index of the number; of the time for an event. */
  readonly unit: number;
  readonly mention: Mention | null;
  readonly rule: string;
  readonly kind: ClaimKind;
  readonly subject: Subject;
  readonly predicate: (Words & { readonly relation: Relation }) | null;
  readonly of: Words | null;
  readonly comparison: Comparison | null;
  /** The words that prove it. */
  readonly start: number;
  readonly end: number;
  readonly modality?: (typeof modalities)[number] | undefined;
  readonly polarity?: (typeof polarities)[number] | undefined;
  /** Time of its own, where a rule pairs or names one. */
  readonly time?: Mention | undefined;
}

/** What a rule found for one number: the match, before its expressions are evaluated. */
export interface Match {
  readonly compiled: CompiledRule;
  readonly ranges: ReadonlyMap<string, readonly [number, number]>;
  /** Units from the first to the last one taken. */
  readonly coverage: number;
}

/** A number that a rule says is no claim, and why. */
export interface Refusal {
  readonly mention: Mention;
  readonly rule: string;
  readonly reason: string;
}

/** A phrase as the subject of its own clause. */
export function ownSubject(phrase: NounPhrase): Subject {
  return { text: phrase.text, start: phrase.start, end: phrase.end, carried: false };
}
