import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Text } from '../kit/text.js';
import { ask } from './api.js';
import { nothing, PageFrame, type Pasted, PasteField, TaskLine } from './parts.js';
import { useTask } from './task.js';
import type { Words } from './words.js';

interface ReadAnswer {
  readonly page: string;
  readonly claims: number;
  readonly verified: number;
  readonly milliseconds: number;
}

/** Paste an article, see its claims; select a number, see why it is a claim or none. */
export function ReadPane({ words }: { readonly words: Words }): JSX.Element {
  const [article, setArticle] = useState<Pasted>(nothing);
  const [at, setAt] = useState<number | null>(null);
  const read = useTask<ReadAnswer>();
  const why = useTask<{ readonly tree: string }>();
  return (
    <div class="pane">
      <form
        class="pane-input"
        onSubmit={(event) => {
          event.preventDefault();
          read.run(() => ask('read', article));
        }}
      >
        <PasteField
          label={words.article}
          value={article}
          words={words}
          withDate
          onChange={setArticle}
          onSelect={setAt}
        />
        <div class="buttons">
          <button type="submit" class="primary" disabled={article.text.trim() === ''}>
            {words.read}
          </button>
          <button
            type="button"
            disabled={at === null || article.format === 'html' || article.text === ''}
            title={at === null ? words.selectFirst : undefined}
            onClick={() => why.run(() => ask('explain', { ...article, at: at ?? 0 }))}
          >
            {words.why}
          </button>
        </div>
        <TaskLine
          task={read}
          words={words}
          say={({ claims, verified, milliseconds }) => words.readDone(claims, verified, milliseconds)}
        />
        <TaskLine task={why} words={words} say={() => ''} />
        {why.value === null ? null : (
          <pre class="tree">
            <Text>{why.value.tree}</Text>
          </pre>
        )}
      </form>
      {read.value === null ? null : (
        <PageFrame name={read.value.page} title={words.result} at="#page=articles&article=0" />
      )}
    </div>
  );
}
