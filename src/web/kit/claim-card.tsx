import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SealedClaim } from '../../core/claim.js';
import type { PageVerdict } from '../../report/data.js';
import { type FieldName, fieldSpansOf } from './article-marks.js';
import { amountOf, grouped } from './format.js';
import { segmentsOf } from './segments.js';
import { shownParts, Text } from './text.js';
import { timeLabel } from './times.js';
import { labelOf, type Words } from './words.js';

export type Lit = FieldName | 'evidence' | null;

interface ClaimCardProps {
  readonly claim: SealedClaim;
  readonly verdict: PageVerdict;
  readonly words: Words;
  readonly lit: Lit;
  readonly onLit: (field: Lit) => void;
}

/** Everything a claim says, part by part; a part that is pointed at or has the focus is told to `onLit`. */
export function ClaimCard({ claim, verdict, words, lit, onLit }: ClaimCardProps): JSX.Element {
  const { fields, schema } = words;
  const { subject, predicate, quantity, of, comparison, time, attribution } = claim;
  const isMine = (field: Lit): boolean => lit !== null && lit === field;
  const part = (field: Lit, label: string, content: ComponentChildren): JSX.Element => (
    <Part key={label} field={field} label={label} isLit={isMine(field)} onLit={onLit}>
      {content}
    </Part>
  );
  return (
    <article class={`claim-card k-${claim.kind}`} aria-label={labelOf(schema.kind, claim.kind)}>
      <header>
        <span class="kind-chip">{labelOf(schema.kind, claim.kind)}</span>
        <VerdictBadge verdict={verdict} words={words} />
      </header>
      <p class="statement">
        <span class="st-subject">
          <Text>{subject.text}</Text>
        </span>{' '}
        {predicate === null ? null : (
          <span class="st-relation">{labelOf(schema.relation, predicate.relation)}</span>
        )}{' '}
        {quantity === null ? null : (
          <strong class="st-value">
            <Text>
              {`${approximation(claim, words)}${amountOf(quantity)} ${quantity.unit?.text ?? ''}`.trim()}
            </Text>
          </strong>
        )}{' '}
        {time === null ? null : (
          <span class="st-time">
            <Text>{`${labelOf(schema.role, time.role)} ${timeLabel(time.timex, words.language)}`}</Text>
          </span>
        )}
      </p>
      <dl class="parts">
        {part('subject', fields.subject, <Text>{subject.text}</Text>)}
        {subject.carriedFrom === null
          ? null
          : part('carried', fields.carried, <span class="note">{subject.carriedFrom.join('–')}</span>)}
        {predicate === null
          ? null
          : part(
              'predicate',
              fields.relation,
              <>
                <Text>{predicate.text}</Text>{' '}
                <span class="note">{labelOf(schema.relation, predicate.relation)}</span>
              </>,
            )}
        {quantity === null
          ? null
          : part(
              'quantity',
              fields.value,
              <>
                <span class="number">{amountOf(quantity)}</span>{' '}
                <span class="note">
                  {labelOf(schema.approximator, quantity.approximator)} · {fields.written}{' '}
                  <Text>{quantity.text}</Text>
                </span>
              </>,
            )}
        {quantity?.unit === null || quantity?.unit === undefined
          ? null
          : part(
              'quantity',
              fields.unit,
              <>
                <Text>{quantity.unit.text}</Text>{' '}
                <span class="note">
                  <Text>
                    {[quantity.unit.iso4217, quantity.unit.ucum, quantity.unit.dimension]
                      .filter((code) => code !== null && code !== '')
                      .join(' · ')}
                  </Text>
                </span>
                {quantity.inBaseUnit === null ? null : (
                  <span class="note block">
                    {fields.base}: {amountOf(quantity.inBaseUnit)} <Text>{quantity.inBaseUnit.unit}</Text>
                  </span>
                )}
              </>,
            )}
        {of === null ? null : part('of', fields.of, <Text>{of.text}</Text>)}
        {comparison === null
          ? null
          : part(
              'comparison',
              fields.comparison,
              <>
                <Text>{comparison.text}</Text>{' '}
                <span class="note">
                  {labelOf(schema.basis, comparison.basis)}
                  {comparison.period === null ? '' : ` · ${comparison.period}`}
                </span>
              </>,
            )}
        {time === null
          ? null
          : part(
              'time',
              fields.time,
              <>
                <Text>{time.text}</Text>{' '}
                <span class="note">
                  {labelOf(schema.role, time.role)} <Text>{time.timex}</Text>
                  {time.mod === null ? '' : ` ${time.mod}`}
                </span>
                {time.start === null && time.end === null ? null : (
                  <span class="note block">
                    {fields.interval}: [{time.start ?? '…'}, {time.end ?? '…'})
                  </span>
                )}
                {time.implied.length === 0 ? null : (
                  <span class="note block">
                    {fields.implied}: {time.implied.join(', ')}
                  </span>
                )}
              </>,
            )}
        {attribution === null
          ? null
          : part(
              'speaker',
              fields.speaker,
              <>
                <Text>{attribution.speaker}</Text>{' '}
                <span class="note">
                  {labelOf(schema.attribution, attribution.kind)}
                  {attribution.cue === null ? null : (
                    <>
                      {' '}
                      · {fields.cue} <Text>{attribution.cue}</Text>
                    </>
                  )}
                </span>
              </>,
            )}
        {part(
          null,
          fields.modality,
          <>
            {labelOf(schema.modality, claim.modality)}
            {claim.polarity === 'negated' ? <span class="flag">{schema.polarity.negated}</span> : null}
          </>,
        )}
        {part(
          'evidence',
          fields.evidence,
          <q class="quote" lang="zh">
            <Evidence claim={claim} lit={lit} onLit={onLit} />
          </q>,
        )}
        {claim.flags.length === 0
          ? null
          : part(
              null,
              fields.flags,
              claim.flags.map((flag) => (
                <span key={flag} class="flag">
                  <Text>{labelOf(schema.flag, flag)}</Text>
                </span>
              )),
            )}
        {part(
          null,
          fields.rules,
          <ul class="rules">
            {claim.foundBy.map((rule) => (
              <li key={rule}>
                <code>
                  <Text>{rule}</Text>
                </code>
              </li>
            ))}
          </ul>,
        )}
        {part(null, fields.verdict, <Problems verdict={verdict} words={words} />)}
      </dl>
      <footer>
        <CopyButton label={words.copyQuote} words={words} text={() => claim.evidence.quote} />
        <CopyButton label={words.copyJson} words={words} text={() => JSON.stringify(claim, null, 2)} />
        <code class="claim-id">
          <Text>{claim.id}</Text>
        </code>
      </footer>
    </article>
  );
}

