import { expect, test } from 'vitest';
import { lexiconExamples, type RuleExample } from '../../src/rulebook/example-shapes.js';
import { type Findings, runExample } from '../../src/rulebook/examples.js';
import { claim } from '../diff/claim.js';

const found = { ...claim({ quote: '有300人' }), foundBy: ['quantities/measure', 'claims/people-met'] };

function example(expected: RuleExample['expected'], about: RuleExample['about'] = 'claim'): RuleExample {
  return {
    rule: 'claims/people-met',
    path: 'rules/claims/people-met.yml',
    text: '有300人到场。',
    publishedAt: null,
    why: '',
    at: { line: 1, column: 1 },
    expected,
    about,
  };
}

const quote = (text: string, fields: Record<string, string | null> = {}) =>
  ({ what: 'claim', text, fields }) as const;

/** What is expected, what the pipeline finds, and how the example ends. */
const cases: readonly [string, RuleExample['expected'], Findings['claims'], string][] = [
  ['the claim is there', [quote('有300人')], [found], 'found'],
  ['a named field agrees', [quote('有300人', { polarity: 'affirmative' })], [found], 'found'],
  ['a named field differs', [quote('有300人', { polarity: 'negated' })], [found], 'wrong'],
  ['nothing is there', [quote('有300人')], [], 'missing'],
  ['another quote is there', [quote('300人')], [found], 'missing'],
  ['nothing is expected and nothing there', [], [], 'silent'],
  ['nothing is expected and something there', [], [found], 'noisy'],
  ['the rule finds more than expected', [quote('有300人')], [found, found], 'noisy'],
  [
    'another rule finds more than expected',
    [quote('有300人')],
    [found, { ...found, foundBy: ['claims/other'] }],
    'found',
  ],
  ['another rule found it', [quote('有300人')], [{ ...found, foundBy: ['claims/other'] }], 'wrong'],
];

test.each(cases)('%s', (_, expected, claims, outcome) => {
  const result = runExample(example(expected), () => ({ mentions: [], claims }), false);
  expect(result.outcome).toBe(outcome);
  expect(result.details.length > 0).toBe(outcome !== 'found' && outcome !== 'silent');
});

test('a lexicon has its examples in comment lines', () => {
  const text = [
    '# Words that say about.',
    '# example: 约300家企业到场。 => 300家=300; 企业',
    '# example 2025-08-01: 预计达300万辆。 => 「达300万辆」 modality=forecast',
    '# example: 万一下雨怎么办。 =>',
    'word',
    '约',
  ].join('\n');
  const read = lexiconExamples({ path: 'rules/lexicon/x.tsv', text });
  expect(read.map(({ at, publishedAt, expected }) => [at.line, publishedAt, expected])).toEqual([
    [
      2,
      null,
      [
        { what: 'mention', text: '300家', fields: { reading: '300' } },
        { what: 'mention', text: '企业', fields: {} },
      ],
    ],
    [3, '2025-08-01', [{ what: 'claim', text: '达300万辆', fields: { modality: 'forecast' } }]],
    [4, null, []],
  ]);
});
