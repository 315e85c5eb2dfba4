import type { PageArticle, PageIndex } from '../../report/data.js';

/** What the file carries: its index, and its articles in blocks that are unpacked when they are wanted. */
export interface Blocks {
  readonly index: PageIndex;
  article(at: number): Promise<PageArticle>;
  /** All articles of a block, without keeping them. */
  block(at: number): Promise<readonly PageArticle[]>;
  /** The first article of each block. */
  readonly starts: readonly number[];
}

/** Blocks kept unpacked: going back and forth between a few articles unpacks nothing twice. */
const kept = 6;

/** Open the data of the page. Rejects when the file is incomplete. */
export async function openBlocks(page: Document): Promise<Blocks> {
  const index: PageIndex = JSON.parse(await unpack(page, 'index'));
  const starts: number[] = [];
  let first = 0;
  for (const count of index.blocks) {
    starts.push(first);
    first += count;
  }
  const open = new Map<number, Promise<readonly PageArticle[]>>();
  const block = async (at: number): Promise<readonly PageArticle[]> =>
    JSON.parse(await unpack(page, `block-${at}`));
  return {
    index,
    starts,
    block,
    async article(at) {
      const number = lastAtOrBefore(starts, at);
      const found = open.get(number) ?? block(number);
      open.delete(number);
      open.set(number, found);
      const oldest = open.keys().next().value;
      if (open.size > kept && oldest !== undefined) open.delete(oldest);
      const article = (await found)[at - (starts[number] ?? 0)];
      if (article === undefined) throw new Error(`no article ${at}`);
      return article;
    },
  };
}

async function unpack(page: Document, id: string): Promise<string> {
  const packed = page.getElementById(id)?.textContent ?? '';
  const binary = atob(packed);
  const bytes = new Uint8Array(binary.length);
  for (let k = 0; k < binary.length; k += 1) bytes[k] = binary.charCodeAt(k);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}

/** Place of the last number that is not above `value`, in an ascending list. */
export function lastAtOrBefore(ascending: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
