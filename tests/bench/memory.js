/**
 * Peak memory of a run over many articles beside that over few, and how fast it went.
 *
 *     npm run bench:memory -- [--few 5000] [--many 100000] [--workers N]
 *
 * The articles are made from the paragraphs of `corpus/`, no two alike. 100,000 of them take some minutes.
 */
import { spawn } from 'node:child_process';
import {
  createWriteStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { manyArticles } from './beside.js';

const { values } = parseArgs({
  options: {
    few: { type: 'string', default: '5000' },
    many: { type: 'string', default: '100000' },
    workers: { type: 'string' },
  },
});
const texts = readdirSync('corpus')
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(join('corpus', name), 'utf8'));
const folder = mkdtempSync(join(os.tmpdir(), 'zh-claims-'));
// Printed by the process itself when it ends: the peak, which no sampling from outside can miss.
const probe = join(folder, 'probe.cjs');
writeFileSync(
  probe,
  `process.on('exit', () => require('node:fs').writeFileSync(process.env.PEAK, String(process.resourceUsage().maxRSS)));`,
);

const peaks = [];
for (const count of [Number(values.few), Number(values.many)]) {
  const input = join(folder, `${count}.jsonl`);
  await pipeline(Readable.from(manyArticles(texts, count)), createWriteStream(input));
  const out = join(folder, `run-${count}`);
  const workers = values.workers === undefined ? [] : ['--workers', values.workers];
  const args = ['--require', probe, '.build/bundle/main.js', 'extract', input, '--out', out, ...workers];
  const start = performance.now();
  await new Promise((done) => {
    spawn(process.execPath, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PEAK: join(folder, 'peak') },
    }).on('close', done);
  });
  const seconds = (performance.now() - start) / 1000;
  const peak = Number(readFileSync(join(folder, 'peak'), 'utf8')) / 1024;
  const size = (name) => (statSync(join(out, name)).size / count / 1024).toFixed(2);
  peaks.push(peak);
  process.stdout.write(
    `${count} articles: peak ${peak.toFixed(0)} MB, ${(count / seconds).toFixed(0)} articles/s, KB an article: ` +
      `${(statSync(input).size / count / 1024).toFixed(2)} read, ${size('claims.jsonl')} claims, ${size('journal.jsonl')} journal\n`,
  );
}
const ratio = peaks[1] / peaks[0];
process.stdout.write(
  `${ratio.toFixed(3)}  ${ratio <= 1.1 ? 'ok' : 'short'}  peak memory of many / few (wanted: at most 1.1)\n`,
);
rmSync(folder, { recursive: true });
