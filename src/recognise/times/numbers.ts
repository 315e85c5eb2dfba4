/** Simple numerals of dates and lengths of time, read at one place of a text. */
export interface SmallNumber {
  readonly end: number;
  /** `null` when the text leaves it open: 几, 数, 数十. */
  readonly value: number | null;
  /** Bounds of 七八 (7 to 8), 二三十 (20 to 30), 几十. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** `over` for 二十几 and 十多, `several` for 几 and 数. */
  readonly approximator: 'exact' | 'over' | 'several';
  /** `digits` is a row of numerals without 十百千: 二〇二五. */
  readonly form: 'arabic' | 'digits' | 'cardinal';
  /** How many digits stand there, leading zeros counted. */
  readonly width: number;
}

const values: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  元: 1,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const powers: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
  万: 1e4,
  亿: 1e8,
};
const twenties: Readonly<Record<string, number>> = { 廿: 20, 卅: 30 };

const digitKind = 1;
const powerKind = 2;
const twentyKind = 3;
const openKind = 4;
const kinds = new Uint8Array(65_536);
const numbers = new Float64Array(65_536);
const fill = (table: Readonly<Record<string, number>>, kind: number): void => {
  for (const [char, value] of Object.entries(table)) {
    kinds[char.charCodeAt(0)] = kind;
    numbers[char.charCodeAt(0)] = value;
  }
};
fill(values, digitKind);
fill(powers, powerKind);
fill(twenties, twentyKind);
fill({ 几: 0, 数: 0 }, openKind);
kinds['元'.charCodeAt(0)] = 0;
/** 万 and 亿 as first character (万圣节, 亿达) begin no number; nor does 百 in 百年 alone matter here. */
const canStart = (code: number): boolean => {
  const kind = kinds[code];
  return (
    kind === digitKind ||
    kind === twentyKind ||
    kind === openKind ||
    code === 0x5341 ||
    code === 0x62fe ||
    code === 0x767e ||
    code === 0x5343
  );
};

/** The digit of a half-width or full-width numeral, or -1. */
export function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 0xff10 && code <= 0xff19 ? code - 0xff10 : -1;
}

/** Can a small number begin with this code unit? */
export function startsNumber(code: number): boolean {
  return digitOf(code) >= 0 || canStart(code);
}

/** More characters than any date or length needs; a longer row is not a time. */
const longest = 24;

/** Read a number that starts at `at`; `null` when none does or it is longer than a time needs. */
export function readSmallNumber(text: string, at: number): SmallNumber | null {
  const code = text.charCodeAt(at);
  if (digitOf(code) >= 0) return readArabic(text, at);
  return canStart(code) ? readChinese(text, at) : null;
}

function readArabic(text: string, at: number): SmallNumber | null {
  let end = at;
  let value = 0;
  let width = 0;
  while (end - at < longest) {
    const digit = digitOf(text.charCodeAt(end));
    if (digit < 0) {
      const grouped =
        text.charCodeAt(end) === 44 && [1, 2, 3].every((k) => digitOf(text.charCodeAt(end + k)) >= 0);
      if (!grouped || width === 0 || digitOf(text.charCodeAt(end + 4)) >= 0) break;
      end += 1;
      continue;
    }
    value = value * 10 + digit;
    width += 1;
    end += 1;
  }
  if (digitOf(text.charCodeAt(end)) >= 0) return null;
  if (text.charCodeAt(end) === 46 && digitOf(text.charCodeAt(end + 1)) >= 0) {
    let scale = 0.1;
    end += 1;
    while (end - at < longest && digitOf(text.charCodeAt(end)) >= 0) {
      value += digitOf(text.charCodeAt(end)) * scale;
      scale /= 10;
      end += 1;
    }
    value = Math.round(value * 1e6) / 1e6;
  }
  let approximator: SmallNumber['approximator'] = 'exact';
  for (let k = 0; k < 2; k += 1) {
    const char = text.charCodeAt(end);
    if ((char === 0x591a || char === 0x4f59) && kinds[text.charCodeAt(end + 1)] === powerKind) {
      approximator = 'over';
      end += 1;
    }
    if (kinds[text.charCodeAt(end)] !== powerKind) break;
    value *= numbers[text.charCodeAt(end)] ?? 1;
    end += 1;
  }
  return { end, value, lower: null, upper: null, approximator, form: 'arabic', width };
}

