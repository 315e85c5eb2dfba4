import { escapeHtml, inlineScript, policyHash } from '../core/html.js';
import type { PageRun } from './data.js';

/** The built front end of a page. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

/** Begins every report, so that a report can be told from any other file before it is replaced. */
export const reportMark = '<!doctype html><!-- zh-claims report -->';

/**
 * One page that needs nothing but itself. Only its own script and style run, named by their hashes; nothing is
 * fetched and nothing can be sent. The first of `blocks` is the index, each other one a block of articles.
 */
export function pageHtml(
  assets: PageAssets,
  run: PageRun,
  articles: number,
  claims: number,
  blocks: readonly string[],
): string {
  const script = inlineScript(assets.script);
  const { style } = assets;
  const policy = [
    "default-src 'none'",
    `script-src ${policyHash(script)}`,
    `style-src ${policyHash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const data = blocks
    .map(
      (block, k) =>
        `<script type="application/octet-stream" id="${k === 0 ? 'index' : `block-${k - 1}`}">${block}</script>\n`,
    )
    .join('');
  const title = escapeHtml(`${visible(run.name)} · zh-claims`);
  return `${reportMark}
<html lang="zh">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${escapeHtml(run.tool)}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<div id="page"><main class="opening"><h1>${escapeHtml(visible(run.name))}</h1><p>${articles} 篇报道，${claims} 条陈述 · ${articles} articles, ${claims} claims</p></main></div>
<noscript><p>此页需要启用 JavaScript；它不联网。This page needs JavaScript; it uses no network.</p></noscript>
${data}<script>${script}</script>
</body>
</html>
`;
}

/** Characters that would reorder or hide others are shown by their code. */
function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (mark) => `⟦U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟧`,
  );
}
