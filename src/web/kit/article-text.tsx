import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { indexMap, parseMap } from '../../core/offset-map.js';
import type { PageArticle } from '../../report/data.js';
import {
  type ArticleMarks,
  type FieldName,
  fieldSpansOf,
  hitsOf,
  type Mark,
  type Spot,
} from './article-marks.js';
import { amountOf } from './format.js';
import { byParagraph, changesOf, type Pair, paragraphsOf, segmentsOf } from './segments.js';
import { shownParts } from './text.js';
import { visible } from './visible.js';
import { labelOf, type Words } from './words.js';

/** What is drawn over a text. */
export interface Layers {
  readonly claims: boolean;
  readonly ledger: boolean;
  readonly clean: boolean;
  readonly damage: boolean;
}

interface ArticleTextProps {
  readonly article: PageArticle & { readonly text: string };
  readonly marks: ArticleMarks;
  readonly layers: Layers;
  readonly words: Words;
  readonly query: string;
  /** Index of the claim that is open, or `null`. */
  readonly selected: number | null;
  /** The part of the open claim that is pointed at. */
  readonly lit: FieldName | 'evidence' | null;
  readonly onSpot: (spot: Spot) => void;
  readonly onField: (field: FieldName | null) => void;
}

type Drawn = Mark | { readonly type: 'spot'; readonly span: Pair; readonly spot: Spot };

/** Lines drawn under a text; further lanes share the last. */
const lanesShown = 4;

/**
 * The source text with what is known about it. Claims are lines under their evidence, one lane each where they nest
 * or overlap, and their number is a button. The open claim has its parts coloured.
 */
export function ArticleText(props: ArticleTextProps): JSX.Element {
  const { article, marks, layers, words, query, selected, lit } = props;
  const { text } = article;
  const paragraphs = useMemo(() => paragraphsOf(text), [text]);
  const drawing = useMemo(() => {
    const drawn: Drawn[] = [
      ...(layers.claims ? marks.lanes : []),
      ...(layers.claims ? marks.spots.map((spot) => ({ type: 'spot', span: spot.span, spot }) as const) : []),
      ...(layers.ledger ? marks.ledger : []),
      ...(layers.damage ? marks.damage : []),
      ...hitsOf(text, query),
    ];
    return byParagraph(paragraphs, drawn);
  }, [text, paragraphs, marks, layers, query]);
  const clean = useMemo(
    () => (layers.clean ? cleanParagraphs(article, paragraphs) : null),
    [article, layers.clean],
  );
  const open = selected === null ? undefined : article.claims[selected];
  const chosen: readonly Mark[] =
    open === undefined
      ? []
      : [
          { type: 'evidence', span: open.evidence.span },
          ...fieldSpansOf(open).map(({ field, span }) => ({ type: 'field', field, span }) as const),
        ];
  const chosenIn = byParagraph(paragraphs, chosen);
  const firstSpot = marks.spots[0];
  const context = { ...props, firstSpot };
  // Paragraphs without a part of the open claim keep their elements, so choosing a claim costs two paragraphs.
  const plain = useMemo(
    () =>
      paragraphs.map((span, at) =>
        paragraph({ ...context, selected: null }, span, drawing[at] ?? [], [], at),
      ),
    [drawing, paragraphs, words],
  );
  const hasSpotFocus = (at: number): boolean =>
    open !== undefined && (drawing[at] ?? []).some((mark) => mark.type === 'spot' && mark.spot === firstSpot);
  return (
    <div
      class={`article-text${open === undefined ? '' : ' has-open'}`}
      data-lit={lit ?? undefined}
      lang={article.clean?.script === 'cn' ? 'zh-Hans' : 'zh-Hant'}
    >
      {paragraphs.map((span, at) => {
        const own = chosenIn[at] ?? [];
        const isTouched = own.length > 0 || hasSpotFocus(at);
        return [
          isTouched ? paragraph(context, span, drawing[at] ?? [], own, at) : plain[at],
          clean === null ? null : cleanParagraph(clean, at, words),
        ];
      })}
    </div>
  );
}

