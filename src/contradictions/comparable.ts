import type { SealedClaim } from '../core/claim.js';
import { type Decimal, multiply, negate, parseDecimal, whole } from '../core/decimal.js';
import { factorOf, type Interval, intervalOf, middleOf } from './intervals.js';
import { type Period, periodOf } from './periods.js';
import { type PlainSubject, plainSubject, type SubjectBook } from './subjects.js';

/** What a claim measures, when, and what values it leaves open. */
export interface Measured {
  /** Subject, measure, unit and kind of comparison in one text: claims that share it tell one series. */
  readonly metric: string;
  /** The subject in one written form. */
  readonly subject: PlainSubject;
  readonly interval: Interval;
  /** The number itself, in `unit`, below zero for a decrease; the middle of a range. */
  readonly value: Decimal;
  readonly period: Period;
  /** The unit that the interval is in, `''` for a bare number. */
  readonly unit: string;
  /** Does the unit or the verb say what is measured, where the subject does not? */
  readonly isTelling: boolean;
}

/** A claim made ready for being compared with claims of other articles. */
export interface Comparable extends Measured {
  /**
   * What the claim is about, down to the period. Claims that share one of their keys speak of the same thing. One key
   * where subject and period name what they mean; else one for each way to tell that two articles mean the same.
   */
  readonly keys: readonly string[];
}

const hundred = whole(100);

/** Units of counting that stand for each other where the same things are counted. */
const sameUnits: ReadonlyMap<string, string> = new Map(
  Object.entries({
    名: '人',
    位: '人',
    员: '人',
    家: '个',
    所: '个',
    座: '个',
    间: '个',
    处: '个',
    台: '辆',
    宗: '起',
  }),
);

/**
 * What a claim measures.
 *
 * Kinds of comparison (同比, 环比, 较年初), the whole of a share, the field of a ranking, 实际 or 名义 and the like belong
 * to the metric: claims that differ there say different things.
 *
 * @param isAsStated - In the unit of the claim, rather than in the base unit that all can be compared in.
 * @returns `null` for a claim that bounds no value: an event, a vague quantity.
 */
export function measuredOf(claim: SealedClaim, book: SubjectBook, isAsStated = false): Measured | null {
  const { quantity, predicate } = claim;
  if (quantity === null) return null;
  const what = classOf(claim);
  const { unit, factor } = unitOf(isAsStated ? { ...quantity, inBaseUnit: null } : quantity, what);
  const relation = predicate?.relation ?? 'equals';
  const isDown = relation === 'decreases-by' || (what === 'difference' && relation === 'falls-below');
  const interval = intervalOf(quantity, {
    isRounded: what !== 'rank',
    // 比…超出 says how far, not that the number is a bound.
    relation: what === 'difference' ? 'equals' : relation,
    isNegated: claim.polarity === 'negated',
    isDown,
    factor,
  });
  if (interval === null) return null;
  const subject = plainSubject(claim.subject.text, claim.time?.text ?? '', book);
  const verb = verbOf(claim, what);
  const metric = [
    subject.text.replace(modifier, ''),
    verb,
    what,
    unit,
    claim.of === null ? '' : plainSubject(claim.of.text, '', book).text,
    comparisonOf(claim, what),
    modifiersOf(claim),
  ].join('\u0001');
  const isPlaced = what === 'rank' && claim.of !== null;
  const isTelling = subject.hasMeasure || verb !== '' || isPlaced || !needsMeasure(quantity);
  const stated = quantity.value === null ? null : multiply(parseDecimal(quantity.value), factor);
  const value = stated === null ? middleOf(interval) : isDown ? negate(stated) : stated;
  return { metric, subject, interval, value, period: periodOf(claim), unit, isTelling };
}

/**
 * What there is to compare in a claim. Forecasts, plans, proposals and estimates may be wrong without contradicting
 * anything, so only what is asserted is compared.
 *
 * @returns `null` for a claim that nothing can contradict.
 */
export function comparableOf(claim: SealedClaim, book: SubjectBook): Comparable | null {
  if (claim.modality !== 'asserted') return null;
  const measured = measuredOf(claim, book);
  if (measured === null) return null;
  const { metric, subject, period, isTelling } = measured;
  const base = `${metric}\u0001${period.key}`;
  const isPlain = subject.isNamed && isTelling && period.isFixed;
  const keys = isPlain ? [base] : scopedKeys(claim, base, period, book);
  return keys.length === 0 ? null : { ...measured, keys };
}

type Class = 'level' | 'change' | 'changes' | 'multiple' | 'share' | 'rank' | 'difference' | 'rate';

function classOf({ kind, predicate }: SealedClaim): Class {
  const relation = predicate?.relation ?? 'equals';
  if (kind === 'comparison') return relation === 'multiplies-by' ? 'multiple' : 'difference';
  if (kind === 'rank' || relation === 'ranks') return 'rank';
  if (kind === 'share' || relation === 'accounts-for') return 'share';
  switch (relation) {
    case 'increases-by':
    case 'decreases-by':
      return 'change';
    case 'changes-by':
      return 'changes';
    case 'multiplies-by':
      return 'multiple';
    default:
      return kind === 'change' && !/-to$/.test(relation) ? 'rate' : 'level';
  }
}

