import { Command, CommanderError } from 'commander';
import { withConfig } from './config.js';
import { exit, UsageError } from './terminal.js';
import { version } from './version.js';

/** Each command by name. Only the one that is asked for is loaded: the others would add half again to the time to start. */
const commands = {
  extract: async () => (await import('./extract.js')).extractCommand(),
  mentions: async () => (await import('./mentions.js')).mentionsCommand(),
  verify: async () => (await import('./verify.js')).verifyCommand(),
  eval: async () => (await import('./eval.js')).evalCommand(),
  diff: async () => (await import('./diff.js')).diffCommand(),
  check: async () => (await import('./check.js')).checkCommand(),
  audit: async () => (await import('./audit.js')).auditCommand(),
  explain: async () => (await import('./explain.js')).explainCommand(),
  history: async () => (await import('./history.js')).historyCommand(),
  contradictions: async () => (await import('./contradictions.js')).contradictionsCommand(),
  report: async () => (await import('./report.js')).reportCommand(),
  query: async () => (await import('./query.js')).queryCommand(),
  serve: async () => (await import('./serve.js')).serveCommand(),
  rules: async () => (await import('./rules/index.js')).rulesCommand(),
  enqueue: async () => (await import('./enqueue.js')).enqueueCommand(),
  worker: async () => (await import('./worker.js')).workerCommand(),
  queue: async () => (await import('./queue.js')).queueCommand(),
  schema: async () => (await import('./schema.js')).schemaCommand(),
  doctor: async () => (await import('./doctor.js')).doctorCommand(),
} satisfies Record<string, () => Promise<Command>>;

/** Run the command line in this process. What it came to is the exit code of the process. */
export async function runProgram(args: readonly string[]): Promise<void> {
  const program = new Command('zh-claims')
    .description(
      'Reads Chinese news and says what the article claims, each claim with the words that prove it.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text.replace(/^error: /, 'zh-claims: ')) })
    .showHelpAfterError('hint: `zh-claims help COMMAND` shows what a command takes');
  withConfig(program);
  const asked = Object.entries(commands).filter(([name]) => name === args[0]);
  for (const [, load] of asked.length > 0 ? asked : Object.entries(commands)) {
    program.addCommand((await load()).exitOverride());
  }
  try {
    await program.parseAsync(args, { from: 'user' });
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
}
