import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Source } from '../core/source.js';
import { keep, readKept } from './dictionaries.js';

/** What is kept of a source: the ids of its articles, and a text made of each, with the ends of its parts. */
export interface KeptSource {
  readonly ids: readonly string[];
  readonly texts: readonly { readonly text: string; readonly ends: readonly number[] }[];
}

/** Texts made of articles, kept from one run to the next. They are found by the bytes they were made of. */
export interface KeptTexts {
  get(source: Source): KeptSource | null;
  set(source: Source, made: KeptSource): void;
  /** Keep what was asked for or set in this run, where anything is new. */
  save(): void;
}

/** More text than this, in UTF-16 code units, is not kept. */
const mostUnits = 1 << 27;

/** The articles of a source in the head of a file: ids, and of each text its length and the ends of its parts. */
type Entry = readonly [
  key: string,
  ids: readonly string[],
  texts: readonly (readonly [number, readonly number[]])[],
];

/**
 * Open the texts kept under a name.
 *
 * @param group - What the texts are of, such as a corpus; of one group only the newest state is kept.
 * @param state - Everything that decides how a text is made, besides the bytes of its source.
 */
export function openKeptTexts(group: string, state: readonly string[]): KeptTexts {
  const prefix = `texts-${hashOf([group]).slice(0, 32)}-`;
  const name = `${prefix}${hashOf(state).slice(0, 32)}.index`;
  const known = readEntries(name);
  const used = new Map<string, KeptSource>();
  let isNew = false;
  let last: { readonly source: Source; readonly key: string } | null = null;
  const keyOf = (source: Source): string => {
    if (last?.source !== source) last = { source, key: keyOfSource(source) };
    return last.key;
  };
  return {
    get: (source) => {
      const found = known.get(keyOf(source)) ?? null;
      if (found !== null) used.set(keyOf(source), found);
      return found;
    },
    set: (source, made) => {
      isNew = true;
      used.set(keyOf(source), made);
    },
    save: () => {
      if (!isNew) return;
      const bytes = bytesOf(used);
      const path = bytes === null ? null : keep(name, bytes);
      if (path === null) return;
      for (const other of readdirSync(dirname(path)))
        if (other.startsWith(prefix) && other !== name) rmSync(join(dirname(path), other), { force: true });
    },
  };
}

/** A hash over the program's own code in some rooms: texts that other code made are made again. */
export function hashRooms(rooms: readonly string[]): string {
  const texts = rooms.flatMap((room) => {
    const folder = fileURLToPath(new URL(`../${room}`, import.meta.url));
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8'));
  });
  // Versions of libraries are pinned there.
  return hashOf([...texts, readFileSync(new URL('../../package.json', import.meta.url), 'utf8')]);
}

function keyOfSource({ bytes, format, id }: Source): string {
  return createHash('sha256').update(`${format}\0${id}\0`).update(bytes).digest('base64');
}

function hashOf(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}

/** The file: length of the head, the head as JSON, all texts one behind the other in UTF-16. */
function bytesOf(sources: ReadonlyMap<string, KeptSource>): Uint8Array | null {
  const entries = [...sources].map(
    ([key, { ids, texts }]): Entry => [key, ids, texts.map(({ text, ends }) => [text.length, ends])],
  );
  const all = [...sources.values()].flatMap(({ texts }) => texts.map(({ text }) => text));
  if (all.reduce((sum, text) => sum + text.length, 0) > mostUnits) return null;
  const head = Buffer.from(JSON.stringify(entries));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, Buffer.from(all.join(''), 'utf16le')]);
}

function readEntries(name: string): ReadonlyMap<string, KeptSource> {
  const found = new Map<string, KeptSource>();
  const kept = readKept(name);
  if (kept === null || kept.byteLength < 4) return found;
  const bytes = Buffer.from(kept);
  const behind = 4 + bytes.readUInt32LE(0);
  const text = bytes.toString('utf16le', behind);
  const entries = JSON.parse(bytes.toString('utf8', 4, behind)) as readonly Entry[];
  let at = 0;
  for (const [key, ids, texts] of entries) {
    const made = texts.map(([length, ends]) => {
      at += length;
      return { text: text.slice(at - length, at), ends };
    });
    found.set(key, { ids, texts: made });
  }
  return found;
}
