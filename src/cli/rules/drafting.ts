import type { SealedClaim } from '../../core/claim.js';
import { toArticle } from '../../library.js';
import type { Pipeline } from '../../pipeline.js';
import type { Rulebook } from '../../rulebook/book.js';
import { UsageError } from '../terminal.js';

/** Parts of a claim that can be marked in a sentence, by their letter. */
const letters = { s: 'subject', v: 'predicate', q: 'quantity' } as const;
export type Part = (typeof letters)[keyof typeof letters];

/** A sentence, and where the parts of the wanted claim stand in it. */
export interface MarkedSentence {
  readonly text: string;
  readonly parts: Readonly<Partial<Record<Part, readonly [number, number]>>>;
}

/**
 * Read `上半年[s 全市用电量]同比[v 增长][q 6.4%]。`: the subject, the verb and the quantity of the wanted claim.
 *
 * @throws UsageError when no quantity is marked, or a mark is not closed.
 */
export function readMarked(marked: string): MarkedSentence {
  const parts: Partial<Record<Part, readonly [number, number]>> = {};
  let text = '';
  for (let at = 0; at < marked.length; ) {
    const mark = /^\[([svq]) ([^\]]+)\]/.exec(marked.slice(at));
    if (mark === null) {
      if (/^\[[svq] /.test(marked.slice(at))) {
        throw new UsageError('Unexpected mark without an end, expected `]`', 'for example [q 6.4%]');
      }
      text += marked[at];
      at += 1;
      continue;
    }
    const [whole, letter, words] = mark;
    parts[letters[letter as keyof typeof letters]] = [text.length, text.length + (words ?? '').length];
    text += words;
    at += whole.length;
  }
  if (parts.quantity === undefined) {
    throw new UsageError(
      'Unexpected sentence without a marked number, expected `[q …]` around it',
      'for example: 上半年[s 全市用电量]同比[v 增长][q 6.4%]。',
    );
  }
  return { text, parts };
}

/** What a rule file is made from. */
export interface Draft {
  readonly id: string;
  readonly why: string;
  readonly kind: string;
  readonly priority: number;
  /** Lines of `match`, each an element. */
  readonly match: readonly string[];
  readonly subject: string;
  readonly relation: string;
  readonly hasPredicate: boolean;
}

/** Rules that could find the marked claim, the plainest first. */
export function draftsFor(
  marked: MarkedSentence,
  names: { readonly id: string; readonly why: string; readonly kind: string | null },
  pipeline: Pipeline,
  rulebook: Rulebook,
  publishedAt: string | null,
): readonly Draft[] {
  const { text, parts } = marked;
  const article = toArticle({ text, ...(publishedAt === null ? {} : { publishedAt }) });
  const quantity = parts.quantity ?? [0, 0];
  const mention = pipeline
    .mentions(article)
    .mentions.find(
      ({ span, quantity: value }) => value !== null && span[0] < quantity[1] && span[1] > quantity[0],
    );
  if (mention === undefined) {
    throw new UsageError(
      `Unexpected 「${text.slice(...quantity)}」 that is read as no number, expected one`,
      '`zh-claims explain - --quote …` says why; a new unit is a line in rules/lexicon/units.tsv',
    );
  }
  const dimension = mention.quantity?.unit?.dimension ?? 'none';
  const type = mention.type === 'ordinal' || mention.type === 'fraction' ? `type: ${mention.type}` : null;
  const anchor = `- quantity: { ${type ?? `dimension: [${dimension}]`} }`;
  if (parts.predicate === undefined) {
    const [reading] = pipeline.explain(article, mention.span[0], false).readings;
    return withNeighbour(names, anchor, reading?.around ?? { before: '', after: '' });
  }
  const verb = simplified(pipeline, text.slice(...parts.predicate));
  const relation = relationClassOf(rulebook, verb);
  const verbItem =
    relation === undefined
      ? `- { word: [${verb}], as: verb }`
      : `- { list: relations/${relation.split(' ')[0] ?? ''}, as: verb }`;
  const isVerbFirst = parts.predicate[0] < quantity[0];
  const edge = isVerbFirst ? quantity[0] - parts.predicate[1] : parts.predicate[0] - quantity[1];
  const between = edge <= 0 ? [] : [`- { gap: { max: ${Math.min(12, edge + 2)} } }`];
  const match = isVerbFirst ? [verbItem, ...between, anchor] : [anchor, ...between, verbItem];
  const isAfter = parts.subject !== undefined && parts.subject[0] >= quantity[1];
  const subjects = isAfter
    ? ['noun-after($quantity) or topic', 'topic']
    : [
        'noun-before($verb) or topic',
        'owner-and-noun-before($verb) or topic',
        'noun-before($quantity) or topic',
        'topic',
      ];
  const kind = names.kind ?? kindOf(relation, dimension, mention.type);
  const base = {
    ...names,
    kind,
    match,
    relation: relation === undefined ? 'has' : 'from-predicate',
    hasPredicate: true,
  };
  return [50, 65, 80].flatMap((priority) => subjects.map((subject) => ({ ...base, priority, subject })));
}

