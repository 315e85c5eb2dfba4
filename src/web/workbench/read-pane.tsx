import type { JSX } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import type { Choice } from '../kit/choice.js';
import { Text } from '../kit/text.js';
import { ask } from './api.js';
import type { Draft } from './correct-form.js';
import { CorrectPane, type Place } from './correct-pane.js';
import { nothing, PageFrame, type Pasted, PasteField, TaskLine } from './parts.js';
import { useTask } from './task.js';
import type { Words } from './words.js';

interface ReadAnswer {
  readonly page: string;
  readonly claims: readonly Draft[];
  readonly verified: number;
  readonly milliseconds: number;
}

/** Paste an article, see its claims; select a number, see why it is a claim or none; mend what is wrong. */
export function ReadPane({ words }: { readonly words: Words }): JSX.Element {
  const [article, setArticle] = useState<Pasted>(nothing);
  const [selection, setSelection] = useState<Place | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  // What was read: the text in the field may have been changed since.
  const [asked, setAsked] = useState<Pasted>(nothing);
  const read = useTask<ReadAnswer>();
  const why = useTask<{ readonly tree: string }>();
  const onChoice = useCallback(({ claim, words: place }: Choice): void => {
    if (claim !== null) setChosen(claim);
    if (place !== null) setSelection(place);
  }, []);
  // In the source of a page a selection stands elsewhere than in its text; there the result is selected in.
  const onSelect = (place: Place): void => {
    if (article.format === 'text') setSelection(place);
  };
  return (
    <div class="pane">
      <form
        class="pane-input"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(article);
          setChosen(null);
          setSelection(null);
          read.run(() => ask('read', article));
        }}
      >
        <PasteField
          label={words.article}
          value={article}
          words={words}
          withDate
          onChange={setArticle}
          onSelect={onSelect}
        />
        <div class="buttons">
          <button type="submit" class="primary" disabled={article.text.trim() === ''}>
            {words.read}
          </button>
          <button
            type="button"
            disabled={selection === null || article.text === ''}
            title={selection === null ? words.selectFirst : undefined}
            onClick={() => why.run(() => ask('explain', { ...article, at: selection?.[0] ?? 0 }))}
          >
            {words.why}
          </button>
        </div>
        <TaskLine
          task={read}
          words={words}
          say={({ claims, verified, milliseconds }) => words.readDone(claims.length, verified, milliseconds)}
        />
        <TaskLine task={why} words={words} say={() => ''} />
        {why.value === null ? null : (
          <pre class="tree">
            <Text>{why.value.tree}</Text>
          </pre>
        )}
        {read.value === null ? null : (
          <CorrectPane
            article={asked}
            claims={read.value.claims}
            chosen={chosen}
            selection={selection}
            words={words}
          />
        )}
      </form>
      {read.value === null ? null : (
        <PageFrame
          name={read.value.page}
          title={words.result}
          at="#page=articles&article=0"
          onChoice={onChoice}
        />
      )}
    </div>
  );
}
