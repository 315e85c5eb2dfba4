import type { SealedClaim } from '../../core/claim.js';
import type { PageArticle } from '../../report/data.js';
import { anchorOf } from './format.js';
import { clustersOf, lanesOf, type Pair } from './segments.js';

/** The parts of a claim that have words in the article. */
export const fieldNames = [
  'subject',
  'carried',
  'predicate',
  'quantity',
  'of',
  'comparison',
  'time',
  'speaker',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** The words of each part of a claim. */
export function fieldSpansOf(
  claim: SealedClaim,
): readonly { readonly field: FieldName; readonly span: Pair }[] {
  const spans: readonly (readonly [FieldName, Pair | null | undefined])[] = [
    ['subject', claim.subject.span],
    ['carried', claim.subject.carriedFrom],
    ['predicate', claim.predicate?.span],
    ['quantity', claim.quantity?.span],
    ['of', claim.of?.span],
    ['comparison', claim.comparison?.span],
    ['time', claim.time?.span],
    ['speaker', claim.attribution?.span],
  ];
  return spans.flatMap(([field, span]) => (span === null || span === undefined ? [] : [{ field, span }]));
}

/** Something drawn on a stretch of the text. */
export type Mark =
  | { readonly type: 'lane'; readonly span: Pair; readonly lane: number; readonly claim: number }
  | { readonly type: 'field'; readonly span: Pair; readonly field: FieldName }
  | { readonly type: 'evidence'; readonly span: Pair }
  | { readonly type: 'ledger'; readonly span: Pair; readonly entry: number }
  | { readonly type: 'damage'; readonly span: Pair; readonly damage: number }
  | { readonly type: 'hit'; readonly span: Pair };

/** A place to choose claims at: anchors that overlap share one. */
export interface Spot {
  readonly span: Pair;
  /** Indices of claims, outermost first. */
  readonly claims: readonly number[];
}

/** What of an article's claims is shown, independent of what is selected. */
export interface ArticleMarks {
  readonly lanes: readonly Extract<Mark, { type: 'lane' }>[];
  readonly spots: readonly Spot[];
  readonly damage: readonly Extract<Mark, { type: 'damage' }>[];
  readonly ledger: readonly Extract<Mark, { type: 'ledger' }>[];
}

/** Claims with the same evidence share one line under the text; the first claim there gives its colour. */
export function marksOf(article: PageArticle, isShown: (claim: number) => boolean): ArticleMarks {
  const groups = new Map<string, { span: Pair; claim: number }>();
  const anchors: { span: Pair; claim: number }[] = [];
  article.claims.forEach((claim, at) => {
    if (!isShown(at)) return;
    const { span } = claim.evidence;
    const key = span.join(' ');
    if (!groups.has(key)) groups.set(key, { span, claim: at });
    anchors.push({ span: anchorOf(claim), claim: at });
  });
  const lines = [...groups.values()];
  const lanes = lanesOf(lines.map(({ span }) => span));
  return {
    lanes: lines.map(({ span, claim }, k) => ({ type: 'lane', span, claim, lane: lanes[k] ?? 0 })),
    spots: clustersOf(anchors).map(({ span, members }) => ({
      span,
      claims: members.map(({ claim }) => claim),
    })),
    damage: article.damage.map(({ span }, damage) => ({ type: 'damage', span, damage })),
    ledger: article.ledger.map(({ span }, entry) => ({ type: 'ledger', span, entry })),
  };
}

/** Where the words of a search stand in a text, without regard to case; at most `most` of them. */
export function hitsOf(text: string, query: string, most = 500): readonly Extract<Mark, { type: 'hit' }>[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const searched = text.toLowerCase();
  // Lower case may change the length of a text; then places would be wrong, and none are shown.
  if (searched.length !== text.length) return [];
  const hits: Extract<Mark, { type: 'hit' }>[] = [];
  for (let at = searched.indexOf(wanted); at !== -1 && hits.length < most; ) {
    hits.push({ type: 'hit', span: [at, at + wanted.length] });
    at = searched.indexOf(wanted, at + wanted.length);
  }
  return hits;
}
