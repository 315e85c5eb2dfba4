import type { Mention } from '../../core/mention.js';
import type { Message } from '../../core/message.js';
import { span } from '../../core/span.js';
import type { TimeBook } from './book.js';
import { dayOfMoment, daySeconds, isoOf, type Moment, ymdOf } from './civil.js';
import { type Completed, complete, inRepublic, needsReference, parentGrain } from './complete.js';
import { isComparedWith, lookAround, looksAhead, type Surroundings, tenseAround } from './cues.js';
import { endTimex, isSlip, withPart } from './ends.js';
import { evaluate } from './evaluate.js';
import type { TimeAnchor } from './index.js';
import { Notices } from './notices.js';
import type { Meaning, Piece } from './piece.js';
import {
  bounded,
  isExactLength,
  lengthReading,
  noStretch,
  type Reading,
  reading,
  single,
  typeOf,
} from './readings.js';
import { isFiner, type Mod, type Step } from './steps.js';
import { type Scene, type Stretch, unitAround } from './stretch.js';
import { lengthTimex, placeholder } from './timex.js';

/** Reads pieces in the order of the text and remembers the time named before. */
export class Reader {
  readonly #text: string;
  readonly #book: TimeBook;
  readonly #anchor: TimeAnchor;
  readonly #notices: Notices;
  readonly #reference: Moment | null;
  #discourse: Stretch | null = null;
  #period: Stretch | null = null;
  #reported: Stretch | null = null;
  /** 目前 in the same sentence: 去年同期 is a year before the reference date. */
  #isNow = false;
  #rest: Stretch | null = null;
  #day: Stretch | null = null;
  /** The end of the latest time so far. */
  #newest = Number.NEGATIVE_INFINITY;
  #hasYear = false;
  #lastEnd = 0;
  #isNearby = false;
  #isSameParagraph = false;
  #cuesEnd = 0;
  #namesRepublic: boolean | null = null;

  constructor(
    text: string,
    book: TimeBook,
    reference: Moment | null,
    anchor: TimeAnchor,
    messages: Message[],
  ) {
    this.#text = text;
    this.#book = book;
    this.#reference = reference;
    this.#anchor = anchor;
    this.#notices = new Notices(text, anchor, messages);
  }

  /** The mention of a piece, or `null` when it is no time by itself. */
  read(piece: Piece): Mention | null {
    const meaning = piece.meaning ?? single(piece);
    if (meaning === null) return null;
    if (piece.start < this.#cuesEnd) return null;
    this.#leaveSentence(piece.start);
    const before = {
      discourse: this.#discourse,
      period: this.#period,
      reported: this.#reported,
      day: this.#day,
      hasYear: this.#hasYear,
      isNearby: this.#isNearby,
    };
    const reading = this.#meaning(meaning, piece);
    if (reading === null) return null;
    this.#lastEnd = piece.end;
    const around = lookAround(this.#text, piece.start, piece.end, this.#book);
    this.#cuesEnd = around.cues.reduce((end, cue) => Math.max(end, cue.end), piece.end);
    // 3月以来最高 tells how long, not when: what follows is not of that March.
    if (around.role === 'since') {
      this.#discourse = before.discourse;
      this.#period = before.period;
      this.#reported = before.reported;
      this.#day = before.day;
      this.#hasYear = before.hasYear;
      this.#isNearby = before.isNearby;
    }
    return this.#mention(piece, reading, around);
  }

  #scene(): Scene {
    const { lunar, parts, edges, rests } = this.#book;
    return {
      reference: this.#reference,
      discourse: this.#discourse,
      period: this.#isNow && this.#reference !== null ? unitAround(this.#reference, 'day', 0) : this.#period,
      reported: this.#reported,
      rest: this.#rest,
      day: this.#day,
      lunar,
      parts,
      edges,
      rests,
    };
  }

  /** A time of an earlier sentence is no neighbour. */
  #leaveSentence(start: number): void {
    for (let k = this.#lastEnd; k < start && (this.#isSameParagraph || this.#isNow); k += 1) {
      const code = this.#text.charCodeAt(k);
      if (code === 10) this.#isSameParagraph = false;
      if (code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 0xff1b || code === 10)
        this.#isNearby = this.#isNow = false;
    }
  }

