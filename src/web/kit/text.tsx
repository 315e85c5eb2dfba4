import type { JSX } from 'preact';
import { nameOfHidden, partsOf } from './visible.js';

/** A text from outside: its hidden characters show, and its direction stays inside it. */
export function Text({ children }: { readonly children: string }): JSX.Element {
  return <bdi>{shownParts(children)}</bdi>;
}

/** The text with its hidden characters as badges; the text itself where there are none. */
export function shownParts(text: string): string | readonly (string | JSX.Element)[] {
  const parts = partsOf(text);
  if (!parts.some(({ isHidden }) => isHidden)) return text;
  return parts.map((part) =>
    part.isHidden ? <span class="hidden-mark">{nameOfHidden(part.text)}</span> : part.text,
  );
}
