import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOf } from './axe.js';
import { browserPath, openBrowser, openFile } from './browser.js';
import { madeArticle, pageOf } from './made.js';

/** What the page comes to, with patience for a busy machine. */
const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 10_000 });

const first = '市统计局说,一季度粮食产量达12.5万吨,占全省三成。2025年4月,出口额达3亿元。';
const second = '粮食产量达13万吨。';

const articles = [
  madeArticle('first', first, [
    {
      quote: '粮食产量达12.5万吨',
      number: '12.5万吨',
      value: '125000',
      subject: '粮食产量',
      speaker: '市统计局',
      kind: 'measure',
      time: { text: '一季度', timex: '2025-Q1', start: '2025-01-01', end: '2025-04-01' },
    },
    {
      quote: '粮食产量达12.5万吨,占全省三成',
      number: '三成',
      value: '30',
      unit: '%',
      subject: '粮食产量',
      kind: 'share',
    },
    {
      quote: '2025年4月,出口额达3亿元',
      number: '3亿元',
      value: '300000000',
      unit: 'CNY',
      subject: '出口额',
      kind: 'measure',
      time: { text: '2025年4月', timex: '2025-04', start: '2025-04-01', end: '2025-05-01' },
    },
  ]),
  madeArticle('second', second, [
    { quote: '粮食产量达13万吨', number: '13万吨', value: '130000', subject: '粮食产量', kind: 'measure' },
  ]),
];

