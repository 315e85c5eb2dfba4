import type { SetAsideReason } from '../core/mention.js';
import { endOfDigits, isLatin } from './arabic-literals.js';
import { CharClass, classAt } from './numeral-characters.js';

/** A stretch that is no quantity, and why. Offsets are UTF-16 code units, half-open. */
export interface Refusal {
  readonly end: number;
  readonly reason: SetAsideReason;
  readonly foundBy: string;
}

/** The ASCII token around a digit, so that a long one is looked at only once. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly isAddress: boolean;
}

/** Letters, digits and the marks that tie them: no spaces, no Chinese. At most 400 characters are judged. */
export function tokenAt(text: string, at: number, floor: number): Token {
  let start = at;
  while (start > floor && start > at - 200 && isTokenCharacter(text.charCodeAt(start - 1))) start -= 1;
  let end = at;
  while (end < text.length && end < at + 4000 && isTokenCharacter(text.charCodeAt(end))) end += 1;
  const token = text.slice(start, Math.min(end, start + 400));
  return { start, end, isAddress: isAddress(token) };
}

function isTokenCharacter(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

/** `https://…`, `www.…`, `name@host.tld`, `host.com/path`. */
function isAddress(token: string): boolean {
  if (token.includes('://') || token.startsWith('www.')) return true;
  const at = token.indexOf('@');
  if (at > 0 && token.indexOf('.', at) > at) return true;
  return /\.(?:com|cn|net|org|gov|edu|html?|php|aspx?)(?:$|[/?:#])/.test(token);
}

/**
 * Is the run of digits at `at` a code: a telephone, stock, order or version number, a chapter like 2.2.1?
 *
 * @param floor - Nothing before this offset is looked at.
 * @returns `null` for anything that could be a number.
 */
export function refuseCode(text: string, at: number, floor: number): Refusal | null {
  const end = endOfDigits(text, at);
  const length = end - at;
  if (length > 15 && !isUnitLike(text, end)) return { end, reason: 'code', foundBy: 'guards/long-digits' };
  const chain = endOfChain(text, at);
  if (chain.groups >= 3 && chain.mark === '.') {
    if (chain.longest <= 3) return { end: chain.end, reason: 'code', foundBy: 'guards/version' };
  }
  if (chain.groups >= 2 && chain.mark === '-') {
    const isDate = chain.groups === 3 && length === 4 && chain.longest === 4;
    if (isDate) return { end: chain.end, reason: 'time-word', foundBy: 'guards/date-shape' };
    const isPhone =
      (text[at] === '0' && length >= 3 && chain.digits >= 9) ||
      (chain.groups >= 3 && chain.digits >= 7) ||
      ((text.startsWith('400', at) || text.startsWith('800', at)) && length === 3 && chain.digits === 10);
    if (isPhone) return { end: chain.end, reason: 'code', foundBy: 'guards/telephone' };
    if (chain.groups >= 3 || (length > 1 && text[at] === '0')) {
      return { end: chain.end, reason: 'code', foundBy: 'guards/hyphenated' };
    }
  }
  if (length === 11 && text[at] === '1' && text[at + 1] !== '0' && text[end] !== '.' && at > floor - 1) {
    if (!isUnitLike(text, end)) return { end, reason: 'code', foundBy: 'guards/telephone' };
  }
  return null;
}

/**
 * Digits behind 邮编, 电话 or 代码 are a code, whatever their shape.
 *
 * @param floor - Nothing before this offset is looked at.
 */
export function refuseNamed(text: string, at: number, floor: number): Refusal | null {
  let end = at;
  while (end > floor && end > at - 3 && codeFillers.has(text[end - 1] ?? '')) end -= 1;
  const word = text.slice(Math.max(floor, end - 2), end);
  const stop = endOfDigits(text, at);
  // 注册号为1000001822
  const isAnyNumber = word.endsWith('号') && end < at && stop - at > 3;
  if ((!codeNouns.has(word) && !isAnyNumber) || stop - at < 3 || isUnitLike(text, stop)) return null;
  return { end: endOfTied(text, at), reason: 'code', foundBy: 'guards/named-code' };
}

const codeFillers = new Set([...'为是：: （(']);
/** Last two characters of the nouns: 邮政编码, 股票代码, 咨询电话. */
const codeNouns = new Set(
  '邮编 编码 代码 电话 热线 传真 手机 账号 证号 编号 单号 号码 区号 车牌 批号 文号'.split(' '),
);

/** Scale characters and letters behind a number show that it counts something. */
function isUnitLike(text: string, end: number): boolean {
  return classAt(text, end) !== CharClass.other || '元人美次吨个%％'.includes(text[end] ?? '?');
}

interface Chain {
  readonly end: number;
  readonly groups: number;
  readonly longest: number;
  readonly digits: number;
  readonly mark: string;
}

/** Digits joined by one kind of mark: `10.1.2`, `010-6252-5555`. */
function endOfChain(text: string, at: number): Chain {
  let end = endOfDigits(text, at);
  let groups = 1;
  let longest = end - at;
  let digits = longest;
  const mark = text[end] === '.' || text[end] === '-' ? (text[end] ?? '') : '';
  while (mark !== '' && text[end] === mark && groups < 12) {
    const next = endOfDigits(text, end + 1);
    if (next === end + 1) break;
    longest = Math.max(longest, next - end - 1);
    digits += next - end - 1;
    end = next;
    groups += 1;
  }
  return { end, groups, longest, digits, mark };
}

/**
 * Is the digit at `at` tied to letters before it: A19, H5, COVID-19, 歼-20?
 *
 * @returns The end of the tied stretch.
 */
export function refuseTied(text: string, at: number, floor: number): Refusal | null {
  const before = text[at - 1] ?? '';
  if (at <= floor) return null;
  const name = (): Refusal => ({
    end: endOfTied(text, at),
    reason: 'name',
    foundBy: 'guards/letters-and-digits',
  });
  if (isLatin(text, at - 1) || before === '_' || before === '#') return name();
  // ISO 4217, iPhone 15: a whole number behind a word in letters.
  if (before === ' ' && at - 1 > floor && isLatin(text, at - 2)) return name();
  if (before === '-' && at - 1 > floor && isLatin(text, at - 2)) return name();
  return null;
}

/** End of letters, digits and hyphens. */
function endOfTied(text: string, at: number): number {
  let end = at;
  for (;;) {
    const kind = classAt(text, end);
    const isMark =
      (text[end] === '-' || text[end] === '.') &&
      (isLatin(text, end + 1) || classAt(text, end + 1) === CharClass.arabic);
    if (kind !== CharClass.arabic && !isLatin(text, end) && !isMark) return end;
    end += 1;
  }
}

/** Letters directly behind a number that are no unit make a name of it: 5G, 3D, 4K, 737MAX. */
export function refuseLetters(text: string, end: number): Refusal | null {
  const isJoined = text[end] === '-' && isLatin(text, end + 1);
  if (!isLatin(text, end) && !isJoined) return null;
  return { end: endOfTied(text, end), reason: 'name', foundBy: 'guards/letters-and-digits' };
}

/** A Han character (or other word of the script)? */
export function isHan(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || code === 0x3007;
}

/**
 * A number that opens a line or a clause as the mark of a list: 一、 (二) 1. 2） ③.
 *
 * @param start - First character of the numeral.
 */
export function refuseListMarker(text: string, start: number, end: number): Refusal | null {
  const isBracketed = isOpening(text[start - 1]) && isClosing(text[end]);
  if (isBracketed && end - start <= 2 && !isHan(text, start - 2)) {
    return { end, reason: 'list-marker', foundBy: 'guards/list-marker' };
  }
  const mark = text[end];
  // 文献[12]: a note at the foot of the page.
  const place = text[start - 1] === ' ' ? start - 2 : start - 1;
  const isNote =
    text[place] === '[' || ((text[place] === '注' || text[place] === '註') && text[place - 1] === '[');
  if (mark === ']' && isNote && end - start <= 3) {
    return { end, reason: 'list-marker', foundBy: 'guards/note' };
  }
  const isItem = mark === '、' && text[start - 1] === '，' && end === start + 1 && isHan(text, start);
  const isFirst = isItem || start === 0 || isLineEdge(text, start - 1);
  if (!isFirst || end - start > 3) return null;
  const isPlainPoint = (mark === '.' || mark === '．') && classAt(text, end + 1) !== CharClass.arabic;
  const isColon = (mark === '：' || mark === ':') && classAt(text, end + 1) === CharClass.other;
  if (mark === '、' || isPlainPoint || isColon || isClosing(mark)) {
    return { end, reason: 'list-marker', foundBy: 'guards/list-marker' };
  }
  return null;
}

function isLineEdge(text: string, at: number): boolean {
  let place = at;
  while (place >= 0 && place > at - 4 && (text[place] === ' ' || text[place] === '\u3000')) place -= 1;
  const mark = text[place];
  return place < 0 || mark === '\n' || mark === '。' || mark === '；' || '：\r“「『"'.includes(mark ?? '?');
}

function isOpening(mark: string | undefined): boolean {
  return mark === '(' || mark === '（' || mark === '【' || mark === '[';
}

function isClosing(mark: string | undefined): boolean {
  return mark === ')' || mark === '）' || mark === '】' || mark === ']';
}

/** 《诗篇》93:1: chapter and verse of a book. */
export function refuseVerse(text: string, at: number): Refusal | null {
  if (text[at - 1] !== '》') return null;
  const chapter = endOfDigits(text, at);
  const verse = text[chapter] === ':' ? endOfDigits(text, chapter + 1) : chapter;
  return verse > chapter + 1 ? { end: verse, reason: 'code', foundBy: 'guards/verse' } : null;
}

/** 1959-60, 2024/25: a season or a business year, named by two years. */
export function refuseSeason(text: string, at: number): Refusal | null {
  const mark = text[at + 4] ?? '';
  if (endOfDigits(text, at) !== at + 4 || !'-–—/'.includes(mark) || mark === '') return null;
  const year = Number(text.slice(at, at + 4));
  const next = text.slice(at + 5, at + 7);
  if (!(year >= 1800 && year < 2100) || endOfDigits(text, at + 5) !== at + 7) return null;
  return next === `${year + 1}`.slice(2)
    ? { end: at + 7, reason: 'time-word', foundBy: 'guards/season' }
    : null;
}

/** `14:30`, `2:00:15`: a time of day. */
export function refuseClock(text: string, at: number): Refusal | null {
  const hour = endOfDigits(text, at);
  if (hour - at > 2 || (text[hour] !== ':' && text[hour] !== '：')) return null;
  const minute = endOfDigits(text, hour + 1);
  if (minute !== hour + 3 || (text[hour + 1] ?? '9') > '5' || Number(text.slice(at, hour)) > 24) return null;
  const second = text[minute] === text[hour] ? endOfDigits(text, minute + 1) : minute;
  return { end: second === minute + 3 ? second : minute, reason: 'time-word', foundBy: 'guards/clock' };
}
