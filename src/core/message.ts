import type { Span } from './span.js';

export type Severity = 'error' | 'warning' | 'info';

/**
 * Something to tell the user. A message is a value; only the command line turns it into text, and works
 * out line and column when it prints.
 */
export interface Message {
  readonly severity: Severity;
  /** Stable, `room/what`: `normalize/suspected-corruption`. */
  readonly code: `${string}/${string}`;
  /** Path of the file, or id of the article. */
  readonly file: string;
  /** UTF-16 code units, half-open, in the source text of `file`. */
  readonly span?: Span<'source'>;
  /** Line and column (both from 1, columns in UTF-16 code units), where no source text is at hand. */
  readonly at?: { readonly line: number; readonly column: number };
  /** "Unexpected X, expected Y". */
  readonly text: string;
  /** One thing the reader can do. */
  readonly hint?: string;
}

/** What a stage hands on: its product, and what it has to say about it. */
export interface Staged<T> {
  readonly value: T;
  readonly messages: readonly Message[];
}

/** A stage is a function: same input, same output; no clock, no disk, no console. */
export type Stage<I, O> = (input: I) => Staged<O>;
