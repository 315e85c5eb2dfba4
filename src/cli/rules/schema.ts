import { Command } from 'commander';
import { readRulebook } from '../../open.js';
import { jsonSchemaOf, schemaKinds } from '../../rulebook/json-schemas.js';
import { nearest } from '../../rulebook/nearest.js';
import { print, UsageError } from '../terminal.js';

export function schemaCommand(): Command {
  return new Command('schema')
    .description('print the JSON Schema of rule files, word lists or the configuration file, for editors')
    .argument('[kind]', schemaKinds.join(', '), 'claims')
    .addHelpText(
      'after',
      '\nExample: zh-claims rules schema > my-rules/claims.schema.json\n' +
        'and in a rule file: # yaml-language-server: $schema=../claims.schema.json\n' +
        'The same files ship as zh-claims/schema/KIND.schema.json.',
    )
    .action(async (kind: string) => {
      const known = schemaKinds.find((one) => one === kind);
      if (known === undefined) {
        throw new UsageError(
          `Unexpected kind \`${kind}\`, expected one of ${schemaKinds.join(', ')}`,
          nearest(kind, schemaKinds) ?? 'the kind is the folder of the file',
        );
      }
      await print(jsonSchemaOf(known, readRulebook([]).value.lexicons));
    });
}
