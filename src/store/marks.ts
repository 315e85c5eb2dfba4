import type { SealedClaim } from '../core/claim.js';

/** What part of a claim a mark is. */
export type MarkLabel =
  | 'quantity'
  | 'event'
  | 'subject'
  | 'predicate'
  | 'whole'
  | 'comparison'
  | 'time'
  | 'speaker';

/** All labels, for the configuration of an annotation tool. */
export const markLabels: readonly MarkLabel[] = [
  'quantity',
  'event',
  'subject',
  'predicate',
  'whole',
  'comparison',
  'time',
  'speaker',
];

/** A stretch of an article that an annotation tool shows in colour. */
export interface Mark {
  readonly label: MarkLabel;
  /** UTF-16 code units of the source text, half-open. */
  readonly span: readonly [number, number];
}

/** A part of a claim belongs to its quantity, or to its evidence where it has none. */
export interface Link {
  /** Indices into the marks. */
  readonly from: number;
  readonly to: number;
}

/** The claims of an article as marks and links between them; a mark that claims share stands once. */
export interface Marked {
  readonly marks: readonly Mark[];
  readonly links: readonly Link[];
  /** The mark that each claim hangs on, in the order of the claims. */
  readonly anchors: readonly number[];
}

/** Take claims apart for tools that know spans and relations only. */
export function markClaims(claims: readonly SealedClaim[]): Marked {
  const marks: Mark[] = [];
  const links: Link[] = [];
  const places = new Map<string, number>();
  const place = (label: MarkLabel, span: readonly [number, number]): number => {
    const key = `${label} ${span[0]} ${span[1]}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, marks.length);
    return marks.push({ label, span }) - 1;
  };
  const linked = new Set<string>();
  const anchors = claims.map((claim) => {
    const { quantity, subject, predicate, of, comparison, time, attribution, evidence } = claim;
    const anchor = quantity === null ? place('event', evidence.span) : place('quantity', quantity.span);
    const parts: readonly (readonly [MarkLabel, readonly [number, number] | null | undefined])[] = [
      ['subject', subject.span ?? subject.carriedFrom],
      ['predicate', predicate?.span],
      ['whole', of?.span],
      ['comparison', comparison?.span],
      ['time', time?.span],
      ['speaker', attribution?.span],
    ];
    for (const [label, span] of parts) {
      if (span === null || span === undefined || span[0] === span[1]) continue;
      const to = place(label, span);
      if (linked.has(`${anchor} ${to}`)) continue;
      linked.add(`${anchor} ${to}`);
      links.push({ from: anchor, to });
    }
    return anchor;
  });
  return { marks, links, anchors };
}
