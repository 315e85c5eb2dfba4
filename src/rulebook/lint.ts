import type { Message } from '../core/message.js';
import type { Rulebook } from './book.js';
import { type CatalogueEntry, nameOf, readCatalogue } from './catalogue.js';
import { type ClaimRule, captureName, isAnchor, isOptional, parseClaimRules } from './claim-rules.js';
import { type FieldNames, innermost, issueMessage } from './issues.js';
import { lintLexicons } from './lint-lexicons.js';
import { lintWords } from './lint-words.js';
import { nearest } from './nearest.js';
import { parseYaml, type RuleFile } from './parse.js';
import type { PatternItem } from './schema.js';
import { timeFields, timeFileSchema } from './time-schema.js';

/**
 * What is questionable about a rulebook although it can be read: fields of time rules that are unknown, rules that
 * can never win, words in no list, lists that do not exist, examples that never stay silent, lexicon entries that
 * are there twice.
 */
export function lintRulebook(book: Rulebook): readonly Message[] {
  const claims = parseClaimRules(book.files.claims).value;
  const catalogue = readCatalogue(book).value;
  return [
    ...book.files.times.flatMap(lintTimeFile),
    ...lintTimeOrder(book.files.times),
    ...lintLists(claims, book),
    ...lintWords(claims, book.files.claims),
    ...lintShadows(claims, book.files.claims),
    ...lintOff(book, catalogue),
    ...lintLexicons(book.lexiconFiles),
  ];
}

const timeFieldNames: FieldNames = {
  at: (path) => timeFields[path.filter((part) => typeof part === 'string').at(-1) ?? ''] ?? [],
  byPlace: timeFields,
};

function lintTimeFile(file: RuleFile): readonly Message[] {
  const yaml = parseYaml(file);
  if (yaml.messages.length > 0) return [];
  const parsed = timeFileSchema.safeParse(yaml.value.value);
  if (!parsed.success) {
    return parsed.error.issues
      .flatMap(innermost)
      .map((issue) => issueMessage(file, yaml.value, issue, timeFieldNames));
  }
  return parsed.data.rules.flatMap((rule, k): readonly Message[] => {
    const isQuiet = rule.examples.some(({ times, why }) => times.length === 0 || why !== undefined);
    if (isQuiet || rule.enabled === false) return [];
    return [
      {
        severity: 'warning',
        code: 'rule/no-silent-example',
        file: file.path,
        at: yaml.value.place(['rules', k, 'examples']),
        text: `Unexpected examples of \`${rule.id}\` that all find a time, expected one that stays silent`,
        hint: 'add a text that looks alike and is none, with `times: []`, or say `why` another time is found',
      },
    ];
  });
}

/** In a stage the longest match wins, then the first rule: an alternative that stood before can never win. */
function lintTimeOrder(files: readonly RuleFile[]): readonly Message[] {
  const messages: Message[] = [];
  const seen = new Map<string, string>();
  const ids = new Map<string, string>();
  for (const file of files) {
    const yaml = parseYaml(file);
    const parsed = timeFileSchema.safeParse(yaml.value.value);
    if (!parsed.success) continue;
    const folder = file.path.split('/').slice(0, -1).join('/');
    parsed.data.rules.forEach((rule, k) => {
      const at = yaml.value.place(['rules', k, 'match']);
      const twin = ids.get(`${folder} ${rule.id}`);
      if (twin !== undefined) {
        messages.push({
          severity: 'error',
          code: 'rule/duplicate-id',
          file: file.path,
          at: yaml.value.place(['rules', k, 'id']),
          text: `Unexpected second rule \`${rule.id}\`, expected one rule an id (the other is in ${twin})`,
          hint: 'rename one: of two rules with one id only the later counts',
        });
      }
      ids.set(`${folder} ${rule.id}`, file.path);
      const branches = topAlternatives(rule.match).map((branch) => `${parsed.data.stage}: ${branch}`);
      const before = branches.map((branch) => seen.get(branch));
      const shadow = before[0];
      if (shadow !== undefined && shadow !== rule.id && before.every((other) => other !== undefined)) {
        messages.push(unreachable(file.path, at, rule.id, shadow, 'it matches the same and stands before'));
      }
      // A rule with a condition may fail where a later one succeeds: it shadows nothing.
      if (rule.unless === undefined && rule.when === undefined)
        for (const branch of branches) if (!seen.has(branch)) seen.set(branch, rule.id);
    });
  }
  return messages;
}

