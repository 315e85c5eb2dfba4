import type { Token } from '../../core/document.js';
import { span } from '../../core/span.js';
import type { ContextBook } from './book.js';
import {
  earlierSubject,
  isNounPhrase,
  isSpeakerLike,
  leadingPhrase,
  loneSource,
  namedSource,
  quotedPhrase,
  type Scene,
  sourcePhrase,
  stretchStart,
  withoutSource,
} from './phrases.js';
import { findFirst } from './search.js';
import { isPersonName, type SpeakerPhrase, titledNameIn } from './speakers.js';
import { makeCue, type SpeechCue } from './speech-cue.js';
import type { AttributionKind, Words } from './types.js';
import { clauseEnd, isClosingQuote, isInsideLonger, isOpeningQuote, isStop } from './words.js';

/** Can a verb of saying begin here? */
export function startsVerb(text: string, at: number, book: ContextBook): boolean {
  const verb = book.speech.startingAt(text, at);
  return verb !== null && !isInsideLonger(text, at, verb.end, verb.entry.not);
}

const isEnd = (text: string, at: number): boolean => at >= text.length || isStop(text.charAt(at));

/** Do words of the segmentation begin and end here? Unknown words, such as names, may be cut anywhere. */
export function isWord(tokens: readonly Token[], start: number, end: number): boolean {
  const first = tokens[findFirst(tokens, start)];
  const last = tokens[findFirst(tokens, end - 1)];
  // 小|陈说: the segmenter takes the verb for a given name.
  const isGlued =
    first !== undefined && first === last && first.pos.startsWith('nr') && end === first.span.end;
  const isUnknown = (first?.pos === 'x' && last?.pos === 'x') || first?.text.startsWith('时') || isGlued;
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

/** Verbs that say something wherever they stand: 发布预案,称交易价格为…; 介绍投资人 may be anything. */
const plainSpeech = new Set(['称', '表示', '指出', '认为', '强调', '透露', '直言', '坦言', '声称', '宣称']);

const publishes = ['公布', '发布', '通报', '发表'];
const reports = [
  '报告',
  '数据',
  '统计',
  '公告',
  '通告',
  '声明',
  '公报',
  '通报',
  '订单',
  '指数',
  '情况',
  '状况',
  '结果',
  '数字',
  '展望',
  '评级',
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
  if (end === from || end - from > 40 || !',，。'.includes(text.charAt(end) || ' ')) return null;
  return reports.some((word) => text.endsWith(word, end) || text.endsWith(`${word}》`, end)) ? end : null;
}

/** Does the verb stand right behind its subject, or a date behind that: 主计总处统计, but not 被立案调查? */
function isNear(scene: Scene, from: number, start: number): boolean {
  const lead = leadingPhrase(scene, from, start);
  if (lead === null) return withoutSource(scene.text, from, start, scene.book) < start;
  const gap = scene.text.slice(lead.words.span.end, start);
  return (
    /^(?:[0-9年月日号昨今前()（）十一二三四五六七八九晨早晚间]|此前|早前|稍早|日前|近日)*$/.test(gap) ||
    /引述|援引/.test(gap)
  );
}

/**
 * A person with a title right before the verb, whatever stands before the title (从业17年的影院经理|闵浩|说), also
 * where the segmenter takes the verb for a part of the name; else who does something while speaking:
 * 法官梁颂恒|判刑时称.
 */
function speakerBefore(scene: Scene, from: number, start: number): SpeakerPhrase | null {
  const { text, tokens, book } = scene;
  const glued = tokens[findFirst(tokens, start - 1)];
  if (glued !== undefined && glued.span.end > start && glued.span.start > from) {
    const where = span<'clean'>(glued.span.start, start);
    const words = { text: text.slice(where.start, start), span: where };
    if (isPersonName(words.text, book) && book.titles.endingAt(text, where.start, from) !== null)
      return { words, kind: 'person' };
  }
  const named = titledNameIn(text, Math.max(from, start - 12), start, tokens, book, from);
  if (named !== null && /^[则也还又曾并再昨今]?$/.test(text.slice(named.words.span.end, start))) return named;
  const doing = /[一-鿿]{2}时曾?$/.exec(text.slice(from, start));
  if (doing === null || doing.index < 2) return null;
  const act = tokens[findFirst(tokens, from + doing.index)];
  if (act?.span.start !== from + doing.index || !act.pos.startsWith('v')) return null;
  const lead = leadingPhrase(scene, from, from + doing.index);
  return isSpeakerLike(lead) && lead.words.span.end === from + doing.index ? lead : null;
}

/** 申通快递(002468): a stock code stands behind a firm. */
const isListedFirm = (text: string, end: number): boolean =>
  /^[(（](?:证券代码[:：]?)?[0-9]{4,6}/.test(text.slice(end, end + 14));

/** Read one verb of saying that starts at `start`. */
export function readVerb(scene: Scene, index: number, start: number): SpeechCue | null {
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
    // 发布上半年经济运行情况。 opens what a public body has to tell; a firm's 发布业绩。 is what the article tells.
    const isFull = text.charAt(published) === '。';
    if (isFull && !/[局部署委厅院处办]$/.test(publisher?.words.text ?? '')) return null;
    if (publisher === null || !(isSpeakerLike(publisher) || isNounPhrase(scene, publisher.words.span)))
      return null;
    return makeCue(publisher, words, 'cited', index, false, from);
  }
  if (verb.entry.follow === 'mark' && !isAtMark && !isTrailing && end === verb.end) return null;
  if (text.charAt(end) === '的' || text.slice(from, start).includes('被')) return null;
  // 患者的|担忧同样值得重视: a noun.
  if (text.charAt(start - 1) === '的' && !isAtMark) return null;
  if (verb.entry.follow === 'mark' && verb.entry.kind === 'cited' && !isNear(scene, from, start)) return null;
  if (!isWord(scene.tokens, start, verb.end)) return null;

  const words: Words = { text: text.slice(start, verb.end), span: span<'clean'>(start, verb.end) };
  const cited = withoutSource(text, from, start, book) < start;
  const kind: AttributionKind = cited ? 'cited' : verb.entry.kind;
  if (cited) {
    const owner = sourcePhrase(scene, from, start);
    const source =
      owner?.kind === 'other'
        ? (namedSource(scene, owner, start) ?? (isNounPhrase(scene, owner.words.span) ? owner : null))
        : (owner ?? loneSource(scene, from, start));
    if (source !== null)
      return { ...makeCue(source, words, kind, index, false, from), isLone: source.words.span.end === start };
  }
  if (verb.entry.follow === 'source' && !isAtMark) return null;
  const lead =
    quotedPhrase(scene, from, start) ??
    speakerBefore(scene, from, start) ??
    leadingPhrase(scene, from, start);
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
    (isNounPhrase(scene, lead.words.span) ||
      isLikelyName(scene, lead) ||
      isListedFirm(text, lead.words.span.end))
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
    const isJoined = /^[并还亦也]/.test(text.slice(from, start));
    return person?.kind === 'person' || (isJoined && person?.kind === 'role')
      ? { ...makeCue(person, words, kind, index, false, from), isView: true, isLone: true }
      : null;
  }
  if (isTrailing && !isAfterQuote) return null;
  if (!isAtMark && !isTrailing && !(isSaying && lead === null && plainSpeech.has(verb.word))) return null;
  const earlier = earlierSubject(scene, from);
  if (earlier !== null) return makeCue(earlier, words, kind, index, isTrailing, from);
  if (!isAtMark && !isTrailing) return null;
  return makeCue(null, words, kind, index, isTrailing, from);
}
