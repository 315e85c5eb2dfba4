import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseYaml } from '../../src/rulebook/parse.js';

const path = 'rules/quantities/numbers.yml';
const parsed = parseYaml({ path, text: readFileSync(path, 'utf8') });
const rules = (parsed.value.value as { rules: readonly { id: string; examples: readonly unknown[] }[] })
  .rules;

/** Every `quantities/…` that the code of the recogniser can put into `foundBy`. */
const used = new Set(
  readdirSync('src/recognise')
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [
      ...readFileSync(join('src/recognise', name), 'utf8').matchAll(/'(quantities\/[a-z-]+)'/g),
    ])
    .map((match) => match[1] ?? ''),
);
// `several` is made from the rule of the unit.
used.add('quantities/several');

test('every rule id of the number recogniser is described, and no other', () => {
  expect(parsed.messages).toEqual([]);
  expect(rules.map(({ id }) => id).sort()).toEqual([...used].sort());
});

test.each(rules.map((rule) => [rule.id, rule] as const))('%s has examples', (_id, rule) => {
  expect(rule.examples.length).toBeGreaterThan(0);
});
