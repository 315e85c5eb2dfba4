import type { SealedClaim } from '../core/claim.js';
import { markdownCell, oneLine } from '../core/display.js';
import { escapeHtml } from '../core/html.js';
import type { Contradiction, Contradictions, Position, Voice } from './index.js';

/** `3 contradictions, 1 misprint, 2 revisions`. */
export function summaryOf({ groups }: Contradictions): string {
  const count = (kind: Contradiction['kind']): string => {
    const number = groups.filter((group) => group.kind === kind).length;
    return `${number} ${kind}${number === 1 ? '' : 's'}`;
  };
  return `${count('contradiction')}, ${count('misprint')}, ${count('revision')}`;
}

/** For a terminal: a block a contradiction, the values with their sources below each other. */
export function formatContradictionsText(found: Contradictions): string {
  const blocks = found.groups.map((group) => {
    const lines = [`${group.kind}  ${titleOf(group)}`];
    for (const position of group.positions) {
      lines.push(`  ${position.text}`);
      for (const voice of position.voices) {
        lines.push(`    ${sourceOf(voice)}`, `      「${oneLine(voice.claim.evidence.quote)}」`);
      }
    }
    return `${lines.join('\n')}\n`;
  });
  return [...blocks, `${summaryOf(found)}\n`].join('');
}

/** As JSON: the counts, and every group with its whole claims. */
export function formatContradictionsJson(found: Contradictions): string {
  return `${JSON.stringify({ summary: summaryOf(found), ...found }, null, 2)}\n`;
}

/** As Markdown: a heading a contradiction, the values as a table. */
export function formatContradictionsMarkdown(found: Contradictions): string {
  const blocks = found.groups.map((group) => {
    const rows = group.positions.flatMap((position) =>
      position.voices.map(
        (voice) =>
          `| ${markdownCell(position.text)} | ${markdownCell(sourceOf(voice))} | ${markdownCell(voice.claim.evidence.quote)} |\n`,
      ),
    );
    return `\n## ${group.kind}: ${markdownCell(titleOf(group))}\n\n| value | source | words |\n| --- | --- | --- |\n${rows.join('')}`;
  });
  return `**${summaryOf(found)}**\n${blocks.join('')}`;
}

/** Only the page's own style is allowed: no script, no image, nothing fetched. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const style = `:root{color-scheme:light dark;--line:#8884}
body{font:1rem/1.6 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
section{border-top:1px solid var(--line);padding:.5rem 0}
h2{font-size:1.1rem;margin:.5rem 0}
dl{display:grid;grid-template-columns:minmax(6rem,max-content) 1fr;gap:.25rem 1rem;margin:0}
dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}ul{margin:0;padding-inline-start:1.2rem}
.source{font-size:.85rem;opacity:.8}`;

/** As one page that needs nothing but itself. */
export function formatContradictionsHtml(found: Contradictions): string {
  const summary = escapeHtml(summaryOf(found));
  const sections = found.groups.map(
    (group) =>
      `<section><h2>${group.kind}: ${escapeHtml(titleOf(group))}</h2><dl>${group.positions.map(positionHtml).join('')}</dl></section>`,
  );
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${summary}</title>
<style>${style}</style>
</head>
<body>
<h1>${summary}</h1>
${sections.length === 0 ? '<p>No contradiction.</p>' : sections.join('\n')}
</body>
</html>
`;
}

function positionHtml({ text, voices }: Position): string {
  const entries = voices.map((voice) => {
    const link = linkOf(voice.claim);
    const quote = `<q>${escapeHtml(voice.claim.evidence.quote)}</q>`;
    const shown = link === null ? quote : `<a href="${escapeHtml(link)}">${quote}</a>`;
    return `<li>${shown}<br><span class="source">${escapeHtml(sourceOf(voice))}</span></li>`;
  });
  return `<dt>${escapeHtml(text)}</dt><dd><ul>${entries.join('')}</ul></dd>`;
}

/** The address that opens the quote, else that of the article, where it is one that a browser opens. */
function linkOf({ article, evidence }: SealedClaim): string | null {
  const address = evidence.link ?? article.url;
  return address !== null && /^https?:\/\//i.test(address) ? address : null;
}

function titleOf({ subject, period, gap, speakersDiffer }: Contradiction): string {
  const apart = `${percentOf(gap)} apart`;
  return `${oneLine(subject)}  ${period}  ${apart}${speakersDiffer ? ', other speakers' : ''}`;
}

/** `0.15` as `15%`, without floating point. */
function percentOf(gap: string): string {
  const [whole = '0', fraction = ''] = gap.split('.');
  const digits = `${whole}${fraction.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  return digits === '0' ? 'less than 1%' : `${digits}%`;
}

/** Article, date, speaker and the number of reprints. */
function sourceOf({ claim, reprints }: Voice): string {
  const { article, attribution } = claim;
  return [
    article.url ?? article.id,
    article.publishedAt ?? '',
    attribution === null ? '' : `by ${attribution.speaker}`,
    reprints.length === 0 ? '' : `${reprints.length} reprint${reprints.length === 1 ? '' : 's'}`,
  ]
    .filter((part) => part !== '')
    .join('  ');
}
