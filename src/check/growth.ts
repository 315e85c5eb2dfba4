import { add, multiply, negate, whole } from '../core/decimal.js';
import type { Message } from '../core/message.js';
import type { ReadArticle } from '../core/reading.js';
import { type CueBook, courseOf, findBases, findCues } from './cues.js';
import {
  type Figure,
  hundred,
  type Interval,
  intervalOf,
  isApart,
  isPercent,
  isSameUnit,
  minus,
  negated,
  problem,
  ratioOf,
  show,
} from './figures.js';

/** Two levels of one thing, the earlier or compared one as base. */
interface Levels {
  readonly base: Figure;
  readonly now: Figure;
  /** How the text says what the base is: 去年同期 for a year before, 由…至 for a start. */
  readonly said: 'year' | 'other';
}

const longest = 80;
const earlier = /去年|上年|前年|上月|上季|上期|同期|年初|此前|之前|原来|原先|过去|[年月日]前/;
const later = /今年|本月|本季|当前|目前|现在|如今|今期|本期|当年|[增升涨降跌减扩缩提]\S{0,2}[至到为]/;

/**
 * 由A增至B，增长C%, B，比去年的A多C, 占比由A%升至B%，提高C个百分点: do the three agree? The change may stand before or
 * behind its two levels; which of them it starts from has to be said.
 */
export function auditGrowth(
  article: ReadArticle,
  figures: readonly Figure[],
  cues: CueBook,
): readonly Message[] {
  const { text } = article.clean;
  return figures.flatMap((change, k) => {
    const from = Math.max(figures[k - 1]?.end ?? 0, change.start - 16);
    const way = wayOf(text, from, change, cues);
    if (way === null) return [];
    const before = way.isOfLevels ? levelsBefore(text, figures, k, cues) : null;
    const around = way.isOfLevels ? levelsAround(text, figures, k) : null;
    const levels = before ?? around ?? levelsBehind(text, figures, k);
    if (levels === null || !isMeasuredBy(change, levels)) return [];
    if (way.basis === 'year-on-year' && levels.said !== 'year') return [];
    if (way.basis !== null && way.basis !== 'year-on-year') return [];
    const actual = actualChange(change, levels);
    if (actual === null) return [];
    const signed = way.direction === 'down' ? negated(actual) : actual;
    const stated = inPercent(change);
    if (!isApart(signed, stated)) return [];
    const says = `from ${levels.base.mention.text} to ${levels.now.mention.text}`;
    const unit = isRate(change) ? '%' : (change.quantity.unit?.text ?? '');
    return [problem(article, change.mention, 'check/growth', `${show(signed)}${unit}, ${says}`)];
  });
}

/** The verb of a change: which way, compared with what, and whether nothing but adverbs stand before it. */
interface Way {
  readonly direction: 'up' | 'down';
  readonly basis: string | null;
  readonly isOfLevels: boolean;
}

