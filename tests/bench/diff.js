/**
 * How long comparing two runs takes beside reading them.
 *
 *     npm run bench:diff -- [--claims N] [--json]
 *
 * Two runs of N claims (100,000 unless given) are made from the claims of `corpus/`, under new article names. The
 * later one has the edits of an ordinary day: one claim in twenty with another value, another speaker, another
 * place or gone. Comparing should take at most twice as long as reading both.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readClaimsFile } from '../../.build/cli/claim-set.js';
import { sealClaim } from '../../.build/core/seal.js';
import { diffClaims, summaryOf } from '../../.build/diff/index.js';
import { openPipeline } from '../../.build/open.js';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, claims: { type: 'string', default: '100000' } },
});
const wanted = Number(values.claims);

const { value: setup } = await openPipeline();
if (setup === null) throw new Error('the pipeline does not open');
const claims = readdirSync('corpus')
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .flatMap(
    (id) =>
      setup.pipeline.extract({
        id,
        sha256: '',
        url: null,
        title: null,
        publishedAt: '2025-08-01',
        publishedFrom: 'option',
        text: readFileSync(join('corpus', id), 'utf8'),
      }).claims,
  );

const folder = mkdtempSync(join(os.tmpdir(), 'zh-claims-diff-'));
try {
  const [before, after] = ['before', 'after'].map((name) => join(folder, `${name}.jsonl`));
  writeFileSync(
    before,
    linesOf((claim) => claim),
  );
  writeFileSync(after, linesOf(edited));
  const reading = performance.now();
  const [left, right] = [await readClaimsFile(before), await readClaimsFile(after)];
  const comparing = performance.now();
  const diff = diffClaims(left, right);
  const done = performance.now();
  const result = {
    claims: left.length,
    summary: summaryOf(diff),
    readMs: Math.round(comparing - reading),
    diffMs: Math.round(done - comparing),
    ratio: Math.round((100 * (done - comparing)) / (comparing - reading)) / 100,
  };
  process.stdout.write(
    values.json
      ? `${JSON.stringify(result)}\n`
      : `${result.claims} claims a side, ${result.summary}\nreading both ${result.readMs} ms, comparing ${result.diffMs} ms: ${result.ratio} times (at most 2)\n`,
  );
  process.exitCode = result.ratio <= 2 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** As many claims as wanted, each copy of the corpus under article names of its own. */
function linesOf(edit) {
  const lines = [];
  for (let copy = 0; lines.length < wanted; copy += 1) {
    for (const claim of claims.slice(0, wanted - lines.length)) {
      const changed = edit(
        { ...claim, article: { ...claim.article, id: `${copy}/${claim.article.id}` } },
        lines.length,
      );
      if (changed !== null) lines.push(JSON.stringify(sealClaim(changed)));
      else lines.push('');
    }
  }
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

function edited(claim, k) {
  if (k % 20 !== 0) return claim;
  switch ((k / 20) % 4) {
    case 0:
      return claim.quantity === null
        ? null
        : { ...claim, quantity: { ...claim.quantity, value: `${claim.quantity.value ?? 1}7` } };
    case 1:
      return { ...claim, attribution: { speaker: '王华', span: [0, 0], cue: '说', kind: 'said' } };
    case 2:
      return { ...claim, evidence: { ...claim.evidence, span: claim.evidence.span.map((at) => at + 5000) } };
    default:
      return null;
  }
}
