import { type Span, span } from '../../core/span.js';
import type { ContextBook } from './book.js';
import { findCues } from './cues.js';
import { endOfQuote, quotesFrom, startOfQuote } from './quotes.js';
import { findFirst } from './search.js';
import { silentQuotes } from './silent-quotes.js';
import { isPersonName, titledNameIn } from './speakers.js';
import type { SpeechCue } from './speech-cue.js';
import type { Attribution, ContextInput, Words } from './types.js';
import { isClosingQuote, isOpeningQuote, isPause, isStop } from './words.js';

/** Where a paragraph begins and ends in the clean text, and which sentences it holds. */
interface Paragraph {
  readonly span: Span<'clean'>;
  readonly first: number;
  readonly last: number;
}

function paragraphsOf(input: ContextInput): readonly Paragraph[] {
  const paragraphs: { span: Span<'clean'>; first: number; last: number }[] = [];
  let number = -1;
  input.sentences.forEach((sentence, index) => {
    const current = paragraphs.at(-1);
    if (current === undefined || sentence.paragraph !== number) {
      paragraphs.push({ span: sentence.span, first: index, last: index });
      number = sentence.paragraph;
    } else {
      current.span = span<'clean'>(current.span.start, sentence.span.end);
      current.last = index;
    }
  });
  return paragraphs;
}

/** What a trailing or interrupting cue looks back on: the quotation before it, else its sentence so far. */
function reachBack(
  input: ContextInput,
  cue: SpeechCue,
  paragraph: Paragraph,
  spoken: number,
): Span<'clean'> | null {
  const { text } = input;
  const own = input.sentences[cue.sentence];
  const isFirst = own !== undefined && cue.frame.start - own.span.start <= 20;
  let at =
    spoken === 0 && isFirst && isClosingQuote(text.charAt(own.span.start - 1))
      ? own.span.start
      : cue.frame.start;
  while (at > paragraph.span.start && isPause(text.charAt(at - 1))) at -= 1;
  if (isClosingQuote(text.charAt(at - 1))) {
    const start = startOfQuote(text, at, paragraph.span.start);
    // A quotation that somebody introduced, or a finished one after somebody else's words, is not this speaker's.
    const isIntroduced = spoken > 0 && start <= spoken + 2;
    if (isIntroduced || (spoken > 0 && !cue.isTrailing && isStop(text.charAt(at - 2)))) return null;
    return span<'clean'>(start, at);
  }
  if (!cue.isTrailing || own === undefined || own.span.start >= at) return null;
  return span<'clean'>(own.span.start, at);
}

/** Who a cue without a name or with a pronoun stands for: the person named last, else the body. */
function resolve(
  input: ContextInput,
  cue: SpeechCue,
  paragraph: Paragraph,
  earlier: readonly Attribution[],
  book: ContextBook,
): Words | null {
  const own = cue.speaker;
  if (own !== null && own.kind !== 'pronoun') return own.words;
  const before = lastSpeaker(earlier, /^[他她]/.test(own?.words.text ?? ''), book);
  // 笑说自己不过…: a subject left out is looked for in the same paragraph only.
  if (own === null && before !== null && before.cue.span.start < paragraph.span.start) return null;
  if (own !== null) {
    const named = personBefore(input, cue, before?.speaker.span.end ?? 0, book);
    if (named !== null) return named;
  }
  return before?.speaker ?? own?.words ?? null;
}

/**
 * Who spoke last: a cited body is no one whom 他 could stand for, unless it is a person.
 *
 * @param prefersPerson - 他 and 她 stand for a person, where one spoke at all.
 */
function lastSpeaker(
  earlier: readonly Attribution[],
  prefersPerson: boolean,
  book: ContextBook,
): Attribution | null {
  const recent = earlier.slice(-20);
  const person = recent.findLast(({ speaker }) => isPersonName(speaker.text, book));
  const last = recent.findLast((attribution) => attribution.kind === 'said' || attribution === person);
  const isNamed =
    prefersPerson && last !== undefined && /(?:集团|公司|会方|局方|当局)$/.test(last.speaker.text);
  return (isNamed ? person : undefined) ?? last ?? null;
}

/** Words of a sentence that are looked at for the person whom 他 stands for. */
const longestSearch = 200;

/** The last person with a title between `floor` and the cue; up to two sentences back: 原总工程师赵志国给出了一组数字. */
function personBefore(input: ContextInput, cue: SpeechCue, floor: number, book: ContextBook): Words | null {
  for (let k = cue.sentence; k >= 0 && k >= cue.sentence - 2; k -= 1) {
    const sentence = input.sentences[k];
    if (sentence === undefined || sentence.span.end <= floor) break;
    const tokens = input.tokensOf(sentence);
    const last = findFirst(tokens, cue.frame.start - 1);
    for (let t = last; t >= 0 && t > last - longestSearch; t -= 1) {
      const token = tokens[t];
      if (token === undefined || token.span.end > cue.frame.start) continue;
      if (token.span.start < floor) break;
      const { start, end } = token.span;
      const named = titledNameIn(input.text, start, end, [token], book, sentence.span.start);
      if (named !== null) return named.words;
    }
  }
  return null;
}

