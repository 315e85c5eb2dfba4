import type { Sentence } from '../core/document.js';
import type { Mention } from '../core/mention.js';
import type { Message } from '../core/message.js';
import type { ReadArticle } from '../core/reading.js';
import { type CueBook, type EventEnd, findCues } from './cues.js';
import { problem } from './figures.js';

/** Dates that cannot be in that order, that long apart, or on that day of the week. */
export function auditDates(
  article: ReadArticle,
  sentence: Sentence,
  mentions: readonly Mention[],
  cues: CueBook,
): readonly Message[] {
  return [
    ...auditRanges(article, mentions),
    ...auditWeekdays(article, mentions),
    ...auditEvents(article, sentence, mentions, cues),
  ];
}

const oneDay = 86_400_000;

function dayOf(iso: string | null | undefined): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  return found === null ? null : Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / oneDay;
}

/** 10月8日至9月27日, and 9月27日至10月8日，为期10天. */
function auditRanges(article: ReadArticle, mentions: readonly Mention[]): readonly Message[] {
  const { text } = article.clean;
  return mentions.flatMap((range, k) => {
    const ends = /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/.exec(range.time?.timex ?? '');
    const [first, last] = [dayOf(ends?.[1]), dayOf(ends?.[2])];
    if (range.quantity !== null || first === null || last === null) return [];
    if (first > last) {
      return [problem(article, range, 'check/date-order', 'a range whose end is not before its start')];
    }
    const next = mentions[k + 1];
    const unit = next?.quantity?.unit?.id;
    if (
      next === undefined ||
      next.type !== 'duration' ||
      unit !== '天' ||
      next.quantity?.approximator !== 'exact'
    )
      return [];
    if (
      !/^[^。；]{0,12}(?:为期|历时|共|持续|前后|一连|为时)(?:共)?$/.test(
        text.slice(range.span.end, next.span.start),
      )
    )
      return [];
    const days = last - first + 1;
    const said = Number(next.quantity?.value ?? Number.NaN);
    if (said === days || said === days - 1) return [];
    return [problem(article, next, 'check/date-order', `${days} days, ${range.text}`)];
  });
}

const weekdays = '日一二三四五六';

/** 7月23日（周三）: is it one? */
function auditWeekdays(article: ReadArticle, mentions: readonly Mention[]): readonly Message[] {
  const { text } = article.clean;
  return mentions.flatMap((mention) => {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(mention.time?.timex ?? '') ? dayOf(mention.time?.start) : null;
    if (day === null || mention.quantity !== null) return [];
    // The day of the week is part of the date's words or stands right behind them.
    const said = /[（(，,日号]?(?:周|星期|礼拜)([一二三四五六日天])/.exec(
      mention.text + text.slice(mention.span.end, mention.span.end + 4),
    );
    const weekday = weekdays.indexOf((said?.[1] ?? '').replace('天', '日'));
    // 1 January 1970 was a Thursday.
    const actual = (((day + 4) % 7) + 7) % 7;
    if (said === null || weekday === actual) return [];
    return [
      problem(
        article,
        mention,
        'check/date-order',
        `周${weekdays[actual]}, the day of the week of that date`,
      ),
    ];
  });
}

interface Event {
  readonly date: Mention;
  readonly first: number;
  readonly last: number;
  readonly ends: EventEnd;
}

/** 开工 comes before 竣工: the first event of such a pair may not be dated after the second. */
function auditEvents(
  article: ReadArticle,
  { span }: Sentence,
  mentions: readonly Mention[],
  cues: CueBook,
): readonly Message[] {
  const { text } = article.clean;
  const dates = mentions.filter(
    ({ time, quantity }) =>
      time?.type === 'DATE' && quantity === null && !time.timex.includes('T') && dayOf(time.start) !== null,
  );
  const events = dates.flatMap((date, k): Event[] => {
    const end = dates[k + 1]?.span.start ?? span.end;
    const clause = text.slice(date.span.end, end).search(/[。；]/);
    const to = clause === -1 ? end : date.span.end + clause;
    const behind = findCues(text, date.span.end, Math.min(to, date.span.end + 24), cues.events);
    // 成立于2010年 says the event first.
    const before = findCues(
      text,
      Math.max(span.start, date.span.start - 6),
      date.span.start,
      cues.events,
    ).filter((event) => /^[于在]$/.test(text.slice(event.end, date.span.start)));
    const [cue] = [...before, ...behind];
    const [first, last] = [dayOf(date.time?.start), dayOf(date.time?.end)];
    if (cue === undefined || first === null || last === null) return [];
    return [{ date, first, last: last - 1, ends: cue.value }];
  });
  return events.flatMap((later) => {
    const earlier = events.find(({ ends }) => ends.begins.some((pair) => later.ends.ends.includes(pair)));
    // Where neither names its year, the year may have turned between them.
    const isGuessed = [earlier?.date, later.date].every(
      (date) => date?.time?.implied.includes('year') === true,
    );
    if (earlier !== undefined && isGuessed && earlier.first - later.last > 180) return [];
    if (earlier === undefined || later.last >= earlier.first) return [];
    return [problem(article, later.date, 'check/date-order', `a time after ${earlier.date.text}`)];
  });
}
