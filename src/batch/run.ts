import type { Message } from '../core/message.js';
import type { Source } from '../core/source.js';
import type { Outcome } from './outcome.js';

/** A source that was read, or the message that says why not. */
export type Read = { readonly source: Source } | { readonly message: Message };

/** What is done with the sources, and with what comes of them. */
export interface BatchPlan<Known> {
  /** Outcomes of some sources, in their order. */
  readonly work: (sources: readonly Source[]) => Promise<readonly Outcome[]>;
  /** Something known already about a source, which then is not worked on. Called in the order of the sources. */
  readonly recall: (read: Read) => Known | null;
  /** Takes every result, in the order of the sources. */
  readonly write: (read: Read, result: Outcome | { readonly known: Known }) => void | Promise<void>;
  /** Asked before each source: has somebody called it off? What is under way is still finished. */
  readonly isStopped: () => boolean;
  /** Batches under way at once. */
  readonly inFlight: number;
}

/** A batch is full with so many sources, or so many bytes of them. */
const mostSources = 32;
const mostBytes = 1 << 18;

/**
 * Work through sources, several batches at once, and write the results in the order of the sources: the bytes
 * that are written do not depend on which worker was faster. Memory holds the batches under way only.
 */
export async function runBatch<Known>(reads: AsyncIterable<Read>, plan: BatchPlan<Known>): Promise<void> {
  const underWay: (() => Promise<void>)[] = [];
  let batch: { reads: (readonly [Read, Known | null])[]; sources: Source[]; bytes: number } = emptyBatch();
  const send = (): void => {
    const { reads: sent, sources } = batch;
    batch = emptyBatch();
    const outcomes = sources.length === 0 ? Promise.resolve([]) : plan.work(sources);
    // Whoever waits for it later sees a failure; until then it must not count as unhandled.
    outcomes.catch(() => {});
    underWay.push(async () => {
      const results = (await outcomes).values();
      for (const [read, known] of sent) {
        if (known !== null) await plan.write(read, { known });
        else if ('message' in read) await plan.write(read, { articles: [], messages: [read.message] });
        else await plan.write(read, results.next().value ?? nothing);
      }
    });
  };
  for await (const read of reads) {
    if (plan.isStopped()) break;
    const known = plan.recall(read);
    batch.reads.push([read, known]);
    if (known === null && 'source' in read) {
      batch.sources.push(read.source);
      batch.bytes += read.source.bytes.length;
    }
    const isFull =
      batch.sources.length >= mostSources ||
      batch.bytes >= mostBytes ||
      batch.reads.length >= 8 * mostSources;
    if (!isFull) continue;
    send();
    while (underWay.length >= plan.inFlight) await underWay.shift()?.();
  }
  send();
  for (const finish of underWay) await finish();
}

const nothing: Outcome = { articles: [], messages: [] };

function emptyBatch<Known>(): { reads: (readonly [Read, Known | null])[]; sources: Source[]; bytes: number } {
  return { reads: [], sources: [], bytes: 0 };
}
