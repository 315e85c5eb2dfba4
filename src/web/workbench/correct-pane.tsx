import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { amountOf } from '../kit/format.js';
import { Text } from '../kit/text.js';
import { visible } from '../kit/visible.js';
import { ask } from './api.js';
import {
  CorrectForm,
  changedFields,
  type Draft,
  type Fields,
  fieldsOf,
  type Verdict,
} from './correct-form.js';
import { type Pasted, TaskLine } from './parts.js';
import { useTask } from './task.js';
import type { Words } from './words.js';

/** What a person has said of a claim so far. */
interface Judged {
  readonly claim: Draft;
  readonly isMissed: boolean;
  readonly verdict: Verdict | null;
  readonly why: string;
  readonly fields: Fields;
}

const unjudged = (claim: Draft, isMissed: boolean): Judged => ({
  claim,
  isMissed,
  verdict: isMissed ? 'corrected' : null,
  why: '',
  fields: fieldsOf(claim),
});

/** A place of the article, in UTF-16 code units. */
export type Place = readonly [number, number];

const tools = { labelstudio: 'Label Studio', doccano: 'doccano' } as const;

/**
 * Say of each claim whether it is right, mend it, add what was missed; then keep it as gold, as a task of an
 * annotation tool, or as an example of a rule.
 *
 * @param chosen - Place of the claim that was chosen in the result, among the claims.
 */
export function CorrectPane({
  article,
  claims,
  chosen,
  selection,
  words,
}: {
  readonly article: Pasted;
  readonly claims: readonly Draft[];
  readonly chosen: number | null;
  readonly selection: Place | null;
  readonly words: Words;
}): JSX.Element {
  const [all, setAll] = useState<readonly Judged[]>([]);
  const [at, setAt] = useState(0);
  const [name, setName] = useState('');
  const [path, setPath] = useState('');
  const [ownRules, setOwnRules] = useState<readonly string[]>([]);
  const missed = useTask<{ readonly claim: Draft }>();
  const saved = useTask<string>();
  useEffect(() => {
    setAll(claims.map((claim) => unjudged(claim, false)));
    setAt(0);
  }, [claims]);
  useEffect(() => {
    if (chosen !== null) setAt(chosen);
  }, [chosen]);
  useEffect(() => {
    ask<{ readonly files: readonly { readonly path: string; readonly isOwn: boolean }[] }>('rules').then(
      ({ files }) => {
        const own = files.filter((file) => file.isOwn && /\/claims\/.*\.ya?ml$/.test(file.path));
        setOwnRules(own.map((file) => file.path));
        setPath(own[0]?.path ?? '');
      },
      () => {},
    );
  }, [claims]);
  const { value: found } = missed;
  useEffect(() => {
    if (found === null) return;
    setAll((before) => [
      ...before.filter(({ claim }) => claim.id !== found.claim.id),
      unjudged(found.claim, true),
    ]);
    setAt(all.filter(({ claim }) => claim.id !== found.claim.id).length);
  }, [found]);

  const current = all[at];
  const change = (what: Partial<Judged>): void =>
    setAll(all.map((judged, k) => (k === at ? { ...judged, ...what } : judged)));
  const judgements = (which: readonly Judged[]): readonly object[] =>
    which
      .filter(({ verdict }) => verdict !== null)
      .map(({ claim, isMissed, verdict, why, fields }) => ({
        of: isMissed ? { words: claim.quantity?.span ?? claim.evidence.span } : { claim: claim.id },
        verdict,
        why,
        fields: verdict === 'none' ? {} : changedFields(fieldsOf(claim), fields),
      }));
  const isAnyJudged = all.some(({ verdict }) => verdict !== null);
  return (
    <details class="correct">
      <summary>{words.correct}</summary>
      <p class="note">{words.correctHint}</p>
      <div class="buttons">
        <button
          type="button"
          disabled={selection === null}
          title={selection === null ? words.selectFirst : undefined}
          onClick={() => missed.run(() => ask('missed', { article, words: selection ?? [0, 0] }))}
        >
          {words.addMissed}
        </button>
      </div>
      <TaskLine task={missed} words={words} say={() => ''} />
      <label>
        {words.claimsFound}{' '}
        <select value={String(at)} onChange={(event) => setAt(Number(event.currentTarget.value))}>
          {all.map(({ claim, verdict, fields }, k) => (
            <option key={claim.id} value={String(k)}>
              {`${verdict === null ? '' : `[${words.judgements[verdict]}] `}${lineOf(claim, fields)}`}
            </option>
          ))}
        </select>
      </label>
      {current === undefined ? null : (
        <>
          <blockquote lang="zh">
            <Text>{current.claim.evidence.quote}</Text>
          </blockquote>
          <CorrectForm
            key={current.claim.id}
            claim={current.claim}
            fields={current.fields}
            verdict={current.verdict}
            why={current.why}
            words={words}
            onFields={(fields) => change({ fields, verdict: 'corrected' })}
            onVerdict={(verdict) =>
              change(verdict === 'right' ? { verdict, fields: fieldsOf(current.claim) } : { verdict })
            }
            onWhy={(why) => change({ why })}
          />
        </>
      )}
      <div class="buttons">
        <label>
          {words.saveAs}{' '}
          <input
            value={name}
            placeholder="city-school-places"
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <button
          type="button"
          class="primary"
          disabled={name === '' || !isAnyJudged}
          onClick={() =>
            saved.run(async () => {
              const sent = { article, judgements: judgements(all), name };
              const answer = await ask<{ readonly saved: readonly string[] }>('saveGold', sent);
              return words.savedFiles(answer.saved);
            })
          }
        >
          {words.saveGold}
        </button>
        {(Object.keys(tools) as (keyof typeof tools)[]).map((format) => (
          <button
            key={format}
            type="button"
            onClick={() =>
              saved.run(async () => {
                const sent = { article, judgements: judgements(all), format };
                const file = await ask<{ readonly name: string; readonly text: string }>('task', sent);
                offer(file);
                return words.savedFiles([file.name]);
              })
            }
          >
            {words.download(tools[format])}
          </button>
        ))}
      </div>
      {ownRules.length === 0 ? (
        <p class="note">{words.noOwnRules}</p>
      ) : (
        <div class="buttons">
          <label>
            {words.exampleOf}{' '}
            <select value={path} onChange={(event) => setPath(event.currentTarget.value)}>
              {ownRules.map((own) => (
                <option key={own} value={own}>
                  {own}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            disabled={current === undefined || current.verdict === null}
            onClick={() =>
              saved.run(async () => {
                const sent = { article, judgements: judgements(all.slice(at, at + 1)), path };
                const answer = await ask<{ line: number; outcome: string; details: string[] }>(
                  'saveExample',
                  sent,
                );
                return words.exampleSaved(answer.line, answer.outcome, answer.details);
              })
            }
          >
            {words.saveExample}
          </button>
        </div>
      )}
      <TaskLine task={saved} words={words} say={(said) => said} />
    </details>
  );
}

/** A claim in a line: its amount or time, and its subject. */
function lineOf({ quantity, time }: Draft, { subject }: Fields): string {
  const amount = quantity === null ? (time?.text ?? '') : amountOf(quantity);
  return visible(`${amount} ${quantity?.unit?.text ?? ''} ${subject}`.replace(/\s+/g, ' ').trim());
}

/** Hand a file to the browser, which saves it where its user keeps files. */
function offer({ name, text }: { readonly name: string; readonly text: string }): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
