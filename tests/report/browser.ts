import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Chromium as Debian installs it, or `null`. */
export const browserPath: string | null =
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'chromium'))
    .find((path) => existsSync(path)) ?? null;

if (browserPath === null) {
  console.warn('skipped: tests of the page, no `chromium` on PATH (Debian: apt-get install chromium)');
}

/** What a page did that a report must never do. */
export interface Misdeeds {
  readonly dialogs: string[];
  readonly requests: string[];
  readonly console: string[];
  readonly windows: string[];
}

export interface Opened {
  readonly page: Page;
  readonly misdeeds: Misdeeds;
  close(): Promise<void>;
}

/** Where in the page to begin, and the element that says that it stands. */
interface OpenOptions {
  readonly hash?: string;
  readonly ready?: string;
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox'] });
}

/** Write a page to disk and open it from there, as a reader would, watching for anything it should not do. */
export async function openFile(
  browser: Browser,
  html: string,
  { hash = '', ready = '.app', ...options }: BrowserContextOptions & OpenOptions = {},
): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'zh-claims-report-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const context = await browser.newContext({
    viewport: { width: 1360, height: 860 },
    locale: 'en-GB',
    ...options,
  });
  const page = await context.newPage();
  const misdeeds: Misdeeds = { dialogs: [], requests: [], console: [], windows: [] };
  page.on('dialog', (dialog) => {
    misdeeds.dialogs.push(dialog.message());
    dialog.dismiss().catch(() => {});
  });
  context.on('request', (request) => {
    if (!request.url().startsWith(`file://${file}`)) misdeeds.requests.push(request.url());
  });
  page.on('console', (message) => misdeeds.console.push(message.text()));
  page.on('pageerror', (error) => misdeeds.console.push(error.message));
  page.on('popup', (popup) => misdeeds.windows.push(popup.url()));
  await page.goto(`file://${file}${hash}`);
  await page.waitForSelector(ready);
  return {
    page,
    misdeeds,
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true });
    },
  };
}
