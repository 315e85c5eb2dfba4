import type { View } from './app.js';
import { nextTheme } from './app.js';
import { moveArticle, moveClaim } from './moves.js';
import { pages } from './state.js';

/** Every action from the keyboard. Single keys rest while somebody types, and can be turned off. */
export function keyHandler(current: () => View): (event: KeyboardEvent) => void {
  return (event) => {
    const view = current();
    const { state, go } = view;
    if (event.key === 'Escape') {
      if (state.isHelpOpen) go({ isHelpOpen: false });
      else if (state.claim !== null) go({ claim: null }, true);
      else if (state.isFilterOpen) go({ isFilterOpen: false });
      else if (state.page === 'articles' && state.article >= 0) go({ article: -1 }, true);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !state.singleKeys || isTyping(event.target)) return;
    const actions: Readonly<Record<string, () => void>> = {
      '/': () => document.getElementById('search')?.focus(),
      '?': () => go({ isHelpOpen: !state.isHelpOpen }),
      '1': () => go({ page: pages[0] }, true),
      '2': () => go({ page: pages[1] }, true),
      '3': () => go({ page: pages[2] }, true),
      j: () => moveClaim(view, 1),
      k: () => moveClaim(view, -1),
      n: () => moveArticle(view, 1),
      p: () => moveArticle(view, -1),
      f: () => {
        go({ isFilterOpen: !state.isFilterOpen });
        if (!state.isFilterOpen) requestAnimationFrame(focusFilters);
      },
      l: () => go({ layers: { ...state.layers, ledger: !state.layers.ledger } }),
      m: () => go({ layers: { ...state.layers, clean: !state.layers.clean } }),
      g: () => go({ language: state.language === 'zh' ? 'en' : 'zh' }),
      t: () => go({ theme: nextTheme(state) }),
    };
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
}

function focusFilters(): void {
  document.querySelector<HTMLElement>('#filters summary')?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}
