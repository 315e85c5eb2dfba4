import { expect, test } from 'vitest';
import { findTimes, readTimeRules } from '../../../src/recognise/times/index.js';
import { book, compiled, ruleFiles } from './book.js';

const placed = readTimeRules(ruleFiles).value.map(({ rule }) => rule);
const cases = placed.flatMap((rule) =>
  rule.examples.map((example) => [rule.id, example.text, example] as const),
);

test('the time words and patterns can be read', () => {
  expect(compiled.messages).toEqual([]);
});

test.each(placed.map((rule) => [rule.id, rule] as const))(
  '%s says why, and has an example that stays silent',
  (_, rule) => {
    expect(rule.why).not.toBe('');
    expect(rule.examples.length).toBeGreaterThan(1);
  },
);

test.each(cases)('%s: %s', (_, text, example) => {
  const found = findTimes(text, book, { date: example.reference }).value;
  expect(found.map((mention) => ({ text: mention.text, timex: mention.time?.timex }))).toEqual(
    example.times.map(({ text: quoted, timex }) => ({ text: quoted, timex })),
  );
  example.times.forEach((time, k) => {
    if (time.type !== undefined) expect(found[k]?.type).toBe(time.type);
    if (time.role !== undefined) expect(found[k]?.time?.role).toBe(time.role);
  });
});
