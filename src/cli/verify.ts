import { Command } from 'commander';
import type { SealedClaim } from '../core/claim.js';
import { claimsFile, readClaimLines } from '../io/claims.js';
import { unreadable } from '../io/inputs.js';
import { readClaim, type Verdict } from '../verify/index.js';
import { parseJson } from './claim-set.js';
import { type ReadingOptions, withReadingOptions } from './options.js';
import { readArticles } from './reading.js';
import { exit, note, print, report } from './terminal.js';

interface VerifyOptions extends ReadingOptions {
  readonly sources: readonly string[];
}

export function verifyCommand(): Command {
  return withReadingOptions(new Command('verify'))
    .description('test every claim against its source and print one verdict a claim')
    .argument('<claims>', 'a claims file (JSON Lines), or the folder of a run')
    .requiredOption('--sources <path...>', 'the articles the claims were made from')
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
  let verified = 0;
  let unverified = broken;
  const tell = async (verdict: Verdict): Promise<void> => {
    if (verdict.verdict === 'verified') verified += 1;
    else unverified += 1;
    await print(`${JSON.stringify(verdict)}\n`);
  };
  const reading = await readArticles(options.sources, options, async (article, pipeline) => {
    const claims = byArticle.get(article.id);
    if (claims === undefined) return [];
    byArticle.delete(article.id);
    const publishedAt = claims[0]?.article.publishedAt ?? null;
    const publishedFrom = claims[0]?.article.publishedFrom ?? null;
    const verdicts = pipeline.verify({ ...article, publishedAt, publishedFrom }, claims);
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
  note(`${verified} verified, ${unverified} unverified`);
  if (reading.exitCode === exit.unreadable) return reading.exitCode;
  return unverified === 0 ? reading.exitCode : exit.findings;
}
