import type { SealedClaim } from '../core/claim.js';
import { claimsFile, isRunFolder, readClaimLines } from '../io/claims.js';
import { unreadable } from '../io/inputs.js';
import { readClaim } from '../verify/index.js';
import type { ReadingOptions } from './options.js';
import { readArticles } from './reading.js';
import { exit, report } from './terminal.js';

/**
 * The claims that a path means: those of a run's folder or a claims file, else those extracted from the articles
 * there. `null` when nothing could be read; why has been reported.
 */
export async function readClaimSet(path: string, options: ReadingOptions): Promise<SealedClaim[] | null> {
  if (await holdsClaims(path)) return readClaimsFile(claimsFile(path));
  const claims: SealedClaim[] = [];
  const reading = await readArticles([path], options, async (article, pipeline) => {
    const extraction = pipeline.extract(article);
    claims.push(...extraction.claims);
    return extraction.messages.filter(({ severity }) => severity === 'error');
  });
  return reading.exitCode === exit.unreadable ? null : claims;
}

/** Does the path mean claims, a run's folder or a claims file, rather than articles? */
export async function holdsClaims(path: string): Promise<boolean> {
  return isRunFolder(path) || beginsWithClaim(path);
}

async function beginsWithClaim(path: string): Promise<boolean> {
  if (!/\.(jsonl|ndjson)$/i.test(path)) return false;
  try {
    for await (const { text } of readClaimLines(path)) return text.includes('"schema":"zh-claims/claim@');
  } catch {
    // That it cannot be read is said when it is read as articles.
  }
  return false;
}

/** Read a claims file; lines that are no claims are reported and left out. */
export async function readClaimsFile(file: string): Promise<SealedClaim[] | null> {
  const claims: SealedClaim[] = [];
  try {
    for await (const { line, text } of readClaimLines(file)) {
      const read = readClaim(parseJson(text), file, line);
      if ('message' in read) report(read.message);
      else claims.push(read.claim);
    }
  } catch (error) {
    for (const message of unreadable(file, error).messages) report(message);
    return null;
  }
  return claims;
}

/** The value of a JSON text, or `undefined` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
