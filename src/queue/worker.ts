import { Worker } from 'bullmq';
import type { Pool } from '../batch/pool.js';
import { connect, queueName } from './connection.js';
import { type BatchData, type BatchResult, packOutcomes, unpackBatch } from './job.js';

/** How a worker takes part. */
export interface WorkerOptions {
  readonly url: string;
  readonly setup: string;
  /** Batches worked on at once. */
  readonly threads: number;
  /** Threads that do the work: the event loop stays free to renew locks. */
  readonly pool: Pool;
  readonly onBatch: (articles: number, claims: number) => void;
  readonly onTrouble: (reason: string) => void;
}

/** A worker at work. */
export interface RunningWorker {
  /** Take no further batch, finish those under way, and go. */
  stop(): Promise<void>;
}

/** Take batches from the queue until stopped. */
export function startWorker(options: WorkerOptions): RunningWorker {
  const { url, setup, threads, pool, onBatch, onTrouble } = options;
  const connection = connect(url, onTrouble);
  const worker = new Worker<BatchData, BatchResult>(
    queueName(setup),
    async ({ data }) => {
      const outcomes = await pool.run(unpackBatch(data), data.referenceDate);
      const articles = outcomes.flatMap((outcome) => outcome.articles);
      onBatch(
        articles.length,
        articles.reduce((sum, { claims }) => sum + claims, 0),
      );
      return packOutcomes(outcomes);
    },
    // A dead worker's batch is given to another after the lock is over; it may happen a few times to one batch.
    { connection, concurrency: threads, lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 10 },
  );
  worker.on('error', () => {});
  return {
    async stop() {
      await worker.close();
      connection.disconnect();
    },
  };
}
