import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { View } from './app.js';

export function Help({ view }: { readonly view: View }): JSX.Element {
  const { words, state, go } = view;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const close = (): void => go({ isHelpOpen: false });
  const rows: readonly (readonly [string, string])[] = [
    ['/', words.keys.search],
    ['j  k', words.keys.claim],
    ['n  p', words.keys.article],
    ['1  2  3', words.keys.pages],
    ['f', words.keys.filters],
    ['l', words.keys.ledger],
    ['m', words.keys.clean],
    ['↑ ↓ ↵', words.keys.list],
    ['g', words.keys.language],
    ['t', words.keys.theme],
    ['?', words.keys.help],
    ['Esc', words.keys.escape],
  ];
  return (
    <dialog
      ref={dialog}
      class="help"
      aria-labelledby="help-title"
      onClose={close}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <h2 id="help-title">{words.help}</h2>
      <p>{words.keysIntro}</p>
      <dl>
        {rows.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              {keys.split(/\s+/).map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={state.singleKeys}
          onChange={(event) => go({ singleKeys: event.currentTarget.checked })}
        />{' '}
        {words.singleKeys}
      </label>
      <button type="button" class="primary" onClick={close}>
        {words.close}
      </button>
    </dialog>
  );
}
