/**
 * How fast zh-claims is beside bare nodejieba, on the same text, in the same run on the same machine.
 *
 *     npm run bench -- [--json] [--rounds N] [PATH…]
 *
 * PATH is a text or a JSON Lines file with a `text` in each line; the articles of `corpus/` unless given. Only the
 * ratios mean something elsewhere; each is printed with what it should be.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { load as cheerio } from 'cheerio';
import { openPool } from '../../.build/batch/pool.js';
import { runBatch } from '../../.build/batch/run.js';
import { setupHash } from '../../.build/cli/enqueue.js';
import { findJiebaFiles } from '../../.build/io/dictionaries.js';
import { keyOf, openRunStore } from '../../.build/io/run-store.js';
import { readSources } from '../../.build/io/sources.js';
import { openDictionaryTable, openPipeline, openSegmenter, readRulebook } from '../../.build/open.js';
import { openSender } from '../../.build/queue/index.js';
import { splitSentences } from '../../.build/segment/sentences.js';
import { openTable } from '../../.build/segment/table.js';
import { pageOf, recognizersSpeed, timeOfQueue } from './beside.js';

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '5' } },
  allowPositionals: true,
});
const rounds = Number(values.rounds);
const say = (line) => (values.json ? process.stderr : process.stdout).write(`${line}\n`);

const texts = readTexts(positionals);
const characters = texts.reduce((sum, text) => sum + text.length, 0);
const idle = await idleCores();
say(
  `${texts.length} texts, ${characters} UTF-16 units, ${rounds} rounds; ${idle.toFixed(1)} of ${os.cpus().length} cores idle`,
);
if (idle < 1.8) say('warning: fewer than two idle cores, ratios of this run are rough');

const started = performance.now();
const setup = await openPipeline();
const openMs = performance.now() - started;
if (setup.value === null) throw new Error(JSON.stringify(setup.messages.slice(0, 3)));
const { pipeline, parts } = setup.value;
const rulebook = readRulebook([]).value;
const tableMs = await timeOf(() => openDictionaryTable(rulebook));
const { tokenizer } = (await openSegmenter('table', rulebook, openTable(parts.table))).value;
const sentences = texts.flatMap((text) =>
  splitSentences(text).map(({ span }) => text.slice(span.start, span.end)),
);
const jieba = await loadJieba();
const ordinary = thinned(texts);
const ordinaryCharacters = ordinary.reduce((sum, text) => sum + text.length, 0);

const tagOrdinary = 'nodejieba.tag, at ordinary density';
const readOrdinary = 'bytes to verified claims, at ordinary density';

/** Every measured job does its whole text once; jobs take turns, so that all meet the same machine. */
const jobs = {
  'nodejieba.tag, whole articles': () => {
    for (const text of texts) jieba.tag(text);
  },
  'nodejieba.tag, sentences': () => {
    for (const sentence of sentences) jieba.tag(sentence);
  },
  'table engine, sentences': () => {
    for (const sentence of sentences) tokenizer.tag(sentence, 0);
  },
  splitSentences: () => {
    for (const text of texts) splitSentences(text);
  },
  'bytes to verified claims': () => {
    for (const [at, bytes] of lines.entries()) claims += readClaims(bytes, at);
  },
  [tagOrdinary]: () => {
    for (const text of ordinary) jieba.tag(text);
  },
  [readOrdinary]: () => {
    for (const [at, bytes] of ordinaryLines.entries()) readClaims(bytes, at);
  },
};
const lines = linesOf(texts);
const ordinaryLines = linesOf(ordinary);
const pages = texts.map((text, at) => Buffer.from(pageOf(text, at)));
jobs['HTML to text with map'] = () => {
  for (const [at, bytes] of pages.entries()) {
    pipeline.ingest({ file: `${at}.html`, line: null, id: `${at}`, format: 'html', bytes }, '2025-08-01');
  }
};
jobs['cheerio.load'] = () => {
  for (const bytes of pages) cheerio(bytes.toString('utf8'));
};
let claims = 0;

