import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readRulebook, readRuleSources } from '../../src/open.js';
import { jsonSchemaOf, schemaFileName } from '../../src/rulebook/json-schemas.js';

const { lexicons } = readRulebook([]).value;
const shipped = (kind: Parameters<typeof schemaFileName>[0]): Record<string, unknown> =>
  JSON.parse(readFileSync(`rules/schema/${schemaFileName(kind)}`, 'utf8'));

test.each(['claims', 'times', 'config'] as const)('the shipped schema of %s is that of the code', (kind) => {
  expect(shipped(kind), '`npm run schemas` writes it again').toEqual(
    JSON.parse(jsonSchemaOf(kind, lexicons)),
  );
});

test('the shipped schema of word lists has the columns of each list', () => {
  const { properties } = shipped('lexicons') as { properties: Record<string, unknown> };
  const now = JSON.parse(jsonSchemaOf('lexicons', lexicons)).properties;
  expect(Object.keys(properties).length).toBeGreaterThan(40);
  for (const [name, schema] of Object.entries(properties))
    expect(schema, `${name}: \`npm run schemas\` writes it again`).toEqual(now[name]);
});

const referring = readRuleSources([]).flatMap(({ path, text }) => {
  const [, schema] = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text.split('\n')[0] ?? '') ?? [];
  return schema === undefined ? [] : [[path, schema] as const];
});

test('most rule files name their schema, and it is there', () => {
  expect(referring.length).toBeGreaterThan(40);
  for (const [path, schema] of referring) {
    const [, folder = ''] = path.split('/');
    expect(schema).toBe(`../schema/${folder}.schema.json`);
    expect(existsSync(join(dirname(path), schema))).toBe(true);
  }
});
