import type { Unit, UnitSentence } from './units.js';

/** A noun phrase found in a sentence: its units, and its text as a table row would have it. */
export interface NounPhrase {
  /** Unit indexes, half-open. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Offsets in the clean text. */
  readonly start: number;
  readonly end: number;
  /** Verb between an owner and this phrase, if the search crossed one: 实现 in 全市实现地区生产总值. */
  readonly verb: number | null;
}

const timeTypes = new Set([
  'date',
  'time',
  'datetime',
  'daterange',
  'timerange',
  'datetimerange',
  'holiday',
  'set',
]);
const speechVerbs =
  /^(表示|指出|说|称|认为|介绍|透露|强调|显示|表明|指|披露|坦言|公布|报道|提到|提醒|补充|建议|发现|直言|告诉|获悉|了解)$/;

const viewVerbs = /^(预计|预测|估计|预期|预估|相信|推测|判断|希望|建议|要求|通知|宣布|承诺|计划|决定|同意)$/;

/** 她, 会方 or a name before 估计: somebody's view, not the thing estimated. */
function isPerson(unit: Unit | undefined): boolean {
  return unit !== undefined && (/^(r|nr)/.test(unit.pos) || /[方社局院部司会行]$/.test(unit.text));
}

/** Is this unit a time that tells when (not a duration)? */
export function isTime(unit: Unit | undefined): boolean {
  return unit?.mention != null && timeTypes.has(unit.mention.type);
}

/** Is this unit a number of any sort? */
export function isNumber(unit: Unit | undefined): boolean {
  return unit?.mention?.quantity != null;
}

/** The class of a word in the list of relations, or `''`. */
export function relationClass(unit: Unit | undefined): string {
  return unit?.entry?.fields.relations?.class ?? '';
}

function isListed(unit: Unit | undefined, lexicon: string): boolean {
  return unit?.entry?.fields[lexicon] !== undefined;
}

/** Ends of words that name a measure or a thing, whatever jieba tags the whole: 利息支出, 造价, 候诊时间. */
const nominalEnd =
  /.(?:支出|收入|时间|成本|利润|规模|资金|投资|消费|贷款|存款|余额|指数|产值|能力|水平|业务|产业|行业|收益|亏损|费用|需求|供给|供应|库存|投诉|案件|病例|订单|用户|客户|人数|面积|市场|[价量额率数费款值度比])$/;

/** A verb that is none inside a noun phrase: 投资, 消费, or one tagged as a verbal noun. */
export function isNominal(unit: Unit | undefined): boolean {
  if (unit === undefined || unit.mention !== null) return false;
  if (unit.pos === 'vn' || isListed(unit, 'nominal-verbs') || isListed(unit, 'metric-nouns')) return true;
  return /^[vx]/.test(unit.pos) && !isListed(unit, 'relations') && nominalEnd.test(unit.text);
}

/** A verb that may be the verb of its clause. */
export function isVerb(unit: Unit | undefined): boolean {
  return unit !== undefined && unit.mention === null && /^v/.test(unit.pos) && unit.pos !== 'vn';
}

const nounTags = /^(n|vn|j|l|i|s|eng|z|g)/;

/** Can this unit be the head of a noun phrase? */
export function isNounLike(unit: Unit | undefined): boolean {
  if (unit === undefined || unit.mention !== null || unit.isMark) return false;
  if (isListed(unit, 'comparisons') || (isListed(unit, 'clause-openers') && !/^(n|vn)/.test(unit.pos)))
    return false;
  if (isListed(unit, 'metric-nouns') || isListed(unit, 'dependent-nouns')) return true;
  if (isNominal(unit)) return true;
  if (isListed(unit, 'claim-adverbs') || isListed(unit, 'relations')) return false;
  return nounTags.test(unit.pos) || (unit.pos === 'x' && /[\p{Script=Han}\w]/u.test(unit.text));
}

