import type { Message } from '../core/message.js';
import { formatMessage } from './print.js';

/** Exit codes of the command contract. */
export const exit = { fine: 0, findings: 1, usage: 2, unreadable: 3, partial: 4 } as const;
export type ExitCode = (typeof exit)[keyof typeof exit];

/** Wrong usage: ends the command with exit code 2 and this message. */
export class UsageError extends Error {
  readonly hint: string;

  constructor(text: string, hint: string) {
    super(text);
    this.hint = hint;
  }
}

let isPipeClosed = false;

/** A reader such as `head` may close the pipe at any time: that ends the output, and is no fault. */
export function watchPipe(): void {
  process.stdout.on('error', (error) => {
    if ('code' in error && error.code === 'EPIPE') isPipeClosed = true;
    else throw error;
  });
  process.stderr.on('error', () => {});
}

/** Does nobody read standard output any more? */
export function isOutputClosed(): boolean {
  return isPipeClosed;
}

/** Write to standard output, waiting until the reader has taken it. */
export function print(text: string): Promise<void> {
  if (isPipeClosed || text === '') return Promise.resolve();
  // The callback comes after an error too; `watchPipe` has noted it by then.
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

/** Write a message to standard error. */
export function report(message: Message, source: string | null = null): void {
  process.stderr.write(formatMessage(message, source));
}

/** Write a line to standard error. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
