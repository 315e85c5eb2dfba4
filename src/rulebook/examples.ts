import type { Claim } from '../core/claim.js';
import type { MentionType, Quantity, Time } from '../core/mention.js';
import type { Message } from '../core/message.js';
import type { Expected, RuleExample } from './example-shapes.js';

/** How an example ended. */
export const outcomes = ['found', 'silent', 'missing', 'noisy', 'wrong'] as const;
export type Outcome = (typeof outcomes)[number];

/** An example that was run. */
export interface ExampleResult {
  readonly example: RuleExample;
  readonly outcome: Outcome;
  /** One line for each thing that is not as expected. */
  readonly details: readonly string[];
}

/** A mention as the pipeline prints it: outer ones before those inside them. */
export interface FoundMention {
  readonly span: readonly [number, number];
  readonly text: string;
  readonly type: MentionType;
  readonly quantity: Quantity | null;
  readonly time: Time | null;
  readonly foundBy: string;
}

/** What the whole pipeline finds in a text. */
export interface Findings {
  readonly mentions: readonly FoundMention[];
  readonly claims: readonly Claim[];
}

/** The whole pipeline as a function, so that examples pass through what articles pass through. */
export type ReadText = (text: string, publishedAt: string | null) => Findings;

interface Found {
  readonly text: string;
  readonly rules: readonly string[];
  readonly fields: Readonly<Record<string, string | null>>;
}

/**
 * Run one example through the whole pipeline.
 *
 * - *found*: all that is expected is there, with the fields the example names;
 * - *silent*: nothing was expected and nothing is there;
 * - *missing*: something expected is not there;
 * - *noisy*: something is there that is not expected. A claim of another rule does not count, except where the
 *   example expects no claim at all;
 * - *wrong*: a field differs, or another rule than the example's own made all of its claims.
 *
 * @param refuses - The rule of the example makes no claims itself.
 */
export function runExample(example: RuleExample, read: ReadText, refuses: boolean): ExampleResult {
  const found = foundIn(read(example.text, example.publishedAt), example);
  const left = new Set(found);
  const missing: string[] = [];
  const wrong: string[] = [];
  const matched: Found[] = [];
  for (const expected of example.expected) {
    const same = [...left].filter((one) => one.text === expected.text);
    const best = same.sort(
      (a, b) => differencesOf(expected, a).length - differencesOf(expected, b).length,
    )[0];
    if (best === undefined) {
      missing.push(`「${expected.text}」 is not found${nearby(expected, [...left])}`);
      continue;
    }
    left.delete(best);
    matched.push(best);
    wrong.push(...differencesOf(expected, best).map((difference) => `「${expected.text}」 ${difference}`));
  }
  const isOwn = (one: Found): boolean => one.rules.includes(example.rule);
  const isStrict = example.expected.length === 0 || example.about === 'time';
  const noisy = [...left].filter((one) => isStrict || (example.about === 'claim' && isOwn(one)));
  const isClaimRule = example.about === 'claim' && example.rule.startsWith('claims/') && !refuses;
  if (isClaimRule && matched.length > 0 && missing.length === 0 && !matched.some(isOwn)) {
    wrong.push(`is found by ${matched[0]?.rules.at(-1) ?? ''}, not by this rule`);
  }
  const noise = noisy.map((one) => `「${one.text}」 is found by ${one.rules.at(-1) ?? ''}`);
  const details = [...missing, ...wrong, ...noise];
  const quiet = example.expected.length === 0 ? 'silent' : 'found';
  const outcome =
    missing.length > 0 ? 'missing' : wrong.length > 0 ? 'wrong' : noise.length > 0 ? 'noisy' : quiet;
  return { example, outcome, details };
}