  #meaning(meaning: Meaning, piece: Piece): Reading | null {
    switch (meaning.kind) {
      case 'chain':
        return this.#chain(meaning.steps, meaning.mod, piece);
      case 'range':
        return this.#range(meaning.from, meaning.to, piece);
      case 'length':
        return isExactLength(piece.amount) ? lengthReading(meaning.span, piece.amount) : null;
      case 'set':
        return {
          type: 'set',
          time: {
            timex: meaning.timex,
            type: 'SET',
            ...noStretch,
            implied: [],
            period: lengthTimex(meaning.period),
          },
          mod: null,
          role: 'per',
          quantity: null,
        };
    }
  }

  #complete(steps: readonly Step[], piece: Piece): Completed | null {
    const first = steps[0];
    const isOpen = first !== undefined && parentGrain(first) !== null;
    const own = inRepublic(steps, this.#reference, this.#mayCountRepublic(piece)).map((step) =>
      step.op === 'relative' && step.from === 'nearby'
        ? this.#wholeYear(step, piece)
        : step.op === 'move' && step.from === 'discourse' && !this.#isTold(piece)
          ? { ...step, from: 'reference' as const }
          : step,
    );
    return complete(own, this.#scene(), {
      tense: isOpen ? tenseAround(this.#text, piece.start, piece.end, this.#book.cues) : 'none',
      nearby:
        (this.#isNearby || this.#isStory()) && this.#discourse !== null
          ? { stretch: this.#discourse, hasYear: this.#hasYear }
          : null,
    });
  }

  /** Does 三天后 go on from a past time that the paragraph named? Not where the clause looks ahead. */
  #isTold(piece: Piece): boolean {
    const named = this.#discourse;
    if (named === null || !this.#isSameParagraph || this.#reference === null || named.end > this.#reference)
      return false;
    return !looksAhead(this.#text, piece, this.#book.cues);
  }

  /**
   * 全年 is the year that the paragraph named, else the running one; of January and February the last, unless the
   * clause looks ahead (全年目标).
   */
  #wholeYear(step: Extract<Step, { op: 'relative' }>, piece: Piece): Step {
    const isAhead = looksAhead(this.#text, piece, this.#book.cues);
    if (this.#hasYear && (this.#isNearby || (this.#isSameParagraph && !isAhead)))
      return { ...step, from: 'discourse' };
    const isEarly = this.#reference !== null && ymdOf(dayOfMoment(this.#reference)).month <= 2;
    return { ...step, from: 'reference', by: isEarly && !isAhead ? step.by - 1 : step.by };
  }

  /** May 114年 alone be a year of the Republic of China: in traditional script, beside 民国, or as 114年度? */
  #mayCountRepublic(piece: Piece): boolean {
    const { script } = this.#anchor;
    if ((script !== 'cn' && script !== 'hk') || piece.amount?.unitText === '年度') return true;
    this.#namesRepublic ??= this.#text.includes('民国');
    return this.#namesRepublic;
  }

  /** Does the paragraph tell of an earlier year, which it named with a month or a day? Then 5月 goes on in it. */
  #isStory(): boolean {
    const named = this.#discourse;
    if (named === null || !this.#isSameParagraph || !this.#hasYear || this.#reference === null) return false;
    const ago = (this.#reference - named.end) / (366 * daySeconds);
    if (ago > 2 && isFiner(named.grain, 'season')) return true;
    // History tells of a year and goes on with its months; news that names one has told of today before.
    return ago > 40 && (this.#reference - this.#newest) / (366 * daySeconds) > 40;
  }

  #chain(steps: readonly Step[], mod: Mod | null, piece: Piece): Reading | null {
    const done = this.#complete(steps, piece);
    const edge = steps.find((step) => step.op === 'edge');
    // 截至6月底止三个月 is no end of its three months.
    const ownMod = edge?.op === 'edge' && steps.at(-1)?.op !== 'ending' ? edge.mod : mod;
    if (done === null) return this.#unresolved(steps, ownMod, piece);
    const { stretch } = done;
    const [first] = steps;
    if (stretch.vague === 'PRESENT_REF') this.#isNow = true;
    // 去年同期 and 前一周 are what the time named before is held against: that one goes on.
    const isBase =
      first?.op === 'same-period' ||
      (first?.op === 'relative' && first.from === 'discourse' && first.by < 0 && steps.length === 1) ||
      isComparedWith(this.#text, piece);
    if (stretch.vague === undefined && !isBase) {
      const hasYear = !done.implied.includes('year') || (done.isInherited === true && this.#hasYear);
      // 14个季度以来 and 过去五年 tell how long: 季内 and 同期 do not mean them.
      this.#remember(stretch, hasYear, steps.at(-1)?.op !== 'rolling');
    }
    return reading(steps, done, ownMod, this.#scene());
  }

  #remember(stretch: Stretch, hasYear: boolean, isPeriod = true): void {
    this.#discourse = stretch;
    this.#newest = Math.max(this.#newest, stretch.end);
    if (stretch.end - stretch.start > daySeconds && isPeriod) {
      this.#period = stretch;
      if (stretch.feast === true) this.#rest = stretch;
      if (this.#reference !== null && stretch.end <= this.#reference + daySeconds) this.#reported = stretch;
    }
    if (stretch.grain === 'day' || isFiner(stretch.grain, 'day')) this.#day = stretch;
    this.#hasYear = hasYear;
    this.#isNearby = true;
    this.#isNow = false;
    this.#isSameParagraph = true;
  }

  #unresolved(steps: readonly Step[], mod: Mod | null, piece: Piece): Reading | null {
    const isUnanchored = this.#reference === null && needsReference(steps);
    const hasDay =
      steps.some((step) => step.op === 'field' && step.unit === 'day') ||
      steps.some((step) => step.op === 'lunar-day');
    if (isUnanchored) this.#notices.sayNoAnchor(piece);
    else if (hasDay) this.#notices.sayImpossible(piece);
    else if (
      !steps.some(
        (step) =>
          step.op === 'lunar-month' ||
          step.op === 'feast' ||
          step.op === 'rest' ||
          (step.op === 'same-period' && step.of !== 'rest') ||
          (step.op === 'relative' && step.from === 'discourse'),
      )
    )
      return null;
    const timex = placeholder(steps, this.#book.parts);
    const type = typeOf(steps, null);
    const isClock = timex.includes('T') && !timex.startsWith('P');
    return {
      type,
      time: { timex, type: isClock ? 'TIME' : 'DATE', ...noStretch, implied: [] },
      mod,
      role: 'at',
      quantity: null,
    };
  }

  #range(from: readonly Step[] | 'open', to: readonly Step[] | 'open', piece: Piece): Reading | null {
    if (from === 'open' || to === 'open') return null;
    const ends = this.#ends(from, to, piece);
    if (ends === null) return this.#unresolvedRange(from, to, piece);
    const [first, last] = ends;
    const scene = this.#scene();
    const hasClock = isFiner(first.stretch.grain, 'day') || isFiner(last.grain, 'day');
    const implied = first.implied;
    const isOnlyClock = [...from, ...to].every((step) => step.op === 'clock' || step.op === 'part');
    const end = hasClock && isFiner(last.grain, 'part') ? last.start : last.end;
    if (end <= first.stretch.start) return this.#unresolvedRange(from, to, piece);
    const timex = `${endTimex(first.stretch, scene, 0)}/${endTimex(last, scene, 1)}`;
    this.#remember(
      {
        start: first.stretch.start,
        end: last.end,
        grain: last.grain,
        isSpan: true,
        unit: last.unit ?? last.grain,
      },
      !implied.includes('year'),
    );
    return {
      type: isOnlyClock ? 'timerange' : hasClock ? 'datetimerange' : 'daterange',
      time: {
        timex,
        type: hasClock ? 'TIME' : 'DATE',
        start: isoOf(first.stretch.start, hasClock),
        end: isoOf(end, hasClock),
        implied,
      },
      mod: null,
      role: 'during',
      quantity: null,
    };
  }

  /** Both ends; each may borrow from the other, and the last does not lie before the first. */
  #ends(from: readonly Step[], to: readonly Step[], piece: Piece): readonly [Completed, Stretch] | null {
    const needsTo = to[0] === undefined ? null : parentGrain(to[0]);
    const needsFrom = from[0] === undefined ? null : parentGrain(from[0]);
    if (
      needsFrom !== null &&
      needsFrom !== 'day' &&
      needsTo === null &&
      !(to[0]?.op === 'relative' && to[0].from === 'discourse')
    ) {
      const last = this.#complete(to, piece);
      if (last === null) return null;
      const first = this.#aroundEnd(from, needsFrom, last.stretch, -1);
      return first === null ? null : [{ stretch: first, implied: ['year'] }, last.stretch];
    }
    const first = this.#complete(from, piece);
    if (first === null) return null;
    const scene: Scene = { ...this.#scene(), discourse: first.stretch };
    const last =
      needsTo === null
        ? evaluate(to, null, scene)
        : this.#aroundEnd(withPart(from, to), needsTo, first.stretch, 1);
    if (last === null || (needsFrom === null && needsTo === 'year' && isSlip(first.stretch, last)))
      return null;
    return [first, last];
  }

  #aroundEnd(
    steps: readonly Step[],
    needed: NonNullable<ReturnType<typeof parentGrain>>,
    other: Stretch,
    by: 1 | -1,
  ): Stretch | null {
    const scene = this.#scene();
    for (let k = 0; k <= 4; k += 1) {
      const parent = unitAround(other.start, needed, k * by);
      const found = parent === null ? null : evaluate(steps, parent, scene);
      if (found !== null && (by === 1 ? found.start >= other.start : found.start <= other.start))
        return found;
    }
    return null;
  }

  #unresolvedRange(from: readonly Step[], to: readonly Step[], piece: Piece): Reading | null {
    if (this.#reference === null && (needsReference(from) || needsReference(to)))
      this.#notices.sayNoAnchor(piece);
    else this.#notices.sayImpossible(piece);
    const { parts } = this.#book;
    const hasClock = [...from, ...to].some((step) => step.op === 'clock' || step.op === 'part');
    const isOnlyClock = [...from, ...to].every((step) => step.op === 'clock' || step.op === 'part');
    return {
      type: isOnlyClock ? 'timerange' : hasClock ? 'datetimerange' : 'daterange',
      time: {
        timex: `${placeholder(from, parts)}/${placeholder(withPart(from, to), parts)}`,
        type: hasClock ? 'TIME' : 'DATE',
        ...noStretch,
        implied: [],
      },
      mod: null,
      role: 'during',
      quantity: null,
    };
  }

  #mention(piece: Piece, found: Reading, around: Surroundings): Mention {
    const { time, mod, quantity } = found;
    const role =
      found.type === 'set'
        ? 'per'
        : found.type === 'duration'
          ? around.role === 'during'
            ? 'for'
            : found.role
          : time.timex.includes('/') && around.role === 'since'
            ? 'during'
            : (around.role ?? found.role);
    const outer = around.mod;
    return {
      span: span(piece.start, piece.end),
      text: this.#text.slice(piece.start, piece.end),
      type: found.type,
      quantity: quantity === null || outer === null ? quantity : bounded(quantity, outer),
      time: { ...time, mod: mod ?? outer, role },
      foundBy: piece.rule === '' ? 'times/word' : piece.rule,
      ...(around.cues.length === 0 ? {} : { cues: around.cues }),
    };
  }
}
