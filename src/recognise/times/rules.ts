import type { Message, Staged } from '../../core/message.js';
import { parseYaml, type RuleFile } from '../../rulebook/parse.js';
import { makers } from './makers.js';

/** One pattern of `rules/times/`. */
export interface TimeRule {
  readonly id: string;
  readonly match: string;
  readonly make: string;
  /** Class of the piece it makes. */
  readonly as: string;
  readonly why: string;
  readonly unlessBefore: readonly string[];
  readonly unlessAfter: readonly string[];
  /** One of these must stand right before, or behind, where any is given. */
  readonly whenBefore: readonly string[];
  readonly whenAfter: readonly string[];
  readonly examples: readonly TimeExample[];
  readonly path: string;
  /** Where its pattern stands in the file. */
  readonly at: { readonly line: number; readonly column: number };
}

/** An example of a rule: a text and every time that must be found in it. */
export interface TimeExample {
  readonly text: string;
  readonly reference: string | null;
  readonly times: readonly {
    readonly text: string;
    readonly timex: string;
    readonly type?: string;
    readonly role?: string;
  }[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

const string = (value: unknown): string => (typeof value === 'string' ? value : '');

/** In order of file names, whatever the folder; of one name, in the order given. */
function byFileName(a: RuleFile, b: RuleFile): number {
  const [x, y] = [a.path.split('/').at(-1) ?? '', b.path.split('/').at(-1) ?? ''];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** A pattern with its stage, and the shorthands that its file defines. */
export interface PlacedRule {
  readonly stage: string;
  readonly names: Readonly<Record<string, string>>;
  readonly rule: TimeRule;
}

/** The patterns of `rules/times/`, in order, with their stage and the shorthands of their file. */
export function readTimeRules(
  ruleFiles: readonly RuleFile[],
  off: ReadonlyMap<string, string> = new Map(),
): Staged<readonly PlacedRule[]> {
  const messages: Message[] = [];
  const found: PlacedRule[] = [];
  for (const file of [...ruleFiles].sort(byFileName)) {
    const read = parseYaml(file);
    messages.push(...read.messages);
    const root = read.value.value;
    if (!isRecord(root) || !Array.isArray(root.rules)) continue;
    const names = isRecord(root.names)
      ? Object.fromEntries(Object.entries(root.names).map(([name, pattern]) => [name, string(pattern)]))
      : {};
    root.rules.forEach((raw: unknown, index) => {
      if (!isRecord(raw)) return;
      const unless = isRecord(raw.unless) ? raw.unless : {};
      const when = isRecord(raw.when) ? raw.when : {};
      const rule: TimeRule = {
        id: string(raw.id),
        match: string(raw.match),
        make: string(raw.make),
        as: string(raw.as),
        why: string(raw.why),
        unlessBefore: strings(unless.before),
        unlessAfter: strings(unless.after),
        whenBefore: strings(when.before),
        whenAfter: strings(when.after),
        examples: readExamples(raw.examples),
        path: file.path,
        // Asked for only in a message; finding it costs a second reading of the file.
        get at() {
          return read.value.place(['rules', index, 'match']);
        },
      };
      const placed = { stage: string(root.stage), names, rule };
      const earlier = found.findIndex((other) => other.rule.id === rule.id);
      if (raw.enabled === false || off.has(rule.id)) {
        if (earlier >= 0) found.splice(earlier, 1);
      } else if (Object.hasOwn(makers, rule.make)) {
        // A rule of a later folder takes the place of the one it overrides: its order matters.
        if (earlier >= 0) found[earlier] = placed;
        else found.push(placed);
      } else {
        messages.push({
          severity: 'error',
          code: 'rule/unknown-function',
          file: file.path,
          at: read.value.place(['rules', index, 'make']),
          text: `Unexpected function \`${rule.make}\`, expected one of ${Object.keys(makers).join(', ')}`,
          hint: 'a pattern names one of the functions in src/recognise/times/makers.ts',
        });
      }
    });
  }
  return { value: found, messages };
}

function readExamples(raw: unknown): readonly TimeExample[] {
  if (!Array.isArray(raw)) return [];
  return raw.filter(isRecord).map((example) => ({
    text: string(example.text),
    reference:
      example.reference === undefined
        ? '2025-08-01'
        : example.reference === null
          ? null
          : string(example.reference),
    times: (Array.isArray(example.times) ? example.times : []).filter(isRecord).map((time) => ({
      text: string(time.text),
      timex: string(time.timex),
      ...(typeof time.type === 'string' ? { type: time.type } : {}),
      ...(typeof time.role === 'string' ? { role: time.role } : {}),
    })),
  }));
}
