import { expect, test } from 'vitest';
import { timeLabel } from '../../src/web/kit/times.js';

test.each([
  ['2025', '2025年', '2025'],
  ['2025-04', '2025年4月', 'Apr 2025'],
  ['2025-04-03', '2025年4月3日', '3 Apr 2025'],
  ['2025-Q3', '2025年第3季度', 'Q3 2025'],
  ['2025-H1', '2025年上半年', 'H1 2025'],
  ['2025-W07', '2025年第7周', 'week 07 2025'],
  ['XXXX-03', '3月', 'Mar'],
  ['XXXX-XX-09', '9日', '9 of the month'],
  ['XXXX-07-09T06', '7月9日06:00', '9 Jul 06:00'],
  ['2025-07-23T14:30', '2025年7月23日14:30', '23 Jul 2025 14:30'],
  ['2025-07-23TEV', '2025年7月23日晚上', '23 Jul 2025 evening'],
  ['2024-01/2024-03', '2024年1月至2024年3月', 'Jan 2024 – Mar 2024'],
  ['PRESENT_REF', '目前', 'now'],
  ['P3Y', '3年', '3 years'],
  ['P1D', '1天', '1 day'],
  ['PT20M', '20分钟', '20 minutes'],
  ['XXXX', 'XXXX', 'XXXX'],
  ['2025-13', '2025年13月', '2025-13'],
  ['toString', 'toString', 'toString'],
  ['', '', ''],
])('%s is %s or %s', (timex, zh, en) => {
  expect(timeLabel(timex, 'zh')).toBe(zh);
  expect(timeLabel(timex, 'en')).toBe(en);
});