/** An example that failed, as a message at its place in the rule file. */
export function exampleMessage({ example, outcome, details }: ExampleResult): Message {
  const expected =
    example.expected.length === 0 ? 'nothing' : example.expected.map(({ text }) => `「${text}」`).join(', ');
  return {
    severity: 'error',
    code: `example/${outcome}`,
    file: example.path,
    at: example.at,
    text: `Unexpected result of ${example.rule} in 「${example.text}」, expected ${expected}: ${details.join('; ')}`,
    hint: `\`zh-claims explain -\` with this text on standard input shows what was tried`,
  };
}

export function isFailure(outcome: Outcome): boolean {
  return outcome !== 'found' && outcome !== 'silent';
}

const timeTypes: readonly string[] = [
  'date',
  'time',
  'datetime',
  'daterange',
  'timerange',
  'datetimerange',
  'duration',
  'set',
  'holiday',
];

function foundIn({ mentions, claims }: Findings, { about, expected }: RuleExample): readonly Found[] {
  const outer = outermost(mentions);
  if (about === 'claim') return claims.map(claimAsFound);
  if (about === 'time') return outer.filter(({ type }) => timeTypes.includes(type)).map(mentionAsFound);
  // Where nothing is expected, a claim without a mention of its own would be noise too.
  return [...outer.map(mentionAsFound), ...(expected.length === 0 ? claims.map(claimAsFound) : [])];
}

/** The mentions that stand in no other: those of an article in its order, outer ones before those inside them. */
export function outermost<T extends Pick<FoundMention, 'span'>>(mentions: readonly T[]): readonly T[] {
  let end = -1;
  return mentions.filter(({ span }) => {
    if (span[0] < end) return false;
    end = span[1];
    return true;
  });
}

function claimAsFound(claim: Claim): Found {
  const { quantity, comparison, time } = claim;
  return {
    text: claim.evidence.quote,
    rules: claim.foundBy,
    fields: {
      kind: claim.kind,
      subject: claim.subject.text,
      predicate: claim.predicate?.text ?? null,
      relation: claim.predicate?.relation ?? null,
      'quantity.text': quantity?.text ?? null,
      'quantity.value': quantity?.value ?? null,
      'quantity.lower': quantity?.lower ?? null,
      'quantity.upper': quantity?.upper ?? null,
      'quantity.unit': quantity?.unit?.text ?? null,
      'quantity.approximator': quantity?.approximator ?? null,
      of: claim.of?.text ?? null,
      comparison: comparison?.basis ?? null,
      time: time?.timex ?? null,
      speaker: claim.attribution?.speaker ?? null,
      modality: claim.modality,
      polarity: claim.polarity,
    },
  };
}

function mentionAsFound({ text, type, quantity, time, foundBy }: FoundMention): Found {
  return {
    text,
    rules: [foundBy],
    fields: {
      type,
      reading: time?.timex ?? quantity?.value ?? `${quantity?.lower ?? ''}..${quantity?.upper ?? ''}`,
      timex: time?.timex ?? null,
      role: time?.role ?? null,
      mod: time?.mod ?? null,
      value: quantity?.value ?? null,
      lower: quantity?.lower ?? null,
      upper: quantity?.upper ?? null,
      unit: quantity?.unit?.text ?? null,
      approximator: quantity?.approximator ?? null,
    },
  };
}

function differencesOf(expected: Expected, found: Found): readonly string[] {
  return Object.entries(expected.fields)
    .filter(([name, value]) => (found.fields[name] ?? null) !== value)
    .map(([name, value]) => `${name}: expected ${shown(value)}, found ${shown(found.fields[name] ?? null)}`);
}

function shown(value: string | null): string {
  return value === null ? 'none' : value === '' ? 'nothing' : value;
}

/** What stands at the same words, for the message about something missing. */
function nearby(expected: Expected, found: readonly Found[]): string {
  const near = found.find(({ text }) => text.includes(expected.text) || expected.text.includes(text));
  if (near !== undefined) return `, but 「${near.text}」 by ${near.rules.at(-1) ?? ''} is`;
  const [other] = found;
  return other === undefined ? '' : `; found instead: 「${other.text}」 by ${other.rules.at(-1) ?? ''}`;
}
