import { whole } from '../core/decimal.js';
import type { Sentence } from '../core/document.js';
import type { Message } from '../core/message.js';
import type { ReadArticle } from '../core/reading.js';
import {
  type Figure,
  hundred,
  type Interval,
  intervalOf,
  isAbove,
  isApart,
  isPercent,
  isSameUnit,
  plus,
  problem,
  ratioOf,
  show,
} from './figures.js';

const all: Interval = { low: hundred, high: hundred };

/** Parts against their total, shares against part and total, and shares that should sum to 100. */
export function auditTotals(
  article: ReadArticle,
  sentence: Sentence,
  figures: readonly Figure[],
): readonly Message[] {
  return [
    ...auditParts(article, sentence, figures),
    ...auditSums(article, figures),
    ...auditShareOf(article, figures),
    ...auditShares(article, figures),
  ];
}

/** T，其中A: a part is no larger than its total, parts together are not, and a share is what it says. */
function auditParts(
  article: ReadArticle,
  sentence: Sentence,
  figures: readonly Figure[],
): readonly Message[] {
  const { text } = article.clean;
  const sentenceText = text.slice(sentence.span.start, sentence.span.end);
  const found = /其中|包括/.exec(sentenceText);
  const among = sentenceText.search(/(?<!其)中，/);
  const place = found?.index ?? among;
  const cue = place === -1 ? -1 : sentence.span.start + place;
  if (cue === -1) return [];
  const total = figures.findLast(({ end }) => end <= cue);
  if (total === undefined || total.quantity.unit?.dimension === 'ratio') return [];
  const gap = text.slice(total.end, cue);
  if (/[。；]/.test(gap) || gap.length > 6) return [];
  // An average or a price is no total.
  if (/[均每最]|单价|人次均/.test(text.slice(Math.max(sentence.span.start, total.start - 14), total.start)))
    return [];
  const parts = partsAfter(text, cue, figures, total);
  const [first] = parts;
  if (first === undefined) return [];
  const whole_ = intervalOf(total);
  const isBounded = ['exact', 'about'].includes(total.quantity.approximator);
  const single = parts.find((part) => isAbove(intervalOf(part), whole_));
  if (single !== undefined && isBounded) {
    return [problem(article, single.mention, 'check/part', `at most the total, ${total.mention.text}`)];
  }
  const sum = sumOf(parts);
  if (parts.length > 1 && isBounded && isAbove(sum, whole_)) {
    const last = parts.at(-1) ?? first;
    return [
      problem(
        article,
        last.mention,
        'check/part',
        `parts of ${total.mention.text}, which are ${show(sum)} together`,
      ),
    ];
  }
  return parts.flatMap((part) => {
    const share = figures[figures.indexOf(part) + 1];
    if (share === undefined || !isPercent(share)) return [];
    const said = text.slice(part.end, share.start);
    if (
      !/^[，,（(]?(?:约)?占比?(?:总数|总量|总额|整体|全部|比重|比例)?的?(?:为|达|约|近|逾|超过)?$/.test(said)
    )
      return [];
    return shareProblem(article, part, total, share);
  });
}

/** Same-unit figures that follow one another as a list behind the cue. */
function partsAfter(text: string, cue: number, figures: readonly Figure[], total: Figure): readonly Figure[] {
  const parts: Figure[] = [];
  let at = cue;
  for (const figure of figures) {
    if (figure.start < cue) continue;
    const lead = text.slice(at, figure.start);
    if (/[。；：]/.test(lead)) break;
    if (isPercent(figure) && parts.length > 0 && /占/.test(lead)) {
      at = figure.end;
      continue;
    }
    if (
      !isSameUnit(figure, total) ||
      /[较比增减升降每均从由超]|[多少高低]于|[多高]出|其中|同期|去年|上年/.test(
        parts.length === 0 ? lead.slice(2) : lead,
      )
    )
      break;
    if (parts.length > 0 && /[达共总累]|余额/.test(lead)) break;
    if (parts.length > 0 && (!/^[^，。；、]{0,4}[、，,和及与）)]/.test(lead) || lead.length > 14)) break;
    if (lead.length > 24) break;
    parts.push(figure);
    at = figure.end;
  }
  return parts;
}

function sumOf(figures: readonly Figure[]): Interval {
  return figures.map(intervalOf).reduce(plus, { low: whole(0), high: whole(0) });
}

/** 两个车间共, 三者合计: how many parts there are is no part. */
function isCountOfParts(text: string, { mention, end }: Figure): boolean {
  return (
    /^[两二三四五六]/.test(mention.text) && /^[^，。；]{0,6}(?:共|合计|总计)/.test(text.slice(end, end + 9))
  );
}

