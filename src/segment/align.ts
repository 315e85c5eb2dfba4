import type { Token } from '../core/document.js';
import type { Mention } from '../core/mention.js';
import type { Tokenizer } from './tokens.js';

/**
 * Words with mentions as words of their own: no token straddles the border of a mention, and each outermost
 * mention is one token, tagged `t` for a time and `m` for anything else. The segmenter's dictionary glues
 * numerals to their neighbours (`1|日营收|12.5`); what a mention leaves of such a token is cut anew.
 *
 * @param tokens - Of one sentence, in order.
 * @param mentions - In order of place; those outside the sentence are passed over, of two that overlap the
 *   first stays.
 */
export function alignTokens(
  tokens: readonly Token[],
  mentions: readonly Mention[],
  tokenizer: Tokenizer,
): readonly Token[] {
  const start = tokens[0]?.span.start ?? 0;
  const end = tokens.at(-1)?.span.end ?? 0;
  let at = mentions.findIndex(({ span }) => span.end > start);
  if (at < 0 || (mentions[at]?.span.start ?? 0) >= end) return tokens;
  const aligned: Token[] = [];
  /** Everything before has been dealt with. */
  let done = start;
  const keep = (token: Token, to: number): void => {
    const from = Math.max(done, token.span.start);
    if (from >= to) return;
    if (from === token.span.start && to === token.span.end) aligned.push(token);
    else {
      const rest = token.text.slice(from - token.span.start, to - token.span.start);
      aligned.push(...tokenizer.tag(rest, from));
    }
    done = to;
  };
  for (const token of tokens) {
    for (let mention = mentions[at]; mention !== undefined; mention = mentions[at]) {
      const { span, text, time } = mention;
      if (span.start >= token.span.end) break;
      at += 1;
      if (span.start < done || span.end > end || span.end <= span.start) continue;
      keep(token, span.start);
      aligned.push({ span, text, pos: time === null ? 'm' : 't' });
      done = span.end;
    }
    keep(token, token.span.end);
  }
  return aligned;
}
