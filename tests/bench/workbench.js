/**
 * From an edit of a rule to its impact on the page of the workbench, over many articles, in headless Chromium.
 *
 *     npm run bench:workbench -- [--articles N] [--edits N] [--json]
 *
 * Articles are put together from the paragraphs of `corpus/`. Each edit types one character into the priority of a rule
 * as a person would; the times are those from the key to the first page of differences and to that of all articles, with
 * the pause the editor waits for more keys.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumPath } from './chromium.js';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    edits: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (line) => (values.json ? process.stderr : process.stdout).write(`${line}\n`);

const executablePath = chromiumPath(say);

const scratch = mkdtempSync(join(os.tmpdir(), 'zh-claims-bench-'));
try {
  writeArticles(join(scratch, 'news.jsonl'), Number(values.articles));
  const figures = await measure();
  if (values.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
} finally {
  rmSync(scratch, { recursive: true });
}

/** Paragraphs of the corpus, six an article, each article with others. */
function writeArticles(file, count) {
  const paragraphs = readdirSync(join(root, 'corpus'))
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => readFileSync(join(root, 'corpus', name), 'utf8').split(/\r?\n/))
    .filter((line) => line.length > 20);
  const lines = Array.from({ length: count }, (_, at) => {
    const own = Array.from({ length: 6 }, (_, k) => paragraphs[(at * 7 + k * 61) % paragraphs.length]);
    return JSON.stringify({ id: `a${at}`, text: own.join('\n'), publishedAt: '2025-08-01' });
  });
  writeFileSync(file, `${lines.join('\n')}\n`);
}

async function measure() {
  const args = ['serve', '--corpus', join(scratch, 'news.jsonl')];
  const server = spawn(process.execPath, [join(root, '.build/cli/main.js'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const url = await new Promise((resolve) =>
      server.stdout.once('data', (text) => resolve(`${text}`.trim())),
    );
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(url);
    const times = {};
    for (const rule of ['length-of', 'change-noun', 'change-by']) {
      times[rule] = await measureEdits(page, rule);
    }
    return times;
  } finally {
    await browser.close();
    server.kill();
  }
}

async function measureEdits(page, rule) {
  await page.getByRole('tab', { name: 'Rules' }).click();
  await page.getByLabel('Rule files').selectOption(`rules/claims/${rule}.yml`);
  await page.locator('.examples .fine').first().waitFor();
  await page.locator('.cm-line', { hasText: /^priority:/ }).click();
  await page.keyboard.press('End');
  const took = [];
  const whole = [];
  let said = '';
  // The first edit reads the articles; it is no measure of an edit.
  for (let edit = 0; edit <= Number(values.edits); edit += 1) {
    // The answer's page goes into a new frame: an answer is there when the address of the frame is another.
    const before = await page.evaluate(() => {
      const addressNow = () => document.querySelector('#pane-rules iframe')?.getAttribute('src') ?? '';
      const old = addressNow();
      window.impactSeen = new Promise((resolve) => {
        const watch = new MutationObserver(() => {
          if (addressNow() === old) return;
          watch.disconnect();
          resolve(performance.now());
        });
        watch.observe(document.body, { subtree: true, childList: true, attributes: true });
      });
      return performance.now();
    });
    await page.keyboard.press(edit % 2 === 0 ? 'Backspace' : '5');
    const after = await page.evaluate(() => window.impactSeen);
    if (edit > 0) took.push(after - before);
    said = await page.locator('#pane-rules .task-line', { hasText: 'differences; ' }).textContent();
    await page.waitForFunction(
      () =>
        ![...document.querySelectorAll('#pane-rules .task-line')].some((line) =>
          /to come|Working/.test(line.textContent ?? ''),
        ),
    );
    whole.push((await page.evaluate(() => performance.now())) - before);
  }
  const median = (times) => Math.round(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0);
  const figures = { first: median(took), longestFirst: Math.round(Math.max(...took)), whole: median(whole) };
  say(
    `${rule}: ${figures.first} ms from key to impact (longest ${figures.longestFirst} ms), ${figures.whole} ms over all articles; at first ${said}`,
  );
  return figures;
}
