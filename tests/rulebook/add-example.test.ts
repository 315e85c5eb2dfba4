import { expect, test } from 'vitest';
import { addExample } from '../../src/rulebook/add-example.js';
import { parseYaml } from '../../src/rulebook/parse.js';
import type { ClaimExample } from '../../src/rulebook/schema.js';

const head = 'id: a-rule\nwhy: for a test\n';
const example: ClaimExample = {
  text: '产量达12万吨: "真的"。',
  'published-at': '2025-08-01',
  claims: [{ quote: '产量达12万吨', subject: '产量', quantity: { value: '120000', unit: '吨' } }],
};
const read = (text: string): unknown => parseYaml({ path: 'a.yml', text }).value.value;

test.each([
  ['no examples yet', head, 0],
  ['examples at the end', `${head}examples:\n  - text: 一。\n    claims: []\n`, 1],
  [
    'examples before other keys',
    `${head}examples:\n  - text: 一。\n    claims: []\n\n# more\nenabled: true\n`,
    1,
  ],
  [
    'examples without an indent',
    `${head}examples:\n- text: 一。\n  claims: []\n- text: 二。\n  claims: []\n`,
    2,
  ],
  ['a deep indent', `${head}examples:\n    - text: 一。\n      claims: []\n`, 1],
  ['an empty list of examples', `${head}examples:\n`, 0],
])('%s: the new one stands last, and nothing else changes', (_what, text, count) => {
  const added = addExample({ path: 'a.yml', text }, example) ?? '';
  const { examples, ...rest } = read(added) as { examples: unknown[] };
  const { examples: before, ...restBefore } = read(text) as { examples?: unknown[] | null };
  expect(rest).toEqual(restBefore);
  expect(examples).toEqual([...(before ?? []), example]);
  expect(examples).toHaveLength(count + 1);
  for (const line of text.trim().split('\n')) expect(added).toContain(line);
});

test('a silent example with a reason', () => {
  const silent: ClaimExample = { text: '孩子健康成长。', why: 'no number', claims: [] };
  expect(read(addExample({ path: 'a.yml', text: head }, silent) ?? '')).toMatchObject({ examples: [silent] });
});

test.each([['yes'], ['12'], ['- 一'], ['一: 二'], ["'一"], [' 一'], ['一 #二'], ['null'], ['一\n二']])(
  'the text %j comes back as it was',
  (text) => {
    const added = addExample({ path: 'a.yml', text: head }, { text, claims: [] }) ?? '';
    expect(read(added)).toMatchObject({ examples: [{ text }] });
  },
);

test('examples in one line are left alone', () => {
  expect(addExample({ path: 'a.yml', text: `${head}examples: []\n` }, example)).toBeNull();
});
