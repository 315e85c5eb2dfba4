import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
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
  const isWide = useWide();
  if (found.rows.length === 0) return <NoMatch view={view} />;
  return (
    <section class="claims-page" aria-label={words.claims}>
      <div class="row claims-head" aria-hidden="true">
        <span class="kind-name">{words.facets.kind}</span>
        <span class="cl-subject">{words.fields.subject}</span>
        <span class="cl-relation">{words.fields.relation}</span>
        <span class="cl-amount">{words.fields.value}</span>
        <span class="cl-time">{words.fields.time}</span>
        <span class="cl-speaker">{words.fields.speaker}</span>
        <span class="row-article">{words.articles}</span>
      </div>
      <VirtualList
        id="claims"
        label={words.claims}
        count={found.rows.length}
        rowHeight={isWide ? 46 : 64}
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

/** Is there room for a table? On a narrow page a claim takes two lines instead. */
function useWide(): boolean {
  const [isWide, setWide] = useState(true);
  useEffect(() => {
    const query = window.matchMedia('(min-width: 901px)');
    const update = (): void => setWide(query.matches);
    update();
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  }, []);
  return isWide;
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
