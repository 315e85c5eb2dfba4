import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Text } from '../kit/text.js';
import { ask } from './api.js';
import { Editor, type Fault } from './editor.js';
import { PageFrame, TaskLine } from './parts.js';
import { useTask } from './task.js';
import type { Words } from './words.js';

interface Listed {
  readonly folder: string | null;
  readonly files: readonly { readonly path: string; readonly isOwn: boolean }[];
  /** Names of the fields that a rule may have. */
  readonly fields: readonly string[];
}

interface Tried {
  readonly faults: readonly Fault[];
  readonly examples: readonly {
    readonly rule: string;
    readonly line: number;
    readonly text: string;
    readonly outcome: string;
    readonly isFine: boolean;
    readonly details: readonly string[];
  }[];
}

interface ImpactAnswer {
  readonly page: string;
  readonly differences: number;
  readonly read: number;
  /** Articles that were looked at so far. */
  readonly done: number;
  readonly articles: number;
  readonly milliseconds: number;
}

interface File {
  readonly path: string;
  readonly text: string;
}

/** How long to wait after a key before the file is tried, in milliseconds. */
const pause = 300;

/** Write a rule: faults, examples and the corpus answer while typing. */
export function RulesPane({ words }: { readonly words: Words }): JSX.Element {
  const [listed, setListed] = useState<Listed>({ folder: null, files: [], fields: [] });
  const [open, setOpen] = useState<File | null>(null);
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const tried = useTask<Tried>();
  const impact = useTask<ImpactAnswer>();
  const saved = useTask<unknown>();
  const [isLive, setLive] = useState(true);
  const list = (): void => {
    ask<Listed>('rules').then(setListed, () => {});
  };
  useEffect(list, []);
  const openFile = (path: string): void => {
    ask<{ readonly text: string }>('rule', { path }).then(
      (found) => {
        setOpen({ path, text: found.text });
        setText(found.text);
      },
      () => {},
    );
  };
  const { run } = tried;
  const { run: runImpact } = impact;
  const asked = useRef<File | null>(null);
  const askImpact = useCallback(
    (file: File): void => {
      asked.current = file;
      runImpact(() => ask('impact', file));
    },
    [runImpact],
  );
  // An impact comes in slices; the next one is asked for while the one before is looked at.
  const { value: soFar } = impact;
  useEffect(() => {
    if (soFar !== null && soFar.done < soFar.articles && asked.current !== null) askImpact(asked.current);
  }, [soFar, askImpact]);
  useEffect(() => {
    if (open === null) return;
    const file = { path: open.path, text };
    const isChanged = text !== open.text;
    const tryIt = (): void =>
      run(async () => {
        const answer = await ask<Tried>('tryRule', file);
        const isWhole = answer.faults.every(({ severity }) => severity !== 'error');
        if (isLive && isChanged && isWhole) askImpact(file);
        return answer;
      });
    const timer = setTimeout(tryIt, pause);
    return () => clearTimeout(timer);
  }, [open, text, isLive, run, askImpact]);
  const isOwn = open !== null && listed.folder !== null && open.path.startsWith(`${listed.folder}/`);
  return (
    <div class="pane rules">
      <div class="pane-input">
        <div class="buttons">
          <label>
            {words.files}{' '}
            <select value={open?.path ?? ''} onChange={(event) => openFile(event.currentTarget.value)}>
              <option value="" disabled>
                …
              </option>
              {[...listed.files]
                .sort((a, b) => Number(b.isOwn) - Number(a.isOwn))
                .map(({ path, isOwn: own }) => (
                  <option key={path} value={path}>
                    {own ? `${path} (${words.own})` : path}
                  </option>
                ))}
            </select>
          </label>
          {listed.folder === null ? null : (
            <>
              <label>
                {words.newFile}{' '}
                <input
                  value={name}
                  placeholder="claims/name.yml"
                  onInput={(event) => setName(event.currentTarget.value)}
                />
              </label>
              <button
                type="button"
                disabled={!/^[\w/-]+\.(yml|tsv)$/.test(name)}
                onClick={() => {
                  setOpen({ path: `${listed.folder}/${name}`, text: '' });
                  setText('');
                }}
              >
                +
              </button>
            </>
          )}
        </div>
        {open === null ? null : (
          <>
            <Editor
              path={open.path}
              text={open.text}
              faults={tried.value?.faults ?? []}
              fields={listed.fields}
              label={open.path}
              onChange={setText}
            />
            <div class="buttons">
              <button type="button" class="primary" onClick={() => askImpact({ path: open.path, text })}>
                {words.impact}
              </button>
              <label>
                <input type="checkbox" checked={isLive} onChange={() => setLive(!isLive)} /> {words.live}
              </label>
              <button
                type="button"
                disabled={!isOwn}
                onClick={() =>
                  saved.run(async () => {
                    const answer = await ask('saveRule', { path: open.path, text });
                    list();
                    return answer;
                  })
                }
              >
                {words.save}
              </button>
            </div>
            {isOwn ? null : <p class="note">{words.shipped}</p>}
            <TaskLine task={saved} words={words} say={() => words.saved} />
            <TaskLine
              task={impact}
              words={words}
              say={({ differences, read, done, articles, milliseconds }) =>
                words.impactDone(differences, read, done, articles, milliseconds)
              }
            />
            <TaskLine task={tried} words={words} say={() => ''} />
            {tried.value === null ? null : <Answers tried={tried.value} words={words} />}
          </>
        )}
      </div>
      {impact.value === null ? null : <PageFrame name={impact.value.page} title={words.result} />}
    </div>
  );
}

function Answers({ tried, words }: { readonly tried: Tried; readonly words: Words }): JSX.Element {
  return (
    <>
      {tried.faults.length === 0 ? null : (
        <>
          <h3>{words.faults}</h3>
          <ul class="faults">
            {tried.faults.map(({ line, text }) => (
              <li key={`${line} ${text}`}>
                {words.line(line)}: <Text>{text}</Text>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{words.examples}</h3>
      {tried.examples.length === 0 ? <p class="note">{words.noExamples}</p> : null}
      <ul class="examples">
        {tried.examples.map(({ rule, line, text, outcome, isFine, details }) => (
          <li key={`${rule} ${line}`} class={isFine ? 'fine' : 'failed'}>
            <span class="outcome">{outcome}</span> <Text>{text}</Text>
            <span class="note">
              {' '}
              {rule}, {words.line(line)}
            </span>
            {details.map((detail) => (
              <p key={detail} class="note">
                <Text>{detail}</Text>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
