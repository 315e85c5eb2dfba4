import { createReadStream, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One line of a claims file. */
export interface ClaimLine {
  readonly line: number;
  readonly text: string;
}

/** Is the path the folder of a finished run? */
export function isRunFolder(path: string): boolean {
  return existsSync(join(path, 'run.json'));
}

/** Is there a file at the path? */
export function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** The claims file that a path means: itself, or `claims.jsonl` of a run's folder. */
export function claimsFile(path: string): string {
  const inside = join(path, 'claims.jsonl');
  return existsSync(path) && statSync(path).isDirectory() ? inside : path;
}

/** The lines of a claims file that are not blank, one at a time. */
export async function* readClaimLines(path: string): AsyncGenerator<ClaimLine> {
  const lines = createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() !== '') yield { line, text };
  }
}