/** Without a verb the word beside the number has to tell: a pattern of a number alone would take every number. */
function withNeighbour(
  names: { readonly id: string; readonly why: string; readonly kind: string | null },
  anchor: string,
  { before, after }: { readonly before: string; readonly after: string },
): readonly Draft[] {
  const isWord = (text: string): boolean => /^[\p{L}\p{N}]+$/u.test(text);
  const isBefore = isWord(before);
  if (!isBefore && !isWord(after)) {
    throw new UsageError(
      'Unexpected number without a verb or a word beside it, expected one that tells it from other numbers',
      'mark the verb too: [v …]',
    );
  }
  const item = `- { word: [${isBefore ? before : after}], as: word }`;
  const base = {
    ...names,
    kind: names.kind ?? 'by-unit',
    match: isBefore ? [item, anchor] : [anchor, item],
    relation: 'equals',
    hasPredicate: false,
  };
  const subjects = [
    'noun-before($quantity) or topic',
    'noun-before($word) or topic',
    'noun-after($quantity) or topic',
  ];
  return [50, 65, 80].flatMap((priority) => subjects.map((subject) => ({ ...base, priority, subject })));
}

function relationClassOf({ lexicons }: Rulebook, word: string): string | undefined {
  const entry = lexicons.get('relations')?.entries.find(({ fields }) => fields['word'] === word);
  return entry?.fields['class'];
}

function kindOf(relation: string | undefined, dimension: string, type: string): string {
  if (type === 'ordinal') return 'rank';
  if (/^(rise|fall|change)/.test(relation ?? '')) return 'change';
  if (relation?.startsWith('share') === true) return 'share';
  return dimension === 'time' ? 'duration' : 'by-unit';
}

/** Words as the rules see them: simplified, without artefacts. */
function simplified(pipeline: Pipeline, words: string): string {
  return pipeline.clean(toArticle({ text: words })).value.text;
}

/**
 * The claim that was marked, among those found: its number and, where one is marked, its subject.
 *
 * @param isExact - The subject has to be the marked words; else it may hold more around them.
 */
export function markedClaim(
  claims: readonly SealedClaim[],
  { parts }: MarkedSentence,
  isExact: boolean,
): SealedClaim | undefined {
  const [start, end] = parts.quantity ?? [0, 0];
  return claims.find(({ quantity, subject }) => {
    if (quantity === null || quantity.span[0] >= end || quantity.span[1] <= start) return false;
    if (parts.subject === undefined) return true;
    if (subject.span === null) return false;
    const [from, to] = parts.subject;
    return isExact
      ? subject.span[0] === from && subject.span[1] === to
      : subject.span[0] <= from && subject.span[1] >= to;
  });
}

/**
 * The rule as a file. Its example expects `claim`, or without one just the marked words.
 *
 * @param schema - Path from the file to its JSON Schema, for editors; `null` for none.
 */
export function ruleFile(
  draft: Draft,
  example: MarkedSentence & { readonly publishedAt: string | null },
  claim: SealedClaim | null,
  silent: string,
  schema: string | null,
): string {
  const date = example.publishedAt === null ? [] : [`    published-at: '${example.publishedAt}'`];
  const marks = Object.values(example.parts).flat();
  const words = example.text.slice(Math.min(...marks), Math.max(...marks));
  const lines = [
    ...(schema === null ? [] : [`# yaml-language-server: $schema=${schema}`]),
    `id: ${draft.id}`,
    `kind: ${draft.kind}`,
    `why: ${quoted(draft.why)}`,
    ...(draft.priority === 50 ? [] : [`priority: ${draft.priority}`]),
    'match:',
    ...draft.match.map((line) => `  ${line}`),
    'claim:',
    `  subject: ${draft.subject}`,
    ...(draft.hasPredicate ? ['  predicate: $verb'] : []),
    `  relation: ${draft.relation}`,
    'examples:',
    `  - text: ${quoted(example.text)}`,
    ...date,
    '    claims:',
    `      - quote: ${quoted(claim?.evidence.quote ?? words)}`,
    ...(claim === null ? [] : claimLines(claim).map((line) => `        ${line}`)),
    `  - text: ${quoted(silent)}`,
    ...date,
    '    why: the same words without the number',
    '    claims: []',
  ];
  return `${lines.join('\n')}\n`;
}

function claimLines({ subject, predicate, quantity }: SealedClaim): readonly string[] {
  const value = quantity?.value ?? null;
  const unit = quantity?.unit?.text ?? null;
  const amount = [
    ...(value === null ? [] : [`value: '${value}'`]),
    ...(unit === null ? [] : [`unit: ${quoted(unit)}`]),
  ];
  return [
    `subject: ${quoted(subject.text)}`,
    ...(predicate === null || predicate.text === '' ? [] : [`predicate: ${quoted(predicate.text)}`]),
    ...(amount.length === 0 ? [] : [`quantity: { ${amount.join(', ')} }`]),
  ];
}

/** Chinese text needs no quotes in YAML unless a mark of YAML is in it. */
function quoted(text: string): string {
  return /^[\p{L}\p{N}][^:#\n'"{}[\],&*!|>%@`]*$/u.test(text) && !/^[\d.]+$|\s$/.test(text)
    ? text
    : `'${text.replaceAll("'", "''").replaceAll('\n', ' ')}'`;
}
