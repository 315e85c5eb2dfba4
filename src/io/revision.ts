import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { Staged } from '../core/message.js';
import type { RuleFile } from '../rulebook/parse.js';

/**
 * The rule files of a folder as they were in a revision of its git repository.
 *
 * @param label - What paths in the result begin with, as in `readRuleFiles`.
 * @returns No files, and a message, where git knows no such revision.
 */
export function readRuleFilesAt(
  revision: string,
  folder: string,
  label: string,
): Staged<readonly RuleFile[]> {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', resolve(folder), ...args], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  try {
    const names = git('ls-tree', '-r', '-z', '--name-only', '--end-of-options', revision, '.')
      .split('\0')
      .filter((name) => /\.(ya?ml|tsv)$/.test(name));
    const files = names.map((name) => ({
      path: `${label}/${name}`,
      text: git('show', `${revision}:./${name}`),
    }));
    return { value: files, messages: [] };
  } catch {
    return {
      value: [],
      messages: [
        {
          severity: 'error',
          code: 'io/no-such-revision',
          file: folder,
          text: `Unexpected revision \`${revision}\`, expected one that git knows in \`${folder}\``,
          hint: '`git log --oneline` shows revisions; a folder of rules may be given as well',
        },
      ],
    };
  }
}
