import { type NounPhrase, phrase } from './phrases.js';
import type { Unit, UnitSentence } from './units.js';
import {
  isListed,
  isNominal,
  isNounLike,
  isPhraseWord,
  isTime,
  isVerb,
  relationClass,
} from './word-kinds.js';

/**
 * The noun that a number counts: 400余家|人工智能领域国家级专精特新的“小巨人”企业. Starts right after the number, ends before the
 * verb of the clause, a preposition, another number or a mark.
 */
export function nounAfter(view: UnitSentence, at: number, high: number): NounPhrase | null {
  const { units } = view;
  let from = at;
  while (
    from < high &&
    /^(左右|以上|以下|的|多|余|上下|不等|来|专门|各类|以上的|左右的|以下的)$/.test(units[from]?.text ?? '')
  )
    from += 1;
  let to = from;
  let quoted = false;
  for (; to < high; to += 1) {
    const unit = units[to];
    if (unit === undefined || unit.mention?.quantity != null) break;
    if (unit.isMark) {
      // 代理、代课教师: two names of one kind.
      if (
        unit.text === '、' &&
        !quoted &&
        to > from &&
        isNounLike(units[to - 1]) &&
        namesMore(units, to + 1, high)
      )
        continue;
      if (/^[“"「《]$/.test(unit.text) && !quoted) quoted = true;
      else if (/^[”"」》]$/.test(unit.text) && quoted) quoted = false;
      else if (!(quoted && unit.text === '·') && unit.text !== '·' && unit.text !== '-') break;
      continue;
    }
    if (quoted) continue;
    if (isTime(unit)) {
      if (units[to + 1]?.text === '的') continue;
      break;
    }
    // 7家公募基金公司|的股权变更: a company has been counted when it is named.
    if (unit.text === '的' && isCompany(units[to - 1]) && /家$/.test(units[at - 1]?.text ?? '')) break;
    if (unit.text === '的') continue;
    // 三款产品|在内地的权利, 两款计划|之间的关系
    if (to > from && /^(在|之间)$/.test(unit.text) && isNounLike(units[to - 1])) break;
    if (/^(和|与|及|以及|或|、)$/.test(unit.text)) {
      if (isNounLike(units[to + 1]) && to + 1 < high && to > from) continue;
      break;
    }
    if (isListed(unit, 'people-outcomes') && to > from) break;
    if (to > from && unit.pos === 'v' && governs(units[to + 1])) break;
    if (to > from && (isPhraseWord(unit, 'adverb') || isRealising(unit))) break;
    if (unit.pos === 'i' && to > from) break;
    // 38人|因交通意外死亡: why is no part of whom.
    if (/^(因|由于|被|遭|向|从)$/.test(unit.text)) break;
    if (isNounLike(unit) || /^(a|b|n|f|z|q|i|l|j|s|eng|vn|g|m)/.test(unit.pos)) continue;
    if (/^x/.test(unit.pos) && /[\p{Script=Han}\w]/u.test(unit.text) && relationClass(unit) === '') continue;
    // 低温烘干|塔: a verb with one character of a noun behind it is a name.
    if (unit.pos === 'v' && units[to + 1]?.text.length === 1 && /^n$/.test(units[to + 1]?.pos ?? ''))
      continue;
    if (isVerb(unit) || /^(d|p|r|c|u|v)/.test(unit.pos)) {
      if (reachesAttribute(units, to, high, to === from)) continue;
      break;
    }
    break;
  }
  if (isActing(units[from]) || (opensPredicate(units[from]) && !/^n/.test(formalNoun(units, from))))
    return null;
  while (
    to > from &&
    !isNounLike(units[to - 1]) &&
    !/^[”"」》]$/.test(units[to - 1]?.text ?? '') &&
    /^(d|v|p|c|ad|u)/.test(units[to - 1]?.pos ?? '')
  )
    to -= 1;
  if (!units.slice(from, to).some((unit) => isNounLike(unit) || /^(q|m|r|b|z)/.test(unit.pos) || unit.isMark))
    return null;
  const last = units[to - 1];
  if (
    last !== undefined &&
    /^(f)$/.test(last.pos) &&
    /^(中|里|内|上|下|后|前|间|时|面前|当中|之中|之间|身上)$/.test(last.text)
  )
    to -= 1;
  const found = phrase(view, from, to, null);
  // One character left over is mostly the rest of a longer unit (剂|次), not what is counted.
  return found !== null &&
    found.text.length === 1 &&
    !/[人车船树牛羊猪鱼鸡药书村县市省镇乡州国站桥路楼店厂校岛房床票水A-Za-z]/.test(found.text) &&
    !/^n/.test(units[found.from]?.pos ?? '')
    ? null
    : found;
}

/** The tag of the noun behind 正式 or 新: these belong to it, 5214个|正式缺额. */
function formalNoun(units: readonly Unit[], at: number): string {
  return /^(正式|新|临时|直接)$/.test(units[at]?.text ?? '') ? (units[at + 1]?.pos ?? '') : '';
}

/** Do words of one name stand here, up to a noun, with no number soon? */
function namesMore(units: readonly Unit[], at: number, high: number): boolean {
  for (let k = at; k < Math.min(high, at + 6); k += 1) {
    if (units[k]?.mention != null || isListed(units[k], 'metric-nouns')) return false;
  }
  return at < high && isNounLike(units[at]) && units[at]?.pos !== 'v';
}

function isCompany(unit: Unit | undefined): boolean {
  return /(公司|企业|机构|银行|集团|医院|学校|媒体)$/.test(unit?.text ?? '');
}

/** 大模型|完成备案: a verb that takes an object ends what is counted. */
function isRealising(unit: Unit): boolean {
  return unit.pos === 'v' && unit.entry?.fields['acting-verbs']?.class === 'realise';
}

/** 4铜|高居榜首, 两条|一度封闭, 六人|当中: what follows the number is no noun. */
function opensPredicate(unit: Unit | undefined): boolean {
  if (unit === undefined || unit.mention !== null || isNominal(unit)) return false;
  return (
    isListed(unit, 'claim-adverbs') ||
    isListed(unit, 'relations') ||
    /^(当中|之中|其中|中|里|内|间|当时|紧随|属|属于)$/.test(unit.text)
  );
}

/** A verb of the lists that names no thing: 53所|投入使用 counts what stands before. */
function isActing(unit: Unit | undefined): boolean {
  return (
    unit !== undefined &&
    !isNominal(unit) &&
    (isListed(unit, 'event-verbs') || (isListed(unit, 'acting-verbs') && !/^n/.test(unit.pos)))
  );
}

/** 支持|这一方案: what follows makes the word before it a verb, whatever it may name elsewhere. */
function governs(next: Unit | undefined): boolean {
  if (next === undefined || next.text === '的') return false;
  return next.mention !== null || /^(r|m|d|u|p)/.test(next.pos) || /^[这那该一]/.test(next.text);
}

/** Does a verb here belong to an attribute, that is, does 的 with a noun follow soon, before any mark? */
function reachesAttribute(units: readonly Unit[], at: number, high: number, isFirst: boolean): boolean {
  const limit = Math.min(high, at + (isFirst ? 14 : 3));
  for (let k = at + 1; k < limit; k += 1) {
    const unit = units[k];
    if (unit === undefined || unit.mention?.quantity != null || (unit.isMark && unit.text !== '、'))
      return false;
    if (unit.text === '的') return isNounLike(units[k + 1]) || /^[ab]/.test(units[k + 1]?.pos ?? '');
  }
  return false;
}
