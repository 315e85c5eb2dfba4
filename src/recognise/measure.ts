import { type Decimal, formatDecimal } from '../core/decimal.js';
import type { Count } from './counts.js';
import type { UnitEntry, UnitMatch } from './units.js';

/** How the numbers of a measure are meant before outside words have had their say. */
export type Nature = 'exact' | 'about' | 'over' | 'range' | 'several';

/** A number with its unit, as one stretch of text. Offsets are UTF-16 code units, half-open. */
export interface Measure {
  readonly start: number;
  readonly end: number;
  readonly value: Decimal | null;
  readonly lower: Decimal | null;
  readonly upper: Decimal | null;
  readonly nature: Nature;
  readonly numeralStart: number;
  readonly numeralEnd: number;
  readonly form: Count['form'];
  /** Power of ten of the last 万 or the like, for ranges that share it. */
  readonly scale: number;
  readonly isBare: boolean;
  readonly unit: UnitMatch | null;
  /** The unit was written before the number: 人民币2亿. */
  readonly isUnitBefore: boolean;
  readonly numerator?: string | undefined;
  readonly denominator?: string | undefined;
  /** A noun behind the number shows that something is counted: 七[部委]. */
  readonly isCounted?: boolean | undefined;
  readonly rule: string;
}

/**
 * The measure with the unit behind it. Every number of a text passes here, and the fields written out make objects
 * of one shape; a copy by spreading has a shape of its own wherever it is made.
 */
export function withUnit(base: Measure, unit: UnitMatch): Measure {
  return {
    start: base.start,
    end: unit.end,
    value: base.value,
    lower: base.lower,
    upper: base.upper,
    nature: base.nature,
    numeralStart: base.numeralStart,
    numeralEnd: base.numeralEnd,
    form: base.form,
    scale: base.scale,
    isBare: base.isBare,
    unit,
    isUnitBefore: base.isUnitBefore,
    numerator: base.numerator,
    denominator: base.denominator,
    isCounted: base.isCounted,
    rule: ruleFor(unit.entry),
  };
}

/** Name of the rule for a number with this unit. */
export function ruleFor(entry: UnitEntry): string {
  if (entry.dimension === 'money' || entry.iso4217 !== null) return 'quantities/money';
  if (entry.dimension === 'ratio') return 'quantities/percent';
  if (entry.dimension === 'age') return 'quantities/age';
  if (entry.dimension === 'time') return 'quantities/duration';
  return entry.kind === 'measure' ? 'quantities/measure' : 'quantities/counted';
}

/** Words for money that leave the currency open to a name before or behind them. */
export const vagueMoney = new Set(['元', '块', '圆', '块钱', '元钱']);

/** A decimal as a string, or `null`. */
export function printed(value: Decimal | null): string | null {
  return value === null ? null : formatDecimal(value);
}
