import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { CheckPane } from './check-pane.js';
import { QueuePane } from './queue-pane.js';
import { ReadPane } from './read-pane.js';
import { RulesPane } from './rules-pane.js';
import { RunsPane } from './runs-pane.js';
import { type Language, type Words, words as wordsOf } from './words.js';

const tabs = ['read', 'check', 'rules', 'runs', 'queue'] as const;
type Tab = (typeof tabs)[number];

interface PaneProps {
  readonly words: Words;
  /** Is it the pane that is seen? */
  readonly isShown: boolean;
}

const panes: Readonly<Record<Tab, (props: PaneProps) => JSX.Element>> = {
  read: ReadPane,
  check: CheckPane,
  rules: RulesPane,
  runs: RunsPane,
  queue: QueuePane,
};

/** The workbench: tabs, each keeping what was typed while another is open. */
export function App({ first }: { readonly first: Language }): JSX.Element {
  const [language, setLanguage] = useState<Language>(first);
  const [tab, setTab] = useState<Tab>('read');
  const words = wordsOf[language];
  const move = (step: number): void => {
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] ?? 'read';
    setTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="bench" lang={language}>
      <header class="bench-head">
        <h1>
          zh-claims <span>{words.title}</span>
        </h1>
        <div
          role="tablist"
          onKeyDown={(event) => {
            if (event.key === 'ArrowRight') move(1);
            else if (event.key === 'ArrowLeft') move(-1);
          }}
        >
          {tabs.map((name) => (
            <button
              key={name}
              id={`tab-${name}`}
              type="button"
              role="tab"
              aria-selected={tab === name}
              aria-controls={`pane-${name}`}
              tabIndex={tab === name ? 0 : -1}
              onClick={() => setTab(name)}
            >
              {words.tabs[name]}
            </button>
          ))}
        </div>
        <button type="button" class="quiet" onClick={() => setLanguage(language === 'en' ? 'zh' : 'en')}>
          {words.language}
        </button>
      </header>
      <main>
        {tabs.map((name) => {
          const Pane = panes[name];
          return (
            <div
              key={name}
              id={`pane-${name}`}
              role="tabpanel"
              aria-labelledby={`tab-${name}`}
              hidden={tab !== name}
            >
              <Pane words={words} isShown={tab === name} />
            </div>
          );
        })}
      </main>
    </div>
  );
}
