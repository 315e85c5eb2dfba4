import { expect, test } from 'vitest';
import { formatMessage } from '../../src/cli/print.js';
import { lintFiles } from '../../src/cli/rules/lint.js';

const claimRule = [
  'id: people-met',
  'kind: count',
  'why: How many people met somewhere.',
  'priority: 60',
  'match:',
  '  - { list: relations/has, as: verb }',
  '  - { gap: { max: 3 }, as: between }',
  '  - quantity: { dimension: [count] }',
  'claim:',
  '  subject: noun-after($quantity) or topic',
  '  predicate: $verb',
  'examples:',
  '  - text: 有300人到场。',
  '    claims:',
  '      - { quote: 有300人, quantity: { value: "300" } }',
  '  - text: 没人来。',
  '    claims: []',
];

const timeRules = [
  'stage: relative',
  'names:',
  '  length: length | count',
  'rules:',
  '  - id: times/moons-ago',
  '    why: A length before now, with 个 before 月.',
  '    match: $length of? before',
  '    make: ago',
  '    as: date',
  '    unless:',
  '      after: [名, 位]',
  '    examples:',
  '      - text: 三个月前',
  "        times: [{ text: 三个月前, timex: '2025-05' }]",
  '      - text: 三名',
  '        times: []',
];

const lexicons: Readonly<Record<string, readonly string[]>> = {
  relations: ['# Words.', 'word\tclass\trelation', '有\thas\thas', '达\treach\treaches'],
  approximators: ['# Words.', 'word\tside\tmeaning\tonly', '约\tbefore\tabout'],
  'not-numbers': ['# Words.', 'word\treason', '万一\tword'],
  'range-connectors': ['# Words.', 'word\tkind', '至\tto'],
  'time-words': ['# Words.', 'word\tclass\tmeans\tunless', '今年\tyear\tyear+0\t'],
  'time-feasts': ['# Words.', 'word\tclass\trule\tlength', '元旦\tholiday\tsolar 01-01\t1'],
  'user-words': ['# Words.', 'word\tpos\tfrequency', '大模型\tn\t'],
  units: ['# Words.', 'words\tid\tucum\tdimension\tbase\tfactor\tnote', '米|m\tm\tm\tlength\tm\t1\t'],
};

type Base = 'claims' | 'times' | keyof typeof lexicons;

/** The sound files, one of them with a line replaced; a line past the end is added. */
function filesWith(base: Base, line: number, text: string | null) {
  const change = (name: Base, lines: readonly string[]): string =>
    [...lines, '']
      .flatMap((old, k) => (name !== base || k + 1 !== line ? [old] : text === null ? [] : [text]))
      .join('\n');
  return [
    ...Object.entries(lexicons).map(([name, lines]) => ({
      path: `rules/lexicon/${name}.tsv`,
      text: change(name, lines),
    })),
    { path: 'rules/times/4-moons.yml', text: change('times', timeRules) },
    { path: 'rules/claims/people-met.yml', text: change('claims', claimRule) },
  ];
}

test('the sound files are sound', () => {
  expect(lintFiles(filesWith('claims', 0, null))).toEqual([]);
});

