import { expect, test } from 'vitest';
import { parseConfig } from '../../src/rulebook/config.js';

const parse = (text: string) => parseConfig({ path: 'zh-claims.config.yml', text });

test('a configuration names folders and defaults', () => {
  const text =
    'rules: [my-rules]\ncorpus: [news]\nvariant: tw\nreference-date: 2024-02-29\nkeep-going: true\n';
  expect(parse(text)).toEqual({
    value: {
      rules: ['my-rules'],
      corpus: ['news'],
      variant: 'tw',
      'reference-date': '2024-02-29',
      'keep-going': true,
    },
    messages: [],
  });
  expect(parse('{ "rules": ["a"] }').value).toEqual({ rules: ['a'] });
  expect(parse('# nothing yet\n').value).toEqual({});
});

/** What is wrong, and where, with what code, and what the message names. */
const broken: readonly (readonly [string, string, string, RegExp])[] = [
  ['rule: [a]', '1:1', 'config/unknown-field', /did you mean `rules`/],
  ['rules: my-rules', '1:8', 'config/bad-value', /expected a list/],
  ['variant: cn\nrules: [1]', '2:9', 'config/bad-value', /expected a string/],
  ['variant: hans', '1:10', 'config/bad-value', /`auto`, `cn`/],
  ['reference-date: 2025-02-30', '1:17', 'config/incomplete', /day of the calendar/],
  ['reference-date: soon', '1:17', 'config/bad-value', /YYYY-MM-DD/],
  ['max-bytes: 0', '1:12', 'config/bad-value', /max-bytes/],
  ['rules: [a\nvariant: cn', '2:1', 'config/yaml-syntax', /./],
  ['- rules', '1:1', 'config/bad-value', /expected fields with values/],
];

test.each(broken)('%j is broken at %s', (text, place, code, words) => {
  const { value, messages } = parse(text);
  expect(value).toBeNull();
  const [first] = messages;
  expect([`${first?.at?.line}:${first?.at?.column}`, first?.code]).toEqual([place, code]);
  expect(`${first?.text} ${first?.hint ?? ''}`).toMatch(words);
});
