import { Queue, QueueEvents } from 'bullmq';
import type { Outcome } from '../batch/outcome.js';
import type { Pool } from '../batch/pool.js';
import type { Source } from '../core/source.js';
import { connect, jobOptions, queueName } from './connection.js';
import { type BatchData, type BatchResult, packBatch, unpackOutcomes } from './job.js';

/** How batches reach the workers of a queue. */
export interface SenderOptions {
  readonly url: string;
  /** Hash of rules, dictionaries and version: only workers with the same one take the batches. */
  readonly setup: string;
  readonly onTrouble: (reason: string) => void;
  /** Told once when batches wait and nobody takes them. */
  readonly onIdle: () => void;
}

/** Milliseconds after which a batch is looked up, should the news of its end have been lost with a connection. */
const lookUpAfter = 1000;

/**
 * A pool whose workers are processes elsewhere, reached over Redis. Delivery is at least once, the output exactly
 * once: a batch's id comes from its content, its result is the same whoever makes it, and each result is taken once.
 */
export function openSender({ url, setup, onTrouble, onIdle }: SenderOptions): Pool {
  const name = queueName(setup);
  const [connection, listening] = [connect(url, onTrouble), connect(url, () => {})];
  const queue = new Queue<BatchData, BatchResult, string>(name, {
    connection,
    defaultJobOptions: jobOptions,
  });
  const events = new QueueEvents(name, { connection: listening });
  const waiting = new Map<string, () => void>();
  const wake = ({ jobId }: { readonly jobId: string }): void => waiting.get(jobId)?.();
  events.on('completed', wake);
  events.on('failed', wake);
  queue.on('error', () => {});
  events.on('error', () => {});
  const untilNews = (id: string): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, lookUpAfter);
      waiting.set(id, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  let isIdleTold = false;
  const watchIdle = async (): Promise<void> => {
    if (isIdleTold || (await queue.getWorkersCount()) > 0) return;
    isIdleTold = true;
    onIdle();
  };
  return {
    async run(sources, referenceDate) {
      const { id, data } = packBatch(sources, referenceDate);
      await queue.add('batch', data, { jobId: id });
      for (;;) {
        const news = untilNews(id);
        const job = await queue.getJob(id);
        // A Redis that came back without its data has lost the batch: it is sent again.
        if (job === undefined) await queue.add('batch', data, { jobId: id });
        else if ((await job.isCompleted()) && job.returnvalue !== null) {
          waiting.delete(id);
          const outcomes = unpackOutcomes(job.returnvalue);
          await job.remove();
          return outcomes;
        } else if (await job.isFailed()) {
          waiting.delete(id);
          return sources.map((source) => lost(source, job.failedReason));
        }
        await news;
        await watchIdle();
      }
    },
    async close() {
      await events.close();
      await queue.close();
      for (const redis of [connection, listening]) redis.disconnect();
    },
  };
}

function lost(source: Source, reason: string): Outcome {
  return {
    articles: [],
    messages: [
      {
        severity: 'error',
        code: 'queue/article-failed',
        file: source.line === null ? source.file : `${source.file}:${source.line}`,
        text: `Unexpected end of the workers that had this article, expected its claims: ${reason}`,
        hint: '`zh-claims queue failed` shows the batch, `zh-claims queue retry` sends it again',
      },
    ],
  };
}
