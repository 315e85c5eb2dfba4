import { span } from '../../core/span.js';
import {
  isNounPhrase,
  isSpeakerLike,
  leadingPhrase,
  loneSource,
  type Scene,
  sourcePhrase,
  stretchStart,
  withoutSource,
} from './phrases.js';
import {
  isBody,
  isPersonName,
  isPublicBody,
  type SpeakerPhrase,
  speakerIn,
  titledNameIn,
} from './speakers.js';
import { plainCue, type SpeechCue } from './speech-cue.js';
import type { Words } from './types.js';
import { isWord, startsVerb } from './verbs.js';
import {
  clauseEnd,
  endsClause,
  isClosingQuote,
  isInsideLonger,
  isOpeningQuote,
  isPause,
  isStop,
} from './words.js';

const learned = ['获悉', '了解到', '得悉', '得知'];

/** Can one of the frames above begin here? A quick look before anything is tokenised. */
export function startsFrame(text: string, at: number): boolean {
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

const sourceMarks = ['根据', '依据', '按照', '据', '依'];

/** 据…统计, 根据…数据: a frame that names a source and runs to the next pause. */
export function readSourceFrame(scene: Scene, index: number, start: number): SpeechCue | null {
  const { text, sentence, book } = scene;
  const mark = sourceMarks.find((word) => text.startsWith(word, start));
  if (mark === undefined) return null;
  const opens = text.charAt(start - 1) === '另' ? start - 1 : start;
  const before = text.charAt(opens - 1);
  if (opens > scene.floor && !isPause(before) && !isClosingQuote(before) && !isOpeningQuote(before)) {
    return null;
  }
  const from = start + mark.length;
  const to = clauseEnd(text, from, sentence.span.end);
  if (to - from < 2 || to - from > 60) return null;
  // 据…报告显示 is read at its verb.
  const ending = book.speech.endingAt(text, to, from);
  // 料 says something, 资料 does not.
  const verb =
    ending !== null && !isInsideLonger(text, ending.start, ending.end, ending.entry.not) ? ending : null;
  const until = verb !== null ? verb.start : to;
  // A rule or a need (根据需要, 根据合同) is no source: a publication or a verb of saying has to be named.
  const isNamed = verb !== null || withoutSource(text, from, to, book) < to;
  if (!isNamed && !(mark === '据' && isBody(text, from, to, book))) return null;
  if (text.endsWith('进行', until)) return null;
  const phrase = namedIn(scene, from, until, isNamed) ?? wholeSource(scene, from, until);
  if (phrase === null || phrase.kind === 'pronoun') return null;
  const cue: Words =
    verb !== null
      ? { text: verb.word, span: span<'clean'>(verb.start, verb.end) }
      : { text: mark, span: span<'clean'>(start, from) };
  return plainCue(phrase, cue, 'cited', index, span<'clean'>(start, to));
}

/** 根据报告: nothing but a source that can speak for itself. */
function wholeSource(scene: Scene, from: number, to: number): SpeakerPhrase | null {
  const source = loneSource(scene, from, to);
  return source?.words.span.start === from ? source : null;
}

/** Who is named in 据…: a speaker, or before a verb of saying or a source any name: 据星座运营方天璇空间介绍. */
function namedIn(scene: Scene, from: number, to: number, isSaid: boolean): SpeakerPhrase | null {
  const phrase = sourcePhrase(scene, from, to);
  if (isSpeakerLike(phrase)) return phrase;
  return isSaid && phrase !== null && isNounPhrase(scene, phrase.words.span) ? phrase : null;
}

/** 在…看来. */
export function readOpinionFrame(scene: Scene, index: number, start: number): SpeechCue | null {
  const { text, tokens, book } = scene;
  if (!text.startsWith('看来', start)) return null;
  const from = stretchStart(text, start, scene.floor);
  const open = text.lastIndexOf('在', start - 1);
  if (open < from) return null;
  const phrase = speakerIn(text, open + 1, start, tokens, book);
  if (phrase === null) return null;
  const cue: Words = { text: '看来', span: span<'clean'>(start, start + 2) };
  return plainCue(phrase, cue, 'said', index, span<'clean'>(open, start + 2));
}

/** 记者从…获悉. */
export function readLearnedFrame(scene: Scene, index: number, start: number): SpeechCue | null {
  const { text } = scene;
  const word = learned.find((candidate) => text.startsWith(candidate, start));
  if (word === undefined) return null;
  const from = stretchStart(text, start, scene.floor);
  const open = text.lastIndexOf('从', start - 1);
  if (open < from) return null;
  const phrase = leadingPhrase(scene, open + 1, start);
  if (!isSpeakerLike(phrase)) return null;
  const cue: Words = { text: word, span: span<'clean'>(start, start + word.length) };
  return plainCue(phrase, cue, 'cited', index, span<'clean'>(from, cue.span.end));
}

const colonCue = (text: string, colon: number): Words => ({
  text: text.charAt(colon),
  span: span<'clean'>(colon, colon + 1),
});

/**
 * 院长张三给出了一组数据:…, 李四对此并不乐观:“…”, 报告还原了经过:…: no verb of saying, but a person, or a
 * report, before a colon that ends the clause.
 */
export function readColonTail(scene: Scene, index: number, colon: number): SpeechCue | null {
  const { text, sentence } = scene;
  if (!isBareColon(text, colon)) return null;
  const from = stretchStart(text, colon, scene.floor);
  if (colon - from < 4 || isClosingQuote(text.charAt(from - 1))) return null;
  const isQuote = isOpeningQuote(text.charAt(colon + 1));
  if (!isQuote && sentence.span.end - colon < 12) return null;
  const named = titledNameIn(text, from, colon, scene.tokens, scene.book);
  const lead = named ?? leadingPhrase(scene, from, colon) ?? null;
  const isPerson = lead?.kind === 'person' && lead.words.span.end < colon;
  const source = isPerson ? null : sourceAtHead(scene, from, colon);
  if (isPerson && (isQuote || telling.some((word) => text.endsWith(word, colon))))
    return plainCue(lead, colonCue(text, colon), 'said', index, span<'clean'>(from, colon + 1));
  return source === null
    ? null
    : plainCue(source, colonCue(text, colon), 'cited', index, span<'clean'>(from, colon + 1));
}

/** What is told behind the colon. */
const telling = ['数据', '数字', '账', '例子', '答案', '建议', '判断', '看法', '理由', '解释'];
const recounting = ['还原', '披露', '详述', '列出', '指出', '记载', '载明', '写道', '给出'];

/** 报告|还原了事发经过: a report that tells something. */
function sourceAtHead({ text, book }: Scene, from: number, to: number): SpeakerPhrase | null {
  const source = book.sources.startingAt(text, from);
  if (source === null || !source.entry || source.end >= to) return null;
  if (!recounting.some((word) => text.startsWith(word, source.end))) return null;
  return { words: { text: source.word, span: span<'clean'>(source.start, source.end) }, kind: 'role' };
}

/** A colon that is part of no clock, ratio or score. */
const isBareColon = (text: string, colon: number): boolean =>
  ':：'.includes(text.charAt(colon)) && !/[0-9]/.test(text.charAt(colon - 1));

/** 统计局:…, 张三:… at the head of a line. */
export function readColonHead(scene: Scene, index: number): SpeechCue | null {
  const { text, sentence, tokens, book } = scene;
  const { start, end } = sentence.span;
  let colon = start;
  while (colon < end && colon - start <= 20 && !':：'.includes(text.charAt(colon))) {
    if (endsClause(text, colon)) return null;
    colon += 1;
  }
  if (!':：'.includes(text.charAt(colon)) || colon - start < 2) return null;
  if (/[0-9]/.test(text.charAt(colon - 1))) return null;
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
  const isUnknownName =
    phrase.kind === 'person' &&
    phrase.words.span.start === head &&
    (phrase.words.text.length === 3 ||
      tokens.some(({ text: word, pos }) => pos === 'x' && word === phrase.words.text)) &&
    isStop(text.charAt(end - 1));
  const isVague = book.frames.get(phrase.words.text) === 'vague';
  if (
    !isTitled &&
    !isVague &&
    !isName &&
    !isUnknownName &&
    !(phrase.kind === 'role' && isPublicBody(text, head, colon, book))
  )
    return null;
  return plainCue(phrase, colonCue(text, colon), 'said', index, span<'clean'>(head, colon + 1));
}
