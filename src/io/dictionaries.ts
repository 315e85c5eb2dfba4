import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

/** Contents of jieba's dictionaries. */
export function readJiebaFiles(files: JiebaFiles): JiebaFiles {
  const read = (path: string): string => readFileSync(path, 'utf8');
  return {
    dictionary: read(files.dictionary),
    model: read(files.model),
    userWords: read(files.userWords),
  };
}

/** Lower-case hex SHA-256 over the contents of files, in the order given, and over `text` after them. */
export function hashFiles(paths: readonly string[], text = ''): string {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(readFileSync(path));
  return hash.update(text).digest('hex');
}

/** Lower-case hex SHA-256 over texts, each ended, in the order given. */
export function hashTexts(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text}\0`);
  return hash.digest('hex');
}

/** Where generated files may be kept: beside the built program, else in the user's cache folder. */
const cacheFolders = [
  fileURLToPath(new URL('../../.build/cache', import.meta.url)),
  join(homedir(), '.cache', 'zh-claims'),
];

/** A generated file that was kept, in memory that workers can share; `null` where there is none. */
export function readKept(name: string): SharedArrayBuffer | null {
  for (const folder of cacheFolders) {
    try {
      const file = openSync(join(folder, name), 'r');
      try {
        const bytes = new Uint8Array(new SharedArrayBuffer(fstatSync(file).size));
        let at = 0;
        for (let count = 1; count > 0 && at < bytes.length; at += count) {
          count = readSync(file, bytes, at, bytes.length - at, at);
        }
        return bytes.buffer;
      } finally {
        closeSync(file);
      }
    } catch {
      // Not kept there, or not readable: the next folder may have it, else it is generated again.
    }
  }
  return null;
}

/**
 * Keep a generated file for the next run, complete or not at all.
 *
 * @returns Its path, or `null` where no folder can be written.
 */
export function keep(name: string, bytes: Uint8Array): string | null {
  for (const folder of cacheFolders) {
    try {
      mkdirSync(folder, { recursive: true });
      const path = join(folder, name);
      // Two processes may do this at once; each writes a file of its own, and the last name given stays.
      const partial = `${path}.${randomUUID()}`;
      writeFileSync(partial, bytes);
      renameSync(partial, path);
      return path;
    } catch {
      // A folder that cannot be written: try the next.
    }
  }
  return null;
}
