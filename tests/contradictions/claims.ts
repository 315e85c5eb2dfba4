import { claimSchemaId, type SealedClaim } from '../../src/core/claim.js';
import { sealClaim } from '../../src/core/seal.js';

type Quantity = NonNullable<SealedClaim['quantity']>;

/** What a test says about a claim of an article; the rest has plain values. */
export interface Sketch {
  readonly article?: string;
  readonly sha256?: string;
  readonly url?: string;
  readonly published?: string | null;
  readonly subject?: string;
  readonly verb?: string;
  readonly relation?: NonNullable<SealedClaim['predicate']>['relation'];
  readonly kind?: SealedClaim['kind'];
  /** As written, unit and all. */
  readonly text?: string;
  readonly value?: string | null;
  readonly lower?: string;
  readonly upper?: string;
  readonly approximator?: Quantity['approximator'];
  readonly unit?: string;
  readonly dimension?: string;
  readonly base?: readonly [value: string, unit: string];
  readonly basis?: NonNullable<SealedClaim['comparison']>['basis'];
  readonly of?: string;
  /** Timex with the half-open interval, and the role. */
  readonly time?: readonly [
    timex: string,
    start: string | null,
    end: string | null,
    role?: NonNullable<SealedClaim['time']>['role'],
  ];
  readonly speaker?: string;
  readonly modality?: SealedClaim['modality'];
  readonly polarity?: SealedClaim['polarity'];
  readonly prefix?: string;
  readonly suffix?: string;
  readonly quote?: string;
}

export const year2024 = ['2024', '2024-01-01', '2025-01-01', 'during'] as const;

let made = 0;

/** A whole claim from a sketch. Each has an id of its own. */
export function claimOf(sketch: Sketch): SealedClaim {
  made += 1;
  const { subject = '江州市用电量', verb = '达', text = '120亿千瓦时', unit = 'kWh' } = sketch;
  const quote = sketch.quote ?? `${subject}${verb}${text}`;
  const [start, end] = [quote.length - text.length, quote.length] as const;
  const id = sketch.article ?? 'a';
  const value = sketch.value === undefined ? '12000000000' : sketch.value;
  return sealClaim({
    schema: claimSchemaId,
    id: `clm_${made.toString(16).padStart(16, '0')}`,
    article: {
      id,
      sha256: sketch.sha256 ?? id,
      url: sketch.url ?? null,
      publishedAt: sketch.published === undefined ? '2025-01-20' : sketch.published,
      publishedFrom: null,
    },
    kind: sketch.kind ?? 'measure',
    subject: { text: subject, span: [0, subject.length], carriedFrom: null },
    predicate: { text: verb, span: [0, 0], relation: sketch.relation ?? 'reaches' },
    quantity: {
      text,
      span: [start, end],
      value,
      lower: sketch.lower ?? null,
      upper: sketch.upper ?? null,
      approximator: sketch.approximator ?? 'exact',
      unit: { text: unit, id: unit, ucum: null, iso4217: null, dimension: sketch.dimension ?? 'energy' },
      inBaseUnit:
        sketch.base === undefined
          ? null
          : { value: sketch.base[0], lower: null, upper: null, unit: sketch.base[1] },
    },
    of: sketch.of === undefined ? null : { text: sketch.of, span: [0, 0] },
    comparison:
      sketch.basis === undefined
        ? null
        : { basis: sketch.basis, text: sketch.basis, span: [0, 0], period: null },
    time:
      sketch.time === undefined
        ? null
        : {
            text: sketch.time[0],
            span: [0, 0],
            timex: sketch.time[0],
            type: 'DATE',
            mod: null,
            start: sketch.time[1],
            end: sketch.time[2],
            role: sketch.time[3] ?? 'during',
            implied: [],
          },
    attribution:
      sketch.speaker === undefined
        ? null
        : { speaker: sketch.speaker, span: [0, 0], cue: '说', kind: 'said' },
    modality: sketch.modality ?? 'asserted',
    polarity: sketch.polarity ?? 'affirmative',
    evidence: {
      quote,
      span: [0, quote.length],
      sentence: [0, quote.length],
      prefix: sketch.prefix ?? '',
      suffix: sketch.suffix ?? '',
    },
    foundBy: ['claims/test'],
    flags: [],
  });
}
