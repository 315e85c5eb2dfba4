import type { Sentence } from '../../core/document.js';
import type { Mention } from '../../core/mention.js';
import { contains, type Span, span } from '../../core/span.js';
import { clauseStart, endsClause, isJoin } from './words.js';

/** A time of a sentence, and what it can do for the numbers around it. */
export interface TimePlace {
  readonly mention: Mention;
  /** Where its clause begins; clauses are told apart by it. */
  readonly clause: number;
  /** May date a claim: no comparison, no statement's time, no superlative, no other number's own time. */
  readonly isFree: boolean;
  /** The number it belongs to: 由去年的5%. */
  readonly owner: Span<'clean'> | null;
  /** The other side of a comparison: 较首季末的4万宗. */
  readonly isCompared: boolean;
  /** Opens its clause, and so dates the clauses after it too. */
  readonly governs: boolean;
  /** Dates its own clause only: 其中10月1日…. */
  readonly isLocal: boolean;
  /** Dates what follows up to the next semicolon: 占比40%,截至昨日累计突破10亿元;…. */
  readonly isAside: boolean;
  /** A pause stands right behind it: the time of the whole sentence. */
  readonly isLeading: boolean;
  /** The period of a report that the sentence says is out: 公布第2季财报. */
  readonly isReported: boolean;
  /** A year or period before the one that is spoken of: 去年, 上年同期. */
  readonly isPast: boolean;
  /** How long or how often, not when: 连续六个月, 每年. */
  readonly isStretch: boolean;
  /** How often: 每天. */
  readonly isSet: boolean;
}

/** Words that set a number against another time; with 比 and 较 the time may have a number of its own. */
const against = [
  '高于',
  '低于',
  '多于',
  '少于',
  '大于',
  '小于',
  '优于',
  '好于',
  '差于',
  '逊于',
  '快于',
  '慢于',
  '强于',
  '弱于',
  '不及',
  '超过',
  '超',
  '占',
];
const weighed = ['比', '较', '相较', '相比', '对比', '较之', '相较于', '相比于'];
const beside = ['与', '同', '和', '跟'];
const besideEnds = ['相比', '比', '同期相比', '相较', '持平', '相当', '相同', '一致'];
/** Words that measure by a time, with something short between or right before it. */
const likeness = /(?:(?:相当于|恢复到|恢复至|只及|仅及|占(?!比))[一-鿿]{0,4}|为|是|约|近|只有|达到?)$/;
const moved = ['由', '从', '自'];

const endsWithAny = (text: string, at: number, words: readonly string[]): boolean =>
  words.some((word) => text.endsWith(word, at) && at >= word.length);
/** 占比, 同比, 环比: words that end in 比 and compare with nothing behind them. */
const endsInRatio = /[占同环年月季对]比$/;
/** Is the word before `at` one that weighs what follows: 比, 较? */
const isAfterWeighing = (text: string, at: number): boolean =>
  endsWithAny(text, at, weighed) && !endsInRatio.test(text.slice(Math.max(0, at - 2), at));
const startsWithAny = (text: string, at: number, words: readonly string[]): boolean =>
  words.some((word) => text.startsWith(word, at));

const standsForTopic = /^(?:同期|报告期内?|期内|季内|同时|与此同时)$/;

/** A longer stretch without a pause, in UTF-16 code units, is no clause that one time could date. */
const longestClause = 300;

/** Where the clause of `at` begins. */
export const clauseOf = (text: string, at: number, sentence: Sentence): number =>
  clauseStart(text, at, Math.max(sentence.span.start, at - longestClause));

/**
 * The times of a sentence with what each is for.
 *
 * @param inside - All mentions of the sentence, in order.
 * @param frames - Where the sentence says who speaks.
 */
