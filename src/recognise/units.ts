import { type Decimal, divideExactly, formatDecimal, multiply, parseDecimal } from '../core/decimal.js';
import type { Quantity, Unit } from '../core/mention.js';
import type { Message } from '../core/message.js';
import type { Lexicon, LexiconEntry } from '../rulebook/parse.js';
import { isLatin } from './arabic-literals.js';
import { CharClass, classAt } from './numeral-characters.js';
import { WordTrie } from './word-trie.js';

/** What one unit is worth, exactly: `numerator / denominator` of the base unit of its dimension. */
export interface Worth {
  readonly base: string;
  readonly numerator: Decimal;
  readonly denominator: Decimal;
}

/** What the lexicons say about a unit; one object serves all its spellings. */
export interface UnitEntry {
  readonly id: string;
  readonly ucum: string | null;
  readonly iso4217: string | null;
  readonly dimension: string;
  /** `null` where nothing converts. */
  readonly worth: Worth | null;
  readonly kind: 'measure' | 'money' | 'individual' | 'group' | 'container' | 'noun' | 'head' | 'block';
  /** TIMEX3 designator of a unit of time: `Y M W D TH TM TS`; else empty. */
  readonly designator: string;
}

/** A unit found in the text; offsets are UTF-16 code units, half-open. */
export interface UnitMatch {
  readonly start: number;
  readonly end: number;
  readonly unit: Unit;
  readonly entry: UnitEntry;
}

/** Units ready for look-up. */
export interface UnitTable {
  readonly after: WordTrie<UnitEntry>;
  /** Currencies and temperature scales that may stand before the number. */
  readonly before: WordTrie<UnitEntry>;
  readonly entries: readonly UnitEntry[];
}

/** The lexicons units come from. */
export interface UnitLexicons {
  readonly units: Lexicon;
  readonly currencies: Lexicon;
  readonly classifiers: Lexicon;
}

/**
 * Make the unit table. Where two lexicons have a word, measures win over currencies and those over
 * classifiers; a line that makes no sense is left out with a message.
 */
export function compileUnits(lexicons: UnitLexicons): {
  readonly value: UnitTable;
  readonly messages: readonly Message[];
} {
  const messages: Message[] = [];
  const after = new WordTrie<UnitEntry>();
  const before = new WordTrie<UnitEntry>();
  const entries: UnitEntry[] = [];
  for (const { fields } of lexicons.classifiers.entries) {
    const word = fields['word'] ?? '';
    const kind = classifierKinds.find((known) => known === fields['kind']) ?? 'individual';
    const entry = classifier(word, kind);
    after.set(word, entry);
    entries.push(entry);
  }
  for (const line of lexicons.currencies.entries) {
    const entry = currency(line, lexicons.currencies.path, messages);
    if (entry === null) continue;
    entries.push(entry);
    for (const word of words(line.fields['after'])) after.set(word, entry);
    for (const word of words(line.fields['before'])) before.set(word, entry);
  }
  for (const line of lexicons.units.entries) {
    const entry = measure(line, lexicons.units.path, messages);
    if (entry === null) continue;
    entries.push(entry);
    for (const word of words(line.fields['words'])) after.set(word, entry);
    if (entry.dimension === 'temperature')
      for (const word of words(line.fields['note'])) before.set(word, entry);
  }
  return { value: { after, before, entries }, messages };
}

const classifierKinds = ['individual', 'group', 'container', 'noun', 'head', 'block'] as const;

function classifier(word: string, kind: (typeof classifierKinds)[number]): UnitEntry {
  return {
    id: word,
    ucum: `{${word}}`,
    iso4217: null,
    dimension: word.endsWith('岁') ? 'age' : 'count',
    worth: null,
    kind,
    designator: '',
  };
}

function currency(line: LexiconEntry, file: string, messages: Message[]): UnitEntry | null {
  const code = line.fields['iso4217'] ?? '';
  const worth = readWorth(line.fields['factor'] ?? '', code);
  if (worth === null || (code !== '' && !/^[A-Z]{3,4}$/.test(code))) {
    messages.push(badLine(file, line, 'an ISO 4217 code and a factor'));
    return null;
  }
  const name = words(line.fields['after'])[0] ?? code;
  // 角, 美分: the number counts the small coin, so the code of the currency would misstate it.
  const isCode = code !== '' && line.fields['factor'] === '1';
  return {
    id: isCode ? code : name,
    ucum: null,
    iso4217: isCode ? code : null,
    dimension: 'money',
    worth: code === '' ? null : worth,
    kind: 'money',
    designator: '',
  };
}

function measure(line: LexiconEntry, file: string, messages: Message[]): UnitEntry | null {
  const { id = '', ucum = '', dimension = '', base = '', factor = '', note = '' } = line.fields;
  const worth = readWorth(factor, base);
  if (id === '' || dimension === '' || (factor !== '' && (worth === null || base === ''))) {
    messages.push(badLine(file, line, 'an id, a dimension, and a base wherever there is a factor'));
    return null;
  }
  return {
    id,
    ucum: ucum === '' ? null : ucum,
    iso4217: null,
    dimension,
    worth,
    kind: dimension === 'count' ? 'individual' : 'measure',
    designator: dimension === 'time' ? note : '',
  };
}

function badLine(file: string, line: LexiconEntry, expected: string): Message {
  return {
    severity: 'error',
    code: 'lexicon/unit',
    file,
    at: { line: line.line, column: 1 },
    text: `Unexpected ${JSON.stringify(Object.values(line.fields).join(' '))}, expected ${expected}`,
    hint: 'compare the line with its neighbours; fields are separated by one tab',
  };
}

