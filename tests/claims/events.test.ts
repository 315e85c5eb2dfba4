import { expect, test } from 'vitest';
import { openPipeline } from '../../src/open.js';
import { articleOf } from '../pipeline/pipeline.js';

const { value } = await openPipeline();
if (value === null) throw new Error('the pipeline did not open');

/** Evidence and time of the events of a text, `quote = timex`. */
function eventsIn(text: string): readonly string[] {
  const claims = value?.pipeline.extract(articleOf(text, '2025-08-05', 'events')).claims ?? [];
  return claims
    .filter((claim) => claim.kind === 'event')
    .map((claim) => `${claim.evidence.quote} = ${claim.time?.timex}`);
}

test.each<[string, string, readonly string[]]>([
  [
    'each part of a clause has its event',
    '新厂预计10月动工、2027年第二季投产。',
    ['新厂预计10月动工 = 2025-10', '2027年第二季投产 = 2027-Q2'],
  ],
  [
    'a number in the name of the thing is no hindrance',
    '一条总投资4600万元的生产线上个月投产。',
    ['一条总投资4600万元的生产线上个月投产 = 2025-07'],
  ],
  [
    'the thing stands in the clause before, with its cost',
    '二期工程耗资33亿元，最快2027年完成。',
    ['二期工程耗资33亿元，最快2027年完成 = 2027'],
  ],
  [
    'one event does not lend its clause to the next',
    '展会7月1日开幕，7月9日闭幕。',
    ['展会7月1日开幕 = 2025-07-01', '7月9日闭幕 = 2025-07-09'],
  ],
  ['the time of a statement', '统计局8月5日发布，物价上涨1.5%。', []],
  ['what was put off', '发射原定8月3日进行，因大风推迟。', []],
  ['a condition', '若8月10日前解除管制，商户可复业。', []],
  ['a number that the clause states comes first', '大桥8月1日通车后日均车流8万辆。', []],
])('%s', (_, text, events) => {
  expect(eventsIn(text)).toEqual(events);
});
