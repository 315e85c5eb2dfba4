import type { JSX } from 'preact';
import { ClaimLine, groupedReading } from '../kit/claim-card.js';
import { Text } from '../kit/text.js';
import { VirtualList } from '../kit/virtual-list.js';
import type { View } from './app.js';
import { verdictAt, wordAt } from './filters.js';
import { openRow } from './moves.js';

/** Every claim that passes, over all articles. */
export function ClaimsPage({ view }: { readonly view: View }): JSX.Element {
  const { found, table, words, state } = view;
  const { articles } = table.index;
  const open =
    state.article >= 0 && state.claim !== null ? (table.starts[state.article] ?? 0) + state.claim : -1;
  if (found.rows.length === 0) return <NoMatch view={view} />;
  return (
    <section class="claims-page" aria-label={words.claims}>
      <VirtualList
        id="claims"
        label={words.claims}
        count={found.rows.length}
        rowHeight={64}
        selected={open === -1 ? -1 : found.rows.indexOf(open)}
        onChoose={(at) => openRow(view, found.rows[at] ?? 0)}
        row={(at) => {
          const row = found.rows[at] ?? 0;
          const article = table.articleOf[row] ?? 0;
          return (
            <>
              <ClaimLine
                kind={wordAt(table, 'kind', row)}
                verdict={verdictAt(table, row)}
                subject={wordAt(table, 'subject', row)}
                relation={wordAt(table, 'relation', row)}
                amount={groupedReading(wordAt(table, 'quantity', row))}
                time={wordAt(table, 'time', row)}
                speaker={wordAt(table, 'speaker', row)}
                words={words}
              />
              <span class="row-article">
                <Text>{articles.title[article] ?? articles.id[article] ?? ''}</Text>
              </span>
            </>
          );
        }}
      />
    </section>
  );
}

export function NoMatch({ view }: { readonly view: View }): JSX.Element {
  const { words, go, state } = view;
  return (
    <div class="no-match" role="status">
      <p>
        <strong>{words.noMatch}</strong>
      </p>
      <p>{words.noMatchHint}</p>
      <button
        type="button"
        class="primary"
        onClick={() => go({ filters: { ...state.filters, chosen: {}, from: '', to: '', query: '' } })}
      >
        {words.clearFilters}
      </button>
    </div>
  );
}
