import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Message, Staged } from '../core/message.js';
import { unreadable } from './inputs.js';

/** A gold file as read. */
export interface GoldFile {
  readonly path: string;
  readonly text: string;
}

/** Gold files at the given paths; of a folder, every `*.gold.json` in it, not those in folders below. */
export function readGoldFiles(paths: readonly string[]): Staged<readonly GoldFile[]> {
  const files: GoldFile[] = [];
  const messages: Message[] = [];
  for (const path of paths) {
    try {
      const names = statSync(path).isDirectory()
        ? readdirSync(path)
            .filter((name) => name.endsWith('.gold.json'))
            .sort()
            .map((name) => join(path, name))
        : [path];
      for (const name of names) files.push({ path: name, text: readFileSync(name, 'utf8') });
    } catch (error) {
      messages.push(...unreadable(path, error).messages);
    }
  }
  return { value: files, messages };
}

/** The bytes of the article that a gold file names, which lies beside it. */
export function readGoldSource(gold: string, source: string): Staged<Uint8Array | null> {
  const path = join(dirname(gold), source);
  try {
    return { value: readFileSync(path), messages: [] };
  } catch (error) {
    return { value: null, messages: unreadable(path, error).messages };
  }
}
