import type { Unit as MeasureUnit, Quantity } from '../core/mention.js';
import type { Draft, Subject } from './draft.js';
import { carriedOver, ownSubject } from './draft.js';
import { clauseEnd } from './matching.js';
import { nounBefore } from './noun-before.js';
import { afterOpeners } from './openers.js';
import type { NounPhrase } from './phrases.js';
import type { Unit, UnitSentence } from './units.js';
import { isListed, isNominal, isNounLike, isVerb, relationClass } from './word-kinds.js';

/** 占比, 降幅 and the like take the topic in front: 房地产开发投资|降幅. */
export function completed(subject: Subject, topic: () => Subject | null, view: UnitSentence): Subject {
  if (subject.carried) return subject;
  if (subject.text.length > 3 && average.test(subject.text)) return withOwner(subject, topic(), view);
  if (!dependent.test(subject.text)) return subject;
  const before = topic();
  if (before === null || before.text === '') return subject;
  const lender = carriedOver(before);
  if (before.text.endsWith(subject.text)) return { ...subject, text: before.text, lender };
  return { ...subject, text: before.text + subject.text, lender };
}

const dependent =
  /^(占比|比重|增幅|降幅|涨幅|跌幅|升幅|减幅|增速|增长率|同比增幅|同比增速|环比增幅|份额|市占率|市场份额|占有率|涨跌幅)$/;

/**
 * 上海地铁有20条线路,|日均客流…: an average with nothing before it is that of whom the sentence spoke of; of
 * 城镇居民人均收入 it takes 城镇居民. Another measure owns none.
 */
function withOwner(subject: Subject, topic: Subject | null, view: UnitSentence): Subject {
  if (topic === null) return subject;
  const lender = carriedOver(topic);
  if (lender.start < view.sentence.span.start || lender.start >= subject.start) return subject;
  let from = 0;
  while ((view.units[from]?.start ?? lender.start) < lender.start) from += 1;
  let to = from;
  let owner = '';
  for (; (view.units[to]?.start ?? lender.end) < lender.end; to += 1) {
    const unit = view.units[to];
    if (unit === undefined || average.test(unit.text) || !(isNounLike(unit) || unit.pos === 'r')) break;
    owner += unit.text;
  }
  const isOwner = owner.length > 1 && owner.length <= 8 && topic.text.startsWith(owner);
  if (!isOwner || measureEnd.test(owner) || isListed(view.units[to - 1], 'metric-nouns')) return subject;
  return isNamedWhole(view.units[to]) ? { ...subject, text: owner + subject.text, lender } : subject;
}

/** 跨省|游 and 过磅|单 go on as nouns; who 显示 or 说 something is its source. */
function isNamedWhole(next: Unit | undefined): boolean {
  if (next === undefined || next.isMark || next.mention !== null) return true;
  if (isListed(next, 'speech-verbs')) return false;
  return next.text.length > 1 || relationClass(next) !== '' || /^[dpcu]/.test(next.pos);
}

const average = /^(?:[日月年周人]均|平均)/;

/** The subject that an earlier clause of the sentence leaves behind, else the topic of the text before. */
export function carriedSubject(
  view: UnitSentence,
  q: number,
  before: readonly Draft[],
  topic: Subject | null,
): Subject | null {
  const clause = view.units[q]?.clause ?? 0;
  const quantity = view.units[q]?.mention?.quantity ?? null;
  let measure: Subject | null = null;
  for (let c = clause; c >= 0; c -= 1) {
    const inClause = before.filter((draft) => view.units[draft.unit]?.clause === c);
    const last = inClause.at(-1);
    if (last !== undefined) {
      if (quantity === null || !isOtherMeasure(last, quantity)) return carriedOver(last.subject);
      measure ??= last.subject;
      continue;
    }
    if (c === clause) continue;
    const found = clauseSubject(view, c);
    if (found !== null) return carriedOver(found);
  }
  const found = measure ?? topic;
  return found === null ? null : carriedOver(found);
}

