import { afterListed, afterOpeners, isPhraseEnd } from './openers.js';
import { type NounPhrase, phrase } from './phrases.js';
import type { Unit, UnitSentence } from './units.js';
import {
  isListed,
  isNominal,
  isNounLike,
  isNumber,
  isPhraseWord,
  isStating,
  isTime,
  isVerb,
  relationClass,
} from './word-kinds.js';

/**
 * The noun phrase that ends before unit `end` of its clause, without times, openers, attribution and adverbs.
 *
 * @param low - First unit of the clause. @param end - The verb, or the number itself.
 * @returns `null` when the clause has no noun there: the subject has to be carried over.
 */
export function nounBefore(view: UnitSentence, low: number, end: number): NounPhrase | null {
  const { units } = view;
  let from = afterOpeners(units, afterListed(units, low, end), end);
  let to = beforeEdges(units, from, end);
  to = beforeComparison(units, from, to);
  to = beforeEdges(units, from, to);
  from = afterOpeners(units, from, to);
  // 6个|展馆中4个: how many there are in all is no part of what some are.
  if (
    units[from]?.mention?.quantity?.unit?.dimension === 'count' &&
    to < end &&
    isWithin(units[to], units[to - 1])
  )
    from += 1;
  to = beforeStating(units, from, to);
  const having = afterHaving(units, from, to);
  if (having > from) from = having;
  else if (relationClass(units[from - 1]) !== 'has') to = beforeLastVerb(units, from, to, end);
  if (from >= to) return null;
  // 占当期利润总额的4.3倍, 相当于白白损失75亿: what the verb measures against is not what is measured.
  const first = units[from];
  if (
    first !== undefined &&
    first.pos === 'v' &&
    /^(share|equal)$/.test(relationClass(first)) &&
    !isNounLike(first)
  )
    return null;
  const verb = innerVerb(units, from, to);
  if (verb !== null) {
    const isWhole =
      verb === from && to - verb === 2 && units[verb]?.entry?.fields['acting-verbs']?.class !== 'realise';
    const object = phrase(view, isWhole ? from : afterOpeners(units, verb + 1, to), to, verb);
    if (object !== null) return object;
    // The verb closes the space (派现, 报): what it is said of stands before it.
    return nounBefore(view, from, verb);
  }
  return phrase(view, from, to, null);
}

/** Words at the right edge of the space before a verb: adverbs, 已, 共, times, bases of comparison. */
function isEdge(unit: Unit): boolean {
  if (unit.mention !== null) return isTime(unit) || unit.mention.type === 'duration';
  if (unit.isMark) return true;
  if (isListed(unit, 'metric-nouns') || isListed(unit, 'dependent-nouns')) return false;
  if (isListed(unit, 'claim-adverbs') || isListed(unit, 'comparisons')) return true;
  if (isNominal(unit)) return false;
  // 恒大|宣布: who speaks has said so before the number.
  if (isListed(unit, 'speech-verbs') && unit.pos === 'v') return true;
  if (unit.text === '主要') return true;
  // 门票|最贵1200元: the degree belongs to the value.
  if (/^最.$/.test(unit.text) && unit.pos.startsWith('a')) return true;
  return (/^(d|ad|p|c|u|y)/.test(unit.pos) && unit.text !== '等') || unit.text === '时';
}

/** 通道|中4个, 定点医院|里有13家: the whole of which some are counted. 国|中 and 台|中 are names that were cut. */
function isWithin(unit: Unit | undefined, before: Unit | undefined): boolean {
  return (
    unit !== undefined &&
    /^(中|里|当中|之中|里面)$/.test(unit.text) &&
    before?.mention === null &&
    before.text.length > unit.text.length
  );
}

