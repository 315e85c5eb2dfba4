import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** A command in a page, and the output shown under it. A line `…` stands for any lines. */
interface Shown {
  readonly page: string;
  readonly command: string;
  readonly output: string;
}

/** Every `$ …` of the `console` blocks of a page. Set-up lines (git, npm) are run elsewhere. */
function commandsOf(page: string): Shown[] {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/```console\n([\s\S]*?)```/g)];
  return blocks.flatMap((block) =>
    (block[1] ?? '')
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const [command = '', ...lines] = part.trimEnd().split('\n');
        return { page, command, output: lines.join('\n') };
      })
      .filter(({ command }) => !/^(npm|git) /.test(command)),
  );
}

const scratch = mkdtempSync(join(tmpdir(), 'zh-claims-docs-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Run a command line in the project's folder; `output/` is a scratch folder. Both streams, as a terminal shows. */
function run(command: string): Promise<string> {
  const zhClaims = `"${process.execPath}" "${resolve('.build/bundle/main.js')}"`;
  const line = command.replace(/\bnpx zh-claims\b/g, zhClaims).replaceAll(/\boutput\//g, `${scratch}/`);
  return new Promise((done) => {
    execFile('bash', ['-c', `{ ${line}\n} 2>&1`], { maxBuffer: 1 << 26 }, (_error, stdout) => {
      done(stdout.replaceAll(`${scratch}/`, 'output/'));
    });
  });
}

/** The shown output as a pattern: exact, but for `…` lines. */
function patternOf(output: string): RegExp {
  const escaped = output
    .split('\n')
    .map((line) => (line.trim() === '…' ? '[\\s\\S]*?' : line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('\n');
  return new RegExp(`^${escaped}$`);
}

const shown = ['README.md', 'rules/README.md'].flatMap(commandsOf);

test('the README shows commands', () => {
  expect(shown.length).toBeGreaterThan(4);
});

// One after the other: a later command may read what an earlier one wrote.
test.each(shown)('$page: $command', async ({ command, output }) => {
  const printed = (await run(command)).trimEnd();
  if (output !== '') expect(printed).toMatch(patternOf(output));
  expect(printed).not.toMatch(/\n\s+at .*:\d+:\d+/);
});

test('the test line of the README is what CI runs, and it is one line', () => {
  const page = readFileSync('README.md', 'utf8');
  expect(page).toMatch(/<!-- test line -->\n```console\n\$ .+\n```/);
});

test('every command of the tool is in the README', async () => {
  const help = await run('npx zh-claims --help');
  const commands = [...help.slice(help.indexOf('Commands:')).matchAll(/^ {2}([a-z]+)/gm)].map(
    (row) => row[1],
  );
  const page = readFileSync('README.md', 'utf8');
  expect(commands.length).toBeGreaterThan(4);
  for (const command of commands.filter((name) => name !== 'help'))
    expect(page).toContain(`zh-claims ${command}`);
});
