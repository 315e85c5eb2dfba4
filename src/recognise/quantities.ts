import { negate } from '../core/decimal.js';
import type { Mention, Quantity, SetAside, SetAsideReason } from '../core/mention.js';
import type { Span } from '../core/span.js';
import { isOrdered, openSide, type Reading, readApproximation } from './approximations.js';
import { endOfDigits } from './arabic-literals.js';
import { isNegativeSign, signLength } from './counts.js';
import {
  isHan,
  type Refusal,
  refuseClock,
  refuseCode,
  refuseLetters,
  refuseListMarker,
  refuseNamed,
  refuseSeason,
  refuseTied,
  refuseVerse,
  type Token,
  tokenAt,
} from './guards.js';
import { readPointing } from './incidental.js';
import { refuseLone } from './lone-numerals.js';
import { type Measure, printed, vagueMoney } from './measure.js';
import { readMeasure } from './measures.js';
import { refuseName } from './named-numbers.js';
import { CharClass, classAt, endOfClass, isLedgerCharacter, skipSpaces } from './numeral-characters.js';
import { continueOrdinal, readOrdinal, readRank } from './ordinals.js';
import { type QuantityBook, Trigger } from './quantity-book.js';
import {
  isBelowZero,
  isMeasuredBeyond,
  isOverlong,
  isSerial,
  negated,
  negativeDimensions,
  perHour,
  readSpread,
  refuseCalendar,
} from './quantity-checks.js';
import { makeQuantity, shareUnits, toMention } from './quantity-mentions.js';
import { type Pair, readPair } from './ranges.js';
import { readSeveral } from './several.js';
import { readTrap } from './traps.js';
import { toUnit, type UnitMatch } from './units.js';

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
    const trap = readTrap(this.book, this.text, at, (trigger & Trigger.numeral) !== 0);
    switch (trap?.kind) {
      case 'refused':
        return this.#refuse(at, trap.refusal);
      case 'incidental':
        return this.#keep(trap.mention);
      case 'allowed':
        this.#allowedUntil = trap.end;
        return at;
      default:
        return at;
    }
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
    return (
      refuseCode(text, at, this.#floor) ??
      refuseNamed(text, at, this.#floor) ??
      refuseVerse(text, at) ??
      refuseClock(text, at) ??
      refuseSeason(text, at)
    );
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
      // 参 of 参加 and 洞 are no numerals alone, and nobody asks what became of them.
      return !isLedgerCharacter(text, place)
        ? place + 1
        : this.#refuse(place, { end, reason: 'code', foundBy: 'guards/unreadable' });
    }
    if (isSerial(text, place, measure)) {
      return this.#refuse(place, { end: measure.numeralEnd, reason: 'code', foundBy: 'guards/leading-zero' });
    }
    const ordinal = continueOrdinal(text, this.mentions.at(-1), measure);
    if (ordinal !== null) return this.#keep(ordinal);
    const isAllowed = measure.start < this.#allowedUntil;
    const refusal =
      (measure.unit === null ? refuseLetters(text, measure.end) : null) ??
      (measure.unit === null ? refuseListMarker(text, start, measure.end) : null) ??
      (isAllowed || place > start ? null : refuseLone(text, measure)) ??
      refuseCalendar(text, measure) ??
      refuseName(text, start, measure);
    if (refusal !== null) {
      const pair = refusal.foundBy.startsWith('guards/lone') ? readPair(book, text, measure) : null;
      const pointing = readPointing(text, measure, refusal);
      if (pointing !== null) return this.#keep(pointing);
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

const joiners = new Set(['', ',', '，', '、', '且', '并', '并且', '而', '同时', '的同时', '又', '但', '和']);
