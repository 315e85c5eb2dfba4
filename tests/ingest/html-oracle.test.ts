import { load } from 'cheerio';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSource } from '../../src/ingest/index.js';
import { source, tables } from './support.js';

/** Words of an article with the entities, comments and inline elements that pages put between them. */
const words = fc.constantFrom(
  '全市新建充电桩1,200个，',
  '投资12&amp;3亿元，',
  '增长&nbsp;5&#65285;，',
  '占&#x5168;&#29699;三成，',
  '<b>同比</b>下降<i>2.5</i>%，',
  '<!-- 注 --><span title="a>b">其中</span>快充桩占58%，',
  '气温低于&lt;5℃&gt;，',
);
const paragraph = fc
  .array(words, { minLength: 3, maxLength: 8 })
  .map((parts) => `<p>${parts.join('')}局长说，明年还要再建。</p>`);
const page = fc
  .array(paragraph, { minLength: 2, maxLength: 6 })
  .map((parts) => `<html><body><div class="article-content">${parts.join('\n')}</div></body></html>`);

test('paragraphs read as cheerio reads them', () => {
  fc.assert(
    fc.property(page, (html) => {
      const $ = load(html);
      const expected = $('p')
        .toArray()
        .map((element) => $(element).text());
      const [article] = readSource(source(html, 'html'), tables).value;
      const plain = (text: string): string => text.replace(/\s+/g, '');
      expect(article?.text.split('\n').map(plain).filter(Boolean)).toEqual(expected.map(plain));
    }),
  );
});