/** The file, the line that is replaced, by what; then the line of the message, its code, a word of its text or hint. */
const broken: readonly [Base, number, string | null, number, string, string][] = [
  ['claims', 1, null, 1, 'rule/missing-field', 'id'],
  ['claims', 1, 'id: People', 1, 'rule/bad-value', 'lower-case'],
  ['claims', 1, 'id: people', 1, 'rule/id-differs', 'people-met'],
  ['claims', 1, 'id: 7', 1, 'rule/bad-value', 'string'],
  ['claims', 1, 'id people-met', 1, 'rule/yaml-syntax', 'colons'],
  ['claims', 1, 'ID: people-met', 1, 'rule/unknown-field', 'did you mean `id`'],
  ['claims', 2, 'kind: counts', 2, 'rule/bad-value', 'did you mean `count`'],
  ['claims', 2, 'kind: [count]', 2, 'rule/bad-value', 'kind'],
  ['claims', 2, null, 1, 'rule/incomplete', 'kind'],
  ['claims', 2, 'kinds: count', 2, 'rule/unknown-field', 'did you mean `kind`'],
  ['claims', 2, 'kind: count\nkind: share', 3, 'rule/yaml-syntax', 'unique'],
  ['claims', 2, '\tkind: count', 2, 'rule/yaml-syntax', 'indentation'],
  ['claims', 3, 'why: short', 3, 'rule/bad-value', 'why'],
  ['claims', 3, null, 1, 'rule/missing-field', 'why'],
  ['claims', 3, 'wy: How many people met.', 3, 'rule/unknown-field', 'did you mean `why`'],
  ['claims', 3, 'why: "How many people met.', 3, 'rule/yaml-syntax', 'quote'],
  ['claims', 4, 'priority: high', 4, 'rule/bad-value', 'priority'],
  ['claims', 4, 'priority: 101', 4, 'rule/bad-value', '100'],
  ['claims', 4, 'priority: -1', 4, 'rule/bad-value', '0'],
  ['claims', 4, 'priority: 5.5', 4, 'rule/bad-value', 'priority'],
  ['claims', 4, 'prioritiy: 60', 4, 'rule/unknown-field', 'did you mean `priority`'],
  ['claims', 4, 'within: page', 4, 'rule/bad-value', 'sentence'],
  ['claims', 4, 'enabled: maybe', 4, 'rule/bad-value', '`true` or `false`'],
  ['claims', 4, 'refuse: no reason at all', 1, 'rule/incomplete', 'refuse'],
  ['claims', 5, 'mtach:', 5, 'rule/unknown-field', 'did you mean `match`'],
  ['claims', 6, '  - { lst: relations/has, as: verb }', 6, 'rule/unknown-field', 'did you mean `list`'],
  [
    'claims',
    6,
    '  - { list: relation/has, as: verb }',
    6,
    'rule/unknown-list',
    'did you mean `relations/has`',
  ],
  [
    'claims',
    6,
    '  - { list: relations/hass, as: verb }',
    6,
    'rule/unknown-list',
    'did you mean `relations/has`',
  ],
  ['claims', 6, '  - { list: [relations/has, nowhere], as: verb }', 6, 'rule/unknown-list', 'nowhere.tsv'],
  ['claims', 6, '  - { list: relations/has, as: Verb }', 6, 'rule/bad-value', 'as'],
  ['claims', 6, '  - { list: relations/has, as: werb }', 11, 'rule/expression', '$werb'],
  ['claims', 6, '  - { list: relations/has, word: 有, as: verb }', 6, 'rule/incomplete', 'one of them'],
  ['claims', 6, '  - { as: verb }', 6, 'rule/incomplete', 'kind'],
  [
    'claims',
    6,
    '  - { list: relations/has, as: verb, optional: yes please }',
    6,
    'rule/bad-value',
    '`true` or `false`',
  ],
  ['claims', 6, '  - { list: relations/has, as: verb, repeat: 3 }', 6, 'rule/bad-value', 'repeat'],
  ['claims', 6, '  - { list: relations/has, as: verb, repeat: [0, 99] }', 6, 'rule/bad-value', '20'],
  ['claims', 6, '  - { word: [], as: verb }', 6, 'rule/bad-value', ''],
  ['claims', 6, '  - { pos: 5, as: verb }', 6, 'rule/bad-value', 'pos'],
  ['claims', 6, "  - { text: '(a+)+', as: verb }", 6, 'rule/expression', 'flat'],
  ['claims', 6, "  - { text: '[', as: verb }", 6, 'rule/expression', 'expression'],
  ['claims', 6, "  - { text: '(有)\\1', as: verb }", 6, 'rule/expression', 'alternatives'],
  ['claims', 6, "  - { text: '(?<=a)有', as: verb }", 6, 'rule/expression', 'not'],
  ['claims', 6, "  - { text: 'a*b*c*', as: verb }", 6, 'rule/expression', 'bound'],
  ['claims', 6, '  - { at: clause-begin }', 6, 'rule/bad-value', 'clause-start'],
  ['claims', 6, '  - { mark: 5, as: verb }', 6, 'rule/bad-value', 'mark'],
  ['claims', 6, '  - { any: [[{ word: 有 }]], as: verb }', 6, 'rule/bad-value', ''],
  ['claims', 6, '  - { not: { word: 有 }, as: verb }', 6, 'rule/bad-value', ''],
  ['claims', 6, '  - { any: [[quantity], [{ word: 有 }]], as: verb }', 6, 'rule/anchor', 'top'],
  ['claims', 6, '  - relations/Has', 6, 'rule/bad-value', ''],
  ['claims', 6, '  - { word: [有, 有的], as: verb }', 6, 'rule/glued-word', '有的'],
  ['claims', 6, '  - { list: relationz, as: verb, optional: true }', 6, 'rule/unknown-list', 'relations'],
  ['claims', 7, '  - { gap: { max: 99 } }', 7, 'rule/bad-value', '40'],
  ['claims', 7, '  - { gap: 3 }', 7, 'rule/bad-value', ''],
  ['claims', 7, '  - { gap: { most: 3 } }', 7, 'rule/', ''],
  ['claims', 8, '  - quantity: { dimensions: [count] }', 8, 'rule/unknown-field', 'did you mean `dimension`'],
  ['claims', 8, '  - quantity: { type: numbr }', 8, 'rule/bad-value', 'type'],
  ['claims', 8, '  - quantity: { approximator: abuot }', 8, 'rule/bad-value', 'approximator'],
  ['claims', 8, '  - quantity: { dimension: [count }', 8, 'rule/yaml-syntax', 'indentation'],
  ['claims', 8, '  - { word: 人 }', 6, 'rule/anchor', 'expected one'],
  ['claims', 8, '  - quantity\n  - quantity', 6, 'rule/anchor', 'expected one'],
  ['claims', 9, 'claims:', 9, 'rule/unknown-field', 'did you mean `claim`'],
  ['claims', 10, '  subject: noun-aftr($quantity)', 10, 'rule/expression', 'did you mean `noun-after`'],
  ['claims', 10, '  subject: noun-after($quantities)', 10, 'rule/expression', 'did you mean `quantity`'],
  ['claims', 10, '  subject: the noun', 10, 'rule/expression', 'noun-before'],
  ['claims', 10, '  subject: ""', 10, 'rule/bad-value', 'subject'],
  ['claims', 10, null, 10, 'rule/missing-field', 'subject'],
  ['claims', 10, '  subjekt: topic', 10, 'rule/unknown-field', 'did you mean `subject`'],
  ['claims', 11, '  predicate: $verbs', 11, 'rule/expression', 'did you mean `verb`'],
  ['claims', 11, '  predicate: $verb\n  relation: grows', 12, 'rule/bad-value', 'relation'],
  ['claims', 11, '  predicate: $verb\n  modality: maybe', 12, 'rule/bad-value', 'modality'],
  ['claims', 11, '  predicate: $verb\n  basis: yearly', 12, 'rule/bad-value', 'basis'],
  ['claims', 12, 'exmaples:', 12, 'rule/unknown-field', 'did you mean `examples`'],
  ['claims', 13, '  - txt: 有300人到场。', 13, 'rule/unknown-field', 'did you mean `text`'],
  ['claims', 15, '      - { qoute: 有300人 }', 15, 'rule/unknown-field', 'did you mean `quote`'],
  ['claims', 15, '      - { quote: 有300人, aproximator: about }', 15, 'rule/unknown-field', 'quantity'],
  ['claims', 15, '      - { quote: 有300人, kind: cuont }', 15, 'rule/bad-value', 'did you mean `count`'],
  ['claims', 15, '      - { quote: 有300人, quantity: { value: 300 } }', 15, 'rule/bad-value', 'string'],
  ['claims', 15, '      - { quote: 有300人, quantity: 300 }', 15, 'rule/bad-value', 'quantity'],
  ['claims', 17, '    claims: none', 17, 'rule/bad-value', 'list'],
  ['claims', 17, '    claims: [{ quote: 没人 }]', 13, 'rule/incomplete', 'silent'],
  ['claims', 17, null, 16, 'rule/missing-field', 'claims'],
  ['times', 1, null, 1, 'rule/missing-field', 'stage'],
  ['times', 1, 'stages: relative', 1, 'rule/unknown-field', 'did you mean `stage`'],
  ['times', 2, 'nams:', 2, 'rule/unknown-field', 'did you mean `names`'],
  ['times', 4, 'rule:', 4, 'rule/unknown-field', 'did you mean `rules`'],
  ['times', 5, '  - id: moons-ago', 5, 'rule/bad-value', 'times/'],
  ['times', 6, '    why: short', 6, 'rule/bad-value', 'why'],
  ['times', 6, null, 5, 'rule/missing-field', 'why'],
  ['times', 7, '    match: $lenght of? before', 7, 'rule/unreadable-pattern', 'length'],
  ['times', 7, '    match: (length before', 7, 'rule/unreadable-pattern', ')'],
  ['times', 7, '    match: length ) before', 7, 'rule/unreadable-pattern', ')'],
  ['times', 7, '    match: 5', 7, 'rule/bad-value', 'string'],
  ['times', 8, '    make: agoo', 8, 'rule/unknown-function', 'ago'],
  ['times', 9, null, 5, 'rule/missing-field', 'as'],
  ['times', 10, '    unles:', 10, 'rule/unknown-field', 'did you mean `unless`'],
  ['times', 11, '      aftr: [名]', 11, 'rule/unknown-field', 'did you mean `after`'],
  ['times', 11, '      after: 名', 11, 'rule/bad-value', 'list'],
  ['times', 13, '      - txt: 三个月前', 13, 'rule/unknown-field', 'did you mean `text`'],
  ['times', 14, '        times: [{ text: 三个月前 }]', 14, 'rule/missing-field', 'timex'],
  ['times', 14, '        time: []', 14, 'rule/unknown-field', 'did you mean `times`'],
  ['times', 16, '        times: [{ text: 三, timex: "3" }]', 13, 'rule/no-silent-example', 'silent'],
  ['times', 15, '      - text: [三名', 16, 'rule/yaml-syntax', 'colons'],
  ['relations', 3, '有\thas\thas\tmore', 3, 'lexicon/too-many-fields', 'tab'],
  ['relations', 4, '有\thas\thas', 4, 'lexicon/duplicate-entry', 'line 3'],
  ['relations', 4, '\treach\treaches', 4, 'lexicon/empty-word', 'tab'],
  ['approximators', 3, '约 before about', 3, 'lexicon/number-word', 'tab'],
  ['approximators', 3, '约\tbeside\tabout', 3, 'lexicon/number-word', 'side'],
  ['approximators', 3, '约\tbefore\troughly', 3, 'lexicon/number-word', 'meaning'],
  ['not-numbers', 3, '万一\twords', 3, 'lexicon/number-word', 'one of'],
  ['range-connectors', 3, '至\ttil', 3, 'lexicon/number-word', 'one of'],
  ['time-words', 3, '今年\tyear\tyear?0', 3, 'lexicon/unreadable-field', 'means'],
  ['time-feasts', 3, '元旦\tholiday\tsunny day\t1', 3, 'lexicon/unreadable-field', 'rule'],
  ['user-words', 3, '大\tn', 3, 'segment/bad-user-word', 'characters'],
  ['user-words', 3, '大模型\tN', 3, 'segment/bad-user-word', 'jieba'],
  ['user-words', 3, '大模型\tn\tmany', 3, 'segment/bad-user-word', 'whole number'],
  ['units', 3, '米|m\tm\tm\tlength\tm\tone', 3, 'lexicon/unit', ''],
];

test('a hundred and more ways to break a rule file', () => {
  expect(broken.length).toBeGreaterThan(100);
});

test.each(broken)('%s, line %i as %j', (base, line, text, at, code, part) => {
  const files = filesWith(base, line, text);
  const messages = lintFiles(files);
  const path =
    base === 'claims'
      ? 'rules/claims/people-met.yml'
      : base === 'times'
        ? 'rules/times/4-moons.yml'
        : `rules/lexicon/${base}.tsv`;
  const found = messages
    .filter((message) => message.file === path)
    .map((message) => [message.at?.line, message.code, `${message.text} ${message.hint ?? ''}`] as const);
  const isThere = found.some(
    ([where, what, said]) => where === at && what.startsWith(code) && said.includes(part),
  );
  expect(isThere, JSON.stringify(found, null, 1)).toBe(true);
  const source = files.find((file) => file.path === path)?.text ?? '';
  for (const message of messages) {
    const shown = formatMessage(message, message.file === path ? source : null);
    expect(shown).not.toMatch(/\n\s+at .*:\d+:\d+|undefined|\[object/);
  }
});
