import { Command } from 'commander';
import { z } from 'zod';
import { claimRuleSchema } from '../../rulebook/schema.js';
import { timeFileSchema } from '../../rulebook/time-schema.js';
import { print, UsageError } from '../terminal.js';

const schemas = {
  claims: { schema: claimRuleSchema, title: 'zh-claims: a file under rules/claims/' },
  times: { schema: timeFileSchema, title: 'zh-claims: a file under rules/times/' },
} as const;

export function schemaCommand(): Command {
  return new Command('schema')
    .description('print the JSON Schema of rule files, with which editors complete and check them')
    .argument('[kind]', Object.keys(schemas).join(' or '), 'claims')
    .addHelpText(
      'after',
      '\nExample: zh-claims rules schema > my-rules/claim-rule.schema.json\n' +
        'and in a rule file: # yaml-language-server: $schema=../claim-rule.schema.json',
    )
    .action(async (kind: string) => {
      if (kind !== 'claims' && kind !== 'times') {
        const known = Object.keys(schemas).join(' or ');
        throw new UsageError(
          `Unexpected kind \`${kind}\`, expected ${known}`,
          'the kind is the folder of the file',
        );
      }
      await print(ruleJsonSchema(kind));
    });
}

/** The JSON Schema (draft 2020-12) of a kind of rule file, as text. */
export function ruleJsonSchema(kind: keyof typeof schemas): string {
  const { schema, title } = schemas[kind];
  return `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: 'input' }) }, null, 2)}\n`;
}
