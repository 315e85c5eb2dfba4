import type { SealedClaim } from '../core/claim.js';
import { type ClaimDiff, type Difference, summaryOf } from './index.js';

/** Only the page's own style is allowed: no script, no image, nothing fetched. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const style = `:root{color-scheme:light dark;--line:#8884;--less:#c33;--more:#292}
body{font:1rem/1.6 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border-bottom:1px solid var(--line);padding:.5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
th:first-child{width:8rem}
del{color:var(--less)}ins{color:var(--more);text-decoration:none;border-bottom:2px solid}
dl{display:grid;grid-template-columns:max-content 1fr;gap:0 .5rem;margin:.25rem 0 0;font-size:.9rem}
dd{margin:0}.article{font-size:.85rem;opacity:.75}`;

/** The diff as one page in two columns, before and after, that needs nothing but itself. */
export function formatDiffHtml(diff: ClaimDiff): string {
  const rows = diff.differences.map(rowOf).join('\n');
  const summary = escapeHtml(summaryOf(diff));
  const table =
    diff.differences.length === 0
      ? '<p>No difference.</p>'
      : `<table><thead><tr><th scope="col">what</th><th scope="col">before</th><th scope="col">after</th></tr></thead><tbody>
${rows}
</tbody></table>`;
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Claims ${summary}</title>
<style>${style}</style>
</head>
<body>
<h1>Claims ${summary}</h1>
${table}
</body>
</html>
`;
}

function rowOf(difference: Difference): string {
  const before = 'before' in difference ? difference.before : null;
  const after = 'after' in difference ? difference.after : null;
  const fields = difference.kind === 'changed' ? difference.fields : [];
  const list = (side: 'from' | 'to', tag: 'del' | 'ins'): string =>
    fields.length === 0
      ? ''
      : `<dl>${fields
          .map(
            ({ field, [side]: value }) =>
              `<dt>${field}</dt><dd><${tag}>${escapeHtml(value || '–')}</${tag}></dd>`,
          )
          .join('')}</dl>`;
  const article = escapeHtml((after ?? before)?.article.id ?? '');
  return `<tr><th scope="row">${difference.kind}<br><span class="article">${article}</span></th><td>${quoteOf(before)}${list('from', 'del')}</td><td>${quoteOf(after)}${list('to', 'ins')}</td></tr>`;
}

/** The evidence, as the article has it. */
function quoteOf(claim: SealedClaim | null): string {
  return claim === null ? '' : `<q>${escapeHtml(claim.evidence.quote)}</q>`;
}

/** Text that is nothing but text, inside an element and inside an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
