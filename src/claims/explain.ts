import type { Sentence, Token } from '../core/document.js';
import type { Mention } from '../core/mention.js';
import type { PatternItem } from '../rulebook/schema.js';
import { outermost } from './find-claims.js';
import { bestMatch, clauseEnd, groupStart, isBetter, matchRule, presenceOf } from './matching.js';
import { compileSide, runSide } from './program.js';
import type { CompiledRule, CompiledRules } from './rules.js';
import { rangeWords } from './terms.js';
import { type Unit, type UnitSentence, unitsOf } from './units.js';
import type { Vocabulary } from './vocabulary.js';
import { isNumber, isTime } from './word-kinds.js';

/** How near a rule came that does not match: its conditions from the number outwards. */
export interface NearMiss {
  readonly rule: string;
  readonly priority: number;
  /** Conditions that hold, of how many. */
  readonly held: number;
  readonly conditions: number;
  /** The condition that fails, as the rule has it. */
  readonly expected: string;
  /** What the text has in its place. */
  readonly found: string;
}

/** A rule that matches, and what it captured. */
export interface RuleMatch {
  readonly rule: string;
  readonly priority: number;
  readonly refuses: string | null;
  /** Its pattern is a number and nothing else. */
  readonly isGeneral: boolean;
  readonly captures: readonly { readonly name: string; readonly text: string }[];
}

/** What the claim rules make of one number or time. */
export interface NumberReading {
  readonly mention: Mention;
  /** The words on both sides; `''` at the edge of the sentence. */
  readonly around: { readonly before: string; readonly after: string };
  /** All rules that match, the one that counts first. */
  readonly matches: readonly RuleMatch[];
  /** Where none matches, the rules that came nearest, nearest first. */
  readonly misses: readonly NearMiss[];
}

/** What an article's numbers are explained with; offsets count the clean text. */
export interface ExplainInput {
  readonly text: string;
  readonly sentences: readonly Sentence[];
  readonly tokensOf: (sentence: Sentence) => readonly Token[];
  readonly mentions: readonly Mention[];
  readonly rules: CompiledRules;
}

const shownMisses = 3;

/** Say of every number and time that `isWanted` which rules match it, or which came nearest and why they do not. */
export function explainNumbers(
  input: ExplainInput,
  isWanted: (mention: Mention) => boolean,
  withMisses: boolean,
): readonly NumberReading[] {
  const { text, sentences, tokensOf, rules } = input;
  const outer = outermost(input.mentions);
  return sentences.flatMap((sentence) => {
    const inside = outer.filter(
      ({ span }) => span.start < sentence.span.end && span.end > sentence.span.start,
    );
    if (!inside.some(isWanted)) return [];
    const view = unitsOf(sentence, text, tokensOf(sentence), inside, rules.vocabulary);
    return view.units.flatMap((unit, at): readonly NumberReading[] => {
      if (unit.mention === null || !isWanted(unit.mention)) return [];
      if (!isNumber(unit) && !isTime(unit)) return [];
      return [readNumber(view, at, unit, unit.mention, rules, withMisses)];
    });
  });
}

function readNumber(
  view: UnitSentence,
  at: number,
  unit: Unit,
  mention: Mention,
  rules: CompiledRules,
  withMisses: boolean,
): NumberReading {
  const all = everyRule(rules).filter(({ isEvent }) => isEvent === isTime(unit));
  const winner = bestMatch(view, at, rules, presenceOf(view, rules));
  const found = all
    .flatMap((compiled) => matchRule(view, at, compiled) ?? [])
    .filter(({ compiled }) => compiled.accepts(unit))
    .sort((a, b) => (isBetter(a, b) ? -1 : 1));
  const matches = found
    .sort((a, b) => Number(b.compiled === winner?.compiled) - Number(a.compiled === winner?.compiled))
    .map(
      ({ compiled, ranges }): RuleMatch => ({
        rule: `claims/${compiled.rule.id}`,
        priority: compiled.priority,
        refuses: compiled.rule.refuse ?? null,
        isGeneral: compiled.rule.match.length === 1,
        captures: [...ranges].map(([name, [from, to]]) => ({
          name,
          text: rangeWords(view, from, to)?.text ?? '',
        })),
      }),
    );
  const around = { before: view.units[at - 1]?.text ?? '', after: view.units[at + 1]?.text ?? '' };
  if (matches.length > 0 || !withMisses) return { mention, around, matches, misses: [] };
  const misses = all
    .map((compiled) => nearMiss(view, at, unit, compiled, rules.vocabulary))
    .sort(
      (a, b) => b.held / b.conditions - a.held / a.conditions || b.held - a.held || b.priority - a.priority,
    );
  return { mention, around, matches, misses: misses.slice(0, shownMisses) };
}

