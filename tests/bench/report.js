/**
 * How a report of 5,000 articles with 50,000 claims opens, scrolls and answers, in headless Chromium.
 *
 *     npm run bench:report -- [--articles N] [--json] [--keep FILE.html] [PAGE.html]
 *
 * `--keep` keeps the page; a page that was kept is measured again without being made.
 *
 * Articles are put together from the paragraphs of `corpus/`, ten claims each, go through `extract` and `report`, and
 * the page is opened from disk. Times are those of Chromium itself: first contentful paint, Event Timing (from the
 * key or click to the next frame), and the gaps between frames while the lists scroll.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { openPipeline } from '../../.build/open.js';
import { chromiumPath } from './chromium.js';

const { values, positionals } = parseArgs({
  options: {
    articles: { type: 'string', default: '5000' },
    json: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
  allowPositionals: true,
});
const count = Number(values.articles);
const claimsEach = 10;
const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (line) => (values.json ? process.stderr : process.stdout).write(`${line}\n`);

const executablePath = chromiumPath(say);

/** What each should be at most, in milliseconds. */
const bounds = {
  'first paint': 2000,
  'first paint of the views': 2000,
  'longest frame, scrolling claims': 50,
  'longest frame, scrolling articles': 50,
  'ticking a filter': 100,
  'opening an article': 100,
  'choosing a claim': 100,
  'typing in the search': 100,
  'changing the view': 100,
};

