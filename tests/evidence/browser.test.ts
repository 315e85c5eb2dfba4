/** The fragments in a real browser: does the page open on the passage, and on no other? */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatFragment, fragmentOf } from '../../src/evidence/text-fragment.js';

const candidates = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executable = candidates.find((path) => path !== '' && existsSync(path));

if (executable === undefined) {
  process.stdout.write(
    'skipped: text fragments in a browser, since no Chromium is at /usr/bin/chromium; set CHROMIUM\n',
  );
}

/** Articles with the same numbers and phrases again and again. */
const articles: Readonly<Record<string, string>> = {
  repeated: [
    '江州去年进口12亿元，出口12亿元，同比增长5.2%',
    '江州市统计局昨日公布，去年全市进口12亿元，同比增长5.2%；出口12亿元，同比增长5.2%。其中机电产品出口12亿元。',
    '海州市去年进口12亿元，同比增长5.2%；出口12亿元，同比下降5.2%。',
    '江州市统计局昨日公布，去年全市进口12亿元，同比增长5.2%；出口12亿元，同比增长5.2%。其中农产品出口12亿元。',
    '两市合计进口24亿元，增长5.2%，港口吞吐量达1,200.5万吨。',
  ].join('\n'),
  traditional: [
    '截至6月底，全省約有12.5萬個5G基站，同比增長18.6%。',
    '人工智能專利申請量達157.6萬件，佔全球38.58%，「十四五」以來增長三成二。',
    '全省共有三百二十一家企業，比去年多出三百二十一家——其中A股上市公司12家（去年12家）。',
    '3死5傷：昨夜事故造成3人死亡、5人受傷，3人送醫。',
  ].join('\n'),
  twins: [
    '第一场\n观众12万人\n散场顺利',
    '第二场\n观众12万人\n散场顺利',
    '第三场\n观众12万人\n散场拥挤',
  ].join('\n'),
};

/** Every stretch of an article that a claim may quote: from a mark to a mark, and numbers with what is around them. */
function passagesOf(text: string): readonly (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  for (const clause of text.matchAll(/[^，。；：\n、（）]+/g)) {
    spans.push([clause.index, clause.index + clause[0].length]);
  }
  for (const number of text.matchAll(
    /[\d.,]*\d(?:亿元|%|萬件|萬個|万人|人|家|万吨)|三[百成][^，。家]*家?/g,
  )) {
    const end = number.index + number[0].length;
    spans.push([number.index, end]);
    // As claims are: a verb and a piece of the subject before the number.
    const start = Math.max(text.lastIndexOf('\n', number.index) + 1, number.index - 3);
    if (start < number.index) spans.push([start, end]);
  }
  return spans;
}

function lineAt(text: string, place: number): readonly [number, number] {
  const end = text.indexOf('\n', place);
  return [text.lastIndexOf('\n', place) + 1, end === -1 ? text.length : end];
}

describe.skipIf(executable === undefined)('text fragments in Chromium', () => {
  let browser: Browser;
  let server: Server;
  let page: Page;
  let address = '';

  beforeAll(async () => {
    server = createServer((request, response) => {
      const name = new URL(request.url ?? '/', 'http://page').pathname.slice(1);
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(pageOf(articles[name] ?? ''));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1000, height: 600 } });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  test.each(Object.keys(articles))(
    'every passage of %s is selected, and no other',
    async (name) => {
      const text = articles[name] ?? '';
      const wrong: string[] = [];
      for (const span of passagesOf(text)) {
        const made = fragmentOf(text, span, '热门\n江州去年出口12亿元');
        const fragment = formatFragment(made);
        // A page that is left open would only scroll: each passage is opened afresh, as a link does.
        await page.goto('about:blank');
        await page.goto(`${address}/${name}#${fragment}`);
        const marked = await markedText(page);
        // Where no context tells the passage from its likes, its line is selected.
        const [start, end] = made.start === text.slice(...span) ? span : lineAt(text, span[0]);
        const expected = `${start}-${end}`;
        if (marked !== expected)
          wrong.push(`${text.slice(...span)} ${expected}: ${marked} by ${decodeURIComponent(fragment)}`);
      }
      expect(wrong).toEqual([]);
    },
    300_000,
  );
});

/** A page with every character in an element of its own would change the words: only the lines are elements. */
function pageOf(text: string): string {
  const lines = text.split('\n').map((line) => `<p>${line}</p>`);
  return `<!doctype html><meta charset="utf-8"><title>News</title>
<style>body{margin:0;font:16px/2 monospace}p{margin:0}::target-text{background:rgb(255,0,255);color:rgb(255,0,255)}</style>
<nav>热门 <a href="/">江州去年出口12亿元</a></nav><main>${lines.join('\n')}</main>`;
}

/**
 * The span of the article that the browser marks, told by its colour: a browser does not say otherwise what a text
 * fragment selected.
 */
async function markedText(page: Page): Promise<string> {
  const picture = (await page.screenshot({ fullPage: true })).toString('base64');
  return page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (context === null) return 'no canvas';
    context.drawImage(image, 0, 0);
    const isMarked = (x: number, y: number): boolean => {
      const [red = 0, green = 255, blue = 0] = context.getImageData(Math.round(x), Math.round(y), 1, 1).data;
      return red === 255 && green === 0 && blue === 255;
    };
    let [offset, start, end] = [0, -1, -1];
    let isOutside = false;
    for (const line of document.querySelectorAll('nav, main p')) {
      const node = line.tagName === 'NAV' ? line.querySelector('a')?.firstChild : line.firstChild;
      const isNav = line.tagName === 'NAV';
      const length = node?.textContent?.length ?? 0;
      for (let k = 0; k < length; k += 1) {
        const range = document.createRange();
        range.setStart(node as Node, k);
        range.setEnd(node as Node, k + 1);
        const box = range.getBoundingClientRect();
        if (!isMarked(box.left + box.width / 2, box.top + scrollY + box.height / 2)) continue;
        if (isNav) isOutside = true;
        else {
          if (start === -1) start = offset + k;
          end = offset + k + 1;
        }
      }
      if (!isNav) offset += length + 1;
    }
    return isOutside ? 'outside the article' : `${start}-${end}`;
  }, picture);
}
