import type { Sentence, Token } from '../../core/document.js';
import type { Mention } from '../../core/mention.js';
import { type Span, span } from '../../core/span.js';
import type { ContextBook } from './book.js';
import { findFirst } from './search.js';
import {
  isBody,
  isPersonName,
  type SpeakerPhrase,
  speakerIn,
  titledNameIn,
  withoutParticle,
} from './speakers.js';
import type { AttributionKind, ContextInput, Words } from './types.js';
import {
  clauseEnd,
  endsClause,
  isClosingQuote,
  isInsideLonger,
  isOpeningQuote,
  isPause,
  isStop,
} from './words.js';

/** A verb of saying with the phrase before it, before the reach of what is said is known. */
export interface SpeechCue {
  /** `null`: nobody is named; the speaker before goes on (并表示, 还说). */
  readonly speaker: SpeakerPhrase | null;
  readonly cue: Words;
  readonly kind: AttributionKind;
  /** From the speaker to the end of the cue. */
  readonly frame: Span<'clean'>;
  /** Index of its sentence. */
  readonly sentence: number;
  /** What is said stands before the cue: “…”张三说。 */
  readonly isTrailing: boolean;
  /** A view such as 预计 or 建议, which inside a statement is rarely somebody else's. */
  readonly isView: boolean;
  /** What is said ends with its sentence: 决议, 宣布. */
  readonly isBrief: boolean;
  /** Nobody new is named; inside somebody's statement it goes on with that: 初步调查显示, 预计. */
  readonly isLone: boolean;
}

const isDateLike = (mention: Mention): boolean => mention.time !== null;

/**
 * Where the dateline of a paragraph ends: 新华社北京7月15日电(记者张三), 本报讯, 〔中央社记者李四台北31日电〕.
 * The paragraph's start where there is none.
 */
export function datelineEnd(text: string, where: Span<'clean'>): number {
  const head = text.slice(where.start, Math.min(where.end, where.start + 90));
  const found =
    /^[【〔[(（][^】〕\])）]{0,60}(?:电|讯|报导|报道)[】〕\])）]/.exec(head) ??
    /^[^,，。；;：:]{0,40}?(?:电|讯)(?:\s{0,2}[(（][^)）]{0,50}[)）]|(?=\s))/.exec(head) ??
    /^[^,，。；;]{0,30}?记者[^,，。；;]{0,24}?(?:报导|报道)/.exec(head);
  return where.start + (found?.[0].length ?? 0);
}

