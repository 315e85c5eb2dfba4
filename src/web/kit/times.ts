import type { Language } from './words.js';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const parts: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { MO: '上午', AF: '下午', EV: '晚上', NI: '夜间', DT: '白天' },
  en: { MO: 'morning', AF: 'afternoon', EV: 'evening', NI: 'night', DT: 'daytime' },
};

const references: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { PRESENT_REF: '目前', PAST_REF: '过去', FUTURE_REF: '未来' },
  en: { PRESENT_REF: 'now', PAST_REF: 'in the past', FUTURE_REF: 'in the future' },
};

const lengths: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { Y: '年', M: '个月', W: '周', D: '天', TH: '小时', TM: '分钟', TS: '秒' },
  en: { Y: 'years', M: 'months', W: 'weeks', D: 'days', TH: 'hours', TM: 'minutes', TS: 'seconds' },
};

/**
 * A TIMEX3 value as people write it: `2025-04` is 2025年4月 or Apr 2025, an unknown year stays open. What it does not
 * know it gives back as it is.
 */
export function timeLabel(timex: string, language: Language): string {
  if (timex.includes('/')) {
    const ends = timex.split('/').map((end) => timeLabel(end, language));
    return ends.join(language === 'zh' ? '至' : ' – ');
  }
  const known = references[language];
  const reference = Object.hasOwn(known, timex) ? known[timex] : undefined;
  if (reference !== undefined) return reference;
  const length = /^P(T?)(\d+(?:\.\d+)?)([YMWDHS])$/.exec(timex);
  if (length !== null) {
    const [, clock = '', count = '', unit = ''] = length;
    const name = lengths[language][`${clock}${unit}`];
    if (name === undefined) return timex;
    return language === 'zh' ? `${count}${name}` : `${count} ${count === '1' ? name.slice(0, -1) : name}`;
  }
  const date =
    /^(\d{4}|X{4})(?:-(Q[1-4]|H[12]|W\d{2}|\d{2}|XX)(?:-(\d{2}))?)?(?:T(.+))?$/.exec(timex) ?? null;
  if (date === null) return timex;
  const [, year = '', middle, day, clock] = date;
  const label = language === 'zh' ? inChinese(year, middle, day) : inEnglish(year, middle, day);
  if (label === null) return timex;
  if (clock === undefined) return label;
  return `${label}${language === 'zh' ? '' : ' '}${parts[language][clock] ?? (/^\d\d$/.test(clock) ? `${clock}:00` : clock)}`;
}

function inChinese(year: string, middle: string | undefined, day: string | undefined): string | null {
  const known = year === 'XXXX' ? '' : `${Number(year)}年`;
  if (middle === undefined) return known === '' ? null : known;
  const whole = Number(middle.slice(1));
  if (middle.startsWith('Q')) return `${known}第${whole}季度`;
  if (middle.startsWith('H')) return `${known}${whole === 1 ? '上半年' : '下半年'}`;
  if (middle.startsWith('W')) return `${known}第${whole}周`;
  const month = middle === 'XX' ? '' : `${Number(middle)}月`;
  return day === undefined ? (month === '' ? null : `${known}${month}`) : `${known}${month}${Number(day)}日`;
}

function inEnglish(year: string, middle: string | undefined, day: string | undefined): string | null {
  const known = year === 'XXXX' ? '' : ` ${Number(year)}`;
  if (middle === undefined) return known === '' ? null : known.trim();
  if (/^[QHW]/.test(middle)) return `${middle.replace('W', 'week ')}${known}`;
  const month = middle === 'XX' ? '' : (months[Number(middle) - 1] ?? null);
  if (month === null || (month === '' && day === undefined)) return null;
  return `${day === undefined ? '' : `${Number(day)} `}${month === '' ? 'of the month' : month}${known}`;
}
