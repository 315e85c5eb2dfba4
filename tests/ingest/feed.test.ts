import { expect, test } from 'vitest';
import { indexMap } from '../../src/core/offset-map.js';
import { readSource } from '../../src/ingest/index.js';
import { source, tables } from './support.js';

const rss = `<?xml version="1.0" encoding="utf-8"?>
<!-- made daily --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>江城新闻</title><link>https://example.org/</link>
<item><title>充电桩 破千</title><link>https://example.org/1</link><guid>n-1</guid>
<pubDate>Thu, 24 Jul 2025 02:30:00 GMT</pubDate><description>摘要</description>
<content:encoded><![CDATA[<p>全市新建充电桩1,200个。</p><p>投资12&amp;3亿元。</p>]]></content:encoded></item>
<item><title>港口</title><link>https://example.org/2</link>
<description>&lt;p&gt;吞吐量达&lt;b&gt;4万&lt;/b&gt;吨。&lt;/p&gt;</description></item>
</channel></rss>`;

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>江城</title>
<entry><id>tag:1</id><title>地铁</title><link rel="self" href="https://example.org/s"/>
<link href="https://example.org/a"/><published>2025-07-24T10:30:00+08:00</published><updated>2025-07-25</updated>
<author><name>赵一</name></author><content type="html">&lt;p&gt;地铁新增3条线路。&lt;/p&gt;</content></entry></feed>`;

test('the entries of an RSS feed are articles', () => {
  const { value, messages } = readSource(source(rss, 'feed'), tables);
  expect(messages).toEqual([]);
  expect(value).toMatchObject([
    {
      id: 'n-1',
      url: 'https://example.org/1',
      title: '充电桩 破千',
      publishedAt: '2025-07-24T10:30:00',
      publishedFrom: 'metadata',
      text: '全市新建充电桩1,200个。\n投资12&3亿元。',
    },
    { id: 'https://example.org/2', text: '吞吐量达4万吨。', publishedAt: null },
  ]);
  expect(new Set(value.map(({ sha256 }) => sha256)).size).toBe(2);
});

test('the map of an entry leads into its content', () => {
  const { value } = readSource(source(rss, 'feed'), tables);
  const content = '<p>全市新建充电桩1,200个。</p><p>投资12&amp;3亿元。</p>';
  const text = value[0]?.text ?? '';
  const map = value[0]?.page?.map ?? { runs: [] };
  const start = text.indexOf('12&3亿元');
  const { start: from, end } = indexMap(map).toSource({ start, end: start + 6 });
  expect(content.slice(from, end)).toBe('12&amp;3亿元');
});

test('the entries of an Atom feed are articles, also where the file is called a page', () => {
  for (const format of ['feed', 'html'] as const) {
    expect(readSource(source(atom, format), tables).value).toMatchObject([
      {
        id: 'tag:1',
        url: 'https://example.org/a',
        title: '地铁',
        publishedAt: '2025-07-24T10:30:00',
        text: '地铁新增3条线路。',
      },
    ]);
  }
});

test('entities that a feed defines in circles are not expanded', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]>
<rss><channel><item><guid>x</guid><description>共3家 &a;</description></item></channel></rss>`;
  const { value } = readSource(source(bomb, 'feed'), tables);
  expect(value[0]?.text.length ?? 0).toBeLessThan(20);
});

test('elements nested without end cost bounded time', () => {
  const start = performance.now();
  readSource(source(`<rss><item>${'<a>'.repeat(50_000)}`, 'feed'), tables);
  expect(performance.now() - start).toBeLessThan(3_000);
});