type Context = ArticleTextProps & { readonly firstSpot: Spot | undefined };

function paragraph(
  context: Context,
  span: Pair,
  drawn: readonly Drawn[],
  chosen: readonly Mark[],
  at: number,
): JSX.Element {
  if (span[0] === span[1]) return <div key={`p${at}`} class="gap" />;
  const segments = segmentsOf<Drawn>(span[0], span[1], [...drawn, ...chosen]);
  const children: JSX.Element[] = [];
  for (let k = 0; k < segments.length; ) {
    const spot = spotOf(segments[k]?.marks ?? []);
    if (spot === null) {
      children.push(...segment(context, segments[k]));
      k += 1;
      continue;
    }
    const inside: JSX.Element[] = [];
    for (; k < segments.length && spotOf(segments[k]?.marks ?? []) === spot; k += 1)
      inside.push(...segment(context, segments[k]));
    children.push(spotButton(context, spot, inside));
  }
  return <p key={`p${at}`}>{children}</p>;
}

function spotOf(marks: readonly Drawn[]): Spot | null {
  for (const mark of marks) if (mark.type === 'spot') return mark.spot;
  return null;
}

function spotButton(context: Context, spot: Spot, inside: readonly JSX.Element[]): JSX.Element {
  const { article, words, selected, firstSpot } = context;
  const isOpen = selected !== null && spot.claims.includes(selected);
  const first = article.claims[spot.claims[0] ?? 0];
  const said = spot.claims.map((at) => summaryOf(article, at, words)).join('; ');
  // The words on the page come first, so that whoever speaks to the page can call the button by them.
  const label = visible(`${article.text.slice(...spot.span)}, ${said}`);
  const isTabStop = isOpen || (selected === null && spot === firstSpot);
  const choose = (): void => context.onSpot(spot);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button does not break over lines, and numbers in a text do
    <span
      key={`s${spot.span[0]}`}
      id={`spot-${spot.claims[0] ?? 0}`}
      class={`spot k-${first?.kind ?? 'measure'}${isOpen ? ' open' : ''}`}
      role="button"
      tabIndex={isTabStop ? 0 : -1}
      aria-pressed={isOpen}
      aria-label={label}
      title={visible(said)}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        choose();
      }}
    >
      {inside}
      {spot.claims.length > 1 ? (
        <span class="spot-count" aria-hidden="true">
          {spot.claims.length}
        </span>
      ) : null}
    </span>
  );
}

/** One line about a claim, for labels. */
export function summaryOf(article: PageArticle, at: number, words: Words): string {
  const claim = article.claims[at];
  if (claim === undefined) return '';
  const { kind, subject, predicate, quantity, time } = claim;
  const amount = quantity === null ? '' : `${amountOf(quantity)} ${quantity.unit?.text ?? ''}`.trim();
  const relation = predicate === null ? '' : predicate.text;
  const said = [subject.text, relation, amount].filter((part) => part !== '').join(' ');
  return `${labelOf(words.schema.kind, kind)}: ${said}${time === null ? '' : ` (${time.timex})`}`;
}

