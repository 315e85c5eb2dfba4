import { Command } from 'commander';
import { examine } from './setup.js';
import { exit, print } from './terminal.js';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('say what is installed and whether this machine can do the job')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample: zh-claims doctor')
    .action(async (options: { readonly json?: boolean }) => {
      const findings = await examine();
      if (options.json === true) await print(`${JSON.stringify(findings, null, 2)}\n`);
      else {
        const width = Math.max(...findings.map(({ what }) => what.length));
        for (const { isFine, what, found, hint } of findings) {
          await print(`${isFine ? 'ok  ' : 'FAIL'}  ${what.padEnd(width)}  ${found}\n`);
          if (hint !== null) await print(`      hint: ${hint}\n`);
        }
      }
      process.exitCode = findings.every(({ isFine }) => isFine) ? exit.fine : exit.findings;
    });
}
