import { datelineEnd } from '../core/dateline.js';
import type { Clause, Sentence } from '../core/document.js';

/** What a character can do to a sentence; 0 is everything that does nothing. */
const LINE = 1;
const SPACE = 2;
/** Ends a sentence wherever it stands. */
const STOP = 3;
/** Half-width ! and ?, which also stand in addresses and names. */
const ASCII_STOP = 4;
const DOT = 5;
/** Ends a clause wherever it stands. */
const BREAK = 6;
const COMMA = 7;
const COLON = 8;
const OPEN = 9;
const TITLE = 10;
const QUOTE = 11;

const roles = new Uint8Array(0x10000);
const assign = (marks: string, role: number): void => {
  for (const mark of marks) roles[mark.charCodeAt(0)] = role;
};
assign('\n\r\u2028\u2029', LINE);
assign(' \t\v\f\u00a0\u3000', SPACE);
assign('。！？…｡‼⁇⁈⁉', STOP);
assign('!?', ASCII_STOP);
assign('.', DOT);
assign('，；;', BREAK);
assign(',', COMMA);
assign(':：', COLON);
assign('(（', OPEN);
assign('《', TITLE);
assign('"', QUOTE);

const closers = '”’」』）)】〕]〗';
/** After a closed quotation these go on with the sentence: “怎么办？”的疑问. */
const continuations = '的地得等之而与和及、，,;；:：';
/** A bracket or title longer than this is taken for an unbalanced one. */
const longestBracket = 120;
/**
 * Text without an end mark is cut: after a clause from the first length on, anywhere at the second. What is said of
 * a number looks around in its sentence, so an endless one would cost its length for each of its numbers.
 */
const longSentence = 600;
const longestSentence = 1200;
/** A space parts clauses only between stretches at least this long, so that spaced-out text stays whole. */
const shortestSpacedClause = 4;

/**
 * Cut clean text into sentences and clauses, in one pass.
 *
 * A sentence ends at 。！？!?… (a run of them counts once, closing quotes and brackets after it included) and
 * at every line end. A clause ends at ，,；;：: and, as headlines have it, at a space between two longer
 * stretches of Chinese characters, and after a dateline; 、 ends none. Marks inside a number or time (`1,234`, `23:47`), inside
 * brackets that close again (`(2025:3)`) and inside titles (《你好，李焕英！》) end nothing. Quotes need not
 * balance: nothing is carried over a line end, and an open quote hides no mark.
 *
 * Every character but white space lies in exactly one sentence. Spans are UTF-16 code units, half-open,
 * without white space at their edges; a sentence without words, such as a line of marks, has no clauses.
 */
export function splitSentences(text: string): readonly Sentence[] {
  return new SentenceSplitter(text).split();
}

class SentenceSplitter {
  readonly #text: string;
  readonly #sentences: Sentence[] = [];
  #clauses: Clause[] = [];
  #sentenceStart = 0;
  #clauseStart = 0;
  #paragraph = 0;
  #insideQuote = false;

  constructor(text: string) {
    this.#text = text;
  }

  split(): readonly Sentence[] {
    const text = this.#text;
    const length = text.length;
    let at = this.#passDateline(0);
    while (at < length) {
      const role = roles[text.charCodeAt(at)];
      at = role === 0 || role === undefined ? at + 1 : this.#pass(role, at);
      const size = at - this.#sentenceStart;
      const isBreak = role === COMMA || role === BREAK;
      if (size >= longestSentence || (isBreak && size >= longSentence)) this.#cutSentence(at);
    }
    this.#endSentence(length, length, length);
    return this.#sentences;
  }

