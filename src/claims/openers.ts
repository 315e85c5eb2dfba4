import type { Unit } from './units.js';
import { isListed, isNounLike, isPhraseWord, isTime, relationClass } from './word-kinds.js';

/** 她, 会方 or a name before 估计: somebody's view, not the thing estimated. */
function isPerson(unit: Unit | undefined): boolean {
  return unit !== undefined && (/^(r|nr)/.test(unit.pos) || /[方社局院部司会行]$/.test(unit.text));
}

/** Past the numbers of the same clause that are listed before: 货车7辆、|小客车12辆; 季减8.1%、|年增12.5%. */
export function afterListed(units: readonly Unit[], low: number, end: number): number {
  let at = low;
  for (let k = low; k < end; k += 1) {
    if (units[k]?.mention?.quantity == null) continue;
    for (let m = k + 1; m < Math.min(end, k + 10); m += 1) {
      const unit = units[m];
      if (unit === undefined || unit.mention !== null) break;
      if (/^(、|和|与|及|以及|;|\/)$/.test(unit.text)) {
        at = m + 1;
        break;
      }
    }
  }
  return at;
}

/** Past 新体社深圳11月14日电(记者 覃放) and 财讯网讯(记者 沈亦凡): who sent the report is no part of its first claim. */
function afterDateline(units: readonly Unit[], low: number, end: number): number {
  for (let k = low; k < Math.min(end, low + 14); k += 1) {
    const text = units[k]?.text ?? '';
    const isSent = /^(电|专电|电讯|综合电)$/.test(text) && isTime(units[k - 1]);
    if (!isSent && !(/讯$/.test(text) && text.length <= 4 && units[k + 1]?.isMark === true)) continue;
    let at = k + 1;
    if (/^[(（]$/.test(units[at]?.text ?? '')) {
      const depth = units[at]?.depth ?? 0;
      at += 1;
      while (at < end && (units[at]?.depth ?? 0) > depth) at += 1;
    }
    while (at < end && units[at]?.isMark === true && !/^[“"「《]$/.test(units[at]?.text ?? '')) at += 1;
    return at;
  }
  return low;
}

/** Skip conjunctions, times, adverbs, attribution and prepositional phrases at the start of a clause. */
export function afterOpeners(units: readonly Unit[], low: number, end: number): number {
  let at = afterDateline(units, low, end);
  for (let k = at; k < end; k += 1) {
    const unit = units[k];
    if (unit === undefined || isNominalBefore(units, k, end)) continue;
    if (
      (isPhraseWord(unit, 'saying') && relationClass(units[k + 1]) !== 'equal') ||
      (k > low && isPhraseWord(unit, 'view') && isPerson(units[k - 1]) && relationClass(units[k + 1]) === '')
    )
      at = k + 1;
  }
  for (;;) {
    const unit = units[at];
    if (unit === undefined || at >= end) return at;
    const past = pastPreposition(units, at, end);
    if (past > at) {
      at = past;
      continue;
    }
    // 在全球|占, 与外援|并列: what stands between such a preposition and the verb is no subject, unless 的 goes on.
    if (/^(在|于|向|给|以|与|同|跟)$/.test(unit.text) && /^[pc]/.test(unit.pos) && !isTime(units[at + 1])) {
      const isWith = /^[与同跟]$/.test(unit.text);
      const isMeasured = isWith && units.slice(at + 1, end).some((inner) => isListed(inner, 'metric-nouns'));
      if (isWith && !isMeasured) return afterAttribute(units, at, end);
      if (!isWith && !(unit.text === '以' && isOutdone(units, end))) return end;
    }
    const listed = isListed(unit, 'clause-openers') || isListed(unit, 'claim-adverbs');
    const isOpener =
      (unit.isMark && (!/^[“"「《]$/.test(unit.text) || !closes(units, at, end))) ||
      (isTime(unit) && !opensNoun(units, at)) ||
      unit.mention?.type === 'duration' ||
      unit.text === '的' ||
      opensView(units, at, end) ||
      (unit.mention === null && listed && !isListed(unit, 'metric-nouns') && !startsNoun(units, at)) ||
      (unit.mention === null &&
        /^(d|c|p|u|y|o|e$)/.test(unit.pos) &&
        !isListed(unit, 'metric-nouns') &&
        !startsCompound(units, at, end));
    if (!isOpener) return at;
    at += 1;
  }
}

/** 以|越南53例最多: the one that comes first is a subject for all that. */
function isOutdone(units: readonly Unit[], end: number): boolean {
  const clause = units[end]?.clause;
  for (let k = end + 1; k < Math.min(units.length, end + 8); k += 1)
    if (units[k]?.clause !== clause) return false;
    else if (/^(最.{0,2}|为最.{0,2}|居冠|居首)$/.test(units[k]?.text ?? '')) return true;
  return false;
}

/** Where the noun begins that a phrase such as 与楼宇管理有关的|投诉 stands before; `end` when there is none. */
function afterAttribute(units: readonly Unit[], at: number, end: number): number {
  for (let k = end - 2; k > at; k -= 1) if (units[k]?.text === '的' && isNounLike(units[k + 1])) return k + 1;
  return end;
}

/** 预测|全年盈利: what somebody expects, not the expecting; 预测准确率 has no time between. */
function opensView(units: readonly Unit[], at: number, end: number): boolean {
  return isPhraseWord(units[at], 'view') && isTime(units[at + 1]) && at + 2 < end;
}

/** 实用 in 实用面积: tagged as an adverb, but a noun follows and no list knows it. */
function startsCompound(units: readonly Unit[], at: number, end: number): boolean {
  const unit = units[at];
  return (
    /^(d|ad|b)/.test(unit?.pos ?? '') &&
    (unit?.text.length ?? 0) > 1 &&
    at + 1 < end &&
    isNounLike(units[at + 1])
  );
}

/** 每年|利息支出 and 日均|客流: how often belongs to the measure behind it. */
function opensNoun(units: readonly Unit[], at: number): boolean {
  return units[at]?.mention?.type === 'set' && isNounLike(units[at + 1]);
}

/** Does the quotation that opens here close before `end`? */
export function closes(units: readonly Unit[], at: number, end: number): boolean {
  for (let k = at + 1; k < end; k += 1) if (/^[”"」》]$/.test(units[k]?.text ?? '')) return true;
  return false;
}

/** 全年 in 全年目标 and 总 in 总市值 belong to the noun. */
function startsNoun(units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  const next = units[at + 1];
  return isPhraseWord(unit, 'noun-opener') && isNounLike(next);
}

function isNominalBefore(units: readonly Unit[], k: number, end: number): boolean {
  return units[k + 1]?.text === '的' && k + 2 < end;
}

/** Past `在…方面`, `随着…`: a prepositional phrase that ends in a localizer before `end`. */
function pastPreposition(units: readonly Unit[], at: number, end: number): number {
  const unit = units[at];
  if (unit === undefined || unit.mention !== null || !isPhraseWord(unit, 'preposition')) return at;
  for (let k = at + 1; k < Math.min(end, at + 14); k += 1) {
    const inner = units[k];
    if (inner === undefined) break;
    if (isPhraseEnd(unit, inner) && units[k + 1]?.text !== '的' && !isNounTail(units, k)) return k + 1;
  }
  return at;
}

/** 在…方面, 随着…, and 以…方式, 通过…渠道. */
export function isPhraseEnd(preposition: Unit, unit: Unit): boolean {
  return isPhraseWord(unit, 'localizer') || (isPhraseWord(preposition, 'means') && isPhraseWord(unit, 'way'));
}

/** 中 in 中小企业 or 上 in 上市公司 are part of words already; 下 before a noun is an adjective. */
function isNounTail(units: readonly Unit[], k: number): boolean {
  return units[k]?.text === '前' && isTime(units[k + 1]);
}
