import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { diffClaims } from '../../src/diff/index.js';
import { openPipeline } from '../../src/open.js';
import { parseConfig } from '../../src/rulebook/config.js';
import { articleOf, shippedPipeline } from '../pipeline/pipeline.js';

/** Names that mean something else to a plain object than to a map. */
const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

const folder = mkdtempSync(join(tmpdir(), 'zh-claims-prototype-'));
const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort());
afterEach(() => {
  expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort())).toBe(before);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
afterAll(() => rmSync(folder, { recursive: true }));

function writeRules(files: Readonly<Record<string, string>>): string {
  const rules = mkdtempSync(join(folder, 'rules-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(rules, name)), { recursive: true });
    writeFileSync(join(rules, name), text);
  }
  return rules;
}

test.each(names)(
  'a rule with the key %s is refused at its line, and changes no other object',
  async (name) => {
    const rule = `id: a-rule\nwhy: for a test only\n${name}:\n  polluted: yes\nmatch:\n  - quantity\nclaim:\n  subject: topic\nexamples: []\n`;
    const rules = writeRules({ 'claims/a-rule.yml': rule });
    const { messages } = await openPipeline({ rules: [rules] });
    expect(messages.map(({ file, at }) => [file.split('/').at(-1), at?.line])).toContainEqual([
      'a-rule.yml',
      3,
    ]);
  },
);

test.each(names)('a configuration with the key %s is refused', (name) => {
  const { messages } = parseConfig({ path: 'zh-claims.config.yml', text: `${name}:\n  polluted: yes\n` });
  expect(messages.length).toBeGreaterThan(0);
});

test('a lexicon may have words and columns of such names', async () => {
  const lines = names.map((name) => `${name}\t${name}\t\tcount\t\t\t\n`).join('');
  const rules = writeRules({
    'lexicon/units.tsv': `words\tid\tucum\tdimension\tbase\tfactor\tnote\n${lines}`,
  });
  const { value } = await openPipeline({ rules: [rules] });
  const { claims } = value?.pipeline.extract(articleOf('产量达12constructor,库存为3__proto__。')) ?? {
    claims: [],
  };
  expect(claims.map(({ quantity }) => quantity?.unit?.id)).toEqual(['constructor', '__proto__']);
});

test('articles, subjects and ids of such names are read, and compared, as any other', async () => {
  const pipeline = await shippedPipeline();
  const text = names.map((name) => `${name}公司销量达12万吨,同比增长5%。`).join('\n');
  const bytes = Buffer.from(
    names
      .map(
        (id) =>
          `{"__proto__": {"polluted": true}, "id": ${JSON.stringify(id)}, "text": ${JSON.stringify(text)}}\n`,
      )
      .join(''),
  );
  const read = names.flatMap((_, line) => {
    const [start = '', ...rest] = bytes.toString().split('\n').slice(line);
    expect(rest.length).toBeGreaterThan(0);
    const source = {
      file: 'a.jsonl',
      line: line + 1,
      id: 'a',
      format: 'json' as const,
      bytes: Buffer.from(start),
    };
    return pipeline.ingest(source, '2025-08-01').value;
  });
  expect(read.map(({ id }) => id)).toEqual(names);
  const claims = read.flatMap((article) => pipeline.extract(article).claims);
  expect(claims.length).toBeGreaterThanOrEqual(names.length * names.length);
  expect(diffClaims(claims, claims).differences).toEqual([]);
  expect(diffClaims(claims, []).differences.length).toBeGreaterThan(0);
});

test.each(names)('a page that declares the charset %s is read by its evidence', async (name) => {
  const pipeline = await shippedPipeline();
  const html = `<html><head><meta charset="${name}"></head><body><article><p>全省产量达12万吨,同比增长5%。</p></article></body></html>`;
  const source = { file: 'a.html', line: null, id: 'a', format: 'html' as const, bytes: Buffer.from(html) };
  expect(pipeline.ingest(source, null).value.map(({ text }) => text.includes('产量达12万吨'))).toEqual([
    true,
  ]);
});

test.each(names)('a time rule that names the function %s is refused', async (name) => {
  const rule = `rules:\n  - id: a-time\n    why: for a test only\n    match: 某日\n    make: ${name}\n    examples: []\n`;
  const { messages } = await openPipeline({ rules: [writeRules({ 'times/9-mine.yml': rule })] });
  expect(messages.map(({ file }) => file.split('/').at(-1))).toContain('9-mine.yml');
});
