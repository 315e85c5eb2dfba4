import { fullYear } from './numbers.js';
import { has, type Meaning, type Piece } from './piece.js';
import type { Mod, Step } from './steps.js';

/** What a function of a pattern may ask besides the pieces. */
export interface Making {
  readonly text: string;
}

/** A named function of `rules/times/`: the pieces of a match in order, and what they mean together; `null` refuses. */
export type Maker = (pieces: readonly Piece[], making: Making) => Meaning | null;

export const chain = (steps: readonly Step[], mod: Mod | null = null): Meaning | null =>
  steps.length === 0 ? null : { kind: 'chain', steps, mod };

/** The steps of one piece, as part of a date. */
export function stepsOf(piece: Piece): readonly Step[] {
  if (piece.meaning?.kind === 'chain') return piece.meaning.steps;
  if (piece.amount !== null && has(piece, 'yy', 'years')) {
    const { value, width, form } = piece.amount;
    return value === null ? [] : [{ op: 'year', value: fullYear(value, form === 'cardinal' ? 9 : width) }];
  }
  return piece.entries.find((entry) => entry.steps.length > 0)?.steps ?? [];
}

export function numberOf(piece: Piece | undefined): number | null {
  return piece?.amount?.value ?? null;
}

export function isTwelve(piece: Piece | undefined, most: number): number | null {
  const value = numberOf(piece);
  return value !== null && Number.isInteger(value) && value <= most ? value : null;
}
