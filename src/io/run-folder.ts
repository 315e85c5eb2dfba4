import {
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Message } from '../core/message.js';
import { isCode } from './inputs.js';

/** Why a run folder could not be opened, or the open folder. */
export type Opened = { readonly folder: RunFolder } | { readonly message: Message };

/** A folder that one run writes into. Files appear under their names only when they are complete. */
export interface RunFolder {
  readonly path: string;
  /** Append text to a file of the run. */
  write(name: string, text: string): void;
  /** Write a file into a folder of the run, all at once. */
  writeInto(folder: string, name: string, text: string): void;
  /** Where something else may write a file of the run, which has its name when the run is finished. */
  reserve(name: string): string;
  /** Give the files their names and let the folder go. */
  finish(): void;
  /** Leave no half-written file behind and let the folder go. */
  abandon(): void;
}

const lockName = '.lock';
/** Its presence shows that a folder holds a run of ours, which `overwrite` may replace. */
const markName = 'run.json';

/**
 * Open a folder for a run.
 *
 * A folder that holds anything else is refused, and so is a run that is already there unless `overwrite` is set,
 * and a folder that another live process writes into.
 *
 * @param owner - Process id to write into the lock.
 * @param isAlive - Whether a process id belongs to a running process.
 */
export function openRunFolder(
  path: string,
  options: {
    readonly overwrite: boolean;
    /** Leave what an earlier run left, finished or not, for this one to continue. */
    readonly resume?: boolean;
    readonly owner: number;
    readonly isAlive: (pid: number) => boolean;
  },
): Opened {
  const refuse = (code: `io/${string}`, text: string, hint: string): Opened => ({
    message: { severity: 'error', code, file: path, text, hint },
  });
  try {
    makeFolder(path);
    if (!statSync(path).isDirectory()) throw new Error('not a folder');
    // Another run's attempt to take the lock is none of its results.
    const names = readdirSync(path).filter((name) => name !== '.gitkeep' && !name.startsWith(`${lockName}.`));
    const others = names.filter((name) => name !== lockName);
    const isOurs = others.every((name) => isPartial(name) || isRunFile(name));
    const mayReplace = options.overwrite && (others.includes(markName) || isOurs);
    if (others.length > 0 && !mayReplace && !(options.resume === true && isOurs)) {
      return names.includes(markName) || isOurs
        ? refuse(
            'io/run-exists',
            'Unexpected run in the output folder, expected an empty folder',
            'name another folder, continue the run with --resume, or replace it with --overwrite',
          )
        : refuse(
            'io/folder-not-empty',
            'Unexpected files in the output folder, expected an empty folder',
            'name another folder; nothing there was changed',
          );
    }
    const holder = takeLock(join(path, lockName), options);
    if (holder !== null) {
      return refuse(
        'io/folder-busy',
        `Unexpected second run: process ${holder} writes into this folder`,
        'wait for it, or name another folder',
      );
    }
    for (const name of others.filter((other) => isPartial(other) || isRunFile(other))) {
      if (options.resume !== true) rmSync(join(path, name), { recursive: true });
    }
    return { folder: createFolder(path) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(
      'io/unwritable',
      `Unexpected failure, expected a folder that can be written: ${reason}`,
      'check the permissions, or name another folder with --out',
    );
  }
}

const isPartial = (name: string): boolean => name.endsWith('.partial');
const isRunFile = (name: string): boolean =>
  name === markName || /^(claims|messages|journal|duplicates|report)\./.test(name);

function createFolder(path: string): RunFolder {
  const open = new Map<string, number>();
  const reserved = new Set<string>();
  const reserve = (name: string): string => {
    const partial = join(path, `${name}.partial`);
    if (!reserved.has(name)) rmSync(partial, { recursive: true, force: true });
    reserved.add(name);
    return partial;
  };
  const handle = (name: string): number => {
    const known = open.get(name);
    if (known !== undefined) return known;
    const made = openSync(join(path, `${name}.partial`), 'w');
    open.set(name, made);
    return made;
  };
  const close = (): void => {
    for (const file of open.values()) closeSync(file);
  };
  return {
    path,
    write: (name, text) => {
      writeSync(handle(name), text);
    },
    writeInto: (folder, name, text) => {
      const isNew = !reserved.has(folder);
      const partial = reserve(folder);
      if (isNew) mkdirSync(partial);
      writeFileSync(join(partial, name), text);
    },
    reserve,
    finish: () => {
      close();
      // The mark comes last: a folder with run.json is a complete run.
      const names = [...reserved, ...open.keys()].sort(
        (a, b) => Number(a === markName) - Number(b === markName),
      );
      for (const name of names) {
        // A folder cannot be renamed onto one that holds files.
        rmSync(join(path, name), { recursive: true, force: true });
        renameSync(join(path, `${name}.partial`), join(path, name));
      }
      rmSync(join(path, lockName), { force: true });
    },
    abandon: () => {
      close();
      for (const name of [...reserved, ...open.keys()]) {
        rmSync(join(path, `${name}.partial`), { recursive: true, force: true });
      }
      rmSync(join(path, lockName), { force: true });
    },
  };
}

/** Make a folder and those above it. Node's own `recursive` never ends where a system says that `/proc/x` cannot be. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (isCode(error, 'EEXIST')) return;
    const above = dirname(path);
    if (!isCode(error, 'ENOENT') || existsSync(above)) throw error;
    makeFolder(above);
    mkdirSync(path);
  }
}

/** The process that a lock names; `null` where it names none. */
function readLock(path: string): number | null {
  try {
    const holder = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(holder) && holder > 0 ? holder : null;
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
    return null;
  }
}

/** Take the lock file, or say which live process has it. A lock whose process is gone is taken over. */
function takeLock(
  path: string,
  options: { readonly owner: number; readonly isAlive: (pid: number) => boolean },
): number | null {
  // A link appears with its content and only where there is none: nobody sees a lock without its owner.
  const own = `${path}.${options.owner}.partial`;
  writeFileSync(own, String(options.owner));
  try {
    for (;;) {
      try {
        linkSync(own, path);
        return null;
      } catch (error) {
        if (!isCode(error, 'EEXIST')) throw error;
      }
      const holder = readLock(path);
      if (holder !== null && options.isAlive(holder)) return holder;
      // Another process may take it over at the same time: what was moved away must be what was read.
      const dead = `${own}.dead`;
      try {
        renameSync(path, dead);
      } catch (error) {
        if (!isCode(error, 'ENOENT')) throw error;
        continue;
      }
      const moved = readLock(dead);
      if (moved !== holder && moved !== null) linkSync(dead, path);
      rmSync(dead, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
}
