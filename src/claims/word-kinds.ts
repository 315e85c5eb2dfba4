import type { Unit } from './units.js';

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

export function isListed(unit: Unit | undefined, lexicon: string): boolean {
  return unit?.entry?.fields[lexicon] !== undefined;
}

/** Does the list of words at the edges of noun phrases give this word the class? */
export function isPhraseWord(unit: Unit | undefined, name: string): boolean {
  const known = unit?.entry?.fields['phrase-words']?.class;
  return known !== undefined && (known === name || (known.includes(' ') && known.split(' ').includes(name)));
}

/** Ends of words that name a measure or a thing, whatever jieba tags the whole: 利息支出, 造价, 候诊时间. */
const nominalEnd =
  /.(?:支出|收入|时间|成本|利润|规模|资金|投资|消费|贷款|存款|余额|指数|产值|能力|水平|业务|产业|行业|收益|亏损|费用|需求|供给|供应|库存|投诉|案件|病例|订单|用户|客户|人数|面积|市场|者|人员|人士|机构|居民|学生|[价量额率数费款值度比])$/;

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
  if (
    (isListed(unit, 'comparisons') && !isListed(unit, 'metric-nouns')) ||
    (isListed(unit, 'clause-openers') && !/^(n|vn)/.test(unit.pos))
  )
    return false;
  if (isListed(unit, 'metric-nouns') || isListed(unit, 'dependent-nouns')) return true;
  if (isNominal(unit)) return true;
  if (isListed(unit, 'claim-adverbs') || isListed(unit, 'relations')) return false;
  return nounTags.test(unit.pos) || (unit.pos === 'x' && /[\p{Script=Han}\w]/u.test(unit.text));
}

/** 达到 in 密度达到每万名工人470台 states the value and belongs to no noun. */
export function isStating(unit: Unit): boolean {
  return (
    /^(reach|equal|exceed|below|total|share|rank)$/.test(relationClass(unit)) &&
    !isNominal(unit) &&
    !isListed(unit, 'dependent-nouns')
  );
}
