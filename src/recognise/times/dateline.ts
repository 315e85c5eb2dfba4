import { type Span, span } from '../../core/span.js';
import { dayOf, daysInMonth, two, ymdOf } from './civil.js';

/** A date that an article gives for itself, and where it says so. */
export interface Dateline {
  /** `YYYY-MM-DD`, or with `THH:MM:SS` where the text gives a time. */
  readonly date: string;
  readonly span: Span<'source'>;
  /** `label` 发布时间:…, `stamp` a full date at the head, `agency` 新华社北京7月24日电. */
  readonly kind: 'label' | 'stamp' | 'agency';
}

/** The head of an article, where it says when it was published. */
const headLength = 1500;

const day = String.raw`(\d{4})[-/.年 ]{1,2}(\d{1,2})[-/.月 ]{1,2}(\d{1,2})日?`;
const clock = String.raw`(?:[ T　]{0,3}(\d{1,2})[:：时時](\d{2})(?:[:：分](\d{2}))?)?`;
const label = new RegExp(
  `(?:[发發][布佈]|[发發]表|刊[发發登]|更新|出版|[发發]稿|上[线線传傳])?(?:[时時][间間]|日期|于|於|[Dd]ate)[ 　]{0,2}[:：][ 　]{0,3}(${day}${clock})`,
  'g',
);
const stamp = new RegExp(`${day}${clock}`, 'g');
/** Behind a date that stands for the article's own: a time, the source, the end of the line. */
const stampTail =
  /^[ 　]{0,3}(?:[来來]源|作者|文[:：/]|[责責]任|字[号號]|[浏瀏][览覽]|[阅閱][读讀]|[|｜\n\r])/;
const agency =
  /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:电|電|讯|訊|消息|[(（][^)）\n]{2,24}[)）](?:电|電|讯|訊)?)/g;
const agencyLead = /(?:[社报報台网網讯訊]|[(（【〔]|记者|記者)[^\n。]{0,24}$/;
const anyYear = /(?:^|[^\d])((?:19|20)\d{2})(?:年|[-/.]\d{1,2}[-/.])/g;

/**
 * Read the reference date from an article's own head: 发布时间:2025-07-24 10:30, `2025年07月24日 10:30 来源:…`
 * or 新华社北京7月24日电. The first of these kinds that is there wins, in that order.
 *
 * A dateline names no year: it is taken from `url` (`/2025/0724/`, `/20250724/`), else the latest year that the
 * text names in a full date. Where neither tells, the dateline gives no date.
 *
 * @param text - The source text, in either script, full-width or half-width.
 * @returns `null` when the head names no date, or one that does not exist.
 */
export function findDateline(text: string, url: string | null = null): Dateline | null {
  const original = text.slice(0, headLength);
  const head = halfWidthDigits(original);
  return labelled(head) ?? stamped(head) ?? fromAgency(head, url);
}

/** A report is published at most this many days after its dateline. */
const longestDelay = 3;
/** 新华社北京7月15日电, (中央社嘉义县15日电): the day with or without its month. */
const reportDay = /[社报网讯台][^\n。,，]{0,16}?(?:(\d{1,2})月)?(\d{1,2})日[电讯]/;

/**
 * The day that 今天 and 昨天 of an article count from: that of its dateline where it lies a few days before the
 * publication (嘉义县15日电, published on the 16th), else the publication.
 *
 * @param text - Clean text, in simplified script.
 * @param published - `YYYY-MM-DD`, perhaps with a time.
 */
export function dayOfReport(text: string, published: string | null): string | null {
  const given = /^(\d{4})-(\d{2})-(\d{2})/.exec(published ?? '');
  const found = given === null ? null : reportDay.exec(text.slice(0, headLength));
  if (given === null || found === null) return published;
  const last = dayOf(Number(given[1]), Number(given[2]), Number(given[3]));
  for (let day = last - 1; day >= last - longestDelay; day -= 1) {
    const { year, month, day: dayOfMonth } = ymdOf(day);
    if (dayOfMonth !== Number(found[2])) continue;
    const isThatMonth = found[1] === undefined || Number(found[1]) === month;
    return isThatMonth ? `${year}-${two(month)}-${two(dayOfMonth)}` : published;
  }
  return published;
}

function halfWidthDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

function labelled(head: string): Dateline | null {
  for (const found of head.matchAll(label)) {
    const date = isoOf(found.slice(2));
    const from = found.index + found[0].length - (found[1] ?? '').length;
    if (date !== null)
      return { date, span: span(from, from + (found[1] ?? '').trimEnd().length), kind: 'label' };
  }
  return null;
}

/** A full date that starts a line or follows the title, with a time, a source or nothing behind it. */
function stamped(head: string): Dateline | null {
  for (const found of head.matchAll(stamp)) {
    const end = found.index + found[0].length;
    const before = head[found.index - 1];
    const isFree = before === undefined || /[\s　|｜[【(（]/.test(before);
    const hasClock = found[4] !== undefined;
    if (!isFree || (!hasClock && !stampTail.test(head.slice(end, end + 8)))) continue;
    if (hasClock && !/^[\s　|｜\]】)）来來作文责責字]/.test(head.slice(end, end + 1))) continue;
    const date = isoOf(found.slice(1));
    if (date !== null) return { date, span: span(found.index, end), kind: 'stamp' };
  }
  return null;
}

function fromAgency(head: string, url: string | null): Dateline | null {
  for (const found of head.matchAll(agency)) {
    const lead = head.slice(Math.max(0, found.index - 30), found.index);
    if (!agencyLead.test(lead)) continue;
    const dateEnd = found.index + (found[0].indexOf('日') + 1);
    const [year, month, dayOfMonth] = [found[1], found[2], found[3]];
    const known = year ?? yearOfUrl(url) ?? latestYear(head);
    const date = known === null ? null : isoOf([known, month, dayOfMonth]);
    if (date !== null) return { date, span: span(found.index, dateEnd), kind: 'agency' };
  }
  return null;
}

function yearOfUrl(url: string | null): string | null {
  return /[/_-](20\d{2})(?:[/_-]?(?:0[1-9]|1[0-2]))/.exec(url ?? '')?.[1] ?? null;
}

function latestYear(head: string): string | null {
  let latest: string | null = null;
  for (const found of head.matchAll(anyYear)) {
    const year = found[1] ?? '';
    if (latest === null || year > latest) latest = year;
  }
  return latest;
}

function isoOf(parts: readonly (string | undefined)[]): string | null {
  const [year, month, dayOfMonth, hour, minute, second] = parts.map((part) =>
    part === undefined ? null : Number(part),
  );
  if (year == null || month == null || dayOfMonth == null || year < 1900 || year > 2200) return null;
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null;
  const date = `${year}-${two(month)}-${two(dayOfMonth)}`;
  if (hour == null || minute == null || hour > 23 || minute > 59) return date;
  return `${date}T${two(hour)}:${two(minute)}:${two(second ?? 0)}`;
}
