import { dirname, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { findConfig, readConfig } from '../io/config.js';
import { type Config, configNames, parseConfig } from '../rulebook/config.js';
import { report, UsageError } from './terminal.js';

/** Options of every command: which configuration file is read. */
export function withConfig(program: Command): Command {
  return program
    .option('--config <file>', `configuration file; the nearest ${configNames[0]} here or above unless given`)
    .option('--no-config', 'read no configuration file')
    .hook('preAction', (_, command) => {
      const chosen: unknown = program.opts()['config'];
      if (chosen !== false) configure(command, typeof chosen === 'string' ? chosen : null);
    });
}

/** Options that hold paths, which count from the folder of the configuration file. */
const paths: readonly string[] = ['rules', 'corpus'] satisfies (keyof Config)[];

/**
 * Set the options of a command that the command line leaves open to what the configuration file says.
 *
 * @throws UsageError when the file is broken, or the one that was named is not there.
 */
function configure(command: Command, named: string | null): void {
  const known = command.options.map((option) => option.name().replace(/^no-/, ''));
  // A command without any of these options is not to fail for a file that it does not need.
  if (!known.includes('rules')) return;
  const file = named === null ? findConfig(process.cwd()) : readConfig(resolve(named));
  if (file === null) {
    if (named === null) return;
    throw new UsageError(`Unexpected --config \`${named}\`, expected a file`, 'or leave --config out');
  }
  const shown = relative(process.cwd(), file.path);
  const { value, messages } = parseConfig({ ...file, path: shown });
  for (const message of messages) report(message, file.text);
  if (value === null) {
    throw new UsageError(`Unexpected configuration in ${shown}`, 'mend it, or give --no-config');
  }
  const folder = relative(process.cwd(), dirname(file.path));
  for (const [name, given] of Object.entries(value)) {
    const option = command.options.find((one) => one.name() === name);
    if (option === undefined) continue;
    const key = option.attributeName();
    if (command.getOptionValueSource(key) === 'cli') continue;
    const placed =
      paths.includes(name) && Array.isArray(given) ? given.map((path) => placedIn(folder, path)) : given;
    command.setOptionValueWithSource(key, placed, 'config');
  }
}

/** A path of the file as seen from where the command runs. */
function placedIn(folder: string, path: unknown): string {
  const from = resolve(folder, String(path));
  return relative(process.cwd(), from) || '.';
}
