import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Text } from '../kit/text.js';
import { ask } from './api.js';
import { TaskLine } from './parts.js';
import { useTask } from './task.js';
import type { Words } from './words.js';

const counts = ['workers', 'waiting', 'active', 'delayed', 'done', 'failed'] as const;

interface QueueAnswer {
  readonly queues: readonly ({ readonly name: string } & Readonly<Record<(typeof counts)[number], number>>)[];
  readonly failed: readonly {
    readonly queue: string;
    readonly id: string;
    readonly articles: readonly string[];
    readonly attempts: number;
    readonly reason: string;
  }[];
}

/** How long to wait before the queues are looked at again, in milliseconds. */
const pause = 2000;

/** The queues of the Redis: how far they are, and the batches that were given up. */
export function QueuePane({
  words,
  isShown,
}: {
  readonly words: Words;
  readonly isShown: boolean;
}): JSX.Element {
  const state = useTask<QueueAnswer>();
  const retried = useTask<{ readonly count: number }>();
  const { run } = state;
  useEffect(() => {
    if (!isShown) return;
    const look = (): void => run(() => ask('queue'));
    look();
    const timer = setInterval(look, pause);
    return () => clearInterval(timer);
  }, [isShown, run]);
  const { queues, failed } = state.value ?? { queues: [], failed: [] };
  return (
    <div class="pane-wide">
      {state.refusal === null ? null : <TaskLine task={state} words={words} say={() => ''} />}
      {state.value !== null && queues.length === 0 ? <p class="note">{words.noQueues}</p> : null}
      {queues.length === 0 ? null : (
        <table class="queues">
          <thead>
            <tr>
              <th scope="col">{words.queueName}</th>
              {counts.map((name) => (
                <th key={name} scope="col">
                  {words.queueCounts[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {queues.map((queue) => (
              <tr key={queue.name}>
                <th scope="row">
                  <Text>{queue.name}</Text>
                </th>
                {counts.map((name) => (
                  <td key={name}>{queue[name]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {failed.length === 0 ? null : (
        <>
          <h3>{words.givenUp}</h3>
          <ul class="faults">
            {failed.map(({ queue, id, articles, attempts, reason }) => (
              <li key={`${queue} ${id}`}>
                <Text>{reason}</Text> ({words.attempts(attempts)})
                <p class="note">
                  <Text>{articles.join(', ')}</Text>
                </p>
              </li>
            ))}
          </ul>
          <div class="buttons">
            <button type="button" onClick={() => retried.run(() => ask('retryQueue'))}>
              {words.retry}
            </button>
          </div>
        </>
      )}
      <TaskLine task={retried} words={words} say={({ count }) => words.retried(count)} />
    </div>
  );
}
