import type { Refusal } from './guards.js';
import { isHan } from './guards.js';
import type { Measure } from './measures.js';
import { CharClass, classAt } from './numeral-characters.js';

/**
 * Is a Chinese numeral a number, seen by its neighbours alone?
 *
 * A numeral with a unit or a long one is; a single 三 between other characters is more often part of a name
 * (三星, 张三) or a word, unless a word such as 前, 共 or 是 before it says that something is counted.
 *
 * @returns Why it is none, or `null`.
 */
export function refuseLone(text: string, measure: Measure): Refusal | null {
  const { numeralStart: start, numeralEnd: end } = measure;
  if (measure.form === 'arabic' || measure.form === 'mixed') return null;
  const character = text[start] ?? '';
  const length = end - start;
  const refuse = (reason: Refusal['reason'], rule: string): Refusal => ({
    end,
    reason,
    foundBy: `guards/${rule}`,
  });
  if (measure.unit !== null) {
    if (measure.isBare && length === 1 && measure.unit.entry.kind === 'noun')
      return refuse('word', 'bare-unit');
    if (measure.form === 'positional' && length === 2 && measure.unit.entry.kind === 'noun') {
      return refuse('name', 'digit-pair');
    }
    return null;
  }
  if (measure.isBare && length === 1) return refuse('word', 'bare-unit');
  const isFree = !isHan(text, start - 1) && !isHan(text, end);
  if (measure.nature === 'range' && length === 2) return isFree ? null : refuse('word', 'digit-pair');
  if (measure.form === 'positional') {
    return length >= 3 || isFree ? null : refuse('name', 'digit-pair');
  }
  if (length > 1 && !(length === 2 && measure.isBare)) return null;
  if (isFree || character === '两') return null;
  if (length === 2) return null;
  const before = text[start - 1] ?? '';
  if (before === '前' || before === '后') return null;
  const isCued = countCues.has(before);
  if (isCued && !isHan(text, end)) return null;
  if (before === '是' && clauseStarts.has(text[end] ?? '')) return null;
  if (!isHan(text, start - 1) && text[end] === '的') return null;
  if (classAt(text, start) === CharClass.zero) return refuse('word', 'lone-zero');
  return character === '一' ? refuse('word', 'lone-one') : refuse('name', 'lone-digit');
}

/** Before a number that ends its phrase: 共三, 为五, 达十. */
const countCues = new Set([...'前后共仅有是为达至到比等于加减乘除以了却超近约逾名列排计各']);
const clauseStarts = new Set([...'那却这不也而']);
