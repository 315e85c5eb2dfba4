import type { Sentence } from '../core/document.js';
import type { ClaimRule } from '../rulebook/claim-rules.js';
import type { Lexicon } from '../rulebook/parse.js';
import type { PatternItem } from '../rulebook/schema.js';
import { asList, buildVocabulary, inlineListName, shortForm, type Vocabulary } from './vocabulary.js';

/** The rules and lexicons of one side of a comparison. */
export interface ClaimRuleSet {
  readonly rules: readonly ClaimRule[];
  readonly lexicons: ReadonlyMap<string, Lexicon>;
}

/** What texts a change of claim rules can touch. */
export interface ClaimReach {
  /** Ids of the rules that are new, gone or changed. */
  readonly changed: readonly string[];
  /** Words that are cut or known in another way; a text with one of them may be read in another way. */
  readonly words: readonly string[];
  /**
   * For each changed pattern, lists of words of which a sentence has to hold at least one each. A pattern
   * without a list can touch any sentence.
   */
  readonly patterns: readonly (readonly ReadonlySet<string>[])[];
}

/**
 * What a change of claim rules can touch. A text in which no changed pattern can match, old or new, and which holds
 * no word that the two sides know differently, gives the same claims on both sides.
 */
export function claimReach(before: ClaimRuleSet, after: ClaimRuleSet): ClaimReach {
  const left = vocabularyOf(before);
  const right = vocabularyOf(after);
  const changed = new Set<string>();
  const patterns: (readonly ReadonlySet<string>[])[] = [];
  const note = (one: ClaimRule | undefined, other: ClaimRule | undefined): void => {
    if (printRule(one) === printRule(other)) return;
    changed.add(`claims/${one?.id ?? other?.id ?? ''}`);
    if (one !== undefined) patterns.push(neededWords(one, left));
    if (other !== undefined) patterns.push(neededWords(other, right));
  };
  const byId = (rules: readonly ClaimRule[]): ReadonlyMap<string, ClaimRule> =>
    new Map(rules.filter(({ enabled }) => enabled !== false).map((rule) => [rule.id, rule]));
  const [olds, news] = [byId(before.rules), byId(after.rules)];
  for (const id of new Set([...olds.keys(), ...news.keys()])) note(olds.get(id), news.get(id));
  return { changed: [...changed].sort(), words: changedWords(left, right), patterns };
}

function vocabularyOf({ rules, lexicons }: ClaimRuleSet): Vocabulary {
  const active = rules.filter((rule) => rule.enabled !== false).sort((a, b) => (a.id < b.id ? -1 : 1));
  return buildVocabulary([...lexicons.values()], active);
}

/** What a rule does, without its examples and the place of its file. */
function printRule(rule: ClaimRule | undefined): string {
  if (rule === undefined) return '';
  const { examples: _, path: __, why: ___, ...does } = rule;
  return JSON.stringify(does);
}

/**
 * Words that only one side knows, or that the two know differently. That a word stands in a list which only one side
 * has matters to the rules with that list alone, and those are changed rules.
 */
function changedWords(left: Vocabulary, right: Vocabulary): readonly string[] {
  const print = (vocabulary: Vocabulary, other: Vocabulary, word: string): string => {
    const entry = vocabulary.words.get(word);
    if (entry === undefined) return '';
    const lists = entry.lists.map(vocabulary.listName).filter((name) => other.listNumber(name) !== undefined);
    return JSON.stringify([lists.sort(), sorted(entry.fields)]);
  };
  const words = new Set([...left.words.keys(), ...right.words.keys()]);
  return [...words].filter((word) => print(left, right, word) !== print(right, left, word));
}

function sorted(fields: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Object.keys(fields)
    .filter((name) => fields[name] !== undefined)
    .sort()
    .map((name) => [name, fields[name]]);
}

