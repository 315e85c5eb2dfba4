import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitSentences } from '../../src/segment/sentences.js';

/** A sentence printed as its clauses between bars, each followed by its mark. */
function printed(text: string): readonly string[] {
  return splitSentences(text).map(({ clauses }) =>
    clauses.map(({ span, mark }) => `${text.slice(span.start, span.end)}|${mark}`).join(' '),
  );
}

const sentences: Record<string, readonly string[]> = {
  '今天下雨。明天晴！后天呢？': ['今天下雨|。', '明天晴|！', '后天呢|？'],
  '产量达3.5吨,同比增长1,234件;结束!': ['产量达3.5吨|, 同比增长1,234件|; 结束|!'],
  '比分3:1,时间23:47,他说:好': ['比分3:1|, 时间23:47|, 他说|: 好|'],
  '100,2000,30': ['100|, 2000|, 30|'],
  '苹果、香蕉、梨，都卖完了': ['苹果、香蕉、梨|， 都卖完了|'],
  '他说：“好。”记者离开。': ['他说|： “好|。', '记者离开|。'],
  '他说:"好。"记者说:"不。"': ['他说|: "好|。', '记者说|: "不|。'],
  '他说:好。"记者"离开': ['他说|: 好|。', '"记者"离开|'],
  '“怎么办？”的疑问仍在。': ['“怎么办？”的疑问仍在|。'],
  '“走吧！”，他说。': ['“走吧！”|， 他说|。'],
  '电影《你好，明天！》票房54亿元。': ['电影《你好，明天！》票房54亿元|。'],
  '该文(《学报》2025:3,第7页)指出，水涨了。': ['该文(《学报》2025:3,第7页)指出|， 水涨了|。'],
  '他(不知道，没有括号结尾。然后走了。': ['他(不知道|， 没有括号结尾|。', '然后走了|。'],
  '一句未完……又一句': ['一句未完|……', '又一句|'],
  '真的吗？！当然': ['真的吗|？！', '当然|'],
  '等等...后来': ['等等|...', '后来|'],
  '增长了5%.其中一半在华东.': ['增长了5%|.', '其中一半在华东|.'],
  '1.加快建设': ['1.加快建设|'],
  '见 a.com/list?id=3 的说明': ['见 a.com/list?id=3 的说明|'],
  'Alphabet, Inc. 上涨': ['Alphabet, Inc. 上涨|'],
  '上半年净利润增长 全年营收有望新高': ['上半年净利润增长|  全年营收有望新高|'],
  '增长 5% 至 12 亿元': ['增长 5% 至 12 亿元|'],
  '新华社江城7月15日电（记者 张三）水涨了。': ['新华社江城7月15日电（记者 张三）| 水涨了|。'],
  '【江城日报讯】水涨了，风停了。': ['【江城日报讯】| 水涨了|， 风停了|。'],
  '〔记者王二/江城报导〕水涨了。': ['〔记者王二/江城报导〕| 水涨了|。'],
  '财联社11月22日电，水涨了。': ['财联社11月22日电| 水涨了|。'],
  '江口机电(300342)涨了，水也涨了。': ['江口机电(300342)涨了|， 水也涨了|。'],
  '江城来电，水涨了。': ['江城来电|， 水涨了|。'],
  '我 国 经 济': ['我 国 经 济|'],
  '“没有结尾的引号，下一行': ['“没有结尾的引号|， 下一行|'],
  '。。”': [''],
  '': [],
  ' \n\t\n': [],
};

test.each(Object.entries(sentences))('%j', (text, expected) => {
  expect(printed(text)).toEqual(expected);
});

test('lines are paragraphs, whatever ends them', () => {
  const found = splitSentences('甲。乙\r\n\n丙\r丁\u2028戊');
  expect(found.map(({ paragraph }) => paragraph)).toEqual([0, 0, 2, 3, 4]);
});

test('the end mark and its closing quote are inside the span, white space is not', () => {
  const text = '  “好。” 走 。 ';
  const spans = splitSentences(text).map(({ span }) => text.slice(span.start, span.end));
  expect(spans).toEqual(['“好。”', '走 。']);
});

const fragments = fc.array(
  fc.constantFrom(...'甲乙1234,.:;!?()，。！？…“”"《》（）、 \n\r\u3000a%的\ud800\udc00\0'.split('')),
  { maxLength: 60 },
);

test('every character but white space is in exactly one sentence, clauses lie in order inside it', () => {
  fc.assert(
    fc.property(fragments, (characters) => {
      const text = characters.join('');
      let at = 0;
      let between = '';
      for (const { span, clauses } of splitSentences(text)) {
        expect(span.start).toBeGreaterThanOrEqual(at);
        expect(span.end).toBeGreaterThan(span.start);
        between += text.slice(at, span.start);
        at = span.end;
        let inside = span.start;
        for (const clause of clauses) {
          expect(clause.span.start).toBeGreaterThanOrEqual(inside);
          expect(clause.span.end).toBeGreaterThan(clause.span.start);
          expect(clause.span.end).toBeLessThanOrEqual(span.end);
          inside = clause.span.end;
        }
      }
      expect((between + text.slice(at)).trim()).toBe('');
    }),
  );
});

test.each([
  ['without a mark', '我国人工智能专利申请量'.repeat(500)],
  ['of clauses only', '同比增长，'.repeat(1000)],
  ['of surrogate pairs', '𠮷'.repeat(3000)],
])('an endless sentence %s is cut, and nothing is lost', (_name, text) => {
  const sentences = splitSentences(text);
  expect(Math.max(...sentences.map(({ span }) => span.end - span.start))).toBeLessThanOrEqual(1201);
  expect(sentences.map(({ span }) => text.slice(span.start, span.end)).join('')).toBe(text);
  expect(sentences.every(({ span }) => (text.charCodeAt(span.start) & 0xfc00) !== 0xdc00)).toBe(true);
});
