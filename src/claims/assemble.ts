import {
  type Claim,
  type ClaimKind,
  claimSchemaId,
  type modalities,
  type polarities,
} from '../core/claim.js';
import { contextOf } from '../core/context.js';
import type { CleanText } from '../core/document.js';
import type { Mention, Quantity, Time } from '../core/mention.js';
import { indexMap, type OffsetIndex } from '../core/offset-map.js';
import { sha256 } from '../core/sha256.js';
import { overlaps, type Span } from '../core/span.js';
import type { Draft, Subject } from './draft.js';

/** What a claim takes from the text around its clause. Spans count the clean text. */
export interface Context {
  readonly time: { readonly mention: Mention; readonly role: Time['role'] } | null;
  readonly attribution: {
    readonly speaker: string;
    readonly span: Span<'clean'>;
    readonly cue: string | null;
    readonly kind: 'said' | 'cited';
  } | null;
  readonly modality: (typeof modalities)[number];
  readonly polarity: (typeof polarities)[number];
}

/**
 * Make claims of drafts: clean spans become source spans, the evidence its quote, and the content an id.
 *
 * Two claims of one article with the same content get ordinals in order of place: `clm_…`, `clm_…-2`.
 */
export function assembleClaims(
  clean: CleanText,
  drafts: readonly { readonly draft: Draft; readonly context: Context }[],
): readonly Claim[] {
  const seen = new Map<string, number>();
  const { page } = clean.article;
  const html = page === undefined || drafts.length === 0 ? null : indexMap(page.map);
  return drafts.map(({ draft, context }) => {
    const claim = withPlaceInPage(assemble(clean, draft, context), html);
    const ordinal = (seen.get(claim.id) ?? 0) + 1;
    seen.set(claim.id, ordinal);
    return ordinal === 1 ? claim : { ...claim, id: `${claim.id}-${ordinal}` };
  });
}

/** For an article from a page, say where the quote stands in the HTML. */
function withPlaceInPage(claim: Claim, html: OffsetIndex | null): Claim {
  if (html === null) return claim;
  const [quoteStart, quoteEnd] = claim.evidence.span;
  const { start, end } = html.toSource({ start: quoteStart, end: quoteEnd });
  return { ...claim, evidence: { ...claim.evidence, html: [start, end] } };
}

function assemble(clean: CleanText, draft: Draft, context: Context): Claim {
  const { article } = clean;
  const toSource = (start: number, end: number): [number, number] => {
    const found = clean.index.toSource({ start, end });
    return [found.start, found.end];
  };
  const { subject, predicate, mention } = draft;
  const subjectSpan = toSource(subject.start, subject.end);
  const quantity = mention?.quantity ?? null;
  const time = context.time;
  const evidence = toSource(draft.start, draft.end);
  const relation = predicate?.relation ?? 'equals';
  const hasVerb = predicate !== null && predicate.start >= 0;
  const anchor = mention?.span.start ?? draft.start;
  const flags: string[] = [];
  if (clean.damage.some((damage) => overlaps(damage.clean, { start: draft.start, end: draft.end })))
    flags.push('suspected-corruption');
  if (time?.mention.time?.timex.includes('X') === true) flags.push('unresolved-time');
  return {
    schema: claimSchemaId,
    id: claimId(article.id, draft, quantity, context),
    article: {
      id: article.id,
      sha256: article.sha256,
      url: article.url,
      publishedAt: article.publishedAt,
      publishedFrom: article.publishedFrom,
    },
    kind: draft.kind,
    subject: {
      text: subject.text,
      span: subject.carried ? null : subjectSpan,
      carriedFrom: carriedFrom(subject, toSource),
    },
    predicate:
      predicate === null
        ? null
        : {
            text: predicate.text,
            span: hasVerb ? toSource(predicate.start, predicate.end) : toSource(anchor, anchor),
            relation,
          },
    quantity:
      mention === null || quantity === null
        ? null
        : {
            text: article.text.slice(...toSource(mention.span.start, mention.span.end)),
            span: toSource(mention.span.start, mention.span.end),
            value: quantity.value,
            lower: quantity.lower,
            upper: quantity.upper,
            approximator: quantity.approximator,
            unit: quantity.unit,
            inBaseUnit: quantity.inBaseUnit,
            ...(quantity.numerator === undefined ? {} : { numerator: quantity.numerator }),
            ...(quantity.denominator === undefined ? {} : { denominator: quantity.denominator }),
          },
    of: draft.of === null ? null : { text: draft.of.text, span: toSource(draft.of.start, draft.of.end) },
    comparison:
      draft.comparison === null
        ? null
        : {
            basis: draft.comparison.basis,
            text: draft.comparison.text,
            span: toSource(draft.comparison.start, draft.comparison.end),
            period: draft.comparison.period,
          },
    time: time === null ? null : timeOf(time.mention, time.role, article.text, toSource),
    attribution:
      context.attribution === null
        ? null
        : {
            speaker: context.attribution.speaker,
            span: toSource(context.attribution.span.start, context.attribution.span.end),
            cue: context.attribution.cue,
            kind: context.attribution.kind,
          },
    modality: context.modality,
    polarity: context.polarity,
    evidence: {
      quote: article.text.slice(evidence[0], evidence[1]),
      span: evidence,
      sentence: toSource(draft.view.sentence.span.start, draft.view.sentence.span.end),
      ...contextOf(article.text, evidence),
    },
    foundBy: [...(mention === null ? [] : [mention.foundBy]), `claims/${draft.rule}`],
    flags,
  };
}

/** Where words of the subject come from that its own clause leaves out. */
function carriedFrom(
  subject: Subject,
  toSource: (start: number, end: number) => [number, number],
): [number, number] | null {
  const from = subject.lender ?? (subject.carried ? subject : null);
  return from === null ? null : toSource(from.start, from.end);
}

function timeOf(
  mention: Mention,
  role: Time['role'],
  source: string,
  toSource: (start: number, end: number) => [number, number],
): Claim['time'] {
  const { time } = mention;
  if (time === null) return null;
  const span = toSource(mention.span.start, mention.span.end);
  return {
    text: source.slice(...span),
    span,
    timex: time.timex,
    type: time.type,
    mod: time.mod,
    start: time.start,
    end: time.end,
    role,
    implied: [...time.implied],
  };
}

/** Hash of the content: not of offsets or rules, so that an edit elsewhere or a renamed rule keeps it. */
function claimId(articleId: string, draft: Draft, quantity: Quantity | null, context: Context): string {
  const kind: ClaimKind = draft.kind;
  const content = [
    articleId,
    draft.subject.text.replace(/[\s的“”"「」]/g, ''),
    draft.predicate?.relation ?? '',
    quantity === null ? (draft.predicate?.text ?? kind) : '',
    quantity?.value ?? '',
    quantity?.lower ?? '',
    quantity?.upper ?? '',
    quantity?.unit?.id ?? '',
    context.time?.mention.time?.timex ?? '',
    context.attribution?.speaker ?? '',
  ];
  return `clm_${sha256(content.join('\u0000')).slice(0, 16)}`;
}
