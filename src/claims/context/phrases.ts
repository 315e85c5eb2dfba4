import type { Sentence, Token } from '../../core/document.js';
import type { Mention } from '../../core/mention.js';
import { type Span, span } from '../../core/span.js';
import type { ContextBook } from './book.js';
import { findFirst } from './search.js';
import { isBody, type SpeakerPhrase, speakerIn, titledNameIn, withoutParticle } from './speakers.js';
import { endsClause, isClosingQuote, isOpeningQuote, isPause } from './words.js';

/** What the cue finder knows about one sentence. */
export interface Scene {
  readonly text: string;
  /** Where the sentence begins, its dateline left out. */
  readonly floor: number;
  readonly sentence: Sentence;
  readonly tokens: readonly Token[];
  readonly times: readonly Mention[];
  readonly book: ContextBook;
}

/** Where the stretch without pause or quotation mark that ends at `at` begins; 、 does not end it. */
/** No phrase before a verb of saying is longer, in UTF-16 code units. */
const longestStretch = 120;

export function stretchStart(text: string, at: number, sentenceStart: number): number {
  const floor = Math.max(sentenceStart, at - longestStretch);
  let start = at;
  while (start > floor) {
    const char = text.charAt(start - 1);
    // “2025中国互联网大会”上…: a quoted name inside the stretch ends it as well; what follows is enough.
    if (isOpeningQuote(char) || '丨|｜】〕'.includes(char)) break;
    if (isClosingQuote(char)) {
      const open = startOfName(text, start - 1, floor);
      if (open === null) break;
      start = open;
      continue;
    }
    if (endsClause(text, start - 1)) break;
    start -= 1;
  }
  return start;
}

/** Where a short quoted name that stands inside a phrase opens: 平台“去野”的订单; `null` for any other quote. */
function startOfName(text: string, close: number, floor: number): number | null {
  for (let at = close - 1; at > floor && close - at <= 14; at -= 1) {
    const char = text.charAt(at);
    if (isOpeningQuote(char))
      return endsClause(text, at - 1) || isClosingQuote(text.charAt(at - 1)) ? null : at;
    if (endsClause(text, at)) return null;
  }
  return null;
}

/** Circumstances end here: 在…会上, 接受…采访时, …之后. */
const circumstanceEnds = ['时', '上', '中', '后', '前', '里', '间', '下', '内', '际', '以来', '外'];

const isDigit = (char: string): boolean => char >= '0' && char <= '9';

const endsTitle = ({ text, book, floor }: Scene, at: number): boolean =>
  book.titles.endingAt(text, at, floor) !== null;

/** Does this word end the speaker's noun phrase? */
function isStopping(scene: Scene, token: Token, from: number): boolean {
  const { text, times, book } = scene;
  const role = book.frames.get(token.text);
  if (role === 'stop' || role === 'adverb' || token.pos === 'p' || token.pos === 't') return true;
  if (role === 'opening' && /^(c|d|ad)$/.test(token.pos)) return true;
  const { start, end } = token.span;
  // 曾发, 向恺英: unknown words that begin with a word of circumstance.
  if (
    token.pos === 'x' &&
    end - start > 1 &&
    start >= from &&
    !endsTitle(scene, start) &&
    !isBody(text, start, end, book)
  ) {
    const first = book.frames.get(token.text.charAt(0));
    if (first === 'stop' || first === 'adverb') return true;
  }
  // 10月下旬: a date that no mention covers.
  if (isDigit(text.charAt(start)) && '年月日号'.includes(text.charAt(end) || ' ')) return true;
  const time = times[findFirst(times, start)];
  return time !== undefined && time.span.start <= start;
}

/**
 * The noun phrase that begins a stretch: openings and times are left out before it, and it ends where the
 * circumstances of the saying begin (在…会上, 27日, 日前, 进一步).
 */
export function leadingPhrase(scene: Scene, from: number, to: number): SpeakerPhrase | null {
  const { text, tokens, times, book } = scene;
  let at = from;
  let isMoved = true;
  while (isMoved && at < to) {
    isMoved = false;
    const time = times[findFirst(times, at)];
    if (time?.span.start === at && time.span.end <= to) {
      at = time.span.end;
      isMoved = true;
      continue;
    }
    const opening = book.frames.startingAt(text, at);
    if (
      opening !== null &&
      (opening.entry === 'opening' || opening.entry === 'adverb') &&
      opening.end <= to
    ) {
      const token = tokens[findFirst(tokens, at)];
      // 但斌, 连平 and 像… are names that begin like an opening: the token decides.
      if (token === undefined || token.span.end <= opening.end || !token.pos.startsWith('nr')) {
        at = opening.end;
        isMoved = true;
        continue;
      }
    }
    if (' 的,，（('.includes(text.charAt(at))) {
      at += 1;
      isMoved = true;
    }
  }
  let end = at;
  for (let k = findFirst(tokens, at); k < tokens.length; k += 1) {
    const token = tokens[k];
    if (token === undefined || token.span.start >= to) break;
    if (isStopping(scene, token, at) || tokens[k + 1]?.text === '着') {
      if (token.span.start > at) break;
      // The stretch begins with circumstances: go on after them.
      const after = afterCircumstances(scene, token.span.end, to);
      return after === null ? null : leadingPhrase(scene, after, to);
    }
    end = Math.min(token.span.end, to);
    // 台电昨, 廖佩文则: an unknown word with an adverb glued on.
    if (token.pos === 'x' && withoutParticle(text, token.span.start, end) < end) {
      end -= 1;
      break;
    }
  }
  return end > at ? speakerIn(text, at, end, tokens, book) : null;
}

