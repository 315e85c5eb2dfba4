import type { JSX } from 'preact';
import type { SealedClaim } from '../../core/claim.js';
import { enSchema, type SchemaWords, zhSchema } from '../kit/schema-words.js';
import type { Words } from './words.js';

/** A claim that a person corrects: one that was found, or one that was missed. */
export type Draft = Omit<SealedClaim, 'checksum'>;

export const verdicts = ['right', 'corrected', 'none'] as const;
export type Verdict = (typeof verdicts)[number];

/** The parts of a claim as texts in a form. */
export type Fields = Readonly<Record<FieldName, string>>;

const fieldNames = [
  'kind',
  'subject',
  'relation',
  'value',
  'lower',
  'upper',
  'approximator',
  'unit',
  'basis',
  'time',
  'role',
  'speaker',
  'modality',
  'polarity',
] as const;
type FieldName = (typeof fieldNames)[number];

/** The parts that are chosen from the values of the schema. */
const chosen = [
  'kind',
  'relation',
  'approximator',
  'basis',
  'role',
  'modality',
  'polarity',
] as const satisfies readonly (FieldName & keyof SchemaWords)[];
type ChosenName = (typeof chosen)[number];
const isChosen = (name: FieldName): name is ChosenName => (chosen as readonly string[]).includes(name);

/** The parts that a claim may do without. */
const absent: readonly FieldName[] = ['relation', 'basis'];

/** The parts of a claim, as they stand. */
export function fieldsOf({ kind, subject, predicate, quantity, comparison, time, ...claim }: Draft): Fields {
  return {
    kind,
    subject: subject.text,
    relation: predicate?.relation ?? '',
    value: quantity?.value ?? '',
    lower: quantity?.lower ?? '',
    upper: quantity?.upper ?? '',
    approximator: quantity?.approximator ?? 'exact',
    unit: quantity?.unit?.text ?? '',
    basis: comparison?.basis ?? '',
    time: time?.timex ?? '',
    role: time?.role ?? 'at',
    speaker: claim.attribution?.speaker ?? '',
    modality: claim.modality,
    polarity: claim.polarity,
  };
}

/** What differs between two forms of a claim. */
export function changedFields(before: Fields, after: Fields): Partial<Fields> {
  return Object.fromEntries(
    fieldNames.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]),
  );
}

const ofQuantity: readonly FieldName[] = ['value', 'lower', 'upper', 'approximator', 'unit'];

/** The form of one claim: what a person says of it, and its parts. */
export function CorrectForm({
  claim,
  fields,
  verdict,
  why,
  words,
  onFields,
  onVerdict,
  onWhy,
}: {
  readonly claim: Draft;
  readonly fields: Fields;
  readonly verdict: Verdict | null;
  readonly why: string;
  readonly words: Words;
  readonly onFields: (fields: Fields) => void;
  readonly onVerdict: (verdict: Verdict) => void;
  readonly onWhy: (why: string) => void;
}): JSX.Element {
  const labels = words.code === 'zh' ? zhSchema : enSchema;
  const shown = fieldNames.filter((name) => claim.quantity !== null || !ofQuantity.includes(name));
  return (
    <fieldset class="correct-form">
      <legend>{words.thisClaim}</legend>
      <div class="verdicts" role="radiogroup" aria-label={words.judge}>
        {verdicts.map((name) => (
          <label key={name}>
            <input type="radio" name="verdict" checked={verdict === name} onChange={() => onVerdict(name)} />{' '}
            {words.judgements[name]}
          </label>
        ))}
      </div>
      {verdict === 'none' ? (
        <label>
          {words.whyNone} <input value={why} onInput={(event) => onWhy(event.currentTarget.value)} />
        </label>
      ) : (
        <div class="correct-fields">
          {shown.map((name) => {
            const set = (text: string): void => onFields({ ...fields, [name]: text });
            return (
              <div key={name}>
                <label for={`part-${name}`}>{words.parts[name]}</label>
                {isChosen(name) ? (
                  <select
                    id={`part-${name}`}
                    value={fields[name]}
                    onChange={(event) => set(event.currentTarget.value)}
                  >
                    {absent.includes(name) ? <option value="">—</option> : null}
                    {Object.entries(labels[name]).map(([value, label]) => (
                      <option key={value} value={value}>
                        {label}
                      </option>
                    ))}
                  </select>
                ) : (
                  <input
                    id={`part-${name}`}
                    lang="zh"
                    value={fields[name]}
                    onInput={(event) => set(event.currentTarget.value)}
                  />
                )}
              </div>
            );
          })}
        </div>
      )}
    </fieldset>
  );
}
