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

/**
 * Make a test that says whether a change can touch a text. All words of a pattern have to stand in one sentence,
 * since no pattern looks beyond.
 */
export function createTouchTest(
  { words, patterns }: Pick<ClaimReach, 'words' | 'patterns'>,
  sentencesOf: (text: string) => readonly Sentence[],
): (text: string) => boolean {
  const holdsWord = createWordTest(words);
  const needs = patterns.map((needed) => needed.map((list) => createWordTest([...list])));
  return (text) => {
    const whole = plain(text);
    if (holdsWord(whole)) return true;
    const possible = needs.filter((needed) => needed.every((holds) => holds(whole)));
    if (possible.length === 0) return false;
    return sentencesOf(text).some(({ span }) => {
      const sentence = plain(text.slice(span.start, span.end));
      return possible.some((needed) => needed.every((holds) => holds(sentence)));
    });
  };
}

/** Does a text hold one of the words? One pass over the text, however many words there are. */
function createWordTest(words: readonly string[]): (text: string) => boolean {
  const byFirst = new Map<number, string[]>();
  for (const word of words.map(plain)) {
    const first = word.charCodeAt(0);
    const known = byFirst.get(first);
    if (known === undefined) byFirst.set(first, [word]);
    else known.push(word);
  }
  if (byFirst.size === 0) return () => false;
  return (text) => {
    for (let at = 0; at < text.length; at += 1) {
      const candidates = byFirst.get(text.charCodeAt(at));
      if (candidates?.some((word) => text.startsWith(word, at)) === true) return true;
    }
    return false;
  };
}

/** White space and letter case may be passed over when words are looked up. */
function plain(text: string): string {
  return text.replace(/\s+/g, '').toLowerCase();
}
