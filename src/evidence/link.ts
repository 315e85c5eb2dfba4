import type { Article } from '../core/article.js';
import type { Claim } from '../core/claim.js';
import { linkTo } from './text-fragment.js';

/** The address that opens the article of a claim on its quote; `null` without a URL of the web. */
export function linkOf({ evidence }: Claim, article: Article): string | null {
  const { url, text, page } = article;
  return url === null ? null : linkTo(url, text, evidence.span, page?.around);
}

/** The claim with the link of its evidence, where its article has a URL. */
export function withLink(claim: Claim, article: Article): Claim {
  const link = linkOf(claim, article);
  return link === null ? claim : { ...claim, evidence: { ...claim.evidence, link } };
}
