import { expect, test } from 'vitest';
import { formatDiffHtml } from '../../src/diff/html.js';
import { diffClaims } from '../../src/diff/index.js';
import { claim } from './claim.js';

test('the page shows both sides and lets no text become markup', () => {
  const before = [claim({ subject: '<script>alert(1)</script>', value: '120' })];
  const after = [claim({ subject: '<script>alert(1)</script>', value: '102' })];
  const page = formatDiffHtml(diffClaims(before, after));
  expect(page).not.toContain('<script>');
  expect(page).toContain('&#60;script&#62;');
  expect(page).toContain('<del>120</del>');
  expect(page).toContain('<ins>102</ins>');
  expect(page).toContain("default-src 'none'");
});
