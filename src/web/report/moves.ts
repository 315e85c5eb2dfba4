import type { View } from './app.js';

/** The next or previous claim that passes the filters, across articles. */
export function moveClaim({ state, table, found, go }: View, step: 1 | -1): void {
  const { rows } = found;
  if (rows.length === 0) return;
  const start = table.starts[Math.max(0, state.article)] ?? 0;
  const current = state.article < 0 ? -1 : start + (state.claim ?? (step === 1 ? -1 : 0));
  // The rows ascend, so the neighbour of any row is found by halving.
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) <= current) low = middle + 1;
    else high = middle;
  }
  let next = low;
  if (step === -1) {
    next = low - 1;
    if ((rows[next] ?? -1) === current) next -= 1;
  }
  const row = rows[next];
  if (row === undefined) return;
  openRow({ table, go }, row);
}

/** Open a claim in its article. */
export function openRow({ table, go }: Pick<View, 'table' | 'go'>, row: number): void {
  const article = table.articleOf[row] ?? 0;
  go({ page: 'articles', article, claim: row - (table.starts[article] ?? 0), isFilterOpen: false }, true);
}

/** The next or previous article of the list. */
export function moveArticle({ state, found, go }: View, step: 1 | -1): void {
  const at = found.articles.indexOf(state.article);
  const next = found.articles[at === -1 ? (step === 1 ? 0 : found.articles.length - 1) : at + step];
  if (next !== undefined) go({ page: 'articles', article: next, claim: null }, true);
}
