import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Message, Staged } from '../core/message.js';
import type { RuleFile } from '../rulebook/parse.js';
import { isCode, unreadable } from './inputs.js';

/** The folder of the rules that ship with zh-claims. */
export const shippedRules: string = fileURLToPath(new URL('../../rules', import.meta.url));

/**
 * Read every `.yml` and `.tsv` file below a folder of rules, sorted by path. Paths in the result are relative to
 * `label`, which messages show.
 */
export function readRuleFiles(folder: string, label: string): Staged<readonly RuleFile[]> {
  const files: RuleFile[] = [];
  const messages: Message[] = [];
  const visit = (at: string, below: string): void => {
    for (const name of readdirSync(at).sort()) {
      const path = join(at, name);
      const shown = `${below}/${name}`;
      try {
        if (statSync(path).isDirectory()) visit(path, shown);
        else if (/\.(ya?ml|tsv)$/.test(name)) files.push({ path: shown, text: readFileSync(path, 'utf8') });
      } catch (error) {
        messages.push(...unreadable(shown, error).messages);
      }
    }
  };
  try {
    visit(folder, label);
  } catch (error) {
    messages.push(...unreadable(folder, error).messages);
  }
  return { value: files, messages };
}

/** Is there a folder at this path? */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Write a file that is not there yet, with its folders. @returns Whether it was written. */
export function writeNewFile(path: string, text: string): boolean {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Write a file, whether or not it is there, with its folders. It has its name once it is complete. */
export function writeWholeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.partial`, text);
  renameSync(`${path}.partial`, path);
}

/** The text of a file, `null` when there is none. */
export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}
