import { Command } from 'commander';
import { claimJsonSchema } from '../core/claim-schema.js';
import { print } from './terminal.js';

export function schemaCommand(): Command {
  return new Command('schema')
    .description('print the JSON Schema of a claim')
    .addHelpText('after', '\nExample: zh-claims schema > claim.schema.json')
    .action(async () => {
      await print(`${JSON.stringify(claimJsonSchema(), null, 2)}\n`);
    });
}
