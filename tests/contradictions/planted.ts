import type { SealedClaim } from '../../src/core/claim.js';
import { claimOf, type Sketch } from './claims.js';

/** Claims of many articles with contradictions planted among them. */
export interface Planted {
  readonly claims: readonly SealedClaim[];
  /** Ids of the two claims of each planted contradiction. */
  readonly pairs: readonly (readonly [string, string])[];
}

const firsts = [...'云江海山湖泽林松柳桐柏梅兰竹菊枫桂榆槐杉'];
const seconds = [...'州城阳川安平宁远昌隆兴和泰清明华康顺德丰'];
const ranks = ['市', '县', '区', '省', ''];

/** A measure: its name, unit, dimension, and the sizes it has. */
interface Measure {
  readonly name: string;
  readonly unit: string;
  readonly dimension: string;
  readonly written: readonly (readonly [text: string, exponent: number])[];
  readonly isGrowth?: boolean;
}

const money: Measure['written'] = [
  ['亿元', 8],
  ['万元', 4],
];
const measures: readonly Measure[] = [
  { name: '地区生产总值', unit: 'CNY', dimension: 'money', written: money },
  { name: '财政收入', unit: 'CNY', dimension: 'money', written: money },
  { name: '进出口总额', unit: 'CNY', dimension: 'money', written: money },
  { name: '常住人口', unit: '人', dimension: 'count', written: [['万人', 4]] },
  {
    name: '用电量',
    unit: 'kWh',
    dimension: 'energy',
    written: [
      ['亿千瓦时', 8],
      ['万千瓦时', 4],
    ],
  },
  { name: '粮食产量', unit: 't', dimension: 'mass', written: [['万吨', 4]] },
  { name: '新能源汽车保有量', unit: '辆', dimension: 'count', written: [['万辆', 4]] },
  { name: '出口额', unit: '%', dimension: 'ratio', written: [['%', 0]], isGrowth: true },
  { name: '工业增加值', unit: '%', dimension: 'ratio', written: [['%', 0]], isGrowth: true },
];

/** Random numbers by a linear congruence: the same seed plants the same claims. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x100000000) * below);
  };
}

/**
 * `count` claims in articles of eight, `planted` contradictions among them, and for each of those several pairs that
 * look like one and are none: other units, rounding, bounds, periods, bases, modality, own places, revisions,
 * reprints and lists. Sets with years that do not overlap (45 from `firstYear`) can be put together.
 */