/** 线路全长73.5公里,|设站11座: a length has no stations; what has both was named before it. */
function isOtherMeasure({ subject, mention }: Draft, quantity: Quantity): boolean {
  const known = mention?.quantity ?? null;
  if (known?.unit == null || quantity.unit === null) return false;
  if (isRelative(known.unit) || isRelative(quantity.unit)) return false;
  const isSame = known.unit.dimension === quantity.unit.dimension && known.unit.dimension !== 'count';
  return !isSame && known.unit.id !== quantity.unit.id && measureEnd.test(subject.text);
}

/** Changes, shares and places in a ranking are said of any measure. */
function isRelative({ dimension, text }: MeasureUnit): boolean {
  return (
    !/^(count|currency|money|length|area|volume|mass|temperature|speed|power|energy)$/.test(dimension) ||
    /^[倍番名位]$/.test(text)
  );
}

const measureEnd =
  /.(?:总长|全长|面积|投资|名额|气温|水位|水量|雨量|水深|年龄|价|量|额|率|值|费|度|宽|高|深|长|重)$/;

/** What a clause without a claim is about: the noun before its first verb. */
export function clauseSubject(view: UnitSentence, clause: number): Subject | null {
  const low = view.clauseStarts[clause] ?? 0;
  const high = clauseEnd(view, clause);
  const opening = view.units[low]?.text ?? '';
  if (/^(按|按照|据|根据|与|和|同|除|随着|受|经|因|由于|为|扣除|剔除|截至|截止)$/.test(opening)) return null;
  const last = view.units.slice(low, high).findLastIndex((unit) => !unit.isMark) + low;
  if (last > low && /^(中|里|当中|之中|其中|方面)$/.test(view.units[last]?.text ?? '')) {
    // 申请人中,有62%…: what follows is said of those.
    const from = /^(在|从)$/.test(opening) ? low + 1 : low;
    const found = nounBefore(view, from, last);
    if (found !== null) return ownSubject(found);
  }
  let hasVerb = false;
  for (let k = low; k < high; k += 1) {
    const unit = view.units[k];
    if (/是$|^仅次于$/.test(unit?.text ?? '')) hasVerb = true;
    const acts =
      !isNominal(unit) &&
      (isVerb(unit) || relationClass(unit) !== '' || unit?.entry?.fields['acting-verbs'] !== undefined);
    if (!acts || unit === undefined || unit.depth > 0) continue;
    hasVerb = true;
    const found = nounBefore(view, low, k);
    // 创|单月历史新高: a clause that opens with its verb says more of the subject before.
    if (found === null && opensClause(view.units, low, k)) return null;
    if (found === null) continue;
    return isListed(unit, 'speech-verbs') && isPerson(view, found) ? null : ownSubject(found);
  }
  // 将军澳一个高层单位,|实用面积328方呎: a thing that is only named.
  const isName =
    /^n/.test(view.units[last]?.pos ?? '') && !/[息称告讯表况时]$/.test(view.units[last]?.text ?? '');
  const named = hasVerb || !isName ? null : nounBefore(view, low, high);
  return named === null ? null : ownSubject(named);
}

/** Is the verb at `k` the first word of its clause, but for openers, and one that states something of a subject? */
function opensClause(units: readonly Unit[], low: number, k: number): boolean {
  const unit = units[k];
  if (/^(total|has|)$/.test(relationClass(unit)) && !isListed(unit, 'acting-verbs')) return false;
  return afterOpeners(units, low, k) === k;
}

/** 联盟副会长陈守廉 and 她 speak of something else; a firm that announces its figures speaks of itself. */
function isPerson(view: UnitSentence, { from, to }: NounPhrase): boolean {
  const last = view.units[to - 1];
  return (
    /^(r|nr)$/.test(last?.pos ?? '') || view.units.slice(from, to).some((unit) => isListed(unit, 'titles'))
  );
}

export function sentenceTopic(view: UnitSentence): Subject | null {
  for (let clause = 0; clause + 1 < view.clauseStarts.length; clause += 1) {
    const found = clauseSubject(view, clause);
    if (found !== null) return carriedOver(found);
  }
  return null;
}
