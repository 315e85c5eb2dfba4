import type { Length } from './civil.js';
import type { Mod, Step } from './steps.js';

/** One reading of a word: the class that patterns see, and what the word stands for. */
export interface Entry {
  readonly cls: string;
  readonly steps: readonly Step[];
  /** The raw meaning, where it is no chain of steps: the period of a set. */
  readonly means: string;
}

/** A counted unit: 三年, 17个多月, 七八点. */
export interface Amount {
  /** `null` where the text leaves it open. */
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly approximator: 'exact' | 'over' | 'several';
  readonly form: 'arabic' | 'digits' | 'cardinal';
  readonly width: number;
  /** `year month week day hour minute second quarter workday half century decade`, or `''` for a bare number. */
  readonly unit: string;
  readonly size: number;
  /** The unit as written, without 个. */
  readonly unitText: string;
  readonly isOrdinal: boolean;
}

/** A length of time; open and approximate ones keep their bounds. */
export interface Span {
  readonly length: Length;
  readonly upper: Length | null;
  readonly isOpen: boolean;
  readonly mod: Mod | null;
}

/** What a piece means once the patterns have read it. */
export type Meaning =
  | { readonly kind: 'chain'; readonly steps: readonly Step[]; readonly mod: Mod | null }
  | { readonly kind: 'length'; readonly span: Span }
  | { readonly kind: 'range'; readonly from: readonly Step[] | 'open'; readonly to: readonly Step[] | 'open' }
  | { readonly kind: 'set'; readonly period: Length; readonly timex: string };

/** A stretch of text that words, numbers or patterns have read; the nodes that patterns match. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly entries: readonly Entry[];
  readonly amount: Amount | null;
  readonly meaning: Meaning | null;
  readonly rule: string;
  readonly children: readonly Piece[];
  /** Number of the set of classes, for the pattern machine. */
  readonly symbol: number;
}

/** The entry of a piece with one of the classes, or `null`. */
export function entryOf(piece: Piece, ...classes: readonly string[]): Entry | null {
  for (const entry of piece.entries) if (classes.includes(entry.cls)) return entry;
  return null;
}

export function has(piece: Piece, ...classes: readonly string[]): boolean {
  return entryOf(piece, ...classes) !== null;
}
