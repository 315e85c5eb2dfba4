import { expect, test } from 'vitest';
import { formatImpactPage } from '../../src/cli/rules/impact-page.js';
import { diffClaims } from '../../src/diff/index.js';
import { claim } from '../diff/claim.js';

const hostile = `<img src=x onerror=alert(1)>"'&\u202e`;
const context = { rules: [`claims/${hostile}`], against: hostile, read: 1, articles: 2 };

function page(before: Parameters<typeof claim>[0], after: Parameters<typeof claim>[0]): string {
  return formatImpactPage(diffClaims([claim(before)], [claim(after)]), context);
}

test('text of articles and rules is nothing but text', () => {
  const html = page({ quote: `甲${hostile}300人`, subject: hostile }, { quote: '乙有300人' });
  expect(html).not.toMatch(/<img|\u202e/);
  expect(html.match(/<(?!\/)[a-z0-9]+/gi)?.map((tag) => tag.slice(1))).not.toContain('script');
  expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;&#34;&#39;&#38;');
});

test('the page fetches nothing, runs nothing, and follows the colours of the reader', () => {
  const html = page({ quote: '我國專利300件' }, { quote: '我国专利301件' });
  expect(html).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none';`);
  expect(html).not.toMatch(/<script|<link|<img|url\(|@import|https?:/);
  expect(html).toContain('prefers-color-scheme:dark');
});

test('without a difference the page says so', () => {
  const same = claim({ quote: '有300人' });
  expect(formatImpactPage(diffClaims([same], [same]), context)).toContain('<p>No claim differs.</p>');
});
