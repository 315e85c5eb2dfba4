import { expect, test } from 'vitest';
import { formatCheckHtml } from '../../src/check/html.js';
import { compileCues, createChecker } from '../../src/check/index.js';
import { openPipeline } from '../../src/open.js';
import { readText } from './gold.js';

test('the page has both sentences side by side, the number marked, and nothing of them as markup', async () => {
  const { value: setup } = await openPipeline();
  if (setup === null) throw new Error('the pipeline does not open');
  const evil = '<img src=x onerror=alert(1)>"\'&\u202e';
  const source = readText(setup, `甲市新增病例30例。乙市新增病例50例。`, `${evil}.txt`, '2025-08-01');
  const check = createChecker([source], compileCues(setup.parts.rulebook.lexicons));
  const page = formatCheckHtml([
    check(readText(setup, `${evil}，甲市新增病例31例。乙市新增病例50例。`, evil, '2025-08-01')),
  ]);
  expect(page).toContain('<del>31例</del>');
  expect(page).toContain('甲市新增病例<ins>30例</ins>');
  expect(page).toContain('<li>says: <del>31 例</del> → <ins>30 例</ins></li>');
  expect(page).toContain('value="contradicted"> contradicted 1');
  expect(page).toContain('value="supported"> supported 1');
  expect(page).not.toContain('<img');
  expect(page).toContain('⟦U+202E⟧');
  expect(page).toMatch(/default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'/);
});
