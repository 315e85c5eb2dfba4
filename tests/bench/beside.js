/** What zh-claims is held against in `run.js` besides nodejieba: other recognisers, bare cheerio, its own local pool. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import os from 'node:os';
import { join, resolve } from 'node:path';

const recognizers = '@microsoft/recognizers-text-suite@1.3.1';
const prefix = '.cache/bench';

/**
 * Units a second of the five Chinese recognisers together (numbers, percentages, currencies, dimensions, times), over
 * sentences until a second and a half are over; `null` where they are not installed.
 */
export function recognizersSpeed(sentences, say) {
  let suite;
  try {
    suite = createRequire(resolve(prefix, 'package.json'))('@microsoft/recognizers-text-suite');
  } catch {
    say(`skipped: the recognisers to compare with are absent; npm install --prefix ${prefix} ${recognizers}`);
    return null;
  }
  const { recognizeNumber, recognizePercentage, recognizeCurrency, recognizeDimension, recognizeDateTime } =
    suite;
  const all = [
    recognizeNumber,
    recognizePercentage,
    recognizeCurrency,
    recognizeDimension,
    recognizeDateTime,
  ];
  const read = (sentence) => {
    for (const recognize of all) recognize(sentence, 'zh-cn');
  };
  for (const sentence of sentences.slice(0, 3)) read(sentence);
  const start = performance.now();
  let units = 0;
  // At least a second and a half, and enough sentences that one long one does not decide.
  for (const sentence of sentences) {
    if (performance.now() - start > 1500 && units > 3000) break;
    read(sentence);
    units += sentence.length;
  }
  return (units / (performance.now() - start)) * 1000;
}

/** A page as sites make them: navigation, scripts and styles around the paragraphs of a text. */
export function pageOf(text, at) {
  const links = Array.from(
    { length: 60 },
    (_, n) => `<li><a href="/c/${n}.html" title="栏目">栏目&nbsp;${n}</a></li>`,
  );
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const paragraphs = lines.map((line) => `<p style="text-indent:2em">${line.replaceAll('&', '&amp;')}</p>`);
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${lines[0] ?? ''}</title>
<style>${'.a{color:red}'.repeat(80)}</style><script>${'var a=1;'.repeat(300)}</script></head><body>
<div class="nav"><ul>${links.join('\n')}</ul></div><div class="article" id="a${at}"><h1>${lines[0] ?? ''}</h1>
<div class="content">${paragraphs.join('\n')}</div></div><div class="footer">${links.join('')}</div></body></html>`;
}

/**
 * Outcomes through one queue worker with one thread, batches of 32 articles, in milliseconds; `null` without Redis.
 *
 * @param open - Opens the sender's pool for a Redis address.
 * @param go - Sends all articles through a pool once.
 */
export async function timeOfQueue(open, go, rounds, say) {
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    say('skipped: no redis-server here, the queue is not measured');
    return null;
  }
  const folder = mkdtempSync(join(os.tmpdir(), 'zh-claims-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const redis = spawn('redis-server', ['--port', `${port}`, '--dir', folder, '--save', ''], {
    stdio: 'ignore',
  });
  const worker = spawn(process.execPath, ['.build/cli/main.js', 'worker', '--redis', url], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const pool = open(url);
    let fastest = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds + 1; round += 1) {
      const start = performance.now();
      // A batch that was done and taken is gone, so that each round is work again.
      await go(pool);
      if (round > 0) fastest = Math.min(fastest, performance.now() - start);
    }
    await pool.close();
    return fastest;
  } finally {
    worker.kill('SIGTERM');
    redis.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** So many articles, as JSON Lines, made of paragraphs of the texts; hardly any two are alike. */
export function* manyArticles(texts, count) {
  const paragraphs = texts.flatMap((text) => text.split('\n')).filter((line) => line.trim().length > 20);
  for (let at = 0; at < count; at += 1) {
    const seed = createHash('sha256').update(`${at}`).digest();
    const chosen = [0, 4, 8].map((place) => paragraphs[seed.readUInt32LE(place) % paragraphs.length]);
    yield `${JSON.stringify({ id: `a${at}`, text: chosen.join('\n'), publishedAt: '2025-08-01' })}\n`;
  }
}
