import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Text } from '../kit/text.js';
import { labelOf, type Words } from '../kit/words.js';
import type { View } from './app.js';
import { type Facet, facets } from './filters.js';
import { isFiltered, noFilters, toggled } from './state.js';

/** Values shown of a facet before the reader asks for more. */
const shownAtFirst = 9;

export function FilterPanel({ view }: { readonly view: View }): JSX.Element {
  const { state, words, go, found } = view;
  const { filters } = state;
  return (
    <aside id="filters" class="filters" aria-label={words.filters}>
      <div class="filters-head">
        <h2>{words.filters}</h2>
        {isFiltered(filters) ? (
          <button type="button" class="quiet" onClick={() => go({ filters: noFilters })}>
            {words.clearFilters}
          </button>
        ) : null}
        <button type="button" class="quiet narrow-only" onClick={() => go({ isFilterOpen: false })}>
          {words.close}
        </button>
      </div>
      <p class="filters-sum" role="status">
        {words.countArticles(found.articles.length)} · {words.countClaims(found.rows.length)}
      </p>
      {facets.map((facet) => (
        <FacetList key={facet} facet={facet} view={view} isOpen={facet !== 'modality' && facet !== 'rule'} />
      ))}
      <fieldset class="facet dates">
        <legend>{words.date}</legend>
        <label>
          {words.from}{' '}
          <input
            type="date"
            value={filters.from}
            onChange={(event) => go({ filters: { ...filters, from: event.currentTarget.value } })}
          />
        </label>
        <label>
          {words.to}{' '}
          <input
            type="date"
            value={filters.to}
            onChange={(event) => go({ filters: { ...filters, to: event.currentTarget.value } })}
          />
        </label>
      </fieldset>
    </aside>
  );
}

function FacetList({
  facet,
  view,
  isOpen,
}: {
  readonly facet: Facet;
  readonly view: View;
  readonly isOpen: boolean;
}): JSX.Element | null {
  const { words, state, go, found } = view;
  const [most, setMost] = useState(shownAtFirst);
  const [sought, setSought] = useState('');
  const chosen = state.filters.chosen[facet] ?? [];
  const all = found.values[facet];
  const values =
    sought === '' ? all : all.filter(({ value }) => value.toLowerCase().includes(sought.toLowerCase()));
  const first = values.slice(0, most);
  const shown = [...first, ...values.slice(most).filter(({ value }) => chosen.includes(value))];
  return (
    <details class="facet" open={isOpen || chosen.length > 0}>
      <summary>
        {words.facets[facet]}
        {chosen.length > 0 ? <span class="badge"> {chosen.length}</span> : null}
      </summary>
      {all.length > shownAtFirst + 4 ? (
        <input
          class="facet-search"
          type="search"
          autocomplete="off"
          placeholder={words.facetSearch}
          aria-label={`${words.facetSearch}: ${words.facets[facet]}`}
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
      ) : null}
      <ul>
        {shown.map(({ value, count }) => (
          <li key={value}>
            <label class={facet === 'kind' ? `k-${value}` : undefined}>
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={() =>
                  go({ filters: { ...state.filters, chosen: toggled(state.filters.chosen, facet, value) } })
                }
              />
              {facet === 'kind' ? <span class="kind-dot" aria-hidden="true" /> : null}
              <span class="facet-value">
                <Text>{facetLabel(facet, value, words)}</Text>
              </span>
              <span class="facet-count">{count.toLocaleString('en')}</span>
            </label>
          </li>
        ))}
      </ul>
      {values.length > shown.length ? (
        <button type="button" class="quiet" onClick={() => setMost(most + 40)}>
          {words.facetMore(Math.min(40, values.length - shown.length))}
        </button>
      ) : null}
    </details>
  );
}

/** The label of a facet's value in the language of the page. */
export function facetLabel(facet: Facet, value: string, words: Words): string {
  if (value === '') return words.none;
  const labels: Partial<Record<Facet, Readonly<Record<string, string>>>> = {
    kind: words.schema.kind,
    verdict: words.schema.verdict,
    modality: words.schema.modality,
    flag: words.schema.flag,
  };
  const own = labels[facet];
  return own === undefined ? value : labelOf(own, value);
}
