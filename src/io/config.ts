import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configNames } from '../rulebook/config.js';
import type { RuleFile } from '../rulebook/parse.js';
import { isCode } from './inputs.js';

/** The nearest configuration file in a folder or one above it, with its absolute path; `null` where there is none. */
export function findConfig(folder: string): RuleFile | null {
  for (const name of configNames) {
    const found = readConfig(join(folder, name));
    if (found !== null) return found;
  }
  const above = dirname(folder);
  return above === folder ? null : findConfig(above);
}

/**
 * A configuration file by its path; `null` where there is none.
 *
 * @throws Where the file is there and cannot be read.
 */
export function readConfig(path: string): RuleFile | null {
  try {
    return { path, text: readFileSync(path, 'utf8') };
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR') || isCode(error, 'EISDIR')) return null;
    throw error;
  }
}
