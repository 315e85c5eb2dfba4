import { Command } from 'commander';
import { impactCommand } from './impact.js';
import { lintCommand } from './lint.js';
import { listCommand } from './list.js';
import { schemaCommand } from './schema.js';
import { showCommand } from './show.js';
import { testCommand } from './test.js';

/** `zh-claims rules …`: everything a person who writes rules needs. */
export function rulesCommand(): Command {
  const rules = new Command('rules').description('work on rules: list, show, test, lint them');
  for (const command of [
    listCommand(),
    showCommand(),
    testCommand(),
    lintCommand(),
    schemaCommand(),
    impactCommand(),
  ]) {
    rules.addCommand(command.exitOverride());
  }
  return rules;
}