const scratch = mkdtempSync(join(os.tmpdir(), 'zh-claims-bench-'));
try {
  const figures = await measure();
  if (values.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
} finally {
  rmSync(scratch, { recursive: true });
}

async function measure() {
  const [made] = positionals;
  const figures = {};
  const page = made ?? (await makePage(figures));
  Object.assign(figures, await inBrowser(pathToFileURL(page).href));
  const load = os.loadavg()[0] ?? 0;
  if (load > os.cpus().length)
    say(`warning: ${load.toFixed(1)} programs wait for ${os.cpus().length} cores, so the times are too long`);
  for (const [name, value] of Object.entries(figures)) {
    const bound = bounds[name];
    const mark =
      bound === undefined
        ? ''
        : value <= bound
          ? `   (at most ${bound}: kept)`
          : `   (at most ${bound}: MISSED)`;
    say(`${name.padEnd(44)}${(Math.round(value * 10) / 10).toLocaleString('en').padStart(10)}${mark}`);
  }
  return figures;
}

/** Articles to a run to a page, by the commands that people use. */
async function makePage(figures) {
  const input = join(scratch, 'articles.jsonl');
  writeFileSync(input, await articleLines());
  const page = values.keep ?? join(scratch, 'report.html');
  const run = join(scratch, 'run');
  const command = (...args) => {
    const started = performance.now();
    try {
      execFileSync(process.execPath, [join(root, '.build/cli/main.js'), ...args], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
    } catch (error) {
      // 1 is findings: some claims of paragraphs out of their place may not verify.
      if (error.status !== 1) throw error;
    }
    return performance.now() - started;
  };
  figures['extract'] = command('extract', input, '--out', run);
  figures['report'] = command('report', run, '--out', page);
  const { counts } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
  figures['articles, number'] = counts.articles;
  figures['claims, number'] = counts.claims;
  figures['page, MB'] = statSync(page).size / 1e6;
  return page;
}

/** Paragraphs of the corpus, drawn by a fixed sequence until an article has its claims. */
async function articleLines() {
  const { pipeline } = (await openPipeline()).value;
  const corpus = join(root, 'corpus');
  const paragraphs = readdirSync(corpus)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => readFileSync(join(corpus, name), 'utf8').split(/\r?\n/))
    .filter((text) => text.length > 15)
    .map((text) => {
      const article = {
        id: 'a',
        sha256: '',
        url: null,
        title: null,
        publishedAt: null,
        publishedFrom: null,
        text,
      };
      return { text, claims: pipeline.extract(article).claims.length };
    });
  let seed = 1;
  const draw = () => {
    seed = (seed * 48271) % 2147483647;
    return paragraphs[seed % paragraphs.length];
  };
  let lines = '';
  for (let at = 0; at < count; at += 1) {
    const drawn = [];
    for (let claims = 0; claims < claimsEach && drawn.length < 12; ) {
      const paragraph = draw();
      if (drawn.includes(paragraph.text) || claims + paragraph.claims > claimsEach + 2) continue;
      drawn.push(paragraph.text);
      claims += paragraph.claims;
    }
    const day = String(1 + (at % 28)).padStart(2, '0');
    const month = String(1 + (Math.floor(at / 28) % 12)).padStart(2, '0');
    const article = {
      id: `article-${at}`,
      title: drawn[0].slice(0, 20),
      publishedAt: `2025-${month}-${day}`,
      text: drawn.join('\n'),
    };
    lines += `${JSON.stringify(article)}\n`;
  }
  return lines;
}

async function inBrowser(address) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1360, height: 860 }, locale: 'en-GB' });
  await page.addInitScript(() => {
    window.events = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) window.events.push({ name, duration });
    }).observe({ type: 'event', durationThreshold: 16 });
  });
  await page.goto(address);
  await page.waitForSelector('.tiles');
  const figures = await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() =>
          setTimeout(() => {
            const paint = performance.getEntriesByName('first-contentful-paint')[0];
            resolve({ 'first paint': paint.startTime, 'first paint of the views': performance.now() });
          }),
        );
      }),
  );
  /** The slowest of the frames that followed what `act` did, from the event on. */
  const answerTo = async (act) => {
    await page.waitForTimeout(300);
    await page.evaluate(() => {
      window.events.length = 0;
    });
    await act();
    await page.waitForTimeout(400);
    return page.evaluate(() => Math.max(0, ...window.events.map(({ duration }) => duration)));
  };
  const twice = async (act) => Math.max(await answerTo(act), await answerTo(act));
  figures['ticking a filter'] = await twice(() => page.locator('#filters label').first().click());
  figures['changing the view'] = Math.max(
    await answerTo(() => page.keyboard.press('3')),
    await answerTo(() => page.keyboard.press('1')),
    await answerTo(() => page.keyboard.press('2')),
  );
  figures['opening an article'] = Math.max(
    await answerTo(() => page.locator('#articles-3').click()),
    await twice(() => page.keyboard.press('n')),
  );
  figures['choosing a claim'] = Math.max(
    await answerTo(() => page.locator('.spot').first().click()),
    await twice(() => page.keyboard.press('j')),
  );
  figures['typing in the search'] = await answerTo(async () => {
    await page.locator('#search').pressSequentially('同比增长', { delay: 60 });
    await page.waitForFunction(() => document.querySelector('.search progress') === null, undefined, {
      timeout: 60_000,
    });
  });
  await page.locator('#search').fill('');
  figures['longest frame, scrolling articles'] = await scrolling(page, '#articles');
  await page.keyboard.press('Escape');
  await page.locator('.tabs button').nth(2).click();
  figures['longest frame, scrolling claims'] = await scrolling(page, '#claims');
  await browser.close();
  return figures;
}

/** The longest gap between two frames, beyond the time of one, while the wheel turns for three seconds. */
async function scrolling(page, selector) {
  const box = await page.locator(selector).boundingBox();
  await page.mouse.move(box.x + 50, box.y + 200);
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    window.gaps = [];
    let last = performance.now();
    const step = (now) => {
      window.gaps.push(now - last);
      last = now;
      window.watch = requestAnimationFrame(step);
    };
    window.watch = requestAnimationFrame(step);
  });
  for (let turn = 0; turn < 90; turn += 1) {
    await page.mouse.wheel(0, 400 + 40 * turn);
    await page.waitForTimeout(25);
  }
  return page.evaluate(() => {
    cancelAnimationFrame(window.watch);
    return Math.max(...window.gaps);
  });
}
