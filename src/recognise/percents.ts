import { type Decimal, parseDecimal, whole } from '../core/decimal.js';
import { scanCount } from './counts.js';
import type { Measure } from './measure.js';
import { CharClass, classAt, skipSpaces, valueAt } from './numeral-characters.js';
import { toUnit, type UnitEntry } from './units.js';

/**
 * 百分之38.58, 千分之三, 万分之五, 百分百; the number before 分 is a power of ten without a digit. The unit's text is
 * that of the unit the value counts in, `%` or `‰`, however it is written.
 */
export function readPercent(text: string, at: number): Measure | null {
  const head = readShareHead(text, at);
  if (head === null) return null;
  const place = head.end;
  const sign = text[place] === '负' ? 1 : 0;
  const count = scanCount(text, place + sign);
  const isWhole = head.power === 2 && count !== null && count.isBare && count.value === '100';
  if (count === null || (count.isBare && !isWhole) || count.hasLeadingZero) {
    return head.power === 2 && text[place] === '几' ? severalPercent(at, place) : null;
  }
  if (count.form === 'positional' && count.start === place && count.end - place > 3) return null;
  const inPercent = (value: string | null): Decimal | null => {
    if (value === null) return null;
    const read = parseDecimal(sign === 1 ? `-${value}` : value);
    const moved = head.power === 3 ? 0 : head.power - 2;
    return { digits: read.digits, scale: read.scale + moved };
  };
  const entry = head.power === 3 ? permille : percent;
  return {
    start: at,
    end: count.end,
    value: inPercent(count.value),
    lower: inPercent(count.lower),
    upper: inPercent(count.upper),
    nature: count.approximator,
    numeralStart: place,
    numeralEnd: count.end,
    form: count.form,
    scale: 0,
    isBare: false,
    unit: { start: at, end: head.wordEnd, entry, unit: toUnit(entry.id, entry) },
    isUnitBefore: true,
    ...(head.power > 3 && count.value !== null
      ? { numerator: count.value, denominator: `1${'0'.repeat(head.power)}` }
      : {}),
    rule: 'quantities/percent',
  };
}

function severalPercent(at: number, place: number): Measure {
  return {
    start: at,
    end: place + 1,
    value: null,
    lower: whole(2),
    upper: whole(9),
    nature: 'several',
    numeralStart: place,
    numeralEnd: place + 1,
    form: 'chinese',
    scale: 0,
    isBare: false,
    unit: { start: at, end: place, entry: percent, unit: toUnit(percent.id, percent) },
    isUnitBefore: true,
    rule: 'quantities/percent',
  };
}

const ratioEntry = (id: string, ucum: string, factor: string): UnitEntry => ({
  id,
  ucum,
  iso4217: null,
  dimension: 'ratio',
  worth: { base: '%', numerator: parseDecimal(factor), denominator: whole(1) },
  kind: 'measure',
  designator: '',
});

export const percent = ratioEntry('%', '%', '1');

const permille = ratioEntry('‰', '[ppth]', '0.1');

/** 百分之, 千分之, 百万分之; also 百分百 and 百分三十. `end` is where the number begins. */
function readShareHead(
  text: string,
  at: number,
): { readonly end: number; readonly wordEnd: number; readonly power: number } | null {
  let next = at;
  let power = 0;
  for (let k = 0; k < 3; k += 1) {
    const kind = classAt(text, next);
    if (kind !== CharClass.unit && kind !== CharClass.scale) break;
    power += valueAt(text, next);
    next = skipSpaces(text, next + 1);
  }
  if (power < 2 || power > 12 || text[next] !== '分') return null;
  const word = skipSpaces(text, next + 1);
  if (text[word] === '之') return { end: skipSpaces(text, word + 1), wordEnd: word + 1, power };
  const kind = classAt(text, word);
  const isShort = power === 2 && word === next + 1 && (kind === CharClass.digit || kind === CharClass.unit);
  return isShort ? { end: word, wordEnd: word, power } : null;
}
