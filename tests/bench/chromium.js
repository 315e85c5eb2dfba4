import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Chromium as Debian installs it; says what is missing, by `say`, and ends the bench where there is none. */
export function chromiumPath(say) {
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'chromium'))
    .find((file) => existsSync(file));
  if (path !== undefined) return path;
  say('skipped: no `chromium` on PATH (Debian: apt-get install chromium)');
  process.exit(0);
}
