import { endOfDigits } from './arabic-literals.js';
import { isHan, type Refusal } from './guards.js';
import type { Measure } from './measure.js';
import { CharClass, classAt } from './numeral-characters.js';

/**
 * Is the number part of a name, seen by what stands around it: 《1984》, 波音747, 卷161, 三路70号?
 *
 * @param start - Where the number begins, with its sign.
 */
export function refuseName(text: string, start: number, measure: Measure): Refusal | null {
  const { unit, numeralEnd: end, form } = measure;
  const name = (rule: string, to = end): Refusal => ({ end: to, reason: 'name', foundBy: `guards/${rule}` });
  const before = text[start - 1] ?? '';
  if (form === 'arabic' && makers.some((word) => text.endsWith(word, start))) return name('model');
  if (unit === null) {
    if (before === '《' || (text[end] === '》' && isHan(text, start - 1))) return name('title');
    if (before === '卷') return name('volume');
    const dated = endOfDatedName(text, end);
    if (dated > end) return name('dated-name', dated);
    if (numberedThings.some((word) => text.startsWith(word, end))) return name('numbered');
    return null;
  }
  if (form === 'chinese' && unit.unit.text === '路' && isNumberedDoor(text, unit.end)) return name('street');
  return null;
}

/** 四·五, 一·二八: an event named by its day. */
function endOfDatedName(text: string, at: number): number {
  if (text[at] !== '·' && text[at] !== '•') return at;
  let end = at + 1;
  while (isChinese(text, end)) end += 1;
  return isChinese(text, at - 1) && end > at + 1 ? end : at;
}

function isChinese(text: string, at: number): boolean {
  const kind = classAt(text, at);
  return kind === CharClass.digit || kind === CharClass.unit || kind === CharClass.zero;
}

/** Roads, troops and sessions that are told apart by their numbers: 318国道, 十六兵团, 十一中全会. */
const numberedThings = ['国道', '省道', '县道', '兵团', '集团军', '军团', '航空队', '中全会', '公路'];

/** 三路70号: a house in a street. */
function isNumberedDoor(text: string, at: number): boolean {
  const end = endOfDigits(text, at);
  return end > at && text[end] === '号';
}

/** Makers whose models are numbers: 波音747. */
const makers = ['波音', '空客', '空中客车', '空中巴士'];
/**
 * Does the number tell one of a kind from the others instead of counting: 3号线, 89楼, 42型, 七届三中全会?
 */
export function isNumbered(text: string, { start, unit, form, nature }: Measure): boolean {
  if (unit === null || nature !== 'exact') return false;
  if (numbered.has(unit.entry.id)) return true;
  // 二次会议: as a count it would be 两次.
  if (unit.unit.text === '次' && text.slice(start, unit.start) === '二') return true;
  if (unit.unit.text === '期' && !counted.has(text[start - 1] ?? ''))
    return phases.some((word) => text.startsWith(word, unit.end));
  if (told.has(unit.unit.text)) return form !== 'chinese' && !counted.has(text[start - 1] ?? '');
  if (form === 'arabic' && troops.has(unit.unit.text)) return true;
  if (unit.unit.text !== '届') return false;
  const body = text.slice(unit.end, unit.end + 4);
  return bodies.some((word) => body.includes(word));
}

const numbered = new Set(['号', '号线', '号楼', '楼', '年级']);
/** Written in digits, these are told apart: 42型, 五六式, 217线. */
const told = new Set([...'型式线']);
/** 31师 is the 31st; several are counted as 3个师. */
const troops = new Set([...'师旅']);
/** Before these a number of models is counted: 共3型. */
const counted = new Set([...'共有等计分']);
/** Of which the phases are numbered: 二期工程. */
const phases = ['工程', '项目', '建设', '厂房', '地块'];
/** Bodies whose sessions are numbered: 七届三中全会, 十三届全国人大. */
const bodies = ['中全会', '人大', '政协', '党代会'];
