import type { Span } from '../../core/span.js';

/** Index of the first element, in order of place, that ends after `at`; the length when none does. */
export function findFirst(elements: readonly { readonly span: Span<'clean'> }[], at: number): number {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((elements[middle]?.span.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