function beforeEdges(units: readonly Unit[], low: number, end: number): number {
  let to = end;
  while (to > low) {
    const unit = units[to - 1];
    if (unit === undefined) break;
    if (unit.isMark && /^[)）”"」》]$/.test(unit.text)) {
      const open = openingOf(units, low, to - 1);
      if (open === null) {
        to -= 1;
        continue;
      }
      if (/^[)）]$/.test(unit.text)) {
        to = open;
        continue;
      }
      break;
    }
    if (!isEdge(unit) && !isStating(unit) && !(to - 2 >= low && isWithin(unit, units[to - 2]))) break;
    to -= 1;
  }
  return to;
}

/** 上海现有|地铁线路20条, 另有|境外移入216例: what there is, not where. Behind 的 it is part of an attribute. */
function afterHaving(units: readonly Unit[], from: number, to: number): number {
  let of = from;
  for (let k = from; k < to; k += 1) if (units[k]?.text === '的') of = k;
  for (let k = to - 2; k >= of; k -= 1) {
    const unit = units[k];
    if (unit?.mention != null && !isTime(unit)) return from;
    if (relationClass(unit) === 'has' && /有$/.test(unit?.text ?? '') && units[k + 1]?.text !== '的')
      return afterOpeners(units, k + 1, to);
  }
  return from;
}

/**
 * 乘客平均|掏1.9元, 集团|回购566万股, 已|接种94万剂: a last word that names no measure is the verb of the number. What can
 * be both (接种, 投入) is a verb after an adverb; 其中 is none (其中|出口180亿元).
 */
function beforeLastVerb(units: readonly Unit[], from: number, to: number, end: number): number {
  const last = units[to - 1];
  if (last === undefined || to <= from || !isNumber(units[end]) || last.mention !== null) return to;
  if (isListed(last, 'metric-nouns') || isListed(last, 'dependent-nouns')) return to;
  const before = units[to - 2];
  const isPart = before?.entry?.fields['clause-openers']?.class === 'part';
  const afterAdverb = isTime(before) || (isListed(before, 'claim-adverbs') && !isPart && !isNominal(before));
  const isVerbHere = isNominal(last)
    ? afterAdverb && last.entry?.fields['acting-verbs']?.class === 'act'
    : last.pos === 'v' || (afterAdverb && to - 2 > from && /^(v|zg|x|d|p)/.test(last.pos));
  return isVerbHere ? beforeEdges(units, from, to - 1) : to;
}

/** 密度|达到每万名工人470台: the subject stands before the verb that states the value. */
function beforeStating(units: readonly Unit[], from: number, to: number): number {
  for (let k = to - 1; k >= from; k -= 1) {
    const unit = units[k];
    if (unit?.text === '的') return to;
    // 触及|每千瓦时: a clause that opens with such a verb has no subject of its own.
    if (k === from && (to - from > 2 || !/^(reach|exceed|below)$/.test(relationClass(unit)))) continue;
    // 累计 in 累计减持公司股份 belongs to the verb behind it.
    if (unit !== undefined && isListed(unit, 'claim-adverbs') && isVerb(units[k + 1])) continue;
    if (unit !== undefined && unit.mention === null && isStating(unit) && /^v/.test(unit.pos))
      return beforeEdges(units, from, k);
  }
  return to;
}

function openingOf(units: readonly Unit[], low: number, close: number): number | null {
  const pairs: Readonly<Record<string, string>> = {
    ')': '(',
    '）': '（',
    '”': '“',
    '"': '"',
    '」': '「',
    '》': '《',
  };
  const wanted = pairs[units[close]?.text ?? ''];
  for (let k = close - 1; k >= low; k -= 1) if (units[k]?.text === wanted) return k;
  return null;
}

/** 每吨 and 每|公斤 at the end belong to the unit of the number; 每股收益 is a measure. */
function isPerBase(units: readonly Unit[], k: number, end: number): boolean {
  const last = units[end - 1];
  return (
    end - k === 1 ||
    (end - k === 2 &&
      units[k]?.text === '每' &&
      (last?.text.length ?? 0) <= 2 &&
      !isListed(last, 'metric-nouns'))
  );
}

/** Does 的 with a noun follow before `end`? Then what stands here is part of an attribute. */
function hasAttribute(units: readonly Unit[], from: number, end: number): boolean {
  for (let k = from; k + 1 < end; k += 1)
    if (units[k]?.text === '的' && isNounLike(units[k + 1])) return true;
  return false;
}

