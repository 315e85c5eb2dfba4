import { defineConfig } from 'vitest/config';

const report = process.env.VITEST_REPORT;
/** Only these test files, globs with ';' between them: what mutation.js runs for a slice. */
const include = process.env.VITEST_INCLUDE?.split(';') ?? ['tests/**/*.test.ts'];

/** Tests that start browsers, servers or many processes, or distort every claim. `npm run check` leaves them to `npm test`. */
const slow = [
  'tests/check/mutations.test.ts',
  'tests/cli/*.test.ts',
  'tests/docs.test.ts',
  'tests/evidence/browser.test.ts',
  'tests/io/hostile.test.ts',
  'tests/pipeline/laws.test.ts',
  'tests/queue/queue.test.ts',
  'tests/report/{command,hostile,journey}.test.ts',
  'tests/rules/{commands,impact,vitest-matcher}.test.ts',
  'tests/workbench/*.test.ts',
];

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include,
    exclude: process.env.QUICK === undefined ? [] : slow,
    testTimeout: 30_000,
    reporters: report === undefined ? ['default'] : ['default', 'json'],
    ...(report === undefined ? {} : { outputFile: { json: report } }),
  },
});