/** For every element that each match of the rule needs, the words that can stand there. */
function neededWords(rule: ClaimRule, vocabulary: Vocabulary): readonly ReadonlySet<string>[] {
  const byList = new Map<string, Set<string>>();
  for (const [word, { lists }] of vocabulary.words) {
    for (const list of lists) {
      const name = vocabulary.listName(list);
      const known = byList.get(name);
      if (known === undefined) byList.set(name, new Set([word]));
      else known.add(word);
    }
  }
  const wordsAt = (item: PatternItem): ReadonlySet<string> | null => {
    const element = typeof item === 'string' ? shortForm(item) : item;
    if (element.optional === true || element.repeat?.[0] === 0) return null;
    if (element.word !== undefined) return byList.get(inlineListName(asList(element.word))) ?? new Set();
    if (element.list !== undefined) {
      return new Set(asList(element.list).flatMap((name) => [...(byList.get(name) ?? [])]));
    }
    if (element.any === undefined) return null;
    const branches = element.any.map((branch) => branch.map(wordsAt).find((words) => words !== null) ?? null);
    return branches.some((words) => words === null)
      ? null
      : new Set(branches.flatMap((words) => [...(words ?? [])]));
  };
  return rule.match.flatMap((item) => wordsAt(item) ?? []);
}

/** A text as the touch test looks at it: without white space and letter case, which words are looked up without. */
export interface TouchText {
  readonly text: string;
  /** Where each sentence ends in `text`, in UTF-16 code units. */
  readonly ends: readonly number[];
}

/** Make a text ready for the touch test. What stands between two sentences counts as one of its own. */
export function touchText(text: string, sentences: readonly Sentence[]): TouchText {
  let plain = '';
  const ends: number[] = [];
  let at = 0;
  const add = (end: number): void => {
    if (end <= at) return;
    plain += plainOf(text.slice(at, end));
    ends.push(plain.length);
    at = end;
  };
  for (const { span } of sentences) {
    add(span.start);
    add(span.end);
  }
  add(text.length);
  return { text: plain, ends };
}

/**
 * Make a test that says whether a change can touch a text. All words of a pattern have to stand in one sentence,
 * since no pattern looks beyond.
 */
export function createTouchTest({
  words,
  patterns,
}: Pick<ClaimReach, 'words' | 'patterns'>): (text: TouchText) => boolean {
  const holdsWord = createWordTest(words);
  const needs = patterns.map((needed) => needed.map((list) => createWordTest([...list])));
  return ({ text, ends }) => {
    if (holdsWord(text, 0, text.length)) return true;
    const possible = needs.filter((needed) => needed.every((holds) => holds(text, 0, text.length)));
    if (possible.length === 0) return false;
    let start = 0;
    return ends.some((end) => {
      const from = start;
      start = end;
      return possible.some((needed) => needed.every((holds) => holds(text, from, end)));
    });
  };
}

/** Does a text hold one of the words between two places? One pass over the text, however many words there are. */
type WordTest = (text: string, start: number, end: number) => boolean;

function createWordTest(words: readonly string[]): WordTest {
  const byFirst = new Map<number, string[]>();
  const isFirst = new Uint8Array(0x10000);
  for (const word of words.map(plainOf)) {
    const first = word.charCodeAt(0);
    isFirst[first] = 1;
    const known = byFirst.get(first);
    if (known === undefined) byFirst.set(first, [word]);
    else known.push(word);
  }
  if (byFirst.size === 0) return () => false;
  return (text, start, end) => {
    for (let at = start; at < end; at += 1) {
      const first = text.charCodeAt(at);
      if (isFirst[first] === 0) continue;
      const candidates = byFirst.get(first) ?? [];
      if (candidates.some((word) => at + word.length <= end && text.startsWith(word, at))) return true;
    }
    return false;
  };
}

/** White space and letter case may be passed over when words are looked up. */
function plainOf(text: string): string {
  return text.replace(/\s+/g, '').toLowerCase();
}