const causes = new Set(['则因', '经', '因', '因此', '因为', '由于', '受', '被', '遭']);
const means = new Set(['通过', '以', '凭借', '按照', '利用', '借助']);
const sources = new Set(['由', '从', '自']);
const comparing = new Set(['比', '较', '相较', '相比', '对比', '较之', '相对']);

/** 增速比全国高 ends before 比; 产量由860套增至 before 由. */
function beforeComparison(units: readonly Unit[], low: number, end: number): number {
  for (let k = low; k < end; k += 1) {
    const unit = units[k];
    if (unit === undefined || unit.mention !== null) continue;
    if (isListed(unit, 'comparisons') && !isListed(unit, 'metric-nouns')) return k;
    if (k > low && /^(按|以)$/.test(unit.text) && unit.pos.startsWith('p')) return k;
    if (k > low && isAdverbial(units, k, end)) return k;
    // 她|在行军床上睡了, 无人机|已为居民送餐: where and for whom.
    if (k > low && unit.text === '在' && closesBeforeVerb(units, k, end)) return k;
    if (k > low && unit.text === '已' && /^[为向对给与从由]$/.test(units[k + 1]?.text ?? '')) return k;
    if (k > low && /^每/.test(unit.text) && isPerBase(units, k, end)) return k;
    if (causes.has(unit.text) && (k > low || unit.text !== '经') && !hasAttribute(units, k, end)) return k;
    if (k > low && means.has(unit.text) && units.slice(k + 1, end).some((inner) => isPhraseEnd(unit, inner)))
      return k;
    if (k > low && unit.text === '自' && units.slice(k + 1, end).some(({ text }) => /^(起|以来)$/.test(text)))
      return k;
    const isSource = sources.has(unit.text);
    if (!isSource && !comparing.has(unit.text)) continue;
    const rest = units.slice(k + 1, end);
    const hasNumber = rest.some((inner) => inner.mention !== null);
    if (hasNumber) return k;
    const isAttribute = rest.some((inner, m) => inner.text === '的' && isNounLike(rest[m + 1]));
    if (!isSource && !isAttribute) return k;
  }
  return end;
}

/** 在行军床上|睡: does the place that opens at `k` end right before a verb? */
function closesBeforeVerb(units: readonly Unit[], k: number, end: number): boolean {
  for (let m = k + 1; m < end; m += 1)
    if (isPhraseWord(units[m], 'localizer'))
      return m + 1 >= end || (isVerb(units[m + 1]) && !isNominal(units[m + 1]));
  return isPhraseWord(units[end], 'localizer');
}

/** 完美世界|对昆仑万维提起, 会晤|在三亚举行: to whom and where belong to the verb; 对东盟增速 is a measure's own. */
function isAdverbial(units: readonly Unit[], k: number, end: number): boolean {
  const unit = units[k];
  if (unit === undefined || unit.mention !== null) return false;
  const isModal = isPhraseWord(unit, 'modal');
  if (!isModal && !(/^(对|向|给|替|在|于)$/.test(unit.text) && unit.pos.startsWith('p'))) return false;
  const last = units[end - 1];
  if (isListed(last, 'metric-nouns') || isListed(last, 'dependent-nouns') || hasAttribute(units, k, end))
    return false;
  // 公司已将避险比率, 仍涵盖水电费: the object of the verb is what the number is about.
  const acts = units
    .slice(k + 1, end)
    .some(
      (inner) =>
        /^[将把]$/.test(inner.text) ||
        (inner.entry?.fields['acting-verbs'] !== undefined && !isNominal(inner)),
    );
  return isNounLike(units[k - 1]) && isNounLike(last) && !(isModal && acts);
}

/**
 * The verb that parts an owner from its object (全市|实现|地区生产总值), or `null`. A verb before 的 is part of an
 * attribute, and one that names a thing (投资, 消费) part of a compound.
 */
