import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('src/ARCHITECTURE.md', 'utf8');
const rows = [...page.matchAll(/\| `(tests\/[^`]+)`: (.+) \|$/gm)].map((row) => [row[1], row[2]] as const);

test('laws and promises are listed', () => {
  expect(rows.length).toBeGreaterThan(20);
});

test.each(rows)('%s has a test: %s', (file = '', name = '') => {
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain(name);
});
