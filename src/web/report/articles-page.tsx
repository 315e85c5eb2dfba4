import type { JSX } from 'preact';
import { Text } from '../kit/text.js';
import { VirtualList } from '../kit/virtual-list.js';
import type { View } from './app.js';
import { ArticleView } from './article-view.js';
import { NoMatch } from './claims-page.js';

/** The list of articles, the open article, and its claims. */
export function ArticlesPage({ view }: { readonly view: View }): JSX.Element {
  const { found, table, words, state, go } = view;
  const { articles } = table.index;
  const isOpen = state.article >= 0 && state.article < articles.id.length;
  return (
    <div class={`articles-page${isOpen ? ' has-article' : ''}`}>
      <section class="article-list" aria-label={words.articles}>
        {found.articles.length === 0 ? (
          <NoMatch view={view} />
        ) : (
          <VirtualList
            id="articles"
            label={words.articles}
            count={found.articles.length}
            rowHeight={66}
            selected={found.articles.indexOf(state.article)}
            onChoose={(at) =>
              go({ article: found.articles[at] ?? -1, claim: null, isFilterOpen: false }, true)
            }
            row={(at) => {
              const article = found.articles[at] ?? 0;
              const total = articles.claims[article] ?? 0;
              const passing = found.perArticle[article] ?? 0;
              const damage = articles.damage[article] ?? 0;
              return (
                <>
                  <span class="row-title">
                    <Text>{articles.title[article] ?? articles.id[article] ?? ''}</Text>
                  </span>
                  <span class="row-more">
                    {articles.publishedAt[article] === null ? null : (
                      <time>{articles.publishedAt[article]?.slice(0, 10)}</time>
                    )}
                    <span>
                      {passing === total ? words.countClaims(total) : words.ofTotal(passing, total)}
                    </span>
                    {damage > 0 ? <span class="flag">{words.layerDamage}</span> : null}
                    {articles.source[article] === 0 ? null : (
                      <span class="flag">
                        {articles.source[article] === 1
                          ? words.schema.source.changed
                          : words.schema.source.missing}
                      </span>
                    )}
                  </span>
                </>
              );
            }}
          />
        )}
      </section>
      {isOpen ? (
        <ArticleView key={state.article} view={view} />
      ) : (
        <section class="article-view empty">
          <p>{words.chooseClaim}</p>
        </section>
      )}
    </div>
  );
}
