import { closeSync, existsSync, openSync, readFileSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Message } from '../core/message.js';

/** Where the build leaves the front end. */
const webFolder = fileURLToPath(new URL('../../.build/web/', import.meta.url));

/** The built script and style of a page; `null` when the front end has not been built. */
export function readPageAssets(page: string): { readonly script: string; readonly style: string } | null {
  try {
    return {
      script: readFileSync(`${webFolder}${page}.js`, 'utf8'),
      style: readFileSync(`${webFolder}${page}.css`, 'utf8'),
    };
  } catch {
    return null;
  }
}

/**
 * Write a page under its name once it is complete. A file that is there is replaced only if it begins with `mark`.
 *
 * @returns Why it was not written, or `null`.
 */
export function writePage(path: string, html: string, mark: string): Message | null {
  try {
    if (existsSync(path) && !beginsWith(path, mark)) {
      return {
        severity: 'error',
        code: 'io/would-replace',
        file: path,
        text: 'Unexpected file that is no report, expected a new name or an earlier report',
        hint: 'name another file with --out; nothing was changed',
      };
    }
    writeFileSync(`${path}.partial`, html);
    renameSync(`${path}.partial`, path);
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      severity: 'error',
      code: 'io/unwritable',
      file: path,
      text: `Unexpected failure, expected a file that can be written: ${reason}`,
      hint: 'check the permissions, or name another file with --out',
    };
  }
}

function beginsWith(path: string, mark: string): boolean {
  const wanted = Buffer.from(mark, 'utf8');
  const found = Buffer.alloc(wanted.length);
  const file = openSync(path, 'r');
  try {
    readSync(file, found);
  } finally {
    closeSync(file);
  }
  return found.equals(wanted);
}
