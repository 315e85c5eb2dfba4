import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { pipeline, type Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';

/** How a file is packed, by the last ending of its name. */
export type Packing = 'gzip' | 'zstd' | null;

const packings: Readonly<Record<string, Packing>> = { '.gz': 'gzip', '.zst': 'zstd' };

/** How a file of this name is packed. */
export function packingOf(path: string): Packing {
  return packings[extname(path).toLowerCase()] ?? null;
}

/** A name without the ending that says how the file is packed. */
export function unpackedName(path: string): string {
  return packingOf(path) === null ? path : path.slice(0, -extname(path).length);
}

/** This Node.js cannot unpack the file; the message says which one can. */
export class CannotUnpack extends Error {}

/**
 * Open a file for reading, unpacked on the way. A broken or truncated file ends the stream with an error.
 *
 * @throws CannotUnpack for Zstandard where Node.js is older than 22.15.
 */
export function openUnpacked(path: string): Readable {
  const packing = packingOf(path);
  const unpacker = packing === null ? null : unpackerFor(packing);
  const file = createReadStream(path);
  if (unpacker === null) return file;
  // The reader of the unpacked stream hears of errors of either; here there is nobody to tell.
  pipeline(file, unpacker, () => undefined);
  return unpacker;
}

function unpackerFor(packing: 'gzip' | 'zstd'): Transform {
  if (packing === 'gzip') return zlib.createGunzip();
  const create: unknown = Reflect.get(zlib, 'createZstdDecompress');
  if (typeof create !== 'function') {
    throw new CannotUnpack('this Node.js has no Zstandard, expected 22.15 or later');
  }
  return create() as Transform;
}