/**
 * Who says what in an article.
 *
 * A statement runs on through its paragraph until somebody else speaks, since indirect speech is seldom
 * closed; a quotation that fills its sentence ends with it. It runs on into the next paragraph when that one
 * opens a quotation nobody closed, speaks of 我们 without a speaker of its own, or goes on counting (一是, 二是).
 * A source named inside somebody's statement answers for its sentence only.
 *
 * @returns In order of place. Unresolvable pronouns stay as they are written.
 */
export function findAttributions(input: ContextInput, book: ContextBook): readonly Attribution[] {
  const { text } = input;
  const cues = findCues(input, book);
  const found: { -readonly [K in keyof Attribution]: Attribution[K] }[] = [];
  let next = 0;
  let carried: (typeof found)[number] | null = null;
  let source: (typeof found)[number] | null = null;
  for (const paragraph of paragraphsOf(input)) {
    const own: SpeechCue[] = [];
    while ((cues[next]?.frame.start ?? Infinity) < paragraph.span.end) {
      const cue = cues[next];
      if (cue !== undefined) own.push(cue);
      next += 1;
    }
    if (carried !== null && continues(text, paragraph.span, own)) {
      const end = own[0]?.frame.start ?? paragraph.span.end;
      carried.scope = [...carried.scope, span<'clean'>(paragraph.span.start, end)];
      if (own.length === 0) continue;
    }
    carried = null;
    if (source !== null && goesOnWithFigures(text, paragraph.span)) {
      const end = own[0]?.frame.start ?? paragraph.span.end;
      source.scope = [...source.scope, span<'clean'>(paragraph.span.start, end)];
      if (own.length === 0) continue;
    }
    source = null;
    let open: (typeof found)[number] | null = null;
    const firstHere = found.length;
    const cuesHere = own.filter((cue, k) => !isPartOfStatement(cue, k, own));
    const nextSaid = startsOfNextSaid(cuesHere);
    for (const [k, cue] of cuesHere.entries()) {
      const sentence = input.sentences[cue.sentence];
      const speaker = resolve(input, cue, paragraph, found, book);
      if (speaker === null) continue;
      const until = Math.min(nextSaid[k] ?? paragraph.span.end, narratorFrom(input, paragraph, cue, book));
      const back = reachBack(input, cue, paragraph, open?.cue.span.end ?? 0);
      const scope: Span<'clean'>[] = back === null ? [] : [back];
      let runsOn = false;
      if (!cue.isTrailing) {
        let from = cue.frame.end;
        while (isPause(text.charAt(from))) from += 1;
        const sentenceEnd = sentence?.span.end ?? paragraph.span.end;
        let end = Math.max(until, from);
        if (cue.kind === 'cited' && open !== null) end = Math.min(sentenceEnd, until);
        else if (isOpeningQuote(text.charAt(from))) {
          const close = endOfQuote(text, from, paragraph.span.end);
          const isWholeSentence =
            close >= sentenceEnd || (sentence !== undefined && close >= sentence.span.end - 1);
          if (isWholeSentence) end = quotesFrom(text, close, paragraph.span.end);
          runsOn = close >= paragraph.span.end;
        } else runsOn = end === paragraph.span.end;
        if (end > from) scope.push(span<'clean'>(from, Math.max(end, from)));
      }
      const attribution = { speaker, cue: cue.cue, kind: cue.kind, frame: cue.frame, scope };
      found.push(attribution);
      source = runsOn && found.length === 1 && isPublishing(cue) ? attribution : null;
      if (cue.kind === 'said') {
        open = attribution;
        if (runsOn) carried = attribution;
      }
    }
    const here = found.slice(firstHere);
    const isTaken = (at: number): boolean =>
      here.some(({ scope }) => scope.some((stretch) => stretch.start <= at && at < stretch.end));
    const silent = silentQuotes(
      input,
      input.sentences.slice(paragraph.first, paragraph.last + 1),
      isTaken,
      book,
    );
    if (silent.length === 0) continue;
    const inOrder = [...here, ...silent].sort((a, b) => a.frame.start - b.frame.start);
    found.splice(firstHere, here.length, ...inOrder);
  }
  return found;
}

