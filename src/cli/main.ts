#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { auditCommand } from './audit.js';
import { checkCommand } from './check.js';
import { diffCommand } from './diff.js';
import { doctorCommand } from './doctor.js';
import { evalCommand } from './eval.js';
import { explainCommand } from './explain.js';
import { extractCommand } from './extract.js';
import { mentionsCommand } from './mentions.js';
import { rulesCommand } from './rules/index.js';
import { schemaCommand } from './schema.js';
import { exit, UsageError, watchPipe } from './terminal.js';
import { verifyCommand } from './verify.js';
import { version } from './version.js';

const program = new Command('zh-claims')
  .description(
    'Reads Chinese news and says what the article claims, each claim with the words that prove it.',
  )
  .version(version)
  .exitOverride()
  .configureOutput({ writeErr: (text) => process.stderr.write(text.replace(/^error: /, 'zh-claims: ')) })
  .showHelpAfterError('hint: `zh-claims help COMMAND` shows what a command takes');

const commands = [
  extractCommand(),
  mentionsCommand(),
  verifyCommand(),
  evalCommand(),
  diffCommand(),
  checkCommand(),
  auditCommand(),
  explainCommand(),
  rulesCommand(),
  schemaCommand(),
  doctorCommand(),
];
for (const command of commands) {
  program.addCommand(command.exitOverride());
}

watchPipe();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exit.fine : exit.usage;
  } else if (error instanceof UsageError) {
    process.stderr.write(`zh-claims: ${error.message}\n  hint: ${error.hint}\n`);
    process.exitCode = exit.usage;
  } else {
    const text = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `zh-claims: unexpected failure: ${text}\n  hint: this is a fault of zh-claims; \`ZH_CLAIMS_TRACE=1\` prints where it happened\n`,
    );
    if (process.env.ZH_CLAIMS_TRACE !== undefined && error instanceof Error)
      process.stderr.write(`${error.stack}\n`);
    process.exitCode = exit.unreadable;
  }
}
