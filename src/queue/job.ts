import { createHash } from 'node:crypto';
import type { Outcome } from '../batch/outcome.js';
import type { Source } from '../core/source.js';

/** A batch as it lies in Redis: everything a worker needs, since it may have no files of its own. */
export interface BatchData {
  readonly referenceDate: string | null;
  readonly sources: readonly (Omit<Source, 'bytes'> & { readonly bytes: string })[];
}

/** Some sources as a batch. The same sources make the same id, so that a batch sent twice is worked on once. */
export function packBatch(
  sources: readonly Source[],
  referenceDate: string | null,
): { readonly id: string; readonly data: BatchData } {
  const data = {
    referenceDate,
    sources: sources.map(({ bytes, ...source }) => ({
      ...source,
      bytes: Buffer.from(bytes).toString('base64'),
    })),
  };
  return { id: createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 32), data };
}

/** The sources of a batch. */
export function unpackBatch({ sources }: BatchData): readonly Source[] {
  return sources.map(({ bytes, ...source }) => ({ ...source, bytes: Buffer.from(bytes, 'base64') }));
}

/** What came of a batch, as text: Redis keeps it as it is. */
export type BatchResult = string;

export const packOutcomes = (outcomes: readonly Outcome[]): BatchResult => JSON.stringify(outcomes);
export const unpackOutcomes = (result: BatchResult): readonly Outcome[] => JSON.parse(result);
