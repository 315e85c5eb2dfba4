import type { Command } from 'commander';
import type { Staged } from '../core/message.js';
import { findInputs, type InputFile } from '../io/inputs.js';
import { defaultMaxBytes, type Read, readSources, readStream } from '../io/sources.js';
import { UsageError } from './terminal.js';

/** Options of every command that reads articles. */
export interface ReadingOptions {
  readonly referenceDate?: string;
  readonly variant: 'auto' | 'cn' | 't' | 'tw' | 'hk';
  readonly rules: readonly string[];
  readonly segmenter: 'table' | 'nodejieba';
  readonly keepGoing: boolean;
  readonly maxBytes: number;
}

const variants = ['auto', 'cn', 't', 'tw', 'hk'] as const;
const segmenters = ['table', 'nodejieba'] as const;

/** Add the options that say how articles are read. */
export function withReadingOptions(command: Command): Command {
  return command
    .option('--reference-date <date>', 'date that relative times count from, YYYY-MM-DD', readDate)
    .option(
      '--variant <script>',
      `script of the articles: ${variants.join(', ')}`,
      oneOf(variants, '--variant'),
      'auto',
    )
    .option('--rules <dir>', 'folder with rules of your own; may be given again', collect, [])
    .option(
      '--segmenter <name>',
      `word segmenter: ${segmenters.join(', ')}`,
      oneOf(segmenters, '--segmenter'),
      'table',
    )
    .option('--keep-going', 'leave broken rules out and go on with the others', false)
    .option('--max-bytes <n>', 'largest article that is read', readCount, defaultMaxBytes);
}

/** An option that may be given again. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** A reader of an option that takes one of a few words. */
export function oneOf<T extends string>(allowed: readonly T[], option: string): (value: string) => T {
  return (value) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    throw new UsageError(
      `Unexpected ${option} \`${value}\`, expected one of ${allowed.join(', ')}`,
      'see `zh-claims help COMMAND`',
    );
  };
}

/** The writer of the format that a command was asked for. @throws UsageError when it has none of that name. */
export function chosenFormat<T>(formats: Readonly<Record<string, T>>, name: string): T {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format !== undefined) return format;
  throw new UsageError(
    `Unexpected --format \`${name}\`, expected one of ${Object.keys(formats).join(', ')}`,
    'text is for people',
  );
}

/** A whole number above zero. */
export function readCount(value: string): number {
  const count = Number(value);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new UsageError(`Unexpected number \`${value}\`, expected a whole number above 0`, 'for example 2');
}

function readDate(value: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (parts !== null) {
    const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
    const date = new Date(Date.UTC(year, month - 1, day));
    if (date.getUTCMonth() === month - 1 && date.getUTCDate() === day) return value;
  }
  throw new UsageError(
    `Unexpected --reference-date \`${value}\`, expected a day of the calendar as YYYY-MM-DD`,
    'for example --reference-date 2025-08-01',
  );
}

/** The files that the arguments mean, and whether standard input is among them. */
export async function findArguments(
  paths: readonly string[],
): Promise<Staged<{ readonly files: readonly InputFile[]; readonly fromInput: boolean }>> {
  const named = paths.filter((path) => path !== '-');
  const found = await findInputs(named);
  return { value: { files: found.value, fromInput: named.length < paths.length }, messages: found.messages };
}

/** Articles of the files, then of standard input, one after the other. */
export async function* readAll(
  found: { readonly files: readonly InputFile[]; readonly fromInput: boolean },
  maxBytes: number,
): AsyncGenerator<Read> {
  yield* readSources(found.files, maxBytes);
  if (found.fromInput) yield* readStream(process.stdin, { path: '-', id: 'stdin', format: null }, maxBytes);
}
