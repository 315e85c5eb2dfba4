import { ActionError, type Actions } from '../workbench/index.js';

/** What the page can ask of the queues of a Redis; without one, each question is refused. */
export function queueActions(redis: string | null): Actions {
  const open = async (): Promise<{ queue: typeof import('../queue/index.js'); url: string }> => {
    if (redis === null) {
      throw new ActionError(
        'Unexpected look at queues without a Redis, expected --redis URL',
        'start `zh-claims serve --redis redis://127.0.0.1:6379`',
      );
    }
    // Loaded when somebody asks: most workbenches have no queue.
    const queue = await import('../queue/index.js');
    const trouble = await queue.ping(redis);
    if (trouble === null) return { queue, url: redis };
    throw new ActionError(
      `Unexpected silence, expected a Redis that answers: ${trouble.reason}`,
      'start `redis-server`, or name another one with --redis',
    );
  };
  return {
    queue: async () => {
      const { queue, url } = await open();
      return { queues: await queue.readQueues(url), failed: await queue.readFailed(url) };
    },
    retryQueue: async () => {
      const { queue, url } = await open();
      return { count: await queue.retryFailed(url) };
    },
  };
}
