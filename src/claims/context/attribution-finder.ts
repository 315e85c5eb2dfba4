import { contains, type Span } from '../../core/span.js';
import type { Attribution } from './types.js';

/** Finds who answers for the words at a place: the innermost statement, of two equal ones the later; else `null`. */
export type AttributionFinder = (where: Span<'clean'>) => Attribution | null;

/** Make the finder: stretches are sorted once, and a look-up reads only those that can hold the place. */
export function attributionFinder(attributions: readonly Attribution[]): AttributionFinder {
  const stretches = attributions
    .flatMap((attribution) => attribution.scope.map((stretch) => ({ span: stretch, attribution })))
    .sort((a, b) => a.span.start - b.span.start);
  // The furthest end of all stretches up to each: going back may stop where it lies before the place.
  const furthest: number[] = [];
  for (const { span: stretch } of stretches) furthest.push(Math.max(furthest.at(-1) ?? 0, stretch.end));
  return (where) => {
    let low = 0;
    let high = stretches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((stretches[middle]?.span.start ?? Infinity) <= where.start) low = middle + 1;
      else high = middle;
    }
    let best: Attribution | null = null;
    let bestLength = Infinity;
    for (let k = low - 1; k >= 0 && (furthest[k] ?? 0) >= where.end; k -= 1) {
      const stretch = stretches[k];
      if (stretch === undefined || !contains(stretch.span, where)) continue;
      const length = stretch.span.end - stretch.span.start;
      if (length < bestLength) {
        best = stretch.attribution;
        bestLength = length;
      }
    }
    return best;
  };
}