/** A a例、B b例，合计N例; 共N例，分别为a例和b例; 共N枚，已产生a枚，其余b枚: the sum has to be N. */
function auditSums(article: ReadArticle, all: readonly Figure[]): readonly Message[] {
  const { text } = article.clean;
  const figures = all.filter((figure) => !isCountOfParts(text, figure));
  return figures.flatMap((total, k) => {
    const lead = text.slice(Math.max(figures[k - 1]?.end ?? 0, total.start - 12), total.start);
    const isSum = /^[，,][^，。；]{0,6}(?:合计|共计|总计|一共|总共|合共)[^，。；]{0,6}$/.test(lead);
    const isPlain = /^[，,](?:[两二三四五六][^，。；]{0,6})?共[^，。；]{0,4}$/.test(lead);
    if (isSum || isPlain) {
      const parts = listBefore(text, figures, k);
      // 新增5家，关闭2家，共100家 counts what was there before.
      const ratio = ratioOf(intervalOf(total), sumOf(parts));
      const isLike = isSum || (ratio !== null && !isAbove(ratio, { low: whole(250), high: whole(250) }));
      return parts.length > 1 && isLike ? sumProblem(article, total, parts) : [];
    }
    const before = text.slice(Math.max(0, total.start - 12), total.start);
    const next = figures[k + 1];
    if (
      next === undefined ||
      !isSameUnit(next, total) ||
      !/(?:合计|总计|[共总设])[^，。；]{0,10}$/.test(before)
    )
      return [];
    const behind = text.slice(total.end, next.start);
    if (/^[^，。；]{0,8}[，：（(](?:分别|依次)[^，。；]{0,6}$/.test(behind)) {
      const parts = listAfter(text, figures, k + 1);
      return parts.length > 1 ? sumProblem(article, total, parts) : [];
    }
    const last = figures[k + 2];
    if (last === undefined || !isSameUnit(last, total)) return [];
    const isRest = /^[，,](?:其余|剩余|余下|剩下)的?[^，。；]{0,4}$/.test(text.slice(next.end, last.start));
    return isRest && /^[^。；]{0,12}$/.test(behind) ? sumProblem(article, total, [next, last]) : [];
  });
}

function sumProblem(article: ReadArticle, total: Figure, parts: readonly Figure[]): readonly Message[] {
  const sum = sumOf(parts);
  if (!isApart(sum, intervalOf(total))) return [];
  return [problem(article, total.mention, 'check/sum', `the sum of its parts, ${show(sum)}`)];
}

function listBefore(text: string, figures: readonly Figure[], k: number): readonly Figure[] {
  const total = figures[k];
  const parts: Figure[] = [];
  for (let n = k - 1; n >= 0 && total !== undefined; n -= 1) {
    const [figure, following] = [figures[n], figures[n + 1]];
    if (figure === undefined || following === undefined || !isSameUnit(figure, total)) break;
    const between = text.slice(figure.end, following.start);
    if (between.length > 14 || /[。；：]|[较比增减升降多少]|其中|包括/.test(between)) break;
    parts.unshift(figure);
  }
  return parts;
}

function listAfter(text: string, figures: readonly Figure[], k: number): readonly Figure[] {
  const first = figures[k];
  const parts: Figure[] = [];
  for (let n = k; first !== undefined; n += 1) {
    const [figure, before] = [figures[n], figures[n - 1]];
    if (figure === undefined || !isSameUnit(figure, first)) break;
    if (n > k && (before === undefined || !/^[、，,和及与]/.test(text.slice(before.end, figure.start))))
      break;
    if (n > k && before !== undefined && figure.start - before.end > 8) break;
    parts.push(figure);
  }
  return parts;
}

/** A a件，占T件的P%. */
function auditShareOf(article: ReadArticle, figures: readonly Figure[]): readonly Message[] {
  const { text } = article.clean;
  return figures.flatMap((share, k) => {
    const [part, total] = [figures[k - 2], figures[k - 1]];
    if (!isPercent(share) || part === undefined || total === undefined || !isSameUnit(part, total)) return [];
    if (isPartOf(text, part, total, share)) return shareProblem(article, total, part, share);
    const between = text.slice(part.end, total.start);
    const said = text.slice(total.end, share.start);
    if (!/^[^，。；]{0,4}[，,]?[^，。；]{0,4}占[^，。；]{0,12}$/.test(between)) return [];
    if (!/^[^，。；]{0,8}的(?:约|近|逾|超过)?$/.test(said)) return [];
    return shareProblem(article, part, total, share);
  });
}

const scope = /全国|全球|全世界|世界|全省|全市|全县|全区|全校|总[量数额]|应到|应[参出]/;

/**
 * 全国申请T件，我国为A件，占P%, and T名学生中有A人参加，参与率P%: is `whole_` the whole that the share is of?
 */
function isPartOf(text: string, whole_: Figure, part: Figure, share: Figure): boolean {
  const lead =
    text
      .slice(Math.max(0, whole_.start - 14), whole_.start)
      .split(/[。；]/)
      .at(-1) ?? '';
  const between = text.slice(whole_.end, part.start);
  const said = text.slice(part.end, share.start);
  const isShare = /^[，,（(]占比?(?:全国|全球|世界|总[量数额])?的?(?:为|约|达|近|超过)?$/.test(said);
  const isRate = /^[^，。；]{0,6}[，,][^，。；]{1,4}率(?:为|达|约)?$/.test(said);
  if (/[。；]|[较比增减升降]|同期|去年|上年/.test(between) || between.length > 14) return false;
  if (isShare) return scope.test(lead) && !/其中/.test(between);
  return isRate && (/^[^，。；]{0,6}中[^，。；]{0,6}$/.test(between) || /应[到参出]/.test(lead));
}

function shareProblem(article: ReadArticle, part: Figure, total: Figure, share: Figure): readonly Message[] {
  const actual = ratioOf(intervalOf(part), intervalOf(total));
  if (actual === null || !isApart(actual, intervalOf(share))) return [];
  const of = `${part.mention.text} of ${total.mention.text}`;
  return [problem(article, share.mention, 'check/share', `${show(actual)}%, ${of}`)];
}

const rest = /其余|其他|其它|余下|剩余|剩下/;

/**
 * A占48%、B占23%，其余占29%: shares of one list are 100% at most, and just that where the list ends with the rest.
 */
function auditShares(article: ReadArticle, all_: readonly Figure[]): readonly Message[] {
  const { text } = article.clean;
  const figures = all_.filter(isPercent);
  const messages: Message[] = [];
  for (let k = 0; k < figures.length; ) {
    const list = sharesFrom(text, figures, k);
    k += Math.max(1, list.length);
    const [first, last] = [list[0], list.at(-1)];
    if (list.length < 2 || first === undefined || last === undefined) continue;
    const sum = sumOf(list);
    const words = text.slice(first.end, last.start) + text.slice(last.end, last.end + 1);
    const lead = text.slice(Math.max(0, first.start - 50), first.start);
    const isWhole = rest.test(words) || rest.test(lead.slice(lead.lastIndexOf('。') + 1));
    if (isAbove(sum, all) || (isWhole && isApart(sum, all))) {
      messages.push(
        problem(
          article,
          last.mention,
          'check/shares',
          `shares that sum to 100%, where these are ${show(sum)}% together`,
        ),
      );
    }
  }
  return messages;
}

/** Percentages of one whole that follow one another: 分别占48%、23%和29%, or A占48%，B占23%. */
function sharesFrom(text: string, figures: readonly Figure[], k: number): readonly Figure[] {
  const [first] = figures.slice(k);
  if (first === undefined || !isPercent(first)) return [];
  const lead = text.slice(Math.max(figures[k - 1]?.end ?? 0, first.start - 14), first.start);
  const isList =
    /分别[^，。；]{0,6}占[^，。；]{0,8}$|(?:占比|比例|比重|份额)[^，。；]{0,4}分别[^，。；]{0,6}$/.test(lead);
  if (!isList && !/(?:占|持股)[^，。；较比]{0,8}$/.test(lead)) return [];
  const shares: Figure[] = [first];
  for (let n = k + 1; n < figures.length; n += 1) {
    const [before, figure] = [figures[n - 1], figures[n]];
    if (before === undefined || figure === undefined || !isPercent(figure)) break;
    const between = text.slice(before.end, figure.start);
    if (
      /[。；]|其中|[较比增减升降提]|同期|去年|上年|从|由/.test(between.replace(/占比|比重/g, '占')) ||
      between.length > 24
    )
      break;
    const isNext = isList ? /^[、，,和及与以]/.test(between) && between.length <= 6 : true;
    // A占48%、B23%: what follows is a share too where it has no other verb.
    const isShare = isNext && (/占|持股/.test(between) || /^[、，,和及与][^，。；]{0,14}$/.test(between));
    if (!isShare) break;
    shares.push(figure);
  }
  return shares;
}
