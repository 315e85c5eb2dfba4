import type { Message, Staged } from '../../core/message.js';
import { type Lexicon, type LexiconEntry, parseLexicon, type RuleFile } from '../../rulebook/parse.js';
import type { Days, LunarCalendar, LunarYear } from './calendars.js';
import { dayOfMoment, momentOf } from './civil.js';
import { parseFeast, parseMeans } from './means.js';
import { startsNumber } from './numbers.js';
import { Machine, parsePattern } from './patterns.js';
import type { Entry } from './piece.js';
import { readTimeRules, type TimeRule } from './rules.js';
import type { DayPart, Edge } from './stretch.js';
import { spellings, Trie } from './trie.js';

/** A word as the scanner finds it. */
export interface Word extends Entry {
  /** With one of these right behind it, or right before it where marked `<`, it is another word. */
  readonly unless: readonly string[];
}

/** A unit of time after a number. */
export interface UnitWord {
  readonly cls: string;
  readonly unit: string;
  readonly size: number;
  readonly takesIndividual: boolean;
}

export interface Stage {
  readonly rules: readonly TimeRule[];
  readonly machine: Machine;
}

/** The time words and patterns, compiled. */
export interface TimeBook {
  readonly words: Trie<Word>;
  /** Words that mean a time only right behind another piece. */
  readonly joints: Trie<Word>;
  readonly units: Trie<UnitWord>;
  /** By code unit: 1 a number can begin, 2 a word, 4 a joint. */
  readonly firsts: Uint8Array;
  readonly stages: readonly Stage[];
  readonly symbols: Symbols;
  readonly lunar: LunarCalendar;
  readonly parts: ReadonlyMap<string, DayPart>;
  readonly edges: ReadonlyMap<string, Edge>;
  readonly rests: ReadonlyMap<string, Days>;
  readonly cues: Cues;
}

/** Words around a time. Those that stand before it are stored backwards. */
export interface Cues {
  readonly rolesBefore: Trie<string>;
  readonly rolesAfter: Trie<string>;
  readonly modsBefore: Trie<string>;
  readonly modsAfter: Trie<string>;
  readonly tense: Trie<string>;
}

/** Numbers for sets of classes, so that the pattern machine compares numbers. */
export class Symbols {
  readonly #ids = new Map<string, number>();
  readonly #classes: (readonly string[])[] = [];

  of(entries: readonly Entry[]): number {
    const key = entries.length === 1 ? (entries[0]?.cls ?? '') : entries.map((entry) => entry.cls).join(' ');
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    this.#ids.set(key, this.#classes.length);
    this.#classes.push(key.split(' '));
    return this.#classes.length - 1;
  }

  classesOf(symbol: number): readonly string[] {
    return this.#classes[symbol] ?? [];
  }
}

/** Classes of words that mean a time only right behind another piece: 底, 至, 前, 半. */
const jointClasses = new Set([
  'paren',
  'told-end',
  'same',
  'whole',
  'edge',
  'of',
  'to',
  'and',
  'plus',
  'comma',
  'half-past',
  'even',
  'some',
  'between',
  'about',
  'bell',
  'onset',
  'stop',
  'till-now',
  'approx',
  'throughout',
  'before',
  'after',
  'inside',
  'during',
  'am',
  'pm',
  'plan-word',
  'rest-word',
  'bound',
  'term',
  'tenth',
]);

const weekdayChars = ['一', '二', '三', '四', '五', '六', '日', '天'];

/**
 * Compile the time lexicons (`rules/lexicon/time-*.tsv`) and patterns (`rules/times/*.yml`).
 *
 * Order of the patterns is the order of the stages: files by name, patterns within a stage as they stand. Of two
 * patterns with one id the later counts; those in `off` are left out.
 * What cannot be read is left out with a message; never throws.
 */
