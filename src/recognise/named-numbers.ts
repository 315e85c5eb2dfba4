import type { Refusal } from './guards.js';
import type { Measure } from './measure.js';

/**
 * Is the number part of a name, seen by what stands around it: 《1984》, 42型驱逐舰, 七届三中全会?
 *
 * @param start - Where the number begins, with its sign.
 */
export function refuseName(text: string, start: number, measure: Measure): Refusal | null {
  const { unit, numeralEnd: end, form } = measure;
  const name = (rule: string, to = end): Refusal => ({ end: to, reason: 'name', foundBy: `guards/${rule}` });
  if (unit === null) return text[start - 1] === '《' ? name('title') : null;
  if (form === 'arabic' && unit.unit.text === '型' && !counted.has(text[start - 1] ?? ''))
    return name('model');
  if (unit.unit.text !== '届' || measure.end !== unit.end) return null;
  const body = text.slice(unit.end, unit.end + 4);
  return bodies.some((word) => body.includes(word)) ? name('session') : null;
}

/** Before these a number of models is counted: 共3型. */
const counted = new Set([...'共有等计']);
/** Bodies whose sessions are numbered: 七届三中全会, 十三届全国人大. */
const bodies = ['中全会', '人大', '政协', '党代会'];
