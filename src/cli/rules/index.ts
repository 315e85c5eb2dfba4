import { Command } from 'commander';
import { coverageCommand } from './coverage.js';
import { impactCommand } from './impact.js';
import { lintCommand } from './lint.js';
import { listCommand } from './list.js';
import { newCommand } from './new.js';
import { schemaCommand } from './schema.js';
import { showCommand } from './show.js';
import { testCommand } from './test.js';

/** `zh-claims rules …`: everything a person who writes rules needs. */
export function rulesCommand(): Command {
  const rules = new Command('rules').description('write, test and weigh extraction rules');
  const commands = [
    listCommand(),
    showCommand(),
    newCommand(),
    testCommand(),
    lintCommand(),
    impactCommand(),
    coverageCommand(),
    schemaCommand(),
  ];
  for (const command of commands) rules.addCommand(command.exitOverride());
  return rules;
}
