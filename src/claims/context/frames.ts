import { span } from '../../core/span.js';
import {
  isSpeakerLike,
  leadingPhrase,
  type Scene,
  sourcePhrase,
  stretchStart,
  withoutSource,
} from './phrases.js';
import { isBody, isPersonName, isPublicBody, speakerIn } from './speakers.js';
import type { SpeechCue } from './speech-cue.js';
import type { Words } from './types.js';
import { isWord, startsVerb } from './verbs.js';
import { clauseEnd, endsClause, isClosingQuote, isOpeningQuote, isPause, isStop } from './words.js';

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
  return citedCue(phrase, cue, index, span<'clean'>(start, to));
}

/** What a source is cited for: a plain statement, with nothing trailing. */
function citedCue(
  speaker: SpeechCue['speaker'],
  cue: Words,
  sentence: number,
  frame: SpeechCue['frame'],
): SpeechCue {
  const plain = { isTrailing: false, isView: false, isBrief: false, isLone: false };
  return { speaker, cue, kind: 'cited', sentence, ...plain, frame };
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
  return citedCue(phrase, cue, index, span<'clean'>(from, cue.span.end));
}

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
