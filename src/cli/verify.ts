import { Command } from 'commander';
import type { SealedClaim } from '../core/claim.js';
import { claimsFile, readClaimLines } from '../io/claims.js';
import { unreadable } from '../io/inputs.js';
import { readClaim, type Verdict } from '../verify/index.js';
import type { RelocationVerdict } from '../verify/relocate.js';
import { parseJson } from './claim-set.js';
import { type ReadingOptions, withReadingOptions } from './options.js';
import { readArticles } from './reading.js';
import { exit, note, print, report } from './terminal.js';

interface VerifyOptions extends ReadingOptions {
  readonly sources: readonly string[];
  readonly relocate: boolean;
}

export function verifyCommand(): Command {
  return withReadingOptions(new Command('verify'))
    .description('test every claim against its source and print one verdict a claim')
    .argument('<claims>', 'a claims file (JSON Lines), or the folder of a run')
    .requiredOption('--sources <path...>', 'the articles the claims were made from')
    .option(
      '--relocate',
      'find the quotes again where the articles have changed since, and say how sure it is',
      false,
    )
    .addHelpText('after', '\nExample: zh-claims verify output/first --sources corpus/')
    .action(async (path: string, options: VerifyOptions) => {
      process.exitCode = await verify(path, options);
    });
}

async function verify(path: string, options: VerifyOptions): Promise<number> {
  const file = claimsFile(path);
  const byArticle = new Map<string, SealedClaim[]>();
  let broken = 0;
  try {
    for await (const { line, text } of readClaimLines(file)) {
      const read = readClaim(parseJson(text), file, line);
      if ('message' in read) {
        broken += 1;
        report(read.message);
        continue;
      }
      const claims = byArticle.get(read.claim.article.id);
      if (claims === undefined) byArticle.set(read.claim.article.id, [read.claim]);
      else claims.push(read.claim);
    }
  } catch (error) {
    for (const message of unreadable(file, error).messages) report(message);
    return exit.unreadable;
  }
  const idByUrl = new Map(
    [...byArticle].map(([id, [claim]]) => [claim?.article.url ?? `#${id}`, id] as const),
  );
  const counts = { verified: 0, relocated: 0, unverified: broken };
  const tell = async (verdict: Verdict | RelocationVerdict): Promise<void> => {
    counts[verdict.verdict] += 1;
    await print(`${JSON.stringify(verdict)}\n`);
  };
  const reading = await readArticles(options.sources, options, async (article, pipeline) => {
    // A page that is fetched again may lie under another name; its address stays.
    const id =
      options.relocate && !byArticle.has(article.id) ? (idByUrl.get(article.url ?? '') ?? '') : article.id;
    const claims = byArticle.get(id);
    if (claims === undefined) return [];
    byArticle.delete(id);
    const publishedAt = claims[0]?.article.publishedAt ?? null;
    const publishedFrom = claims[0]?.article.publishedFrom ?? null;
    const dated = { ...article, publishedAt, publishedFrom };
    const verdicts = options.relocate ? pipeline.relocate(dated, claims) : pipeline.verify(dated, claims);
    for (const verdict of verdicts) await tell(verdict);
    return verdicts.flatMap(({ problems }) => problems);
  });
  for (const [id, claims] of byArticle) {
    const missing = `Unexpected claims without a source, expected an article with the id \`${id}\``;
    const hint = 'name the folder the claims were extracted from: ids are paths below it';
    const problem = { severity: 'error', code: 'verify/no-source', file: id, text: missing, hint } as const;
    report(problem);
    for (const claim of claims) {
      await tell({ id: claim.id, article: id, verdict: 'unverified', problems: [problem] });
    }
  }
  const relocated = options.relocate ? `, ${counts.relocated} relocated` : '';
  note(`${counts.verified} verified${relocated}, ${counts.unverified} unverified`);
  if (reading.exitCode === exit.unreadable) return reading.exitCode;
  return counts.unverified === 0 ? reading.exitCode : exit.findings;
}
