import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Choice, choiceIn } from '../kit/choice.js';
import { Text } from '../kit/text.js';
import { pageAddress } from './api.js';
import type { Task } from './task.js';
import type { Words } from './words.js';

/** An article or a draft as somebody pastes it. */
export interface Pasted {
  readonly text: string;
  readonly format: 'text' | 'html';
  readonly referenceDate: string | null;
}

export const nothing: Pasted = { text: '', format: 'text', referenceDate: null };

/**
 * A page that the server made, alone in its frame: its script cannot reach this one. All it can do is say what was
 * chosen in it, and that is taken as numbers only.
 */
export function PageFrame({
  name,
  title,
  at = '',
  onChoice,
}: {
  readonly name: string;
  readonly title: string;
  /** Where in the page to begin, as its address says it. */
  readonly at?: string;
  readonly onChoice?: (choice: Choice) => void;
}): JSX.Element {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent): void => {
      if (source === null || source !== frame.current?.contentWindow) return;
      const choice = choiceIn(data);
      if (choice !== null) onChoice?.(choice);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [onChoice]);
  const address = `${pageAddress(name)}${at}`;
  return (
    <iframe
      key={name}
      ref={frame}
      class="page-frame"
      title={title}
      src={address}
      sandbox="allow-scripts allow-popups"
    />
  );
}

/** How a question stands: under way, refused with the reason, or a line about its answer. */
export function TaskLine<T>({
  task,
  words,
  say,
}: {
  readonly task: Task<T>;
  readonly words: Words;
  readonly say: (value: T) => string;
}): JSX.Element {
  const { isBusy, refusal, value } = task;
  return (
    <p class="task-line" role="status">
      {isBusy ? (
        words.busy
      ) : refusal !== null ? (
        <span class="refusal">
          <Text>{refusal.text}</Text>
          {refusal.hint === '' ? null : (
            <span class="note">
              {' '}
              <Text>{refusal.hint}</Text>
            </span>
          )}
        </span>
      ) : value === null ? null : (
        say(value)
      )}
    </p>
  );
}

/** A field for a text, with its date and its kind; takes a dropped file. */
export function PasteField({
  label,
  value,
  words,
  withDate,
  onChange,
  onSelect,
}: {
  readonly label: string;
  readonly value: Pasted;
  readonly words: Words;
  readonly withDate: boolean;
  readonly onChange: (value: Pasted) => void;
  readonly onSelect?: (place: readonly [number, number]) => void;
}): JSX.Element {
  const take = async (file: File): Promise<void> => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      text = new TextDecoder('gb18030').decode(bytes);
    }
    onChange({ ...value, text, format: /<html|<body|<p[\s>]/i.test(text) ? 'html' : 'text' });
  };
  return (
    <div class="paste">
      <label>
        <span class="paste-label">{label}</span>
        <textarea
          lang="zh"
          spellcheck={false}
          placeholder={words.drop}
          value={value.text}
          onInput={(event) => onChange({ ...value, text: event.currentTarget.value })}
          onSelect={({ currentTarget: field }) => onSelect?.([field.selectionStart, field.selectionEnd])}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            const file = event.dataTransfer?.files[0];
            if (file === undefined) return;
            event.preventDefault();
            void take(file);
          }}
        />
      </label>
      <div class="paste-options">
        {withDate ? (
          <label>
            {words.date}{' '}
            <input
              type="date"
              value={value.referenceDate ?? ''}
              onInput={(event) => {
                const day = event.currentTarget.value;
                onChange({ ...value, referenceDate: day === '' ? null : day });
              }}
            />
          </label>
        ) : null}
        <label>
          {words.format}{' '}
          <select
            value={value.format}
            onChange={(event) =>
              onChange({ ...value, format: event.currentTarget.value === 'html' ? 'html' : 'text' })
            }
          >
            <option value="text">{words.formats.text}</option>
            <option value="html">{words.formats.html}</option>
          </select>
        </label>
      </div>
    </div>
  );
}