  /** End a sentence that has grown too long, between two characters. */
  #cutSentence(at: number): void {
    if ((this.#text.charCodeAt(at) & 0xfc00) === 0xdc00 || at >= this.#text.length) return;
    this.#endSentence(at, at, at);
  }

  /** Deal with one mark; returns where to read on. */
  #pass(role: number, at: number): number {
    switch (role) {
      case LINE:
        return this.#endLine(at);
      case SPACE:
        return this.#passSpace(at);
      case STOP:
        return this.#passStop(at, 1);
      case ASCII_STOP:
        return this.#isInsideAddress(at) ? at + 1 : this.#passStop(at, 1);
      case DOT:
        return this.#passDot(at);
      case COMMA:
        return this.#isInsideNumber(at) || this.#isInsideForeignName(at)
          ? at + 1
          : this.#endClause(at, at + 1);
      case COLON:
        return this.#isInsideTime(at) ? at + 1 : this.#endClause(at, at + 1);
      case BREAK:
        return this.#endClause(at, at + 1);
      case OPEN:
        return this.#afterBracket(at, '(（', ')）', true);
      case TITLE:
        return this.#afterBracket(at, '《', '》', false);
      default:
        this.#insideQuote = !this.#insideQuote;
        return at + 1;
    }
  }

  #endLine(at: number): number {
    this.#endSentence(at, at, at);
    const isPair = this.#text.charCodeAt(at) === 0x0d && this.#text.charCodeAt(at + 1) === 0x0a;
    const next = isPair ? at + 2 : at + 1;
    this.#sentenceStart = next;
    this.#clauseStart = next;
    this.#paragraph += 1;
    this.#insideQuote = false;
    return this.#passDateline(next);
  }

  /** 新华社北京7月15日电(记者张三) is a clause of its own, whatever follows. */
  #passDateline(start: number): number {
    const from = this.#skipSpace(start, this.#text.length);
    const end = datelineEnd(this.#text, from, this.#text.length);
    return end > from ? this.#endClause(end, end) : start;
  }

  #passSpace(at: number): number {
    const text = this.#text;
    let next = at + 1;
    while (roles[text.charCodeAt(next)] === SPACE) next += 1;
    if (!mayPrecedeSpacedClause(text.charCodeAt(at - 1)) || !mayOpenClause(text.charCodeAt(next)))
      return next;
    if (at - this.#skipSpace(this.#clauseStart, at) < shortestSpacedClause) return next;
    for (let ahead = next; ahead < next + shortestSpacedClause; ahead += 1) {
      const role = roles[text.charCodeAt(ahead)];
      if (role === undefined || role === SPACE || role === LINE) return next;
    }
    return this.#endClause(at, next);
  }

  #passDot(at: number): number {
    const text = this.#text;
    let next = at + 1;
    while (text.charCodeAt(next) === 0x2e) next += 1;
    const before = text.charCodeAt(at - 1);
    const isEllipsis = next - at >= 3 && !isAsciiWord(text.charCodeAt(next));
    const isFullStop = next - at === 1 && mayPrecedeDot(before) && !isAsciiWord(text.charCodeAt(next));
    return isEllipsis || isFullStop ? this.#passStop(at, next - at) : next;
  }

  /** A run of end marks with the closers behind it; the sentence may still go on after a quotation. */
  #passStop(at: number, count: number): number {
    const text = this.#text;
    let marksEnd = at + count;
    while (isStop(text.charCodeAt(marksEnd))) marksEnd += 1;
    let end = marksEnd;
    for (; ; end += 1) {
      const character = text.charAt(end);
      if (character === '"' && this.#insideQuote) this.#insideQuote = false;
      else if (character === '' || !closers.includes(character)) break;
    }
    const after = text.charAt(end);
    const isClosed = end > marksEnd;
    const goesOn = after !== '' && (isClosed ? continuations.includes(after) : isClauseMark(after));
    if (!goesOn) this.#endSentence(at, marksEnd, end);
    return end;
  }

  /** Past a bracket that closes again nearby; else just past the opening mark. */
  #afterBracket(at: number, opening: string, closing: string, endsAtStop: boolean): number {
    const text = this.#text;
    const limit = Math.min(text.length, at + longestBracket);
    let depth = 0;
    for (let ahead = at; ahead < limit; ahead += 1) {
      const character = text.charAt(ahead);
      const role = roles[text.charCodeAt(ahead)];
      if (opening.includes(character)) depth += 1;
      else if (closing.includes(character)) {
        depth -= 1;
        if (depth === 0) return ahead + 1;
      } else if (role === LINE || character === '。') break;
      else if (endsAtStop && (role === STOP || role === ASCII_STOP)) break;
    }
    return at + 1;
  }

  #endClause(end: number, next: number): number {
    const start = this.#skipSpace(this.#clauseStart, end);
    const trimmed = this.#trimEnd(start, end);
    if (trimmed > start) {
      this.#clauses.push({ span: { start, end: trimmed }, mark: this.#text.slice(end, next) });
    }
    this.#clauseStart = next;
    return next;
  }

  #endSentence(clauseEnd: number, marksEnd: number, end: number): void {
    this.#endClause(clauseEnd, marksEnd);
    const start = this.#skipSpace(this.#sentenceStart, end);
    const trimmed = this.#trimEnd(start, end);
    if (trimmed > start) {
      this.#sentences.push({
        span: { start, end: trimmed },
        clauses: this.#clauses,
        paragraph: this.#paragraph,
      });
      this.#clauses = [];
    }
    this.#sentenceStart = end;
    this.#clauseStart = end;
  }

  #skipSpace(start: number, end: number): number {
    let at = start;
    while (at < end && roles[this.#text.charCodeAt(at)] === SPACE) at += 1;
    return at;
  }

  #trimEnd(start: number, end: number): number {
    let at = end;
    while (at > start && roles[this.#text.charCodeAt(at - 1)] === SPACE) at -= 1;
    return at;
  }

  /** The comma of 1,234: exactly three digits follow. */
  #isInsideNumber(at: number): boolean {
    const text = this.#text;
    return (
      isDigit(text.charCodeAt(at - 1)) &&
      isDigit(text.charCodeAt(at + 1)) &&
      isDigit(text.charCodeAt(at + 2)) &&
      isDigit(text.charCodeAt(at + 3)) &&
      !isDigit(text.charCodeAt(at + 4))
    );
  }

  /** The comma of `Alphabet, Inc.` */
  #isInsideForeignName(at: number): boolean {
    const text = this.#text;
    return (
      isAsciiLetter(text.charCodeAt(at - 1)) &&
      text.charCodeAt(at + 1) === 0x20 &&
      isAsciiLetter(text.charCodeAt(at + 2))
    );
  }

  /** The colon of 23:47, 3:1 and http://. */
  #isInsideTime(at: number): boolean {
    const next = this.#text.charCodeAt(at + 1);
    return (isDigit(this.#text.charCodeAt(at - 1)) && isDigit(next)) || next === 0x2f;
  }

  /** The question mark of `list?page=2`. */
  #isInsideAddress(at: number): boolean {
    return isAscii(this.#text.charCodeAt(at - 1)) && isAsciiWord(this.#text.charCodeAt(at + 1));
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isAsciiLetter(code: number): boolean {
  const lower = code | 0x20;
  return code < 0x80 && lower >= 0x61 && lower <= 0x7a;
}

function isAsciiWord(code: number): boolean {
  return isDigit(code) || isAsciiLetter(code);
}

function isAscii(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

function isStop(code: number): boolean {
  const role = roles[code];
  return role === STOP || role === ASCII_STOP;
}

function isClauseMark(character: string): boolean {
  return character === '、' || character === '，' || character === ',' || character === '；';
}

function isHan(code: number): boolean {
  return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xd840 && code <= 0xdfff);
}

function mayPrecedeDot(code: number): boolean {
  return isHan(code) || code === 0x25 || code === 0x201d || code === 0x2019 || code === 0x300d;
}

function mayPrecedeSpacedClause(code: number): boolean {
  return isHan(code) || code === 0x201d || code === 0x300d || code === 0x300b;
}

function mayOpenClause(code: number): boolean {
  return isHan(code) || code === 0x201c || code === 0x300c || code === 0x300a;
}
