import type { Draft, Subject } from './draft.js';
import { carriedOver } from './draft.js';
import { clauseEnd } from './matching.js';
import { nounBefore } from './noun-before.js';
import type { UnitSentence } from './units.js';
import { isNominal, isVerb, relationClass } from './word-kinds.js';

/** 占比, 降幅 and the like take the topic in front: 房地产开发投资|降幅. */
export function completed(subject: Subject, topic: () => Subject | null): Subject {
  if (subject.carried || !dependent.test(subject.text)) return subject;
  const before = topic();
  if (before === null || before.text === '') return subject;
  const lender = carriedOver(before);
  if (before.text.endsWith(subject.text)) return { ...subject, text: before.text, lender };
  return { ...subject, text: before.text + subject.text, lender };
}

const dependent =
  /^(占比|比重|增幅|降幅|涨幅|跌幅|增速|增长率|同比增幅|同比增速|环比增幅|份额|市占率|市场份额|占有率|涨跌幅)$/;

/** The subject that an earlier clause of the sentence leaves behind, else the topic of the text before. */
export function carriedSubject(
  view: UnitSentence,
  clause: number,
  before: readonly Draft[],
  topic: Subject | null,
): Subject | null {
  for (let c = clause; c >= 0; c -= 1) {
    const inClause = before.filter((draft) => view.units[draft.unit]?.clause === c);
    const last = inClause.at(-1);
    if (last !== undefined) return carriedOver(last.subject);
    if (c === clause) continue;
    const found = clauseSubject(view, c);
    if (found !== null) return carriedOver(found);
  }
  return topic === null ? null : carriedOver(topic);
}

/** What a clause without a claim is about: the noun before its first verb. */
export function clauseSubject(view: UnitSentence, clause: number): Subject | null {
  const low = view.clauseStarts[clause] ?? 0;
  const high = clauseEnd(view, clause);
  const opening = view.units[low]?.text ?? '';
  if (/^(按|按照|据|根据|与|和|同|除|随着|受|经|因|由于|为|扣除|剔除|截至|截止)$/.test(opening)) return null;
  const last = view.units.slice(low, high).findLastIndex((unit) => !unit.isMark) + low;
  if (last > low && /^(中|里|当中|之中|其中|方面)$/.test(view.units[last]?.text ?? '')) {
    // 申请人中,有62%…: what follows is said of those.
    const from = /^(在|从)$/.test(opening) ? low + 1 : low;
    const found = nounBefore(view, from, last);
    if (found !== null) return { text: found.text, start: found.start, end: found.end, carried: false };
  }
  for (let k = low; k < high; k += 1) {
    const unit = view.units[k];
    const acts =
      !isNominal(unit) &&
      (isVerb(unit) || relationClass(unit) !== '' || unit?.entry?.fields['acting-verbs'] !== undefined);
    if (!acts || unit === undefined || unit.depth > 0) continue;
    const found = nounBefore(view, low, k);
    if (found !== null) return { text: found.text, start: found.start, end: found.end, carried: false };
  }
  return null;
}

export function sentenceTopic(view: UnitSentence): Subject | null {
  for (let clause = 0; clause + 1 < view.clauseStarts.length; clause += 1) {
    const found = clauseSubject(view, clause);
    if (found !== null) return carriedOver(found);
  }
  return null;
}
