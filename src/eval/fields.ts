import type { Claim } from '../core/claim.js';
import type { GoldClaim } from './gold.js';

/** Fields of a claim that are scored, in the order they are printed. */
export const scoredFields = [
  'value',
  'unit',
  'approximator',
  'subject',
  'relation',
  'kind',
  'modality',
  'comparison',
  'time',
  'speaker',
] as const;
export type ScoredField = (typeof scoredFields)[number];

/** Right or wrong by field; a field that the gold leaves open is absent. */
export type FieldScores = Readonly<Partial<Record<ScoredField, boolean>>>;

/** Decimal text without trailing zeros, so that 12.50 is 12.5. */
function decimal(value: string | number | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const text = String(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function asList<T>(one: T | readonly T[] | undefined): readonly T[] {
  return one === undefined ? [] : Array.isArray(one) ? (one as readonly T[]) : [one as T];
}

/** A subject without spaces, quotation marks, brackets and 的. */
function plain(text: string): string {
  return text.replace(/[\s"“”「」『』《》'‘’的()（）,，、]/g, '');
}

/** Harmonic mean of precision and recall over characters, whatever their order. */
export function characterF1(a: string, b: string): number {
  const counts = new Map<string, number>();
  for (const c of a) counts.set(c, (counts.get(c) ?? 0) + 1);
  let common = 0;
  for (const c of b) {
    const left = counts.get(c) ?? 0;
    if (left === 0) continue;
    counts.set(c, left - 1);
    common += 1;
  }
  return common === 0 ? 0 : (2 * common) / ([...a].length + [...b].length);
}

/** Equal, or at least three quarters of their characters in common. */
export function isSameSubject(got: string, wanted: readonly (string | null | undefined)[]): boolean {
  const text = plain(got);
  return wanted.some((want) => {
    if (want === null || want === undefined || want === '') return false;
    return text === plain(want) || characterF1(text, plain(want)) >= 0.75;
  });
}

/** Equal, or a classifier with its noun against the classifier or the noun alone. */
function isSameUnit(got: string | null, wanted: readonly (string | null | undefined)[]): boolean {
  const text = got ?? '';
  return wanted.some((want) => {
    const unit = want ?? '';
    return text === unit || (text !== '' && unit !== '' && (text.endsWith(unit) || unit.endsWith(text)));
  });
}

/** Compare a claim with the gold claim it was paired with. */
export function scoreFields(claim: Claim, gold: GoldClaim): FieldScores {
  const scores: Partial<Record<ScoredField, boolean>> = {};
  const among = (got: string | null, want: string | null | undefined, also: unknown): boolean =>
    [want ?? null, ...asList(also as string | null | readonly (string | null)[] | undefined)].includes(got);
  const wanted = gold.quantity;
  if (wanted) {
    const got = claim.quantity;
    const value = decimal(got?.value);
    const isSame =
      wanted.value !== null && wanted.value !== undefined
        ? value === decimal(wanted.value)
        : decimal(got?.lower) === decimal(wanted.lower) && decimal(got?.upper) === decimal(wanted.upper);
    scores.value =
      isSame || asList(gold.value_also_accepted).some((other) => other !== null && decimal(other) === value);
    scores.unit = isSameUnit(got?.unit?.text ?? null, [wanted.unit, ...asList(gold.unit_also_accepted)]);
    if (wanted.approximator)
      scores.approximator = among(
        got?.approximator ?? null,
        wanted.approximator,
        gold.approximator_also_accepted,
      );
  }
  if (gold.subject)
    scores.subject = isSameSubject(claim.subject.text, [gold.subject, ...asList(gold.subject_also_accepted)]);
  if (gold.relation)
    scores.relation = among(claim.predicate?.relation ?? null, gold.relation, gold.relation_also_accepted);
  scores.kind = among(claim.kind, gold.kind, gold.kind_also_accepted);
  if (gold.modality) scores.modality = among(claim.modality, gold.modality, gold.modality_also_accepted);
  if (gold.comparison)
    scores.comparison = among(
      claim.comparison?.basis ?? null,
      gold.comparison.basis,
      gold.comparison_also_accepted,
    );
  if (gold.time?.value)
    scores.time = among(claim.time?.timex ?? null, gold.time.value, gold.time_also_accepted);
  if (gold.attribution !== undefined) scores.speaker = isSpeaker(claim, gold);
  return scores;
}

function isSpeaker(claim: Claim, gold: GoldClaim): boolean {
  const got = claim.attribution?.speaker ?? null;
  const accepted = gold.speaker_also_accepted;
  const others = accepted === undefined ? [] : Array.isArray(accepted) ? accepted : [accepted];
  const names = others.map((one) => (one === null || typeof one === 'string' ? one : (one.speaker ?? null)));
  return [gold.attribution?.speaker ?? null, ...names].some((want) => {
    if (want === null || got === null) return want === got;
    return plain(got).includes(plain(want)) || plain(want).includes(plain(got));
  });
}
