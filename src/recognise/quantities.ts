import { add, type Decimal, negate } from '../core/decimal.js';
import type { Mention, MentionType, Quantity, SetAside, SetAsideReason, Time } from '../core/mention.js';
import type { Span } from '../core/span.js';
import { isOrdered, openSide, type Reading, readApproximation } from './approximations.js';
import { endOfDigits, longestLiteral } from './arabic-literals.js';
import {
  isHan,
  type Refusal,
  refuseClock,
  refuseCode,
  refuseLetters,
  refuseListMarker,
  refuseNamed,
  refuseTied,
  type Token,
  tokenAt,
} from './guards.js';
import { refuseLone } from './lone-numerals.js';
import { type Measure, printed, readMeasure, vagueMoney } from './measures.js';
import { CharClass, classAt, endOfClass } from './numeral-characters.js';
import { isNegativeSign, signLength, skipSpaces } from './numerals.js';
import { readOrdinal, readRank } from './ordinals.js';
import { type QuantityBook, Trigger } from './quantity-book.js';
import { type Pair, readPair } from './ranges.js';
import { readSeveral } from './several.js';
import { inBaseUnit, toUnit, type UnitMatch } from './units.js';

/** Numbers of a text, and the numerals that are none. Both in order of place. */
export interface Quantities {
  readonly mentions: readonly Mention[];
  readonly setAside: readonly SetAside[];
}

/**
 * Find every number of a text with its unit, and set aside what only looks like one.
 *
 * @param text - Clean text: simplified, half-width. Stray traditional or full-width forms are read too.
 * @returns Mentions whose offsets count UTF-16 code units of `text`; none overlap, except those nested in
 *   `parts`.
 */
export function findQuantities(text: string, book: QuantityBook): Quantities {
  const scan = new QuantityScan(text, book);
  scan.run();
  return { mentions: shareUnits(text, scan.mentions), setAside: scan.setAside };
}

/**
 * 392万、398万和440万人次: what is listed without a unit takes that of the last; 0.2个和0.4个百分点 likewise.
 * Only numbers written alike share, and spans stay as they are.
 */
function shareUnits(text: string, mentions: readonly Mention[]): readonly Mention[] {
  const shared = [...mentions];
  for (let k = shared.length - 2; k >= 0; k -= 1) {
    const mention = shared[k];
    const next = shared[k + 1];
    if (mention === undefined || next === undefined || !mayShare(text, mention, next)) continue;
    const { quantity } = mention;
    const unit = next.quantity?.unit;
    if (quantity === null || unit == null) continue;
    shared[k] = { ...mention, type: next.type, quantity: { ...quantity, unit } };
  }
  return shared;
}

function mayShare(text: string, mention: Mention, next: Mention): boolean {
  const gap = next.span.start - mention.span.end;
  if (gap !== 1 || !listMarks.has(text[mention.span.end] ?? '')) return false;
  const own = mention.quantity?.unit;
  const unit = next.quantity?.unit;
  if (unit == null || mention.quantity?.value == null || next.quantity?.value == null) return false;
  if (own != null) return own.text === '个' && unit.text.startsWith('个') && unit.text.length > 1;
  if (mention.type !== 'number' || unit.dimension === 'ratio' || unit.dimension === 'time') return false;
  const ends = [mention.span.end - 1, (next.numeral?.end ?? 1) - 1];
  return classAt(text, ends[0] ?? 0) === classAt(text, ends[1] ?? 0);
}

const listMarks = new Set(['、', '和', '及', '与', '或']);

/** A bound that waits for its other half: 大于10 before 小于20. */
interface OpenBound {
  readonly reading: Reading;
  readonly measure: Measure;
  readonly index: number;
  readonly end: number;
}

/** One pass over one text. The invariant: nothing before `floor` is read again. */
class QuantityScan {
  readonly mentions: Mention[] = [];
  readonly setAside: SetAside[] = [];
  #floor = 0;
  /** A phrase marked as a number, against a shorter trap inside it, ends here. */
  #allowedUntil = 0;
  #token: Token = { start: 0, end: 0, isAddress: false };
  #open: OpenBound | null = null;

