import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/core/article.js';
import { indexMap } from '../../src/core/offset-map.js';
import { readSource } from '../../src/ingest/index.js';
import { line, source, tables } from './support.js';

const paragraphs = [
  '本报讯　市交通局昨日通报，全市新建充电桩1,200个，比去年增加三成，其中快充桩占58%。',
  '局长周岚表示，明年计划再建2000个，覆盖全部乡镇，让农村车主充电不再绕路。',
];

/** A page in the manner of news sites: navigation, dateline, caption, table, related links. */
const page = `<!DOCTYPE html>
<html><head><meta charset="gb2312"><title>全市新建充电桩1200个_江城新闻网</title>
<style>p { color: red }</style><script>var a = "2001年1月1日";</script></head>
<body>
<div class="top-nav"><ul><li><a href="/">首页</a></li><li><a href="/e">经济，财经。股票，基金，债券。</a></li></ul></div>
<div class="wrap">
 <h1>全市新建充电桩1200个</h1>
 <div class="info">2025年07月24日 10:30&nbsp;&nbsp;来源：江城日报 责任编辑：李默</div>
 <div class="article-content">
  <p>&nbsp;&nbsp;${paragraphs[0]}</p>
  <figure><img src="a.jpg"><figcaption>图为2019年建成的首座充电站。新华社记者 摄</figcaption></figure>
  <p>${paragraphs[1]?.replace('，覆盖', '，\n   覆盖')}</p>
  <table><tr><th>区</th><th>数量</th></tr><tr><td>东区</td><td><p>300&#20010;</p></td></tr></table>
  <p>投资12&amp;3亿元<br>建成后年减排4万吨。</p>
  <p class="related">相关阅读：<a href="/1">去年建成900个</a></p>
 </div>
 <div class="sidebar"><p>热门：某公司上半年净利润增长20%，营收突破300亿元，创历史新高。</p></div>
</div>
<footer><p>版权所有 江城新闻网 2001-2025</p></footer>
</body></html>`;

function read(html: string | Uint8Array): Article {
  const { value } = readSource(source(html, 'html'), tables);
  const [article] = value;
  if (article === undefined) throw new Error('no article');
  return article;
}

test('the article is taken out of its page', () => {
  expect(read(page).text.split('\n')).toEqual([
    '全市新建充电桩1200个',
    ...paragraphs,
    '区\t数量',
    '东区\t300个',
    '投资12&3亿元',
    '建成后年减排4万吨。',
  ]);
});

test('title, date, byline and source are read from what can be seen', () => {
  expect(read(page)).toMatchObject({
    title: '全市新建充电桩1200个',
    publishedAt: '2025-07-24T10:30:00',
    publishedFrom: 'dateline',
    page: { byline: '李默', publisher: '江城日报' },
  });
});

test('every character of the text has its place in the HTML', () => {
  const { text, page: origin } = read(page);
  if (origin === undefined) throw new Error('no map');
  const index = indexMap(origin.map);
  const htmlOf = (part: string): string => {
    const start = text.indexOf(part);
    const span = index.toSource({ start, end: start + part.length });
    return page.slice(span.start, span.end);
  };
  expect(htmlOf('12&3亿元')).toBe('12&amp;3亿元');
  expect(htmlOf('&')).toBe('&amp;');
  expect(htmlOf('300个')).toBe('300&#20010;');
  expect(htmlOf('快充桩占58%')).toBe('快充桩占58%');
  expect(htmlOf('2000个，覆盖')).toBe('2000个，\n   覆盖');
  for (let at = 0; at < text.length; at += 1) {
    const { start, end } = index.toSource({ start: at, end: at + 1 });
    const written = page.slice(start, end);
    if (end - start === 1 && text[at] !== '\n') expect(written).toBe(text[at]);
  }
});

test('a page in GBK that says so, and one in UTF-8 that lies', () => {
  expect(read(iconv.encode(page, 'gbk')).text).toBe(read(page).text);
});

describe('dates and titles in the head', () => {
  const head = (inside: string): Article => read(page.replace('<style>', `${inside}<style>`));
  test.each([
    '<meta property="article:published_time" content="2025-08-01T09:00:00+08:00">',
    '<meta name="PubDate" content="2025-08-01 09:00">',
    '<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"datePublished":"2025-08-01T01:00:00Z"}]}</script>',
  ])('%s', (inside) => {
    expect(head(inside)).toMatchObject({ publishedAt: '2025-08-01T09:00:00', publishedFrom: 'metadata' });
  });

  test('JSON-LD that is broken is passed over', () => {
    expect(head('<script type="application/ld+json">{"@type":</script>').publishedFrom).toBe('dateline');
  });

  test('headline and author of JSON-LD', () => {
    const json = { '@type': 'NewsArticle', headline: '充电桩破千', author: [{ name: '赵一' }] };
    const article = head(`<script type="application/ld+json">${JSON.stringify(json)}</script>`);
    expect(article).toMatchObject({ title: '充电桩破千', page: { byline: '赵一' } });
  });
});

test('a page inside JSON keeps what the JSON says', () => {
  const { value } = readSource(
    line(JSON.stringify({ id: 'a', html: page, publishedAt: '2025-07-25', title: '题' })),
    tables,
  );
  expect(value).toMatchObject([
    { id: 'a', title: '题', publishedAt: '2025-07-25', publishedFrom: 'metadata' },
  ]);
  expect(value[0]?.text).toContain('1,200个');
});

test('an article laid out in a table keeps its paragraphs', () => {
  const { text } = read(`<table><tr><td><p>${paragraphs[0]}</p><p>${paragraphs[1]}</p></td></tr></table>`);
  expect(text.split('\n')).toEqual(paragraphs);
});

test('plain paragraphs without any frame are the article', () => {
  expect(read(`<p>${paragraphs[0]}<p>${paragraphs[1]}`).text.split('\n')).toEqual(paragraphs);
});

describe('pages that attack their reader', () => {
  test('100,000 nested elements are refused at once', () => {
    const start = performance.now();
    const { value, messages } = readSource(source('<div>'.repeat(100_000), 'html'), tables);
    expect(value).toEqual([]);
    expect(messages).toMatchObject([{ severity: 'error', code: 'ingest/too-deep' }]);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test.each([
    ['open tags that never close', '<p'.repeat(200_000)],
    ['closing tags without an opening', '</div>'.repeat(200_000)],
    ['many paragraphs', `<p>${'三'.repeat(10)}`.repeat(50_000)],
    ['one endless attribute', `<p class="${'a '.repeat(500_000)}">三`],
    ['many line breaks', `<p>${'<br>'.repeat(200_000)}三`],
    ['a million spaces', `<p>三${' '.repeat(1_000_000)}三`],
  ])('%s', (_, html) => {
    const start = performance.now();
    readSource(source(html, 'html'), tables);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