function afterCircumstances(scene: Scene, from: number, to: number): number | null {
  const { text, tokens } = scene;
  for (let k = findFirst(tokens, from); k < tokens.length; k += 1) {
    const token = tokens[k];
    if (token === undefined || token.span.end >= to) return null;
    if (
      circumstanceEnds.some((end) => token.text === end || (end.length === 1 && token.text.endsWith(end)))
    ) {
      const next = text.charAt(token.span.end);
      if (next !== '的') return token.span.end;
    }
  }
  return null;
}

/** A short phrase of nouns and unknown words, such as the name of a firm no list knows: 台电, 群晶. */
export function isNounPhrase({ tokens }: Scene, where: Span<'clean'>): boolean {
  if (where.end - where.start > 12) return false;
  for (let k = findFirst(tokens, where.start); k < tokens.length; k += 1) {
    const token = tokens[k];
    if (token === undefined || token.span.start >= where.end) break;
    if (!/^(n|x|j|b|eng|s|f|vn)/.test(token.pos) || isDigit(token.text.charAt(0))) return false;
  }
  return true;
}

export type Named = SpeakerPhrase & { readonly kind: 'person' | 'role' | 'pronoun' };

export const isSpeakerLike = (phrase: SpeakerPhrase | null): phrase is Named =>
  phrase !== null && phrase.kind !== 'other';

const sourceModifiers = [
  '的',
  '》',
  ' ',
  '最新',
  '年度',
  '季度',
  '月度',
  '一份',
  '一项',
  '初步',
  '有关',
  '相关',
  '新',
];

/** Leave the name of the publication out of 国家统计局最新数据: 国家统计局. */
export function withoutSource(text: string, from: number, to: number, book: ContextBook): number {
  let end = to;
  for (;;) {
    const source = book.sources.endingAt(text, end, from);
    const modifier =
      end === to
        ? undefined
        : sourceModifiers.find((word) => text.endsWith(word, end) && end - word.length > from);
    if (source !== null) end = source.start;
    else if (modifier !== undefined) end -= modifier.length;
    else return end;
  }
}

/** The source of a stretch that ends in a publication: 国家统计局(…发布的)数据. */
export function sourcePhrase(scene: Scene, from: number, to: number): SpeakerPhrase | null {
  const { text, tokens, book } = scene;
  const end = withoutSource(text, from, to, book);
  const lead = leadingPhrase(scene, from, end);
  if (lead === null) return null;
  const { span: found } = lead.words;
  const shorter = withoutSource(text, found.start, found.end, book);
  const phrase = shorter > found.start ? speakerIn(text, found.start, shorter, tokens, book) : null;
  if (phrase === null || book.frames.get(phrase.words.text) === 'never') return null;
  return phrase;
}

/** A publication without an owner that can speak for itself: 财报显示, 判决书指出. */
export function loneSource(scene: Scene, from: number, to: number): SpeakerPhrase | null {
  const source = scene.book.sources.endingAt(scene.text, to, from);
  if (source === null || !source.entry) return null;
  return { words: { text: source.word, span: span<'clean'>(source.start, source.end) }, kind: 'role' };
}

const publishing = ['发布', '公布', '公告', '披露', '发表', '发文', '发出', '回应', '通报', '致函', '召开'];

/** 梦百合|发布收购预案: a name that no list knows, with what only a body does right behind it. */
const isPublisher = ({ text, times }: Scene, { words }: SpeakerPhrase): boolean => {
  const { end } = words.span;
  const time = times[findFirst(times, end)];
  const at = time?.span.start === end ? time.span.end : end;
  return words.text.length <= 12 && publishing.some((word) => text.startsWith(word, at));
};

/** A publication named by what it is about: 审计|报告; `null` where it cannot speak. */
export function namedSource(scene: Scene, owner: SpeakerPhrase, to: number): SpeakerPhrase | null {
  const source = scene.book.sources.endingAt(scene.text, to, owner.words.span.end);
  if (source === null || !source.entry || source.start !== owner.words.span.end) return null;
  const { start } = owner.words.span;
  return { words: { text: scene.text.slice(start, to), span: span<'clean'>(start, to) }, kind: 'role' };
}

const quoting = ['援引', '引述', '引用', '转引', '转述'];

/** 法新社引述|加萨卫生部|指出: the inner speaker; `null` where nobody is quoted. */
export function quotedPhrase(scene: Scene, from: number, to: number): SpeakerPhrase | null {
  for (let at = to - 2; at > from; at -= 1) {
    const word = quoting.find((candidate) => scene.text.startsWith(candidate, at));
    if (word === undefined) continue;
    const end = withoutSource(scene.text, at + word.length, to, scene.book);
    const phrase = leadingPhrase(scene, at + word.length, end);
    return isSpeakerLike(phrase) ? phrase : null;
  }
  return null;
}

/** The subject of an earlier part of the sentence: 张三接受采访时,对记者表示. */
export function earlierSubject(scene: Scene, before: number): SpeakerPhrase | null {
  const { text, tokens, book } = scene;
  let to = before;
  for (let steps = 0; steps < 4 && to > scene.floor; steps += 1) {
    while (to > scene.floor && (isPause(text.charAt(to - 1)) || isClosingQuote(text.charAt(to - 1)))) to -= 1;
    const from = stretchStart(text, to, scene.floor);
    const phrase = titledNameIn(text, from, to, tokens, book) ?? leadingPhrase(scene, from, to);
    if (phrase !== null && (phrase.kind === 'person' || phrase.kind === 'pronoun')) return phrase;
    if (isSpeakerLike(phrase) && phrase.words.span.end < to) return phrase;
    if (phrase !== null && isPublisher(scene, phrase)) return { ...phrase, kind: 'role' };
    to = from;
  }
  return null;
}
