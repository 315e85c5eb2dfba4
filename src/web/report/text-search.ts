import { useEffect, useState } from 'preact/hooks';
import type { PageArticle } from '../../report/data.js';
import type { Blocks } from './blocks.js';
import type { Table, TextHits } from './filters.js';

const nothing: TextHits = { articles: new Set(), rows: new Set() };

/** Milliseconds of work after which the page gets a turn. */
const turn = 12;

/**
 * Searches the texts of the articles and the quotes of the claims for what the index does not hold. Blocks are
 * unpacked one after the other, a few at a time, and what is found shows as it comes.
 */
export function useTextSearch(
  blocks: Blocks,
  table: Table,
  query: string,
): { readonly hits: TextHits; readonly isRunning: boolean; readonly done: number } {
  const wanted = query.trim().toLowerCase();
  const [state, setState] = useState({ hits: nothing, isRunning: false, done: 0 });
  useEffect(() => {
    if (wanted === '') {
      setState({ hits: nothing, isRunning: false, done: 0 });
      return;
    }
    let isLeft = false;
    const run = async (): Promise<void> => {
      // While somebody types, the words so far are not worth a search of everything.
      await pause(150);
      const articles = new Set<number>();
      const rows = new Set<number>();
      let shown = 0;
      let since = performance.now();
      for (let at = 0; at < blocks.starts.length && !isLeft; at += 1) {
        const first = blocks.starts[at] ?? 0;
        (await blocks.block(at)).forEach((article, k) => {
          if (!holds(article, wanted)) return;
          articles.add(first + k);
          const start = table.starts[first + k] ?? 0;
          article.claims.forEach(({ evidence }, claim) => {
            if (evidence.quote.toLowerCase().includes(wanted)) rows.add(start + claim);
          });
        });
        if (performance.now() - since < turn) continue;
        await pause(0);
        since = performance.now();
        if (isLeft || since - shown < 250) continue;
        shown = since;
        const hits = { articles: new Set(articles), rows: new Set(rows) };
        setState({ hits, isRunning: true, done: at / blocks.starts.length });
      }
      if (!isLeft) setState({ hits: { articles, rows }, isRunning: false, done: 1 });
    };
    setState({ hits: nothing, isRunning: true, done: 0 });
    run().catch(() => setState({ hits: nothing, isRunning: false, done: 0 }));
    return () => {
      isLeft = true;
    };
  }, [blocks, table, wanted]);
  return state;
}

function holds({ text, clean, claims }: PageArticle, wanted: string): boolean {
  if (text === null) return claims.some(({ evidence }) => evidence.quote.toLowerCase().includes(wanted));
  return text.toLowerCase().includes(wanted) || (clean?.text?.toLowerCase().includes(wanted) ?? false);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