/** Words that may stand between two levels and the verb of their change; any other has a subject of its own. */
const idle =
  /^[，,（(]?(?:同比|环比|按[年季月]|年|季|累计|合计|大约|共|约|净|名义|实际|总体|整体|平均|一共|已|也|则|都|又|大幅|小幅|略|微|近|可|将|即|相比|了|[一二两三四五六七八九十\d]年间?|[比较](?:上年|去年|前年|上月)(?:同期)?)*$/;

function wayOf(text: string, from: number, { start }: Figure, cues: CueBook): Way | null {
  const lead = text.slice(from, start);
  const basis = findBases(text, from, start, cues).at(-1)?.value ?? null;
  const noun = /([增涨升降跌减]幅|增速|增长率)[达为约是]{0,2}$/.exec(lead);
  if (noun !== null) {
    const direction = /[降跌减]/.test(noun[1] ?? '') ? 'down' : 'up';
    return { direction, basis, isOfLevels: idle.test(lead.slice(0, noun.index)) };
  }
  const verb = findCues(text, from, start, cues.relations).findLast(
    ({ value }) => courseOf(value).way === 'by',
  );
  if (verb !== undefined && start - verb.end <= 3) {
    const direction = courseOf(verb.value).direction ?? 'up';
    const noun = text.slice(from, verb.start);
    // A subject that was named before the levels is still theirs: 亏损5.2亿元，…，亏损收窄20%.
    const plain = noun.replace(/^[，,]/, '');
    const isNamed = plain.length > 1 && text.slice(Math.max(0, from - 40), from - 1).includes(plain);
    return { direction, basis, isOfLevels: idle.test(noun) || isNamed };
  }
  const doubled = /翻了?$/.exec(lead);
  if (doubled !== null) {
    return { direction: 'up', basis, isOfLevels: idle.test(lead.slice(0, doubled.index)) };
  }
  const plain = /(?:([多高快贵])(?:出|了|于)?|([少低慢])(?:了)?)约?$/.exec(lead);
  if (plain === null) return null;
  return {
    direction: plain[1] === undefined ? 'down' : 'up',
    basis,
    isOfLevels: idle.test(lead.slice(0, plain.index)),
  };
}

function isRate({ quantity }: Figure): boolean {
  return ['%', '倍', '番'].includes(quantity.unit?.id ?? '') || isFraction(quantity);
}

function isFraction({ unit, numerator }: Figure['quantity']): boolean {
  return unit === null && numerator !== undefined;
}

/** Is the change told in what the two levels are told in, or as a rate of them? */
function isMeasuredBy(change: Figure, { base, now }: Levels): boolean {
  if (!isSameUnit(base, now)) return false;
  if (isPercent(base)) return change.quantity.unit?.id === '个百分点';
  return isRate(change) || isSameUnit(change, base);
}

/** The two levels before the change, told apart by what stands before each. */
function levelsBefore(text: string, figures: readonly Figure[], k: number, cues: CueBook): Levels | null {
  const [change, second] = [figures[k], figures[k - 1]];
  const first = figures[k - 2];
  if (change === undefined || second === undefined || first === undefined) return null;
  if (change.start - first.start > longest || !isSameUnit(first, second)) return null;
  const lead =
    text
      .slice(Math.max(figures[k - 3]?.end ?? 0, first.start - 20), first.start)
      .split(/[。；]/)
      .at(-1) ?? '';
  const between = text.slice(first.end, second.start);
  const after = text.slice(second.end, change.start);
  if (/[；。]|其中|另/.test(between + after) || /[，、].*[，、]/.test(after)) return null;
  // B，比去年的A多C: nothing but the change itself stands behind the second level.
  const isThan =
    /(?:比|较|与|同|和|高于|低于|多于|少于)[^，。；]{0,16}$/.test(between) && !/[，、]/.test(after);
  if (isThan) return { base: second, now: first, said: yearOf(between) };
  const isFromTo =
    /[由从自][^，。；]{0,14}$/.test(lead) &&
    (/[至到为]/.test(between) ||
      findCues(between, 0, between.length, cues.relations).some(({ value }) => courseOf(value).way === 'to'));
  if (isFromTo) return { base: first, now: second, said: yearOf(lead.slice(-14)) };
  const [year, next] = [yearIn(lead), yearIn(between)];
  if (year !== null && next !== null && year !== next) {
    const said = Math.abs(year - next) === 1 ? 'year' : 'other';
    return year < next ? { base: first, now: second, said } : { base: second, now: first, said };
  }
  const isBefore = earlier.test(between) && !later.test(between);
  if (isBefore && !earlier.test(lead)) return { base: second, now: first, said: yearOf(between) };
  const isFirst = earlier.test(lead) && later.test(between) && !later.test(lead);
  return isFirst ? { base: first, now: second, said: yearOf(lead) } : null;
}

function yearIn(said: string): number | null {
  const found = /(\d{4})年[^年]*$/.exec(said);
  return found === null ? null : Number(found[1]);
}

/** B，同比增长C%，上年为A. */
function levelsAround(text: string, figures: readonly Figure[], k: number): Levels | null {
  const [now, change, base] = [figures[k - 1], figures[k], figures[k + 1]];
  if (now === undefined || change === undefined || base === undefined || !isSameUnit(now, base)) return null;
  const behind = text.slice(change.end, base.start);
  if (!/^[，（(]而?(?:上年|去年)(?:同期)?[^，。；]{0,6}[为是]?$/.test(behind)) return null;
  return { base, now, said: 'year' };
}

/** 增长C%，由A增至B. */
function levelsBehind(text: string, figures: readonly Figure[], k: number): Levels | null {
  const [change, first, second] = [figures[k], figures[k + 1], figures[k + 2]];
  if (change === undefined || first === undefined || second === undefined || !isSameUnit(first, second))
    return null;
  const lead = text.slice(change.end, first.start);
  const between = text.slice(first.end, second.start);
  if (!/^，?[由从自][^，。；]{0,14}$/.test(lead) || !/^[^，。；]{0,10}[至到为]$/.test(between)) return null;
  return { base: first, now: second, said: yearOf(lead) };
}

function yearOf(said: string): Levels['said'] {
  return /去年|上年|同期|前年/.test(said) ? 'year' : 'other';
}

function actualChange(change: Figure, { base, now }: Levels): Interval | null {
  const [from, to] = [intervalOf(base), intervalOf(now)];
  if (!isRate(change)) return minus(to, from);
  const level = ratioOf(to, from);
  return level === null
    ? null
    : { low: add(level.low, negate(hundred)), high: add(level.high, negate(hundred)) };
}

/** 1.2倍 and 四分之一 in percent; to double once (翻一番) is to grow by 100%. */
function inPercent(change: Figure): Interval {
  const { low, high } = intervalOf(change);
  const { quantity, value } = change;
  if (quantity.unit?.id === '番') {
    const doublings = Number(quantity.value);
    if (!Number.isInteger(doublings)) return { low: whole(0), high: whole(10 ** 9) };
    const grown = whole((2 ** doublings - 1) * 100);
    const margin = whole(5 * 2 ** doublings);
    return { low: add(grown, negate(margin)), high: add(grown, margin) };
  }
  if (isFraction(quantity)) {
    const percent = multiply(value, hundred);
    return { low: add(percent, negate(whole(1))), high: add(percent, whole(1)) };
  }
  return quantity.unit?.id === '倍'
    ? { low: multiply(low, hundred), high: multiply(high, hundred) }
    : { low, high };
}

/** N，是M的P倍: does M times P give N? */
export function auditMultiples(article: ReadArticle, figures: readonly Figure[]): readonly Message[] {
  const { text } = article.clean;
  return figures.flatMap((times, k) => {
    const [now, base] = [figures[k - 2], figures[k - 1]];
    if (times.quantity.unit?.id !== '倍' || now === undefined || base === undefined) return [];
    if (!isSameUnit(now, base) || !/^的约?$/.test(text.slice(base.end, times.start))) return [];
    if (!/^，?(?:约|正好|恰好|相当于|为|是)+[^，。；]{0,12}$/.test(text.slice(now.end, base.start)))
      return [];
    const ratio = ratioOf(intervalOf(now), intervalOf(base));
    if (ratio === null || !isApart(ratio, inPercent(times))) return [];
    return [
      problem(
        article,
        times.mention,
        'check/growth',
        `${show(ratio)}%, ${now.mention.text} of ${base.mention.text}`,
      ),
    ];
  });
}
