import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, openBrowser, openFile } from './browser.js';
import { madeArticle, pageOf } from './made.js';
import { payloads } from './payloads.js';

/** An article that says the payload wherever it can. */
function hostileArticle(payload: string, at: number) {
  const text = `${payload}\n${payload}说,产量达12${payload},比上年多。\n结尾${payload}`;
  const named = { subject: payload, unit: payload, speaker: payload, rule: payload, flags: [payload] };
  const claims = [{ quote: `产量达12${payload}`, number: `12${payload}`, ...named }];
  const message = { severity: 'warning', code: 'a/b', file: payload, text: payload, hint: payload } as const;
  return madeArticle(`${at} ${payload}`, text, claims, {
    title: payload,
    file: payload,
    url: payload,
    publishedAt: '2025-08-01',
    damage: [{ span: [0, 2], repaired: payload, candidates: [payload] }],
    mentions: [{ span: [1, 3], type: 'number', reading: payload, foundBy: payload }],
    ledger: [{ span: [1, 3], reason: null, mention: 0, isClaimed: false }],
    verdicts: [{ verdict: 'unverified', problems: [message] }],
    messages: [message],
  });
}

describe.skipIf(browserPath === null)('hostile articles', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  test(`${payloads.length} payloads in every place, and none runs`, { timeout: 120_000 }, async () => {
    expect(payloads.length).toBeGreaterThanOrEqual(200);
    const name = payloads[1] ?? '';
    const message = { severity: 'error', code: 'a/b', file: name, text: name, hint: name } as const;
    const html = pageOf(payloads.map(hostileArticle), { name, tool: name, messages: [message] });
    const { page, misdeeds, close } = await openFile(browser, html);
    // Everything that a facet holds, the charts, the list of claims.
    for (let more = 0; more < 20; more += 1) {
      const button = page.locator('#filters details[open] > button').first();
      if ((await button.count()) === 0) break;
      await button.click();
    }
    await page.keyboard.press('3');
    await page.waitForSelector('#claims-0');
    await page.keyboard.press('End');
    await page.keyboard.press('l');
    await page.keyboard.press('m');
    // Each claim of each article, with all layers on.
    const opened = await page.evaluate(async (count) => {
      const cards = new Set<string>();
      for (let at = 0; at < count; at += 1) {
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
        await new Promise(requestAnimationFrame);
        while (document.querySelector('.claim-card') === null) await new Promise(requestAnimationFrame);
        cards.add(location.hash);
      }
      return cards.size;
    }, payloads.length);
    expect(opened).toBe(payloads.length);
    expect(await page.evaluate(() => location.hash)).toContain(`article=${payloads.length - 1}`);
    expect(await page.locator('.claim-card').innerText()).toContain('12');
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    // Nothing of a payload became an element of the page.
    expect(
      await page
        .locator('#page :is(img, script, style, iframe, object, embed, video, math, base, meta, link)')
        .count(),
    ).toBe(0);
    expect(
      await page.locator('a[href^="javascript" i], a[href^="data" i], a[href^="vbscript" i]').count(),
    ).toBe(0);
    await page.pdf();
    expect(misdeeds).toEqual({ dialogs: [], requests: [], console: [], windows: [] });
    await close();
  });

  test('characters that reorder or hide others can be seen', async () => {
    const text = '价格为\u202e元21\u202c,共12元\u200b整。';
    const article = madeArticle('a\u202eb', text, [
      { quote: '共12元\u200b整', number: '12元', subject: '价\u2066格' },
    ]);
    const { page, close } = await openFile(browser, pageOf([article], { name: 'r\u202eun' }), {
      hash: '#page=articles&article=0&claim=0',
    });
    await page.waitForSelector('.claim-card');
    const marks = (where: string): Promise<string[]> => page.locator(`${where} .hidden-mark`).allInnerTexts();
    expect(await marks('.article-text')).toEqual(['RLO', 'PDF', 'ZWSP']);
    expect(await marks('.article-head h2')).toEqual(['RLO']);
    expect(await marks('.row-title')).toEqual(['RLO']);
    expect(await marks('.brand h1')).toEqual(['RLO']);
    expect(await marks('.claim-card .statement')).toEqual(['LRI']);
    expect(await page.title()).toContain('⟦U+202E⟧');
    await close();
  });

  test('only its own script and style may run', () => {
    const html = pageOf([madeArticle('a', '产量达12吨。', [])]);
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'$/,
    );
  });
});