function topAlternatives(pattern: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const c of pattern) {
    if (c === '(') depth += 1;
    if (c === ')') depth -= 1;
    if (c === '|' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += c;
  }
  return [...parts, part].map((one) => one.trim().replace(/\s+/g, ' '));
}

function unreachable(
  file: string,
  at: { readonly line: number; readonly column: number },
  id: string,
  winner: string,
  why: string,
): Message {
  return {
    severity: 'warning',
    code: 'rule/unreachable',
    file,
    at,
    text: `Unexpected rule \`${id}\` that can never win, expected something \`${winner}\` does not take: ${why}`,
    hint: 'raise its `priority`, narrow the other rule, or take one of them out',
  };
}

/** Short forms that are no lists. */
const builtInForms = [
  'quantity',
  'when',
  'time',
  'noun-phrase',
  'clause-start',
  'clause-end',
  'sentence-start',
  'sentence-end',
];

/** A list that no lexicon has makes a pattern that never matches. */
function lintLists(rules: readonly ClaimRule[], book: Rulebook): readonly Message[] {
  const known = new Set<string>();
  for (const [name, { entries }] of book.lexicons) {
    known.add(name);
    for (const { fields } of entries)
      for (const one of (fields['class'] ?? '').split(' ')) if (one !== '') known.add(`${name}/${one}`);
  }
  const messages: Message[] = [];
  for (const rule of rules) {
    const file = book.files.claims.find(({ path }) => path === rule.path);
    if (file === undefined) continue;
    const yaml = parseYaml(file).value;
    const check = (name: string, path: readonly (string | number)[]): void => {
      if (known.has(name)) return;
      const hint = nearest(name, [...known, ...builtInForms]);
      messages.push({
        severity: 'error',
        code: 'rule/unknown-list',
        file: rule.path,
        at: yaml.place(path),
        text: `Unexpected list \`${name}\`, expected a lexicon or one of its classes`,
        hint:
          hint ??
          `add the file rules/lexicon/${name.split('/')[0] ?? name}.tsv, or write the words with \`word\``,
      });
    };
    const walk = (items: readonly PatternItem[], path: readonly (string | number)[]): void => {
      items.forEach((item, k) => {
        const here = [...path, k];
        if (typeof item === 'string') {
          const name = item.replace(/[?*]$/, '');
          if (!builtInForms.includes(name)) check(name, here);
          return;
        }
        const names = item.list === undefined ? [] : typeof item.list === 'string' ? [item.list] : item.list;
        names.forEach((name, m) => {
          check(name, typeof item.list === 'string' ? [...here, 'list'] : [...here, 'list', m]);
        });
        item.any?.forEach((branch, m) => {
          walk(branch, [...here, 'any', m]);
        });
        walk(item.not ?? [], [...here, 'not']);
        walk(item.gap?.not ?? [], [...here, 'gap', 'not']);
      });
    };
    walk(rule.match, ['match']);
  }
  return messages;
}

/**
 * A rule is shadowed when another with a higher priority, or the same and as many elements and an earlier id,
 * matches wherever it does: the other's pattern is the innermost part of its own, with the same or a wider test.
 */
function lintShadows(rules: readonly ClaimRule[], files: readonly RuleFile[]): readonly Message[] {
  const messages: Message[] = [];
  for (const rule of rules) {
    const winner = rules.find((other) => other !== rule && isShadowed(rule, other));
    if (winner === undefined) continue;
    const file = files.find(({ path }) => path === rule.path);
    const at = file === undefined ? { line: 1, column: 1 } : parseYaml(file).value.place(['match']);
    const why = `its pattern matches wherever this one does, and its priority is ${winner.priority ?? 50}`;
    messages.push(unreachable(rule.path, at, `claims/${rule.id}`, `claims/${winner.id}`, why));
  }
  return messages;
}

