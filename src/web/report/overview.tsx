import type { PlotOptions } from '@observablehq/plot';
import * as Plot from '@observablehq/plot';
import type { ComponentChildren, JSX } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import { type Bar, Bars } from '../kit/bars.js';
import { groupedReading } from '../kit/claim-card.js';
import { useLater } from '../kit/later.js';
import { PlotFrame } from '../kit/plot.js';
import { Text } from '../kit/text.js';
import { visible } from '../kit/visible.js';
import { labelOf } from '../kit/words.js';
import type { View } from './app.js';
import { boundsOf, measuresOf, type Point, pointsOf, type TimeBin, timeBins } from './charts.js';
import { NoMatch } from './claims-page.js';
import { facetLabel } from './filter-panel.js';
import type { Facet } from './filters.js';
import { openRow } from './moves.js';
import { isFiltered, toggled } from './state.js';

const barsShown = 10;

/** What the claims that pass say together. */
export function Overview({ view }: { readonly view: View }): JSX.Element {
  const { words, found, table, state } = view;
  const { run, ledger, articles } = table.index;
  // Ticking a box shows at once; the charts follow a frame later.
  const later = useLater(found);
  if (found.rows.length === 0 && isFiltered(state.filters)) return <NoMatch view={view} />;
  const verified = found.values.verdict.find(({ value }) => value === 'verified')?.count ?? 0;
  const checked = found.values.verdict.reduce((sum, { count }) => sum + count, 0);
  const numbers = ledger.claimed + ledger.read + Object.values(ledger.setAside).reduce((a, b) => a + b, 0);
  return (
    <div class="overview">
      <ul class="tiles">
        <Tile label={words.articles} value={found.articles.length} total={articles.id.length} />
        <Tile label={words.claims} value={found.rows.length} total={table.count} />
        <Tile label={words.schema.verdict.verified} value={verified} total={checked} />
        <Tile label={words.chartLedger} value={numbers} total={numbers} />
      </ul>
      <div class="cards">
        <OverTime view={view} rows={later.rows} />
        <OneMeasure view={view} rows={later.rows} />
        <FacetBars view={view} facet="kind" title={words.chartKinds} />
        <FacetBars view={view} facet="speaker" title={words.chartSpeakers} />
        <FacetBars view={view} facet="verdict" title={words.chartVerdicts} />
        <FacetBars view={view} facet="unit" title={words.chartUnits} />
        <Card title={words.chartLedger} why={words.chartLedgerWhy}>
          <Bars
            label={words.chartLedger}
            bars={[
              { value: 'claimed', label: words.inClaim, count: ledger.claimed, colour: 'accent' },
              { value: 'read', label: words.noClaimYet, count: ledger.read, colour: 'read' },
              ...Object.entries(ledger.setAside)
                .sort((a, b) => b[1] - a[1])
                .map(([reason, count]) => ({
                  value: reason,
                  label: `${words.setAside}: ${labelOf(words.schema.reason, reason)}`,
                  count,
                  colour: 'aside',
                })),
            ]}
          />
        </Card>
        <Card title={words.run}>
          <dl class="run-facts">
            <dt>{run.tool}</dt>
            <dd>{run.schema}</dd>
            <dt>{words.rulesHash}</dt>
            <dd>
              <code>{run.rules.slice(0, 16)}</code>
            </dd>
            <dt>{words.dictionary}</dt>
            <dd>
              <code>{run.dictionary.slice(0, 16)}</code>
            </dd>
            <dt>{words.referenceDate}</dt>
            <dd>{run.referenceDate ?? '—'}</dd>
          </dl>
          {run.messages.length === 0 ? null : (
            <>
              <h3>{words.remarks}</h3>
              <ul class="article-messages" lang="en">
                {run.messages.slice(0, 50).map((message, at) => (
                  <li key={at}>
                    <code>{message.code}</code> <Text>{message.file}</Text>: <Text>{message.text}</Text>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Card>
      </div>
    </div>
  );
}

function Tile({
  label,
  value,
  total,
}: {
  readonly label: string;
  readonly value: number;
  readonly total: number;
}): JSX.Element {
  return (
    <li class="tile">
      <span class="tile-label">{label}</span>
      <strong class="tile-value">{value.toLocaleString('en')}</strong>
      {value === total ? null : <span class="tile-total">/ {total.toLocaleString('en')}</span>}
    </li>
  );
}

function Card(props: {
  readonly title: string;
  readonly why?: string;
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section class={`card${props.isWide === true ? ' wide' : ''}`}>
      <h2>{props.title}</h2>
      {props.why === undefined ? null : <p class="note">{props.why}</p>}
      {props.children}
    </section>
  );
}

function FacetBars({
  view,
  facet,
  title,
}: {
  readonly view: View;
  readonly facet: Facet;
  readonly title: string;
}): JSX.Element {
  const { found, words, state, go } = view;
  const chosen = state.filters.chosen[facet] ?? [];
  const colours: Partial<Record<Facet, (value: string) => string>> = {
    kind: (value) => `k-${value}`,
    verdict: (value) => `v-${value}`,
  };
  const bars = found.values[facet]
    .filter(({ value, count }) => count > 0 && value !== '')
    .slice(0, barsShown)
    .map(({ value, count }): Bar => {
      const colour = colours[facet]?.(value);
      return {
        value,
        label: facetLabel(facet, value, words),
        count,
        isChosen: chosen.includes(value),
        ...(colour === undefined ? {} : { colour }),
      };
    });
  return (
    <Card title={title}>
      <Bars
        label={title}
        bars={bars}
        onChoose={(value) =>
          go({ filters: { ...state.filters, chosen: toggled(state.filters.chosen, facet, value) } })
        }
      />
    </Card>
  );
}

function OverTime({ view, rows }: { readonly view: View; readonly rows: Int32Array }): JSX.Element {
  const { table, words, state, go } = view;
  const { bins, grain, undated, outside } = useMemo(() => timeBins(table, rows), [table, rows]);
  const draw = useCallback(
    (width: number): PlotOptions => ({
      height: width < 500 ? 190 : 240,
      marginLeft: 48,
      x: { type: 'utc', label: null },
      y: { label: null, grid: true, nice: true, ticks: 4 },
      marks: [
        Plot.rectY(bins, {
          x1: 'start',
          x2: 'end',
          y: 'count',
          fill: ({ kind }: TimeBin) => `var(--k-${kind})`,
          insetLeft: bins.length > width / 4 ? 0 : 1,
          title: (bin: TimeBin) => `${bin.label}\n${labelOf(words.schema.kind, bin.kind)}: ${bin.count}`,
        }),
        Plot.ruleY([0]),
      ],
    }),
    [bins, words],
  );
  const totals = useMemo(() => {
    const sums = new Map<string, number>();
    for (const { label, count } of bins) sums.set(label, (sums.get(label) ?? 0) + count);
    return [...sums];
  }, [bins]);
  const choose = (label: string): void => {
    const [start, end] = boundsOf(label);
    const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
    go({ filters: { ...state.filters, from: day(start), to: day(end - 1) } });
  };
  const per = { year: words.perYear, month: words.perMonth, day: words.perDay }[grain];
  return (
    <Card title={`${words.chartTime} · ${per}`} why={words.chartTimeWhy} isWide>
      {bins.length === 0 ? (
        <p>{words.noTimes}</p>
      ) : (
        <>
          <PlotFrame label={words.chartTime} draw={draw} />
          <p class="note">
            {words.undated}: {undated.toLocaleString('en')}
            {outside === 0 ? null : ` · ${words.outside}: ${outside.toLocaleString('en')}`}
          </p>
          <details class="as-table">
            <summary>{words.asTable}</summary>
            <Bars
              label={words.chartTime}
              bars={totals.map(([value, count]) => ({ value, label: value, count, colour: 'accent' }))}
              onChoose={choose}
            />
          </details>
        </>
      )}
    </Card>
  );
}

function OneMeasure({ view, rows }: { readonly view: View; readonly rows: Int32Array }): JSX.Element {
  const { table, words } = view;
  const measures = useMemo(() => measuresOf(table, rows), [table, rows]);
  const [key, setKey] = useState('');
  const measure = measures.find((one) => one.key === key) ?? measures[0];
  const points = useMemo(() => (measure === undefined ? [] : pointsOf(table, measure)), [table, measure]);
  const draw = useCallback(
    (width: number): PlotOptions => ({
      height: width < 500 ? 200 : 260,
      marginLeft: 64,
      x: { type: 'utc', label: null, nice: true },
      y: { label: measure?.unit ?? null, grid: true, nice: true, ticks: 5 },
      marks: [
        Plot.dot(points, {
          x: 'date',
          y: 'value',
          r: 5,
          fill: ({ kind }: Point) => `var(--k-${kind})`,
          stroke: ({ isVerified }: Point) => (isVerified ? 'var(--surface)' : 'var(--v-unverified)'),
          strokeWidth: 1.5,
        }),
        Plot.tip(
          points,
          Plot.pointer({
            x: 'date',
            y: 'value',
            title: ({ day, amount, article }: Point) =>
              visible(`${groupedReading(amount)}\n${day}\n${article}`),
          }),
        ),
      ],
    }),
    [points, measure],
  );
  const onPick = useCallback(
    (datum: unknown) => {
      if (typeof datum === 'object' && datum !== null && 'row' in datum && typeof datum.row === 'number')
        openRow(view, datum.row);
    },
    [view.go, table],
  );
  return (
    <Card title={words.chartMeasure} why={words.chartMeasureWhy} isWide>
      {measure === undefined ? (
        <p>{words.noMeasures}</p>
      ) : (
        <>
          <label class="chooser">
            {words.chooseMeasure}{' '}
            <select value={measure.key} onChange={(event) => setKey(event.currentTarget.value)}>
              {measures.map((one) => (
                <option key={one.key} value={one.key}>
                  {visible(`${one.subject}${one.unit === '' ? '' : ` (${one.unit})`}`)} ·{' '}
                  {words.values(one.rows.length)}
                </option>
              ))}
            </select>
          </label>
          <PlotFrame
            label={`${words.chartMeasure}: ${visible(measure.subject)}`}
            draw={draw}
            onPick={onPick}
          />
          <details class="as-table">
            <summary>{words.asTable}</summary>
            <ul class="points">
              {points.slice(0, 200).map(({ row, day, amount, article }) => (
                <li key={row}>
                  <button type="button" class="quiet" onClick={() => openRow(view, row)}>
                    <time>{day}</time>{' '}
                    <strong>
                      <Text>{groupedReading(amount)}</Text>
                    </strong>{' '}
                    <Text>{article}</Text>
                  </button>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </Card>
  );
}
