import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageArticle } from '../../report/data.js';
import { marksOf, type Spot } from '../kit/article-marks.js';
import { ArticleText, type Layers, summaryOf } from '../kit/article-text.js';
import { tellChoice } from '../kit/choice.js';
import { ClaimCard, ClaimLine, type Lit } from '../kit/claim-card.js';
import { amountOf } from '../kit/format.js';
import { Text } from '../kit/text.js';
import { timeLabel } from '../kit/times.js';
import { visible, webAddress } from '../kit/visible.js';
import { labelOf } from '../kit/words.js';
import type { View } from './app.js';
import { moveClaim } from './moves.js';
import { selectedWords } from './selection.js';

/** The open article: its text with the claims on it, and beside it the open claim or all claims. */
export function ArticleView({ view }: { readonly view: View }): JSX.Element {
  const { blocks, state, words } = view;
  const [article, setArticle] = useState<PageArticle | null>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    let isLeft = false;
    blocks.article(state.article).then(
      (opened) => {
        if (!isLeft) setArticle(opened);
      },
      () => {
        if (!isLeft) setBroken(true);
      },
    );
    return () => {
      isLeft = true;
    };
  }, [blocks, state.article]);
  if (isBroken) return <section class="article-view empty">{words.unreadable}</section>;
  if (article === null) return <section class="article-view empty" aria-busy="true" />;
  return <Opened view={view} article={article} />;
}