export function placesOf(
  text: string,
  sentence: Sentence,
  inside: readonly Mention[],
  frames: readonly Span<'clean'>[],
): readonly TimePlace[] {
  const places: TimePlace[] = [];
  for (const mention of inside) {
    const { time } = mention;
    if (time === null) continue;
    // 一度, 期间: no reader could date a number by them. 同期 and 报告期内 stand for the time that governs anyway.
    if (time.timex === 'PAST_REF' || time.timex === 'FUTURE_REF' || standsForTopic.test(mention.text))
      continue;
    // 夏季避暑计划: part of a name.
    if (/^[春夏秋冬][季天]$/.test(mention.text) && !/[,，的]/.test(text.charAt(mention.span.end))) continue;
    const isWhole = /^全[年月天日周季]/.test(mention.text);
    const isStretch = !isWhole && (time.type === 'DURATION' || time.type === 'SET' || isWithin(mention));
    if (isStretch && !isWithin(mention) && !isTelling(text, mention)) continue;
    const clause = clauseOf(text, mention.span.start, sentence);
    const owner = ownedNumber(text, mention, inside);
    const isCompared = isComparator(text, mention);
    const isFree =
      owner === null &&
      !isCompared &&
      !isOfExpectation(text, mention) &&
      !isLength(text, mention) &&
      !isGoal(text, mention) &&
      !isBeside(text, mention, places.at(-1)) &&
      !isBracketed(text, mention, places.at(-1)) &&
      !isInTitle(text, mention, sentence) &&
      !isSuperlative(text, mention, clause) &&
      !isDateline(text, mention, sentence) &&
      !frames.some((frame) => contains(frame, mention.span));
    const lead = text.slice(clause, mention.span.start);
    const isLeading = isBeforePause(text, mention.span.end);
    const isPlaced = isLeading && /(?:出现|发生)[在于]$/.test(lead);
    const isLocal =
      !isPlaced &&
      (/^其中|单日|单月/.test(lead) ||
        /^.{3,}[在于]$/.test(lead) ||
        (!isLeading && /^.{2,}于$/.test(lead) && /T\d/.test(time.timex)) ||
        (!isLeading && lead !== '' && /^当[天日月年]$/.test(mention.text)) ||
        (!isLeading && isWhole) ||
        (!isLeading && aside.test(text.slice(mention.span.end, mention.span.end + 4))) ||
        isSaying(text, mention.span.end));
    places.push({
      mention,
      clause,
      owner,
      isFree,
      isCompared: isCompared || owner !== null,
      governs:
        !isLocal &&
        !isOfNoun(text, mention) &&
        (isPlaced || isOpening(lead) || (lead.length <= 10 && isLeading)),
      isLeading: isLeading && !isLocal && lead.length <= 10,
      isReported: isReported(text, mention, lead),
      isLocal,
      isAside:
        !isLeading &&
        (/^(?:截至|至|到)$/.test(lead) ||
          (lead === '' && /^[更则亦也只仅]/.test(text.charAt(mention.span.end)))) &&
        isAfterNumber(inside, mention, clause),
      isPast:
        /^(去年|上年|前年|上月|上季|前一|同期|上一)/.test(mention.text) ||
        (lead === '' &&
          set.test(text.slice(mention.span.end, mention.span.end + 4)) &&
          isAfterNumber(inside, mention, clause)),
      isStretch,
      isSet: time.type === 'SET',
    });
  }
  return places;
}

/** 火电下降4%,10月份为增长7%: set against the number before. */
const set = /^则?为(?:[增下上升涨跌降盈亏]|[0-9])/;

/** Does a number of the sentence stand in a clause before that of this time? */
const isAfterNumber = (inside: readonly Mention[], time: Mention, clause: number): boolean =>
  inside.some(({ quantity, span: { end } }) => quantity !== null && end <= clause && end <= time.span.start);

/** 当月, 单日, 前夕单日: one day out of the period that is spoken of. */
const aside = /^(?:前夕|当天|假期)?[当单][月日天]/;

/** 年初预估的4150万, 2025年5.6GW目标: when something was expected, or is to be. */
const isOfExpectation = (text: string, { span }: Mention): boolean =>
  /^(?:预[估期测计料]|估计|设定|订定|核定|规划|承诺|提出)的/.test(text.slice(span.end, span.end + 3));

/** 明年2月交割的期货, 2019年发行的债券: the time of a noun. */
const isOfNoun = (text: string, { span }: Mention): boolean =>
  /^(?:交割|到期|发行|出生|成立|建成|投产|上市|生效|届满|开业|推出|签署|签订|入职|购入|买入|创造|创下)的/.test(
    text.slice(span.end, span.end + 3),
  );

