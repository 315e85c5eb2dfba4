import type { SealedClaim } from '../core/claim.js';
import { add, formatDecimal, parseDecimal } from '../core/decimal.js';

/** What telling parts from a whole asks of a claim. */
export interface Divisible {
  readonly claim: SealedClaim;
  readonly fields: Readonly<Record<'value' | 'unit' | 'time' | 'kind' | 'subject', string>>;
}

/** One claim of one side that says what several of the other side say. */
export interface Division<E extends Divisible> {
  readonly whole: E;
  readonly parts: readonly E[];
}

/** A list of more claims than this is no split of one. */
const mostParts = 8;

/**
 * Claims of `wholes` that stand on the other side as several: 两市新增30例 as 甲市新增10例，乙市新增20例, or
 * 甲市、乙市均增长5% as a claim for each of the two.
 *
 * Parts stand in one sentence, agree with the whole in kind, unit and time, share words of its subject, and either
 * add up to its value exactly or all repeat it, each for one name of its subject.
 */
export function findDivisions<E extends Divisible>(
  wholes: readonly E[],
  parts: readonly E[],
): readonly Division<E>[] {
  const byValue = new Map<string, E[]>();
  for (const whole of wholes) {
    if (whole.claim.quantity?.value == null) continue;
    push(byValue, keyOf(whole, whole.fields.value), whole);
  }
  const sentences = new Map<string, E[]>();
  for (const part of parts) {
    if (part.claim.quantity?.value == null) continue;
    push(sentences, `${part.claim.evidence.sentence[0]} ${keyOf(part, '')}`, part);
  }
  const used = new Set<E>();
  const divisions: Division<E>[] = [];
  for (const group of sentences.values()) {
    const [first] = group;
    if (first === undefined || group.length < 2 || group.length > mostParts) continue;
    const sum = group.map(({ fields }) => parseDecimal(fields.value)).reduce(add);
    const isRepeated = group.every(({ fields }) => fields.value === first.fields.value);
    const whole =
      free(byValue.get(keyOf(first, formatDecimal(sum))), used, (one) =>
        group.every((part) => isAbout(part, one)),
      ) ??
      (isRepeated
        ? free(byValue.get(keyOf(first, first.fields.value)), used, (one) => isListOf(one, group))
        : undefined);
    if (whole === undefined) continue;
    used.add(whole);
    divisions.push({ whole, parts: group });
  }
  return divisions;
}

function keyOf({ fields: { unit, kind, time } }: Divisible, value: string): string {
  return [value, unit, kind, time].join('\u0001');
}

function free<E extends Divisible>(
  candidates: readonly E[] | undefined,
  used: ReadonlySet<E>,
  fits: (whole: E) => boolean,
): E | undefined {
  return candidates?.find((whole) => !used.has(whole) && fits(whole));
}

/** Do two subjects share two neighbouring characters, and differ? */
function isAbout(part: Divisible, whole: Divisible): boolean {
  const [a, b] = [part.fields.subject, whole.fields.subject];
  if (a === b) return false;
  for (let k = 0; k + 1 < a.length; k += 1) if (b.includes(a.slice(k, k + 2))) return true;
  return false;
}

/** Is every part about another name of the whole's list of names? */
function isListOf(whole: Divisible, parts: readonly Divisible[]): boolean {
  const names = whole.fields.subject.split(/[、，和与及]/).filter((name) => name !== '');
  const named = parts.map(({ fields }) => names.findIndex((name) => fields.subject.includes(name)));
  return names.length > 1 && !named.includes(-1) && new Set(named).size === parts.length;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [value]);
  else there.push(value);
}