/** `约` and its like where it adds something to the number. */
function approximation({ quantity }: SealedClaim, words: Words): string {
  const approximator = quantity?.approximator ?? 'exact';
  const isSaid = approximator === 'about' || approximator === 'nearly' || approximator === 'several';
  return isSaid || (approximator === 'over' && quantity?.value !== null)
    ? `${labelOf(words.schema.approximator, approximator)} `
    : '';
}

function Part(props: {
  readonly field: Lit;
  readonly label: string;
  readonly isLit: boolean;
  readonly onLit: (field: Lit) => void;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { field, label, isLit, onLit, children } = props;
  if (field === null) {
    return (
      <div class="part">
        <dt>{label}</dt>
        <dd>{children}</dd>
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard
    <div
      class={`part has-words p-${field}${isLit ? ' lit' : ''}`}
      onMouseEnter={() => onLit(field)}
      onMouseLeave={() => onLit(null)}
    >
      <dt>
        <button
          type="button"
          aria-pressed={isLit}
          onFocus={() => onLit(field)}
          onBlur={() => onLit(null)}
          onClick={() => onLit(field)}
        >
          {label}
        </button>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The quote with the words of each part marked; pointing at a word lights its part up. */
function Evidence({
  claim,
  lit,
  onLit,
}: {
  readonly claim: SealedClaim;
  readonly lit: Lit;
  readonly onLit: (field: Lit) => void;
}): JSX.Element {
  const [start, end] = claim.evidence.span;
  return (
    <>
      {segmentsOf(start, end, fieldSpansOf(claim)).map((cut) => {
        const text = shownParts(claim.evidence.quote.slice(cut.start - start, cut.end - start));
        const field = cut.marks.at(-1)?.field ?? null;
        if (field === null) return <span key={cut.start}>{text}</span>;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the parts above do the same by keyboard
          // biome-ignore lint/a11y/useKeyWithClickEvents: the parts above do the same by keyboard
          <span
            key={cut.start}
            class={`field f-${field}${lit === field ? ' lit' : ''}`}
            onMouseEnter={() => onLit(field)}
            onMouseLeave={() => onLit(null)}
            onClick={() => onLit(field)}
          >
            {text}
          </span>
        );
      })}
    </>
  );
}

export function VerdictBadge({
  verdict,
  words,
}: {
  readonly verdict: Pick<PageVerdict, 'verdict'>;
  readonly words: Words;
}): JSX.Element {
  const mark = { verified: '✓', unverified: '✕', unknown: '?' }[verdict.verdict];
  return (
    <span class={`verdict v-${verdict.verdict}`}>
      <span aria-hidden="true">{mark}</span> {words.schema.verdict[verdict.verdict]}
    </span>
  );
}

function Problems({ verdict, words }: { readonly verdict: PageVerdict; readonly words: Words }): JSX.Element {
  return (
    <>
      {words.schema.verdict[verdict.verdict]}
      {verdict.problems.length === 0 ? null : (
        <ul class="problems" lang="en">
          {verdict.problems.map(({ code, text, hint }) => (
            <li key={`${code} ${text}`}>
              <code>{code}</code> <Text>{text}</Text>
              {hint === undefined ? null : (
                <span class="note block">
                  <Text>{hint}</Text>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function CopyButton({
  label,
  text,
  words,
}: {
  readonly label: string;
  readonly text: () => string;
  readonly words: Words;
}): JSX.Element {
  const [isDone, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text());
      setDone(true);
      setTimeout(() => setDone(false), 1500);
    } catch {
      // A browser may refuse the clipboard; the quote can be selected by hand.
    }
  };
  return (
    <button type="button" class="quiet" onClick={copy}>
      <span aria-live="polite">{isDone ? words.copied : label}</span>
    </button>
  );
}

/** A claim in one line of a list. */
export function ClaimLine({
  kind,
  verdict,
  subject,
  relation,
  amount,
  time,
  speaker,
  words,
}: {
  readonly kind: string;
  readonly verdict: PageVerdict['verdict'];
  readonly subject: string;
  readonly relation: string;
  readonly amount: string;
  readonly time: string;
  readonly speaker: string;
  readonly words: Words;
}): JSX.Element {
  return (
    <span class={`claim-line k-${kind}`}>
      <span class="kind-dot" aria-hidden="true" />
      <span class="cl-main">
        <span class="cl-subject">
          <Text>{subject === '' ? '—' : subject}</Text>
        </span>
        <span class="cl-relation">{relation === '' ? '' : labelOf(words.schema.relation, relation)}</span>
        <strong class="cl-amount">
          <Text>{amount}</Text>
        </strong>
      </span>
      <span class="cl-more">
        <span class="kind-name">{labelOf(words.schema.kind, kind)}</span>
        <span class="cl-time">
          <Text>{timeLabel(time, words.language)}</Text>
        </span>
        <span class="cl-speaker">
          <Text>{speaker}</Text>
        </span>
        {verdict === 'verified' ? null : <VerdictBadge verdict={{ verdict }} words={words} />}
      </span>
    </span>
  );
}

/** `125000 个` with its digits in groups. */
export function groupedReading(reading: string): string {
  return reading.replace(/-?\d+(\.\d+)?/g, (digits) => grouped(digits));
}
