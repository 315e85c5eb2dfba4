import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Message } from '../core/message.js';
import { isCode, unreadable } from './inputs.js';

const recordSchema = z.object({
  tool: z.object({ name: z.string(), version: z.string() }),
  schema: z.string(),
  rules: z.object({ folders: z.array(z.string()), sha256: z.string() }),
  segmenter: z.object({ engine: z.string(), dictionary: z.string() }),
  variant: z.enum(['auto', 'cn', 't', 'tw', 'hk']).default('auto'),
  referenceDate: z.string().nullable(),
  /** As the user gave them; runs before they were recorded have none. */
  paths: z.array(z.string()).default([]),
  /** The articles of the run. */
  inputs: z.array(z.object({ id: z.string() })).default([]),
});

/** The record of a finished run, as `run.json` keeps it. */
export type RunRecord = z.infer<typeof recordSchema>;

/** Read the record in a run's folder. */
export function readRunRecord(
  folder: string,
): { readonly record: RunRecord } | { readonly message: Message } {
  const file = join(folder, 'run.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!isCode(error, 'ENOENT') && !isCode(error, 'ENOTDIR')) {
      const [message] = unreadable(file, error).messages;
      if (message !== undefined) return { message };
    }
    return notARun(folder, 'no `run.json` in it');
  }
  try {
    return { record: recordSchema.parse(JSON.parse(text)) };
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
    const reason = issue === undefined ? 'no JSON' : `${issue.path.join('.')}: ${issue.message}`;
    return notARun(file, reason);
  }
}

function notARun(file: string, reason: string): { readonly message: Message } {
  return {
    message: {
      severity: 'error',
      code: 'io/not-a-run',
      file,
      text: `Unexpected ${reason}, expected the folder of a finished run`,
      hint: 'make one with `zh-claims extract PATH… --out DIR`',
    },
  };
}

/** Names of the finished runs in a folder, sorted; none where there is no such folder. */
export function listRuns(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'run.json')))
    .sort();
}
