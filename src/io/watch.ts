import { watch } from 'node:fs';

/**
 * Call `changed` after files below the folders have changed, once for a burst of changes.
 *
 * @param quiet - Milliseconds without a further change before the call.
 * @returns Ends the watch.
 */
export function watchFolders(folders: readonly string[], quiet: number, changed: () => void): () => void {
  let timer: NodeJS.Timeout | null = null;
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, () => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(changed, quiet);
    }),
  );
  return () => {
    if (timer !== null) clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
