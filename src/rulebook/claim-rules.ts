import type { Message } from '../core/message.js';
import { type FieldNames, innermost, issueMessage, type Path } from './issues.js';
import { nearest } from './nearest.js';
import { type ParsedYaml, parseYaml, type RuleFile } from './parse.js';
import {
  type ClaimRuleFile,
  claimRuleSchema,
  type Element,
  elementKinds,
  type PatternItem,
} from './schema.js';
import { screenPattern } from './screen.js';

/** A claim rule as loaded: checked against the schema, its patterns screened, its expressions read. */
export interface ClaimRule extends ClaimRuleFile {
  readonly path: string;
  /** Where in `match` the quantity stands that the rule is about. */
  readonly anchor: number;
  readonly terms: {
    readonly subject: readonly Term[];
    readonly predicate: readonly Term[];
    readonly of: readonly Term[];
    readonly comparison: readonly Term[];
  };
}

/**
 * Read one file of `rules/claims/`.
 *
 * @returns The rule, or `null` when the file has an error; the messages say where, what was expected and
 *   what to try.
 */
export function parseClaimRule(file: RuleFile): {
  readonly value: ClaimRule | null;
  readonly messages: readonly Message[];
} {
  const yaml = parseYaml(file);
  if (yaml.messages.length > 0) return { value: null, messages: yaml.messages };
  const parsed = claimRuleSchema.safeParse(yaml.value.value);
  if (!parsed.success) {
    const issues = parsed.error.issues.flatMap(innermost);
    return { value: null, messages: issues.map((issue) => issueMessage(file, yaml.value, issue, fields)) };
  }
  const messages = checkPatterns(file, yaml.value, parsed.data);
  const expected = file.path
    .split('/')
    .at(-1)
    ?.replace(/\.ya?ml$/, '');
  if (expected !== undefined && expected !== parsed.data.id) {
    messages.push({
      severity: 'error',
      code: 'rule/id-differs',
      file: file.path,
      at: yaml.value.place(['id']),
      text: `Unexpected id \`${parsed.data.id}\`, expected \`${expected}\` as the file is called`,
      hint: 'a rule is found by its name: give the file and the rule the same one',
    });
  }
  if (messages.some((message) => message.severity === 'error')) return { value: null, messages };
  const { claim, match } = parsed.data;
  const terms = {
    subject: parseExpression(claim?.subject ?? ''),
    predicate: parseExpression(claim?.predicate ?? ''),
    of: parseExpression(claim?.of ?? ''),
    comparison: parseExpression(claim?.comparison ?? ''),
  };
  return { value: { ...parsed.data, path: file.path, anchor: match.findIndex(isAnchor), terms }, messages };
}

/** A file is read once, however many sets of rules it goes into. */
const rulesRead = new WeakMap<RuleFile, ReturnType<typeof parseClaimRule>>();

function readOnce(file: RuleFile): ReturnType<typeof parseClaimRule> {
  const known = rulesRead.get(file);
  if (known !== undefined) return known;
  const read = parseClaimRule(file);
  rulesRead.set(file, read);
  return read;
}

/** Read all claim rules; a file with an error is left out, and its messages say why. */
export function parseClaimRules(files: readonly RuleFile[]): {
  readonly value: readonly ClaimRule[];
  readonly messages: readonly Message[];
} {
  const read = files.map(readOnce);
  return {
    value: read.flatMap(({ value }) => (value === null ? [] : [value])),
    messages: read.flatMap(({ messages }) => messages),
  };
}

const fieldsBy: Record<string, readonly string[]> = {
  '': ['id', 'kind', 'why', 'priority', 'enabled', 'within', 'match', 'claim', 'refuse', 'examples'],
  claim: ['subject', 'predicate', 'relation', 'of', 'comparison', 'basis', 'modality', 'polarity'],
  match: [...elementKinds, 'as', 'optional', 'repeat'],
  mention: ['type', 'dimension', 'unit', 'not-unit', 'approximator', 'value', 'text'],
  examples: ['text', 'why', 'published-at', 'claims'],
  claims: [
    'quote',
    'kind',
    'subject',
    'predicate',
    'relation',
    'quantity',
    'of',
    'comparison',
    'time',
    'speaker',
    'modality',
    'polarity',
  ],
  quantity: ['text', 'value', 'lower', 'upper', 'unit', 'approximator'],
};

/** The fields allowed at a path, for suggestions. */
function fieldsAt(path: Path): readonly string[] {
  const names = path.filter((part): part is string => typeof part === 'string');
  const last = names.at(-1) ?? '';
  if ((last === 'quantity' || last === 'when') && names[0] === 'match') return fieldsBy.mention ?? [];
  if (last === 'not' || last === 'any') return fieldsBy.match ?? [];
  return fieldsBy[last] ?? [];
}

const fields: FieldNames = { at: fieldsAt, byPlace: fieldsBy };