function everyRule(rules: CompiledRules): readonly CompiledRule[] {
  const all = [
    ...rules.always.numbers,
    ...rules.always.times,
    ...rules.byList.flatMap((called) => called ?? []),
    ...rules.bySentenceList.flatMap((called) => called ?? []),
  ];
  return all.sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
}

/** Find the first condition, from the number outwards, that does not hold. */
function nearMiss(
  view: UnitSentence,
  at: number,
  unit: Unit,
  compiled: CompiledRule,
  vocabulary: Vocabulary,
): NearMiss {
  const { rule, priority } = compiled;
  const base = { rule: `claims/${rule.id}`, priority, conditions: rule.match.length };
  if (!compiled.accepts(unit)) {
    return { ...base, held: 0, expected: printItem(rule.match[rule.anchor]), found: describe(unit) };
  }
  const isWhole = rule.within === 'sentence';
  const low = isWhole ? 0 : (view.clauseStarts[unit.clause] ?? 0);
  const high = isWhole ? view.units.length : clauseEnd(view, unit.clause);
  const left = heldOf(-1, rule.match.slice(0, rule.anchor), groupStart(view.units, at, low) - 1);
  const right = heldOf(1, rule.match.slice(rule.anchor + 1), at + 1);
  const failed = left.failed === null ? right : left;
  const isOutside = failed.at < low || failed.at >= high;
  return {
    ...base,
    held: 1 + left.held + right.held,
    expected: printItem(failed.failed ?? rule.match[rule.anchor]),
    found: isOutside ? 'the edge of the clause' : describe(view.units[failed.at]),
  };

  /** Ever longer parts of one side, until one does not match. */
  function heldOf(direction: 1 | -1, items: readonly PatternItem[], from: number): Held {
    let reach = from;
    for (let count = 1; count <= items.length; count += 1) {
      const part = direction === 1 ? items.slice(0, count) : items.slice(-count);
      const slots: string[] = [];
      const program = compileSide(part, direction, slots, vocabulary);
      const found = runSide(program, view, from, low, high);
      const last = direction === 1 ? part.at(-1) : part[0];
      if (found === null) return { held: count - 1, failed: last ?? null, at: reach };
      reach = found.reach;
    }
    return { held: items.length, failed: null, at: reach };
  }
}

/** How many conditions of a side hold, and where the first fails that does not. */
interface Held {
  readonly held: number;
  readonly failed: PatternItem | null;
  readonly at: number;
}

/** A unit of text as a reader knows it. */
function describe(unit: Unit | undefined): string {
  if (unit === undefined) return 'the end of the sentence';
  const { mention } = unit;
  if (mention === null) return `「${unit.text}」`;
  const parts = [mention.type, mention.quantity?.unit?.dimension, mention.quantity?.approximator];
  return `「${unit.text}」 (${parts.filter((part) => part !== undefined).join(', ')})`;
}

/** An element as it could stand in the rule file, long word lists cut short. */
function printItem(item: PatternItem | undefined): string {
  if (item === undefined) return 'a number';
  if (typeof item === 'string') return item;
  const text = JSON.stringify(item).replace(/"/g, '').replace(/[:,]/g, '$& ');
  return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}
