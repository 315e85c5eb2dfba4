import { claimReach, createTouchTest } from './claims/index.js';
import type { Article } from './core/article.js';
import type { SealedClaim } from './core/claim.js';
import type { Pipeline } from './pipeline.js';
import type { Rulebook } from './rulebook/book.js';
import { changedSections, lexiconReach } from './rulebook/changes.js';
import { parseClaimRules } from './rulebook/claim-rules.js';
import { splitSentences } from './segment/sentences.js';

/** One side of a comparison of rules. */
export interface RuleSide {
  readonly rulebook: Rulebook;
  readonly pipeline: Pipeline;
}

/** Compares two sets of rules article by article. */
export interface Impact {
  /** Why every article is read again, or `null` when only those are that the change can touch. */
  readonly everywhere: string | null;
  /** Ids of claim rules that differ. */
  readonly changed: readonly string[];
  /** The claims of an article before and after, or `null` when they cannot differ. */
  compare(
    article: Article,
  ): { readonly before: readonly SealedClaim[]; readonly after: readonly SealedClaim[] } | null;
}

/**
 * Make ready to compare two sets of rules. Articles that the change cannot touch are only cleaned, not read; the
 * others are read by both sides. The differences are those of reading every article twice.
 */
export function createImpact(before: RuleSide, after: RuleSide): Impact {
  const lexicons = lexiconReach(before.rulebook, after.rulebook);
  const claims = claimReach(ruleSet(before.rulebook), ruleSet(after.rulebook));
  const sections = changedSections(before.rulebook, after.rulebook);
  const unbounded = [
    ...sections.map((section) => `patterns of ${section}`),
    ...lexicons.anywhere.map((name) => `lexicon ${name}`),
  ];
  const words = [...claims.words, ...lexicons.words];
  const isTouched = createTouchTest({ words, patterns: claims.patterns }, splitSentences);
  return {
    everywhere: unbounded.length === 0 ? null : unbounded.join(', '),
    changed: claims.changed,
    compare: (article) => {
      if (unbounded.length === 0 && !isTouched(after.pipeline.clean(article).value.text)) return null;
      return {
        before: before.pipeline.read(article).value.claims,
        after: after.pipeline.read(article).value.claims,
      };
    },
  };
}

function ruleSet({ files, lexicons }: Rulebook): Parameters<typeof claimReach>[0] {
  return { rules: parseClaimRules(files.claims).value, lexicons };
}
