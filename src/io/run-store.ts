import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Message } from '../core/message.js';
import type { Source } from '../core/source.js';

/** What a run has written about one article. */
export interface StoredArticle {
  readonly id: string;
  readonly sha256: string;
  readonly characters: number;
  readonly claims: number;
  readonly verified: number;
  /** What its reprints are found by. */
  readonly sketch: string;
}

/** One source of a run: what came of it, and where that lies in the files of the run. */
export interface Entry {
  /** Hash over the source's bytes and place. */
  readonly key: string;
  readonly articles: readonly StoredArticle[];
  readonly messages: number;
  /** Bytes in `claims.jsonl`, half-open. */
  readonly claims: readonly [number, number];
  /** Bytes in `messages.jsonl`, half-open; remarks that depend on other sources come behind them. */
  readonly about: readonly [number, number];
  /** Where the next source's messages begin. */
  readonly end: number;
}

/** An entry from an earlier run: still in place, or to be copied from it. */
export interface Recalled {
  readonly entry: Entry;
  readonly isInPlace: boolean;
}

/**
 * The claims and messages of a run, source by source, and the journal that says how far it came.
 *
 * Whatever ends a run, the next one finds whole entries only: the journal is written after what it tells of is
 * safe on the disk, and a line of it that is broken ends it.
 */
export interface RunStore {
  /** What an earlier run knows of a source; to be asked in the order of the sources. */
  recall(key: string): Recalled | null;
  /** Add a source's results, `remarks` behind its messages. */
  add(
    entry: Pick<Entry, 'key' | 'articles'>,
    lines: string,
    messages: readonly Message[],
    remarks: readonly Message[],
  ): void;
  /** Add what `recall` gave. */
  keep(recalled: Recalled, remarks: readonly Message[]): void;
  /** Make everything safe that was added. */
  checkpoint(): void;
  /** Every entry, in order, once all sources have been taken. */
  entries(): Generator<Entry>;
  /** Give the files their names. */
  finish(): void;
  /** Make safe what there is and let the files go, for another run to continue. */
  close(): void;
}

const claimsName = 'claims.jsonl';
const messagesName = 'messages.jsonl';
const journalName = 'journal.jsonl';
const names = [claimsName, messagesName, journalName] as const;
/** Sources, and bytes, after which a checkpoint is due. */
const checkpointSources = 512;
const checkpointBytes = 1 << 22;

/** Hash that tells sources apart: their place and bytes, or why they could not be read. */
export function keyOf(read: { readonly source: Source } | { readonly message: Message }): string {
  const hash = createHash('sha256');
  if ('message' in read) return hash.update(JSON.stringify(read.message)).digest('base64url');
  const { file, line, id, format, bytes } = read.source;
  return hash.update(`${file}\0${line}\0${id}\0${format}\0`).update(bytes).digest('base64url');
}

/**
 * Open the store of a run folder that the caller has locked.
 *
 * @param setup - Everything besides the sources that decides the output; an earlier run with another setup is
 *   not continued but begun anew.
 * @param isResumed - Continue what an earlier run left, finished or not.
 */
