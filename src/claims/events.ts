import type { Draft, Match } from './draft.js';
import { bestMatch, clauseEnd, type Presence } from './matching.js';
import type { CompiledRules } from './rules.js';
import type { UnitSentence } from './units.js';
import { isTime } from './word-kinds.js';

/** Makes a draft of the match at unit `at`; `before` are the drafts of the sentence so far. */
export type DraftMaker = (at: number, match: Match, before: readonly Draft[]) => Draft;

/**
 * Events at a stated time, in clauses that make no claim about a number: at the time its rule prefers, and one
 * more for each further part of the clause (10月动工、2027年投产). Time and verb may stand in two clauses
 * (7月23日,大会在上海开幕).
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
  /** Clauses whose event was found, with the unit behind its verb. */
  const passed = new Map<number, number>();
  const isTaken = (clause: number, at: number): boolean =>
    numbers.some(
      (draft) => view.units[draft.unit]?.clause === clause && !isInsideName(view, draft.unit, at),
    ) ||
    (passed.has(clause) && !opensPart(view, at, passed.get(clause) ?? 0));
  view.units.forEach((unit, at) => {
    if (!isTime(unit) || unit.mention === null || isTaken(unit.clause, at)) return;
    if (!/\d/.test(unit.mention.time?.timex ?? '') || isSubordinate(view, unit.clause)) return;
    const match = bestMatch(view, at, rules, presence);
    if (match === null || match.compiled.rule.refuse !== undefined) return;
    const [verb, behind] = match.ranges.get('verb') ?? [at, at + 1];
    const verbClause = view.units[verb]?.clause ?? unit.clause;
    if (verbClause !== unit.clause && (isTaken(verbClause, at) || isSubordinate(view, verbClause))) return;
    const before = [...numbers, ...found].filter((draft) => draft.unit < at);
    const draft = draftOf(at, match, before);
    const first = passed.has(unit.clause) ? at : (view.clauseStarts[unit.clause] ?? at);
    const end = view.units[behind]?.text === '、' ? view.units[behind - 1]?.end : undefined;
    const high = end ?? clauseTextEnd(view, Math.max(unit.clause, verbClause));
    const lent = passed.has(unit.clause - 1) ? null : subjectStart(view, draft, numbers);
    passed.set(unit.clause, behind);
    passed.set(verbClause, behind);
    const start = lent ?? view.units[first]?.start ?? draft.start;
    found.push({ ...draft, mention: null, time: unit.mention, start, end: Math.max(draft.end, high) });
  });
  return found;
}

/** 一条总投资4600万元的生产线上个月投产: the number is part of what the event happens to. */
function isInsideName(view: UnitSentence, number: number, at: number): boolean {
  return number < at && view.units.slice(number + 1, at).some((unit) => unit.text === '的');
}

/** Does 、 right behind the verb of one event open the part of the clause that the next time stands in? */
function opensPart(view: UnitSentence, at: number, behind: number): boolean {
  return at > behind && view.units[behind]?.text === '、';
}

/** 三期工程耗资33亿元,2027年完成: what the event happens to stands in the clause right before, with a number. */
function subjectStart(view: UnitSentence, draft: Draft, numbers: readonly Draft[]): number | null {
  const clause = (view.units[draft.unit]?.clause ?? 0) - 1;
  const opening = view.units[view.clauseStarts[clause] ?? -1];
  if (!draft.subject.carried || opening === undefined || draft.subject.start !== opening.start) return null;
  return numbers.some((number) => view.units[number.unit]?.clause === clause) ? opening.start : null;
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
