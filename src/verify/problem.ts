import type { SealedClaim } from '../core/claim.js';
import type { Message } from '../core/message.js';
import { span } from '../core/span.js';

/** `[start, end)` in UTF-16 code units of the source. */
export type Pair = readonly [number, number];

/** Something about a claim that is not as its source has it. */
export function problem(
  claim: SealedClaim,
  code: `verify/${string}`,
  at: Pair | null,
  text: string,
  hint?: string,
): Message {
  return {
    severity: 'warning',
    code,
    file: claim.article.id,
    ...(at === null ? {} : { span: span<'source'>(at[0], at[1]) }),
    text,
    ...(hint === undefined ? {} : { hint }),
  };
}
