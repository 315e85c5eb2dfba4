import { describe, expect, test } from 'vitest';
import { parseClaimRule, parseExpression } from '../../src/rulebook/claim-rules.js';
import { screenPattern } from '../../src/rulebook/screen.js';

const sound = [
  'id: people-met',
  'kind: count',
  'why: How many people met somewhere.',
  'match:',
  '  - { list: relations/has, as: verb }',
  '  - quantity: { dimension: [count] }',
  'claim:',
  '  subject: noun-after($quantity) or topic',
  '  predicate: $verb',
  'examples:',
  '  - text: 有300人到场。',
  '    claims:',
  '      - { quote: 有300人 }',
  '  - text: 没人来。',
  '    claims: []',
];

/** The sound rule with one line replaced; `null` takes the line out. */
function changed(line: number, text: string | null): { path: string; text: string } {
  const lines = sound.flatMap((old, k) => (k + 1 === line ? (text === null ? [] : [text]) : [old]));
  return { path: 'rules/claims/people-met.yml', text: `${lines.join('\n')}\n` };
}

test('a sound rule is read, its expressions too', () => {
  const { value, messages } = parseClaimRule(changed(0, null));
  expect(messages).toEqual([]);
  expect(value?.anchor).toBe(1);
  expect(value?.terms.subject).toEqual([
    { kind: 'call', name: 'noun-after', argument: 'quantity' },
    { kind: 'call', name: 'topic', argument: null },
  ]);
});

/** Line to replace, by what; then the line and column of the message, its code, part of its text or hint. */
const broken: readonly [number, string | null, string, string, string][] = [
  [2, 'kind: counts', '2:7', 'rule/bad-value', 'did you mean `count`?'],
  [2, null, '1:1', 'rule/incomplete', '`kind`'],
  [3, 'wy: How many people met.', '3:1', 'rule/unknown-field', 'did you mean `why`?'],
  [5, '  - { lst: relations/has, as: verb }', '5:7', 'rule/unknown-field', 'did you mean `list`?'],
  [6, '  - quantity: { dimensions: [count] }', '6:17', 'rule/unknown-field', 'did you mean `dimension`?'],
  [6, '  - { word: [有] }', '5:3', 'rule/anchor', 'expected one'],
  [8, '  subject: noun-aftr($quantity)', '8:12', 'rule/expression', 'did you mean `noun-after`?'],
  [9, '  predicate: $verbs', '9:14', 'rule/expression', 'did you mean `verb`?'],
  [15, '    claims:', '15:12', 'rule/bad-value', 'a list'],
  [13, '      - { qoute: 有300人 }', '13:11', 'rule/unknown-field', 'did you mean `quote`?'],
  [6, '  - quantity: { dimension: [count }', '6:35', 'rule/yaml-syntax', 'indentation'],
  [1, 'id: people', '1:5', 'rule/id-differs', 'people-met'],
  [5, "  - { text: '(a+)+', as: verb }", '5:13', 'rule/expression', 'flat'],
];

describe('a broken rule says where and what to try', () => {
  test.each(broken)('line %i as %s', (line, text, place, code, part) => {
    const { value, messages } = parseClaimRule(changed(line, text));
    expect(value).toBeNull();
    const found = messages.map(({ at, code: got, text: said, hint }) => [
      `${at?.line}:${at?.column}`,
      got,
      `${said} ${hint ?? ''}`.includes(part),
    ]);
    expect(found).toContainEqual([place, code, true]);
  });
});

const refused = [
  '(a+)+',
  '(a|a)*',
  '(a*)*b',
  'a*b*c*',
  '(x)\\1',
  '(?<=a)b',
  '((ab)*)*',
  '(a|b)+',
  '[',
  '(a{1,3}){2,}',
];
const passed = ['[A-Z]{2,5}', '\\d+年', '(?:上|下)半年', '[一二三四]季度?', 'a+b*'];

test.each(refused)('%s is refused', (source) => {
  expect(screenPattern(source)).not.toBeNull();
});

test.each(passed)('%s is allowed', (source) => {
  expect(screenPattern(source)).toBeNull();
});

test('an unknown word in an expression is no term', () => {
  expect(parseExpression('$verb or nothing-here or topic')).toHaveLength(2);
});