export function compileTimes(
  lexicons: readonly (Lexicon | RuleFile)[],
  ruleFiles: readonly RuleFile[],
  off: ReadonlyMap<string, string> = new Map(),
): Staged<TimeBook> {
  const messages: Message[] = [];
  const parsed = lexicons.map((lexicon) => {
    if ('entries' in lexicon) return lexicon;
    const read = parseLexicon(lexicon);
    messages.push(...read.messages);
    return read.value;
  });
  const named = (name: string): Lexicon | undefined =>
    parsed.find((lexicon) => lexicon.path.endsWith(`/${name}.tsv`) || lexicon.path === `${name}.tsv`);
  const bad = (lexicon: Lexicon, entry: LexiconEntry, field: string): void => {
    messages.push({
      severity: 'error',
      code: 'lexicon/unreadable-field',
      file: lexicon.path,
      at: { line: entry.line, column: 1 },
      text: `Unexpected ${field} \`${entry.fields[field] ?? ''}\``,
      hint: 'the comment at the head of the file says what the field may hold',
    });
  };
  const words = new Trie<Word>();
  const joints = new Trie<Word>();
  const addWord = (
    word: string,
    cls: string,
    steps: Word['steps'],
    means: string,
    unless: readonly string[],
  ): void => {
    if (word === '') return;
    const trie = jointClasses.has(cls) ? joints : words;
    for (const spelling of spellings(word)) trie.add(spelling, { cls, steps, means, unless });
  };
  const alternatives = (text: string | undefined): readonly string[] =>
    text === undefined || text === '' ? [] : text.split('|').filter((part) => part !== '');

  const wordList = named('time-words');
  const weekdayUnless = alternatives(
    wordList?.entries.find((entry) => entry.fields.word === '周一')?.fields.unless,
  );
  for (const entry of wordList?.entries ?? []) {
    const { word = '', class: cls = '', means = '', unless } = entry.fields;
    const isPeriod = cls === 'set' || cls === 'vague-length' || cls === 'term' || cls.startsWith('each');
    const steps = means === '' || isPeriod || cls === 'edge' ? [] : parseMeans(means);
    if (steps === null && wordList !== undefined) bad(wordList, entry, 'means');
    const edge = cls === 'edge' ? parseMeans(`edge=${means}`) : null;
    addWord(word, cls, edge ?? steps ?? [], means, alternatives(unless));
    // 上周三 and 每周三 follow from 上周 and 每周.
    if (cls === 'week' || cls === 'each-week') {
      weekdayChars.forEach((char, k) => {
        const weekday = { op: 'field', unit: 'weekday', value: Math.min(k + 1, 7) } as const;
        addWord(
          word + char,
          cls === 'week' ? 'date' : cls,
          [...(steps ?? []), weekday],
          means,
          weekdayUnless,
        );
      });
    }
  }
  const parts = new Map<string, DayPart>();
  for (const entry of named('time-parts')?.entries ?? []) {
    const { word = '', timex = '', start, end, half } = entry.fields;
    const isHalf = half === 'am' || half === 'pm' || half === 'noon' || half === 'night' ? half : 'any';
    parts.set(word, { timex: `T${timex.slice(1)}`, start: Number(start), end: Number(end), half: isHalf });
    addWord(
      word,
      'part',
      [{ op: 'part', part: word }],
      '',
      word.length === 1 ? (partUnless[word] ?? []) : [],
    );
  }
  const feasts = named('time-feasts');
  for (const entry of feasts?.entries ?? []) {
    const { word = '', class: cls = '', rule = '', length = '1', unless, rest = '' } = entry.fields;
    if (rule === 'none') {
      addWord(word, 'none', [], '', []);
      continue;
    }
    const feast = parseFeast(rule, Number(length));
    if (feast === null && feasts !== undefined) bad(feasts, entry, 'rule');
    else if (feast !== null) addWord(word, cls, [{ op: 'feast', feast }], rest, alternatives(unless));
  }
  for (const entry of named('time-eras')?.entries ?? []) {
    addWord(entry.fields.word ?? '', 'era', [], entry.fields.first ?? '', []);
  }
  for (const entry of named('time-not')?.entries ?? []) addWord(entry.fields.word ?? '', 'none', [], '', []);

  const units = new Trie<UnitWord>();
  for (const entry of named('time-units')?.entries ?? []) {
    const { word = '', class: cls = '', unit = '', size = '1', individual = '' } = entry.fields;
    const found = { cls, unit, size: Number(size), takesIndividual: individual !== '' };
    for (const spelling of spellings(word)) units.add(spelling, found);
  }
  const edges = new Map<string, Edge>();
  for (const entry of named('time-edges')?.entries ?? []) {
    const { of = '', mod = '', in: unit, from, to } = entry.fields;
    if (unit === 'year' || unit === 'month' || unit === 'day') {
      edges.set(`${of} ${mod}`, { unit, from: Number(from), to: Number(to) });
    }
  }
  const lunar = new Map<number, LunarYear>();
  for (const entry of named('time-lunar-years')?.entries ?? []) {
    const { year = '', first = '', leap, months = '' } = entry.fields;
    const start = momentOf(first);
    if (start === null) continue;
    const lengths = [...months].map((long) => (long === '1' ? 30 : 29));
    lunar.set(Number(year), {
      year: Number(year),
      firstDay: dayOfMoment(start),
      leap: Number(leap),
      lengths,
    });
  }
  const rests = new Map<string, Days>();
  for (const { fields } of named('time-rests')?.entries ?? []) {
    const [first, last] = [momentOf(fields.first ?? ''), momentOf(fields.last ?? '')];
    if (first === null || last === null) continue;
    rests.set(`${fields.rest ?? ''} ${fields.year ?? ''}`, {
      start: dayOfMoment(first),
      end: dayOfMoment(last) + 1,
    });
  }
  const cues = compileCues(named('time-roles'), named('time-mods'), named('time-tense'));
  const firsts = new Uint8Array(65_536);
  for (let code = 0; code < 65_536; code += 1) if (startsNumber(code)) firsts[code] = 1;
  for (const char of ['第', '半', "'", '’', 'Q', 'q', 'H', 'F']) firsts[char.charCodeAt(0)] = 1;
  for (const code of words.firsts()) firsts[code] = (firsts[code] ?? 0) | 2;
  for (const code of joints.firsts()) firsts[code] = (firsts[code] ?? 0) | 4;
  const symbols = new Symbols();
  const stages = compileStages(ruleFiles, symbols, messages, off);
  return {
    value: { words, joints, units, firsts, stages, symbols, lunar, parts, edges, rests, cues },
    messages,
  };
}

