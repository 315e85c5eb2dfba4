import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { formatDiffHtml } from '../../src/diff/html.js';
import { diffClaims } from '../../src/diff/index.js';
import { claim } from './claim.js';

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><script>alert(1)</script>',
  '<!--<svg onload=alert(1)>',
  'javascript:alert(1)',
];

test('the page shows both sides, and marks what changed', () => {
  const page = formatDiffHtml(diffClaims([claim({ value: '120' })], [claim({ value: '102' })]));
  expect(page).toContain('全省用电量达<del>120亿千瓦时</del>');
  expect(page).toContain('全省用电量达<ins>102亿千瓦时</ins>');
  expect(page).toContain('value: <del>120</del> → <ins>102</ins>');
  expect(page).toContain('<input type="checkbox" checked value="changed">');
});

test.each(hostile)('no text becomes markup: %s', (text) => {
  const before = [claim({ subject: text, value: '120', article: text, speaker: text })];
  const after = [claim({ subject: text, value: '102', article: text })];
  const page = formatDiffHtml(diffClaims(before, after));
  const body = page.slice(page.indexOf('<body>'), page.lastIndexOf('<script>'));
  const tags = new Set([...body.matchAll(/<\/?([a-z0-9]+|!--)/g)].map(([, name]) => name));
  const known =
    'body header h1 h2 fieldset legend label input nav button span main div article b ul li del ins section p';
  expect([...tags].filter((name) => !known.split(' ').includes(name ?? ''))).toEqual([]);
  expect(body).not.toMatch(/<[^>]*\son\w+=/);
});

test('the policy names the one script and the one style of the page by their hashes', () => {
  const page = formatDiffHtml(diffClaims([claim({ value: '120' })], [claim({ value: '102' })]));
  const hash = (text = ''): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  expect(page).toContain(`script-src ${hash(/<script>([\s\S]*?)<\/script>/.exec(page)?.[1])}`);
  expect(page).toContain(`style-src ${hash(/<style>([\s\S]*?)<\/style>/.exec(page)?.[1])}`);
  expect(page).not.toMatch(/unsafe|https?:/);
});

test('characters that reorder others are shown by their code', () => {
  const page = formatDiffHtml(diffClaims([], [claim({ quote: '甲\u202e乙达100亿千瓦时' })]));
  expect(page).toContain('甲⟦U+202E⟧乙');
});
