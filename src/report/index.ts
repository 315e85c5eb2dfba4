import { deflateRawSync } from 'node:zlib';
import { readingOf } from './article.js';
import { type PageArticle, type PageIndex, type PageRun, sourceStates, verdictNames } from './data.js';
import { type PageAssets, pageHtml } from './html.js';

export { articlePage, type ReadAgain } from './article.js';
export type { PageArticle, PageRun, PageVerdict } from './data.js';
export type { PageAssets } from './html.js';

/** A report in the making: articles go in one by one, and only their packed form is kept. */
export interface ReportBuilder {
  add(article: PageArticle): void;
  /** The page. Nothing may be added afterwards. */
  finish(run: PageRun): string;
}

/**
 * A block is unpacked as a whole when one of its articles is opened, so it is small; larger blocks pack better. At
 * this size unpacking one takes a few milliseconds.
 */
const blockCharacters = 400_000;
const blockArticles = 64;

/** Begin a report. `assets` are the built script and style of the page. */
export function buildReport(assets: PageAssets): ReportBuilder {
  const words = new WordList();
  const articles = {
    id: [] as string[],
    title: [] as (string | null)[],
    publishedAt: [] as (string | null)[],
    claims: [] as number[],
    source: [] as number[],
    damage: [] as number[],
    setAside: [] as number[],
  };
  const claims = {
    kind: [] as number[],
    verdict: [] as number[],
    modality: [] as number[],
    relation: [] as number[],
    subject: [] as number[],
    quantity: [] as number[],
    value: [] as number[],
    unit: [] as number[],
    speaker: [] as number[],
    time: [] as number[],
    start: [] as number[],
    end: [] as number[],
    rules: [] as number[][],
    flags: [] as number[][],
  };
  const ledger = { claimed: 0, read: 0, setAside: {} as Record<string, number> };
  const blocks: number[] = [];
  const packed: string[] = [];
  let waiting: string[] = [];
  let size = 0;

  const flush = (): void => {
    if (waiting.length === 0) return;
    blocks.push(waiting.length);
    packed.push(pack(`[${waiting.join(',')}]`));
    waiting = [];
    size = 0;
  };

  const list = (article: PageArticle): void => {
    articles.id.push(article.id);
    articles.title.push(article.title);
    articles.publishedAt.push(article.publishedAt);
    articles.claims.push(article.claims.length);
    articles.source.push(sourceStates.indexOf(article.source));
    articles.damage.push(article.damage.length);
    articles.setAside.push(article.ledger.filter(({ reason }) => reason !== null).length);
    for (const { reason, isClaimed } of article.ledger) {
      if (isClaimed) ledger.claimed += 1;
      else if (reason === null) ledger.read += 1;
      else ledger.setAside[reason] = (ledger.setAside[reason] ?? 0) + 1;
    }
    for (const [k, claim] of article.claims.entries()) {
      const { quantity, time } = claim;
      claims.kind.push(words.at(claim.kind));
      claims.verdict.push(verdictNames.indexOf(article.verdicts[k]?.verdict ?? 'unknown'));
      claims.modality.push(words.at(claim.modality));
      claims.relation.push(words.at(claim.predicate?.relation ?? ''));
      claims.subject.push(words.at(claim.subject.text));
      claims.quantity.push(words.at(quantity === null ? '' : readingOf(quantity)));
      claims.value.push(words.at(quantity?.value ?? quantity?.lower ?? quantity?.upper ?? ''));
      claims.unit.push(words.at(quantity?.unit?.id ?? ''));
      claims.speaker.push(words.at(claim.attribution?.speaker ?? ''));
      claims.time.push(words.at(time?.timex ?? ''));
      claims.start.push(words.at(time?.start ?? ''));
      claims.end.push(words.at(time?.end ?? ''));
      claims.rules.push(claim.foundBy.map((rule) => words.at(rule)));
      claims.flags.push(claim.flags.map((flag) => words.at(flag)));
    }
  };

  return {
    add(article) {
      list(article);
      const json = JSON.stringify(article);
      waiting.push(json);
      size += json.length;
      if (size >= blockCharacters || waiting.length >= blockArticles) flush();
    },
    finish(run) {
      flush();
      const index: PageIndex = { run, words: words.list, articles, claims, ledger, blocks };
      return pageHtml(assets, run, articles.id.length, claims.kind.length, [
        pack(JSON.stringify(index)),
        ...packed,
      ]);
    },
  };
}

/** Raw deflate as base64: a browser unpacks it by itself, and base64 cannot end the element it stands in. */
function pack(json: string): string {
  return deflateRawSync(json, { level: 6 }).toString('base64');
}

/** Each word once, the empty word first. */
class WordList {
  readonly list: string[] = [''];
  readonly #places = new Map<string, number>([['', 0]]);

  at(word: string): number {
    const known = this.#places.get(word);
    if (known !== undefined) return known;
    this.#places.set(word, this.list.length);
    return this.list.push(word) - 1;
  }
}
