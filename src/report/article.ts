import type { Article } from '../core/article.js';
import type { SealedClaim } from '../core/claim.js';
import type { CleanText } from '../core/document.js';
import type { MentionType, Quantity, SetAsideReason, Time } from '../core/mention.js';
import type { Message } from '../core/message.js';
import { formatMap } from '../core/offset-map.js';
import type { PageArticle, PageLedgerEntry, PageVerdict, Pair } from './data.js';

/** An article as it was read again for the page, with what the stages say about it. */
export interface ReadAgain {
  readonly article: Article;
  readonly file: string;
  readonly line: number | null;
  readonly clean: CleanText;
  readonly mentions: readonly {
    readonly span: Pair;
    readonly type: MentionType;
    readonly quantity: Quantity | null;
    readonly time: Time | null;
    readonly foundBy: string;
  }[];
  readonly ledger: readonly {
    readonly span: Pair;
    readonly reason: SetAsideReason | null;
    readonly mention: number | null;
  }[];
  readonly messages: readonly Message[];
}

/**
 * What a page shows of one article.
 *
 * @param read - The article read again; `null` when its source was not found, and the claims stand alone.
 * @param verdicts - One for each claim, in the same order; empty when nothing could be held against the source.
 */
export function articlePage(
  read: ReadAgain | null,
  claims: readonly SealedClaim[],
  verdicts: readonly PageVerdict[],
): PageArticle {
  const cited = claims[0]?.article;
  const shown = claims.map((_, k): PageVerdict => verdicts[k] ?? { verdict: 'unknown', problems: [] });
  if (read === null) {
    return {
      id: cited?.id ?? '',
      title: null,
      url: cited?.url ?? null,
      publishedAt: cited?.publishedAt ?? null,
      publishedFrom: cited?.publishedFrom ?? null,
      sha256: cited?.sha256 ?? '',
      file: null,
      line: null,
      source: 'missing',
      text: null,
      clean: null,
      damage: [],
      mentions: [],
      ledger: [],
      claims,
      verdicts: shown,
      messages: [],
    };
  }
  const { article, clean, mentions, ledger, file, line, messages } = read;
  return {
    id: article.id,
    title: article.title ?? headlineOf(article.text),
    url: article.url,
    publishedAt: cited?.publishedAt ?? article.publishedAt,
    publishedFrom: cited?.publishedFrom ?? article.publishedFrom,
    sha256: article.sha256,
    file,
    line,
    source: cited === undefined || cited.sha256 === article.sha256 ? 'same' : 'changed',
    text: article.text,
    clean: {
      text: clean.text === article.text ? null : clean.text,
      map: formatMap(clean.map),
      script: clean.script,
    },
    damage: clean.damage.map(({ source, repaired, candidates }) => ({
      span: [source.start, source.end],
      repaired,
      candidates,
    })),
    mentions: mentions.map(({ span, type, quantity, time, foundBy }) => ({
      span,
      type,
      reading: quantity === null ? (time?.timex ?? '') : readingOf(quantity),
      foundBy,
    })),
    ledger: withClaims(ledger, claims),
    claims,
    verdicts: shown,
    messages,
  };
}

/** The first line, where it is as short as a headline: a plain text has no other title. */
function headlineOf(text: string): string | null {
  const line = /^\s*([^\r\n]{1,60})[\r\n]/.exec(text)?.[1]?.trim() ?? '';
  return line === '' ? null : line;
}

/** The ledger, each entry with whether a claim holds its number. Both sides in order of place, so one pass does. */
function withClaims(ledger: ReadAgain['ledger'], claims: readonly SealedClaim[]): PageLedgerEntry[] {
  const spans = claims
    .flatMap(({ quantity, time }) => [quantity?.span, time?.span])
    .filter((span) => span !== undefined)
    .sort((a, b) => a[0] - b[0]);
  let next = 0;
  let reach = 0;
  return ledger.map(({ span, reason, mention }) => {
    for (let there = spans[next]; there !== undefined && there[0] < span[1]; there = spans[next]) {
      reach = Math.max(reach, there[1]);
      next += 1;
    }
    return { span, reason, mention, isClaimed: reach > span[0] };
  });
}

/** A quantity in a few characters: `125000 个`, `25…32 岁`, `400… 家`. */
export function readingOf({
  value,
  lower,
  upper,
  unit,
}: Pick<Quantity, 'value' | 'lower' | 'upper' | 'unit'>): string {
  const amount = value ?? `${lower ?? ''}…${upper ?? ''}`;
  return unit === null ? amount : `${amount} ${unit.text}`;
}