/** Words at the right edge of the space before a verb: adverbs, 已, 共, times, bases of comparison. */
function isEdge(unit: Unit): boolean {
  if (unit.mention !== null) return isTime(unit) || unit.mention.type === 'duration';
  if (unit.isMark) return true;
  if (isListed(unit, 'metric-nouns') || isListed(unit, 'dependent-nouns')) return false;
  if (isListed(unit, 'claim-adverbs') || isListed(unit, 'comparisons')) return true;
  if (isNominal(unit)) return false;
  return (/^(d|ad|p|c|u|y)/.test(unit.pos) && unit.text !== '等') || unit.text === '时';
}

const localizers =
  /^(上|中|下|内|里|外|间|后|前|时|方面|领域|期间|之后|之前|以来|之际|之间|之中|以内|以外|来看|而言|来说|看来|计算|口径|相比|带动下|推动下|影响|同时|过程中|背景下)$/;
const openerPrepositions =
  /^(在|随着|按|按照|根据|据|对于|针对|围绕|为|因|受|经|自|从|由|以|于|当|除|与|和|同|凭借|通过|截至|截止|截止到|面对|到)$/;

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
  to = beforeStating(units, from, to);
  if (from >= to) return null;
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

/** Past the numbers of the same clause that are listed before: 货车7辆、|小客车12辆; 季减8.1%、|年增12.5%. */
function afterListed(units: readonly Unit[], low: number, end: number): number {
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

/** Skip conjunctions, times, adverbs, attribution and prepositional phrases at the start of a clause. */
function afterOpeners(units: readonly Unit[], low: number, end: number): number {
  let at = low;
  for (let k = low; k < end; k += 1) {
    const unit = units[k];
    if (unit === undefined || isNominalBefore(units, k, end)) continue;
    if (
      speechVerbs.test(unit.text) ||
      (k > low && viewVerbs.test(unit.text) && isPerson(units[k - 1]) && relationClass(units[k + 1]) === '')
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
    // 在全球|占: what stands between such a preposition and the verb is no subject.
    if (/^(在|于|向|给|以)$/.test(unit.text) && unit.pos.startsWith('p') && !isTime(units[at + 1]))
      return end;
    const listed = isListed(unit, 'clause-openers') || isListed(unit, 'claim-adverbs');
    const isOpener =
      (unit.isMark && (!/^[“"「《]$/.test(unit.text) || !closes(units, at, end))) ||
      (isTime(unit) && !opensNoun(units, at)) ||
      unit.mention?.type === 'duration' ||
      unit.text === '的' ||
      (unit.mention === null && listed && !isListed(unit, 'metric-nouns') && !startsNoun(units, at)) ||
      (unit.mention === null &&
        /^(d|c|p|u|y|o|e$)/.test(unit.pos) &&
        !isListed(unit, 'metric-nouns') &&
        !startsCompound(units, at, end));
    if (!isOpener) return at;
    at += 1;
  }
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
function closes(units: readonly Unit[], at: number, end: number): boolean {
  for (let k = at + 1; k < end; k += 1) if (/^[”"」》]$/.test(units[k]?.text ?? '')) return true;
  return false;
}

/** 全年 in 全年目标 and 总 in 总市值 belong to the noun. */
function startsNoun(units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  const next = units[at + 1];
  return (
    /^(总|平均|最高|最低|最长|最短|最大|最小|实际|名义|新|整体|总体|单日|单季|单月|累计|首次|全部|日均|月均|年均|周均|人均|户均|全天|全年|每年|每天|每月|每日|合计|综合|单位)$/.test(
      unit?.text ?? '',
    ) && isNounLike(next)
  );
}

function isNominalBefore(units: readonly Unit[], k: number, end: number): boolean {
  return units[k + 1]?.text === '的' && k + 2 < end;
}

/** Past `在…方面`, `随着…`: a prepositional phrase that ends in a localizer before `end`. */
function pastPreposition(units: readonly Unit[], at: number, end: number): number {
  const unit = units[at];
  if (unit === undefined || unit.mention !== null || !openerPrepositions.test(unit.text)) return at;
  for (let k = at + 1; k < Math.min(end, at + 14); k += 1) {
    const inner = units[k];
    if (inner === undefined) break;
    if (isPhraseEnd(unit.text, inner.text) && units[k + 1]?.text !== '的' && !isNounTail(units, k))
      return k + 1;
  }
  return at;
}

/** 在…方面, 随着…, and 以…方式, 通过…渠道. */
function isPhraseEnd(preposition: string, text: string): boolean {
  return (
    localizers.test(text) ||
    (/^(以|通过|凭借|按|按照)$/.test(preposition) &&
      /^(方式|价格|形式|渠道|途径|手段|名义|身份|比例|标准|价|口径)$/.test(text))
  );
}

/** 中 in 中小企业 or 上 in 上市公司 are part of words already; 下 before a noun is an adjective. */
function isNounTail(units: readonly Unit[], k: number): boolean {
  return units[k]?.text === '前' && isTime(units[k + 1]);
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
    if (!isEdge(unit) && !isStating(unit)) break;
    to -= 1;
  }
  return to;
}

/** 密度|达到每万名工人470台: the subject stands before the verb that states the value. */
function beforeStating(units: readonly Unit[], from: number, to: number): number {
  for (let k = to - 1; k > from; k -= 1) {
    const unit = units[k];
    if (unit?.text === '的') return to;
    if (unit !== undefined && unit.mention === null && isStating(unit) && /^v/.test(unit.pos))
      return beforeEdges(units, from, k);
  }
  return to;
}

/** 达到 in 密度达到每万名工人470台 states the value and belongs to no noun. */
function isStating(unit: Unit): boolean {
  return (
    /^(reach|equal|exceed|below|total|share|rank)$/.test(relationClass(unit)) &&
    !isNominal(unit) &&
    !isListed(unit, 'dependent-nouns')
  );
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

/** 增速比全国高 ends before 比; 产量由860套增至 before 由. */
function beforeComparison(units: readonly Unit[], low: number, end: number): number {
  for (let k = low; k < end; k += 1) {
    const unit = units[k];
    if (unit === undefined || unit.mention !== null) continue;
    if (isListed(unit, 'comparisons')) return k;
    if (k > low && /^(按|以)$/.test(unit.text) && unit.pos.startsWith('p')) return k;
    if (k > low && /^每/.test(unit.text) && isPerBase(units, k, end)) return k;
    if (/^(因|因此|因为|由于|受|被|遭)$/.test(unit.text) && !hasAttribute(units, k, end)) return k;
    if (
      k > low &&
      /^(通过|以|凭借|按照|利用|借助)$/.test(unit.text) &&
      units.slice(k + 1, end).some((inner) => isPhraseEnd(unit.text, inner.text))
    )
      return k;
    const isSource = /^(由|从|自)$/.test(unit.text);
    if (!isSource && !/^(比|较|相较|相比|对比|较之|相对)$/.test(unit.text)) continue;
    const rest = units.slice(k + 1, end);
    const hasNumber = rest.some((inner) => inner.mention !== null);
    if (hasNumber) return k;
    const isAttribute = rest.some((inner, m) => inner.text === '的' && isNounLike(rest[m + 1]));
    if (!isSource && !isAttribute) return k;
  }
  return end;
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

/** 公司拟…购买|甲持有的乙公司: an adverb such as 拟 or 已 before a listed verb makes it the verb of the clause. */
function isMarkedVerb(units: readonly Unit[], from: number, k: number, kind: string): boolean {
  return (
    kind !== '' && units.slice(from, k).some((unit) => /^(拟|已|将|已经|曾|计划|准备|决定)$/.test(unit.text))
  );
}

/**
 * Is this the verb between owner and object? A verb of the list of acting verbs is, unless it names a thing
 * (投资); another verb only where 了 or an adverb shows it (公司已认列汇兑损失), because most of them are the
 * first half of a compound (成交面积, 避险比率).
 */
function partsOwner(units: readonly Unit[], k: number, from: number, to: number, kind: string): boolean {
  const unit = units[k];
  if (/^(可|能|会|在|有|来自|用于|位于|属于|归属于|以上|以下)$/.test(unit?.text ?? '')) return false;
  if (
    units[k + 1]?.text === '的' ||
    hardAdverbs.test(unit?.text ?? '') !== /^(将|把)$/.test(unit?.text ?? '')
  )
    return false;
  if (kind === 'realise') return true;
  if (isNominal(unit)) return false;
  if (/^(将|把)$/.test(unit?.text ?? '')) return true;
  if (kind !== '') return true;
  if (k === to - 1) {
    const before = units[k - 1];
    const afterAdverb = before !== undefined && (hardAdverbs.test(before.text) || /^(d|ad)/.test(before.pos));
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
    if (hardAdverbs.test(inner?.text ?? '')) return true;
    if (m > from && inner?.pos === 'p' && /^(在|对|为|从|因|于|通过|与|和|经|用|以)$/.test(inner.text))
      return true;
  }
  return false;
}

/** Words that open a verb phrase and stand in no noun phrase. */
const hardAdverbs =
  /^(已|已经|拟|将|把|仍|还|先后|则|便|就|也|都|又|再|曾|正|正在|全部|共|迄今|至今|均|才|须|需|应|要|可|能|会|未|并|却|不|没|没有|向|被|给|遭|获)$/;

/** The units as a phrase: times and brackets left out of its text; `null` without a noun in it. */
export function phrase(view: UnitSentence, from: number, to: number, verb: number | null): NounPhrase | null {
  const { units } = view;
  let low = from;
  let high = to;
  while (low < high && isSkippedAtEdge(units[low])) low += 1;
  while (high > low && (isSkippedAtEdge(units[high - 1]) || isStatedAtEnd(units, low, high))) high -= 1;
  const first = units[low];
  const last = units[high - 1];
  if (first === undefined || last === undefined || low >= high) return null;
  let hasNoun = false;
  let text = '';
  const depth = Math.min(first.depth, last.depth);
  for (let k = low; k < high; k += 1) {
    const unit = units[k];
    if (unit === undefined || unit.depth > depth || (unit.isMark && /^[()（）]$/.test(unit.text))) continue;
    if (isTime(unit) && !/^(set|holiday)$/.test(unit.mention?.type ?? '')) continue;
    if (unit.text === '的' && text === '') continue;
    if (isNounLike(unit) || /^r/.test(unit.pos) || /^(a|b|f|q|m)/.test(unit.pos)) hasNoun = true;
    text += unit.text;
  }
  text = text.replace(/^的/, '').replace(/\s+/g, '');
  if (!hasNoun || text === '') return null;
  return { from: low, to: high, text, start: first.start, end: last.end, verb };
}

/** 防御率2.08 before 居第一: the value after a measure is no part of its name. */
function isStatedAtEnd(units: readonly Unit[], low: number, high: number): boolean {
  const last = units[high - 1];
  if (last?.mention?.quantity == null || high - 1 <= low) return false;
  return last.mention.quantity.unit !== null || isListed(units[high - 2], 'metric-nouns');
}

function isSkippedAtEdge(unit: Unit | undefined): boolean {
  if (unit === undefined) return false;
  return (
    unit.text === '的' ||
    unit.text === '了' ||
    isTime(unit) ||
    (unit.isMark && !/^[“”"「」《》%)）]$/.test(unit.text))
  );
}

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
    if (unit.text === '的') continue;
    if (/^(和|与|及|以及|或|、)$/.test(unit.text)) {
      if (isNounLike(units[to + 1]) && to + 1 < high && to > from) continue;
      break;
    }
    if (isListed(unit, 'people-outcomes') && to > from) break;
    if (to > from && unit.pos === 'v' && governs(units[to + 1])) break;
    if (to > from && (hardAdverbs.test(unit.text) || isRealising(unit))) break;
    if (unit.pos === 'i' && to > from) break;
    if (isNounLike(unit) || /^(a|b|n|f|z|q|i|l|j|s|eng|vn|g|m)/.test(unit.pos)) continue;
    if (/^x/.test(unit.pos) && /[\p{Script=Han}\w]/u.test(unit.text) && relationClass(unit) === '') continue;
    if (isVerb(unit) || /^(d|p|r|c|u|v)/.test(unit.pos)) {
      if (reachesAttribute(units, to, high, to === from)) continue;
      break;
    }
    break;
  }
  if (isActing(units[from]) || opensPredicate(units[from])) return null;
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
  return found !== null && found.text.length === 1 && !/[人车船树牛羊猪鱼鸡药书A-Za-z]/.test(found.text)
    ? null
    : found;
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