/** One anchor a pattern; captures known where an expression names them; expressions screened. */
function checkPatterns(file: RuleFile, yaml: ParsedYaml, rule: ClaimRuleFile): Message[] {
  const messages: Message[] = [];
  const error = (path: Path, code: Message['code'], text: string, hint?: string): void => {
    messages.push({
      severity: 'error',
      code,
      file: file.path,
      at: yaml.place(path),
      text,
      ...(hint === undefined ? {} : { hint }),
    });
  };
  const anchors = rule.match.filter(isAnchor).length;
  if (anchors !== 1) {
    error(
      ['match'],
      'rule/anchor',
      `Unexpected ${anchors} \`quantity\` or \`when\` elements at the top of \`match\`, expected one`,
    );
  }
  const names = new Set<string>(['quantity', 'when']);
  const walk = (item: PatternItem, path: Path): void => {
    if (typeof item === 'string') {
      names.add(captureName(item));
      return;
    }
    if (item.as !== undefined) names.add(item.as);
    const expressions = [
      [['text'], item.text],
      [['quantity', 'text'], item.quantity?.text],
      [['mention', 'text'], item.mention?.text],
      [['when', 'text'], item.when?.text],
    ] as const;
    for (const [field, source] of expressions) {
      const problem = source === undefined ? null : screenPattern(source);
      if (problem !== null) error([...path, ...field], 'rule/expression', problem.text, problem.hint);
    }
    item.any?.forEach((branch, k) => {
      branch.forEach((inner, m) => {
        if (isAnchor(inner))
          error(
            [...path, 'any', k, m],
            'rule/anchor',
            'Unexpected `quantity` inside `any`, expected it at the top',
          );
        walk(inner, [...path, 'any', k, m]);
      });
    });
  };
  rule.match.forEach((item, k) => {
    walk(item, ['match', k]);
  });
  for (const field of ['subject', 'predicate', 'of', 'comparison'] as const) {
    const text = rule.claim?.[field];
    if (text === undefined) continue;
    const problem = checkExpression(text, names);
    if (problem !== null) error(['claim', field], 'rule/expression', problem.text, problem.hint);
  }
  return messages;
}

/** Is this the number the rule is about? */
export function isAnchor(item: PatternItem): boolean {
  return typeof item === 'string'
    ? item === 'quantity' || item === 'when'
    : item.quantity !== undefined || item.when !== undefined;
}

/** The name under which a short form captures: `relations/rise?` is `rise`. */
export function captureName(short: string): string {
  return (short.replace(/[?*]$/, '').split('/').at(-1) ?? short).replace(/[^a-z0-9-]/g, '');
}

/** Functions that a rule may call, with what they find. The README documents each. */
export const functionNames = [
  'noun-before',
  'noun-after',
  'noun-around',
  'doing-after',
  'owner-and-noun-before',
  'topic',
  'paired',
  'verb-before',
  'unit-noun',
] as const;
export type FunctionName = (typeof functionNames)[number];

export type Term =
  | { readonly kind: 'capture'; readonly name: string }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly argument: string | null };

/** `$whole`, `noun-before($verb)`, `topic`; joined by ` or `. Unknown words are left out. */
export function parseExpression(text: string): readonly Term[] {
  return text.split(/ or /).flatMap((part): readonly Term[] => {
    const [, word, argument] = /^([$a-z-]+[a-z0-9-]*)(?:\(\$?([a-z0-9-]*)\))?$/.exec(part.trim()) ?? [];
    if (word === undefined) return [];
    if (word.startsWith('$')) return [{ kind: 'capture', name: word.slice(1) }];
    const name = functionNames.find((known) => known === word);
    return name === undefined
      ? []
      : [{ kind: 'call', name, argument: argument === undefined || argument === '' ? null : argument }];
  });
}

function checkExpression(text: string, names: ReadonlySet<string>): { text: string; hint?: string } | null {
  for (const part of text.split(/ or /)) {
    const term = parseExpression(part)[0];
    if (term === undefined) {
      const word = part.trim().replace(/\(.*$/, '');
      const hint = nearest(word, functionNames);
      return {
        text: `Unexpected \`${part.trim()}\`, expected \`$name\` or one of ${functionNames.map((known) => `\`${known}(…)\``).join(', ')}`,
        ...(hint === null ? {} : { hint }),
      };
    }
    const used = term.kind === 'capture' ? term.name : term.argument;
    if (used !== null && !names.has(used)) {
      const hint = nearest(used, [...names]);
      return {
        text: `Unexpected \`$${used}\`, expected one of ${[...names].map((known) => `\`$${known}\``).join(', ')}`,
        hint: hint ?? 'name a part of the pattern with `as`',
      };
    }
  }
  return null;
}

/** Does a pattern hold this element? Used for lint and for the trigger index. */
export function isOptional(element: Element): boolean {
  return element.optional === true || (element.repeat !== undefined && element.repeat[0] === 0);
}
