import type { Sentence } from '../../core/document.js';
import type { Mention } from '../../core/mention.js';
import { contains, type Span } from '../../core/span.js';
import { findFirst } from './search.js';
import type { Attribution, ContextInput } from './types.js';
import { clauseStart, isPause } from './words.js';

/** What the time of a claim is looked up with. */
export interface TimeContext {
  readonly input: ContextInput;
  readonly attributions: readonly Attribution[];
}

const strictComparing = [
  '比',
  '较',
  '相较',
  '相比',
  '对比',
  '较之',
  '高于',
  '低于',
  '超过',
  '不及',
  '优于',
  '相较于',
  '相比于',
  '对比',
];
const pairing = ['与', '同', '和', '跟'];
const likeness = ['相当于', '为', '是', '达', '仅为', '约为', '近'];

const endsWithAny = (text: string, at: number, words: readonly string[]): boolean =>
  words.some((word) => text.endsWith(word, at) && at >= word.length);

/** `text.endsWith(word, at)` over the article would copy nothing, but it reads clearer by name. */
const startsWithAny = (text: string, at: number, words: readonly string[]): boolean =>
  words.some((word) => text.startsWith(word, at));

/** Is this time the other side of a comparison: 比去年同期, 较2019年, 与上月相比, 为去年同期的2倍? */
export function isComparator(text: string, mention: Mention, quantities: readonly Mention[]): boolean {
  const { start, end } = mention.span;
  if (endsWithAny(text, start, strictComparing)) return true;
  if (
    endsWithAny(text, start, pairing) &&
    startsWithAny(text, end, ['相比', '比', '同期相比', '相较', '持平', '相当'])
  ) {
    return true;
  }
  if (text.charAt(end) === '的' && endsWithAny(text, start, likeness)) {
    const next = quantities.find((quantity) => quantity.span.start === end + 1);
    if (next !== undefined && /倍|%|成|分之|一半/.test(next.text)) return true;
  }
  return false;
}

const isWhen = (mention: Mention): boolean =>
  mention.time !== null &&
  mention.time.type !== 'SET' &&
  mention.time.role !== 'per' &&
  (mention.time.type !== 'DURATION' || mention.time.role !== 'for');

/** 由去年的5%, 从2020年的3万辆: the time belongs to the number right after it. */
function ownedBy(text: string, time: Mention, quantities: readonly Mention[]): Mention | null {
  let at = time.span.end;
  if (text.charAt(at) === '的') at += 1;
  return quantities.find((quantity) => quantity.span.start === at) ?? null;
}

const datelines = /(?:电|讯)(?:$|[,，\s(（])/;

/** 新华社北京7月15日电, (记者张三7月15日报道): the date of the report. */
function isDateline(text: string, mention: Mention): boolean {
  const after = text.slice(mention.span.end, mention.span.end + 2);
  return datelines.test(after.slice(0, 2)) || after.startsWith('电') || after.startsWith('讯');
}

/** The times of one sentence that may date a claim, in order. */
function candidatesOf(context: TimeContext, sentence: Sentence): readonly Mention[] {
  const { mentions, text } = context.input;
  const first = findFirst(mentions, sentence.span.start);
  const inside: Mention[] = [];
  for (let k = first; k < mentions.length; k += 1) {
    const mention = mentions[k];
    if (mention === undefined || mention.span.start >= sentence.span.end) break;
    inside.push(mention);
  }
  const quantities = inside.filter((mention) => mention.quantity !== null);
  return inside.filter(
    (mention) =>
      isWhen(mention) &&
      !isComparator(text, mention, quantities) &&
      !isDateline(text, mention) &&
      !context.attributions.some((attribution) => contains(attribution.frame, mention.span)),
  );
}

/**
 * When the number at `where` held: the time of its own clause, else the nearest one before it in the
 * sentence, else the last one of the sentences before it in the paragraph.
 *
 * Times that are compared with (比去年同期), that date the saying (27日表示) or the report (…7月15日电), and
 * times that belong to another number (由去年的5%降至4%) are passed over.
 */
export function timeFor(context: TimeContext, sentenceIndex: number, where: Span<'clean'>): Mention | null {
  const { input } = context;
  const { text, sentences, mentions } = input;
  const sentence = sentences[sentenceIndex];
  if (sentence === undefined) return null;
  const quantities = mentions.filter(
    (mention) => mention.quantity !== null && contains(sentence.span, mention.span),
  );
  const candidates = candidatesOf(context, sentence).filter((time) => {
    const owner = ownedBy(text, time, quantities);
    return owner === null || contains(owner.span, where) || owner.span.start === where.start;
  });
  const own = candidates.filter((time) => time.span.end <= where.start).at(-1);
  if (own !== undefined) return own;
  const ownStart = clauseStart(text, where.start, sentence.span.start);
  const after = candidates.find((time) => time.span.start >= where.end);
  if (after !== undefined && clauseStart(text, after.span.start, ownStart) === ownStart) return after;
  for (let k = sentenceIndex - 1; k >= 0; k -= 1) {
    const before = sentences[k];
    if (before === undefined || before.paragraph !== sentence.paragraph) break;
    const last = candidatesOf(context, before)
      .filter((time) => isGoverning(text, time, before))
      .at(-1);
    if (last !== undefined) return last;
  }
  return null;
}

/** A time that opens its clause governs what follows; one inside a noun phrase does not. */
function isGoverning(text: string, time: Mention, sentence: Sentence): boolean {
  const start = clauseStart(text, time.span.start, sentence.span.start);
  return time.span.start - start <= 6 || isPause(text.charAt(time.span.end));
}
