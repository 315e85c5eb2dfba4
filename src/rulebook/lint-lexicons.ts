import type { Message } from '../core/message.js';
import { nameOf } from './catalogue.js';
import { parseLexicon, type RuleFile } from './parse.js';

/** Lexicons that look at the same place of a text; a word in two of them can mean only one of them. */
const rivals: readonly (readonly [string, string])[] = [
  ['units', 'classifiers'],
  ['currencies', 'classifiers'],
  ['units', 'currencies'],
  ['time-words', 'time-not'],
  ['time-words', 'time-feasts'],
  ['time-words', 'time-parts'],
  ['titles', 'speech-verbs'],
  ['sources', 'speaker-bodies'],
];

/** Columns that hold the words of an entry, and those that tell two entries of one word apart. */
const wordColumns = ['word', 'words', 'after'];
const apart = ['side', 'class', 'scope', 'before'];

/** Lexicon entries that are there twice, and words that two lexicons claim for the same place. */
export function lintLexicons(files: readonly RuleFile[]): readonly Message[] {
  const messages: Message[] = [];
  const byName = new Map<string, Map<string, { readonly path: string; readonly line: number }>>();
  for (const file of files) {
    const { entries, columns } = parseLexicon(file).value;
    if (columns.length === 0) continue;
    const column = wordColumns.find((name) => columns.includes(name));
    if (column === undefined) continue;
    const name = nameOf(file.path);
    const words = byName.get(name) ?? new Map<string, { path: string; line: number }>();
    byName.set(name, words);
    const seen = new Map<string, number>();
    for (const { line, fields } of entries) {
      const key = [fields[column] ?? '', ...apart.map((field) => fields[field] ?? '')].join('\t');
      const before = seen.get(key);
      if ((fields[column] ?? '') === '') {
        if (column === 'word') messages.push(emptyWord(file.path, line));
      } else if (before !== undefined)
        messages.push(duplicate(file.path, line, fields[column] ?? '', before));
      else seen.set(key, line);
      for (const word of (fields[column] ?? '').split('|')) {
        if (word !== '' && !word.startsWith('!')) words.set(word, { path: file.path, line });
      }
    }
  }
  for (const [one, other] of rivals) {
    const others = byName.get(other);
    for (const [word, { path, line }] of byName.get(one) ?? []) {
      const rival = others?.get(word);
      if (rival === undefined) continue;
      messages.push({
        severity: 'info',
        code: 'lexicon/collision',
        file: path,
        at: { line, column: 1 },
        text: `Unexpected word \`${word}\` that is also in ${rival.path}:${rival.line}, expected it in one lexicon`,
        hint: `${one} and ${other} are looked up at the same place of a text: take it out of one of them`,
      });
    }
  }
  return messages;
}

function emptyWord(file: string, line: number): Message {
  return {
    severity: 'warning',
    code: 'lexicon/empty-word',
    file,
    at: { line, column: 1 },
    text: 'Unexpected entry without a word, expected one in the first column',
    hint: 'a line must not begin with a tab',
  };
}

function duplicate(file: string, line: number, word: string, before: number): Message {
  return {
    severity: 'warning',
    code: 'lexicon/duplicate-entry',
    file,
    at: { line, column: 1 },
    text: `Unexpected second entry \`${word}\`, expected one (the first is on line ${before})`,
    hint: 'of two entries the later counts: take one out',
  };
}

/** How often a word is used, for `collisionsWithWords`. */
export interface CommonWords {
  /** Words of the dictionary that begin with `text` and are longer, the most frequent first. */
  longerWords(text: string): readonly { readonly word: string; readonly frequency: number }[];
}

/** Lexicons whose words stand right behind a number, where a longer word may begin alike. */
const behindNumbers = ['units', 'classifiers', 'currencies', 'time-units'];

/**
 * Words of one's own units and classifiers that begin common words: a unit 米 would also be read in 3米饭.
 *
 * @param files - Lexicons of one's own; the shipped ones are weighed against texts already.
 */
export function collisionsWithWords(files: readonly RuleFile[], common: CommonWords): readonly Message[] {
  return files
    .filter(({ path }) => behindNumbers.includes(nameOf(path)))
    .flatMap((file) => {
      const { entries, columns } = parseLexicon(file).value;
      const column = wordColumns.find((name) => columns.includes(name)) ?? 'word';
      return entries.flatMap(({ line, fields }) =>
        (fields[column] ?? '').split('|').flatMap((word): readonly Message[] => {
          const longer = word === '' ? [] : common.longerWords(word).slice(0, 3);
          if (longer.length === 0) return [];
          return [
            {
              severity: 'info',
              code: 'lexicon/collides-with-words',
              file: file.path,
              at: { line, column: 1 },
              text: `Unexpected reading of \`${word}\` in ${longer.map((one) => one.word).join(', ')} behind a number, expected it only as a word of its own`,
              hint: 'look at `zh-claims rules impact` over your articles before you keep it',
            },
          ];
        }),
      );
    });
}
