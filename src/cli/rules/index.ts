import { Command } from 'commander';
import { listCommand } from './list.js';
import { showCommand } from './show.js';
import { testCommand } from './test.js';

/** `zh-claims rules …`: everything a person who writes rules needs. */
export function rulesCommand(): Command {
  const rules = new Command('rules').description('work on rules: list, show, test them');
  for (const command of [listCommand(), showCommand(), testCommand()]) {
    rules.addCommand(command.exitOverride());
  }
  return rules;
}