/** 张三表示,公司预计…: the view of a body inside somebody's sentence is part of what that one says. */
function isPartOfStatement(cue: SpeechCue, place: number, all: readonly SpeechCue[]): boolean {
  const isOwnBody = cue.isBrief && /^(?:该|本|这家)?(?:集团|公司)$/.test(cue.speaker?.words.text ?? '');
  if (!cue.isLone && !isOwnBody && !(cue.isView && cue.speaker?.kind === 'role')) return false;
  for (let k = place - 1; k >= 0 && k >= place - 20; k -= 1) {
    const other = all[k];
    if (other === undefined || other.sentence !== cue.sentence) return false;
    if (other.kind === 'said' && (cue.isLone || isOwnBody || !other.isView)) return true;
  }
  return false;
}

/** Where the next statement of somebody begins, for each cue; `null` when none follows. */
function startsOfNextSaid(cues: readonly SpeechCue[]): readonly (number | null)[] {
  const starts: (number | null)[] = [];
  let next: number | null = null;
  for (let k = cues.length - 1; k >= 0; k -= 1) {
    starts[k] = next;
    const cue = cues[k];
    if (cue?.kind === 'said') next = cue.frame.start;
  }
  return starts;
}

/** A statement that goes on for more sentences than this is taken to go on through its paragraph. */
const longestStatement = 100;

/** Where the paragraph stops giving what a source says and speaks of the source: 该调查于12月1日进行. */
function narratorFrom(input: ContextInput, paragraph: Paragraph, cue: SpeechCue, book: ContextBook): number {
  for (let k = cue.sentence + 1; k <= paragraph.last && k <= cue.sentence + longestStatement; k += 1) {
    const sentence = input.sentences[k];
    if (sentence === undefined) break;
    const { start } = sentence.span;
    if (cue.isBrief || isClosedBefore(input.text, start, cue) || turnsAway(input.text, start)) return start;
    const pointer = ['该', '此次', '这项', '本次', '上述'].find((word) => input.text.startsWith(word, start));
    if (
      cue.kind === 'cited' &&
      pointer !== undefined &&
      book.sources.startingAt(input.text, start + pointer.length) !== null
    ) {
      return start;
    }
  }
  return paragraph.span.end;
}

/**
 * 他说,…,“…”。: a quotation at the end of a sentence closes the statement, unless it only marks a word
 * (变成“留量”。) or another follows.
 */
const isClosedBefore = (text: string, start: number, cue: SpeechCue): boolean => {
  let at = start;
  while (at > cue.frame.end && (isStop(text.charAt(at - 1)) || text.charAt(at - 1) === ' ')) at -= 1;
  if (!isClosingQuote(text.charAt(at - 1)) || at <= cue.frame.end) return false;
  const open = startOfQuote(text, at, cue.frame.end);
  const isWord = open > cue.frame.end && !isPause(text.charAt(open - 1)) && !isStop(text.charAt(open - 1));
  return !isWord && !isOpeningQuote(text.charAt(start));
};

/** 云栖县则已…: another than the speaker, set against what was said; 股价午后跌…: what the market did. */
const turnsAway = (text: string, start: number): boolean =>
  /^[一-鿿]{2,7}则[^表指说称认强]|^(?:股份|股价|该股|受此?消息|消息公布后|记者)/.test(
    text.slice(start, start + 10),
  );

const published = ['公布', '发布', '通报', '显示', '获悉', '统计', '数据', '据', '根据', '发布会'];

/** Has a body made its figures known? What the first source of an article published may fill the paragraphs behind it. */
const isPublishing = ({ cue, speaker }: SpeechCue): boolean =>
  speaker?.kind === 'role' && published.includes(cue.text);

/** 从贸易伙伴看, 水环境方面, 7月当月, 同期: a paragraph that goes on with the figures of the one before. */
const goesOnWithFigures = (text: string, { start }: Span<'clean'>): boolean =>
  /^(?:从.{1,12}看|[分按].{1,10}(?:看|分析|划分|计),|.{1,10}方面,|其中|同期|期内|具体|截至|数据还|此外,|另外,|(?:今年)?(?:前|首)?[0-9一二三四五六七八九十]{1,3}(?:个?月|季)|上半年|下半年|[第前首][一二三四1-4]季|全国|全省|全市|全区)/.test(
    text.slice(start, start + 20).replace('，', ','),
  );

const counters = [
  '一是',
  '二是',
  '三是',
  '四是',
  '五是',
  '六是',
  '首先',
  '其次',
  '第一',
  '第二',
  '第三',
  '此外,我们',
];

/** Does the speaker of the paragraph before still speak in this one? */
function continues(text: string, where: Span<'clean'>, own: readonly SpeechCue[]): boolean {
  if (isOpeningQuote(text.charAt(where.start)) && text.charAt(where.start) !== '"') {
    return !own.some((cue) => cue.speaker !== null && cue.speaker.kind !== 'pronoun');
  }
  if (own.length > 0) return false;
  if (counters.some((word) => text.startsWith(word, where.start))) return true;
  return text.slice(where.start, where.end).includes('我们');
}
