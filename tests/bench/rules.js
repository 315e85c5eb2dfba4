/**
 * How long people wait who write rules: the examples of all rules, the answer to a save, the impact of a rule.
 *
 *     npm run bench:rules -- [--articles N] [--units N]
 *
 * Articles are put together from paragraphs of `corpus/`, of about `--units` UTF-16 units each; one in a hundred has
 * the word of the rule whose impact is measured. Only the ratios mean something elsewhere.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    units: { type: 'string', default: '450' },
  },
});
const main = resolve('.build/cli/main.js');
const folder = mkdtempSync(join(os.tmpdir(), 'zh-claims-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

const rule = `id: broken-gate
kind: count
why: What a crowd breaks is counted.
match:
  - { word: [撞破], as: verb }
  - { gap: { max: 3 } }
  - quantity
claim:
  subject: noun-before($verb) or topic
  predicate: $verb
examples:
  - text: 人群撞破了3块门板。
    claims: [{ quote: 人群撞破了3块, subject: 人群 }]
  - text: 人群撞破了门板。
    claims: []
`;
mkdirSync(join(folder, 'my/claims'), { recursive: true });
const rulePath = join(folder, 'my/claims/broken-gate.yml');
writeFileSync(rulePath, rule);
const units = writeArticles(Number(values.articles), Number(values.units));
console.log(`${values.articles} articles, ${units} UTF-16 units; load ${os.loadavg()[0]?.toFixed(1)}`);

writeFileSync(join(folder, 'one.txt'), '全省约有12.5万个5G基站。');
const impact = ['rules', 'impact', 'broken-gate', '--rules', 'my', '--corpus', 'news.jsonl'];
run('extract', 'one.txt');
const ms = {};
measure('extract, one sentence', () => best(3, () => run('extract', 'one.txt')));
measure('rules test, all rules', () => best(3, () => run('rules', 'test')));
measure('rules lint', () => best(3, () => run('rules', 'lint')));
await measureLater('answer to a save, the rule', () => watchTime('broken-gate'));
await measureLater('answer to a save, all rules', () => watchTime());
measure('rules impact, first run', () => run(...impact));
measure('rules impact, again', () => best(3, () => run(...impact)));
measure('extract', () => run('extract', 'news.jsonl'));
measure('rules impact --full', () => run(...impact, '--full'));
console.log('');
show('rules impact, again', 'rules impact --full', 0.1);
show('rules impact, again', 'extract', 0.1);
show('rules impact, first run', 'rules impact --full');
show('rules impact, again', 'extract, one sentence');
show('answer to a save, the rule', 'rules impact --full');
show('answer to a save, all rules', 'rules impact --full');

function show(one, other, wanted) {
  const ratio = ms[one] / ms[other];
  const isMet = wanted === undefined ? '     ' : ratio <= wanted ? 'ok   ' : 'short';
  const bound = wanted === undefined ? '' : ` (wanted: at most ${wanted})`;
  console.log(`${ratio.toFixed(3).padStart(8)}  ${isMet}  ${one} / ${other}${bound}`);
}

function measure(name, job) {
  note(name, job());
}

async function measureLater(name, job) {
  note(name, await job());
}

function note(name, time) {
  ms[name] = time;
  console.log(`${time.toFixed(0).padStart(8)} ms  ${name}`);
}

function run(...args) {
  const started = performance.now();
  const ended = spawnSync(process.execPath, [main, ...args], { cwd: folder, stdio: 'ignore' });
  if (ended.status === null || ended.status > 1)
    throw new Error(`${args.join(' ')} ended with ${ended.status}`);
  return performance.now() - started;
}

function best(times, job) {
  return Math.min(...Array.from({ length: times }, job));
}

/** From a save to the last line that is printed. */
async function watchTime(...selectors) {
  const child = spawn(process.execPath, [main, 'rules', 'test', ...selectors, '--rules', 'my', '--watch'], {
    cwd: folder,
  });
  const heard = (pattern) =>
    new Promise((done) => {
      const listen = (text) => {
        if (!pattern.test(String(text))) return;
        child.stderr.off('data', listen);
        done();
      };
      child.stderr.on('data', listen);
    });
  await heard(/watching/);
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 4; round += 1) {
    const started = performance.now();
    const answered = heard(/^\d+ ms/m);
    writeFileSync(rulePath, rule.replace(/^why:.*/m, `why: What a crowd breaks is counted, take ${round}.`));
    await answered;
    least = Math.min(least, performance.now() - started);
  }
  child.kill();
  return least;
}

function writeArticles(count, length) {
  const paragraphs = readdirSync('corpus')
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readFileSync(join('corpus', name), 'utf8').split('\n'))
    .filter((line) => line.length > 15);
  let seed = 1;
  const next = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  let sum = 0;
  const lines = Array.from({ length: count }, (_, k) => {
    const parts = k % 100 === 7 ? ['人群撞破了3块门板。'] : [];
    const wanted = length * (0.4 + 1.2 * next());
    for (let at = 0; at < wanted; at += parts.at(-1).length)
      parts.push(paragraphs[Math.floor(next() * paragraphs.length)]);
    const text = parts.join('\n');
    sum += text.length;
    return JSON.stringify({ id: `a${k}`, text, publishedAt: '2025-08-01' });
  });
  writeFileSync(join(folder, 'news.jsonl'), `${lines.join('\n')}\n`);
  return sum;
}