/** Read `0.45359237` or `2000/3`, so many of the base unit. */
function readWorth(text: string, base: string): Worth | null {
  const parts = /^(\d+(?:\.\d+)?)(?:\/(\d+))?$/.exec(text);
  if (parts?.[1] === undefined) return null;
  return { base, numerator: parseDecimal(parts[1]), denominator: parseDecimal(parts[2] ?? '1') };
}

function words(field: string | undefined): readonly string[] {
  return (field ?? '').split('|').filter((word) => word !== '');
}

/**
 * The unit at `at`, spaces before it not counted.
 *
 * 元/吨, 微克/立方米 and 立方米每秒 are one unit with the dimension of both. A unit in Latin letters
 * ends where the letters end: `5m` is five metres, `5min` is not.
 */
export function findUnit(table: UnitTable, text: string, at: number): UnitMatch | null {
  const match = simpleUnit(table, text, at);
  if (match === null || match.entry.kind === 'block') return null;
  const mark = text[match.end];
  if (mark !== '/' && mark !== '／' && mark !== '每' && mark !== '·') return match;
  const second = simpleUnit(table, text, match.end + 1) ?? perTime(table, text, match.end + 1);
  if (second === null || second.entry.kind === 'block') return match;
  if (mark === '·')
    return match.entry.kind === 'measure' && second.entry.kind === 'measure'
      ? joined(text, match, second, '·')
      : match;
  return joined(text, match, second, '/');
}

function simpleUnit(table: UnitTable, text: string, at: number): UnitMatch | null {
  const isHan = text.charCodeAt(at) > 0x2e7f;
  const found = table.after.longest(text, at, isHan);
  if (found === null) return null;
  const goesOn = isLatin(text, found.end) || classAt(text, found.end) === CharClass.arabic;
  if (isLatin(text, found.end - 1) && goesOn) return null;
  return {
    start: at,
    end: found.end,
    unit: toUnit(text.slice(at, found.end), found.value),
    entry: found.value,
  };
}

/** 日, 月 and 时 are units only behind a stroke: 人次/日. */
function perTime(table: UnitTable, text: string, at: number): UnitMatch | null {
  const entry = table.after.get(timesOfDay[text[at] ?? ''] ?? '');
  return entry === undefined ? null : { start: at, end: at + 1, unit: toUnit(text[at] ?? '', entry), entry };
}

const timesOfDay: Readonly<Record<string, string>> = { 日: '天', 月: '个月', 时: '小时' };

/** 元 and 吨 as 元/吨. */
function joined(source: string, first: UnitMatch, second: UnitMatch, mark: '/' | '·'): UnitMatch {
  const text = source.slice(first.start, second.end);
  const a = first.entry;
  const b = second.entry;
  const isMoney = a.dimension === 'money';
  const entry: UnitEntry = {
    id: `${a.id}${mark}${b.id}`,
    ucum: a.ucum === null || b.ucum === null ? null : `${a.ucum}${mark === '/' ? '/' : '.'}${b.ucum}`,
    iso4217: isMoney && mark === '/' ? a.iso4217 : null,
    dimension:
      a.dimension === 'length' && b.dimension === 'time' ? 'speed' : `${a.dimension}${mark}${b.dimension}`,
    worth: joinedWorth(a.worth, b.worth, mark),
    kind: 'measure',
    designator: '',
  };
  return { start: first.start, end: second.end, entry, unit: toUnit(text, entry) };
}

function joinedWorth(a: Worth | null, b: Worth | null, mark: '/' | '·'): Worth | null {
  if (a === null || b === null) return null;
  const [above, below] = mark === '/' ? [b.denominator, b.numerator] : [b.numerator, b.denominator];
  return {
    base: `${a.base}${mark}${b.base}`,
    numerator: multiply(a.numerator, above),
    denominator: multiply(a.denominator, below),
  };
}

/** The unit as mentions carry it. */
export function toUnit(text: string, entry: UnitEntry): Unit {
  return {
    text: text.includes(' ') ? text.replaceAll(' ', '') : text,
    id: entry.id,
    ucum: entry.ucum,
    iso4217: entry.iso4217,
    dimension: entry.dimension,
  };
}

/** One `entry` after another unit's number, exactly: 2斤 in 两 is 20. `null` where that has no exact value. */
export function convert(value: Decimal, from: UnitEntry, to: UnitEntry): Decimal | null {
  if (from.worth === null || to.worth === null || from.worth.base !== to.worth.base) return null;
  return divideExactly(
    multiply(value, multiply(from.worth.numerator, to.worth.denominator)),
    multiply(from.worth.denominator, to.worth.numerator),
  );
}

/** The quantity in the base unit of its dimension, where every number of it converts exactly. */
export function inBaseUnit(
  numbers: { readonly value: string | null; readonly lower: string | null; readonly upper: string | null },
  entry: UnitEntry,
): Quantity['inBaseUnit'] {
  if (entry.worth === null) return null;
  const { base, numerator, denominator } = entry.worth;
  if (isOne(numerator) && isOne(denominator)) {
    const { value, lower, upper } = numbers;
    return { value, lower, upper, unit: base };
  }
  let isExact = true;
  const change = (value: string | null): string | null => {
    if (value === null) return null;
    const converted = divideExactly(multiply(parseDecimal(value), numerator), denominator);
    if (converted === null) isExact = false;
    return converted === null ? null : formatDecimal(converted);
  };
  const value = change(numbers.value);
  const lower = change(numbers.lower);
  const upper = change(numbers.upper);
  return isExact ? { value, lower, upper, unit: base } : null;
}

function isOne({ digits, scale }: Decimal): boolean {
  return digits === 1n && scale === 0;
}
