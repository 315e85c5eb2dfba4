import type { Rulebook } from './book.js';
import { nameOf } from './catalogue.js';
import type { Lexicon } from './parse.js';

/** What a change of lexicons can touch. */
export interface LexiconReach {
  /** A text without one of these words is read as before. */
  readonly words: readonly string[];
  /** Names of changed lexicons whose entries no single word in a text shows: any text may be touched. */
  readonly anywhere: readonly string[];
  /** Names of all lexicons that differ, in order. */
  readonly changed: readonly string[];
}

/** Columns that hold the words an entry is found by. */
const wordColumns = ['word', 'words', 'after', 'before', 'note'];

/** Lexicons that change how every text is cleaned, cut into words or counted. */
const everywhere = ['readings', 'user-words', 'time-edges', 'time-lunar-years', 'unihan'];

/** Entries of these words govern how other entries are read. */
const governing = ['周一'];

/** Compare the lexicons of two rulebooks entry by entry. */
export function lexiconReach(before: Rulebook, after: Rulebook): LexiconReach {
  const words = new Set<string>();
  const anywhere = new Set<string>();
  const differing: string[] = [];
  for (const name of new Set([...before.lexicons.keys(), ...after.lexicons.keys()])) {
    const [one, other] = [before.lexicons.get(name), after.lexicons.get(name)];
    if (isSame(one, other)) continue;
    differing.push(name);
    const changed = changedEntries(one, other);
    const columns = (one ?? other)?.columns ?? [];
    if (
      changed === null ||
      everywhere.includes(name) ||
      !columns.some((column) => wordColumns.includes(column))
    )
      anywhere.add(name);
    for (const fields of changed ?? []) {
      for (const column of wordColumns) {
        for (const word of (fields[column] ?? '').split('|')) if (word !== '') words.add(word);
      }
      if (governing.includes(fields['word'] ?? '')) anywhere.add(name);
    }
  }
  return { words: [...words], anywhere: [...anywhere].sort(), changed: differing.sort() };
}

function isSame(one: Lexicon | undefined, other: Lexicon | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  return (
    one.entries.length === other.entries.length &&
    one.entries.every((entry, k) => {
      const twin = other.entries[k];
      return entry === twin || printEntry(entry.fields) === printEntry(twin?.fields ?? {});
    })
  );
}

/** Entries that only one side has; `null` when the order of entries changed too, which may decide between them. */
function changedEntries(
  one: Lexicon | undefined,
  other: Lexicon | undefined,
): readonly Readonly<Record<string, string>>[] | null {
  const left = (one?.entries ?? []).map(({ fields }) => [printEntry(fields), fields] as const);
  const right = (other?.entries ?? []).map(({ fields }) => [printEntry(fields), fields] as const);
  const inLeft = new Set(left.map(([print]) => print));
  const inRight = new Set(right.map(([print]) => print));
  const keptLeft = left.filter(([print]) => inRight.has(print)).map(([print]) => print);
  const keptRight = right.filter(([print]) => inLeft.has(print)).map(([print]) => print);
  if (keptLeft.join('\n') !== keptRight.join('\n')) return null;
  return [
    ...left.filter(([print]) => !inRight.has(print)),
    ...right.filter(([print]) => !inLeft.has(print)),
  ].map(([, fields]) => fields);
}

function printEntry(fields: Readonly<Record<string, string>>): string {
  return JSON.stringify(fields);
}

/** Do two rulebooks find the same numbers and times in every text, because they differ at most in claim rules? */
export function readsNumbersAlike(one: Rulebook, other: Rulebook): boolean {
  return (
    one.lexicons.size === other.lexicons.size &&
    [...one.lexicons].every(([name, lexicon]) => isSame(lexicon, other.lexicons.get(name))) &&
    changedSections(one, other).length === 0
  );
}

/** Did the patterns of times, or those of another folder than claims, change? */
export function changedSections(before: Rulebook, after: Rulebook): readonly string[] {
  const timesOff = ({ off }: Rulebook): string =>
    [...off.keys()].filter((id) => id.startsWith('times/')).join();
  const sections = (['artefacts', 'quantities', 'times'] as const).filter(
    (section) =>
      before.files[section].map(({ path, text }) => `${nameOf(path)}\0${text}`).join('\0') !==
      after.files[section].map(({ path, text }) => `${nameOf(path)}\0${text}`).join('\0'),
  );
  return timesOff(before) === timesOff(after) ? sections : [...new Set([...sections, 'times'])];
}
