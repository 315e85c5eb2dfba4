import { type Approximator, approximators, type SetAsideReason, setAsideReasons } from '../core/mention.js';
import type { Message, Staged } from '../core/message.js';
import type { Lexicon } from '../rulebook/parse.js';
import { CharClass, classAt } from './numeral-characters.js';
import { compileUnits, type UnitTable } from './units.js';
import { WordTrie } from './word-trie.js';

/** What a word beside a number says of it. */
export interface ApproximatorEntry {
  /** `none` for a word that only looks like one: the 近 of 最近. */
  readonly meaning: Approximator | 'none';
  /** Only beside 百 千 万 亿 without a number before it. */
  readonly isForBare: boolean;
}

/** A phrase with numerals in it that is no number, or (`reason` null) one that is, against appearances. */
export interface TrapEntry {
  readonly reason: SetAsideReason | null;
  readonly foundBy: string;
  /** The word holds a number that nobody counts with: 之[一], 这[一], [许多]. */
  readonly incidental?: IncidentalEntry;
}

/** `one` takes the classifier behind it; `lone` is one only where 一 would be no number; `many` has no value. */
export const incidentalKinds = ['one', 'lone', 'many'] as const;

export interface IncidentalEntry {
  readonly kind: (typeof incidentalKinds)[number];
  /** Where in the word the number begins, and how many code units it has. */
  readonly offset: number;
  readonly length: number;
}

/** The lexicons of numbers, compiled; use one for any number of articles. */
export interface QuantityBook {
  readonly units: UnitTable;
  /** Words before a number, looked up backwards. */
  readonly before: WordTrie<ApproximatorEntry>;
  readonly after: WordTrie<ApproximatorEntry>;
  readonly traps: WordTrie<TrapEntry>;
  readonly connectors: WordTrie<ConnectorKind>;
  readonly ranks: WordTrie<RankEntry>;
  /** By code unit: may something begin here that is worth a look? See `Trigger`. */
  readonly triggers: Uint8Array;
}

/** A place in a ranking that is a word: 首位, 冠军. */
export interface RankEntry {
  readonly place: string;
  readonly unit: string;
  /** One of these characters stands before it; empty for any. */
  readonly behind: string;
}

/** What stands between two numbers. */
export const connectorKinds = ['to', 'dash', 'between', 'ratio', 'none'] as const;
export type ConnectorKind = (typeof connectorKinds)[number];

/** Bits of `QuantityBook.triggers`. */
export const Trigger = { numeral: 1, trap: 2, unitBefore: 4, word: 8, rank: 16 } as const;

/** 第三, 几个, 数名, 多家, 若干, 半年, 对折, -3, 负三, .5 */
const triggerWords = '第几幾数數多若半对對双单负負正+-－−﹣.±米';

/** Names of the lexicons a quantity book is made from, as in `rules/lexicon/NAME.tsv`. */
export const quantityLexicons = [
  'units',
  'currencies',
  'classifiers',
  'approximators',
  'range-connectors',
  'ranks',
  'not-numbers',
  'numeral-words',
  'incidental-numbers',
] as const;

/**
 * Compile the number lexicons.
 *
 * @param lexicons - By name, as a rulebook has them; one that is missing counts as empty.
 * @returns The book, and a message for every line that makes no sense.
 */
export function compileQuantityBook(lexicons: ReadonlyMap<string, Lexicon>): Staged<QuantityBook> {
  const get = (name: (typeof quantityLexicons)[number]): Lexicon =>
    lexicons.get(name) ?? { path: `${name}.tsv`, columns: [], entries: [] };
  const units = compileUnits({
    units: get('units'),
    currencies: get('currencies'),
    classifiers: get('classifiers'),
  });
  const messages: Message[] = [...units.messages];
  const before = new WordTrie<ApproximatorEntry>(true);
  const after = new WordTrie<ApproximatorEntry>();
  for (const { line, fields } of get('approximators').entries) {
    const { word = '', side, meaning, only } = fields;
    const known = meaning === 'none' ? 'none' : approximators.find((name) => name === meaning);
    if (known === undefined || (side !== 'before' && side !== 'after')) {
      messages.push(badLine(get('approximators').path, line, word, 'a side and a meaning'));
      continue;
    }
    (side === 'before' ? before : after).set(word, { meaning: known, isForBare: only === 'bare' });
  }
  const traps = new WordTrie<TrapEntry>();
  for (const name of ['numeral-words', 'not-numbers'] as const) {
    for (const { line, fields } of get(name).entries) {
      const { word = '', reason } = fields;
      const known = reason === 'number' ? null : setAsideReasons.find((one) => one === reason);
      if (known === undefined) {
        messages.push(badLine(get(name).path, line, word, `one of ${setAsideReasons.join(', ')}, number`));
        continue;
      }
      traps.set(word, { reason: known, foundBy: `lexicon/${name}` });
    }
  }
  for (const { line, fields } of get('incidental-numbers').entries) {
    const { word = '', number = '', kind: name } = fields;
    const kind = incidentalKinds.find((one) => one === name);
    const offset = word.indexOf(number);
    if (kind === undefined || offset < 0 || number === '') {
      const expected = `a part of the word and one of ${incidentalKinds.join(', ')}`;
      messages.push(badLine(get('incidental-numbers').path, line, word, expected));
      continue;
    }
    const incidental = { kind, offset, length: number.length };
    traps.set(word, { reason: null, foundBy: 'lexicon/incidental-numbers', incidental });
  }
  const connectors = new WordTrie<ConnectorKind>();
  for (const { line, fields } of get('range-connectors').entries) {
    const { word = '', kind } = fields;
    const known = connectorKinds.find((name) => name === kind);
    if (known === undefined) {
      messages.push(badLine(get('range-connectors').path, line, word, `one of ${connectorKinds.join(', ')}`));
    } else connectors.set(word, known);
  }
  const ranks = new WordTrie<RankEntry>();
  for (const { line, fields } of get('ranks').entries) {
    const { word = '', place = '', unit = '', behind = '' } = fields;
    if (/^[1-9]\d*$/.test(place)) ranks.set(word, { place, unit, behind });
    else messages.push(badLine(get('ranks').path, line, word, 'a place from 1'));
  }
  const triggers = makeTriggers(units.value, traps, ranks);
  return { value: { units: units.value, before, after, traps, connectors, ranks, triggers }, messages };
}

function makeTriggers(units: UnitTable, traps: WordTrie<TrapEntry>, ranks: WordTrie<RankEntry>): Uint8Array {
  const triggers = new Uint8Array(65536);
  for (let code = 0; code < 65536; code += 1) {
    const character = String.fromCharCode(code);
    triggers[code] =
      (classAt(character, 0) === CharClass.other ? 0 : Trigger.numeral) |
      (traps.startsWith(code) ? Trigger.trap : 0) |
      (units.before.startsWith(code) ? Trigger.unitBefore : 0) |
      (ranks.startsWith(code) ? Trigger.rank : 0) |
      (triggerWords.includes(character) ? Trigger.word : 0);
  }
  return triggers;
}

function badLine(file: string, line: number, word: string, expected: string): Message {
  return {
    severity: 'error',
    code: 'lexicon/number-word',
    file,
    at: { line, column: 1 },
    text: `Unexpected fields of ${word}, expected ${expected}`,
    hint: 'fields are separated by one tab',
  };
}
