import type { Draft, Match } from './draft.js';
import { bestMatch, clauseEnd, type Presence } from './matching.js';
import type { CompiledRules } from './rules.js';
import type { UnitSentence } from './units.js';
import { isTime } from './word-kinds.js';

/** Makes a draft of the match at unit `at`; `before` are the drafts of the sentence so far. */
export type DraftMaker = (at: number, match: Match, before: readonly Draft[]) => Draft;

/**
 * Events at a stated time, in clauses that make no claim about a number: at most one for a clause, at the
 * time its rule prefers. Time and verb may stand in two clauses (7月23日,大会在上海开幕).
 *
 * @param numbers - The claims about numbers of the sentence.
 */
export function eventsOf(
  view: UnitSentence,
  rules: CompiledRules,
  presence: Presence,
  numbers: readonly Draft[],
  draftOf: DraftMaker,
): readonly Draft[] {
  const found: Draft[] = [];
  const taken = new Set(numbers.map((draft) => view.units[draft.unit]?.clause));
  view.units.forEach((unit, at) => {
    if (!isTime(unit) || taken.has(unit.clause) || unit.mention === null) return;
    if (!/\d/.test(unit.mention.time?.timex ?? '') || isSubordinate(view, unit.clause)) return;
    const match = bestMatch(view, at, rules, presence);
    if (match === null || match.compiled.rule.refuse !== undefined) return;
    const verbClause = view.units[match.ranges.get('verb')?.[0] ?? at]?.clause ?? unit.clause;
    if (taken.has(verbClause) || isSubordinate(view, verbClause)) return;
    taken.add(unit.clause);
    taken.add(verbClause);
    const before = [...numbers, ...found].filter((draft) => draft.unit < at);
    const draft = draftOf(at, match, before);
    const low = view.units[view.clauseStarts[unit.clause] ?? 0]?.start ?? draft.start;
    const high = clauseTextEnd(view, Math.max(unit.clause, verbClause));
    found.push({ ...draft, mention: null, time: unit.mention, start: low, end: Math.max(draft.end, high) });
  });
  return found;
}

/** 在2018年完成对赌协议之后: the clause only dates the next one. */
function isSubordinate(view: UnitSentence, clause: number): boolean {
  const low = view.clauseStarts[clause] ?? 0;
  for (let k = clauseEnd(view, clause) - 1; k >= 0; k -= 1) {
    const unit = view.units[k];
    if (unit === undefined || unit.isMark) continue;
    // 自去年四季度开始,: since when, with nothing that begins.
    const opening = view.units[low]?.text ?? '';
    if (unit.text === '开始' && k - low === 2 && /^[自从由]$/.test(opening)) return true;
    return /^(后|之后|以后|前|之前|以前|以来|时|的|之时|之际|期间|来|起)$/.test(unit.text);
  }
  return false;
}

/** Where the words of a clause end, its mark left out. */
function clauseTextEnd(view: UnitSentence, clause: number): number {
  for (let k = clauseEnd(view, clause) - 1; k >= 0; k -= 1) {
    const unit = view.units[k];
    if (unit !== undefined && (!unit.isMark || /[”’」』》)）]/.test(unit.text))) return unit.end;
  }
  return 0;
}
