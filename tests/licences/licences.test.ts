import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isAllowed, productionLicences } from './licences.js';

const found = productionLicences('.');

test('every package that is installed with zh-claims may be used by anyone', () => {
  expect(found.length).toBeGreaterThan(50);
  expect(found.filter(({ license }) => !isAllowed(license))).toEqual([]);
});

test('the dictionaries come with their licences', () => {
  for (const file of ['nodejieba/submodules/cppjieba/LICENSE', 'opencc-js/LICENSES/Apache-2.0.txt'])
    expect(existsSync(`node_modules/${file}`), file).toBe(true);
});

test.each([
  ['MIT', true],
  ['MIT AND Apache-2.0', true],
  ['(GPL-2.0-only OR MIT)', true],
  ['MIT AND LGPL-3.0-only', false],
  ['AGPL-3.0-or-later', false],
  ['SEE LICENSE IN x', false],
  ['unknown', false],
])('%s: %s', (expression, expected) => {
  expect(isAllowed(expression)).toBe(expected);
});
