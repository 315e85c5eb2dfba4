import '../kit/style.css';
import './report.css';
import { render } from 'preact';
import { createStore } from '../kit/store.js';
import { wordsOf } from '../kit/words.js';
import { App } from './app.js';
import { openBlocks } from './blocks.js';
import { openTable } from './filters.js';
import { fromAddress, readPreferences, type State } from './state.js';

async function start(): Promise<void> {
  const frame = document.getElementById('page');
  if (frame === null) return;
  const preferences = readPreferences(navigator.language);
  const words = wordsOf[preferences.language];
  const fail = (text: string): void => {
    const note = document.createElement('p');
    note.className = 'notice';
    note.setAttribute('role', 'alert');
    note.textContent = text;
    frame.append(note);
  };
  if (!('DecompressionStream' in window)) return fail(words.oldBrowser);
  try {
    const blocks = await openBlocks(document);
    const store = createStore<State>({
      ...fromAddress(location.hash),
      ...preferences,
      isFilterOpen: false,
      isHelpOpen: false,
    });
    frame.replaceChildren();
    render(<App blocks={blocks} table={openTable(blocks.index)} store={store} />, frame);
  } catch {
    fail(words.unreadable);
  }
}

start();