/** 三天内, 五年内: how long something may take; from when, only the text tells. */
export const isWithin = ({ text, foundBy }: Mention): boolean =>
  foundBy === 'times/rolling-on' &&
  /^[0-9一二两三四五六七八九十半个]+(?:年|个月|周|星期|天|日|小时)内$/.test(text);

/** 能见度看到明年上半年, 工期延至6月: where something reaches to. */
const isGoal = (text: string, { span }: Mention): boolean =>
  /(?:看到|已到|排到|排至|延到|延至|延续到|延续至|延长到|延长至|推迟到|推迟至|提前到|提前至)$/.test(
    text.slice(Math.max(0, span.start - 3), span.start),
  );

/** 为期四日, 一连三天, 徒刑6年8月: how long, whatever date it looks like. */
const isLength = (text: string, { span }: Mention): boolean =>
  /(?:为期|历时|一连|长达|(?:徒刑|判囚|判刑|刑期)[0-9一二三四五六七八九十年]{0,5})$/.test(
    text.slice(Math.max(0, span.start - 7), span.start),
  );

/** 8月12日晚间披露, 今天召开法说会: when something was made known. */
const isSaying = (text: string, end: number): boolean =>
  /^.{0,3}?(?:披露|公布|发布|公告|宣布|召开|通报|通过)/.test(text.slice(end, end + 6));

/** 公布第2季财报: what follows is about that period. */
const isReported = (text: string, { span }: Mention, lead: string): boolean =>
  /公布|发布|披露|公告|出炉|通报/.test(lead) &&
  /^.{0,6}?(?:财报|业绩|报告|营收|成绩单|数据|年报|季报|情况|状况|概况)/.test(
    text.slice(span.end, span.end + 12),
  );

/** 高于2022年和2023年同期: joined to a time that is compared with. */
const isBeside = (text: string, { span }: Mention, before: TimePlace | undefined): boolean =>
  before !== undefined &&
  !before.isFree &&
  before.owner === null &&
  /^[和及与、]$/.test(text.slice(before.mention.span.end, span.start));

/** 2025年第48周(11月24日至30日): says again what stands before the bracket. */
const isBracketed = (text: string, { span }: Mention, before: TimePlace | undefined): boolean =>
  before !== undefined &&
  '(（'.includes(text.charAt(span.start - 1)) &&
  before.mention.span.end === span.start - 1;

/** 《零点追缉》: a title; the year of 《2024年统计公报》 is that of its figures. */
function isInTitle(text: string, { span }: Mention, sentence: Sentence): boolean {
  const open = text.lastIndexOf('《', span.start);
  if (open < Math.max(sentence.span.start, span.start - 30)) return false;
  const close = text.indexOf('》', open);
  return (
    close >= span.end &&
    close - open <= 60 &&
    !/(?:报告|公报|统计|年报|季报|数据|展望|榜)$/.test(text.slice(open, close))
  );
}

/** Only openings, prepositions and a short subject stand before it. */
function isOpening(lead: string): boolean {
  if (/^其中/.test(lead)) return false;
  return lead.length <= 5 && !/[为是达占比较超]/.test(lead);
}

/** 截至6月底, 今年以来,: a pause right behind the time and its own tail. */
function isBeforePause(text: string, end: number): boolean {
  for (let at = end; at <= end + 3; at += 1) if (endsClause(text, at)) return true;
  return false;
}

/** 连续六个月, 近五年, 三年来: a length that tells when; 历时12小时 is a claim of its own. */
function isTelling(text: string, { span, time }: Mention): boolean {
  if (time?.type === 'SET') return time.role === 'per' && /^每/.test(text.slice(span.start, span.end));
  const before = text.slice(Math.max(0, span.start - 2), span.start);
  const after = text.slice(span.end, span.end + 2);
  // 一年净赚800元, 一天能卖500碗.
  if (
    /^一个?[年月天日周季]$/.test(text.slice(span.start, span.end)) &&
    /^[净赚卖省花多少能可要就收挣]/.test(after)
  )
    return true;
  // 服务受阻近3小时: how long, at the end of its clause.
  const nearly = text.charAt(span.start) === '近' ? span.start : span.start - 1;
  if (text.charAt(nearly) === '近' && endsClause(text, span.end) && !endsClause(text, nearly - 1))
    return false;
  return (
    /(近|连续|连[升跌涨降增减]?|过去|未来|最近|持续|前|这)$/.test(before) ||
    /^(来|间|内|里|以来|累计|共|合计|接)/.test(after)
  );
}

