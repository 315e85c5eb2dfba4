import type { Article } from '../core/article.js';
import type { SealedClaim } from '../core/claim.js';
import { codePointOffsets } from '../core/code-points.js';
import { doccanoExample, labelStudioTask, webAnnotation } from './annotations.js';
import { csvHeader, csvRow } from './csv.js';
import { showArticle } from './text.js';

/** What a format needs of an article. */
export type ShownArticle = Pick<Article, 'id' | 'text'>;

/** A way to write claims as text, article by article. */
export interface ClaimFormat {
  /** Name of the file in the folder of a run. */
  readonly file: string;
  readonly opening: string;
  /** The article's claims, each item complete; the writer puts `between` between items of all articles. */
  readonly items: (
    article: ShownArticle,
    claims: readonly SealedClaim[],
    verdicts: readonly string[],
  ) => readonly string[];
  readonly between: string;
  readonly closing: string;
  /** Do the items quote the article's text? */
  readonly needsText: boolean;
}

const perClaim =
  (write: (claim: SealedClaim) => string): ClaimFormat['items'] =>
  (_article, claims) =>
    claims.map(write);

/** Formats that are one text file. All but Label Studio's and `json` are one line an item. */
export const textFormats = {
  jsonl: {
    file: 'claims.jsonl',
    opening: '',
    items: perClaim((claim) => `${JSON.stringify(claim)}\n`),
    between: '',
    closing: '',
    needsText: false,
  },
  json: {
    file: 'claims.json',
    opening: '[',
    items: perClaim((claim) => `\n${JSON.stringify(claim)}`),
    between: ',',
    closing: '\n]\n',
    needsText: false,
  },
  csv: {
    file: 'claims.csv',
    opening: csvHeader,
    items: perClaim(csvRow),
    between: '',
    closing: '',
    needsText: false,
  },
  webanno: {
    file: 'claims.webanno.jsonl',
    opening: '',
    items: ({ text }, claims) => {
      const toPoints = codePointOffsets(text);
      return claims.map((claim) => `${JSON.stringify(webAnnotation(claim, toPoints))}\n`);
    },
    between: '',
    closing: '',
    needsText: true,
  },
  labelstudio: {
    file: 'claims.labelstudio.json',
    opening: '[',
    items: (article, claims) => [`\n${JSON.stringify(labelStudioTask(article, claims))}`],
    between: ',',
    closing: '\n]\n',
    needsText: true,
  },
  doccano: {
    file: 'claims.doccano.jsonl',
    opening: '',
    items: (article, claims) => [`${JSON.stringify(doccanoExample(article, claims))}\n`],
    between: '',
    closing: '',
    needsText: true,
  },
  text: {
    file: 'claims.txt',
    opening: '',
    items: (article, claims, verdicts) => [showArticle(article, claims, verdicts)],
    between: '',
    closing: '',
    needsText: true,
  },
} satisfies Record<string, ClaimFormat>;

export type TextFormat = keyof typeof textFormats;

/** Joins the items of many articles, one article after the other. */
export class ItemWriter {
  readonly #format: ClaimFormat;
  #isFirst = true;

  constructor(format: ClaimFormat) {
    this.#format = format;
  }

  /** What stands before all items. */
  get opening(): string {
    return this.#format.opening;
  }

  /** The items of one more article, joined to those before. */
  add(items: readonly string[]): string {
    const { between } = this.#format;
    const lead = this.#isFirst || items.length === 0 ? '' : between;
    if (items.length > 0) this.#isFirst = false;
    return lead + items.join(between);
  }

  /** What stands behind all items. */
  get closing(): string {
    return this.#format.closing;
  }
}
