/**
 * Mutation tests: change the code a little, hundreds of times, and see whether a test notices.
 *
 *     npm run mutation -- SLICE [FILE…]
 *
 * A slice is some files and the fast tests that should pin them: with the slow tests (round trips, corpora,
 * the command line) a run would take hours and say less about the tables. FILE narrows a slice, with lines if
 * wanted: src/diff/pair.ts:20-60. Reports go to .cache/mutation/SLICE.html and .json.
 */
import { setPriority } from 'node:os';
import process from 'node:process';
import { Stryker } from '@stryker-mutator/core';

/** What is changed, and the tests that should notice. */
const slices = {
  numerals: {
    mutate: ['src/recognise/{numerals,numeral-*,counts,fractions,arabic-literals}.ts', 'src/core/decimal.ts'],
    tests: ['tests/core/decimal.test.ts', 'tests/recognise/{literals,numerals}.test.ts'],
  },
  units: {
    mutate: ['src/recognise/{units,word-trie}.ts'],
    tests: ['tests/recognise/units.test.ts'],
  },
  // What joins a number and its unit: 三块零四, 两吨半, 百分之四.
  measures: {
    mutate: ['src/recognise/{compound-units,unit-tails,unit-before,measure,measures,percents}.ts'],
    tests: ['tests/recognise/quantities.test.ts'],
  },
  // The rest: what is a number at all, and how the words around it mean it.
  quantities: {
    mutate: [
      'src/recognise/*.ts',
      '!src/recognise/{numerals,numeral-*,counts,fractions,arabic-literals,units,word-trie}.ts',
      '!src/recognise/{compound-units,unit-tails,unit-before,measure,measures,percents}.ts',
      '!src/recognise/{overlaps,ledger}.ts',
    ],
    tests: ['tests/recognise/quantities.test.ts'],
  },
  ledger: {
    mutate: ['src/recognise/{overlaps,ledger}.ts'],
    tests: ['tests/recognise/{overlaps,ledger}.test.ts'],
  },
  times: {
    mutate: ['src/recognise/times/*.ts'],
    tests: ['tests/recognise/times/{fields,readings,not-times,dateline,examples}.test.ts'],
  },
  verify: { mutate: ['src/verify/*.ts'], tests: ['tests/verify/*.test.ts'] },
  diff: { mutate: ['src/diff/{index,fields,pair,parts}.ts'], tests: ['tests/diff/{diff,fields}.test.ts'] },
};

const [name = '', ...files] = process.argv.slice(2);
const slice = slices[name];
if (slice === undefined) {
  const known = Object.keys(slices).join(', ');
  process.stderr.write(`mutation: found slice '${name}', expected one of ${known}; try numerals.\n`);
  process.exit(2);
}

// The work of an hour should not slow whatever else this machine does; child processes inherit both.
setPriority(10);
process.env.VITEST_INCLUDE = slice.tests.join(';');

const folder = '.cache/mutation';
await new Stryker({
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  // The tests are named above; "related" would add nothing but the time to find them.
  vitest: { configFile: '.config/vitest.ts', related: false },
  coverageAnalysis: 'perTest',
  mutate: files.length > 0 ? files : slice.mutate,
  concurrency: 1,
  timeoutMS: 3000,
  disableTypeChecks: false,
  tempDirName: `${folder}/sandbox-${name}`,
  ignorePatterns: ['.build', '.cache', 'output', 'coverage', 'src/web'],
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false },
  htmlReporter: { fileName: `${folder}/${name}.html` },
  jsonReporter: { fileName: `${folder}/${name}.json` },
}).runMutationTest();
