import { claimReach, createTouchTest, type TouchText, touchText } from './claims/index.js';
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
  /** Ids of the claim rules and lexicons that differ, and names of folders whose patterns do. */
  readonly changed: readonly string[];
  /** What `touches` looks at in an article. It depends on how texts are cleaned, and on no claim rule. */
  textOf(article: Article): TouchText;
  /** Can the change touch a text? */
  touches(text: TouchText): boolean;
  /** The claims of an article before and after, or `null` when they cannot differ. */
  compare(
    article: Article,
  ): { readonly before: readonly SealedClaim[]; readonly after: readonly SealedClaim[] } | null;
}

/** What comparing the same rules with one change after the other needs to find out only once. */
export class ImpactMemory {
  readonly texts = new WeakMap<Article, TouchText>();
  /** Claims by the rules that every change is held against. */
  readonly before = new WeakMap<Article, readonly SealedClaim[]>();
}

/**
 * Make ready to compare two sets of rules. Articles that the change cannot touch are only cleaned, not read; the
 * others are read by both sides. The differences are those of reading every article twice.
 *
 * @param memory - Of earlier comparisons with the same `before`.
 */
export function createImpact(before: RuleSide, after: RuleSide, memory = new ImpactMemory()): Impact {
  const lexicons = lexiconReach(before.rulebook, after.rulebook);
  const claims = claimReach(ruleSet(before.rulebook), ruleSet(after.rulebook));
  const sections = changedSections(before.rulebook, after.rulebook);
  const unbounded = [
    ...sections.map((section) => `patterns of ${section}`),
    ...lexicons.anywhere.map((name) => `lexicon ${name}`),
  ];
  const words = [...claims.words, ...lexicons.words];
  const touches = createTouchTest({ words, patterns: claims.patterns });
  const textOf = (article: Article): TouchText =>
    once(memory.texts, article, () => {
      const { text } = before.pipeline.clean(article).value;
      return touchText(text, splitSentences(text));
    });
  return {
    everywhere: unbounded.length === 0 ? null : unbounded.join(', '),
    changed: [...claims.changed, ...lexicons.changed.map((name) => `lexicon/${name}`), ...sections],
    textOf,
    touches,
    compare: (article) => {
      if (unbounded.length === 0 && !touches(textOf(article))) return null;
      return {
        before: once(memory.before, article, () => before.pipeline.read(article).value.claims),
        after: after.pipeline.read(article).value.claims,
      };
    },
  };
}

function ruleSet({ files, lexicons }: Rulebook): Parameters<typeof claimReach>[0] {
  return { rules: parseClaimRules(files.claims).value, lexicons };
}

function once<K extends object, V>(known: WeakMap<K, V>, key: K, make: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
