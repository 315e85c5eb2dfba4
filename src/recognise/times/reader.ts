import type {
  Approximator,
  Mention,
  MentionType,
  Quantity,
  Time,
  TimeRole,
  Unit,
} from '../../core/mention.js';
import type { Message } from '../../core/message.js';
import { span } from '../../core/span.js';
import type { TimeBook } from './book.js';
import { daySeconds, isoOf, type Length, type Moment } from './civil.js';
import { type Completed, complete, inRepublic, needsReference, parentGrain } from './complete.js';
import { lookAround, type Surroundings, tenseAround } from './cues.js';
import { evaluate, type Scene, type Stretch, unitAround } from './evaluate.js';
import type { TimeAnchor } from './index.js';
import { lengthOf } from './makers.js';
import { parseLength } from './means.js';
import { type Amount, entryOf, has, type Meaning, type Piece, type Span } from './piece.js';
import { isFiner, type Mod, type Step } from './steps.js';
import { lengthTimex, placeholder, timexOf } from './timex.js';

/** A time read, before the words around it are looked at. */
interface Reading {
  readonly type: MentionType;
  readonly time: Omit<Time, 'role' | 'mod'>;
  readonly mod: Mod | null;
  readonly role: TimeRole;
  readonly quantity: Quantity | null;
}

const noStretch = { start: null, end: null } as const;
const noTables: ReadonlyMap<string, ReadonlyMap<number, number>> = new Map();