function segment(
  context: Context,
  cut: { readonly start: number; readonly end: number; readonly marks: readonly Drawn[] } | undefined,
): JSX.Element[] {
  if (cut === undefined) return [];
  const { article, words } = context;
  const classes: string[] = [];
  const style: Record<string, string> = {};
  const after: JSX.Element[] = [];
  let field: FieldName | null = null;
  for (const mark of cut.marks) {
    switch (mark.type) {
      case 'lane': {
        const lane = Math.min(mark.lane, lanesShown - 1);
        style[`--lane-${lane}`] = `var(--k-${article.claims[mark.claim]?.kind ?? 'measure'})`;
        if (!classes.includes('lane')) classes.push('lane');
        break;
      }
      case 'evidence':
        classes.push('evidence');
        break;
      case 'field':
        field = mark.field;
        classes.push('field', `f-${mark.field}`);
        break;
      case 'hit':
        classes.push('hit');
        break;
      case 'damage': {
        const damage = article.damage[mark.damage];
        classes.push('damage');
        if (damage !== undefined && mark.span[1] === cut.end)
          after.push(damageNote(damage, mark.damage, words));
        break;
      }
      case 'ledger': {
        const entry = article.ledger[mark.entry];
        if (entry === undefined) break;
        classes.push('ledger', entry.isClaimed ? 'claimed' : entry.reason === null ? 'read' : 'aside');
        if (mark.span[1] === cut.end && !entry.isClaimed)
          after.push(
            <span key={`l${mark.entry}`} class={`ledger-note ${entry.reason === null ? 'read' : 'aside'}`}>
              {entry.reason === null
                ? (article.mentions[entry.mention ?? -1]?.reading ?? words.noClaimYet)
                : labelOf(words.schema.reason, entry.reason)}
            </span>,
          );
        break;
      }
      case 'spot':
        break;
    }
  }
  const shown = shownParts(article.text?.slice(cut.start, cut.end) ?? '');
  const lit = field;
  const element =
    classes.length === 0 ? (
      <span key={cut.start} data-at={cut.start}>
        {shown}
      </span>
    ) : (
      // biome-ignore lint/a11y/noStaticElementInteractions: pointing only adds light; the claim's panel does the same by keyboard
      <span
        key={cut.start}
        data-at={cut.start}
        class={classes.join(' ')}
        style={style}
        onMouseEnter={lit === null ? undefined : () => context.onField(lit)}
        onMouseLeave={lit === null ? undefined : () => context.onField(null)}
      >
        {shown}
      </span>
    );
  return [element, ...after];
}

function damageNote(
  { repaired, candidates }: PageArticle['damage'][number],
  at: number,
  words: Words,
): JSX.Element {
  const reading = repaired ?? candidates[0] ?? null;
  const label =
    reading === null
      ? words.damagedSpot
      : `${words.damagedSpot}: ${repaired === null ? words.candidates : words.repaired} ${reading}`;
  return (
    <span key={`d${at}`} class={`damage-note${repaired === null ? ' open' : ''}`} title={visible(label)}>
      <span class="only-spoken">{visible(label)}</span>
      <span aria-hidden="true">
        {reading === null ? '?' : `${repaired === null ? '?' : '→'} ${visible(reading)}`}
      </span>
    </span>
  );
}

interface CleanParagraphs {
  readonly text: string;
  readonly spans: readonly Pair[];
  readonly changes: readonly (readonly { readonly span: Pair }[])[];
}

function cleanParagraphs(
  { text, clean }: PageArticle & { readonly text: string },
  paragraphs: readonly Pair[],
): CleanParagraphs | null {
  if (clean === null || clean.text === null) return null;
  const { toClean } = indexMap(parseMap(clean.map));
  const spans = paragraphs.map((span): Pair => {
    const { start, end } = toClean({ start: span[0], end: span[1] });
    return [start, end];
  });
  const changes = changesOf(text, clean.text, clean.map).map((span) => ({ span }));
  return { text: clean.text, spans, changes: byParagraph(spans, changes) };
}

function cleanParagraph(
  { text, spans, changes }: CleanParagraphs,
  at: number,
  words: Words,
): JSX.Element | null {
  const span = spans[at];
  const own = changes[at] ?? [];
  if (span === undefined || own.length === 0) return null;
  return (
    <p key={`c${at}`} class="clean" lang="zh-Hans">
      <span class="clean-label">{words.normalised}</span>
      {segmentsOf(span[0], span[1], own).map(({ start, end, marks }) =>
        marks.length === 0 ? (
          <span key={start}>{shownParts(text.slice(start, end))}</span>
        ) : (
          <span key={start} class="changed">
            {shownParts(text.slice(start, end))}
          </span>
        ),
      )}
    </p>
  );
}
