import { daySeconds } from './civil.js';
import type { Step } from './steps.js';
import { type Scene, type Stretch, unitAround } from './stretch.js';
import { timexOf } from './timex.js';

/**
 * 2025年11月至3月 runs into the next year. 2025年3月5日至2月9日 would take eleven months to do so: one of its
 * numbers is wrong. A whole year, 2025年4月1日至3月31日, is none.
 */
export function isSlip(first: Stretch, last: Stretch): boolean {
  if (last.start < (unitAround(first.start, 'year', 1)?.start ?? 0)) return false;
  const length = (last.end - first.start) / daySeconds;
  return length > 310 && (length < 364 || length > 367);
}

/** 下午1点到3点: the end takes the part of the day of the start. */
export function withPart(from: readonly Step[], to: readonly Step[]): readonly Step[] {
  const first = from.find((step) => step.op === 'clock');
  const last = to[0];
  if (first?.op !== 'clock' || last?.op !== 'clock' || last.clock.part !== null) return to;
  const named = from.find((step) => step.op === 'part');
  const part = first.clock.part ?? (named?.op === 'part' ? named.part : null);
  if (part === null) return to;
  if (last.clock.hour > 12 || (last.clock.hour < first.clock.hour && first.clock.hour <= 12)) return to;
  return [{ op: 'clock', clock: { ...last.clock, part } }, ...to.slice(1)];
}

export function endTimex(stretch: Stretch, scene: Scene, end: 0 | 1): string {
  const timex = timexOf(stretch, scene);
  const parts = timex.split('/');
  return parts[Math.min(end, parts.length - 1)] ?? timex;
}
