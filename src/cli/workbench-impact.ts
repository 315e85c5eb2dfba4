import type { Article } from '../core/article.js';
import type { SealedClaim } from '../core/claim.js';
import { diffClaims } from '../diff/index.js';
import type { Impact } from '../impact.js';
import type { PageShelf } from '../workbench/index.js';
import { formatImpactPage } from './rules/impact-page.js';
import { inSentences } from './rules/impact-sentences.js';

/** How far an impact is, and what it shows so far. */
export interface ImpactSoFar {
  readonly page: string;
  readonly differences: number;
  /** Articles that the change could touch, and were read. */
  readonly read: number;
  /** Articles that were looked at. */
  readonly done: number;
  readonly articles: number;
  readonly milliseconds: number;
}

/** Articles are looked at for so long before the first answer, in milliseconds, and before each further one. */
const firstSlice = 400;
const furtherSlice = 2000;

/**
 * The impact of one edit over a corpus, in slices of time: a rule that touches every article answers as soon as one
 * that touches a few, and between two slices other questions are answered.
 */
export class SlicedImpact {
  readonly #impact: Impact;
  readonly #articles: readonly Article[];
  readonly #before: SealedClaim[] = [];
  readonly #after: SealedClaim[] = [];
  #done = 0;
  #read = 0;
  #spent = 0;

  constructor(impact: Impact, articles: readonly Article[]) {
    this.#impact = impact;
    this.#articles = articles;
  }

  /** Look at articles for another slice of time. */
  goOn(shelf: PageShelf): ImpactSoFar {
    const started = performance.now();
    const until = started + (this.#done === 0 ? firstSlice : furtherSlice);
    for (const article of this.#articles.slice(this.#done)) {
      if (performance.now() > until) break;
      this.#done += 1;
      const found = this.#impact.compare(article);
      if (found === null) continue;
      this.#read += 1;
      this.#before.push(...found.before);
      this.#after.push(...found.after);
    }
    const diff = diffClaims(this.#before, this.#after);
    const context = {
      rules: this.#impact.changed,
      against: 'the saved rules',
      read: this.#read,
      articles: this.#done,
    };
    const page = shelf.keep(formatImpactPage(diff, context));
    this.#spent += performance.now() - started;
    return {
      page,
      differences: inSentences(diff).differences.length,
      read: this.#read,
      done: this.#done,
      articles: this.#articles.length,
      milliseconds: this.#spent,
    };
  }
}
