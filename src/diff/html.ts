import type { SealedClaim } from '../core/claim.js';
import { escapeHtml } from '../core/html.js';
import { type ClaimDiff, type Difference, type DiffField, sidesOf, summaryOf } from './index.js';
import { formatPage, markSpans, type PageEntry } from './page.js';

const kinds: readonly Difference['kind'][] = [
  'changed',
  'removed',
  'added',
  'split',
  'merged',
  'reworded',
  'moved',
];

/** The diff as one page in two columns, before and after, that needs nothing but itself. */
export function formatDiffHtml(diff: ClaimDiff): string {
  const filters = kinds.flatMap((name) => {
    const count = diff.differences.filter(({ kind }) => kind === name).length;
    return count === 0 ? [] : [{ name, label: name, count }];
  });
  return formatPage({
    title: `Claims ${summaryOf(diff)}`,
    heads: ['before', 'after'],
    filters,
    entries: diff.differences.map(entryOf),
    nothing: 'No difference.',
  });
}

function entryOf(difference: Difference): PageEntry {
  const { before, after } = sidesOf(difference);
  const fields = difference.kind === 'changed' ? difference.fields : [];
  const [first] = after.length > 0 ? after : before;
  const names = fields.map(({ field }) => field);
  const reworded = difference.kind === 'reworded' ? stretchesOf(difference.before, difference.after) : null;
  const show = (claims: readonly SealedClaim[], tag: 'del' | 'ins'): string =>
    claims
      .map((claim) => {
        const spans = reworded?.[tag] ?? spansOf(claim, difference.kind === 'changed' ? names : null);
        const { prefix, quote, suffix } = claim.evidence;
        return `<p>${around(prefix)}${markSpans(quote, spans, tag)}${around(suffix)}</p>`;
      })
      .join('');
  return {
    filter: difference.kind,
    label: difference.kind,
    note: first?.article.id ?? '',
    details: fields.map(({ field, from, to }) => [field, from || '–', to || '–'] as const),
    leftHtml: show(before, 'del'),
    rightHtml: show(after, 'ins'),
  };
}

/** What stands beside the quote, for reading on. */
function around(text: string): string {
  return text.trim() === '' ? '' : `<span class="around">${escapeHtml(text.trim())}</span>`;
}

type Stretch = readonly [number, number];

/** Where in its quote a claim says what changed; all of its number where `fields` is `null`. */
function spansOf(claim: SealedClaim, fields: readonly DiffField[] | null): readonly Stretch[] {
  const [start, end] = claim.evidence.span;
  const spanOf: Readonly<Partial<Record<DiffField, Stretch | undefined>>> = {
    value: claim.quantity?.span,
    unit: claim.quantity?.span,
    bound: claim.quantity?.span,
    relation: claim.predicate?.span,
    time: claim.time?.span,
    comparison: claim.comparison?.span,
    speaker: claim.attribution?.span,
    subject: claim.subject.span ?? undefined,
  };
  return (fields ?? ['value']).flatMap((field) => {
    const span = spanOf[field];
    return span === undefined || span[0] < start || span[1] > end
      ? []
      : [[span[0] - start, span[1] - start] as const];
  });
}

/** What two wordings do not share between their beginning and their end. */
function stretchesOf(
  before: SealedClaim,
  after: SealedClaim,
): Readonly<Record<'del' | 'ins', readonly Stretch[]>> {
  const [a, b] = [before.evidence.quote, after.evidence.quote];
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return { del: [[head, a.length - tail]], ins: [[head, b.length - tail]] };
}
