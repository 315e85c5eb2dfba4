import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { faultsOf } from '../report/axe.js';
import { browserPath, openBrowser } from '../report/browser.js';
import { payloads } from '../report/payloads.js';
import { type Served, serve } from './serve.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

describe.skipIf(browserPath === null)('the workbench in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zh-claims-bench-'));
  let served: Served;
  let browser: Browser;
  let page: Page;
  const misdeeds: string[] = [];

  beforeAll(async () => {
    served = await serve(
      '--rules',
      folder,
      '--corpus',
      'corpus/grain-harvest-county.txt',
      '--runs',
      folder,
      '--gold',
      folder,
    );
    browser = await openBrowser();
    page = await browser.newPage({ locale: 'en-GB' });
    const origin = new URL(served.url).origin;
    page.on('dialog', (dialog) => {
      misdeeds.push(`dialog ${dialog.message()}`);
      dialog.dismiss().catch(() => {});
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(origin)) misdeeds.push(`request ${request.url()}`);
    });
    page.on('pageerror', (error) => misdeeds.push(`error ${error.message}`));
    page.on('popup', (popup) => misdeeds.push(`window ${popup.url()}`));
    await page.goto(served.url);
  });
  afterAll(async () => {
    await browser?.close();
    served?.child.kill();
    rmSync(folder, { recursive: true });
  });

  test('paste an article, see its claims, ask why', async () => {
    await page.getByLabel('Article').first().fill('截至6月底,全省約有12.5萬個5G基站,同比增長18.6%。');
    await page.getByLabel('Published').first().fill('2025-08-01');
    await page.getByRole('button', { name: 'Find claims' }).click();
    await page.getByText(/2 claims, 2 verified/).waitFor();
    const report = page.frameLocator('#pane-read iframe');
    await report.getByText('5G基站').first().waitFor();
    await page.evaluate(() => {
      const field = document.querySelector('textarea');
      field?.focus();
      field?.setSelectionRange(12, 15);
    });
    await page.getByRole('button', { name: /Why/ }).click();
    await page.getByText(/matched by claims\//).waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  test('choose a claim in the result, correct it, save it as gold and as a task', async () => {
    const report = page.frameLocator('#pane-read iframe');
    await page.getByText('Correct the claims').click();
    await report.locator('.spot', { hasText: '18.6%' }).click();
    const form = page.locator('.correct-form');
    await expect.poll(() => form.getByLabel('Unit').inputValue()).toBe('%');
    await form.getByLabel('Subject').fill('全省5G基站');
    expect(await form.getByLabel('corrected').isChecked()).toBe(true);
    await page.getByRole('textbox', { name: 'Name' }).fill('masts');
    await page.getByRole('button', { name: 'Save as gold' }).click();
    await page.getByText(/Saved: .*masts\.gold\.json/).waitFor();
    const { claims } = JSON.parse(readFileSync(join(folder, 'masts.gold.json'), 'utf8'));
    expect(claims).toMatchObject([{ optional: true }, { subject: '全省5G基站' }]);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download for Label Studio' }).click(),
    ]);
    expect(JSON.parse(readFileSync(await file.path(), 'utf8'))).toMatchObject([{ data: { id: 'pasted' } }]);
    expect(await faultsOf(page)).toEqual([]);
  });

  test('words selected in the result are explained, and a claim is added for them', async () => {
    const frame = page.frames().find((one) => one.url().includes('/page/'));
    await frame?.evaluate(() => {
      const piece = [...document.querySelectorAll('.article-text [data-at]')].find((one) =>
        one.textContent?.startsWith('12.5'),
      );
      const range = document.createRange();
      range.selectNodeContents(piece ?? document.body);
      document.getSelection()?.removeAllRanges();
      document.getSelection()?.addRange(range);
    });
    await page.getByRole('button', { name: 'Add a claim for the selection' }).click();
    await expect.poll(() => page.locator('.correct-form').getByLabel('Value').inputValue()).toBe('125000');
    await page.getByRole('button', { name: /Why/ }).click();
    await page.locator('.tree', { hasText: '12.5' }).waitFor();
  });

  test('go to the next tab by keyboard and check a draft', async () => {
    await page.getByRole('tab', { name: 'Read' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('#pane-check').getByLabel('Draft').fill('全省约有12.5万个基站,增长18.6个百分点。');
    await page.locator('#pane-check').getByLabel('Article').fill('全省約有12.5萬個基站,同比增長18.6%。');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Check the draft' }).press('Enter');
    await page.getByText('1 supported, 1 drifted').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  test('a rule answers while it is typed', async () => {
    await page.getByRole('tab', { name: 'Rules' }).click();
    await page.getByLabel('Rule files').selectOption('rules/claims/age-attribute.yml');
    await page.getByText('一名63岁的退休校长报了案。').last().waitFor();
    await page.locator('.examples .fine').first().waitFor();
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('# a change\n');
    await page.getByText(/0 differences; \d+ of 1 articles read again/).waitFor();
    await page.keyboard.type('nonsense: true\n');
    await page.locator('.faults li').first().waitFor();
    expect(await page.locator('.faults li').first().textContent()).toContain('nonsense');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('two hundred hostile texts are shown and none runs', async () => {
    await page.getByRole('tab', { name: 'Read' }).click();
    const text = payloads.map((payload) => `${payload}说,产量达12万吨。`).join('\n');
    await page.locator('#pane-read textarea').fill(text);
    await page.getByRole('button', { name: 'Find claims' }).click();
    await page.getByText(/\d{3} claims/).waitFor();
    await page.waitForTimeout(1000);
    expect(misdeeds).toEqual([]);
    for (const frame of page.frames()) {
      expect(await frame.evaluate(() => 'ran' in window)).toBe(false);
    }
  });
});
