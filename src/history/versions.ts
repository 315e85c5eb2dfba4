import type { SealedClaim } from '../core/claim.js';
import { type ClaimDiff, diffClaims, type Pair, pairClaims } from '../diff/index.js';

/** The claims of one run, under the name that the user gave. */
export interface Run {
  readonly name: string;
  readonly claims: readonly SealedClaim[];
}

/** One version of an article: the runs that read these very bytes. */
export interface Version {
  readonly runs: readonly string[];
  readonly sha256: string;
  readonly publishedAt: string | null;
  readonly claims: readonly SealedClaim[];
  /** Against the version before; `null` for the first. */
  readonly diff: ClaimDiff | null;
}

/** One claim through the versions; `null` where a version does not make it. */
export type Thread = readonly (SealedClaim | null)[];

/** How the claims of an article changed. */
export interface ArticleHistory {
  /** URL or id, as asked for. */
  readonly name: string;
  readonly versions: readonly Version[];
  /** Every claim, in order of its first version and its place there. */
  readonly threads: readonly Thread[];
}

/**
 * The versions of an article over runs: by date of publication where all versions have one, else in the order of the
 * runs. Runs over the same bytes are one version.
 *
 * @param name - URL or id of the article.
 */
export function historyOf(name: string, runs: readonly Run[]): ArticleHistory {
  const versions: { runs: string[]; claims: readonly SealedClaim[]; article: SealedClaim['article'] }[] = [];
  for (const run of runs) {
    const bySource = new Map<string, SealedClaim[]>();
    for (const claim of run.claims) {
      if (!isAbout(claim, name)) continue;
      const there = bySource.get(claim.article.sha256);
      if (there === undefined) bySource.set(claim.article.sha256, [claim]);
      else there.push(claim);
    }
    for (const [sha256, claims] of bySource) {
      const known = versions.find(({ article }) => article.sha256 === sha256);
      const [first] = claims;
      if (known !== undefined) known.runs.push(run.name);
      else if (first !== undefined) versions.push({ runs: [run.name], claims, article: first.article });
    }
  }
  if (versions.every(({ article }) => article.publishedAt !== null)) {
    versions.sort((a, b) => compareTexts(a.article.publishedAt ?? '', b.article.publishedAt ?? ''));
  }
  return {
    name,
    versions: versions.map(({ runs: names, claims, article }, k) => {
      const before = versions[k - 1]?.claims;
      return {
        runs: names,
        sha256: article.sha256,
        publishedAt: article.publishedAt,
        claims,
        diff: before === undefined ? null : diffClaims(asOne(before), asOne(claims)),
      };
    }),
    threads: threadsOf(versions.map(({ claims }) => claims)),
  };
}

/** Is the claim from the article of this URL or id? */
export function isAbout({ article }: SealedClaim, name: string): boolean {
  return article.id === name || article.url === name || article.url?.split('#')[0] === name;
}

/** Versions may lie under several ids with one URL; for the diff they are one article. */
function asOne(claims: readonly SealedClaim[]): readonly SealedClaim[] {
  const [first] = claims;
  if (first === undefined || claims.every(({ article }) => article.id === first.article.id)) return claims;
  return claims.map((claim) => ({ ...claim, article: { ...claim.article, id: first.article.id } }));
}

function threadsOf(versions: readonly (readonly SealedClaim[])[]): readonly Thread[] {
  const threads: (SealedClaim | null)[][] = [];
  /** The thread of each claim of the version before. */
  let open = new Map<SealedClaim, (SealedClaim | null)[]>();
  versions.forEach((claims, number) => {
    const before = [...open.keys()];
    const pairs: ReadonlyMap<SealedClaim, SealedClaim> = new Map(
      pairClaims(before, claims).pairs.map(({ before: was, after }: Pair) => [after, was] as const),
    );
    const next = new Map<SealedClaim, (SealedClaim | null)[]>();
    for (const claim of claims) {
      const was = pairs.get(claim);
      const known = was === undefined ? undefined : open.get(was);
      const thread = known ?? versions.map(() => null);
      if (known === undefined) threads.push(thread);
      thread[number] = claim;
      next.set(claim, thread);
    }
    open = next;
  });
  return threads;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
