import { Command } from 'commander';
import type { Message } from '../../core/message.js';
import { findJiebaFiles, readJiebaFiles } from '../../io/dictionaries.js';
import { readRuleSources } from '../../open.js';
import { compileRecogniseBook } from '../../recognise/index.js';
import { loadRulebook } from '../../rulebook/book.js';
import { parseClaimRules } from '../../rulebook/claim-rules.js';
import { lintRulebook } from '../../rulebook/lint.js';
import { type CommonWords, collisionsWithWords } from '../../rulebook/lint-lexicons.js';
import type { RuleFile } from '../../rulebook/parse.js';
import { userDictionary } from '../../segment/user-words.js';
import { reportRules } from '../setup.js';
import { exit, note, print } from '../terminal.js';
import { type RuleOptions, withRuleOptions } from './options.js';

interface LintOptions extends RuleOptions {
  readonly json?: boolean;
}

export function lintCommand(): Command {
  return withRuleOptions(new Command('lint'))
    .description('look for mistakes in rules and lexicons: unknown fields, unreachable rules, duplicates')
    .option('--json', 'print a JSON list of messages')
    .addHelpText('after', '\nExample: zh-claims rules lint --rules my-rules')
    .action(async (options: LintOptions) => {
      const files = readRuleSources(options.rules);
      const own = files.filter(({ path }) => options.rules.some((folder) => path.startsWith(`${folder}/`)));
      const messages = lintFiles(files, own, dictionaryWords);
      if (options.json === true) await print(`${JSON.stringify(messages, null, 2)}\n`);
      else
        reportRules(
          messages.filter((message) => isForOwner(message, own)),
          options.rules,
        );
      const count = (severity: Message['severity']): number =>
        messages.filter((message) => message.severity === severity).length;
      note(`${files.length} files: ${count('error')} errors, ${count('warning')} warnings`);
      process.exitCode = count('error') + count('warning') === 0 ? exit.fine : exit.findings;
    });
}

/** Remarks on shipped lexicons are for those who keep them: `--json` has them. */
function isForOwner({ severity, file }: Message, own: readonly RuleFile[]): boolean {
  return severity !== 'info' || own.some(({ path }) => path === file);
}

/**
 * Everything there is to say about rule files, in order of file and line.
 *
 * @param own - The files of one's own among them, whose lexicons are held against common words.
 */
export function lintFiles(
  files: readonly RuleFile[],
  own: readonly RuleFile[] = [],
  words: () => CommonWords = () => ({ longerWords: () => [] }),
): readonly Message[] {
  const book = loadRulebook(files);
  const all = [
    ...book.messages,
    ...compileRecogniseBook(book.value).messages,
    ...parseClaimRules(book.value.files.claims).messages,
    ...userDictionary(book.value).messages,
    ...lintRulebook(book.value),
    ...(own.some(({ path }) => path.endsWith('.tsv')) ? collisionsWithWords(own, words()) : []),
  ];
  const unique = new Map(all.map((message) => [JSON.stringify(message), message] as const));
  const key = ({ file, at }: Message): string =>
    `${file}\0${String(at?.line ?? 0).padStart(6)}\0${String(at?.column ?? 0).padStart(6)}`;
  return [...unique.values()].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** jieba's dictionary, for words that begin with another. */
function dictionaryWords(): CommonWords {
  const files = findJiebaFiles();
  if (files.value === null) return { longerWords: () => [] };
  const byFirst = new Map<string, { word: string; frequency: number }[]>();
  for (const line of readJiebaFiles(files.value).dictionary.split('\n')) {
    const [word = '', frequency = '0'] = line.split(' ');
    if (word.length < 2 || Number(frequency) < 1000) continue;
    const first = word[0] ?? '';
    const known = byFirst.get(first);
    if (known === undefined) byFirst.set(first, [{ word, frequency: Number(frequency) }]);
    else known.push({ word, frequency: Number(frequency) });
  }
  return {
    longerWords: (text) =>
      (byFirst.get(text[0] ?? '') ?? [])
        .filter(({ word }) => word.startsWith(text) && word.length > text.length)
        .sort((a, b) => b.frequency - a.frequency),
  };
}
