import type { SealedClaim } from '../core/claim.js';

type ArticleOfClaim = SealedClaim['article'];

/** Knows which version of each article is the last: one URL, or one id without a URL, is one article. */
export interface Versions {
  /** Take note of an article as it goes by. */
  note(article: ArticleOfClaim): void;
  /** Is this the last version? Of versions without a date, or of one day, the one noted last is. */
  isLast(article: ArticleOfClaim): boolean;
}

export function createVersions(): Versions {
  const last = new Map<string, { readonly sha256: string; readonly publishedAt: string }>();
  return {
    note({ url, id, sha256, publishedAt }) {
      const name = nameOf(url, id);
      const before = last.get(name);
      if (before?.sha256 === sha256) return;
      if (before === undefined || (publishedAt ?? '') >= before.publishedAt) {
        last.set(name, { sha256, publishedAt: publishedAt ?? '' });
      }
    },
    isLast: ({ url, id, sha256 }) => last.get(nameOf(url, id))?.sha256 === sha256,
  };
}

function nameOf(url: string | null, id: string): string {
  return url ?? `#${id}`;
}
