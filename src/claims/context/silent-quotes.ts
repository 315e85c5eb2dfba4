import type { Sentence } from '../../core/document.js';
import { type Span, span } from '../../core/span.js';
import type { ContextBook } from './book.js';
import { isPersonName, titledNameIn } from './speakers.js';
import type { Attribution, ContextInput, Words } from './types.js';
import { isClosingQuote, isOpeningQuote, isStop } from './words.js';

/** A shorter quotation marks a word, in UTF-16 code units with its marks. */
const shortestQuote = 9;
/** How far into its sentence the person stands whose words a quotation without a verb of saying gives. */
const longestLead = 24;

const polite = ['先生', '女士', '小姐', '太太', '阿姨', '大爷', '师傅', '老师', '医生'];

/** The person that a sentence opens with: 种粮大户|周保田|流转了…, 家长|许女士|的孩子…. */
function personAtHead(
  input: ContextInput,
  sentence: Sentence,
  limit: number,
  book: ContextBook,
): Words | null {
  const { start } = sentence.span;
  const end = Math.min(limit, start + longestLead);
  const tokens = input.tokensOf(sentence);
  const titled = titledNameIn(input.text, start, end, tokens, book, start);
  if (titled !== null) return titled.words;
  const first = tokens[0];
  if (first?.pos.startsWith('nr') && first.text.length >= 2 && isPersonName(first.text, book))
    return { text: first.text, span: first.span };
  for (let at = start + 1; at < end - 1; at += 1) {
    const title = polite.find((word) => input.text.startsWith(word, at));
    if (title === undefined || book.surnames.get(input.text.charAt(at - 1)) !== true) continue;
    const words = span<'clean'>(at - 1, at + title.length);
    return { text: input.text.slice(words.start, words.end), span: words };
  }
  return null;
}

/**
 * Quotations that no verb of saying introduces: “浇了四遍水,还能打这么多。”种粮大户周保田流转了1200亩地。, and
 * 家长许女士的孩子刚上大班,“一年能省下六千多”。
 *
 * @param sentences - Those of one paragraph, in order.
 * @param isTaken - Does somebody answer for the words at a place already?
 */
export function silentQuotes(
  input: ContextInput,
  sentences: readonly Sentence[],
  isTaken: (at: number) => boolean,
  book: ContextBook,
): readonly Attribution[] {
  const { text } = input;
  const found: Attribution[] = [];
  const add = (quote: Span<'clean'>, speaker: Words | null): void => {
    if (speaker === null || quote.end - quote.start < shortestQuote || isTaken(quote.start + 1)) return;
    const cue: Words = { text: text.charAt(quote.start), span: span<'clean'>(quote.start, quote.start + 1) };
    found.push({ speaker, cue, kind: 'said', frame: cue.span, scope: [quote] });
  };
  sentences.forEach((sentence, k) => {
    const { start, end } = sentence.span;
    if (
      isOpeningQuote(text.charAt(start)) &&
      isClosingQuote(text.charAt(end - 1)) &&
      isStop(text.charAt(end - 2))
    ) {
      const next = sentences[k + 1];
      if (next !== undefined && !isOpeningQuote(text.charAt(next.span.start)))
        add(span<'clean'>(start, end), personAtHead(input, next, next.span.end, book));
      return;
    }
    const close = isStop(text.charAt(end - 1)) ? end - 1 : end;
    if (!isClosingQuote(text.charAt(close - 1))) return;
    let open = close - 2;
    while (open > start && !isOpeningQuote(text.charAt(open)) && !isClosingQuote(text.charAt(open)))
      open -= 1;
    if (open <= start || !isOpeningQuote(text.charAt(open)) || !',，'.includes(text.charAt(open - 1))) return;
    add(span<'clean'>(open, close), personAtHead(input, sentence, open, book));
  });
  return found;
}
