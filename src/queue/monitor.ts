import { Queue } from 'bullmq';
import { connect } from './connection.js';
import type { BatchData } from './job.js';

/** One queue: the work of one set of rules. */
export interface QueueState {
  readonly name: string;
  readonly workers: number;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly done: number;
  readonly failed: number;
}

/** A batch that was given up after its attempts. */
export interface FailedBatch {
  readonly queue: string;
  readonly id: string;
  readonly articles: readonly string[];
  readonly attempts: number;
  readonly reason: string;
}

/** The state of every queue on a Redis, by name. */
export function readQueues(url: string): Promise<readonly QueueState[]> {
  return withQueues(url, async (queue): Promise<QueueState> => {
    const { waiting = 0, active = 0, delayed = 0, completed = 0, failed = 0 } = await queue.getJobCounts();
    const workers = await queue.getWorkersCount();
    return { name: queue.name, workers, waiting, active, delayed, done: completed, failed };
  });
}

/** The batches that were given up, oldest first. */
export async function readFailed(url: string): Promise<readonly FailedBatch[]> {
  const found = await withQueues(url, async (queue) =>
    (await queue.getFailed()).map(
      ({ id, data, attemptsMade, failedReason }): FailedBatch => ({
        queue: queue.name,
        id: id ?? '',
        articles: data.sources.map((source) => source.id),
        attempts: attemptsMade,
        reason: failedReason,
      }),
    ),
  );
  return found.flat();
}

/** Send the batches that were given up once more; says how many. */
export async function retryFailed(url: string): Promise<number> {
  const counts = await withQueues(url, async (queue) => {
    const failed = await queue.getFailed();
    for (const job of failed) await job.retry();
    return failed.length;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

async function withQueues<T>(
  url: string,
  ask: (queue: Queue<BatchData>) => Promise<T>,
): Promise<readonly T[]> {
  const connection = connect(url, () => {});
  try {
    const answers: T[] = [];
    for (const name of await queueNames(connection)) {
      const queue = new Queue<BatchData>(name, { connection });
      queue.on('error', () => {});
      answers.push(await ask(queue));
      await queue.close();
    }
    return answers;
  } finally {
    connection.disconnect();
  }
}

/** Names of our queues, by the record that each keeps of itself. */
async function queueNames(redis: ReturnType<typeof connect>): Promise<readonly string[]> {
  const names = new Set<string>();
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', 'bull:zh-claims-*:meta', 'COUNT', 1000);
    for (const key of keys) names.add(key.slice('bull:'.length, -':meta'.length));
    cursor = next;
  } while (cursor !== '0');
  return [...names].sort();
}