function readChinese(text: string, at: number): SmallNumber | null {
  let end = at;
  let hasPower = false;
  let open = -1;
  while (end - at < longest) {
    const kind = kinds[text.charCodeAt(end)] ?? 0;
    if (kind === 0) break;
    if (kind === openKind) {
      if (open >= 0) break;
      open = end;
    } else if (kind !== digitKind) hasPower = true;
    end += 1;
  }
  if (kinds[text.charCodeAt(end)] !== 0 && end - at >= longest) return null;
  const run = text.slice(at, end);
  if (!hasPower && open < 0) return digitRow(text, at, end);
  return cardinal(run, end);
}

function digitRow(text: string, at: number, end: number): SmallNumber | null {
  let value = 0;
  for (let k = at; k < end; k += 1) value = value * 10 + (numbers[text.charCodeAt(k)] ?? 0);
  const width = end - at;
  if (width > 8) return null;
  const first = numbers[text.charCodeAt(at)] ?? 0;
  const second = numbers[text.charCodeAt(at + 1)] ?? 0;
  // 三五年 is three to five of them.
  const isPair = width === 2 && first > 0 && (second === first + 1 || (first === 3 && second === 5));
  return {
    end,
    value,
    lower: isPair ? first : null,
    upper: isPair ? second : null,
    approximator: 'exact',
    form: width === 1 ? 'cardinal' : 'digits',
    width,
  };
}

/** 三千二百五十, 二十几, 数十, 二三十, 十七八. */
function cardinal(run: string, end: number): SmallNumber | null {
  const cut = (length: number): number => end - (run.length - length);
  let total = 0;
  let section = 0;
  let digit = -1;
  let low: number | null = null;
  let isOpen = false;
  let approximator: SmallNumber['approximator'] = 'exact';
  for (let k = 0; k < run.length; k += 1) {
    const code = run.charCodeAt(k);
    const kind = kinds[code];
    const value = numbers[code] ?? 0;
    if (kind === digitKind) {
      if (digit > 0 && value === digit + 1) low = digit;
      else if (digit > 0) return close(total + section + digit, low, cut(k), approximator, isOpen);
      digit = value;
    } else if (kind === twentyKind) {
      section += value;
      digit = -1;
    } else if (kind === openKind) {
      isOpen = section === 0 && total === 0;
      approximator = isOpen ? 'several' : 'over';
      digit = -1;
    } else if (value >= 1e4) {
      total = (total + section + Math.max(digit, 0)) * value;
      section = 0;
      digit = -1;
    } else {
      if (low !== null) {
        const upper = (digit <= 0 ? 1 : digit) * value;
        const base = total + section;
        return {
          end: cut(k + 1),
          value: null,
          lower: base + low * value,
          upper: base + upper,
          approximator: 'exact',
          form: 'cardinal',
          width: k + 1,
        };
      }
      section += (digit <= 0 ? 1 : digit) * value;
      digit = -1;
    }
  }
  return close(total + section + Math.max(digit, 0), low, end, approximator, isOpen);

  function close(
    sum: number,
    from: number | null,
    stop: number,
    approx: SmallNumber['approximator'],
    several: boolean,
  ): SmallNumber {
    const base = sum - (digit > 0 && from !== null ? digit : 0);
    return {
      end: stop,
      value: several || from !== null ? null : sum,
      lower: from === null ? null : base + from,
      upper: from === null ? null : base + digit,
      approximator: approx,
      form: 'cardinal',
      width: stop - (end - run.length),
    };
  }
}

/** 98 is 1998, 25 is 2025: two digits from 31 on belong to the last century. */
export function fullYear(value: number, width: number): number {
  if (width > 2) return value;
  return value <= 30 ? 2000 + value : 1900 + value;
}