/** The unit that claims are compared in, and the way there. */
function unitOf(
  quantity: NonNullable<SealedClaim['quantity']>,
  what: Class,
): { unit: string; factor: Decimal } {
  const { unit, inBaseUnit, numerator } = quantity;
  if (unit === null) {
    return numerator === undefined ? { unit: '', factor: whole(1) } : { unit: '%', factor: hundred };
  }
  if (unit.id === '倍' && (what === 'change' || what === 'changes')) return { unit: '%', factor: hundred };
  if (what === 'rank') return { unit: '', factor: whole(1) };
  if (inBaseUnit !== null) return { unit: inBaseUnit.unit, factor: factorOf(quantity) };
  return { unit: sameUnits.get(unit.id) ?? unit.id, factor: whole(1) };
}

/** A percentage or a sum says little without the noun it measures; so many 家 or 公里 say it themselves. */
function needsMeasure({ unit }: NonNullable<SealedClaim['quantity']>): boolean {
  return unit === null || unit.dimension === 'ratio' || unit.dimension === 'money';
}

/** Verbs that only state a value. */
const plainVerb =
  /^(?:一度|已经|分别|依次|[约共已仍只就也均都将])*(?:(?:合计|总计|累计|维持|保持|稳定|位|处|录得|报收?|突破|超过|超出|高于|低于|跌破|不足|不到|不少于|不低于|不超过|不高于|达到|占比?|是|为|有|在|超|逾|破|达|到|至|计|收|等于|相当|约)[到于在为达]?)*$/;

/** The verb where it says what is measured: 发送, 死亡. */
function verbOf({ predicate }: SealedClaim, what: Class): string {
  if (predicate === null || what !== 'level' || /-to$/.test(predicate.relation)) return '';
  // A verb is short; the bound keeps the expression from trying long nonsense in many ways.
  return predicate.text.length <= 12 && plainVerb.test(predicate.text) ? '' : predicate.text;
}

function comparisonOf({ comparison, predicate }: SealedClaim, what: Class): string {
  // A level is a level: 同比下降17.4%至1142亿元.
  if (what === 'level') return '';
  if (comparison === null) return /^[年月季周按]/.exec(predicate?.text ?? '')?.[0] ?? '';
  const { basis, period, text } = comparison;
  if (basis === 'year-on-year') return basis;
  return `${basis} ${period ?? text}`;
}

/** Words that make another measure of the same subject, wherever they stand. */
const modifier =
  /实际|實際|名义|名義|可比|同口径|不变价|不變價|扣除|季节调整|季調|季调|折年|年化|日均|月均|年均|人均|户均|戶均|每户|平均|单日|單日|单月|單月|单季|單季|当月|當月|当日|當日|新增|净增|淨增|现存|最高|最低|最大|最小|复合|複合/g;

function modifiersOf({ evidence, predicate, subject }: SealedClaim): string {
  const found = `${subject.text} ${predicate?.text ?? ''} ${evidence.quote}`.match(modifier);
  if (found === null) return '';
  const plain = found.map((word) => traditional[word] ?? word);
  return [...new Set(plain)].sort().join(' ');
}

const traditional: Readonly<Record<string, string>> = {
  實際: '实际',
  名義: '名义',
  不變價: '不变价',
  季調: '季调',
  季节调整: '季调',
  戶均: '户均',
  單日: '单日',
  單月: '单月',
  單季: '单季',
  當月: '当月',
  當日: '当日',
  淨增: '净增',
  複合: '复合',
};

/** So many letters on each side of a claim are compared, and so many there must be. */
const contextLength = 16;
const leastContext = 24;

/**
 * Keys for a claim whose subject or period leans on its article: another article means the same where the words around
 * the claim are the same, or where the same named speaker says it.
 */
function scopedKeys(claim: SealedClaim, base: string, period: Period, book: SubjectBook): readonly string[] {
  const { prefix, suffix, quote } = claim.evidence;
  const before = lettersOf(prefix).slice(-contextLength);
  const after = lettersOf(suffix).slice(0, contextLength);
  const keys: string[] = [];
  if (before.length + after.length >= leastContext) {
    keys.push(`${base}\u0001around ${before} ${lettersOf(quote)} ${after}`);
  }
  const speaker = claim.attribution?.speaker ?? '';
  if (speaker.length > 2 && plainSubject(speaker, '', book).isNamed && !period.key.includes('X')) {
    keys.push(`${base}\u0001by ${speaker}`);
  }
  return keys;
}

/** A text without numbers, marks and white space. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]+|[〇零一二三四五六七八九十百千万萬亿億两兩]+/gu, '');
}