  constructor(
    private readonly text: string,
    private readonly book: QuantityBook,
  ) {}

  run(): void {
    const { text } = this;
    const { triggers } = this.book;
    for (let at = 0; at < text.length; ) {
      const trigger = triggers[text.charCodeAt(at)] ?? 0;
      at = trigger === 0 ? at + 1 : this.#step(at, trigger);
    }
  }

  /** Look at one place: the offset to go on from. */
  #step(at: number, trigger: number): number {
    const { text, book } = this;
    if ((trigger & Trigger.numeral) !== 0 && isOverlong(text, at)) {
      return this.#refuse(at, { end: endOfClass(text, at), reason: 'code', foundBy: 'guards/overlong' });
    }
    if ((trigger & Trigger.trap) !== 0 && at >= this.#allowedUntil) {
      const end = this.#trap(at, trigger);
      if (end > at) return end;
    }
    if ((trigger & Trigger.rank) !== 0) {
      const rank = readRank(book, text, at);
      if (rank !== null) return this.#keep(rank);
    }
    if ((trigger & Trigger.unitBefore) !== 0) {
      const end = this.#unitBefore(at);
      if (end > at) return end;
    }
    if ((trigger & Trigger.word) !== 0) {
      const end = this.#word(at);
      if (end > at) return end;
    }
    if ((trigger & Trigger.numeral) === 0) return at + 1;
    if (classAt(text, at) === CharClass.arabic) {
      const refusal = this.#refuseArabic(at);
      if (refusal !== null) return this.#refuse(this.#startOf(at, refusal), refusal);
    }
    const half = readSeveral(book, text, at, this.#floor);
    return half === null ? this.#number(at, at) : this.#accept(at, 0, undefined, half);
  }

