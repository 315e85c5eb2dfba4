import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileTimes, findTimes, type TimeBook } from '../../../src/recognise/times/index.js';
import type { RuleFile } from '../../../src/rulebook/parse.js';

function folder(path: string, wanted: (name: string) => boolean): readonly RuleFile[] {
  return readdirSync(path)
    .filter(wanted)
    .map((name) => ({ path: `${path}/${name}`, text: readFileSync(join(path, name), 'utf8') }));
}

export const lexicons = folder('rules/lexicon', (name) => name.startsWith('time-'));
export const ruleFiles = folder('rules/times', (name) => name.endsWith('.yml'));
export const compiled = compileTimes(lexicons, ruleFiles);
export const book: TimeBook = compiled.value;

/** `text=timex` of every time, for tables. */
export function timesIn(text: string, reference: string | null = '2025-08-01'): readonly string[] {
  return findTimes(text, book, { date: reference }).value.map(
    (mention) => `${mention.text}=${mention.time?.timex}`,
  );
}
