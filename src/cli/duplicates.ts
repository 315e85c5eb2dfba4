import { ReprintFinder } from '../batch/reprints.js';
import type { RunFolder } from '../io/run-folder.js';
import type { RunStore } from '../io/run-store.js';

/** What a run counts of articles that were printed more than once. */
export interface DuplicateCounts {
  /** Articles that have reprints. */
  readonly groups: number;
  /** Their reprints. */
  readonly reprints: number;
}

/**
 * Write `duplicates.jsonl` of a run whose sources have all been taken: a line for each article that others reprint,
 * from the longest article to the shortest, whatever the order of the sources was.
 */
export function writeDuplicates(store: RunStore, articles: number, folder: RunFolder): DuplicateCounts {
  const finder = new ReprintFinder(articles);
  for (const entry of store.entries()) for (const article of entry.articles) finder.add(article);
  const groups = finder.groups();
  // Only articles of a group are kept by name.
  const names = new Map<number, { readonly id: string; readonly sha256: string }>();
  const wanted = new Set(
    groups.flatMap(({ at, reprints }) => [at, ...reprints.map((reprint) => reprint.at)]),
  );
  let at = 0;
  for (const entry of store.entries()) {
    for (const { id, sha256 } of entry.articles) {
      if (wanted.has(at)) names.set(at, { id, sha256 });
      at += 1;
    }
  }
  folder.write('duplicates.jsonl', '');
  for (const group of groups) {
    const reprints = group.reprints.map((reprint) => ({
      ...names.get(reprint.at),
      similarity: reprint.similarity,
    }));
    folder.write('duplicates.jsonl', `${JSON.stringify({ ...names.get(group.at), reprints })}\n`);
  }
  const reprints = groups.reduce((sum, group) => sum + group.reprints.length, 0);
  return { groups: groups.length, reprints };
}
