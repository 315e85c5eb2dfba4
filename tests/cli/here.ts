import { Readable } from 'node:stream';
import { runProgram } from '../../src/cli/program.js';
import type { Ended } from './run.js';

/**
 * Run a command line in this process: no start of another one, which takes longer than most commands. One at a
 * time, since streams, folder and exit code belong to the whole process.
 */
export async function zhClaimsHere(
  args: readonly string[],
  options: { readonly input?: string; readonly cwd?: string } = {},
): Promise<Ended> {
  const { stdout, stderr, stdin } = process;
  const before = { cwd: process.cwd(), out: stdout.write, err: stderr.write, code: process.exitCode };
  const printed = { out: '', err: '' };
  const catchInto = (stream: keyof typeof printed): typeof stdout.write => {
    const write = (text: string | Uint8Array, ...rest: unknown[]): boolean => {
      printed[stream] += typeof text === 'string' ? text : Buffer.from(text).toString();
      const written = rest.find((one) => typeof one === 'function');
      if (written !== undefined) written();
      return true;
    };
    return write;
  };
  stdout.write = catchInto('out');
  stderr.write = catchInto('err');
  Object.defineProperty(process, 'stdin', {
    value: Readable.from([Buffer.from(options.input ?? '')]),
    configurable: true,
  });
  if (options.cwd !== undefined) process.chdir(options.cwd);
  process.exitCode = 0;
  try {
    await runProgram(args);
    return { code: Number(process.exitCode), ...printed };
  } finally {
    stdout.write = before.out;
    stderr.write = before.err;
    Object.defineProperty(process, 'stdin', { value: stdin, configurable: true });
    process.chdir(before.cwd);
    process.exitCode = before.code;
  }
}
