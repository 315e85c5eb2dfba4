import { expect, test } from 'vitest';
import { SlicedImpact } from '../../src/cli/workbench-impact.js';
import type { Impact } from '../../src/impact.js';
import { PageShelf } from '../../src/workbench/index.js';
import { articleOf } from '../pipeline/pipeline.js';
import { madeClaim } from '../report/made.js';

const text = '产量达12万吨。';
const articles = Array.from({ length: 6 }, (_, at) => articleOf(text, '2025-08-01', `a${at}`));

/** An impact that takes its time over each article, and finds another value in all but the second. */
function slow(milliseconds: number): Impact {
  return {
    everywhere: null,
    changed: ['claims/made'],
    textOf: () => {
      throw new Error('not asked for');
    },
    touches: () => true,
    compare: (article) => {
      const until = performance.now() + milliseconds;
      while (performance.now() < until);
      if (article.id === 'a1') return null;
      const claim = (value: string) =>
        madeClaim(text, article.id, Number(article.id.slice(1)), {
          quote: '产量达12万吨',
          number: '12万吨',
          value,
        });
      return { before: [claim('12')], after: [claim('13')] };
    },
  };
}

test('the first answer comes before all articles are read, and the last is that of all', () => {
  const shelf = new PageShelf();
  const impact = new SlicedImpact(slow(300), articles);
  const first = impact.goOn(shelf);
  expect(first).toMatchObject({ done: 2, read: 1, differences: 1, articles: 6 });
  expect(shelf.find(first.page)).toContain('12');
  let last = first;
  for (let more = 0; last.done < last.articles; more += 1) {
    expect(more).toBeLessThan(6);
    last = impact.goOn(shelf);
  }
  expect(last).toMatchObject({ done: 6, read: 5, differences: 5 });
  expect(last.milliseconds).toBeGreaterThan(first.milliseconds);
});

test('a quick one is whole at once', () => {
  expect(new SlicedImpact(slow(0), articles).goOn(new PageShelf())).toMatchObject({
    done: 6,
    differences: 5,
  });
});
