import { Command } from 'commander';
import { readFailed, readQueues, retryFailed } from '../queue/index.js';
import { defaultRedis, isThere } from './enqueue.js';
import { visible } from './print.js';
import { exit, note, print } from './terminal.js';

interface QueueOptions {
  readonly redis: string;
  readonly json: boolean;
}

export function queueCommand(): Command {
  const command = new Command('queue').description(
    'look at the queues of a Redis, and at batches that were given up',
  );
  const add = (name: string, description: string, act: (options: QueueOptions) => Promise<number>): void => {
    command
      .command(name)
      .description(description)
      .option('--redis <url>', 'Redis that carries the queue', defaultRedis)
      .option('--json', 'print JSON', false)
      .action(async (options: QueueOptions) => {
        process.exitCode = (await isThere(options.redis)) ? await act(options) : exit.unreadable;
      });
  };
  add('status', 'how many batches wait, are under way, done, given up', status);
  add('failed', 'batches that were given up, with their articles and the reason', failed);
  add('retry', 'send the batches that were given up once more', retry);
  return command;
}

async function status({ redis, json }: QueueOptions): Promise<number> {
  const queues = await readQueues(redis);
  const lines = queues.map(
    ({ name, workers, waiting, active, delayed, done, failed }) =>
      `${name}  ${workers} workers  ${waiting} waiting  ${active} under way  ${delayed} to be tried again  ${done} done  ${failed} given up\n`,
  );
  await print(json ? `${JSON.stringify(queues, null, 2)}\n` : lines.join('') || 'no queue\n');
  return exit.fine;
}

async function failed({ redis, json }: QueueOptions): Promise<number> {
  const batches = await readFailed(redis);
  const lines = batches.map(
    ({ id, attempts, reason, articles }) =>
      `${id}  ${attempts} attempts  ${visible(reason)}\n  ${articles.map(visible).join(', ')}\n`,
  );
  await print(json ? `${JSON.stringify(batches, null, 2)}\n` : lines.join(''));
  return batches.length > 0 ? exit.findings : exit.fine;
}

async function retry({ redis }: QueueOptions): Promise<number> {
  const count = await retryFailed(redis);
  note(`${count} batch${count === 1 ? '' : 'es'} sent again`);
  return exit.fine;
}
