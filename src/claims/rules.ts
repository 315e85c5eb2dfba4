import type { ClaimRule } from '../rulebook/claim-rules.js';
import type { Lexicon } from '../rulebook/parse.js';
import type { Element, PatternItem } from '../rulebook/schema.js';
import { compileSide, mentionTest, type Program } from './program.js';
import type { Unit } from './units.js';
import { asList, buildVocabulary, inlineListName, shortForm, type Vocabulary } from './vocabulary.js';

/** A rule ready to run. */
export interface CompiledRule {
  readonly rule: ClaimRule;
  readonly priority: number;
  /** Number of elements that have to match: of two rules the one that says more is preferred. */
  readonly specificity: number;
  readonly slots: readonly string[];
  readonly accepts: (unit: Unit) => boolean;
  /** Anchored at a time rather than a number. */
  readonly isEvent: boolean;
  readonly left: Program;
  readonly right: Program;
}

/** All rules, and which of them a clause needs. */
export interface CompiledRules {
  readonly vocabulary: Vocabulary;
  /** Rules that any number, or any time, may need. */
  readonly always: { readonly numbers: readonly CompiledRule[]; readonly times: readonly CompiledRule[] };
  /** By number of list, rules that need a word of it in the clause. */
  readonly byList: readonly (readonly CompiledRule[] | undefined)[];
  /** The same for rules that look at the whole sentence. */
  readonly bySentenceList: readonly (readonly CompiledRule[] | undefined)[];
}

/**
 * Compile claim rules with their lexicons. Rules come out in order of id, so that the order of files changes
 * nothing.
 */
export function compileRules(
  rules: readonly ClaimRule[],
  lexicons: ReadonlyMap<string, Lexicon>,
): CompiledRules {
  const active = rules.filter((rule) => rule.enabled !== false);
  const sorted = [...active].sort((a, b) => (a.id < b.id ? -1 : 1));
  const vocabulary = buildVocabulary([...lexicons.values()], sorted);
  const always: { numbers: CompiledRule[]; times: CompiledRule[] } = { numbers: [], times: [] };
  const byList: (CompiledRule[] | undefined)[] = vocabulary.lists.map(() => undefined);
  const bySentenceList: (CompiledRule[] | undefined)[] = vocabulary.lists.map(() => undefined);
  for (const rule of sorted) {
    const compiled = compileRule(rule, vocabulary);
    const trigger = triggerOf(rule, vocabulary);
    if (trigger === null) (compiled.isEvent ? always.times : always.numbers).push(compiled);
    else {
      const index = rule.within === 'sentence' ? bySentenceList : byList;
      index[trigger] ??= [];
      index[trigger].push(compiled);
    }
  }
  return { vocabulary, always, byList, bySentenceList };
}

function compileRule(rule: ClaimRule, vocabulary: Vocabulary): CompiledRule {
  const slots: string[] = [];
  const anchor = rule.match[rule.anchor];
  const element = anchor === undefined || typeof anchor === 'string' ? {} : anchor;
  return {
    rule,
    priority: rule.priority ?? 50,
    specificity:
      rule.match.filter((item) => !isLoose(toElement(item))).length +
      (element.quantity === undefined ? 0 : 1),
    accepts: mentionTest(element.quantity ?? element.when ?? {}),
    isEvent: anchor === 'when' || element.when !== undefined,
    left: compileSide(rule.match.slice(0, rule.anchor), -1, slots, vocabulary),
    right: compileSide(rule.match.slice(rule.anchor + 1), 1, slots, vocabulary),
    slots,
  };
}

function toElement(item: PatternItem): Element {
  return typeof item === 'string' ? shortForm(item) : item;
}

function isLoose(element: Element): boolean {
  return element.optional === true || element.gap !== undefined || element.repeat?.[0] === 0;
}

/** The smallest list of which every match needs a word, or `null`. */
function triggerOf(rule: ClaimRule, vocabulary: Vocabulary): number | null {
  let best: number | null = null;
  for (const item of rule.match) {
    const element = toElement(item);
    if (isLoose(element) || element.not !== undefined || element.at !== undefined) continue;
    const lists = asList(element.list);
    const name = element.word === undefined ? lists[0] : inlineListName(asList(element.word));
    if (name === undefined || lists.length > 1) continue;
    const number = vocabulary.listNumber(name);
    if (number === undefined) continue;
    if (best === null || vocabulary.size(number) < vocabulary.size(best)) best = number;
  }
  return best;
}
