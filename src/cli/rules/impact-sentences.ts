import type { SealedClaim } from '../../core/claim.js';
import type { ClaimDiff, Difference } from '../../diff/index.js';

/** The sentence of a claim's evidence, as far as the claim carries it; `…` where it carries less. */
export interface SentenceOfClaim {
  readonly before: string;
  readonly quote: string;
  readonly behind: string;
}

export function sentenceOf({ evidence }: SealedClaim): SentenceOfClaim {
  const { quote, span, sentence, prefix, suffix } = evidence;
  const before = prefix.slice(Math.max(0, prefix.length - Math.max(0, span[0] - sentence[0])));
  const behind = suffix.slice(0, Math.max(0, sentence[1] - span[1]));
  const cut = span[0] - sentence[0] > prefix.length ? '…' : '';
  const more = sentence[1] - span[1] > suffix.length ? '…' : '';
  return { before: cut + before, quote, behind: behind + more };
}

/** The differences with whole sentences in place of their quotes, the quote in 【】. */
export function inSentences(diff: ClaimDiff): ClaimDiff {
  const shown = (claim: SealedClaim): SealedClaim => {
    const { before, quote, behind } = sentenceOf(claim);
    return { ...claim, evidence: { ...claim.evidence, quote: `${before}【${quote}】${behind}` } };
  };
  const differences = diff.differences.map((difference): Difference => {
    switch (difference.kind) {
      case 'added':
        return { ...difference, after: shown(difference.after) };
      case 'removed':
        return { ...difference, before: shown(difference.before) };
      case 'split':
        return { ...difference, before: shown(difference.before), parts: difference.parts.map(shown) };
      case 'merged':
        return { ...difference, parts: difference.parts.map(shown), after: shown(difference.after) };
      default:
        return { ...difference, before: shown(difference.before), after: shown(difference.after) };
    }
  });
  return { ...diff, differences };
}