/** 由去年的5%, 年初3.5%的预测, 较上半年平均的39%: the number right behind the time. */
function ownedNumber(text: string, time: Mention, inside: readonly Mention[]): Span<'clean'> | null {
  const { start, end } = time.span;
  const next = inside.find((mention) => mention.span.start >= end && mention.time === null);
  if (next === undefined || next.quantity === null || next.span.start - end > 9) return null;
  const between = text.slice(end, next.span.start);
  if (!/^(?:[一-鿿]{0,5}的[一-鿿]{0,4}|)[约近逾]?$/.test(between)) return null;
  const owned = listFrom(text, next, inside);
  if (isOfExpectation(text, time)) return owned;
  // 2025年5.6GW目标, 年初3.5%的预测.
  if (/^的?(?:目标|预测|预估|预期|计划)/.test(text.slice(next.span.end, next.span.end + 3))) return owned;
  const isMoved = endsWithAny(text, start, moved);
  const isPaired =
    endsWithAny(text, start, beside) && /^的[^,，。；;]{1,14}相比/.test(text.slice(end, end + 18));
  const isWeighed = isPaired || isAfterWeighing(text, start);
  if (isMeasure(text, time) && /倍|%|成|分之|一半/.test(next.text)) return null;
  // 9月5万辆: a time right before a number dates it and what follows, unless the number is moved from.
  return isMoved || (isWeighed && between !== '') ? owned : null;
}

/** 较前一周的6宗、31人: the numbers of a list, from its first to its last. */
function listFrom(text: string, first: Mention, inside: readonly Mention[]): Span<'clean'> {
  let { end } = first.span;
  for (const { span: next, quantity } of inside) {
    if (quantity !== null && next.start > end && isJoin(text.slice(end, next.start))) ({ end } = next);
  }
  return span<'clean'>(first.span.start, end);
}

/** Is this time the other side of a comparison: 比去年同期, 与上月相比, 为去年同期的2倍? */
function isComparator(text: string, mention: Mention): boolean {
  const { start, end } = mention.span;
  if (endsWithAny(text, start, against) || isAfterWeighing(text, start)) return true;
  // 比自己今年3月创造的成绩.
  if (
    /(?:^|[^占同环年月季])比(?![赛例如率重值特])[^,，、。；;]{1,4}$/.test(
      text.slice(Math.max(0, start - 6), start),
    )
  )
    return true;
  if (endsWithAny(text, start, beside) && startsWithAny(text, end, besideEnds)) return true;
  // 与过去十年同期平均水平相比.
  if (endsWithAny(text, start, beside) && /^[一-鿿]{0,10}相[比较]/.test(text.slice(end, end + 13)))
    return true;
  return isMeasure(text, mention);
}

/** 为去年同期的2倍, 只及2021年高峰期的六成: measured by that time, not dated by it. */
const isMeasure = (text: string, { span }: Mention): boolean =>
  likeness.test(text.slice(Math.max(0, span.start - 8), span.start)) &&
  /^[一-鿿]{0,4}的/.test(text.slice(span.end, span.end + 5));

/** 为去年10月以来最多, 创2021年2月以来新低. */
function isSuperlative(text: string, { span }: Mention, clause: number): boolean {
  const before = text.slice(Math.max(clause, span.start - 4), span.start);
  if (!/[为是创系达]/.test(before)) return false;
  return /^[^,，。；;]{0,8}?(?:以来|来|最|新高|新低|首|次|第)/.test(text.slice(span.end, span.end + 12));
}

/** 新华社北京7月15日电, 2025-07-21 09:42 来源: the date of the report. */
function isDateline(text: string, { span, text: words }: Mention, sentence: Sentence): boolean {
  const after = text.slice(span.end, span.end + 2);
  if (/[日号]$/.test(words) && /^[电讯]/.test(after)) return true;
  // A line without a verb or a full stop, such as the one with date and source below a headline.
  const line = text.slice(sentence.span.start, sentence.span.end);
  return (
    line.length < 60 &&
    !/[。！？!?]/.test(line) &&
    /来源|记者|时讯|新闻网|日报|HKT|第\d+版|发布时间/.test(line)
  );
}
