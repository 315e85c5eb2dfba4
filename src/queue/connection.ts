import { Redis } from 'ioredis';

/** Batches of one kind of work: workers that read with other rules or another version never see them. */
export function queueName(setup: string): string {
  return `zh-claims-${setup}`;
}

/** What becomes of a batch that fails, and how long Redis keeps one that is done and was not fetched. */
export const jobOptions = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 1000 },
  removeOnComplete: { age: 7 * 24 * 3600 },
  removeOnFail: false,
} as const;

/**
 * Open a connection that waits for a Redis that is away for a while and goes on when it is back.
 *
 * @param onTrouble - Told, once each time the connection is lost, why.
 */
export function connect(url: string, onTrouble: (reason: string) => void): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2000),
  });
  let isTold = false;
  redis.on('error', (error) => {
    if (!isTold) onTrouble(reasonOf(error));
    isTold = true;
  });
  redis.on('ready', () => {
    isTold = false;
  });
  return redis;
}

/** Does a Redis answer at the address? Tried once. */
export async function ping(url: string): Promise<{ readonly reason: string } | null> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on('error', () => {});
  try {
    await redis.connect();
    await redis.ping();
    return null;
  } catch (error) {
    return { reason: reasonOf(error) };
  } finally {
    redis.disconnect();
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
