/** Minutes east of Greenwich of Beijing, Taipei, Hong Kong and Singapore: what a date without zone means. */
const localOffset = 8 * 60;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 2025-08-01, 2025/8/1 10:30, 2025.08.01, 2025年8月1日 10时30分, 2025-08-01T10:30:00.000+08:00 */
const numeric =
  /^\s*(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:日|號|号)?(?:[T\s]?\s{0,3}(\d{1,2})[:时時点]\s?(\d{1,2})(?:[:分]\s?(\d{1,2})(?:[.,]\d{1,9})?)?[分秒]?\s?(Z|[+-]\d{2}:?\d{2})?)?\s*$/i;
/** 20250801, 20250801103000 */
const compact = /^\s*(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}:?\d{2})?\s*$/i;
/** RFC 2822: Fri, 01 Aug 2025 10:30:00 +0800 */
const mail =
  /^\s*(?:[a-z]{3},\s*)?(\d{1,2})\s([a-z]{3})[a-z]*\s(\d{4})(?:\s(\d{1,2}):(\d{2})(?::(\d{2}))?\s?(Z|GMT|UTC?|[+-]\d{4})?)?\s*$/i;

/**
 * Read a publication date as JSON, meta elements, feeds and datelines write it.
 *
 * A stated zone is turned into the local time of Beijing (UTC+8), which is what Chinese datelines mean;
 * a date without a zone is taken as it is.
 *
 * @returns `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS` when the text gives a time; `null` when it is no date.
 */
export function readPublished(text: string): string | null {
  if (text.length > 64) return null;
  const plain = numeric.exec(text) ?? compact.exec(text);
  if (plain !== null) {
    const [, year, month, day, hour, minute, second, zone] = plain;
    return format(year, month, day, hour, minute, second, zone);
  }
  const [, day, name, year, hour, minute, second, zone] = mail.exec(text) ?? [];
  if (name === undefined) return null;
  return format(year, `${months.indexOf(name.toLowerCase()) + 1}`, day, hour, minute, second, zone);
}

type Part = string | undefined;

function format(
  year: Part,
  month: Part,
  day: Part,
  hour: Part,
  minute: Part,
  second: Part,
  zone: Part,
): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const date = new Date(Date.UTC(y, m - 1, d));
  if (y < 1000 || date.getUTCFullYear() !== y || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d)
    return null;
  if (hour === undefined) return date.toISOString().slice(0, 10);
  const [h, min, s] = [Number(hour), Number(minute ?? 0), Number(second ?? 0)];
  if (h > 24 || min > 59 || s > 60 || (h === 24 && min + s > 0)) return null;
  date.setUTCHours(h, min, s);
  if (zone !== undefined) date.setUTCMinutes(date.getUTCMinutes() - zoneOffset(zone) + localOffset);
  return date.toISOString().slice(0, 19);
}

/** Minutes east of Greenwich. */
function zoneOffset(zone: string): number {
  if (/^[a-z]/i.test(zone)) return 0;
  const digits = zone.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return digits.startsWith('-') ? -minutes : minutes;
}
