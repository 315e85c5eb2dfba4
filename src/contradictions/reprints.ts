import type { SealedClaim } from '../core/claim.js';
import type { Voice } from './index.js';

/** Below this likeness two passages were written apart. */
const leastLikeness = 0.8;
/** So many voices are compared with each further claim; a text is rarely told in more ways. */
const mostCompared = 20;

/**
 * Claims with one value as voices: an article that reprints another is no voice of its own. Two passages are one when
 * quote and the words around it share most neighbouring characters.
 *
 * @param claims - In order of date; the first of a text is the voice.
 */
export function foldReprints(claims: readonly SealedClaim[]): readonly Voice[] {
  const voices: {
    claim: SealedClaim;
    pairs: ReadonlySet<string>;
    articles: Map<string, SealedClaim['article']>;
  }[] = [];
  for (const claim of claims) {
    const pairs = pairsOf(claim);
    const same = voices
      .slice(0, mostCompared)
      .find(
        (voice) =>
          voice.claim.article.id === claim.article.id || likeness(voice.pairs, pairs) >= leastLikeness,
      );
    if (same === undefined) voices.push({ claim, pairs, articles: new Map() });
    else if (same.claim.article.id !== claim.article.id) same.articles.set(claim.article.id, claim.article);
  }
  return voices.map(({ claim, articles }) => ({ claim, reprints: [...articles.values()] }));
}

function pairsOf({ evidence }: SealedClaim): ReadonlySet<string> {
  const text = `${evidence.prefix}${evidence.quote}${evidence.suffix}`.replace(/[\s\p{P}]+/gu, '');
  const pairs = new Set<string>();
  for (let k = 0; k + 1 < text.length; k += 1) pairs.add(text.slice(k, k + 2));
  return pairs;
}

/** Dice's coefficient. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}
