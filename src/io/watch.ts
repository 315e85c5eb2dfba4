import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/**
 * Call `changed` after files below the folders have changed, once for a burst of changes.
 *
 * Each folder is watched by itself: the recursive watch of Node.js on Linux follows files, and loses one that an
 * editor replaces when it saves.
 *
 * @param quiet - Milliseconds without a further change before the call.
 * @returns Ends the watch.
 */
export function watchFolders(folders: readonly string[], quiet: number, changed: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | null = null;
  const follow = (): void => {
    const found = new Set(folders.flatMap(foldersBelow));
    for (const [folder, watcher] of watchers) {
      if (found.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of found) if (!watchers.has(folder)) watchers.set(folder, watch(folder, soon));
  };
  const soon = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      follow();
      changed();
    }, quiet);
  };
  follow();
  return () => {
    if (timer !== null) clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
}

/** The folder and all folders below it; none where it is gone. */
function foldersBelow(folder: string): readonly string[] {
  try {
    const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [folder, ...below.flatMap(({ name }) => foldersBelow(join(folder, name)))];
  } catch {
    return [];
  }
}