function linesOf(articles) {
  return articles.map((text, at) =>
    Buffer.from(JSON.stringify({ id: `${at}`, text, publishedAt: '2025-08-01' })),
  );
}

/** One article to verified claims as they are written; their number. */
function readClaims(bytes, at) {
  const source = { file: 'bench', line: at + 1, id: `${at}`, format: 'json-line', bytes };
  let found = 0;
  for (const article of pipeline.ingest(source, null).value) {
    const extraction = pipeline.extract(article);
    found += extraction.claims.length;
    for (const claim of extraction.claims) JSON.stringify(claim);
  }
  return found;
}

const best = {};
for (let round = 0; round < rounds + 1; round += 1) {
  for (const [name, job] of Object.entries(jobs)) {
    const ms = await timeOf(job);
    // The first round warms up.
    if (round > 0) best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, ms);
  }
}
say(`${Math.round(claims / (rounds + 1))} claims a round\n`);
for (const [name, ms] of Object.entries(best)) {
  const units = name === tagOrdinary || name === readOrdinary ? ordinaryCharacters : characters;
  say(`${(units / ms / 1000).toFixed(2).padStart(8)} M units/s  ${name}`);
}
const cold = coldStart();
say(
  `\n${jieba.loadMs.toFixed(0)} ms nodejieba.load(), ${tableMs.toFixed(0)} ms table, ${openMs.toFixed(0)} ms all rules and dictionaries, ${cold.toFixed(0)} ms from a cold start to the first claim`,
);
const memory = await workerMemory();
say(`${memory.table.toFixed(0)} MB for a further worker, ${memory.nodejieba.toFixed(0)} MB with nodejieba\n`);

const pools = [await timeOfPool(1), await timeOfPool(2)];
say(
  `${pools.map((ms) => (characters / ms / 1000).toFixed(2)).join(' and ')} M units/s with one and two workers`,
);
const queued = await timeOfQueue(
  (url) => openSender({ url, setup: setupHash(setup.value), onTrouble: () => {}, onIdle: () => {} }),
  (pool) => throughPool(pool, 4),
  Math.min(rounds, 3),
  say,
);
if (queued !== null) say(`${(characters / queued / 1000).toFixed(2)} M units/s with one queue worker`);
const others = recognizersSpeed(sentences, say);
if (others !== null) say(`${others.toFixed(0)} units/s of five recognisers of Recognizers-Text together`);
const resume = await timeOfResume();
say(
  `${resume.hashed.toFixed(0)} ms to read and hash the input, ${resume.resumed.toFixed(0)} ms to resume a run of it\n`,
);

const jiebaMs = best['nodejieba.tag, whole articles'];
/** Name, measured, wanted, and whether more is better. */
const ratios = [
  ['pipeline / nodejieba.tag, speed', jiebaMs / best['bytes to verified claims'], 3, true],
  ['pipeline / nodejieba.tag at ordinary density, speed', best[tagOrdinary] / best[readOrdinary], 3, true],
  [
    'table engine / nodejieba.tag, speed',
    best['nodejieba.tag, sentences'] / best['table engine, sentences'],
    3,
    true,
  ],
  ['table / nodejieba.load, time', tableMs / jieba.loadMs, 0.05, false],
  ['cold start to first claim / nodejieba.load, time', cold / jieba.loadMs, 0.5, false],
  ['further worker / nodejieba worker, memory', memory.table / memory.nodejieba, 0.3, false],
  ['two workers / one worker, speed', pools[0] / pools[1], 1.85, true],
  ...(others === null
    ? []
    : [
        [
          'pipeline / Recognizers-Text, speed',
          (characters / best['bytes to verified claims']) * (1000 / others),
          500,
          true,
        ],
      ]),
  [
    'HTML to text with map / cheerio.load, speed',
    best['cheerio.load'] / best['HTML to text with map'],
    1,
    true,
  ],
  ...(queued === null ? [] : [['one queue worker / local pool, speed', pools[0] / queued, 0.9, true]]),
  ['resume with nothing changed / reading and hashing, speed', resume.hashed / resume.resumed, 0.5, true],
];
for (const [name, ratio, wanted, isMore] of ratios) {
  const isMet = isMore ? ratio >= wanted : ratio <= wanted;
  say(
    `${ratio.toFixed(3).padStart(8)}  ${isMet ? 'ok   ' : 'short'}  ${name} (wanted: ${isMore ? 'at least' : 'at most'} ${wanted})`,
  );
}
if (values.json) {
  const record = Object.fromEntries(ratios.map(([name, ratio]) => [name, Number(ratio.toFixed(4))]));
  process.stdout.write(
    `${JSON.stringify({ units: characters, idleCores: Number(idle.toFixed(1)), ratios: record }, null, 2)}\n`,
  );
}

