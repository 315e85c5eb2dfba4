import type { TimeBook } from './book.js';
import { daysInMonth } from './civil.js';
import { digitOf, fullYear } from './numbers.js';
import type { Entry, Piece } from './piece.js';
import type { Step } from './steps.js';

/** A row of digits, at most `most` long. */
interface Digits {
  readonly value: number;
  readonly width: number;
  readonly end: number;
}

function digits(text: string, at: number, most: number): Digits | null {
  let end = at;
  let value = 0;
  while (end - at <= most) {
    const digit = digitOf(text.charCodeAt(end));
    if (digit < 0) break;
    value = value * 10 + digit;
    end += 1;
  }
  return end === at || end - at > most ? null : { value, width: end - at, end };
}

const isWordUnit = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

const year4 = (value: number): boolean => value >= 1000 && value <= 2200;

/**
 * Dates and clock times written in digits alone, and quarters as analysts write them:
 * 2019-04-19, 2019/4, 20240307, 3/7/2017, 09-01, 23:47:10, 1994-11-05T08:15, 3Q19, 1H18, Q3, '25年.
 *
 * Day and month of 3/7/2017 are read in that order, those of 10/31/74 in the other, since only it is a date.
 */
export function readNumericTime(text: string, at: number, book: TimeBook): Piece | null {
  const code = text.charCodeAt(at);
  if (isWordUnit(text.charCodeAt(at - 1)) || (text[at - 1] === '.' && digitOf(text.charCodeAt(at - 2)) >= 0))
    return null;
  const piece = (end: number, cls: string, ...steps: readonly Step[]): Piece => {
    const entries: readonly Entry[] = [{ cls, steps, means: '' }];
    return {
      start: at,
      end,
      entries,
      amount: null,
      meaning: null,
      rule: `times/digits`,
      children: [],
      symbol: book.symbols.of(entries),
    };
  };
  if (digitOf(code) < 0) return readLetters(text, at, piece);
  const first = digits(text, at, 8);
  if (first === null) return null;
  const quarter = readQuarter(text, at, piece);
  if (quarter !== null) return quarter;
  const separator = text[first.end] ?? '';
  if (first.width === 8) {
    const [year, month, day] = [
      Math.floor(first.value / 1e4),
      Math.floor(first.value / 100) % 100,
      first.value % 100,
    ];
    const isDate =
      year >= 1900 &&
      year < 2100 &&
      isDay(year, month, day) &&
      !isWordUnit(text.charCodeAt(first.end)) &&
      separator !== '.';
    return isDate ? piece(first.end, 'date', ...ymd(year, month, day)) : null;
  }
  if (separator === ':' || separator === '：') return readClock(text, first, piece);
  if (!'-/. －'.includes(separator) || separator === '') return null;
  return readSeparated(text, first, separator, piece);
}

type MakePiece = (end: number, cls: string, ...steps: readonly Step[]) => Piece;

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function ymd(year: number, month: number, day: number): readonly Step[] {
  return [
    { op: 'year', value: year },
    { op: 'field', unit: 'month', value: month },
    { op: 'field', unit: 'day', value: day },
  ];
}

/** Q3, 2025Q3, FY18, H1, and an apostrophe before the year: '25年. */
function readLetters(text: string, at: number, piece: MakePiece): Piece | null {
  const code = text.charCodeAt(at);
  const number = digits(text, at + 1, 4);
  if (code === 0x27 || code === 0x2019) {
    if (number === null || number.width !== 2 || text[number.end] !== '年') return null;
    return piece(number.end + 1, 'year', { op: 'year', value: fullYear(number.value, 2) });
  }
  if (code === 0x46) {
    const year = text[at + 1] === 'Y' ? digits(text, at + 2, 4) : null;
    if (year === null || year.width === 1 || year.width === 3) return null;
    return piece(year.end, 'fiscal-year', { op: 'year', value: fullYear(year.value, year.width) });
  }
  const isQuarter = code === 0x51 || code === 0x71;
  if (number === null || number.width !== 1 || isWordUnit(text.charCodeAt(number.end))) return null;
  if (number.value < 1 || number.value > (isQuarter ? 4 : 2) || (!isQuarter && code !== 0x48)) return null;
  // 甲型H1流感 is a kind of flu.
  if (!isQuarter && (text[at - 1] === '型' || text.startsWith('流感', number.end))) return null;
  return piece(number.end, isQuarter ? 'quarter' : 'half', {
    op: 'field',
    unit: isQuarter ? 'quarter' : 'half',
    value: number.value,
  });
}

const quarterShape = /(?:(\d{4}|\d{2})(?:年)?([QqH])([1-4])|([1-4])([QqH])(\d{4}|\d{2})?)(?![0-9A-Za-z])/y;

/** 2025Q3, 19H1, 3Q19, 1H2018, 3Q. */
function readQuarter(text: string, at: number, piece: MakePiece): Piece | null {
  const letter = [1, 2, 4, 5].find((k) => 'QqH'.includes(text[at + k] ?? ' '));
  if (letter === undefined) return null;
  quarterShape.lastIndex = at;
  const found = quarterShape.exec(text);
  if (found === null) return null;
  const [whole, before, sign1, count1, count2, sign2, after] = found;
  const value = Number(count1 ?? count2);
  const unit = (sign1 ?? sign2) === 'H' ? 'half' : 'quarter';
  if (unit === 'half' && value > 2) return null;
  const year = before ?? after;
  const field: Step = { op: 'field', unit, value };
  if (year === undefined) return piece(at + whole.length, unit, field);
  return piece(
    at + whole.length,
    'period',
    { op: 'year', value: fullYear(Number(year), year.length) },
    field,
  );
}

