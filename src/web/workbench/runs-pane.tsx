import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Text } from '../kit/text.js';
import { ask } from './api.js';
import { PageFrame, TaskLine } from './parts.js';
import { useTask } from './task.js';
import type { Words } from './words.js';

/** Open a run, or compare two. */
export function RunsPane({ words }: { readonly words: Words }): JSX.Element {
  const [runs, setRuns] = useState<readonly string[] | null>(null);
  const [before, setBefore] = useState('');
  const [after, setAfter] = useState('');
  const task = useTask<{ readonly page: string }>();
  useEffect(() => {
    ask<{ readonly runs: readonly string[] }>('runs').then(
      (found) => {
        setRuns(found.runs);
        setBefore(found.runs[0] ?? '');
        setAfter(found.runs[1] ?? found.runs[0] ?? '');
      },
      () => setRuns([]),
    );
  }, []);
  const choice = (label: string, value: string, choose: (name: string) => void): JSX.Element => (
    <label>
      {label}{' '}
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {(runs ?? []).map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div class="pane">
      <div class="pane-input">
        {runs !== null && runs.length === 0 ? <p class="note">{words.noRuns}</p> : null}
        <ul class="run-list">
          {(runs ?? []).map((name) => (
            <li key={name}>
              <Text>{name}</Text>{' '}
              <button type="button" onClick={() => task.run(() => ask('openRun', { run: name }))}>
                {words.open}
              </button>
            </li>
          ))}
        </ul>
        {(runs ?? []).length < 2 ? null : (
          <div class="buttons">
            {choice(words.before, before, setBefore)}
            {choice(words.after, after, setAfter)}
            <button
              type="button"
              class="primary"
              onClick={() => task.run(() => ask('diff', { before, after }))}
            >
              {words.compare}
            </button>
          </div>
        )}
        <TaskLine task={task} words={words} say={() => ''} />
      </div>
      {task.value === null ? null : <PageFrame name={task.value.page} title={words.result} />}
    </div>
  );
}
