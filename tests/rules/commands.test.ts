import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { zhClaimsHere } from '../cli/here.js';
import type { Ended } from '../cli/run.js';

const folder = mkdtempSync(join(tmpdir(), 'zh-claims-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

function rules(args: readonly string[], input = ''): Promise<Ended> {
  return zhClaimsHere(['rules', ...args], { cwd: folder, input });
}

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const sentence = '活动当天，[s 体育馆]里[v 挤进]了[q 3800名]球迷。';
write('news/hall.txt', `${sentence.replace(/\[[svq] ([^\]]+)\]/g, '$1')}\n门外没有人。`);

test('a marked sentence becomes a rule whose examples run', async () => {
  const made = await rules(['new', 'packed-hall', '--rules', 'my', '--from-example', sentence]);
  expect([made.code, made.out]).toEqual([0, 'my/claims/packed-hall.yml\n']);
  const tested = await rules(['test', 'packed-hall', '--rules', 'my']);
  expect([tested.code, tested.out]).toEqual([0, 'ok    claims/packed-hall  1 found, 1 silent\n']);
});

test('the questions of rules new can be answered', async () => {
  const answers = [
    '水库的蓄水线又爬高了1.2米。',
    '1.2米',
    '爬高',
    '蓄水线',
    'water-line',
    'A line climbs.',
    '',
  ];
  const made = await rules(['new', '--rules', 'my'], answers.join('\n'));
  expect([made.code, made.out]).toEqual([0, 'my/claims/water-line.yml\n']);
  expect(made.err).toContain('its subject is 「水库的蓄水线」, more than was marked');
});

test('what is found already is not written again', async () => {
  const made = await rules(['new', 'use', '--rules', 'my', '--from-example', '[s 用电量][v 达][q 64亿元]。']);
  expect(made.code).toBe(1);
  expect(made.err).toMatch(/^found already by claims\//);
});

test('impact shows what the rule adds, and what it costs to leave it out', async () => {
  const shown = await rules(['impact', 'packed-hall', '--rules', 'my', '--corpus', 'news']);
  expect(shown.code).toBe(1);
  expect(shown.out).toContain('【体育馆里挤进了3800名】球迷。');
  expect(shown.err).toBe('1 of 1 articles read\n');
  const untouched = await rules(['impact', 'water-line', '--rules', 'my', '--corpus', 'news']);
  expect([untouched.code, untouched.out, untouched.err]).toEqual([
    0,
    '+0 −0 ~0 =0\n',
    '0 of 1 articles read\n',
  ]);
});

test('an example that fails says where and what was found', async () => {
  write(
    'failing/claims/packed-hall.yml',
    [
      'id: packed-hall',
      'kind: count',
      'why: People crowd into a hall.',
      'match:',
      '  - { word: [挤进], as: verb }',
      '  - { gap: { max: 3 } }',
      '  - quantity',
      'claim:',
      '  subject: noun-before($verb)',
      '  predicate: $verb',
      'examples:',
      '  - text: 体育馆里挤进了3800名球迷。',
      '    claims: [{ quote: 体育馆里挤进了3800名, predicate: 涌进 }]',
      '  - text: 体育馆里挤进了球迷。',
      '    claims: []',
    ].join('\n'),
  );
  const tested = await rules(['test', 'packed-hall', '--rules', 'failing']);
  expect(tested.code).toBe(1);
  expect(tested.err).toMatch(/^failing\/claims\/packed-hall\.yml:12:\d+: error example\/wrong\n/);
  expect(tested.err).toContain('predicate: expected 涌进, found 挤进');
});

test('a selected rule that does not exist is wrong usage, with the nearest name', async () => {
  const tested = await rules(['test', 'chnge-by']);
  expect([tested.code, tested.out]).toEqual([2, '']);
  expect(tested.err).toContain('did you mean `change-by`?');
});

test('rules without an example are wrong usage', async () => {
  const tested = await rules(['test', 'lexicon/surnames']);
  expect([tested.code, tested.out]).toEqual([2, '']);
});

test('a rule of one folder overrides, and off.tsv switches off', async () => {
  write('override/off.tsv', 'rule\twhy\nclaims/rank\twe do not need ranks\nclaims/rnak\t\n');
  write('override/claims/change-by.yml', 'id: change-by\nenabled: false\n');
  const listed = await rules(['list', 'rank', 'change-by', '--json', '--rules', 'override']);
  expect(JSON.parse(listed.out)).toMatchObject(
    [
      { id: 'claims/change-by', path: 'override/claims/change-by.yml', off: /enabled/ },
      { id: 'claims/rank', off: 'we do not need ranks' },
    ].map((entry) => ({ ...entry, off: expect.stringMatching(entry.off) })),
  );
  const linted = await rules(['lint', '--rules', 'override']);
  expect(linted.err).toContain('did you mean `claims/rank`?');
});

test('an entry of a lexicon is replaced and taken out', async () => {
  write('words/lexicon/classifiers.tsv', 'word\tkind\n!名\n坨\tindividual\n');
  const shown = await zhClaimsHere(['mentions', '-', '--rules', 'words'], {
    cwd: folder,
    input: '三名球迷买了四坨泥。',
  });
  const [line] = shown.out.trim().split('\n');
  const { mentions } = JSON.parse(line ?? '') as { mentions: { text: string }[] };
  expect(mentions.map(({ text }) => text)).toEqual(['四坨']);
});

test('a broken rule stops the command, unless the others are to go on', async () => {
  write('broken/claims/odd.yml', 'id: odd\nkid: count\n');
  const stopped = await rules(['test', 'change-by', '--rules', 'broken']);
  expect([stopped.code, stopped.out]).toEqual([2, '']);
  expect(stopped.err).toContain('broken/claims/odd.yml:2:1: error rule/unknown-field');
  const goingOn = await rules(['test', 'change-by', '--rules', 'broken', '--keep-going']);
  expect(goingOn.code).toBe(0);
});

test('coverage counts what fires, what never does, and groups numbers without a rule', async () => {
  write('counted/a.txt', '用电量增长6.4%。\n用水量增长3%。\n他的号码7号。万一下雨。');
  const shown = await rules(['coverage', 'counted', '--json']);
  const coverage = JSON.parse(shown.out) as {
    numbers: { all: number };
    fired: { id: string; count: number; samples: string[] }[];
    never: string[];
  };
  expect(coverage.numbers.all).toBe(3);
  const counts = new Map(coverage.fired.map(({ id, count }) => [id, count]));
  expect([counts.get('claims/change-by'), counts.get('lexicon/not-numbers')]).toEqual([2, 1]);
  expect(coverage.fired[0]?.samples[0]).toBe('用电量增长【6.4%】。');
  expect(coverage.never).toContain('claims/people-outcomes');
  expect(coverage.never).not.toContain('claims/change-by');
});

test('the JSON Schema accepts the $schema line', async () => {
  for (const kind of ['claims', 'times']) {
    const { out } = await rules(['schema', kind]);
    expect(JSON.parse(out)).toMatchObject({ type: 'object', properties: { $schema: { type: 'string' } } });
  }
});

test('the configuration file above says which rules and articles are meant; the command line wins', async () => {
  const rule = readFileSync(join(folder, 'my/claims/packed-hall.yml'), 'utf8');
  write('project/house-rules/claims/packed-hall.yml', rule);
  write('project/articles/hall.txt', '活动当天，体育馆里挤进了3800名球迷。');
  write('project/zh-claims.config.yml', 'rules: [house-rules]\ncorpus: [articles]\n');
  write('project/deep/er/a.txt', '体育馆里挤进了3800名球迷。');
  const here = { cwd: join(folder, 'project/deep/er') };
  const listed = await zhClaimsHere(['rules', 'list', 'packed-hall', '--json'], here);
  expect(JSON.parse(listed.out)).toMatchObject([{ path: '../../house-rules/claims/packed-hall.yml' }]);
  const shown = await zhClaimsHere(['rules', 'impact', 'packed-hall'], here);
  expect([shown.code, shown.err]).toEqual([1, '1 of 1 articles read\n']);
  const claims = await zhClaimsHere(['extract', 'a.txt'], here);
  expect(claims.out).toContain('"claims/packed-hall"');
  for (const more of [['--no-config'], ['--rules', '../../../failing']]) {
    const other = await zhClaimsHere(['rules', 'list', 'packed-hall', '--json', ...more], here);
    expect(other.out).not.toContain('house-rules');
  }
  write('project/zh-claims.config.yml', 'rules: [house-rules]\nvarient: tw\n');
  const broken = await zhClaimsHere(['extract', 'a.txt'], here);
  expect([broken.code, broken.out]).toEqual([2, '']);
  expect(broken.err).toContain('../../zh-claims.config.yml:2:1: error config/unknown-field');
  expect((await zhClaimsHere(['doctor', '--no-config'], here)).code).toBe(0);
});

test('a column that the shipped list does not have is told of', async () => {
  write('columns/lexicon/relations.tsv', '# rises\nword\tclas\n爬高\trise\n');
  const tested = await rules(['test', 'change-by', '--rules', 'columns']);
  expect(tested.code).toBe(2);
  expect(tested.err).toContain('columns/lexicon/relations.tsv:2:6: error lexicon/unknown-column');
  expect(tested.err).toContain('did you mean `class`?');
});
