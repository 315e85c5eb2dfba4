import type { SealedClaim } from '../../core/claim.js';
import { escapeHtml } from '../../core/html.js';
import { type ClaimDiff, type Difference, summaryOf } from '../../diff/index.js';
import { visible } from '../print.js';
import { sentenceOf } from './impact-sentences.js';

/** What a page of an impact says besides the differences. */
export interface ImpactContext {
  /** Rules and lists that were chosen or that differ. */
  readonly rules: readonly string[];
  /** What they are compared with, in words. */
  readonly against: string;
  readonly read: number;
  readonly articles: number;
}

/** Only the page's own style is allowed: no script, no image, no font, nothing fetched, no frame around it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const style = `:root{color-scheme:light dark;--ink:#1d2430;--dim:#5b6472;--ground:#fff;--card:#f5f6f8;--line:#d9dde3;--less:#a3262a;--more:#1b6b3a;--mark:#ffe9a8;--mark-ink:#1d2430}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--dim:#a2abb8;--ground:#14171c;--card:#1d2229;--line:#343b46;--less:#ff8f8a;--more:#79d69b;--mark:#5a4a12;--mark-ink:#fff3cf}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:1.5rem 1rem 4rem;background:var(--ground);color:var(--ink);font:1rem/1.65 system-ui,"Noto Sans CJK SC","Noto Sans CJK TC","PingFang SC","PingFang TC","Microsoft YaHei","Microsoft JhengHei",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.3;margin:0 0 .5rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}
code{font:.9em ui-monospace,monospace}
dl.about,dl.fields{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .75rem;margin:.5rem 0}
dt{color:var(--dim)}dd{margin:0}
nav ul{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:1rem 0;padding:0}
nav a{display:block;padding:.25rem .75rem;border:1px solid var(--line);border-radius:2rem;color:inherit;text-decoration:none}
nav a:hover,nav a:focus-visible{background:var(--card)}
article{background:var(--card);border:1px solid var(--line);border-inline-start-width:.3rem;border-radius:.4rem;margin:.6rem 0;padding:.6rem .9rem;content-visibility:auto;contain-intrinsic-size:auto 7rem}
article.removed{border-inline-start-color:var(--less)}article.added{border-inline-start-color:var(--more)}
article header{display:flex;flex-wrap:wrap;gap:0 1rem;color:var(--dim);font-size:.85rem}
p{margin:.25rem 0}mark{background:var(--mark);color:var(--mark-ink);padding:0 .1em;border-radius:.15em}
del{color:var(--less)}ins{color:var(--more);text-decoration-thickness:.1em}
.side{color:var(--dim);font-size:.85rem;margin-inline-end:.4rem}
@media print{article{break-inside:avoid;content-visibility:visible}nav{display:none}}`;

const sections: readonly (readonly [Difference['kind'], string])[] = [
  ['changed', 'Changed claims'],
  ['removed', 'Claims that are gone'],
  ['added', 'New claims'],
  ['reworded', 'The same claim, other words'],
  ['moved', 'The same claim, another place'],
];

/** The impact of rules as one page that needs nothing but itself. All text is escaped; there is no script. */
export function formatImpactPage(diff: ClaimDiff, context: ImpactContext): string {
  const summary = summaryOf(diff);
  const kinds = sections.flatMap(([kind, title]) => {
    const own = diff.differences.filter((difference) => difference.kind === kind);
    return own.length === 0 ? [] : [{ kind, title, own }];
  });
  const links = kinds.map(
    ({ kind, title, own }) => `<li><a href="#${kind}">${title}: ${own.length}</a></li>`,
  );
  const about = [
    ['Rules', context.rules.map((rule) => `<code>${shown(rule)}</code>`).join(', ') || 'none'],
    ['Compared with', shown(context.against)],
    [
      'Articles',
      `${context.read} of ${context.articles} read${context.read < context.articles ? ', the others cannot differ' : ''}`,
    ],
    ['Claims in both', String(diff.same)],
  ];
  const body = kinds.map(
    ({ kind, title, own }) =>
      `<section aria-labelledby="${kind}"><h2 id="${kind}">${title} (${own.length})</h2>\n${own.map(card).join('\n')}\n</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Impact ${summary} · zh-claims</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Impact of rules: ${summary}</h1>
<dl class="about">${about.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>
${links.length === 0 ? '<p>No claim differs.</p>' : `<nav aria-label="Kinds of differences"><ul>${links.join('')}</ul></nav>`}
${body.join('\n')}
</main>
</body>
</html>
`;
}

function card(difference: Difference): string {
  const before = 'before' in difference ? difference.before : null;
  const after = 'after' in difference ? difference.after : null;
  const id = (after ?? before)?.article.id ?? '';
  const rules = [...new Set([before, after].flatMap((claim) => claim?.foundBy.at(-1) ?? []))];
  const fields =
    difference.kind === 'changed'
      ? `<dl class="fields">${difference.fields
          .map(
            ({ field, from, to }) =>
              `<dt>${field}</dt><dd><del>${shown(from) || '–'}</del> → <ins>${shown(to) || '–'}</ins></dd>`,
          )
          .join('')}</dl>`
      : '';
  const isOneSentence = before !== null && after !== null && before.evidence.quote === after.evidence.quote;
  const lines = isOneSentence
    ? [sentence(after, '')]
    : [
        ...(before === null ? [] : [sentence(before, after === null ? '' : 'before')]),
        ...(after === null ? [] : [sentence(after, before === null ? '' : 'after')]),
      ];
  return `<article class="${difference.kind}"><header><span>${shown(id)}</span><span>${rules.map((rule) => `<code>${shown(rule)}</code>`).join(' → ')}</span></header>
<p>${shown(claimLine(after ?? before))}</p>${fields}${lines.join('')}</article>`;
}

/** The claim in a line: subject, predicate, number or time. */
function claimLine(claim: SealedClaim | null): string {
  if (claim === null) return '';
  const amount = claim.quantity?.text ?? claim.time?.text ?? '';
  return [claim.subject.text, claim.predicate?.text ?? '', amount].filter((part) => part !== '').join(' · ');
}

/** The sentence as the article has it, in either script, with the evidence marked. */
function sentence(claim: SealedClaim, side: string): string {
  const { before, quote, behind } = sentenceOf(claim);
  const label = side === '' ? '' : `<span class="side">${side}</span>`;
  return `<p lang="zh">${label}<bdi>${shown(before)}<mark>${shown(quote)}</mark>${shown(behind)}</bdi></p>`;
}

function shown(text: string): string {
  return escapeHtml(visible(text.replace(/\s+/g, ' ')));
}
