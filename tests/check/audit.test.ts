import { beforeAll, expect, test } from 'vitest';
import { auditArticle } from '../../src/check/audit.js';
import { type CueBook, compileCues } from '../../src/check/index.js';
import { openPipeline, type Setup } from '../../src/open.js';
import { readCorpus, readText } from './gold.js';

let setup: Setup;
let cues: CueBook;

beforeAll(async () => {
  const opened = await openPipeline();
  if (opened.value === null) throw new Error('the pipeline does not open');
  setup = opened.value;
  cues = compileCues(setup.parts.rulebook.lexicons);
});

/** Each sentence with its numbers right, and with one of them wrong. */
const sentences: readonly (readonly [code: string, right: string, wrong: string])[] = [
  ['growth', '机器人产量由860套增至1540套，增长79%。', '机器人产量由860套增至1540套，增长59%。'],
  ['growth', '营收从120亿元增加到150亿元，增长25%。', '营收从120亿元增加到150亿元，增长35%。'],
  ['growth', '人数由4000人减少到3000人，下降25%。', '人数由4000人减少到3000人，下降33.3%。'],
  ['growth', '价格從每噸820元升至902元，上漲10%。', '价格從每噸820元升至902元，上漲20%。'],
  ['growth', '贷款为37806宗，较首季末的40741宗减少约7.2%。', '贷款为37806宗，较首季末的40741宗减少约9.2%。'],
  ['part', '全年销售212亿元，其中线上销售130亿元。', '全年销售212亿元，其中线上销售230亿元。'],
  ['part', '共报告病例96例，其中重症12例。', '共报告病例96例，其中重症120例。'],
  [
    'share',
    '接待游客200万人次，其中外国人50万人次，占25%。',
    '接待游客200万人次，其中外国人50万人次，占35%。',
  ],
];

function codesOf(text: string): readonly string[] {
  return auditArticle(readText(setup, text, 'a', '2025-08-01'), cues).map(({ code }) => code);
}

test.each(sentences)('%s: %s', (_code, right) => {
  expect(codesOf(right)).toEqual([]);
});

test.each(sentences)('%s is found where %s became %s', (code, _right, wrong) => {
  expect(codesOf(wrong)).toEqual([`check/${code}`]);
});

test('the corpus adds up', async () => {
  const { articles } = await readCorpus();
  expect(articles.flatMap(({ read }) => auditArticle(read, cues)).map(({ text }) => text)).toEqual([]);
}, 60_000);
