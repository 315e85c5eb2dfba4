import { expect, test } from 'vitest';
import { lintFiles } from '../../src/cli/rules/lint.js';
import { readerOf } from '../../src/cli/rules/test.js';
import { openPipeline, readRuleSources } from '../../src/open.js';
import { readCatalogue } from '../../src/rulebook/catalogue.js';
import { isFailure, runExample } from '../../src/rulebook/examples.js';

const opened = await openPipeline();
if (opened.value === null) throw new Error(JSON.stringify(opened.messages));
const read = readerOf(opened.value.pipeline);
const entries = readCatalogue(opened.value.parts.rulebook).value.filter(({ off }) => off === null);
const cases = entries.flatMap((entry) =>
  entry.examples.map((example) => [entry.id, example.text, example, entry] as const),
);

test('the shipped rules have examples', () => {
  expect(cases.length).toBeGreaterThan(150);
});

test.each(cases)('%s: %s', (_id, _text, example, entry) => {
  const { outcome, details } = runExample(example, read, entry.fields['refuse'] !== undefined);
  expect(isFailure(outcome), `${outcome}: ${details.join('; ')}`).toBe(false);
});

test('the shipped rules have neither errors nor warnings', () => {
  expect(lintFiles(readRuleSources([])).filter(({ severity }) => severity !== 'info')).toEqual([]);
});