function readTexts(paths) {
  const files =
    paths.length > 0
      ? paths
      : readdirSync('corpus', { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.txt'))
          .sort()
          .map((name) => join('corpus', name));
  const found = files.flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    if (!/\.(jsonl|ndjson)$/.test(path)) return [text];
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).text);
  });
  // A short text is gone through several times a round, else the clock's grain and the warming up decide.
  const size = found.reduce((sum, text) => sum + text.length, 0);
  return Array.from({ length: Math.max(1, Math.ceil(400_000 / size)) }, () => found).flat();
}

/**
 * The same articles with sentences between that claim nothing, up to so many UTF-16 units a claim as an encyclopaedia
 * has; the articles of `corpus/` were chosen for their numbers and have a claim every 20.
 */
function thinned(articles) {
  const unitsAClaim = 110;
  const read = (text) => {
    const [article] = pipeline.ingest(
      {
        file: 'bench',
        line: 1,
        id: 'plain',
        format: 'json-line',
        bytes: Buffer.from(JSON.stringify({ text })),
      },
      null,
    ).value;
    return article === undefined ? [] : pipeline.extract(article).claims;
  };
  const counts = new Map([...new Set(articles)].map((text) => [text, read(text).length]));
  const plain = [...counts.keys()]
    .flatMap((text) => splitSentences(text).map(({ span }) => text.slice(span.start, span.end).trim()))
    .filter((sentence) => sentence.length >= 15 && read(sentence).length === 0);
  let next = 0;
  const thin = new Map();
  for (const [text, count] of counts) {
    let padded = text;
    while (plain.length > 0 && padded.length < count * unitsAClaim) {
      padded += `\n${plain[next % plain.length]}`;
      next += 1;
    }
    thin.set(text, padded);
  }
  // About as much text as at the other density.
  const whole = [...thin.values()];
  const size = whole.reduce((sum, text) => sum + text.length, 0);
  return Array.from({ length: Math.max(1, Math.round(characters / size)) }, () => whole).flat();
}

async function timeOf(job) {
  const start = performance.now();
  await job();
  return performance.now() - start;
}

/** How many cores did nothing over a third of a second. */
async function idleCores() {
  const read = () =>
    os.cpus().map(({ times }) => [times.idle, Object.values(times).reduce((a, b) => a + b, 0)]);
  const before = read();
  await new Promise((done) => setTimeout(done, 330));
  return read().reduce(
    (sum, [idleMs, total], at) => sum + (idleMs - before[at][0]) / Math.max(1, total - before[at][1]),
    0,
  );
}

async function loadJieba() {
  const { default: binding } = await import('nodejieba');
  const start = performance.now();
  binding.load();
  return { tag: binding.tag, loadMs: performance.now() - start };
}

