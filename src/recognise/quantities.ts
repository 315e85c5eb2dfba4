import type { Mention, SetAside, SetAsideReason } from '../core/mention.js';
import { readApproximation } from './approximations.js';
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
import type { Measure } from './measure.js';
import { readMeasure } from './measures.js';
import { refuseName } from './named-numbers.js';
import { CharClass, classAt, endOfClass, isLedgerCharacter } from './numeral-characters.js';
import { continueOrdinal, readOrdinal, readRank } from './ordinals.js';
import { toPairMention } from './pair-mentions.js';
import { type QuantityBook, Trigger } from './quantity-book.js';
import {
  isBelowZero,
  isMeasuredBeyond,
  isOverlong,
  isSerial,
  negated,
  negativeDimensions,
  perHour,
  refuseCalendar,
} from './quantity-checks.js';
import { shareUnits, toMention } from './quantity-mentions.js';
import { type Pair, readPair } from './ranges.js';
import { readSeveral } from './several.js';
import { readEitherSide, readSpread } from './spreads.js';
import { readTrap } from './traps.js';
import { joinBounds, type OpenBound, toOpenBound } from './two-bounds.js';
import { readUnitFirst } from './unit-before.js';
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

  #unitBefore(at: number): number {
    const first = readUnitFirst(this.book, this.text, at);
    return first === null ? at : this.#accept(at, first.signWidth, first.sign, first.measure);
  }

  #word(at: number): number {
    const { text, book } = this;
    const mark = text[at] ?? '';
    if (mark === '第') {
      const ordinal = readOrdinal(book, text, at);
      return ordinal === null ? at : this.#keep(ordinal);
    }
    if (isNegativeSign(mark) || mark === '+') return this.#negative(at);
    if (mark === '±' || text.startsWith('正负', at)) {
      const spread = readEitherSide(book, text, at);
      return spread === null ? at : this.#accept(at, 0, undefined, spread);
    }
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
    const measured = perHour(book, text, spread ?? signed);
    const whole = measured.start === start ? measured : { ...measured, start };
    const reading = readApproximation(book, text, whole, start, this.#floor);
    const index = this.mentions.length;
    const mention = toMention(text, whole, reading);
    this.mentions.push(mention);
    const { end } = mention.span;
    this.#joinBounds(toOpenBound(reading, whole, mention, index), start);
    this.#floor = end;
    return end;
  }

  #pair(start: number, pair: Pair): number {
    this.#open = null;
    return this.#keep(toPairMention(this.book, this.text, start, pair, this.#floor));
  }

  /** Put a bound and the one before it together, where the two make a range. */
  #joinBounds(bound: OpenBound | null, start: number): void {
    const waiting = this.#open;
    this.#open = bound;
    if (waiting === null || bound === null) return;
    const range = joinBounds(this.text, waiting, bound, start);
    if (range === null) return;
    this.mentions.splice(waiting.index, 2, range);
    this.#open = null;
  }
}
