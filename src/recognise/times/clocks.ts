import { dayOfMoment, daySeconds } from './civil.js';
import type { Clock } from './steps.js';
import type { Scene, Stretch } from './stretch.js';

/** The hour on the 24-hour clock that a part of the day makes of a reading. */
function hourOf(clock: Clock, scene: Scene): number {
  const half = clock.part === null ? 'any' : (scene.parts.get(clock.part)?.half ?? 'any');
  const { hour } = clock;
  if (hour > 12 || half === 'any') return hour;
  if (half === 'am') return hour === 12 ? 0 : hour;
  if (half === 'pm') return hour === 12 ? 12 : hour + 12;
  if (half === 'noon') return hour < 5 ? hour + 12 : hour;
  // 夜里12点 ends the day that was named; 夜里1点 is its small hours.
  return hour === 12 ? 24 : hour < 6 ? hour : hour + 12;
}

/** The hour, minute or second that a reading names on a day. */
export function clockStretch(clock: Clock, parent: Stretch, scene: Scene): Stretch | null {
  if (clock.hour > 24 || (clock.minute ?? 0) > 59 || (clock.second ?? 0) > 60) return null;
  const day = dayOfMoment(parent.start) * daySeconds;
  const hour = hourOf({ ...clock, part: clock.part ?? parent.part ?? null }, scene);
  const start = day + hour * 3600 + (clock.minute ?? 0) * 60 + (clock.second ?? 0);
  if (clock.until !== undefined) {
    return {
      start,
      end: start + (clock.until - clock.hour + 1) * 3600,
      grain: 'hour',
      isSpan: true,
      unit: 'hour',
    };
  }
  return clock.second !== null
    ? { start, end: start + 1, grain: 'second' }
    : clock.minute !== null
      ? { start, end: start + 60, grain: 'minute' }
      : { start, end: start + 3600, grain: 'hour' };
}
