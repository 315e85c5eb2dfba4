import type { Length } from './civil.js';

/** Calendar units, coarse to fine. `tenth` is 旬, `part` a part of the day. */
export const grains = [
  'century',
  'decade',
  'years',
  'year',
  'half',
  'quarter',
  'season',
  'month',
  'tenth',
  'week',
  'weekend',
  'weekday',
  'day',
  'part',
  'hour',
  'minute',
  'second',
] as const;
export type Grain = (typeof grains)[number];

export type Mod =
  | 'START'
  | 'MID'
  | 'END'
  | 'APPROX'
  | 'MORE_THAN'
  | 'LESS_THAN'
  | 'EQUAL_OR_MORE'
  | 'EQUAL_OR_LESS';

/** A clock reading as written; `part` is the part of the day that was named with it. */
export interface Clock {
  readonly hour: number;
  readonly minute: number | null;
  readonly second: number | null;
  readonly part: string | null;
  /** 七八点: the later hour. */
  readonly until?: number;
}

/**
 * One refinement of a time: each step narrows what the steps before it left, 2025年 → 4月 → 上旬.
 * A chain whose first step needs a wider unit takes it from the context.
 */
export type Step =
  | { readonly op: 'year'; readonly value: number }
  /** 蛇年, 乙巳年: the `n`th year of a cycle of 12 or 60, the nearest one. */
  | { readonly op: 'cycle'; readonly size: number; readonly n: number }
  | {
      readonly op: 'years';
      readonly from: number;
      readonly to: number;
      readonly grain: 'years' | 'decade' | 'century';
      /** 2018/19财年 runs from April, as in Hong Kong, Japan, India and Britain. */
      readonly isFiscal?: true;
    }
  /** 90年代 without its century, 20世纪 before 90年代. */
  | { readonly op: 'decade'; readonly value: number }
  | {
      readonly op: 'relative';
      readonly unit: Grain;
      readonly by: number;
      readonly from: 'reference' | 'discourse' | 'nearby';
      readonly count?: number;
      /** 同年 and 翌年 mean nothing without a year named before. */
      readonly isNamed?: true;
    }
  | { readonly op: 'field'; readonly unit: Grain; readonly value: number }
  /** 第三周, 最后一个周五 (`n` negative); `weekday` 1 to 7 where the unit is a day of the week. */
  | { readonly op: 'nth'; readonly unit: Grain; readonly n: number; readonly weekday?: number }
  /** 前三季度, 后两个月. */
  | { readonly op: 'first'; readonly unit: Grain; readonly count: number }
  | { readonly op: 'last'; readonly unit: Grain; readonly count: number }
  | { readonly op: 'lunar-month'; readonly month: number; readonly leap: boolean }
  | { readonly op: 'lunar-day'; readonly day: number }
  | { readonly op: 'lunar' }
  | { readonly op: 'feast'; readonly feast: Feast }
  /** The days off around a feast (五一假期); `days` where the text counts them (假期5天). */
  | {
      readonly op: 'rest';
      readonly feast: Feast;
      readonly rest: string;
      readonly usual: number;
      readonly days: number | null;
    }
  /** 止三个月: the stretch of that length that ends with the day, month or year before it. */
  | { readonly op: 'ending'; readonly length: Length; readonly unit: Grain }
  | { readonly op: 'half-month'; readonly value: 1 | 2 }
  | { readonly op: 'part'; readonly part: string }
  | { readonly op: 'clock'; readonly clock: Clock }
  | { readonly op: 'edge'; readonly mod: 'START' | 'MID' | 'END' }
  /** The period named before, moved by years: 去年同期; only days off for 假期, one that is over for 报告期内. */
  | { readonly op: 'same-period'; readonly years: number; readonly of?: 'rest' | 'day' | 'reported' }
  /** 暑假: from one month to another. */
  | { readonly op: 'months'; readonly from: number; readonly to: number }
  | {
      readonly op: 'move';
      readonly length: Length;
      readonly sign: 1 | -1;
      readonly from: 'reference' | 'discourse' | 'parent';
      readonly grain: Grain;
    }
  /** The length up to, or from, the reference: 近三年, 未来两周. */
  | {
      readonly op: 'rolling';
      readonly length: Length;
      readonly sign: 1 | -1;
      readonly from: 'reference' | 'discourse' | 'parent';
      readonly grain: Grain;
    }
  | { readonly op: 'vague'; readonly timex: 'PRESENT_REF' | 'PAST_REF' | 'FUTURE_REF' };

/** How the day of a holiday, feast or solar term is found in a year. */
export type Feast =
  | { readonly by: 'solar'; readonly month: number; readonly day: number; readonly length: number }
  | {
      readonly by: 'lunar';
      readonly month: number;
      readonly day: number;
      readonly length: number;
      readonly plus: number;
    }
  /** The last day of the lunar year. */
  | { readonly by: 'lunar-eve'; readonly length: number }
  | {
      readonly by: 'weekday';
      readonly month: number;
      readonly n: number;
      readonly weekday: number;
      readonly length: number;
      readonly plus: number;
    }
  | { readonly by: 'easter' | 'orthodox-easter'; readonly plus: number; readonly length: number }
  | { readonly by: 'term'; readonly n: number; readonly length: number; readonly plus: number }
  /** The nth day of a heavenly stem (0 is 甲) counted from a solar term: 三伏 begin on 庚 days. */
  | {
      readonly by: 'stem';
      readonly term: number;
      readonly stem: number;
      readonly n: number;
      readonly length: number;
    };

/** The narrower of two units comes later in `grains`. */
export function isFiner(a: Grain, b: Grain): boolean {
  return grains.indexOf(a) > grains.indexOf(b);
}
