import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ask } from './api.js';
import { nothing, PageFrame, type Pasted, PasteField, TaskLine } from './parts.js';
import { useTask } from './task.js';
import type { Words } from './words.js';

interface CheckAnswer {
  readonly page: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Paste a draft and the article it was written from. */
export function CheckPane({ words }: { readonly words: Words }): JSX.Element {
  const [draft, setDraft] = useState<Pasted>(nothing);
  const [article, setArticle] = useState<Pasted>(nothing);
  const task = useTask<CheckAnswer>();
  const say = ({ counts }: CheckAnswer): string =>
    Object.entries(counts)
      .map(([verdict, count]) => `${count} ${words.verdicts[verdict] ?? verdict}`)
      .join(', ') || words.noNumbers;
  return (
    <div class="pane">
      <form
        class="pane-input"
        onSubmit={(event) => {
          event.preventDefault();
          task.run(() => ask('check', { draft, article }));
        }}
      >
        <PasteField label={words.draft} value={draft} words={words} withDate={false} onChange={setDraft} />
        <PasteField label={words.article} value={article} words={words} withDate onChange={setArticle} />
        <div class="buttons">
          <button
            type="submit"
            class="primary"
            disabled={draft.text.trim() === '' || article.text.trim() === ''}
          >
            {words.check}
          </button>
        </div>
        <TaskLine task={task} words={words} say={say} />
      </form>
      {task.value === null ? null : <PageFrame name={task.value.page} title={words.result} />}
    </div>
  );
}
