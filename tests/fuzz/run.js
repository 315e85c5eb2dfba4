/**
 * Try the pipeline on changed articles for some minutes.
 *
 *     npm run fuzz -- [--minutes N] [--seed S]
 *
 * Failures are made small and written to `output/fuzz/`, each with the law it breaks and its seed.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' } },
});
const numbers = [values.minutes, values.seed].map(Number);
if (numbers.some((number) => !Number.isFinite(number) || number <= 0)) {
  process.stderr.write(
    'Unexpected --minutes or --seed, expected numbers above 0: npm run fuzz -- --minutes 5 --seed 7\n',
  );
  process.exit(2);
}
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--config', '.config/vitest.ts', 'tests/fuzz/fuzz.test.ts'],
  { stdio: 'inherit', env: { ...process.env, FUZZ_MINUTES: values.minutes, FUZZ_SEED: values.seed } },
);
process.exit(status ?? 1);
