import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { functionNames, parseClaimRule } from '../../src/rulebook/claim-rules.js';
import { configSchema, parseConfig } from '../../src/rulebook/config.js';
import { parseLexicon } from '../../src/rulebook/parse.js';
import { elementKinds } from '../../src/rulebook/schema.js';

const page = readFileSync('rules/README.md', 'utf8');
const blocks = [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(
  ([, language, text]) => [language, text] as const,
);

test.each(blocks.filter(([language, text]) => language === 'yaml' && /^id: /m.test(text ?? '')))(
  '%s is a rule that loads: %s',
  (_, text = '') => {
    const id = /^id: (\S+)/.exec(text)?.[1] ?? '';
    const { messages } = parseClaimRule({ path: `rules/claims/${id}.yml`, text });
    expect(messages).toEqual([]);
  },
);

test.each(blocks.filter(([language]) => language === 'tsv'))(
  '%s is a list that loads: %s',
  (_, text = '') => {
    const { value, messages } = parseLexicon({ path: 'rules/lexicon/x.tsv', text });
    expect(messages).toEqual([]);
    expect(value.entries.length).toBeGreaterThan(0);
  },
);

test.each([...elementKinds, ...functionNames])('the page tells of `%s`', (name) => {
  expect(page).toMatch(new RegExp(`\`[^\`\n]*${name}`));
});

test('the page shows a configuration that loads, and tells of every field', () => {
  const [, text = ''] =
    blocks.find(([language, shown]) => language === 'yaml' && /^rules: /m.test(shown ?? '')) ?? [];
  const { value, messages } = parseConfig({ path: 'zh-claims.config.yml', text });
  expect([value, messages]).toEqual([{ rules: ['my-rules'], corpus: ['news'] }, []]);
  for (const field of Object.keys(configSchema.shape))
    if (field !== '$schema') expect(page).toContain(`\`${field}\``);
});