function readClock(text: string, hour: Digits, piece: MakePiece): Piece | null {
  const clock = clockAt(text, hour);
  return clock === null ? null : piece(clock.end, 'clock', clock.step);
}

function clockAt(text: string, hour: Digits): { readonly end: number; readonly step: Step } | null {
  if (hour.width > 2 || hour.value > 24) return null;
  const minute = digits(text, hour.end + 1, 2);
  if (
    minute === null ||
    minute.width !== 2 ||
    minute.value > 59 ||
    (isWordUnit(text.charCodeAt(minute.end)) && !/^[ap]\.?m/i.test(text.slice(minute.end, minute.end + 3)))
  )
    return null;
  let { end } = minute;
  let second: number | null = null;
  if (text[end] === ':' || text[end] === '：') {
    const found = digits(text, end + 1, 2);
    if (found === null || found.width !== 2 || found.value > 60) return null;
    second = found.value;
    end = found.end;
  }
  if (text[end] === '.' && digitOf(text.charCodeAt(end + 1)) >= 0) return null;
  return {
    end,
    step: { op: 'clock', clock: { hour: hour.value, minute: minute.value, second, part: null } },
  };
}

function readSeparated(text: string, first: Digits, separator: string, piece: MakePiece): Piece | null {
  const second = digits(text, first.end + 1, 4);
  if (second === null) return null;
  const isSame = text[second.end] === separator;
  const third = isSame ? digits(text, second.end + 1, 4) : null;
  if (third === null) return twoParts(text, first, second, separator, piece);
  if (text[third.end] === separator && digitOf(text.charCodeAt(third.end + 1)) >= 0) {
    // 10/1/2017-11/2/2017 goes on with another mark; a fourth part with the same mark is no date.
    return null;
  }
  if (isWordUnit(text.charCodeAt(third.end)) && text[third.end] !== 'T') return null;
  const date = threeParts(first, second, third, separator);
  if (date === null) return null;
  if (text[third.end] === 'T') {
    const hour = digits(text, third.end + 1, 2);
    const clock = hour === null ? null : clockAt(text, hour);
    if (clock === null) return null;
    const zone = /^(?:Z|[+-]\d\d:?\d\d)/.exec(text.slice(clock.end, clock.end + 6));
    return piece(clock.end + (zone?.[0].length ?? 0), 'datetime', ...date, clock.step);
  }
  return piece(third.end, 'date', ...date);
}

function threeParts(a: Digits, b: Digits, c: Digits, separator: string): readonly Step[] | null {
  if (a.width === 4 && b.width <= 2 && c.width <= 2) {
    return year4(a.value) && isMonth(b.value) && c.value >= 1 && c.value <= 31
      ? ymd(a.value, b.value, c.value)
      : null;
  }
  if (separator === ' ' || separator === '.') return null;
  if (c.width === 4 && a.width <= 2 && b.width <= 2) {
    if (isDay(c.value, b.value, a.value)) return ymd(c.value, b.value, a.value);
    return isDay(c.value, a.value, b.value) ? ymd(c.value, a.value, b.value) : null;
  }
  if (a.width > 2 || b.width > 2 || c.width > 2) return null;
  const [y, m, d] =
    separator === '/' ? [fullYear(c.value, 2), a.value, b.value] : [fullYear(a.value, 2), b.value, c.value];
  if ((separator === '/' ? c.width : a.width) !== 2) return null;
  return isDay(y, m, d) ? ymd(y, m, d) : null;
}

const isMonth = (value: number): boolean => value >= 1 && value <= 12;

function twoParts(text: string, a: Digits, b: Digits, separator: string, piece: MakePiece): Piece | null {
  const behind = text.charCodeAt(b.end);
  if (isWordUnit(behind) || text[b.end] === '%' || text[b.end] === '.') return null;
  if (a.width === 4 && b.width <= 2 && year4(a.value) && isMonth(b.value) && separator !== ' ') {
    // 2008.03 and 2019/4 may be a number or a fraction: what follows decides.
    const isOpen = Number.isNaN(behind) || ' -—至到~～)）年月,，。;；'.includes(text[b.end] ?? ' ');
    const isSure = separator === '-' ? b.width === 2 || isOpen : b.width === 2 && isOpen;
    if (!isSure || text[b.end] === '年') return null;
    return piece(
      b.end,
      'period',
      { op: 'year', value: a.value },
      { op: 'field', unit: 'month', value: b.value },
    );
  }
  if (a.width > 2 || b.width > 2 || (separator !== '/' && separator !== '-')) return null;
  if (!isDay(2000, a.value, b.value) || '年月日号天个%'.includes(text[b.end] ?? ' ')) return null;
  if (separator === '-' && (a.width !== 2 || b.width !== 2)) return null;
  return piece(
    b.end,
    'month-day',
    { op: 'field', unit: 'month', value: a.value },
    { op: 'field', unit: 'day', value: b.value },
  );
}