export function openRunStore(folder: string, setup: string, isResumed: boolean): RunStore {
  const partial = (name: string): string => join(folder, `${name}.partial`);
  const previous = (name: string): string => join(folder, `${name}.previous.partial`);
  if (isResumed) {
    for (const name of names) {
      if (!existsSync(partial(name)) && existsSync(join(folder, name)))
        renameSync(join(folder, name), partial(name));
    }
  }
  const isContinued =
    isResumed && names.every((name) => existsSync(partial(name))) && hasSetup(partial(journalName), setup);
  const flags = isContinued ? 'r+' : 'w+';
  const claims = new Appender(partial(claimsName), flags);
  const messages = new Appender(partial(messagesName), flags);
  const journal = new Appender(partial(journalName), flags);
  let older = isResumed ? openPrevious(previous, setup) : null;
  if (!isContinued) journal.append(`${setup}\n`);
  /** The entries in place, of which the sources so far have taken those before `next`; `null` when left. */
  let inPlace: Iterator<Placed> | null = isContinued
    ? readEntries(partial(journalName), claims, messages)
    : null;
  let next = inPlace?.next().value ?? null;
  let taken: Placed | null = null;
  let pending: Entry[] = [];
  if (next === null) leavePlace();

  /** The sources are others from here on: keep what is behind to copy from, and write anew. */
  function leavePlace(): void {
    if (inPlace === null) return;
    inPlace.return?.();
    inPlace = null;
    if (next !== null && older === null) {
      for (const name of names) {
        copyFileSync(partial(name), `${previous(name)}.new`);
        renameSync(`${previous(name)}.new`, previous(name));
      }
      older = openPrevious(previous, setup);
    }
    claims.truncate(taken?.entry.claims[1] ?? 0);
    messages.truncate(taken?.entry.end ?? 0);
    journal.truncate(taken?.end ?? Buffer.byteLength(setup) + 1);
  }

  function push(entry: Entry): void {
    pending.push(entry);
    if (pending.length >= checkpointSources || claims.waiting + messages.waiting >= checkpointBytes)
      checkpoint();
  }

  function checkpoint(): void {
    if (pending.length === 0) return;
    claims.sync();
    messages.sync();
    journal.append(pending.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    journal.sync();
    pending = [];
  }

  function write(
    entry: Pick<Entry, 'key' | 'articles'>,
    lines: string | Buffer,
    about: string | Buffer,
    count: number,
    remarks: readonly Message[],
  ): void {
    const claimsStart = claims.size;
    const aboutStart = messages.size;
    claims.append(lines);
    messages.append(about);
    const aboutEnd = messages.size;
    messages.append(linesOf(remarks));
    push({
      key: entry.key,
      articles: entry.articles,
      messages: count,
      claims: [claimsStart, claims.size],
      about: [aboutStart, aboutEnd],
      end: messages.size,
    });
  }

  function close(): void {
    checkpoint();
    for (const file of [claims, messages, journal]) file.close();
    older?.close();
  }

  return {
    recall(key) {
      if (inPlace !== null && next?.entry.key === key) {
        const found = next;
        taken = found;
        next = inPlace.next().value ?? null;
        // A broken tail is cut off here, before anything is written behind it.
        if (next === null) leavePlace();
        return { entry: found.entry, isInPlace: true };
      }
      leavePlace();
      const entry = older?.entries.get(key);
      return entry === undefined ? null : { entry, isInPlace: false };
    },
    add: (entry, lines, about, remarks) => write(entry, lines, linesOf(about), about.length, remarks),
    keep({ entry, isInPlace }, remarks) {
      if (isInPlace || older === null) return;
      write(
        entry,
        older.claims.read(entry.claims),
        older.messages.read(entry.about),
        entry.messages,
        remarks,
      );
    },
    checkpoint,
    *entries() {
      leavePlace();
      checkpoint();
      for (const { entry } of readEntries(partial(journalName), claims, messages)) yield entry;
    },
    finish() {
      leavePlace();
      close();
      for (const name of names) {
        renameSync(partial(name), join(folder, name));
        rmSync(previous(name), { force: true });
      }
    },
    close,
  };
}

const linesOf = (messages: readonly Message[]): string =>
  messages.map((message) => `${JSON.stringify(message)}\n`).join('');

/** An entry and where its line in the journal ends. */
interface Placed {
  readonly entry: Entry;
  readonly end: number;
}

function hasSetup(path: string, setup: string): boolean {
  for (const [line] of readLines(path)) return line === setup;
  return false;
}

/** Entries of a journal, up to the first that is broken or does not lie whole in the files. */
function* readEntries(path: string, claims: Appender, messages: Appender): Generator<Placed> {
  let isFirst = true;
  for (const [line, end] of readLines(path)) {
    if (isFirst) {
      isFirst = false;
      continue;
    }
    let entry: Entry;
    try {
      entry = JSON.parse(line);
    } catch {
      return;
    }
    if (entry.claims[1] > claims.size || entry.end > messages.size) return;
    yield { entry, end };
  }
}

/** The whole lines of a file and the byte where each ends, its newline included. */
function* readLines(path: string): Generator<readonly [line: string, end: number]> {
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(1 << 16);
    let rest = Buffer.alloc(0);
    let at = 0;
    for (let count = readSync(file, chunk); count > 0; count = readSync(file, chunk)) {
      let bytes = Buffer.concat([rest, chunk.subarray(0, count)]);
      for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a)) {
        at += end + 1;
        yield [bytes.toString('utf8', 0, end), at];
        bytes = bytes.subarray(end + 1);
      }
      rest = bytes;
    }
  } finally {
    closeSync(file);
  }
}

/** The files of an earlier run with other sources, to copy from. */
function openPrevious(path: (name: string) => string, setup: string) {
  if (!names.every((name) => existsSync(path(name))) || !hasSetup(path(journalName), setup)) return null;
  const claims = new Appender(path(claimsName), 'r');
  const messages = new Appender(path(messagesName), 'r');
  const entries = new Map<string, Entry>();
  for (const { entry } of readEntries(path(journalName), claims, messages)) {
    entries.set(entry.key, entry);
  }
  return {
    entries,
    claims,
    messages,
    close: () => {
      claims.close();
      messages.close();
    },
  };
}

/** A file that grows at its end; what is appended waits in memory until `sync`. */
class Appender {
  readonly #file: number;
  #waiting: Buffer[] = [];
  /** Bytes that wait. */
  waiting = 0;
  /** Bytes of the file with those that wait. */
  size: number;

  constructor(path: string, flags: 'w+' | 'r+' | 'r') {
    this.#file = openSync(path, flags);
    this.size = fstatSync(this.#file).size;
  }

  append(text: string | Buffer): void {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
    this.#waiting.push(bytes);
    this.waiting += bytes.length;
    this.size += bytes.length;
  }

  truncate(size: number): void {
    this.sync();
    ftruncateSync(this.#file, size);
    this.size = size;
  }

  read([start, end]: readonly [number, number]): Buffer {
    const bytes = Buffer.alloc(end - start);
    let at = 0;
    for (let count = 1; count > 0 && at < bytes.length; at += count) {
      count = readSync(this.#file, bytes, at, bytes.length - at, start + at);
    }
    return bytes;
  }

  sync(): void {
    if (this.waiting === 0) return;
    const bytes = Buffer.concat(this.#waiting);
    let at = this.size - this.waiting;
    // Until all of it is written it waits: where the disk is full, nothing may be written behind a gap.
    this.#waiting = [bytes];
    for (let written = 0; written < bytes.length; ) {
      const count = writeSync(this.#file, bytes, written, bytes.length - written, at);
      written += count;
      at += count;
    }
    fsyncSync(this.#file);
    this.#waiting = [];
    this.waiting = 0;
  }

  close(): void {
    this.sync();
    closeSync(this.#file);
  }
}
