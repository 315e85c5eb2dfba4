import { expect, test } from 'vitest';
import { compileCues, createChecker } from '../../src/check/index.js';
import { type DistortionKind, distort, distortionKinds, type Stretch } from './distortions.js';
import { type GoldArticle, readCorpus, readText } from './gold.js';

/** Share of all distortions that has to be caught with the right class. */
const leastCaught = 0.99;
/** Share of the distortions of one kind that may be missed; two may be of a kind with few. */
const mostMissedOfKind = 0.05;

test('distorted claims are caught with the right class, and undistorted sentences pass', async () => {
  const { setup, articles } = await readCorpus();
  const cues = compileCues(setup.parts.rulebook.lexicons);
  const counts = new Map<DistortionKind, { made: number; caught: number; seen: number }>(
    distortionKinds.map((kind) => [kind, { made: 0, caught: 0, seen: 0 }]),
  );
  const missed: string[] = [];
  const alarms: string[] = [];
  let sentences = 0;
  const claims = new Set<string>();
  for (const article of articles) {
    const check = createChecker([article.read], cues);
    const seen = new Set<number>();
    const publishedAt = article.read.clean.article.publishedAt;
    for (const claim of article.claims) {
      const stretch = stretchOf(claim.span, article);
      if (stretch === null) continue;
      if (!seen.has(stretch.start)) {
        seen.add(stretch.start);
        sentences += 1;
        const found = check(readText(setup, stretch.text, 'draft', publishedAt)).numbers.filter(
          ({ verdict }) => verdict !== 'supported',
        );
        if (found.length > 0) {
          alarms.push(
            `${article.name}: ${found.map(({ draft, classes, verdict }) => `${draft.text} ${verdict} ${classes}`).join('; ')} 「${stretch.text}」`,
          );
        }
      }
      for (const { kind, draft } of distort(claim, stretch, article)) {
        const count = counts.get(kind);
        if (count === undefined) continue;
        claims.add(`${article.name} ${claim.span}`);
        count.made += 1;
        const { numbers } = check(readText(setup, draft, 'draft', publishedAt));
        const found = numbers.filter(({ verdict }) => verdict !== 'supported');
        if (found.length > 0) count.seen += 1;
        if (found.some(({ classes }) => classes.includes(kind))) count.caught += 1;
        else
          missed.push(
            `${kind} ${article.name} [${claim.quantity?.text}] ${found.map(({ draft: d, classes, verdict }) => `${d.text} ${verdict} ${classes}`).join('; ')} 「${draft}」`,
          );
      }
    }
  }
  const rows = [...counts].map(
    ([kind, { made, caught, seen }]) =>
      `${kind.padEnd(14)} ${String(made).padStart(5)} ${rate(seen, made)} ${rate(caught, made)}`,
  );
  const total = [...counts.values()].reduce((sum, { made, caught, seen }) => ({
    made: sum.made + made,
    caught: sum.caught + caught,
    seen: sum.seen + seen,
  }));
  console.log(
    [
      `${claims.size} claims distorted; seen: any finding; caught: with the right class`,
      'kind            made   seen caught',
      ...rows,
      `${'all'.padEnd(14)} ${String(total.made).padStart(5)} ${rate(total.seen, total.made)} ${rate(total.caught, total.made)}`,
      `alarms on the article's own sentences: ${alarms.length} of ${sentences}`,
    ].join('\n'),
  );
  if (process.env.SHOW_MISSED !== undefined) console.log([...alarms, ...missed].join('\n'));
  expect(claims.size).toBeGreaterThanOrEqual(300);
  expect(alarms.length / sentences).toBeLessThanOrEqual(0.01);
  for (const [kind, { made, caught }] of counts)
    expect(made - caught, kind).toBeLessThanOrEqual(Math.max(2, made * mostMissedOfKind));
  expect(total.caught / total.made).toBeGreaterThanOrEqual(leastCaught);
}, 300_000);

function rate(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1).padStart(5)}%`;
}

/** The sentence of the source text that holds all of a span. */
function stretchOf([start, end]: readonly [number, number], { read, text }: GoldArticle): Stretch | null {
  for (const { span } of read.sentences) {
    const at = read.clean.index.toSource(span);
    if (at.start <= start && end <= at.end) return { text: text.slice(at.start, at.end), start: at.start };
  }
  return null;
}