/** What makes a single character no part of the day: 早报, 晚会, 夜市. */
const partUnless: Readonly<Record<string, readonly string[]>> = {
  早: [...'就已在期年日安餐报前教先早产稻餐茶点晚熟些逝泳高市盘知有该于恋'],
  晚: [...'会期年报餐宴安婚辈稻点清些熟高唐礼霞'],
  夜: [...'尖市景色校店宵总晚班空莺魔曲跑游光班经幕'],
  晨: [...'报光跑练曦会星晖鸣风'],
};

function compileCues(
  roles: Lexicon | undefined,
  mods: Lexicon | undefined,
  tense: Lexicon | undefined,
): Cues {
  const cues: Cues = {
    rolesBefore: new Trie(),
    rolesAfter: new Trie(),
    modsBefore: new Trie(),
    modsAfter: new Trie(),
    tense: new Trie(),
  };
  const backwards = (word: string): string => [...word].reverse().join('');
  const add = (
    lexicon: Lexicon | undefined,
    field: string,
    before: Trie<string>,
    after: Trie<string>,
  ): void => {
    for (const { fields } of lexicon?.entries ?? []) {
      const { word = '', side } = fields;
      if (word === '') continue;
      if (side === 'before') before.add(backwards(word), fields[field] ?? '');
      else for (const spelling of spellings(word)) after.add(spelling, fields[field] ?? '');
    }
  };
  add(roles, 'role', cues.rolesBefore, cues.rolesAfter);
  add(mods, 'mod', cues.modsBefore, cues.modsAfter);
  for (const { fields } of tense?.entries ?? []) cues.tense.add(fields.word ?? '', fields.tense ?? '');
  return cues;
}

function compileStages(
  ruleFiles: readonly RuleFile[],
  symbols: Symbols,
  messages: Message[],
  off: ReadonlyMap<string, string>,
): readonly Stage[] {
  const read = readTimeRules(ruleFiles, off);
  messages.push(...read.messages);
  const stages = new Map<string, { rules: TimeRule[]; trees: ReturnType<typeof parsePattern>[] }>();
  for (const { stage, names, rule } of read.value) {
    try {
      const tree = parsePattern(rule.match, names);
      const own = stages.get(stage) ?? { rules: [], trees: [] };
      own.rules.push(rule);
      own.trees.push(tree);
      stages.set(stage, own);
    } catch (error) {
      messages.push({
        severity: 'error',
        code: 'rule/unreadable-pattern',
        file: rule.path,
        at: rule.at,
        text: `${rule.id}: ${error instanceof Error ? error.message : String(error)}`,
        hint: 'a pattern is class names with ? for optional, | for or, and brackets',
      });
    }
  }
  return [...stages.values()].map(({ rules, trees }) => ({
    rules,
    machine: new Machine(trees, (symbol) => symbols.classesOf(symbol)),
  }));
}