export function plantContradictions(count: number, planted: number, seed: number, firstYear = 1980): Planted {
  const random = generator(seed);
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T => list[random(list.length)] as T;
  const claims: SealedClaim[] = [];
  const pairs: (readonly [string, string])[] = [];
  const taken = new Set<string>();
  let article = 0;
  const publish = (sketch: Sketch): SealedClaim => {
    article += 1;
    const month = String(1 + random(12)).padStart(2, '0');
    const published = `2025-${month}-${String(1 + random(28)).padStart(2, '0')}`;
    const claim = claimOf({
      published,
      ...sketch,
      article: `n${firstYear}-${Math.floor(article / 8)}-${random(1 << 30)}`,
    });
    claims.push(claim);
    return claim;
  };
  const words = (length: number): string =>
    Array.from({ length }, () => pick(firsts) + pick(seconds)).join('');

  /** A thing measured in a period that nobody has spoken of, with a number. */
  const fresh = (): { readonly sketch: Sketch; readonly number: number; readonly measure: Measure } => {
    for (;;) {
      const measure = pick(measures);
      const place = pick(firsts) + pick(seconds) + pick(firsts) + pick(ranks);
      const year = firstYear + random(45);
      const name = `${place.slice(0, 3)} ${measure.name} ${year}`;
      if (taken.has(name)) continue;
      taken.add(name);
      const sketch: Sketch = {
        subject: place + measure.name,
        unit: measure.unit,
        dimension: measure.dimension,
        time: [String(year), `${year}-01-01`, `${year + 1}-01-01`, 'during'],
        prefix: `${words(5)}，`,
        suffix: `，${words(5)}`,
        ...(random(3) === 0 ? { speaker: words(1) + pick(['局长', '统计局', '研究院']) } : {}),
        ...(measure.isGrowth === true
          ? ({ kind: 'change', relation: 'increases-by', verb: '增长', basis: 'year-on-year' } as const)
          : { verb: pick(['达', '为', '达到', '']) }),
      };
      return { sketch, number: 1200 + random(8800), measure };
    }
  };
  /** A number in tenths (1,234 is 123.4) as written with a unit, and its exact value. */
  const told = (number: number, measure: Measure, way = 0): Pick<Sketch, 'text' | 'value'> => {
    const [unit, exponent] = measure.written[way % measure.written.length] ?? ['', 0];
    const [first] = measure.written;
    const more = (first?.[1] ?? 0) - exponent;
    const digits = `${number}${'0'.repeat(more)}`;
    const written = `${digits.slice(0, -1)}.${digits.slice(-1)}`.replace(/\.0$/, '');
    const value = exponent === 0 ? written : `${digits}${'0'.repeat(exponent - 1)}`;
    return { text: `${written}${unit}`, value };
  };
  const elsewhere = (sketch: Sketch): Sketch =>
    ({
      ...sketch,
      prefix: `${words(5)}。`,
      suffix: `，${words(5)}`,
      speaker: undefined,
    }) as Sketch;
  const wrong = (number: number): number => {
    const digits = [...String(number)];
    // The last digit may be rounding.
    const at = random(digits.length - 1);
    const digit = (Number(digits[at]) + 2 + random(6)) % 10;
    digits[at] = String(at === 0 && digit === 0 ? 1 : digit);
    const made = Number(digits.join(''));
    return Math.abs(made - number) < 2 ? number + 30 : made;
  };

  for (let k = 0; k < planted; k += 1) {
    const { sketch, number, measure } = fresh();
    const one = publish({ ...sketch, ...told(number, measure) });
    const two = publish({ ...elsewhere(sketch), ...told(wrong(number), measure, random(2)) });
    pairs.push([one.id, two.id]);
    decoys(k);
  }
  while (claims.length < count) {
    const { sketch, number, measure } = fresh();
    publish({ ...sketch, ...told(number, measure) });
    // News repeats itself: a third of the figures stand in another article too.
    if (random(3) === 0) publish({ ...elsewhere(sketch), ...told(number, measure, random(2)) });
  }
  return { claims: shuffle(claims, random), pairs };

  /** Pairs that are no contradictions. */
  function decoys(k: number): void {
    const { sketch, number, measure } = fresh();
    const one = { ...sketch, ...told(number, measure) };
    const two = { ...elsewhere(sketch), ...told(wrong(number), measure) };
    const year = firstYear + 45 + random(5);
    const ways: readonly (readonly [Sketch, Sketch])[] = [
      [one, { ...elsewhere(sketch), ...told(number, measure, 1) }],
      [one, { ...two, modality: pick(['forecast', 'planned', 'estimated', 'proposed']) }],
      [one, { ...two, time: [String(year), `${year}-01-01`, `${year + 1}-01-01`, 'during'] }],
      [
        one,
        {
          ...two,
          basis: 'period-on-period',
          kind: 'change',
          relation: 'increases-by',
          unit: '%',
          text: '9.9%',
          value: '9.9',
        },
      ],
      [
        { ...one, subject: `全省${measure.name}` },
        { ...two, subject: `全省${measure.name}` },
      ],
      [
        { ...one, subject: measure.name },
        { ...two, subject: measure.name },
      ],
      [one, { ...two, quote: `经修订，${sketch.subject ?? ''}为${two.text ?? ''}` }],
      [
        one,
        { ...one, approximator: 'about', value: roundedTo(one.value ?? '0'), text: `约${one.text ?? ''}` },
      ],
      [
        one,
        { ...two, approximator: 'over', value: halfOf(one.value ?? '0'), lower: halfOf(one.value ?? '0') },
      ],
      [
        { ...one, of: '全国' },
        { ...two, of: '全球' },
      ],
      [
        { ...one, unit: '个百分点', dimension: 'ratio' },
        { ...two, unit: '%', dimension: 'ratio' },
      ],
    ];
    for (const [a, b] of [ways[k % ways.length], ways[(k + 5) % ways.length]].flatMap((way) =>
      way === undefined ? [] : [way],
    )) {
      const made = fresh();
      const own = {
        subject:
          a.subject?.startsWith('全省') || a.subject === measure.name ? a.subject : made.sketch.subject,
      };
      publish({ ...a, ...own } as Sketch);
      publish({ ...b, ...own } as Sketch);
    }
  }
}

/** The value rounded to two digits. */
function roundedTo(value: string): string {
  const [whole = '0'] = value.split('.');
  if (whole.length < 3) return value;
  const step = 10n ** BigInt(whole.length - 2);
  return (((BigInt(whole) + step / 2n) / step) * step).toString();
}

function halfOf(value: string): string {
  const [whole = '0'] = value.split('.');
  return (BigInt(whole) / 2n).toString();
}

function shuffle<T>(list: readonly T[], random: (below: number) => number): readonly T[] {
  const out = [...list];
  for (let k = out.length - 1; k > 0; k -= 1) {
    const other = random(k + 1);
    const [a, b] = [out[k], out[other]];
    if (a === undefined || b === undefined) continue;
    out[k] = b;
    out[other] = a;
  }
  return out;
}
