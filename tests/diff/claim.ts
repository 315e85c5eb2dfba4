import { claimSchemaId, type SealedClaim } from '../../src/core/claim.js';
import { sealClaim } from '../../src/core/seal.js';

/** What a test says about a claim; the rest has plain values. */
export interface Sketch {
  readonly subject?: string;
  readonly value?: string;
  readonly unit?: string;
  readonly base?: readonly [value: string, unit: string];
  readonly approximator?: NonNullable<SealedClaim['quantity']>['approximator'];
  readonly time?: string;
  readonly speaker?: string;
  readonly modality?: SealedClaim['modality'];
  readonly quote?: string;
  /** Where the evidence starts. */
  readonly at?: number;
  readonly article?: string;
}

/** A whole claim from a sketch. */
export function claim(sketch: Sketch = {}): SealedClaim {
  const { subject = '全省用电量', value = '100', unit = '亿千瓦时', at = 0, article = 'a' } = sketch;
  const quote = sketch.quote ?? `${subject}达${value}${unit}`;
  const start = at + quote.indexOf('达') + 1;
  return sealClaim({
    schema: claimSchemaId,
    id: 'clm_0123456789abcdef',
    article: { id: article, sha256: '', url: null, publishedAt: null, publishedFrom: null },
    kind: 'measure',
    subject: { text: subject, span: [at, at + subject.length], carriedFrom: null },
    predicate: { text: '达', span: [start - 1, start], relation: 'reaches' },
    quantity: {
      text: `${value}${unit}`,
      span: [start, start + value.length + unit.length],
      value,
      lower: null,
      upper: null,
      approximator: sketch.approximator ?? 'exact',
      unit: { text: unit, id: unit, ucum: null, iso4217: null, dimension: 'energy' },
      inBaseUnit:
        sketch.base === undefined
          ? null
          : { value: sketch.base[0], lower: null, upper: null, unit: sketch.base[1] },
    },
    of: null,
    comparison: null,
    time:
      sketch.time === undefined
        ? null
        : {
            text: sketch.time,
            span: [0, 0],
            timex: sketch.time,
            type: 'DATE',
            mod: null,
            start: null,
            end: null,
            role: 'at',
            implied: [],
          },
    attribution:
      sketch.speaker === undefined
        ? null
        : { speaker: sketch.speaker, span: [0, 0], cue: '说', kind: 'said' },
    modality: sketch.modality ?? 'asserted',
    polarity: 'affirmative',
    evidence: {
      quote,
      span: [at, at + quote.length],
      sentence: [at, at + quote.length],
      prefix: '',
      suffix: '',
    },
    foundBy: ['claims/test'],
    flags: [],
  });
}
