import type { Token } from '../core/document.js';
import { recordSize, rootBase } from './double-array.js';
import { never, type SegmentTable } from './table.js';
import { longestPiece, pieces, type Tokenizer } from './tokens.js';

/**
 * The default engine: what cppjieba's `Tag` does, over a prebuilt table. Weights are compared to the last bit
 * as there, so the tokens are equal to nodejieba's and either engine can check the other.
 *
 * The text is cut at jieba's separators. Within a stretch the words of the dictionary form a graph, and the
 * most probable path wins; runs of single characters on it are cut again by a hidden Markov model.
 */
export function tableTokenizer(table: SegmentTable): Tokenizer {
  const cutter = new Cutter(table);
  return {
    engine: 'table',
    dictionary: table.dictionary,
    tag(text, offset) {
      const tokens: Token[] = [];
      let start = 0;
      for (const piece of pieces(text)) {
        cutter.cut(piece, offset + start, tokens);
        start += piece.length;
      }
      return tokens;
    },
  };
}

/** No value: the stretch is no word. */
const none = -1;
/** States of the model: begin, end and middle of a word, and single; they number the model's rows. */
const [B, E, M, S] = [0, 1, 2, 3];

/** Kinds of a character: its own code below 0x80, or one of these. */
const other = 0x80;
const wideSeparator = 0x81;
const kinds = new Uint8Array(0x10000).fill(other);
for (let code = 0; code < 0x80; code += 1) kinds[code] = code;
kinds[0xff0c] = wideSeparator;
kinds[0x3002] = wideSeparator;

/**
 * The table with scratch arrays for one piece at a time. Positions count runes: code points, where a lone
 * surrogate counts as U+FFFD, as it reaches cppjieba.
 */
class Cutter {
  readonly #table: SegmentTable;
  readonly #codes = new Uint16Array(longestPiece);
  readonly #kinds = new Uint8Array(longestPiece);
  /** Where each rune starts in the piece; kept only when some rune is two units long. */
  readonly #starts = new Int32Array(longestPiece + 1);
  #hasPairs = false;
  /** Weight of the best path from a rune to the end of its stretch. */
  readonly #best = new Float64Array(longestPiece + 1);
  /** Where the first word of that path ends, and its value. */
  readonly #ends = new Int32Array(longestPiece);
  readonly #values = new Int32Array(longestPiece);
  /** The state of each rune of a run; before that, the best predecessors of its four states, two bits each. */
  readonly #states = new Uint8Array(longestPiece);
  #text = '';
  #offset = 0;
  #tokens: Token[] = [];

  constructor(table: SegmentTable) {
    this.#table = table;
  }

  /** Append the tokens of `text`, which starts at `offset`. */
  cut(text: string, offset: number, tokens: Token[]): void {
    this.#text = text;
    this.#offset = offset;
    this.#tokens = tokens;
    const count = this.#readRunes(text);
    let start = 0;
    while (start < count) {
      let end = start;
      while (end < count && !isSeparator(this.#kinds[end] ?? 0)) end += 1;
      if (end === start) {
        this.#emit(start, start + 1, 'x');
        start += 1;
      } else {
        this.#findPath(start, end);
        this.#followPath(start, end);
        start = end;
      }
    }
  }

  #readRunes(text: string): number {
    const { codes } = this.#table;
    this.#hasPairs = false;
    const length = text.length;
    for (let at = 0; at < length; at += 1) {
      const unit = text.charCodeAt(at);
      if ((unit & 0xf800) === 0xd800) return this.#readPairs(text);
      this.#codes[at] = codes[unit] ?? 0;
      this.#kinds[at] = kinds[unit] ?? other;
    }
    return length;
  }

  #readPairs(text: string): number {
    const { codes, wideCodes } = this.#table;
    this.#hasPairs = true;
    let count = 0;
    let start = 0;
    for (const rune of text) {
      const point = rune.codePointAt(0) ?? 0;
      const isLone = (point & 0xfffff800) === 0xd800;
      this.#codes[count] = (point > 0xffff ? wideCodes.get(point) : codes[isLone ? 0xfffd : point]) ?? 0;
      this.#kinds[count] = point > 0xffff ? other : (kinds[point] ?? other);
      this.#starts[count] = start;
      start += rune.length;
      count += 1;
    }
    this.#starts[count] = start;
    return count;
  }