  #keep(mention: Mention): number {
    this.mentions.push(mention);
    this.#floor = mention.span.end;
    return mention.span.end;
  }

  #trap(at: number, trigger: number): number {
    const { text, book } = this;
    const match = book.traps.longest(text, at);
    if (match === null) return at;
    const { end, value } = match;
    const isNumeralFirst = (trigger & Trigger.numeral) !== 0;
    if (value.reason === null) {
      this.#allowedUntil = end;
      return at;
    }
    const next = classAt(text, end);
    const last = classAt(text, end - 1);
    if (last !== CharClass.other && (next === CharClass.unit || next === CharClass.scale)) return at;
    if ((last === CharClass.unit || last === CharClass.scale) && next !== CharClass.other) return at;
    if (value.reason === 'list-marker' && isHan(text, at - 1)) return at;
    if (
      !isNumeralFirst &&
      classAt(text, end - 1) !== CharClass.other &&
      value.foundBy !== 'lexicon/not-numbers'
    ) {
      // 地震中三层: a name that ends in a numeral gives way to a counted thing.
      const measure = readMeasure(book, text, end - 1);
      if (measure !== null && measure.unit !== null) return at;
    }
    if (isNumeralFirst) {
      const measure = readMeasure(book, text, at);
      if (
        measure !== null &&
        (measure.numeralEnd > end || isMeasuredBeyond(measure, end) || isHad(text, at, measure, end))
      )
        return at;
    }
    return this.#refuse(at, { end, reason: value.reason, foundBy: value.foundBy });
  }

  #refuse(
    at: number,
    { end, reason, foundBy }: { end: number; reason: SetAsideReason; foundBy: string },
  ): number {
    this.setAside.push({ span: { start: at, end }, reason, foundBy });
    this.#floor = end;
    return end;
  }

  /** An address is set aside from its beginning, not from its first digit. */
  #startOf(at: number, { foundBy }: Refusal): number {
    return foundBy === 'guards/address' ? Math.max(this.#floor, this.#token.start) : at;
  }

  #refuseArabic(at: number): Refusal | null {
    const { text } = this;
    if (at >= this.#token.end) this.#token = tokenAt(text, at, this.#floor);
    if (this.#token.isAddress && at >= this.#token.start) {
      return { end: this.#token.end, reason: 'code', foundBy: 'guards/address' };
    }
    const tied = refuseTied(text, at, this.#floor);
    if (tied !== null) {
      // Limited100%股权: a percentage or a measure is one even behind letters.
      const measure = readMeasure(this.book, text, at);
      const isApart =
        text[at - 1] === ' ' && measure !== null && (measure.unit !== null || measure.form !== 'arabic');
      const isMeasured = measure !== null && isMeasuredBeyond(measure, at) && text[at - 1] !== '-';
      const isFine = text[at - 1] === ' ' && measure?.value != null && measure.value.scale > 0;
      return isApart || isMeasured || isFine ? null : tied;
    }
    return refuseCode(text, at, this.#floor) ?? refuseNamed(text, at, this.#floor) ?? refuseClock(text, at);
  }

  /** 人民币2亿, US$3.5, 摄氏37度. */
  #unitBefore(at: number): number {
    const { text, book } = this;
    const match = book.units.before.longest(text, at);
    if (match === null) return at;
    const place = skipSpaces(text, match.end);
    const sign = signLength(text, place);
    if (classAt(text, place + sign) === CharClass.other && text[place + sign] !== '.') return at;
    const measure = readMeasure(book, text, place + sign);
    if (
      measure === null ||
      (measure.isBare && measure.unit === null) ||
      measure.rule === 'quantities/percent'
    )
      return at;
    const { unit } = measure;
    const isTemperature = match.value.dimension === 'temperature';
    const fits =
      unit === null ||
      unit.entry.id === match.value.id ||
      (isTemperature
        ? unit.entry.dimension === 'degree'
        : vagueMoney.has(unit.unit.text) || unit.unit.text === '币');
    if (!fits && unit !== null && unit.entry.dimension === 'money') return at;
    if (!fits && isTemperature) return at;
    const end = fits ? measure.end : measure.numeralEnd;
    // 新台币84.6亿元 is counted in 元, of the currency named before.
    const isWritten = fits && unit !== null && vagueMoney.has(unit.unit.text);
    const name = isWritten ? unit.unit.text : text.slice(at, match.end);
    const before: UnitMatch = {
      start: at,
      end: match.end,
      entry: match.value,
      unit: toUnit(name, match.value),
    };
    return this.#accept(at, sign, text[place], {
      ...measure,
      start: at,
      end,
      unit: before,
      isUnitBefore: true,
      rule: isTemperature ? 'quantities/measure' : 'quantities/money',
    });
  }

  #word(at: number): number {
    const { text, book } = this;
    const mark = text[at] ?? '';
    if (mark === '第') {
      const ordinal = readOrdinal(book, text, at);
      return ordinal === null ? at : this.#keep(ordinal);
    }
    if (isNegativeSign(mark) || mark === '+') return this.#negative(at);
    if (mark === '±' || text.startsWith('正负', at)) return this.#spread(at);
    if (mark === '.') {
      return classAt(text, at + 1) === CharClass.arabic && classAt(text, at - 1) === CharClass.other
        ? this.#number(at, at)
        : at;
    }
    const several = readSeveral(book, text, at, this.#floor);
    return several === null ? at : this.#accept(at, 0, undefined, several);
  }

  /** A minus belongs to the number unless it joins two words: 歼-20, 3-5, A-1. */
  #negative(at: number): number {
    const { text } = this;
    const length = signLength(text, at);
    if (length === 0) return at;
    const isWord = text[at] === '负' || text[at] === '負';
    const before = at - 1;
    const place = at + length;
    if (!isWord && at > 0) {
      if (classAt(text, before) === CharClass.arabic || isNegativeSign(text[before])) return at;
      if (isHan(text, before) || /[A-Za-z)）]/.test(text[before] ?? '')) {
        const measure = readMeasure(this.book, text, place);
        const dimension = measure?.unit?.entry.dimension ?? '';
        if (!negativeDimensions.has(dimension) && measure?.value?.scale !== 2) {
          if (measure === null || measure.unit !== null || !isHan(text, before)) return at;
          return this.#refuse(at, {
            end: Math.max(measure.numeralEnd, endOfDigits(text, place)),
            reason: 'name',
            foundBy: 'guards/hyphenated-name',
          });
        }
      }
    }
    if (classAt(text, place) === CharClass.arabic) {
      const refusal = refuseCode(text, place, this.#floor);
      if (refusal !== null) return this.#refuse(at, refusal);
    }
    return this.#number(at, place);
  }

  /** ±800千伏, 正负3个百分点: as far to either side. */
  #spread(at: number): number {
    const { text, book } = this;
    const place = skipSpaces(text, at + (text[at] === '±' ? 1 : 2));
    const measure = classAt(text, place) === CharClass.other ? null : readMeasure(book, text, place);
    if (measure === null || measure.value === null || measure.nature !== 'exact') return at;
    const { value } = measure;
    // ±800千伏 names a voltage; it is no interval.
    if (measure.unit?.entry.dimension === 'voltage') {
      return this.#accept(at, 0, undefined, { ...measure, start: at });
    }
    const range = {
      value: null,
      lower: negate(value),
      upper: value,
      nature: 'range',
      rule: 'quantities/spread',
    } as const;
    return this.#accept(at, 0, undefined, { ...measure, ...range, start: at });
  }

  /** A number at `place`, whose sign if any stands at `start`. */
  #number(start: number, place: number): number {
    const { text, book } = this;
    const measure = readMeasure(book, text, place);
    if (measure === null) {
      const end = endOfClass(text, place);
      return classAt(text, place) === CharClass.other
        ? place + 1
        : this.#refuse(place, { end, reason: 'code', foundBy: 'guards/unreadable' });
    }
    if (isSerial(text, place, measure)) {
      return this.#refuse(place, { end: measure.numeralEnd, reason: 'code', foundBy: 'guards/leading-zero' });
    }
    const isAllowed = measure.start < this.#allowedUntil;
    const refusal =
      (measure.unit === null ? refuseLetters(text, measure.end) : null) ??
      (measure.unit === null ? refuseListMarker(text, start, measure.end) : null) ??
      (isAllowed || place > start ? null : refuseLone(text, measure)) ??
      refuseCalendar(text, measure);
    if (refusal !== null) {
      const pair = refusal.foundBy.startsWith('guards/lone') ? readPair(book, text, measure) : null;
      if (pair === null) return this.#refuse(start, refusal);
    }
    if (isBelowZero(text, place, measure)) return this.#belowZero(place, measure);
    return this.#accept(start, place - start, text[start], measure);
  }

  /** 零下10度, 摄氏零下10度: the words are part of the number. */
  #belowZero(place: number, measure: Measure): number {
    const { text, book } = this;
    const word = place - '零下'.length;
    const last = this.setAside.at(-1);
    if (last !== undefined && last.span.end > word) this.setAside.pop();
    const scale = book.units.before.get(text.slice(word - '摄氏'.length, word));
    if (scale === undefined) return this.#accept(word, 1, '负', measure);
    const start = word - '摄氏'.length;
    const unit: UnitMatch = { start, end: word, entry: scale, unit: toUnit(text.slice(start, word), scale) };
    return this.#accept(start, 1, '负', { ...measure, unit, isUnitBefore: true });
  }

  #accept(start: number, signWidth: number, sign: string | undefined, measure: Measure): number {
    const { text, book } = this;
    const isNegative = signWidth > 0 && isNegativeSign(sign);
    const signed = isNegative ? negated(measure) : measure;
    const pair = readPair(book, text, signed);
    if (pair !== null) return this.#pair(start, pair);
    const spread = readSpread(book, text, signed);
    const whole = { ...perHour(book, text, spread ?? signed), start };
    const reading = readApproximation(book, text, whole, start, this.#floor);
    const index = this.mentions.length;
    const mention = toMention(text, whole, reading);
    this.mentions.push(mention);
    const { end } = mention.span;
    this.#joinBounds(reading, whole, index, start);
    this.#floor = end;
    return end;
  }

  #pair(start: number, pair: Pair): number {
    const { text, book } = this;
    const { low, high } = pair;
    const parts = [low, high].map((side, k): Mention => {
      const value = k === 0 ? pair.lower : pair.upper;
      const span = { start: side.numeralStart, end: side.numeralEnd };
      const quantity = makeQuantity(value, null, null, 'exact', pair.unit);
      return {
        span,
        text: text.slice(span.start, span.end),
        type: 'number',
        quantity,
        time: null,
        foundBy: side.rule,
      };
    });
    const span = { start, end: pair.end };
    const reading = readApproximation(book, text, { ...high, end: pair.end }, start, this.#floor);
    const quantity: Quantity =
      pair.kind === 'range'
        ? makeQuantity(null, pair.lower, pair.upper, 'range', pair.unit)
        : {
            ...makeQuantity(null, null, null, 'exact', null),
            numerator: printed(pair.lower) ?? '',
            denominator: printed(pair.upper) ?? '',
          };
    this.mentions.push({
      span,
      text: text.slice(start, pair.end),
      type: pair.kind,
      quantity,
      time: null,
      foundBy: pair.kind === 'range' ? 'quantities/range' : 'quantities/ratio',
      numeral: { start: low.numeralStart, end: high.numeralEnd },
      ...(pair.unit === null ? {} : { unitSpan: { start: pair.unit.start, end: pair.unit.end } }),
      ...(reading.cues.length === 0 ? {} : { cues: reading.cues }),
      parts,
    });
    this.#open = null;
    this.#floor = pair.end;
    return pair.end;
  }

  /** 大于10小于20: two bounds of one thing make a range. */
  #joinBounds(reading: Reading, measure: Measure, index: number, start: number): void {
    const { text } = this;
    const side = openSide(reading);
    const cueEnd = reading.cues.at(-1)?.end ?? measure.end;
    const end = Math.max(measure.end, cueEnd);
    const waiting = this.#open;
    this.#open = side === 'none' || reading.cues.length === 0 ? null : { reading, measure, index, end };
    if (waiting === null || this.#open === null || waiting.index !== index - 1) return;
    const gapEnd = Math.min(start, reading.cues[0]?.start ?? start);
    if (openSide(waiting.reading) === side || gapEnd < waiting.end || gapEnd - waiting.end > 6) return;
    if (!joiners.has(text.slice(waiting.end, gapEnd).replaceAll(' ', ''))) return;
    const lower = waiting.reading.lower ?? reading.lower;
    const upper = waiting.reading.upper ?? reading.upper;
    const first = this.mentions[index - 1];
    const second = this.mentions[index];
    if (
      lower === null ||
      upper === null ||
      !isOrdered(lower, upper) ||
      first === undefined ||
      second === undefined
    )
      return;
    const unit = measure.unit ?? waiting.measure.unit;
    if (waiting.measure.unit !== null && unit?.entry.id !== waiting.measure.unit.entry.id) return;
    const span: Span<'clean'> = { start: first.span.start, end: second.span.end };
    const cues = [...(first.cues ?? []), ...(second.cues ?? [])];
    this.mentions.splice(index - 1, 2, {
      span,
      text: text.slice(span.start, span.end),
      type: 'range',
      quantity: makeQuantity(null, lower, upper, 'range', unit),
      time: null,
      foundBy: 'quantities/two-bounds',
      cues,
      parts: [first, second],
    });
    this.#open = null;
  }
}