function Opened({ view, article }: { readonly view: View; readonly article: PageArticle }): JSX.Element {
  const { state, words, go, found, table } = view;
  const [lit, setLit] = useState<Lit>(null);
  const start = table.starts[state.article] ?? 0;
  const passing = useMemo(() => {
    const rows = new Set<number>();
    for (const row of found.rows)
      if (row >= start && row < start + article.claims.length) rows.add(row - start);
    return rows;
  }, [found.rows, start, article]);
  const marks = useMemo(() => marksOf(article, (at) => passing.has(at)), [article, passing]);
  const { claim: selected } = state;
  const open = selected === null ? undefined : article.claims[selected];
  const spot = useMemo(
    () => (selected === null ? undefined : marks.spots.find(({ claims }) => claims.includes(selected))),
    [marks, selected],
  );

  // Choosing a spot again goes on to the next claim there.
  const latest = useRef(selected);
  latest.current = selected;
  const onSpot = useCallback(
    ({ claims }: Spot): void => {
      const at = latest.current === null ? -1 : claims.indexOf(latest.current);
      go({ claim: claims[(at + 1) % claims.length] ?? null }, true);
    },
    [go],
  );
  useEffect(() => {
    setLit(null);
    if (spot === undefined) return;
    const element = document.getElementById(`spot-${spot.claims[0] ?? 0}`);
    element?.scrollIntoView({ block: 'nearest' });
  }, [spot]);

  // In the workbench the page around this one hears what was chosen.
  useEffect(() => {
    if (selected !== null) tellChoice({ claim: selected, words: spot?.span ?? null });
  }, [selected, spot]);
  useEffect(() => {
    const tell = (): void => {
      const words = selectedWords(document.getSelection());
      if (words !== null) tellChoice({ claim: null, words });
    };
    document.addEventListener('selectionchange', tell);
    return () => document.removeEventListener('selectionchange', tell);
  }, []);

  const claims = article.claims.map((claim, at) => ({ claim, at })).filter(({ at }) => passing.has(at));
  return (
    <>
      <section
        class={`article-view${beginsWithTitle(article) ? ' has-headline' : ''}`}
        aria-label={words.articles}
      >
        <ArticleHead article={article} view={view} />
        {article.text === null ? (
          <div class="notice" role="note">
            <p>{words.noText}</p>
            <p class="note">{words.noTextHint}</p>
          </div>
        ) : (
          <ArticleText
            article={{ ...article, text: article.text }}
            marks={marks}
            layers={state.layers}
            words={words}
            query={state.filters.query}
            selected={selected}
            lit={lit}
            onSpot={onSpot}
            onField={setLit}
          />
        )}
        <PrintedClaims article={article} view={view} claims={claims} />
      </section>
      <p class="only-spoken" role="status">
        {selected === null ? '' : visible(summaryOf(article, selected, words))}
      </p>
      <aside class={`side${open === undefined ? '' : ' has-claim'}`} aria-label={words.claimsHere}>
        {open === undefined || selected === null ? (
          <>
            <h2>
              {words.claimsHere} <span class="badge">{claims.length}</span>
            </h2>
            {claims.length === 0 ? (
              <p class="note">{words.noClaims}</p>
            ) : (
              <p class="note">{words.chooseClaim}</p>
            )}
            <ul class="claim-list">
              {claims.map(({ claim, at }) => (
                <li key={at}>
                  <button type="button" onClick={() => go({ claim: at }, true)}>
                    <ClaimLine
                      kind={claim.kind}
                      verdict={article.verdicts[at]?.verdict ?? 'unknown'}
                      subject={claim.subject.text}
                      relation={claim.predicate?.relation ?? ''}
                      amount={
                        claim.quantity === null
                          ? ''
                          : `${amountOf(claim.quantity)} ${claim.quantity.unit?.text ?? ''}`.trim()
                      }
                      time={claim.time?.timex ?? ''}
                      speaker={claim.attribution?.speaker ?? ''}
                      words={words}
                    />
                  </button>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <>
            <div class="side-head">
              <button type="button" class="quiet" onClick={() => go({ claim: null }, true)}>
                ← {words.claimsHere}
              </button>
              <span class="side-moves">
                <button
                  type="button"
                  class="quiet"
                  aria-label={words.previousClaim}
                  onClick={() => moveClaim(view, -1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  class="quiet"
                  aria-label={words.nextClaim}
                  onClick={() => moveClaim(view, 1)}
                >
                  ↓
                </button>
              </span>
            </div>
            {spot !== undefined && spot.claims.length > 1 ? (
              <fieldset
                class="same-spot"
                aria-label={words.sameSpot(spot.claims.indexOf(selected) + 1, spot.claims.length)}
              >
                {spot.claims.map((at) => {
                  const other = article.claims[at];
                  return (
                    <button
                      key={at}
                      type="button"
                      class={`k-${other?.kind ?? 'measure'}`}
                      aria-pressed={at === selected}
                      onClick={() => go({ claim: at }, true)}
                    >
                      <span class="kind-dot" aria-hidden="true" />
                      {labelOf(words.schema.kind, other?.kind ?? '')}{' '}
                      <Text>{other?.quantity?.text ?? other?.time?.text ?? ''}</Text>
                    </button>
                  );
                })}
              </fieldset>
            ) : null}
            <ClaimCard
              key={selected}
              claim={open}
              verdict={article.verdicts[selected] ?? { verdict: 'unknown', problems: [] }}
              words={words}
              lit={lit}
              onLit={setLit}
            />
            <p class="note hint">{words.evidenceHint}</p>
          </>
        )}
      </aside>
    </>
  );
}

function ArticleHead({ article, view }: { readonly article: PageArticle; readonly view: View }): JSX.Element {
  const { words, state, go } = view;
  const address = webAddress(article.url);
  const published = article.publishedAt;
  return (
    <header class="article-head">
      <button
        type="button"
        class="quiet back narrow-only"
        onClick={() => go({ article: -1, claim: null }, true)}
      >
        ← {words.articles}
      </button>
      <h2 class={beginsWithTitle(article) ? 'only-spoken' : undefined}>
        <Text>{article.title ?? article.id}</Text>
      </h2>
      <p class="article-facts">
        {article.title === null ? null : (
          <code>
            <Text>{article.id}</Text>
          </code>
        )}
        {published === null ? null : (
          <span>
            {words.published} <time>{published}</time>
            {article.publishedFrom === null ? null : (
              <span class="note"> ({labelOf(words.publishedFrom, article.publishedFrom)})</span>
            )}
          </span>
        )}
        {article.file === null ? null : (
          <span>
            {words.fromFile} <Text>{article.file}</Text>
            {article.line === null ? '' : ` ${words.line(article.line)}`}
          </span>
        )}
        {article.url === null ? null : address === null ? (
          <span class="url">
            <Text>{article.url}</Text>
          </span>
        ) : (
          <a class="url" href={address} rel="noreferrer noopener" target="_blank">
            {address}
          </a>
        )}
      </p>
      {article.source === 'changed' ? (
        <p class="notice" role="note">
          {words.changedText}
        </p>
      ) : null}
      {article.messages.filter(({ severity }) => severity !== 'info').length === 0 ? null : (
        <ul class="article-messages" lang="en">
          {article.messages
            .filter(({ severity }) => severity !== 'info')
            .map(({ code, text, hint, span }) => (
              <li key={`${code} ${span?.start ?? ''}`} title={hint === undefined ? undefined : visible(hint)}>
                <code>{code}</code> <Text>{text}</Text>
              </li>
            ))}
        </ul>
      )}
      {article.text === null ? null : <LayerSwitches view={view} article={article} layers={state.layers} />}
    </header>
  );
}

/** Is the first line the headline? Then it is shown as one, in its place, and not twice. */
function beginsWithTitle({ title, text }: PageArticle): boolean {
  return title !== null && (text ?? '').trimStart().startsWith(title);
}

function LayerSwitches({
  view,
  article,
  layers,
}: {
  readonly view: View;
  readonly article: PageArticle;
  readonly layers: Layers;
}): JSX.Element {
  const { words, go } = view;
  const switches: readonly (readonly [keyof Layers, string, string])[] = [
    ['claims', words.layerClaims, ''],
    ['ledger', words.layerLedger, words.layerLedgerWhy],
    ['clean', words.layerClean, words.layerCleanWhy],
    ['damage', words.layerDamage, ''],
  ];
  return (
    <fieldset class="layers" aria-label={words.layers}>
      {switches
        .filter(([name]) => name !== 'damage' || article.damage.length > 0)
        .map(([name, label, why]) => (
          <button
            key={name}
            type="button"
            aria-pressed={layers[name]}
            title={why === '' ? undefined : why}
            onClick={() => go({ layers: { ...layers, [name]: !layers[name] } })}
          >
            {label}
            {name === 'damage' ? ` ${article.damage.length}` : ''}
          </button>
        ))}
      {layers.ledger ? (
        <p class="legend">
          <span class="ledger claimed">12</span> {words.inClaim} <span class="ledger read">12</span>{' '}
          {words.noClaimYet} <span class="ledger aside">12</span> {words.setAside}
        </p>
      ) : null}
    </fieldset>
  );
}

/** The claims as a table below the article: on paper only, where nothing can be clicked. */
function PrintedClaims({
  article,
  view,
  claims,
}: {
  readonly article: PageArticle;
  readonly view: View;
  readonly claims: readonly { readonly claim: PageArticle['claims'][number]; readonly at: number }[];
}): JSX.Element {
  const { words } = view;
  return (
    <table class="print-only printed-claims">
      <caption>{words.claimsHere}</caption>
      <thead>
        <tr>
          <th scope="col">{words.facets.kind}</th>
          <th scope="col">{words.fields.subject}</th>
          <th scope="col">{words.fields.relation}</th>
          <th scope="col">{words.fields.value}</th>
          <th scope="col">{words.fields.time}</th>
          <th scope="col">{words.fields.speaker}</th>
          <th scope="col">{words.fields.evidence}</th>
          <th scope="col">{words.fields.verdict}</th>
        </tr>
      </thead>
      <tbody>
        {claims.map(({ claim, at }) => (
          <tr key={at}>
            <td>{labelOf(words.schema.kind, claim.kind)}</td>
            <td>
              <Text>{claim.subject.text}</Text>
            </td>
            <td>
              {claim.predicate === null ? '' : labelOf(words.schema.relation, claim.predicate.relation)}
            </td>
            <td>
              <Text>
                {claim.quantity === null
                  ? ''
                  : `${amountOf(claim.quantity)} ${claim.quantity.unit?.text ?? ''}`.trim()}
              </Text>
            </td>
            <td>{timeLabel(claim.time?.timex ?? '', words.language)}</td>
            <td>
              <Text>{claim.attribution?.speaker ?? ''}</Text>
            </td>
            <td>
              <Text>{claim.evidence.quote}</Text>
            </td>
            <td>{words.schema.verdict[article.verdicts[at]?.verdict ?? 'unknown']}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