/** From the start of a process to the first claim on its standard output, best of three. */
function coldStart() {
  const folder = mkdtempSync(join(os.tmpdir(), 'zh-claims-'));
  const path = join(folder, 'first.txt');
  writeFileSync(path, '截至6月底,全省约有12.5万个5G基站。\n');
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ['.build/bundle/main.js', 'extract', path]);
    if (status !== 0) throw new Error(`extract ended with ${status}: ${stderr}`);
    return performance.now() - start;
  });
  rmSync(folder, { recursive: true });
  return Math.min(...times);
}

/** All articles through a pool of workers that are warm, best of the rounds. */
async function timeOfPool(workers) {
  const pool = openPool({ parts, format: null }, workers, { time: 600_000, memory: 4096 });
  let fastest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds + 1; round += 1) {
    const ms = await timeOf(() => throughPool(pool, 2 * workers));
    if (round > 0) fastest = Math.min(fastest, ms);
  }
  await pool.close();
  return fastest;
}

/** All articles through a pool once, as a run does it. */
function throughPool(pool, inFlight) {
  async function* reads() {
    for (const [at, bytes] of lines.entries()) {
      yield { source: { file: 'bench', line: at + 1, id: `${at}`, format: 'json-line', bytes } };
    }
  }
  return runBatch(reads(), {
    work: (sources) => pool.run(sources, null),
    recall: () => null,
    write: () => {},
    isStopped: () => false,
    inFlight,
  });
}

/** Reading and hashing every article of a file, and finding out that a run has dealt with all of them. */
async function timeOfResume() {
  const folder = mkdtempSync(join(os.tmpdir(), 'zh-claims-'));
  const path = join(folder, 'news.jsonl');
  writeFileSync(path, Array.from({ length: 10 }, () => lines.join('\n')).join('\n'));
  const reads = () => readSources([{ path, id: 'news', format: 'json-line' }]);
  const resumeRun = async (isResumed) => {
    const store = openRunStore(folder, '{}', isResumed);
    for await (const read of reads()) {
      const key = keyOf(read);
      const known = store.recall(key);
      if (known !== null) store.keep(known, []);
      else store.add({ key, articles: [{ id: key, sha256: key }] }, `${key}\n`, [], []);
    }
    store.finish();
  };
  await resumeRun(false);
  const hashed = [];
  const resumed = [];
  for (let round = 0; round < rounds; round += 1) {
    hashed.push(
      await timeOf(async () => {
        for await (const { source } of reads()) createHash('sha256').update(source.bytes).digest('hex');
      }),
    );
    resumed.push(await timeOf(() => resumeRun(true)));
  }
  rmSync(folder, { recursive: true });
  return { hashed: Math.min(...hashed), resumed: Math.min(...resumed) };
}

/** Growth of this process, in MB, by one more worker that has tagged a text. */
async function workerMemory() {
  const paths = findJiebaFiles().value;
  const grow = async (code, workerData) => {
    const before = process.memoryUsage().rss;
    const worker = new Worker(code, { eval: true, workerData });
    const rss = await new Promise((done, fail) => {
      worker.once('message', () => done(process.memoryUsage().rss));
      worker.once('error', fail);
    });
    await worker.terminate();
    return (rss - before) / 2 ** 20;
  };
  const base = new URL('../../.build/', import.meta.url).href;
  const open = `const { parentPort, workerData } = require('node:worker_threads');`;
  const nodejieba = await grow(
    `${open} require('nodejieba').load({ dict: workerData.paths.dictionary }); require('nodejieba').tag(workerData.text); parentPort.postMessage(1);`,
    { paths, text: texts[0] },
  );
  const table = await grow(
    `${open} import('${base}open.js').then(async ({ assemblePipeline }) => {
      const { value } = await assemblePipeline(workerData.parts);
      const article = { id: 'a', sha256: '', url: null, title: null, publishedAt: null, publishedFrom: null, text: workerData.text };
      value.pipeline.extract(article); parentPort.postMessage(1); });`,
    { parts, text: texts[0] },
  );
  return { table, nodejieba };
}