function isShadowed(rule: ClaimRule, by: ClaimRule): boolean {
  const [mine, its] = [rule.priority ?? 50, by.priority ?? 50];
  if (its < mine) return false;
  if (rule.within === 'sentence' && by.within !== 'sentence') return false;
  const [left, right] = sidesOf(rule);
  const [otherLeft, otherRight] = sidesOf(by);
  const isInside =
    otherLeft.every((item, k) => item === left[k]) && otherRight.every((item, k) => item === right[k]);
  if (!isInside || !isWider(testOf(by), testOf(rule))) return false;
  if (its > mine) return true;
  // With one priority the longer pattern is preferred, then the earlier id.
  return left.length === otherLeft.length && right.length === otherRight.length && by.id < rule.id
    ? JSON.stringify(testOf(by)) === JSON.stringify(testOf(rule))
    : false;
}

/** The elements on both sides of the number, from the inside out, as text. Optional ones at the edge do not bind. */
function sidesOf(rule: ClaimRule): readonly [readonly string[], readonly string[]] {
  const side = (items: readonly PatternItem[]): readonly string[] => {
    const shown = items.map((item) => printItem(item));
    let needed = items.length;
    while (needed > 0 && isLooseItem(items[needed - 1])) needed -= 1;
    return shown.slice(0, needed);
  };
  return [side(rule.match.slice(0, rule.anchor).reverse()), side(rule.match.slice(rule.anchor + 1))];
}

function isLooseItem(item: PatternItem | undefined): boolean {
  if (item === undefined) return false;
  return typeof item === 'string' ? /[?*]$/.test(item) : isOptional(item);
}

/** What an element matches, without the name it captures under. */
function printItem(item: PatternItem): string {
  if (typeof item === 'string') return JSON.stringify({ list: item, name: captureName(item) });
  const { as: _, ...rest } = item;
  return JSON.stringify(rest);
}

/** What the number, or the time of an event, has to be. */
function testOf(rule: ClaimRule): Readonly<Record<string, unknown>> {
  const anchor = rule.match.find(isAnchor);
  if (anchor === undefined || typeof anchor === 'string') return { anchor };
  return anchor.quantity === undefined
    ? { anchor: 'when', ...anchor.when }
    : { anchor: 'quantity', ...anchor.quantity };
}

/** Fields of a mention test of which one value of a list has to hold. */
const oneOf = ['type', 'dimension', 'unit', 'approximator', 'value'];

/** Does every mention that passes `narrow` pass `wide` too? When in doubt, no. */
function isWider(
  wide: Readonly<Record<string, unknown>>,
  narrow: Readonly<Record<string, unknown>>,
): boolean {
  const wanted = new Map(Object.entries(narrow));
  return Object.entries(wide).every(([field, value]) => {
    const other: unknown = wanted.get(field);
    if (value === undefined || JSON.stringify(value) === JSON.stringify(other)) return true;
    if (other === undefined) return false;
    if (oneOf.includes(field)) return listed(other).every((one) => listed(value).includes(one));
    return field === 'not-unit' && listed(value).every((one) => listed(other).includes(one));
  });
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function lintOff(book: Rulebook, catalogue: readonly CatalogueEntry[]): readonly Message[] {
  const ids = catalogue.map(({ id }) => id);
  return [...book.off.keys()]
    .filter((id) => !ids.includes(id))
    .map((id) => ({
      severity: 'warning',
      code: 'rule/unknown-id',
      file: 'off.tsv',
      text: `Unexpected rule \`${id}\` to switch off, expected the id of one`,
      hint: nearest(id, ids) ?? nearest(`claims/${nameOf(id)}`, ids) ?? '`zh-claims rules list` shows them',
    }));
}