/** Reads pieces in the order of the text and remembers the time named before. */
export class Reader {
  readonly #text: string;
  readonly #book: TimeBook;
  readonly #anchor: TimeAnchor;
  readonly #messages: Message[];
  readonly #reference: Moment | null;
  #discourse: Stretch | null = null;
  #period: Stretch | null = null;
  #day: Stretch | null = null;
  #hasYear = false;
  #lastEnd = 0;
  #isNearby = false;
  #cuesEnd = 0;
  #saidNoAnchor = false;

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
    this.#messages = messages;
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
      this.#day = before.day;
      this.#hasYear = before.hasYear;
      this.#isNearby = before.isNearby;
    }
    return this.#mention(piece, reading, around);
  }

  #scene(): Scene {
    const { lunar, parts, edges } = this.#book;
    return {
      reference: this.#reference,
      discourse: this.#discourse,
      period: this.#period,
      day: this.#day,
      lunar,
      parts,
      edges,
      tables: noTables,
    };
  }

  /** A time of an earlier sentence is no neighbour. */
  #leaveSentence(start: number): void {
    for (let k = this.#lastEnd; k < start && this.#isNearby; k += 1) {
      const code = this.#text.charCodeAt(k);
      if (code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 0xff1b || code === 10)
        this.#isNearby = false;
    }
  }

  #meaning(meaning: Meaning, piece: Piece): Reading | null {
    switch (meaning.kind) {
      case 'chain':
        return this.#chain(meaning.steps, meaning.mod, piece);
      case 'range':
        return this.#range(meaning.from, meaning.to, piece);
      case 'length':
        return lengthReading(meaning.span, piece.amount);
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
    const isNear = this.#isNearby && this.#hasYear;
    const own = inRepublic(steps, this.#reference).map((step) =>
      step.op === 'relative' && step.from === 'nearby'
        ? { ...step, from: isNear ? ('discourse' as const) : ('reference' as const) }
        : step,
    );
    return complete(own, this.#scene(), {
      tense: isOpen ? tenseAround(this.#text, piece.start, piece.end, this.#book.cues) : 'none',
      nearby:
        this.#isNearby && this.#discourse !== null
          ? { stretch: this.#discourse, hasYear: this.#hasYear }
          : null,
    });
  }

  #chain(steps: readonly Step[], mod: Mod | null, piece: Piece): Reading | null {
    const done = this.#complete(steps, piece);
    const edge = steps.find((step) => step.op === 'edge');
    const ownMod = edge?.op === 'edge' ? edge.mod : mod;
    if (done === null) return this.#unresolved(steps, ownMod, piece);
    const { stretch } = done;
    const isSame = steps[0]?.op === 'same-period';
    if (stretch.vague === undefined && !isSame) this.#remember(stretch, !done.implied.includes('year'));
    return reading(steps, done, ownMod, this.#scene());
  }

  #remember(stretch: Stretch, hasYear: boolean): void {
    this.#discourse = stretch;
    if (isFiner('day', stretch.unit ?? stretch.grain)) this.#period = stretch;
    if (stretch.grain === 'day' || isFiner(stretch.grain, 'day')) this.#day = stretch;
    this.#hasYear = hasYear;
    this.#isNearby = true;
  }

  #unresolved(steps: readonly Step[], mod: Mod | null, piece: Piece): Reading | null {
    const isUnanchored = this.#reference === null && needsReference(steps);
    const hasDay =
      steps.some((step) => step.op === 'field' && step.unit === 'day') ||
      steps.some((step) => step.op === 'lunar-day');
    if (isUnanchored) this.#sayNoAnchor(piece);
    else if (hasDay) this.#sayImpossible(piece);
    else if (
      !steps.some(
        (step) =>
          step.op === 'lunar-month' ||
          step.op === 'feast' ||
          step.op === 'same-period' ||
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

  #sayNoAnchor(piece: Piece): void {
    if (this.#saidNoAnchor) return;
    this.#saidNoAnchor = true;
    this.#say(
      'timex/no-anchor',
      'info',
      piece,
      'Unexpected relative time',
      'a reference date',
      'give --reference-date, or publishedAt with the text',
    );
  }

  #sayImpossible(piece: Piece): void {
    this.#say(
      'timex/impossible-date',
      'warning',
      piece,
      'Unexpected date',
      'a day that exists',
      'see whether the article or its source has a slip',
    );
  }

  #say(
    code: Message['code'],
    severity: Message['severity'],
    piece: Piece,
    unexpected: string,
    expected: string,
    hint: string,
  ): void {
    const where = this.#anchor.toSource?.(span(piece.start, piece.end));
    this.#messages.push({
      severity,
      code,
      file: this.#anchor.file ?? '',
      ...(where === undefined ? {} : { span: where }),
      text: `${unexpected} \`${this.#text.slice(piece.start, piece.end)}\`, expected ${expected}`,
      hint,
    });
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
    if (end <= first.stretch.start) return null;
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
    return last === null ? null : [first, last];
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
    if (this.#reference === null) this.#sayNoAnchor(piece);
    else this.#sayImpossible(piece);
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

/** 下午1点到3点: the end takes the part of the day of the start. */
function withPart(from: readonly Step[], to: readonly Step[]): readonly Step[] {
  const first = from.find((step) => step.op === 'clock');
  const last = to[0];
  if (first?.op !== 'clock' || last?.op !== 'clock' || last.clock.part !== null) return to;
  const named = from.find((step) => step.op === 'part');
  const part = first.clock.part ?? (named?.op === 'part' ? named.part : null);
  if (part === null) return to;
  if (last.clock.hour > 12 || (last.clock.hour < first.clock.hour && first.clock.hour <= 12)) return to;
  return [{ op: 'clock', clock: { ...last.clock, part } }, ...to.slice(1)];
}

function endTimex(stretch: Stretch, scene: Scene, end: 0 | 1): string {
  const timex = timexOf(stretch, scene);
  const parts = timex.split('/');
  return parts[Math.min(end, parts.length - 1)] ?? timex;
}

/** Pieces that are a time without a pattern: a counted unit is a duration, 每天 a set. */
function single(piece: Piece): Meaning | null {
  const { amount } = piece;
  if (amount !== null && has(piece, 'count', 'years', 'yy')) {
    const exact = lengthOf(amount);
    if (exact === null) {
      const lower = lengthOf(amount, amount.lower);
      const upper = lengthOf(amount, amount.upper);
      const unit = lengthOf({ ...amount, size: 1 }, 1);
      if (unit === null) return null;
      return { kind: 'length', span: { length: lower ?? unit, upper, isOpen: lower === null, mod: null } };
    }
    const mod = amount.approximator === 'over' ? 'MORE_THAN' : null;
    return {
      kind: 'length',
      span: { length: exact, upper: null, isOpen: amount.approximator === 'several', mod },
    };
  }
  if (amount !== null && has(piece, 'second')) {
    const exact = lengthOf(amount);
    return exact === null
      ? null
      : { kind: 'length', span: { length: exact, upper: null, isOpen: false, mod: null } };
  }
  const set = entryOf(piece, 'set', 'each-week', 'each-month', 'each-year', 'each-quarter', 'each-weekend');
  if (set !== null) return { kind: 'set', period: parseLength(set.means) ?? {}, timex: set.means };
  const long = entryOf(piece, 'vague-length');
  const length = long === null ? null : parseLength(long.means);
  return length === null ? null : { kind: 'length', span: { length, upper: null, isOpen: true, mod: null } };
}

/** `date daterange datetime …` as the steps and the grain say. */
export function typeOf(steps: readonly Step[], stretch: Stretch | null): MentionType {
  const clock = steps.find((step) => step.op === 'clock');
  const last = steps.at(-1);
  const hasDate = steps.some((step) => step.op !== 'clock' && step.op !== 'part');
  if (clock?.op === 'clock') {
    const isRange = clock.clock.until !== undefined;
    return hasDate ? (isRange ? 'datetimerange' : 'datetime') : isRange ? 'timerange' : 'time';
  }
  if (last?.op === 'part') return hasDate ? 'datetimerange' : 'timerange';
  if (last?.op === 'feast') return 'holiday';
  if (last?.op === 'vague') return 'date';
  if (stretch === null) {
    return last?.op === 'field' && last.unit !== 'day' && last.unit !== 'weekday' ? 'daterange' : 'date';
  }
  if (isFiner(stretch.grain, 'part')) return last?.op === 'rolling' ? 'datetimerange' : 'datetime';
  return stretch.isSpan === true || stretch.grain !== 'day' ? 'daterange' : 'date';
}

function reading(steps: readonly Step[], done: Completed, mod: Mod | null, scene: Scene): Reading {
  const { stretch, implied } = done;
  const type = typeOf(steps, stretch);
  const isFine = isFiner(stretch.grain, 'day');
  const isVague = stretch.vague !== undefined;
  const last = steps.at(-1);
  const isLong = !isFine && (stretch.isSpan === true || stretch.end - stretch.start > daySeconds);
  const seconds = last?.op === 'rolling' ? secondsOf(last.length) : null;
  return {
    type,
    time: {
      timex: timexOf(stretch, scene),
      type: isFine && !isVague ? 'TIME' : 'DATE',
      start: isVague ? null : isoOf(stretch.start, isFine),
      end: isVague ? null : isoOf(stretch.end, isFine),
      implied,
      ...(seconds === null ? {} : { seconds }),
    },
    mod,
    role: isLong ? 'during' : 'at',
    quantity: null,
  };
}

/** Seconds of a length without years or months, which have no fixed one. */
function secondsOf(length: Length): number | null {
  if (length.years || length.months || length.workdays) return null;
  const days = (length.weeks ?? 0) * 7 + (length.days ?? 0);
  return Math.round(
    days * daySeconds + (length.hours ?? 0) * 3600 + (length.minutes ?? 0) * 60 + (length.seconds ?? 0),
  );
}

function lengthReading(found: Span, amount: Amount | null): Reading {
  const seconds = secondsOf(found.length);
  const letter = (length: Length): string => lengthTimex(length);
  const timex = found.isOpen
    ? letter(found.length).replace(/\d+/, 'X')
    : found.upper === null
      ? letter(found.length)
      : `${letter(found.length)}/${letter(found.upper)}`;
  const isExact = found.upper === null && !found.isOpen;
  return {
    type: 'duration',
    time: {
      timex,
      type: 'DURATION',
      ...noStretch,
      implied: [],
      ...(seconds !== null && isExact ? { seconds } : {}),
    },
    mod: found.mod,
    role: 'for',
    quantity: amount === null ? null : quantityOf(amount),
  };
}

const ucum: Readonly<Record<string, readonly [string, string]>> = {
  year: ['年', 'a'],
  month: ['个月', 'mo'],
  week: ['周', 'wk'],
  day: ['天', 'd'],
  hour: ['小时', 'h'],
  minute: ['分钟', 'min'],
  second: ['秒', 's'],
};

function quantityOf(amount: Amount): Quantity | null {
  const unit = ucum[amount.unit];
  if (unit === undefined) return null;
  const times = (value: number | null): string | null =>
    value === null ? null : String(Math.round(value * amount.size * 1e6) / 1e6);
  const approximator: Approximator =
    amount.value === null ? (amount.lower === null ? 'several' : 'range') : amount.approximator;
  const value = times(amount.value);
  const id: Unit = { text: amount.unitText, id: unit[0], ucum: unit[1], iso4217: null, dimension: 'time' };
  return {
    value,
    lower: approximator === 'over' ? value : times(amount.lower),
    upper: times(amount.upper),
    approximator,
    unit: id,
    inBaseUnit: null,
  };
}

const approximatorOf: Partial<Record<Mod, Approximator>> = {
  APPROX: 'about',
  MORE_THAN: 'over',
  LESS_THAN: 'nearly',
  EQUAL_OR_MORE: 'at-least',
  EQUAL_OR_LESS: 'at-most',
};

/** A quantity with the bound that a word outside gave it. */
function bounded(quantity: Quantity, mod: Mod): Quantity {
  const approximator = approximatorOf[mod];
  if (approximator === undefined || quantity.value === null) return quantity;
  const isLower = approximator === 'over' || approximator === 'at-least';
  const isUpper = approximator === 'nearly' || approximator === 'at-most';
  return {
    ...quantity,
    approximator,
    lower: isLower ? quantity.value : null,
    upper: isUpper ? quantity.value : null,
  };
}