/** 有四处, 有一道: behind 有 the word is a count. */
function isHad(text: string, at: number, { unit }: Measure, end: number): boolean {
  return (
    text[at - 1] === '有' &&
    unit !== null &&
    unit.unit.text !== '分' &&
    unit.end === end &&
    unit.entry.kind === 'individual'
  );
}

/** 每小时十公里 is a speed: the length is measured in km/h. */
function perHour(book: QuantityBook, text: string, measure: Measure): Measure {
  const { unit, start } = measure;
  if (unit?.entry.dimension !== 'length' || text[start - 1] === undefined) return measure;
  for (const [word, time] of timesBefore) {
    if (!text.startsWith(word, start - word.length)) continue;
    const name = `${unit.unit.text}/${time}`;
    const entry = book.units.after.get(name);
    return entry === undefined
      ? measure
      : { ...measure, unit: { ...unit, entry, unit: toUnit(name, entry) } };
  }
  return measure;
}

const timesBefore = [
  ['每小时', '小时'],
  ['每秒钟', '秒'],
  ['每秒', '秒'],
  ['每分钟', '分钟'],
] as const;

/** Does 零下 stand before a temperature? */
function isBelowZero(text: string, place: number, { unit }: Measure): boolean {
  if (!text.startsWith('零下', place - '零下'.length)) return false;
  return unit?.entry.dimension === 'degree' || unit?.entry.dimension === 'temperature';
}

