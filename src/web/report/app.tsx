import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../kit/icons.js';
import { type Store, useStore } from '../kit/store.js';
import { Text } from '../kit/text.js';
import { type Words, wordsOf } from '../kit/words.js';
import { ArticlesPage } from './articles-page.js';
import type { Blocks } from './blocks.js';
import { ClaimsPage } from './claims-page.js';
import { FilterPanel } from './filter-panel.js';
import { type Found, filter, type Table, type TextHits } from './filters.js';
import { Help } from './help.js';
import { keyHandler } from './keys.js';
import { Overview } from './overview.js';
import { addressOf, fromAddress, isFiltered, keepPreferences, pages, type State, themes } from './state.js';
import { useTextSearch } from './text-search.js';

/** What the views work with. */
export interface View {
  readonly blocks: Blocks;
  readonly table: Table;
  readonly found: Found;
  readonly hits: TextHits;
  readonly state: State;
  readonly words: Words;
  /** Change the state; `isStep` makes it a step that the browser's Back undoes. */
  readonly go: (change: Partial<State>, isStep?: boolean) => void;
}

export function App({
  blocks,
  table,
  store,
}: {
  blocks: Blocks;
  table: Table;
  store: Store<State>;
}): JSX.Element {
  const state = useStore(store);
  const words = wordsOf[state.language];
  const search = useTextSearch(blocks, table, state.filters.query);
  const found = useMemo(() => filter(table, state.filters, search.hits), [table, state.filters, search.hits]);
  const go = useMemo(() => navigator(store), [store]);
  const view: View = { blocks, table, found, hits: search.hits, state, words, go };
  const latest = useRef(view);
  latest.current = view;

  useEffect(() => {
    const onKey = keyHandler(() => latest.current);
    const onAddress = (): void => store.set(fromAddress(location.hash));
    document.addEventListener('keydown', onKey);
    window.addEventListener('popstate', onAddress);
    window.addEventListener('hashchange', onAddress);
    return () => {
      document.removeEventListener('keydown', onKey);
      window.removeEventListener('popstate', onAddress);
      window.removeEventListener('hashchange', onAddress);
    };
  }, [store]);
  useEffect(() => {
    document.documentElement.lang = state.language === 'zh' ? 'zh-Hans' : 'en';
    document.documentElement.dataset['theme'] = state.theme;
    keepPreferences(state);
  }, [state.language, state.theme, state.singleKeys]);

  // Hundreds of boxes: they are drawn again when what they count changes, not when a claim is opened.
  const panel = useMemo(() => <FilterPanel view={view} />, [found, state.filters, words]);
  const isNarrowed = isFiltered(state.filters);
  return (
    <div class={`app page-${state.page}${state.isFilterOpen ? ' filters-open' : ''}`}>
      <button type="button" class="skip" onClick={() => document.getElementById('content')?.focus()}>
        {words.skip}
      </button>
      <header class="top">
        <div class="brand">
          <span class="logo" aria-hidden="true">
            言
          </span>
          <h1>
            <Text>{table.index.run.name}</Text>
          </h1>
        </div>
        <nav class="tabs" aria-label={words.overview}>
          {pages.map((page) => (
            <button
              key={page}
              type="button"
              aria-current={state.page === page ? 'page' : undefined}
              onClick={() => go({ page, isHelpOpen: false }, true)}
            >
              {words[page]}
              {page === 'articles' ? (
                <Badge n={found.articles.length} total={table.index.articles.id.length} />
              ) : null}
              {page === 'claims' ? <Badge n={found.rows.length} total={table.count} /> : null}
            </button>
          ))}
        </nav>
        <search class="search">
          <Icon name="search" />
          <SearchBox view={view} />
          <span class="only-spoken" role="status">
            {search.isRunning ? words.searching : words.countClaims(found.rows.length)}
          </span>
          {search.isRunning ? <progress aria-label={words.searching} max={1} value={search.done} /> : null}
        </search>
        <div class="tools">
          <button
            type="button"
            class={`tool filter-tool${isNarrowed ? ' on' : ''}`}
            aria-expanded={state.isFilterOpen}
            aria-controls="filters"
            onClick={() => go({ isFilterOpen: !state.isFilterOpen })}
          >
            <Icon name="filter" />
            {words.filters}
          </button>
          <button
            type="button"
            class="tool"
            aria-label={words.switchLanguage}
            title={words.switchLanguage}
            onClick={() => go({ language: state.language === 'zh' ? 'en' : 'zh' })}
          >
            {state.language === 'zh' ? 'EN' : '中'}
          </button>
          <button
            type="button"
            class="tool"
            aria-label={words.theme[state.theme]}
            title={words.theme[state.theme]}
            onClick={() => go({ theme: nextTheme(state) })}
          >
            <Icon name={state.theme} />
          </button>
          <button
            type="button"
            class="tool wide-only"
            aria-label={words.print}
            title={words.print}
            onClick={() => window.print()}
          >
            <Icon name="print" />
          </button>
          <button
            type="button"
            class="tool"
            aria-label={words.help}
            title={`${words.help} (?)`}
            onClick={() => go({ isHelpOpen: true })}
          >
            ?
          </button>
        </div>
      </header>
      <div class="body">
        {panel}
        <main id="content" tabIndex={-1}>
          {state.page === 'overview' ? <Overview view={view} /> : null}
          {state.page === 'articles' ? <ArticlesPage view={view} /> : null}
          {state.page === 'claims' ? <ClaimsPage view={view} /> : null}
        </main>
      </div>
      {state.isHelpOpen ? <Help view={view} /> : null}
    </div>
  );
}

/** Typing shows at once; the search follows when the fingers rest. */
function SearchBox({ view }: { readonly view: View }): JSX.Element {
  const { state, words, go } = view;
  const { query } = state.filters;
  const [typed, setTyped] = useState(query);
  const latest = useRef(state.filters);
  latest.current = state.filters;
  useEffect(() => setTyped(query), [query]);
  useEffect(() => {
    if (typed === latest.current.query) return;
    const timer = setTimeout(() => go({ filters: { ...latest.current, query: typed } }), 120);
    return () => clearTimeout(timer);
  }, [typed, go]);
  return (
    <input
      id="search"
      type="search"
      autocomplete="off"
      spellcheck={false}
      placeholder={words.searchHint}
      aria-label={words.search}
      value={typed}
      onInput={(event) => setTyped(event.currentTarget.value)}
    />
  );
}

function Badge({ n, total }: { readonly n: number; readonly total: number }): JSX.Element {
  return (
    <span class="badge">
      {' '}
      {n === total ? n.toLocaleString('en') : `${n.toLocaleString('en')}/${total.toLocaleString('en')}`}
    </span>
  );
}

export function nextTheme({ theme }: State): State['theme'] {
  return themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
}

/** Sets the state and the address together. */
function navigator(store: Store<State>): View['go'] {
  return (change, isStep = false) => {
    store.set(change);
    const address = addressOf(store.get());
    if (address === location.hash || (address === '#' && location.hash === '')) return;
    try {
      if (isStep) history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    } catch {
      // Browsers limit how often a page may set its address; the next change sets it.
    }
  };
}
