import type { TimeRole } from '../../core/mention.js';
import { type Span, span } from '../../core/span.js';
import type { Cues, TimeBook } from './book.js';
import type { Tense } from './complete.js';
import { digitOf } from './numbers.js';
import type { Piece } from './piece.js';
import { isSpace } from './scan.js';
import type { Mod } from './steps.js';
import type { Trie } from './trie.js';

/** What the words around a time add to it. */
export interface Surroundings {
  readonly role: TimeRole | null;
  readonly mod: Mod | null;
  readonly cues: readonly Span<'clean'>[];
}

/** Look at the words right before and right behind a time. */
export function lookAround(text: string, start: number, end: number, book: TimeBook): Surroundings {
  const { cues } = book;
  const found: Span<'clean'>[] = [];
  let role: string | null = null;
  let mod: string | null = null;
  let left = start;
  let right = end;
  const modBefore = behind(text, left, cues.modsBefore);
  if (modBefore !== null) {
    mod = modBefore.value;
    found.push(span(modBefore.start, left));
    left = modBefore.start;
  }
  const modAfter = ahead(text, right, cues.modsAfter);
  // 当时许多人
  const isMany =
    modAfter !== null && text[modAfter.end - 1] === '许' && '多可愿诺'.includes(text[modAfter.end] ?? ' ');
  if (modAfter !== null && !isMany) {
    mod = modAfter.value;
    found.push(span(right, modAfter.end));
    right = modAfter.end;
  }
  const roleAfter = ahead(text, right, cues.rolesAfter);
  const roleBefore = behind(text, left, cues.rolesBefore);
  if (roleBefore !== null && !(text[end] === '的' && roleBefore.value !== 'as-of')) {
    role = roleBefore.value;
    found.push(span(roleBefore.start, left));
  }
  if (roleAfter !== null && !isOtherWord(text, roleAfter.end, text.slice(right, roleAfter.end))) {
    const isStart = role === 'at' && roleAfter.value === 'since';
    if (role === null || (role === 'at' && !isStart) || role === 'since')
      role = role === 'since' && roleAfter.value !== 'since' ? 'since' : roleAfter.value;
    found.push(span(right, roleAfter.end));
  }
  return { role: asRole(role), mod: asMod(mod), cues: found };
}

/** 前三季度 and 后市 after a date are other words than 前 and 后. */
function isOtherWord(text: string, at: number, word: string): boolean {
  const next = text[at] ?? '';
  if (word === '前')
    return '三两几十五四六七八九一首端身列沿锋卫总任半景途提往来'.includes(next) && next !== '';
  if (word === '后') return '市勤者台备裔卫方续面疫半燕凉来'.includes(next) && next !== '';
  if (word === '起') return '点诉步飞落草来码伏初家兵义事源因舞航降居'.includes(next) && next !== '';
  // 去年12月至今年3月
  if (word === '至今') return '年天日晚早晨夜春夏秋冬'.includes(next) && next !== '';
  if (word === '间') return '接隔谍歇断'.includes(next) && next !== '';
  if (word === '内') return '蒙部容地需外存陆幕参阁塔华置在政科生'.includes(next) && next !== '';
  return false;
}

function ahead(
  text: string,
  at: number,
  words: Trie<string>,
): { readonly end: number; readonly value: string } | null {
  const from = isSpace(text.charCodeAt(at)) ? at + 1 : at;
  const found = words.longest(text, from);
  return found === null ? null : { end: found.end, value: found.values[0] ?? '' };
}

/** The longest listed word that ends at `at`; its letters were stored backwards. */
function behind(
  text: string,
  at: number,
  words: Trie<string>,
): { readonly start: number; readonly value: string } | null {
  const until = isSpace(text.charCodeAt(at - 1)) ? at - 1 : at;
  const found = words.longest(text, until - 1, -1);
  return found === null ? null : { start: found.end + 1, value: found.values[0] ?? '' };
}

const roles: readonly TimeRole[] = [
  'at',
  'as-of',
  'since',
  'until',
  'during',
  'before',
  'after',
  'for',
  'per',
];
const mods: readonly Mod[] = [
  'START',
  'MID',
  'END',
  'APPROX',
  'MORE_THAN',
  'LESS_THAN',
  'EQUAL_OR_MORE',
  'EQUAL_OR_LESS',
];
const asRole = (name: string | null): TimeRole | null => roles.find((role) => role === name) ?? null;
const asMod = (name: string | null): Mod | null => mods.find((mod) => mod === name) ?? null;

const reachBack = 16;
const reachOn = 24;
const sentenceEnds = new Set([0x3002, 0xff01, 0xff1f, 10, 0xff1b, 59]);
const clauseEnds = new Set([...sentenceEnds, 0xff0c, 44]);

/**
 * Does the sentence around a time look ahead or back? What stands before it in its clause decides (将于8日发布),
 * then the first telling word behind it. `near` is a limit that may lie either way (9月1日起, 15日前).
 */
export function tenseAround(text: string, start: number, end: number, cues: Cues): Tense {
  const first = Math.max(0, start - reachBack);
  let isOwnClause = true;
  let hasPlan = false;
  for (let k = start - 1; k >= first && !sentenceEnds.has(text.charCodeAt(k)); k -= 1) {
    if (clauseEnds.has(text.charCodeAt(k))) isOwnClause = false;
    const found = cues.tense.longest(text, k);
    if (found === null || found.end > start) continue;
    if (isOwnClause) return asTense(found.values[0]);
    hasPlan = asTense(found.values[0]) === 'future';
    break;
  }
  const stop = Math.min(text.length, end + reachOn);
  for (let k = end; k < stop && !sentenceEnds.has(text.charCodeAt(k)); k += 1) {
    const found = cues.tense.longest(text, k);
    if (found === null) continue;
    return asTense(found.values[0]) === 'future' ? 'near' : 'past';
  }
  return hasPlan || limit.test(text.slice(end, end + 3)) ? 'near' : 'none';
}

/** Words behind a date that make it a limit. */
const limit = /^(?:[之以]前|前(?![三两几一四五六七八九十首端后])|起(?![点诉步飞兵义事])|止|为止)/;

function asTense(name: string | undefined): Tense {
  return name === 'future' ? 'future' : 'past';
}

/** What a year that is not over is said to hold: 全年目标. */
const aimed = /目标|计划|任务|预[期计算测]|指引|工作|安排|将|有望|力争/;

/** Does a clause speak of a time that is not over: 全年目标, 预计全年? */
export function looksAhead(text: string, { start, end }: Piece, cues: Cues): boolean {
  const tense = tenseAround(text, start, end, cues);
  return tense === 'future' || tense === 'near' || aimed.test(text.slice(end, end + 6));
}

/** 较去年, 比6月, 与2019年相比: what is spoken of is another time. */
export function isComparedWith(text: string, { start, end }: Piece): boolean {
  const before = text[start - 1];
  return (
    before === '较' ||
    (before === '比' && digitOf(text.charCodeAt(start - 2)) < 0) ||
    text.startsWith('相比', end)
  );
}