/** 0058号, 007: a number with a leading zero and no unit of measure is a code. */
function isSerial(text: string, at: number, { unit, numeralEnd }: Measure): boolean {
  if (text[at] !== '0' || classAt(text, at + 1) !== CharClass.arabic) return false;
  const isPlain = endOfDigits(text, at) === numeralEnd;
  return isPlain && unit?.entry.kind !== 'measure' && unit?.entry.kind !== 'money';
}

/** Does a run of digits begin here that is too long to be a number? Looks at its length only so far. */
function isOverlong(text: string, at: number): boolean {
  const kind = classAt(text, at);
  if (kind !== CharClass.arabic && kind !== CharClass.digit && kind !== CharClass.zero) return false;
  for (let k = 1; k <= longestLiteral; k += 1) if (classAt(text, at + k) !== kind) return false;
  return true;
}

/** Is the number followed by a unit of measure or of money that ends behind `end`? */
function isMeasuredBeyond({ unit, isUnitBefore }: Measure, end: number): boolean {
  if (unit === null || isUnitBefore || unit.end <= end) return false;
  return unit.entry.kind === 'measure' || unit.entry.kind === 'money';
}

const joiners = new Set(['', ',', '，', '、', '且', '并', '并且', '而', '同时', '的同时', '又', '但', '和']);