describe.skipIf(browserPath === null)('the page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  test('every action by keyboard', async () => {
    const { page, misdeeds, close } = await openFile(browser, pageOf(articles));
    const focused = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.id || '');

    // The first stop skips what is on every view.
    await page.keyboard.press('Tab');
    await eventually(() => focused()).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('content');

    // A list is one stop: arrows move in it, Enter opens.
    await page.keyboard.press('2');
    await page.locator('#articles').focus();
    await page.keyboard.press('ArrowDown');
    await eventually(() => page.locator('#articles').getAttribute('aria-activedescendant')).toBe(
      'articles-1',
    );
    await page.keyboard.press('Enter');
    await eventually(() => page.locator('.article-head h2').innerText()).toBe('second');
    await page.keyboard.press('p');
    await eventually(() => page.locator('.article-head h2').innerText()).toBe('first');

    // The numbers in the text are buttons with a name.
    const spot = page.locator('.spot').first();
    await eventually(() => spot.getAttribute('aria-label')).toBe(
      '12.5万吨, measure: 粮食产量 达 125,000 吨 (2025-Q1)',
    );
    await spot.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.claim-card');
    await eventually(() => spot.getAttribute('aria-pressed')).toBe('true');

    // The parts of a claim light up their words in the article.
    for (const [label, field, words] of [
      ['Subject', 'subject', '粮食产量'],
      ['Value', 'quantity', '12.5万吨'],
      ['Time', 'time', '一季度'],
      ['Speaker', 'speaker', '市统计局'],
    ] as const) {
      await page.getByRole('button', { name: label, exact: true }).focus();
      await eventually(() => page.locator('.article-text').getAttribute('data-lit')).toBe(field);
      await eventually(() => page.locator(`.article-text .f-${field}`).first().innerText()).toBe(words);
    }

    // From claim to claim, over the end of an article.
    await page.keyboard.press('j');
    await eventually(() => page.locator('.claim-card .number').innerText()).toBe('30');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.waitForFunction(() => document.querySelector('.article-head h2')?.textContent === 'second');
    await page.keyboard.press('k');
    await page.waitForFunction(
      () => document.querySelector('.claim-card .number')?.textContent === '300,000,000',
    );
    await page.keyboard.press('Escape');
    await eventually(() => page.locator('.claim-card').count()).toBe(0);

    // Layers, language, appearance.
    await page.keyboard.press('l');
    await eventually(() =>
      page.getByRole('button', { name: 'Number ledger' }).getAttribute('aria-pressed'),
    ).toBe('true');
    await page.keyboard.press('g');
    await eventually(() => page.getByRole('button', { name: '数字台账' }).count()).toBe(1);
    await eventually(() => page.locator('html').getAttribute('lang')).toBe('zh-Hans');
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.keyboard.press('t');
    await eventually(() => page.locator('html').getAttribute('data-theme')).toBe('dark');

    // Filters: a box by its name, Space to tick it.
    await page.keyboard.press('3');
    await page.getByRole('checkbox', { name: 'share' }).focus();
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.querySelectorAll('#claims [role=option]').length === 1);
    await page.keyboard.press('Space');

    // Search types like a person; single keys rest meanwhile.
    await page.keyboard.press('/');
    await page.keyboard.type('出口额jk');
    await eventually(() => page.getByText('Nothing matches').count()).toBe(1);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.waitForFunction(() => document.querySelectorAll('#claims [role=option]').length === 1);

    // Help opens and closes; the focus comes back to where it was.
    await page.keyboard.press('Tab');
    await page.keyboard.press('?');
    await eventually(() => page.getByRole('dialog').count()).toBe(1);
    await page.keyboard.press('Escape');
    await eventually(() => page.getByRole('dialog').count()).toBe(0);
    expect(misdeeds).toEqual({ dialogs: [], requests: [], console: [], windows: [] });
    await close();
  });

  test('a view has an address, and Back goes back', async () => {
    const { page, close } = await openFile(browser, pageOf(articles), {
      hash: '#page=articles&article=0&claim=2',
    });
    await page.waitForSelector('.claim-card');
    await eventually(() => page.locator('.claim-card .number').innerText()).toBe('300,000,000');
    await page.getByRole('button', { name: 'Overview' }).click();
    await page.waitForSelector('.overview');
    await page.goBack();
    await page.waitForSelector('.claim-card');
    await close();
  });

  test('a search finds the words of articles, a date finds times', async () => {
    const { page, close } = await openFile(browser, pageOf(articles), { hash: '#page=claims' });
    const rows = (): Promise<number> => page.locator('#claims [role=option]').count();
    await eventually(() => rows()).toBe(4);
    await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('占全省');
    await page.waitForFunction(() => document.querySelectorAll('#claims [role=option]').length === 1);
    await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('');
    await page.getByLabel('from', { exact: true }).fill('2025-04-15');
    await page.getByLabel('from', { exact: true }).press('Tab');
    await page.waitForFunction(() => document.querySelectorAll('#claims [role=option]').length === 1);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForFunction(() => document.querySelectorAll('#claims [role=option]').length === 4);
    await close();
  });

  test('a point of the chart leads to its claim', async () => {
    const { page, close } = await openFile(browser, pageOf(articles));
    await page.getByText('Show as a table').last().click();
    await page.locator('.points button').first().click();
    await page.waitForSelector('.claim-card');
    await eventually(() => page.locator('.claim-card .number').innerText()).toBe('125,000');
    await close();
  });

  const views = [
    '',
    '#page=articles',
    '#page=articles&article=0&layers=claims+ledger+clean+damage',
    '#page=articles&article=0&claim=1',
    '#page=claims',
  ];
  test.each(views.flatMap((view) => (['light', 'dark'] as const).map((scheme) => [view, scheme] as const)))(
    'axe finds nothing serious: %s %s',
    async (view, colorScheme) => {
      const damaged = madeArticle('damaged', `${first}一體化`, [], {
        damage: [{ span: [2, 4], repaired: '统计', candidates: ['统计'] }],
        mentions: [{ span: [6, 9], type: 'date', reading: '2025-Q1', foundBy: 'times/quarter' }],
        ledger: [
          { span: [6, 7], reason: null, mention: 0, isClaimed: false },
          { span: [first.length, first.length + 1], reason: 'word', mention: null, isClaimed: false },
        ],
      });
      const { page, close } = await openFile(browser, pageOf([...articles, damaged]), {
        hash: view.replace('article=0&layers', 'article=2&layers'),
        colorScheme,
      });
      await page.waitForSelector(view.includes('claim=') ? '.claim-card' : 'main > *');
      expect(await faultsOf(page)).toEqual([]);
      await close();
    },
  );

  test('axe finds nothing serious on a phone, with filters and help open', async () => {
    const { page, close } = await openFile(browser, pageOf(articles), {
      viewport: { width: 390, height: 800 },
    });
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Filters' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Keyboard' }).click();
    expect(await faultsOf(page)).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await close();
  });

  test('on paper an article is dark on white, with its claims as a table', async () => {
    const { page, close } = await openFile(browser, pageOf(articles), {
      hash: '#page=articles&article=0',
      colorScheme: 'dark',
    });
    await page.waitForSelector('.article-text');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('.printed-claims tbody tr').allInnerTexts()).toHaveLength(3);
    expect(await page.locator('.filters, .top, .side').filter({ visible: true }).count()).toBe(0);
    const ink = await page.locator('.article-text p').evaluate((p) => getComputedStyle(p).color);
    expect(ink).toBe('rgb(29, 28, 26)');
    await close();
  });

  // `npm run bench:report` measures 5,000 articles; a tenth, with room for a busy machine, shows a bad turn.
  test('many articles open and answer at once', async () => {
    const many = Array.from({ length: 500 }, (_, at) => {
      const lines = Array.from({ length: 10 }, (_, k) => `第${k}区粮食产量达${at}.${k}万吨。`);
      return madeArticle(
        `article ${at}`,
        lines.join('\n'),
        lines.map((line, k) => ({
          quote: line,
          number: `${at}.${k}万吨`,
          value: `${at}${k}000`,
          subject: `第${k}区粮食产量`,
          speaker: `发言人${at % 40}`,
        })),
      );
    });
    const started = performance.now();
    const { page, close } = await openFile(browser, pageOf(many));
    await page.waitForSelector('.tiles');
    expect(performance.now() - started).toBeLessThan(8000);
    // Only what is in view is drawn, however long the list is.
    await page.keyboard.press('3');
    await page.waitForSelector('#claims-0');
    await page.locator('#claims').press('End');
    await page.waitForSelector('#claims-4999');
    expect(await page.locator('#claims [role=option]').count()).toBeLessThan(60);
    const answer = await page.evaluate(async () => {
      const before = performance.now();
      document.querySelector<HTMLElement>('#filters label')?.click();
      await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve));
      return performance.now() - before;
    });
    expect(answer).toBeLessThan(1000);
    await close();
  });
});
