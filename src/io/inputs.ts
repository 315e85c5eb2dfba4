import { statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, relative, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import type { Message, Staged } from '../core/message.js';
import type { SourceFormat } from '../core/source.js';
import { unpackedName } from './unpack.js';

/** A file to read articles from. */
export interface InputFile {
  readonly path: string;
  /** Id for an article without one of its own. */
  readonly id: string;
  readonly format: SourceFormat;
}

const formats: Readonly<Record<string, SourceFormat>> = {
  '.txt': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.shtml': 'html',
  '.xhtml': 'html',
  '.json': 'json',
  '.jsonl': 'json-line',
  '.ndjson': 'json-line',
  '.xml': 'feed',
  '.rss': 'feed',
  '.atom': 'feed',
  '.warc': 'warc',
};

/** File endings that are read from folders. */
export const articleEndings: readonly string[] = Object.keys(formats);

/** The format a file name promises; text where it promises nothing. */
export function formatOf(path: string): SourceFormat {
  return formats[extname(unpackedName(path)).toLowerCase()] ?? 'text';
}

/**
 * Find the files that the given paths mean: files as they are, folders recursively (known endings only, sorted
 * by path), globs. `-` (standard input) is left to the caller.
 *
 * A path that cannot be read becomes an error message; the others are still found.
 */
export async function findInputs(paths: readonly string[]): Promise<Staged<readonly InputFile[]>> {
  const found: InputFile[] = [];
  const messages: Message[] = [];
  for (const path of paths) {
    const stage = await findOne(path);
    found.push(...stage.value);
    messages.push(...stage.messages);
  }
  return { value: found, messages };
}

async function findOne(path: string): Promise<Staged<readonly InputFile[]>> {
  let kind: 'file' | 'folder' | 'absent';
  try {
    const about = await stat(path);
    kind = about.isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (!isCode(error, 'ENOENT') && !isCode(error, 'ENOTDIR')) return unreadable(path, error);
    kind = 'absent';
  }
  if (kind === 'file') return { value: [inputFile(path, stem(basename(path)))], messages: [] };
  if (kind === 'folder') return findInFolder(path);
  if (isDynamicPattern(path)) {
    const matches = (await glob(path, { dot: false, expandDirectories: false })).sort(byCodeUnit);
    if (matches.length > 0) {
      return { value: matches.map((match) => inputFile(match, stem(basename(match)))), messages: [] };
    }
  }
  return {
    value: [],
    messages: [
      {
        severity: 'error',
        code: 'io/no-such-file',
        file: path,
        text: `Unexpected path \`${path}\`, expected a file, a folder, a glob that matches or \`-\``,
        hint: 'paths count from the folder the command runs in',
      },
    ],
  };
}

async function findInFolder(folder: string): Promise<Staged<readonly InputFile[]>> {
  const found: InputFile[] = [];
  const messages: Message[] = [];
  const visit = async (at: string): Promise<void> => {
    let entries: import('node:fs').Dirent[];
    try {
      entries = await readdir(at, { withFileTypes: true });
    } catch (error) {
      messages.push(...unreadable(at, error).messages);
      return;
    }
    for (const entry of entries.sort((a, b) => byCodeUnit(a.name, b.name))) {
      const path = join(at, entry.name);
      if (entry.name.startsWith('.')) continue;
      // Symbolic links to folders are not followed, so a loop of links cannot trap the walk.
      if (entry.isDirectory()) await visit(path);
      else if (isArticle(entry.name)) {
        const below = relative(folder, path).split(sep).join('/');
        found.push(inputFile(path, stem(below)));
      }
    }
  };
  await visit(folder);
  if (found.length === 0 && messages.length === 0) {
    messages.push({
      severity: 'error',
      code: 'io/no-articles',
      file: folder,
      text: `Unexpected folder without articles, expected files ending in ${articleEndings.join(', ')}`,
      hint: 'name a file directly to read it whatever its ending',
    });
  }
  return { value: found, messages };
}

/** Does the name end like an article's? A gold file lies beside its article and is none. */
function isArticle(name: string): boolean {
  return articleEndings.includes(extname(unpackedName(name)).toLowerCase()) && !name.endsWith('.gold.json');
}

function inputFile(path: string, id: string): InputFile {
  return { path, id, format: formatOf(path) };
}

function stem(packed: string): string {
  const name = unpackedName(packed);
  const ending = extname(name);
  return ending === '' ? name : name.slice(0, -ending.length);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Does the error carry this system code (`ENOENT`, `EPIPE`, …)? */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** The message for a path that the system does not let us read. */
export function unreadable(path: string, error: unknown): Staged<never[]> {
  const reason = isCode(error, 'EACCES')
    ? 'no permission to read it'
    : error instanceof Error
      ? error.message
      : String(error);
  return {
    value: [],
    messages: [
      {
        severity: 'error',
        code: 'io/unreadable',
        file: path,
        text: `Unexpected failure to read \`${path}\`, expected a readable file: ${reason}`,
        hint: 'check the permissions of the file and of its folder',
      },
    ],
  };
}

/** Bytes of all files together; those that cannot be read count as none. */
export function sizeOfFiles(files: readonly InputFile[]): number {
  return files.reduce((sum, { path }) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
}