/** A minus between Han characters and a number is meant where the number can be negative. */
const negativeDimensions = new Set(['ratio', 'percentage-point', 'temperature', 'degree', 'money']);

function negated(measure: Measure): Measure {
  const turn = (value: Decimal | null) => (value === null ? null : negate(value));
  return { ...measure, value: turn(measure.value), lower: turn(measure.upper), upper: turn(measure.lower) };
}

/** 25±2℃: an interval by its centre. */
function readSpread(book: QuantityBook, text: string, measure: Measure): Measure | null {
  const at = skipSpaces(text, measure.end);
  if (text[at] !== '±' || measure.value === null) return null;
  const by = readMeasure(book, text, skipSpaces(text, at + 1));
  if (by === null || by.value === null || by.nature !== 'exact') return null;
  if (measure.unit !== null && by.unit !== null && measure.unit.entry.id !== by.unit.entry.id) return null;
  return {
    ...measure,
    end: by.end,
    numeralEnd: by.numeralEnd,
    value: null,
    lower: add(measure.value, negate(by.value)),
    upper: add(measure.value, by.value),
    nature: 'range',
    unit: by.unit ?? measure.unit,
    rule: 'quantities/spread',
  };
}

/** Numbers of the calendar and the clock: 2025年, 7月, 23日, 9点, 20世纪. Times are another recogniser's. */
function refuseCalendar(text: string, measure: Measure): Refusal | null {
  const { unit, value, numeralEnd: end } = measure;
  const refusal: Refusal = { end, reason: 'time-word', foundBy: 'guards/calendar' };
  const isPlain = value !== null && value.scale === 0 && measure.nature === 'exact' && measure.scale < 2;
  if (!isPlain || value === null) return null;
  if (unit !== null) {
    const isYear = unit.unit.text === '年' && value.digits >= 1000n && value.digits < 3000n;
    return isYear || (unit.unit.text === '年' && measure.form === 'positional') ? refusal : null;
  }
  const place = skipSpaces(text, end);
  const next = text[place] ?? '';
  if (next === '月' || next === '日' || next === '时') return refusal;
  const isYear = measure.form === 'arabic' && end - measure.numeralStart === 4 && listMarks.has(next);
  if (isYear && endOfDigits(text, place + 1) === place + 5 && text[place + 5] === '年') return refusal;
  if (text.startsWith('世纪', place) || text.startsWith('年代', place)) return refusal;
  return null;
}

