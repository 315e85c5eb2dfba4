import { inlineScript, policyHash } from '../core/html.js';

/**
 * The workbench's page, and the policy it is sent with: its own script and style, requests to its own server, frames
 * from there.
 */
export function workbenchPage(
  assets: { readonly script: string; readonly style: string },
  nonce: string,
): { readonly html: string; readonly policy: string } {
  const script = inlineScript(assets.script);
  const policy = [
    "default-src 'none'",
    `script-src ${policyHash(script)}`,
    // The editor makes style rules as it goes; it is told the nonce.
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const html = `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>zh-claims</title>
<style nonce="${nonce}">${assets.style}</style>
</head>
<body>
<div id="page" data-nonce="${nonce}"></div>
<noscript><p>此页需要启用 JavaScript。This page needs JavaScript.</p></noscript>
<script>${script}</script>
</body>
</html>
`;
  return { html, policy };
}
