import type { SealedClaim } from './claim.js';
import type { CleanText, Sentence } from './document.js';
import type { Mention } from './mention.js';

/** An article with everything found in it; spans of sentences and mentions count `clean.text`. */
export interface ReadArticle {
  readonly clean: CleanText;
  readonly sentences: readonly Sentence[];
  /** In order of place; what nests is in `parts`. */
  readonly mentions: readonly Mention[];
  readonly claims: readonly SealedClaim[];
}
