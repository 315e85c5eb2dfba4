import type { Match } from './draft.js';
import { runSide, type UnitRange } from './program.js';
import type { CompiledRule, CompiledRules } from './rules.js';
import type { Unit, UnitSentence } from './units.js';
import { isNumber, isTime } from './word-kinds.js';

/** Rules that may match, by what they are anchored at. */
interface Candidates {
  readonly numbers: CompiledRule[];
  readonly times: CompiledRule[];
}

/** The rules that a word calls up: in each clause, and in the sentence. */
export interface Presence {
  readonly byClause: readonly (Candidates | undefined)[];
  readonly inSentence: Candidates;
}

/** Note which lists of the rules have words where: this decides which rules are tried. */
export function presenceOf(view: UnitSentence, rules: CompiledRules): Presence {
  const byClause: Candidates[] = [];
  const inSentence: Candidates = { numbers: [], times: [] };
  /** The last clause that a list had a word in, by number of list. */
  const lastClause = new Int32Array(rules.byList.length).fill(-1);
  for (const { entry, clause } of view.units) {
    if (entry === undefined) continue;
    for (const list of entry.lists) {
      const called = rules.byList[list];
      const calledBySentence = rules.bySentenceList[list];
      if (called === undefined && calledBySentence === undefined) continue;
      const before = lastClause[list];
      if (before === clause) continue;
      lastClause[list] = clause;
      if (called !== undefined) {
        byClause[clause] ??= { numbers: [], times: [] };
        callUp(called, byClause[clause]);
      }
      if (calledBySentence !== undefined && before === -1) callUp(calledBySentence, inSentence);
    }
  }
  return { byClause, inSentence };
}

function callUp(called: readonly CompiledRule[], candidates: Candidates): void {
  for (const compiled of called) (compiled.isEvent ? candidates.times : candidates.numbers).push(compiled);
}

/** The best match of all rules for the number or time at unit `q`, or `null`. Their order decides nothing. */
export function bestMatch(
  view: UnitSentence,
  q: number,
  rules: CompiledRules,
  presence: Presence,
): Match | null {
  const unit = view.units[q];
  if (unit === undefined) return null;
  const anchor = isTime(unit) ? 'times' : 'numbers';
  const inClause = presence.byClause[unit.clause]?.[anchor];
  let best = inClause === undefined ? null : bestOf(inClause, view, q, unit, null);
  best = bestOf(presence.inSentence[anchor], view, q, unit, best);
  return bestOf(rules.always[anchor], view, q, unit, best);
}

function bestOf(
  candidates: readonly CompiledRule[],
  view: UnitSentence,
  q: number,
  unit: Unit,
  known: Match | null,
): Match | null {
  let best = known;
  for (const compiled of candidates) {
    if (best !== null && compiled.priority < best.compiled.priority) continue;
    if (!compiled.accepts(unit)) continue;
    const match = matchRule(view, q, compiled);
    if (match !== null && (best === null || isBetter(match, best))) best = match;
  }
  return best;
}

/** Higher priority, then more elements, then more text, then the id: explicit, whatever the order of files. */
export function isBetter(a: Match, b: Match): boolean {
  return (
    (a.compiled.priority - b.compiled.priority ||
      a.compiled.specificity - b.compiled.specificity ||
      a.coverage - b.coverage ||
      (a.compiled.rule.id < b.compiled.rule.id ? 1 : -1)) > 0
  );
}

/** Try one rule at one number. */
export function matchRule(view: UnitSentence, q: number, compiled: CompiledRule): Match | null {
  const unit = view.units[q];
  if (unit === undefined) return null;
  const whole = compiled.rule.within === 'sentence';
  const low = whole ? 0 : (view.clauseStarts[unit.clause] ?? 0);
  const high = whole ? view.units.length : clauseEnd(view, unit.clause);
  const first = groupStart(view.units, q, low);
  const left = runSide(compiled.left, view, first - 1, low, high);
  if (left === null) return null;
  const right = runSide(compiled.right, view, q + 1, low, high);
  if (right === null) return null;
  const ranges = new Map<string, UnitRange>();
  for (const { ranges: captured } of [left, right]) {
    compiled.slots.forEach((name, slot) => {
      const range = captured[slot];
      if (range !== undefined && range[0] < range[1]) ranges.set(name, range);
    });
  }
  ranges.set('quantity', [q, q + 1]);
  if (compiled.isEvent) ranges.set('when', [q, q + 1]);
  return { compiled, ranges, coverage: right.reach - left.reach };
}

/** One past the last unit of a clause, its mark left out. */
export function clauseEnd(view: UnitSentence, clause: number): number {
  return view.clauseStarts[clause + 1] ?? view.units.length;
}

/** First number of a list that ends at `q`: 增长12.3%、15.8%和4.6% hangs on the verb as a whole. */
export function groupStart(units: readonly Unit[], q: number, low: number): number {
  let first = q;
  while (first - 2 >= low && isJoin(units[first - 1]) && isNumber(units[first - 2])) first -= 2;
  return first;
}

/** 、 or 和 between two numbers. */
export function isJoin(unit: Unit | undefined): boolean {
  return unit !== undefined && unit.mention === null && joins.has(unit.text);
}

const joins = new Set(['、', '和', '与', '及', '以及', '或', '/', ';', ',']);
