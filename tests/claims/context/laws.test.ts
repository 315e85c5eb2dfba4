import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributionFinder, findAttributions } from '../../../src/claims/context/index.js';
import { book, inputOf } from './support.js';

const pieces = [
  '他说',
  '张三表示',
  '据国家统计局数据',
  '，',
  '。',
  '“',
  '”',
  '"',
  '增长5%',
  '公司',
  '\n',
  '：',
  '在李四看来',
  '(',
  ')',
];

test('whatever the marks, frames and scopes lie in the text and in order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      const found = findAttributions(inputOf(text), book);
      for (const { speaker, cue, frame, scope } of found) {
        expect(text.slice(speaker.span.start, speaker.span.end)).toBe(speaker.text);
        expect(text.slice(cue.span.start, cue.span.end)).toBe(cue.text);
        expect(frame.start).toBeLessThan(frame.end);
        for (const { start, end } of scope)
          expect(start >= 0 && start < end && end <= text.length).toBe(true);
      }
      const starts = found.map(({ cue }) => cue.span.start);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    }),
  );
});

test('the finder agrees with a look at every stretch', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), fc.nat(120), (parts, at) => {
      const text = parts.join('');
      const found = findAttributions(inputOf(text), book);
      const holding = found
        .flatMap((attribution) => attribution.scope.map((stretch) => ({ attribution, stretch })))
        .filter(({ stretch }) => stretch.start <= at && at + 1 <= stretch.end)
        .map(({ stretch }) => stretch.end - stretch.start);
      const got = attributionFinder(found)({ start: at, end: at + 1 });
      expect(got === null).toBe(holding.length === 0);
      const lengths = (got?.scope ?? [])
        .filter((stretch) => stretch.start <= at && at + 1 <= stretch.end)
        .map((stretch) => stretch.end - stretch.start);
      if (got !== null) expect(Math.min(...lengths)).toBe(Math.min(...holding));
    }),
  );
});

/** Each of these once took time that grew with the square of its length. */
const hostile = ['“他说：增长5%', '张三表示，增长5%，', '据国家统计局数据，增长5%。', '他说', '“'];

test.each(hostile)('%s a thousand times over is read in time', (unit) => {
  const measure = (count: number): number => {
    const input = inputOf(unit.repeat(count));
    const before = performance.now();
    findAttributions(input, book);
    return performance.now() - before;
  };
  measure(500);
  const short = Math.max(measure(1000), 5);
  expect(measure(8000)).toBeLessThan(short * 60);
});