/** What the cue finder knows about one sentence. */
interface Scene {
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

function stretchStart(text: string, at: number, sentenceStart: number): number {
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
  if (token.pos === 'x' && end - start > 1 && start >= from && !endsTitle(scene, start)) {
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
function leadingPhrase(scene: Scene, from: number, to: number): SpeakerPhrase | null {
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

type Named = SpeakerPhrase & { readonly kind: 'person' | 'role' | 'pronoun' };

const isSpeakerLike = (phrase: SpeakerPhrase | null): phrase is Named =>
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
  '初步',
  '有关',
  '相关',
  '新',
];

/** Leave the name of the publication out of 国家统计局最新数据: 国家统计局. */
function withoutSource(text: string, from: number, to: number, book: ContextBook): number {
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
function sourcePhrase(scene: Scene, from: number, to: number): SpeakerPhrase | null {
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
function loneSource(scene: Scene, from: number, to: number): SpeakerPhrase | null {
  const source = scene.book.sources.endingAt(scene.text, to, from);
  if (source === null || !source.entry) return null;
  return { words: { text: source.word, span: span<'clean'>(source.start, source.end) }, kind: 'role' };
}

/** The subject of an earlier part of the sentence: 张三接受采访时,对记者表示. */
function earlierSubject(scene: Scene, before: number): SpeakerPhrase | null {
  const { text, tokens, book } = scene;
  let to = before;
  for (let steps = 0; steps < 4 && to > scene.floor; steps += 1) {
    while (to > scene.floor && (isPause(text.charAt(to - 1)) || isClosingQuote(text.charAt(to - 1)))) to -= 1;
    const from = stretchStart(text, to, scene.floor);
    const phrase = titledNameIn(text, from, to, tokens, book) ?? leadingPhrase(scene, from, to);
    if (phrase !== null && (phrase.kind === 'person' || phrase.kind === 'pronoun')) return phrase;
    if (isSpeakerLike(phrase) && phrase.words.span.end < to) return phrase;
    to = from;
  }
  return null;
}

const isEnd = (text: string, at: number): boolean => at >= text.length || isStop(text.charAt(at));

/** Do words of the segmentation begin and end here? Unknown words, such as names, may be cut anywhere. */
function isWord(tokens: readonly Token[], start: number, end: number): boolean {
  const first = tokens[findFirst(tokens, start)];
  const last = tokens[findFirst(tokens, end - 1)];
  const isUnknown = (first?.pos === 'x' && last?.pos === 'x') || first?.text.startsWith('时');
  return isUnknown || (first?.span.start === start && last?.span.end === end);
}

/** Is `[start, end)` one word of the segmentation? */
function isWholeToken(tokens: readonly Token[], start: number, end: number): boolean {
  const token = tokens[findFirst(tokens, start)];
  return token?.span.start === start && token.span.end === end;
}

/** 沈启明: a family name and two characters that the segmenter takes for a family name and a word. */
function isLikelyName({ tokens, book }: Scene, { words }: SpeakerPhrase): boolean {
  const { start, end } = words.span;
  return isPersonName(words.text, book) && !isWholeToken(tokens, start, end);
}

const publishes = ['公布', '发布'];
const reports = [
  '报告',
  '调查',
  '民调',
  '研究',
  '预测',
  '白皮书',
  '蓝皮书',
  '榜单',
  '研报',
  '调查结果',
  '民调结果',
];

/** Where the report ends that somebody publishes before a comma: 某机构昨公布最新报告,; else `null`. */
function endOfReport({ text, sentence }: Scene, from: number): number | null {
  const end = clauseEnd(text, from, sentence.span.end);
  if (end === from || end - from > 40 || !',，'.includes(text.charAt(end) || ' ')) return null;
  return reports.some((word) => text.endsWith(word, end) || text.endsWith(`${word}》`, end)) ? end : null;
}

/** Does the verb stand right behind its subject, or a date behind that: 主计总处统计, but not 被立案调查? */
function isNear(scene: Scene, from: number, start: number): boolean {
  const lead = leadingPhrase(scene, from, start);
  if (lead === null) return withoutSource(scene.text, from, start, scene.book) < start;
  const gap = scene.text.slice(lead.words.span.end, start);
  return /^[0-9年月日号昨今前()（）十一二三四五六七八九]*$/.test(gap) || /引述|援引/.test(gap);
}

/** A short phrase of nouns and unknown words, such as the name of a firm no list knows: 台电, 群晶. */
function isNounPhrase({ tokens }: Scene, where: Span<'clean'>): boolean {
  if (where.end - where.start > 12) return false;
  for (let k = findFirst(tokens, where.start); k < tokens.length; k += 1) {
    const token = tokens[k];
    if (token === undefined || token.span.start >= where.end) break;
    if (!/^(n|x|j|b|eng|s|f)/.test(token.pos) || isDigit(token.text.charAt(0))) return false;
  }
  return true;
}

/** Read one verb of saying that starts at `start`. */
function readVerb(scene: Scene, index: number, start: number): SpeechCue | null {
  const { text, sentence, book } = scene;
  const verb = book.speech.startingAt(text, start);
  if (verb === null || isInsideLonger(text, start, verb.end, verb.entry.not)) return null;
  let end = verb.end;
  for (const tail of ['道', '称', '说']) if (text.startsWith(tail, end)) end += tail.length;
  const next = text.charAt(end);
  const isAtMark = ',，:：'.includes(next) || isOpeningQuote(next);
  const from = stretchStart(text, start, scene.floor);
  const isAfterQuote = isClosingQuote(text.charAt(from - 1)) || isClosingQuote(text.charAt(from - 2));
  const isLast = isEnd(text, end) || end >= sentence.span.end;
  const canTrail = verb.entry.follow === 'content' && !verb.entry.needsOwnSpeaker && !verb.entry.isBrief;
  const isTrailing = isLast && (canTrail || isAfterQuote);
  const published = publishes.includes(verb.word) ? endOfReport(scene, end) : null;
  if (published !== null) {
    const publisher = leadingPhrase(scene, from, start);
    const words = { text: verb.word, span: span<'clean'>(start, verb.end) };
    if (!isSpeakerLike(publisher)) return null;
    return {
      ...makeCue(publisher, words, 'cited', index, false, from),
      frame: span<'clean'>(from, published),
    };
  }
  if (verb.entry.follow === 'mark' && !isAtMark && !isTrailing && end === verb.end) return null;
  if (text.charAt(end) === '的' || text.slice(from, start).includes('被')) return null;
  if (verb.entry.follow === 'mark' && verb.entry.kind === 'cited' && !isNear(scene, from, start)) return null;
  if (!isWord(scene.tokens, start, verb.end)) return null;

  const words: Words = { text: text.slice(start, verb.end), span: span<'clean'>(start, verb.end) };
  const cited = withoutSource(text, from, start, book) < start;
  const kind: AttributionKind = cited ? 'cited' : verb.entry.kind;
  if (cited) {
    const source = sourcePhrase(scene, from, start) ?? loneSource(scene, from, start);
    if (source === null || source.kind === 'other') return null;
    return { ...makeCue(source, words, kind, index, false, from), isLone: source.words.span.end === start };
  }
  const lead = leadingPhrase(scene, from, start);
  if (isSpeakerLike(lead)) {
    const { needsOwnSpeaker: isView, isBrief } = verb.entry;
    return { ...makeCue(lead, words, kind, index, isTrailing, from), isView, isBrief };
  }
  const isSaying =
    verb.entry.follow === 'content' && verb.entry.kind === 'said' && !verb.entry.needsOwnSpeaker;
  if (
    lead !== null &&
    isAtMark &&
    isSaying &&
    (isNounPhrase(scene, lead.words.span) || isLikelyName(scene, lead))
  ) {
    return makeCue(lead, words, kind, index, isTrailing, from);
  }
  if (lead !== null && isAtMark && (next === ':' || next === '：' || isOpeningQuote(next))) {
    return lead.words.text.length <= 16 ? makeCue(lead, words, kind, index, isTrailing, from) : null;
  }
  if (lead !== null && lead.words.span.end > lead.words.span.start) return null;
  if (verb.entry.kind === 'cited') return null;
  if (verb.entry.needsOwnSpeaker) {
    const person = earlierSubject(scene, from);
    return person?.kind === 'person'
      ? { ...makeCue(person, words, kind, index, false, from), isView: true, isLone: true }
      : null;
  }
  if (isTrailing && !isAfterQuote) return null;
  if (!isAtMark && !isTrailing) return null;
  const earlier = earlierSubject(scene, from);
  if (earlier !== null) return makeCue(earlier, words, kind, index, isTrailing, from);
  return makeCue(null, words, kind, index, isTrailing, from);
}

function makeCue(
  speaker: SpeakerPhrase | null,
  cue: Words,
  kind: AttributionKind,
  sentence: number,
  isTrailing: boolean,
  from: number,
): SpeechCue {
  const start = speaker === null ? from : Math.min(from, speaker.words.span.start);
  return {
    speaker,
    cue,
    kind,
    sentence,
    isTrailing,
    isView: false,
    isBrief: false,
    isLone: false,
    frame: span<'clean'>(start, cue.span.end),
  };
}

const sourceMarks = ['根据', '依据', '按照', '据', '依'];

/** 据…统计, 根据…数据: a frame that names a source and runs to the next pause. */
function readSourceFrame(scene: Scene, index: number, start: number): SpeechCue | null {
  const { text, sentence, book } = scene;
  const mark = sourceMarks.find((word) => text.startsWith(word, start));
  if (mark === undefined) return null;
  const before = text.charAt(start - 1);
  if (start > scene.floor && !isPause(before) && !isClosingQuote(before) && !isOpeningQuote(before)) {
    return null;
  }
  const from = start + mark.length;
  const to = clauseEnd(text, from, sentence.span.end);
  if (to - from < 3 || to - from > 60) return null;
  // 据…报告显示 is read at its verb.
  const verb = book.speech.endingAt(text, to, from);
  const until = verb !== null ? verb.start : to;
  // A rule or a need (根据需要, 根据合同) is no source: a publication or a verb of saying has to be named.
  const isNamed = verb !== null || withoutSource(text, from, to, book) < to;
  if (!isNamed && !(mark === '据' && isBody(text, from, to, book))) return null;
  if (text.endsWith('进行', until)) return null;
  const phrase = sourcePhrase(scene, from, until);
  if (!isSpeakerLike(phrase) || phrase.kind === 'pronoun') return null;
  const cue: Words =
    verb !== null
      ? { text: verb.word, span: span<'clean'>(verb.start, verb.end) }
      : { text: mark, span: span<'clean'>(start, from) };
  return {
    speaker: phrase,
    cue,
    kind: 'cited',
    sentence: index,
    isTrailing: false,
    isView: false,
    isBrief: false,
    isLone: false,
    frame: span<'clean'>(start, to),
  };
}

/** 在…看来. */
function readOpinionFrame(scene: Scene, index: number, start: number): SpeechCue | null {
  const { text, tokens, book } = scene;
  if (!text.startsWith('看来', start)) return null;
  const from = stretchStart(text, start, scene.floor);
  const open = text.lastIndexOf('在', start - 1);
  if (open < from) return null;
  const phrase = speakerIn(text, open + 1, start, tokens, book);
  if (phrase === null) return null;
  return {
    speaker: phrase,
    cue: { text: '看来', span: span<'clean'>(start, start + 2) },
    kind: 'said',
    sentence: index,
    isTrailing: false,
    isView: false,
    isBrief: false,
    isLone: false,
    frame: span<'clean'>(open, start + 2),
  };
}

/** 记者从…获悉. */
function readLearnedFrame(scene: Scene, index: number, start: number): SpeechCue | null {
  const { text } = scene;
  const word = learned.find((candidate) => text.startsWith(candidate, start));
  if (word === undefined) return null;
  const from = stretchStart(text, start, scene.floor);
  const open = text.lastIndexOf('从', start - 1);
  if (open < from) return null;
  const phrase = leadingPhrase(scene, open + 1, start);
  if (!isSpeakerLike(phrase)) return null;
  const cue: Words = { text: word, span: span<'clean'>(start, start + word.length) };
  return {
    speaker: phrase,
    cue,
    kind: 'cited',
    sentence: index,
    isTrailing: false,
    isView: false,
    isBrief: false,
    isLone: false,
    frame: span<'clean'>(from, cue.span.end),
  };
}

/** 统计局, 市场监管总局: offices and the like; 永安行 and 东方网 are firms. */
function isPublicBody(text: string, from: number, to: number, book: ContextBook): boolean {
  const ending = book.bodies.endingAt(text, to, from);
  if (ending === null || !isBody(text, from, to, book)) return false;
  return ending.word.length > 1 || '局部署委厅院会社'.includes(ending.word);
}

/** 统计局:…, 张三:… at the head of a line. */
function readColonHead(scene: Scene, index: number): SpeechCue | null {
  const { text, sentence, tokens, book } = scene;
  const { start, end } = sentence.span;
  let colon = start;
  while (colon < end && colon - start <= 20 && !':：'.includes(text.charAt(colon))) {
    if (endsClause(text, colon)) return null;
    colon += 1;
  }
  if (!':：'.includes(text.charAt(colon)) || colon - start < 2) return null;
  if (
    /[0-9]/.test(text.slice(start, colon)) ||
    /[0-9]/.test(text.charAt(colon + 1) + text.charAt(colon - 1))
  ) {
    if (/[0-9]/.test(text.charAt(colon - 1))) return null;
  }
  for (let at = start; at < colon; at += 1) {
    const verb = startsVerb(text, at, book) ? book.speech.startingAt(text, at) : null;
    if (verb !== null && isWord(tokens, at, verb.end)) return null;
  }
  let head = Math.max(start, text.lastIndexOf(' ', colon - 1) + 1);
  while (head < colon && '(（【《[“"0123456789、'.includes(text.charAt(head))) head += 1;
  if (book.frames.get(text.slice(head, colon)) === 'never') return null;
  const phrase = speakerIn(text, head, colon, tokens, book);
  if (phrase === null || phrase.kind === 'other' || phrase.kind === 'pronoun') return null;
  // 步步高:股东拟减持: a company before a colon is what the line is about; bodies, titles and names speak.
  const isTitled =
    book.titles.endingAt(text, colon, head) !== null ||
    book.titles.endingAt(text, phrase.words.span.start, head) !== null;
  const isName = tokens.some(
    (token) =>
      token.pos.startsWith('nr') &&
      isPersonName(token.text, book) &&
      token.span.end === colon &&
      token.span.start === head,
  );
  const isVague = book.frames.get(phrase.words.text) === 'vague';
  if (!isTitled && !isVague && !isName && !(phrase.kind === 'role' && isPublicBody(text, head, colon, book)))
    return null;
  return {
    speaker: phrase,
    cue: { text: text.charAt(colon), span: span<'clean'>(colon, colon + 1) },
    kind: 'said',
    sentence: index,
    isTrailing: false,
    isView: false,
    isBrief: false,
    isLone: false,
    frame: span<'clean'>(head, colon + 1),
  };
}

const learned = ['获悉', '了解到', '得悉', '得知'];

/** Can one of the frames above begin here? A quick look before anything is tokenised. */
function startsFrame(text: string, at: number): boolean {
  switch (text.charAt(at)) {
    case '据':
    case '依':
      return true;
    case '根':
    case '按':
      return '据照'.includes(text.charAt(at + 1));
    case '看':
      return text.charAt(at + 1) === '来';
    case '获':
    case '了':
    case '得':
      return learned.some((word) => text.startsWith(word, at));
    default:
      return false;
  }
}

/** Can a verb of saying begin here? */
function startsVerb(text: string, at: number, book: ContextBook): boolean {
  const verb = book.speech.startingAt(text, at);
  return verb !== null && !isInsideLonger(text, at, verb.end, verb.entry.not);
}

/** All verbs and frames of saying, in order of place. Only sentences that hold one are tokenised. */
export function findCues(input: ContextInput, book: ContextBook): readonly SpeechCue[] {
  const { text, sentences, mentions } = input;
  const cues: SpeechCue[] = [];
  let firstMention = 0;
  let paragraph = -1;
  sentences.forEach((sentence, index) => {
    while ((mentions[firstMention]?.span.end ?? Infinity) <= sentence.span.start) firstMention += 1;
    const isHead = sentence.paragraph !== paragraph;
    paragraph = sentence.paragraph;
    let scene: Scene | null = null;
    const open = (): Scene => {
      if (scene === null) {
        const times: Mention[] = [];
        for (let k = firstMention; k < mentions.length; k += 1) {
          const mention = mentions[k];
          if (mention === undefined || mention.span.start >= sentence.span.end) break;
          if (isDateLike(mention)) times.push(mention);
        }
        scene = {
          text,
          floor: isHead ? datelineEnd(text, sentence.span) : sentence.span.start,
          sentence,
          tokens: input.tokensOf(sentence),
          times,
          book,
        };
      }
      return scene;
    };
    if (isHead && hasEarlyColon(text, sentence.span)) {
      const head = readColonHead(open(), index);
      if (head !== null) cues.push(head);
    }
    let at = Math.max(sentence.span.start, cues.at(-1)?.frame.end ?? 0);
    while (at < sentence.span.end) {
      const found =
        (startsFrame(text, at)
          ? (readSourceFrame(open(), index, at) ??
            readOpinionFrame(open(), index, at) ??
            readLearnedFrame(open(), index, at))
          : null) ?? (startsVerb(text, at, book) ? readVerb(open(), index, at) : null);
      if (found === null) at += 1;
      else {
        cues.push(found);
        at = Math.max(at + 1, found.frame.end);
      }
    }
  });
  return cues;
}

function hasEarlyColon(text: string, where: Span<'clean'>): boolean {
  for (let at = where.start; at < where.end && at - where.start <= 20; at += 1) {
    if (':：'.includes(text.charAt(at))) return true;
  }
  return false;
}
