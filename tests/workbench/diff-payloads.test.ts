import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatDiffHtml } from '../../src/diff/html.js';
import { diffClaims } from '../../src/diff/index.js';
import { browserPath, openBrowser, openFile } from '../report/browser.js';
import { madeClaim } from '../report/made.js';
import { payloads } from '../report/payloads.js';

describe.skipIf(browserPath === null)('the page of a diff', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  test(`${payloads.length} payloads on both sides, and none runs`, { timeout: 60_000 }, async () => {
    const side = (value: string) =>
      payloads.map((payload, at) => {
        const text = `${payload}说,产量达12${payload}。`;
        const named = { subject: payload, unit: payload, speaker: payload, rule: payload, flags: [payload] };
        return madeClaim(text, `${at} ${payload}`, at, {
          quote: `产量达12${payload}`,
          number: '12',
          value,
          ...named,
        });
      });
    const html = formatDiffHtml(diffClaims(side('12'), side('13')));
    const { page, misdeeds, close } = await openFile(browser, html, { ready: 'main' });
    expect(await page.getByText('13').count()).toBeGreaterThan(0);
    // Jump from change to change, as a reader does.
    for (let jump = 0; jump < 20; jump += 1) await page.keyboard.press('j');
    await page.pdf();
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(
      await page.locator('body :is(img, iframe, object, embed, video, math, base, meta, link)').count(),
    ).toBe(0);
    expect(
      await page.locator('a[href^="javascript" i], a[href^="data" i], a[href^="vbscript" i]').count(),
    ).toBe(0);
    expect(misdeeds).toEqual({ dialogs: [], requests: [], console: [], windows: [] });
    await close();
  });
});