function makeQuantity(
  value: Decimal | null,
  lower: Decimal | null,
  upper: Decimal | null,
  approximator: Quantity['approximator'],
  unit: UnitMatch | null,
): Quantity {
  const numbers = { value: printed(value), lower: printed(lower), upper: printed(upper) };
  return {
    ...numbers,
    approximator,
    unit: unit === null ? null : unit.unit,
    inBaseUnit: unit === null ? null : inBaseUnit(numbers, unit.entry),
  };
}

function toMention(text: string, measure: Measure, reading: Reading): Mention {
  const { start, end, unit } = measure;
  const { value, lower, upper, approximator } = reading;
  const quantity = makeQuantity(value, lower, upper, approximator, unit);
  return {
    span: { start, end },
    text: text.slice(start, end),
    type: typeOf(measure, approximator),
    quantity:
      measure.numerator === undefined || measure.denominator === undefined
        ? quantity
        : { ...quantity, numerator: measure.numerator, denominator: measure.denominator },
    time: unit !== null && unit.entry.dimension === 'time' ? toDuration(measure, quantity) : null,
    foundBy: measure.rule,
    numeral: { start: measure.numeralStart, end: measure.numeralEnd },
    ...(unit === null ? {} : { unitSpan: { start: unit.start, end: unit.end } }),
    ...(reading.cues.length === 0 ? {} : { cues: reading.cues }),
  };
}

function typeOf(measure: Measure, approximator: Quantity['approximator']): MentionType {
  const { unit } = measure;
  if (approximator === 'range') return 'range';
  if (unit === null) return measure.numerator !== undefined ? 'fraction' : 'number';
  if (unit.entry.dimension === 'ratio') return 'percent';
  if (unit.entry.dimension === 'money' || unit.entry.iso4217 !== null) return 'money';
  if (unit.entry.dimension === 'age') return 'age';
  return unit.entry.dimension === 'time' ? 'duration' : 'quantity';
}

/** A length of time as TIMEX3: 3年 is `P3Y`, 2.5小时 is `PT2.5H`. */
function toDuration(measure: Measure, quantity: Quantity): Time | null {
  const designator = measure.unit?.entry.designator ?? '';
  const number = quantity.value ?? quantity.lower;
  if (designator === '' || number === null) return null;
  const timex = designator.startsWith('T') ? `PT${number}${designator.slice(1)}` : `P${number}${designator}`;
  const seconds = Number(quantity.inBaseUnit?.value);
  return {
    timex: quantity.value === null ? timex.replace(number, 'X') : timex,
    type: 'DURATION',
    mod: durationMods[quantity.approximator] ?? null,
    start: null,
    end: null,
    role: 'for',
    implied: [],
    ...(quantity.inBaseUnit?.value == null ? {} : { seconds }),
  };
}

const durationMods: Partial<Record<Quantity['approximator'], string>> = {
  about: 'APPROX',
  nearly: 'LESS_THAN',
  over: 'MORE_THAN',
  under: 'LESS_THAN',
  'at-least': 'EQUAL_OR_MORE',
  'at-most': 'EQUAL_OR_LESS',
};
