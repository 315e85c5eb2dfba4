import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Message } from '../core/message.js';
import type { Source } from '../core/source.js';
import type { Outcome } from './outcome.js';
import type { Task, WorkerSetup } from './worker.js';

/** Bounds that keep one poisonous article from taking the others with it. */
export interface PoolLimits {
  /** Milliseconds that one article may take. */
  readonly time: number;
  /** Megabytes of heap that one worker may use. */
  readonly memory: number;
}

/** Workers that extract claims. */
export interface Pool {
  /** Outcomes in the order of the sources. Never rejects: what kills a worker becomes a message. */
  run(sources: readonly Source[], referenceDate: string | null): Promise<readonly Outcome[]>;
  close(): Promise<void>;
}

/** Start workers. They share the memory of the dictionary table. */
export function openPool(setup: WorkerSetup, workers: number, limits: PoolLimits): Pool {
  const pool = new Piscina<Task, readonly Outcome[]>({
    // The built worker also serves tests that run the sources as they are.
    filename: fileURLToPath(new URL('../../.build/batch/worker.js', import.meta.url)),
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
    workerData: setup,
    recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory },
  });
  // A pool that loses a worker says so here too; the task that was lost has the reason.
  pool.on('error', () => {});
  const attempt = async (task: Task): Promise<readonly Outcome[]> => {
    const stopper = new AbortController();
    // Twice the limit: a task may have to wait for the one before it.
    const timer = setTimeout(() => stopper.abort(), 2 * limits.time);
    try {
      return await pool.run(task, { signal: stopper.signal });
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    async run(sources, referenceDate) {
      try {
        return await attempt({ sources, referenceDate });
      } catch (error) {
        const [first, ...others] = sources;
        if (first === undefined) return [];
        if (others.length === 0) return [poisonous(first, error, limits)];
        // One of them did it. Each is tried alone, so that only that one is lost.
        const outcomes: Outcome[] = [];
        for (const source of sources) {
          outcomes.push(
            ...(await attempt({ sources: [source], referenceDate }).catch((reason) => [
              poisonous(source, reason, limits),
            ])),
          );
        }
        return outcomes;
      }
    },
    close: () => pool.destroy(),
  };
}

function poisonous(source: Source, error: unknown, limits: PoolLimits): Outcome {
  const name = error instanceof Error ? error.name : '';
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const reason =
    name === 'AbortError'
      ? `more than ${limits.time / 1000} s`
      : code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? `more than ${limits.memory} MB`
        : `a failure: ${error instanceof Error ? error.message : String(error)}`;
  const message: Message = {
    severity: 'error',
    code: 'batch/article-failed',
    file: source.line === null ? source.file : `${source.file}:${source.line}`,
    text: `Unexpected article that took ${reason}, expected one within the limits`,
    hint: 'raise --time-limit or --memory-limit, or look at the article alone',
  };
  return { articles: [], messages: [message] };
}