  /** From the end of a stretch to its start, the best path; of equal ones that with the shorter first word. */
  #findPath(start: number, end: number): void {
    const { records, weights, minWeight } = this.#table;
    const codes = this.#codes;
    const best = this.#best;
    best[end] = 0;
    for (let at = end - 1; at >= start; at -= 1) {
      const rest = best[at + 1] ?? 0;
      let record = (rootBase + (codes[at] ?? 0)) * recordSize;
      let bestValue = none;
      let bestEnd = at + 1;
      let bestWeight = rest + minWeight;
      if (codes[at] !== 0 && records[record] === rootBase) {
        const single = records[record + 2] ?? none;
        if (single !== none) {
          bestValue = single;
          bestWeight = rest + (weights[single >> 9] ?? never);
        }
        let base = records[record + 1] ?? 0;
        for (let next = at + 1; base !== 0 && next < end; next += 1) {
          record = (base + (codes[next] ?? 0)) * recordSize;
          if (records[record] !== base) break;
          const value = records[record + 2] ?? none;
          if (value !== none) {
            const weight = (best[next + 1] ?? 0) + (weights[value >> 9] ?? never);
            if (weight > bestWeight) {
              bestWeight = weight;
              bestEnd = next + 1;
              bestValue = value;
            }
          }
          base = records[record + 1] ?? 0;
        }
      }
      best[at] = bestWeight;
      this.#ends[at] = bestEnd;
      this.#values[at] = bestValue;
    }
  }

  #followPath(start: number, end: number): void {
    const ends = this.#ends;
    const values = this.#values;
    let at = start;
    while (at < end) {
      let next = ends[at] ?? end;
      const value = values[at] ?? none;
      if (next - at > 1 || isUserRune(value)) {
        this.#emit(at, next, this.#posOf(value, at, next));
      } else {
        while (next < end && ends[next] === next + 1 && !isUserRune(values[next] ?? none)) next += 1;
        this.#cutRun(at, next);
      }
      at = next;
    }
  }

  /** A run of single characters: Latin words and numbers stay whole, the model decides over the rest. */
  #cutRun(start: number, end: number): void {
    const kinds = this.#kinds;
    let left = start;
    let at = start;
    while (at < end) {
      if ((kinds[at] ?? other) >= other) {
        at += 1;
        continue;
      }
      if (left < at) this.#cutByModel(left, at);
      left = this.#endOfAscii(at, end);
      this.#emit(at, left, this.#posOf(this.#valueOf(at, left), at, left));
      at = left;
    }
    if (left < end) this.#cutByModel(left, end);
  }

  /** End of the word at `start`: letters with letters and digits after them, or digits and points. */
  #endOfAscii(start: number, end: number): number {
    const kinds = this.#kinds;
    const first = kinds[start] ?? other;
    let at = start + 1;
    if (isLetter(first)) {
      while (at < end && (isLetter(kinds[at] ?? other) || isDigit(kinds[at] ?? other))) at += 1;
    } else if (isDigit(first)) {
      while (at < end && (isDigit(kinds[at] ?? other) || kinds[at] === 0x2e)) at += 1;
    }
    return at;
  }

  /** Viterbi's algorithm. Only the transitions that a word can have are tried: B→EM, E→BS, M→EM, S→BS. */
  #cutByModel(start: number, end: number): void {
    if (end - start === 1) {
      this.#emit(start, end, this.#posOf(this.#values[start] ?? none, start, end));
      return;
    }
    const states = this.#states;
    let state = this.#findStates(start, end);
    for (let at = end - 1; at >= start; at -= 1) {
      const before = ((states[at] ?? 0) >> (2 * state)) & 3;
      states[at] = state;
      state = before;
    }
    let left = start;
    for (let at = start; at < end; at += 1) {
      // E and S end a word.
      if (((states[at] ?? 0) & 1) === 0) continue;
      this.#emit(left, at + 1, this.#posOf(this.#valueOf(left, at + 1), left, at + 1));
      left = at + 1;
    }
  }

  /** Fill in the predecessors; returns the best last state. */
  #findStates(start: number, end: number): number {
    const { model, emissions } = this.#table;
    const codes = this.#codes;
    const states = this.#states;
    const [bToE, bToM] = [model[4 + 4 * B + E] ?? never, model[4 + 4 * B + M] ?? never];
    const [eToB, eToS] = [model[4 + 4 * E + B] ?? never, model[4 + 4 * E + S] ?? never];
    const [mToE, mToM] = [model[4 + 4 * M + E] ?? never, model[4 + 4 * M + M] ?? never];
    const [sToB, sToS] = [model[4 + 4 * S + B] ?? never, model[4 + 4 * S + S] ?? never];
    const first = 4 * (codes[start] ?? 0);
    let b = (model[B] ?? never) + (emissions[first] ?? never);
    let e = (model[E] ?? never) + (emissions[first + 1] ?? never);
    let m = (model[M] ?? never) + (emissions[first + 2] ?? never);
    let s = (model[S] ?? never) + (emissions[first + 3] ?? never);
    for (let at = start + 1; at < end; at += 1) {
      const emission = 4 * (codes[at] ?? 0);
      const ofB = emissions[emission] ?? never;
      const ofE = emissions[emission + 1] ?? never;
      const ofM = emissions[emission + 2] ?? never;
      const ofS = emissions[emission + 3] ?? never;
      // The sums stand in cppjieba's order, and a sum counts only above `never`; else E comes before.
      let before = E | (E << 2) | (E << 4) | (E << 6);
      let newB = never;
      let newE = never;
      let newM = never;
      let newS = never;
      const eb = e + eToB + ofB;
      const sb = s + sToB + ofB;
      if (eb > newB) newB = eb;
      if (sb > newB) {
        newB = sb;
        before |= S;
      }
      const be = b + bToE + ofE;
      const me = m + mToE + ofE;
      if (be > newE) {
        newE = be;
        before &= ~(3 << 2);
      }
      if (me > newE) {
        newE = me;
        before = (before & ~(3 << 2)) | (M << 2);
      }
      const bm = b + bToM + ofM;
      const mm = m + mToM + ofM;
      if (bm > newM) {
        newM = bm;
        before &= ~(3 << 4);
      }
      if (mm > newM) {
        newM = mm;
        before = (before & ~(3 << 4)) | (M << 4);
      }
      const es = e + eToS + ofS;
      const ss = s + sToS + ofS;
      if (es > newS) newS = es;
      if (ss > newS) {
        newS = ss;
        before |= S << 6;
      }
      states[at] = before;
      b = newB;
      e = newE;
      m = newM;
      s = newS;
    }
    return e >= s ? E : S;
  }

  /** Value of the dictionary word that is exactly this stretch. */
  #valueOf(start: number, end: number): number {
    const { records } = this.#table;
    const codes = this.#codes;
    let base = rootBase;
    let value = none;
    for (let at = start; at < end; at += 1) {
      const code = codes[at] ?? 0;
      const record = (base + code) * recordSize;
      if (code === 0 || base === 0 || records[record] !== base) return none;
      base = records[record + 1] ?? 0;
      value = records[record + 2] ?? none;
    }
    return value;
  }

  /** The dictionary's tag; without one, by the ASCII characters among the first half: `m`, `eng` or `x`. */
  #posOf(value: number, start: number, end: number): string {
    const pos = value === none ? '' : (this.#table.tags[(value >> 1) & 0xff] ?? '');
    if (pos !== '') return pos;
    const kinds = this.#kinds;
    const half = (end - start) >> 1;
    let ascii = 0;
    let digits = 0;
    for (let at = start; at < end && ascii < half; at += 1) {
      const kind = kinds[at] ?? other;
      if (kind < other) ascii += 1;
      if (isDigit(kind)) digits += 1;
    }
    if (ascii === 0) return 'x';
    return digits === ascii ? 'm' : 'eng';
  }

  #emit(from: number, to: number, pos: string): void {
    const start = this.#hasPairs ? (this.#starts[from] ?? 0) : from;
    const end = this.#hasPairs ? (this.#starts[to] ?? 0) : to;
    const span = { start: this.#offset + start, end: this.#offset + end };
    this.#tokens.push({ span, text: this.#text.slice(start, end), pos });
  }
}

function isSeparator(kind: number): boolean {
  return kind === wideSeparator || kind === 0x20 || kind === 0x09 || kind === 0x0a;
}

function isUserRune(value: number): boolean {
  return value !== none && (value & 1) === 1;
}

function isDigit(kind: number): boolean {
  return kind >= 0x30 && kind <= 0x39;
}

function isLetter(kind: number): boolean {
  const lower = kind | 0x20;
  return kind < other && lower >= 0x61 && lower <= 0x7a;
}
