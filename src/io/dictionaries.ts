import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Staged } from '../core/message.js';

/** Where the dictionaries that ship with nodejieba lie, and a hash over their contents. */
export interface JiebaFiles {
  readonly dictionary: string;
  readonly model: string;
  readonly userWords: string;
}

/** Find jieba's dictionaries. Every path that comes back exists. */
export function findJiebaFiles(): Staged<JiebaFiles | null> {
  try {
    const root = dirname(createRequire(import.meta.url).resolve('nodejieba/package.json'));
    const folder = join(root, 'submodules/cppjieba/dict');
    const files: JiebaFiles = {
      dictionary: join(folder, 'jieba.dict.utf8'),
      model: join(folder, 'hmm_model.utf8'),
      userWords: join(folder, 'user.dict.utf8'),
    };
    const missing = Object.values(files).find((path) => !existsSync(path));
    if (missing === undefined) return { value: files, messages: [] };
    return absent(`Unexpected missing file \`${missing}\``);
  } catch {
    return absent('Unexpected missing package `nodejieba`');
  }
}

function absent(found: string): Staged<null> {
  return {
    value: null,
    messages: [
      {
        severity: 'error',
        code: 'io/no-dictionary',
        file: 'nodejieba',
        text: `${found}, expected jieba's dictionaries`,
        hint: 'run `npm ci` again; the dictionaries come with the package nodejieba',
      },
    ],
  };
}

/** Lower-case hex SHA-256 over the contents of files, in the order given. */
export function hashFiles(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(readFileSync(path));
  return hash.digest('hex');
}
