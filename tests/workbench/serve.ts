import { type ChildProcess, spawn } from 'node:child_process';
import { main } from '../cli/run.js';

/** A workbench that was started as a user would start it. */
export interface Served {
  readonly url: string;
  readonly child: ChildProcess;
}

export function serve(...args: string[]): Promise<Served> {
  const child = spawn(process.execPath, [main, 'serve', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    child.stdout.once('data', (text) => resolve({ url: String(text).trim(), child }));
    child.once('close', () => reject(new Error(said)));
  });
}