function innerVerb(units: readonly Unit[], from: number, to: number): number | null {
  let of = -1;
  for (let k = from; k < to; k += 1) if (units[k]?.text === '的') of = k;
  let found: number | null = null;
  for (let k = from; k < to; k += 1) {
    const unit = units[k];
    if (unit === undefined || unit.mention !== null || unit.depth > (units[from]?.depth ?? 0)) continue;
    const kind = unit.entry?.fields['acting-verbs']?.class ?? '';
    if (!partsOwner(units, k, from, to, kind)) continue;
    // Before the last 的 only a verb that opens the object (实现归属于母公司的净利润) parts.
    if (k < of && !(kind === 'realise' && units[k + 1]?.text !== '的') && !isMarkedVerb(units, from, k, kind))
      continue;
    found = k;
  }
  return found;
}

/** 质押比例 and 成交总金额 name a measure: the verb in front of it is no verb of the clause. */
function isCompoundBefore(units: readonly Unit[], k: number, to: number): boolean {
  return to - k === 2 && isListed(units[to - 1], 'metric-nouns') && isNounLike(units[k - 1]);
}

/** 公司拟…购买|甲持有的乙公司, 减持|其所持有的公司股份: an adverb such as 拟 or 已 before a listed verb makes it the verb of the clause. */
function isMarkedVerb(units: readonly Unit[], from: number, k: number, kind: string): boolean {
  if (kind === '') return false;
  // 接获|与楼宇管理有关的投诉: a preposition behind the verb opens its object.
  if (
    k === from &&
    (/^(其|其所|所)$/.test(units[k + 1]?.text ?? '') || /^[与对向由]$/.test(units[k + 1]?.text ?? ''))
  )
    return true;
  return units.slice(from, k).some((unit) => /^(拟|已|将|已经|曾|计划|准备|决定)$/.test(unit.text));
}

/**
 * Is this the verb between owner and object? A verb of the list of acting verbs is, unless it names a thing
 * (投资); another verb only where 了 or an adverb shows it (公司已认列汇兑损失), because most of them are the
 * first half of a compound (成交面积, 避险比率).
 */
function partsOwner(units: readonly Unit[], k: number, from: number, to: number, kind: string): boolean {
  const unit = units[k];
  if (/^(可|能|会|在|有|所.|来自|用于|位于|属于|归属于|以上|以下)$/.test(unit?.text ?? '')) return false;
  // 黄某个人|所持股份 is his.
  if (units[k - 1]?.text === '所') return false;
  if (units[k + 1]?.text === '的' || isPhraseWord(unit, 'adverb') !== /^(将|把)$/.test(unit?.text ?? ''))
    return false;
  // 收获|进度 is one measure.
  if (to - k === 2 && /^(进度|比率|比例|名额|积分)$/.test(units[k + 1]?.text ?? '')) return false;
  if (kind === 'realise') return true;
  if (isNominal(unit) || (k > from && isCompoundBefore(units, k, to))) return false;
  if (/^(将|把)$/.test(unit?.text ?? '')) return true;
  if (kind !== '') return true;
  if (k === to - 1) {
    const before = units[k - 1];
    const afterAdverb =
      before !== undefined && (isPhraseWord(before, 'adverb') || /^(d|ad)/.test(before.pos));
    if (
      k > from &&
      isVerb(unit) &&
      (/.[下出到上入回起掉走进得给于成去]$/.test(unit?.text ?? '') || before?.pos === 'r')
    )
      return true;
    return k > from && afterAdverb && (isVerb(unit) || /^(zg|x|p)/.test(unit?.pos ?? ''));
  }
  if (!isVerb(unit)) return false;
  if (/^(了|过)$/.test(units[k + 1]?.text ?? '')) return true;
  for (let m = from; m < k; m += 1) {
    const inner = units[m];
    if (isPhraseWord(inner, 'adverb')) return true;
    if (m > from && inner?.pos === 'p' && /^(在|对|为|从|因|于|通过|与|和|经|用|以)$/.test(inner.text))
      return true;
  }
  return false;
}
