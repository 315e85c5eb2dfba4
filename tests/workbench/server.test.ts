import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { goldArticleSchema } from '../../src/eval/index.js';
import { main } from '../cli/run.js';
import { type Served, serve } from './serve.js';

vi.setConfig({ hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'zh-claims-bench-'));
const rules = join(folder, 'rules');
const gold = join(folder, 'gold');
let served: Served;
let base: URL;
let token = '';

beforeAll(async () => {
  mkdirSync(join(rules, 'claims'), { recursive: true });
  served = await serve(
    '--rules',
    rules,
    '--corpus',
    'corpus/grain-harvest-county.txt',
    '--runs',
    folder,
    '--gold',
    gold,
  );
  base = new URL(served.url);
  token = base.searchParams.get('token') ?? '';
});
afterAll(() => {
  served.child.kill();
  rmSync(folder, { recursive: true });
});

interface Asked {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

function send(method: string, path: string, headers: Record<string, string>, body = ''): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = base;
    const asked = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const json = { 'content-type': 'application/json' };
async function ask(
  action: string,
  input: unknown,
): Promise<{ status: number; answer: Record<string, unknown> }> {
  const headers = { ...json, 'x-zh-claims-token': token };
  const { status, body } = await send('POST', `/api/${action}`, headers, JSON.stringify(input));
  return { status, answer: JSON.parse(body) };
}

const article = {
  text: '截至6月底,全省約有12.5萬個5G基站,同比增長18.6%。',
  format: 'text',
  referenceDate: '2025-08-01',
};

test('it listens on the loopback address, and its address holds a token', () => {
  expect(base.hostname).toBe('127.0.0.1');
  expect(token.length).toBeGreaterThanOrEqual(32);
});

test.each([
  ['without a token', 'GET', '/', {}],
  ['with another token', 'GET', '/?token=AAAA', {}],
  ['by another name', 'GET', '/?token=TOKEN', { host: 'attacker.invalid' }],
  [
    'from another site',
    'POST',
    '/api/runs',
    { ...json, 'x-zh-claims-token': 'TOKEN', origin: 'http://attacker.invalid' },
  ],
  [
    'as a form of another site',
    'POST',
    '/api/runs',
    { 'content-type': 'text/plain', 'x-zh-claims-token': 'TOKEN' },
  ],
  ['with the token in the address only', 'POST', '/api/runs?token=TOKEN', json],
])('a request %s is refused', async (_how, method, path, headers) => {
  const filled = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, `${value}`.replace('TOKEN', token)]),
  );
  const { status, body } = await send(method, path.replace('TOKEN', token), filled, '{}');
  expect(status).toBe(403);
  expect(body).not.toContain(token);
});

test('the page may talk to its server and to nobody else', async () => {
  const { status, headers } = await send('GET', `/?token=${token}`, {});
  expect(status).toBe(200);
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'nonce-[^']+'; connect-src 'self'; frame-src 'self'/,
  );
  expect(headers['access-control-allow-origin']).toBeUndefined();
});

test('a pasted article gives its claims in under a second', async () => {
  await ask('read', article);
  const started = performance.now();
  const { answer } = await ask('read', article);
  expect(performance.now() - started).toBeLessThan(1000);
  expect(answer).toMatchObject({ claims: [{ kind: 'count' }, { kind: 'change' }], verified: 2 });
  const { status, body } = await send('GET', `/page/${answer['page']}?token=${token}`, {});
  expect([status, body.slice(0, 15)]).toEqual([200, '<!doctype html>']);
});

test('why a number is what it is comes as a tree', async () => {
  const { answer } = await ask('explain', { ...article, at: article.text.indexOf('18.6') });
  expect(answer['tree']).toMatch(/18\.6% {2}percent 18\.6 %[\s\S]*matched by claims\//);
});

test('a draft is checked against a pasted article', async () => {
  const draft = { text: '全省约有12.5万个基站,增长18.6个百分点。', format: 'text', referenceDate: null };
  const { answer } = await ask('check', { draft, article });
  expect(answer['counts']).toEqual({ supported: 1, drifted: 1 });
});

const rule = `id: growth-test
why: a rule of the test
priority: 90
match:
  - text: 增長
`;

test('a broken rule is answered with the line of its fault, a whole one with its examples', async () => {
  const path = `${rules}/claims/mine.yml`;
  const { answer } = await ask('tryRule', { path, text: rule.replace('priority: 90', 'priority: high') });
  expect(answer['faults']).toContainEqual(
    expect.objectContaining({ line: 3, severity: 'error', text: expect.stringContaining('priority') }),
  );
  const shipped = 'rules/claims/age-attribute.yml';
  const { answer: known } = await ask('rule', { path: shipped });
  const { answer: tried } = await ask('tryRule', { path: shipped, text: known['text'] });
  expect(tried).toMatchObject({ faults: [], examples: [{ outcome: 'silent', isFine: true }] });
});

test('a changed rule shows on the corpus before it is saved', async () => {
  const path = 'rules/claims/change-by.yml';
  const { answer: known } = await ask('rule', { path });
  expect(known['text']).toEqual(expect.any(String));
  const off = `${known['text']}`.replace(/^priority: \d+$/m, 'priority: 0');
  const { answer } = await ask('impact', { path, text: off });
  expect(answer).toMatchObject({ articles: 1, page: expect.any(String) });
  expect(Number(answer['differences'])).toBeGreaterThan(0);
});

test('rules are written below the folder of one’s own, and nowhere else', async () => {
  const text = readFileSync('rules/claims/age-attribute.yml', 'utf8');
  const own = `${rules}/claims/mine.yml`;
  expect(await ask('saveRule', { path: own, text })).toMatchObject({ status: 200 });
  expect(readFileSync(own, 'utf8')).toBe(text);
  for (const path of [
    'rules/claims/age-attribute.yml',
    `${rules}/../outside.yml`,
    `${rules}/claims/../../outside.yml`,
    `${rules}/claims/.hidden.yml`,
    `${rules}/claims/mine.js`,
    '/tmp/outside.yml',
  ]) {
    expect(await ask('saveRule', { path, text })).toMatchObject({ status: 422 });
  }
  expect(existsSync(join(folder, 'outside.yml'))).toBe(false);
});

test.each([['../corpus'], ['/etc'], ['no-such-run']])('the run %j is refused', async (run) => {
  expect(await ask('openRun', { run })).toMatchObject({ status: 422 });
});

test('an empty text is refused with a hint', async () => {
  const { status, answer } = await ask('read', { ...article, text: ' ' });
  expect([status, answer['hint']]).toEqual([422, expect.stringContaining('paste a text')]);
});

/** Ids of the two claims of the article. */
async function found(): Promise<readonly string[]> {
  const { answer } = await ask('read', article);
  return (answer['claims'] as readonly { readonly id: string }[]).map(({ id }) => id);
}
const right = { verdict: 'right', why: '', fields: {} };

describe('corrections', () => {
  test('are saved as gold that eval reads: judged, corrected, refused and left alone', async () => {
    const [stations, growth] = await found();
    const judgements = [
      {
        of: { claim: stations },
        verdict: 'corrected',
        why: '',
        fields: { subject: '全省5G基站', unit: '座', value: '125001' },
      },
      { of: { claim: growth }, verdict: 'none', why: 'a test', fields: {} },
    ];
    const { status, answer } = await ask('saveGold', { article, judgements, name: 'masts-1' });
    expect([status, answer['saved']]).toEqual([
      200,
      [join(gold, 'masts-1.txt'), join(gold, 'masts-1.gold.json')],
    ]);
    expect(readFileSync(join(gold, 'masts-1.txt'), 'utf8')).toBe(article.text);
    const saved = goldArticleSchema.parse(JSON.parse(readFileSync(join(gold, 'masts-1.gold.json'), 'utf8')));
    expect(saved).toMatchObject({
      source: 'masts-1.txt',
      publishedAt: '2025-08-01',
      claims: [{ subject: '全省5G基站', quantity: { value: '125001', unit: '座', text: '12.5萬個' } }],
      notClaims: [{ text: '18.6%', why: 'a test' }],
    });
    const run = spawnSync(process.execPath, [main, 'eval', gold], { encoding: 'utf8' });
    expect([run.status, run.stderr]).toEqual([0, expect.not.stringContaining('error')]);
  });

  test('a claim nobody judged is optional', async () => {
    const [, growth] = await found();
    await ask('saveGold', { article, judgements: [{ of: { claim: growth }, ...right }], name: 'masts-2' });
    const { claims } = JSON.parse(readFileSync(join(gold, 'masts-2.gold.json'), 'utf8'));
    expect(claims).toMatchObject([{ kind: 'count', optional: true }, { kind: 'change' }]);
    expect(claims[1]).not.toHaveProperty('optional');
  });

  test('a missed claim is made of the number in the selected words', async () => {
    const text = '据悉,甲乙丙12万吨。';
    const pasted = { ...article, text };
    const at = text.indexOf('12');
    const { answer } = await ask('missed', { article: pasted, words: [at, at + 2] });
    expect(answer['claim']).toMatchObject({
      quantity: { text: '12万吨', span: [at, at + 4], value: '120000' },
      evidence: { quote: text },
    });
    const fields = { subject: '甲乙丙', kind: 'count', relation: 'has', time: '2025', speaker: '据悉' };
    const judgements = [{ of: { words: [at, at + 4] }, verdict: 'corrected', why: '', fields }];
    await ask('saveGold', { article: pasted, judgements, name: 'missed' });
    const { claims } = JSON.parse(readFileSync(join(gold, 'missed.gold.json'), 'utf8'));
    expect(claims).toContainEqual(
      expect.objectContaining({
        kind: 'count',
        subject: '甲乙丙',
        relation: 'has',
        attribution: { speaker: '据悉' },
      }),
    );
    expect(await ask('missed', { article: pasted, words: [0, 2] })).toMatchObject({ status: 422 });
  });

  test('a range is one number, whatever stands inside it', async () => {
    const text = '据悉,甲乙丙25万吨至32万吨。';
    const words = [text.indexOf('25'), text.indexOf('。')];
    const { answer } = await ask('missed', { article: { ...article, text }, words });
    expect(answer['claim']).toMatchObject({ quantity: { lower: '250000', upper: '320000' } });
  });

  test.each([
    ['labelstudio', 'claims.labelstudio.json'],
    ['doccano', 'claims.doccano.jsonl'],
  ])('are a task for %s, without what is no claim', async (format, name) => {
    const [stations, growth] = await found();
    const judgements = [
      { of: { claim: stations }, verdict: 'corrected', why: '', fields: { subject: '5G基站' } },
      { of: { claim: growth }, verdict: 'none', why: '', fields: {} },
    ];
    const { answer } = await ask('task', { article, judgements, format });
    expect(answer['name']).toBe(name);
    expect(answer['text']).toContain(article.text);
    const parts = JSON.stringify(JSON.parse(`${answer['text']}`));
    expect(parts).toContain('5G');
    const at = article.text.indexOf('18.6%');
    expect(parts).not.toMatch(new RegExp(`"(start|start_offset)":${at},`));
  });

  test('become an example of a rule, which answers at once', async () => {
    const path = `${rules}/claims/growth.yml`;
    const text = `${rule}  - quantity\nclaim:\n  subject: topic\nexamples:\n  - text: 孩子健康成长。\n    claims: []\n`;
    expect(await ask('saveRule', { path, text })).toMatchObject({ status: 200 });
    const [, growth] = await found();
    const judgements = [{ of: { claim: growth }, ...right }];
    const { status, answer } = await ask('saveExample', { article, judgements, path });
    expect([status, answer['line']]).toEqual([200, 12]);
    expect(['found', 'wrong', 'missing', 'noisy']).toContain(answer['outcome']);
    expect(readFileSync(path, 'utf8').startsWith(text)).toBe(true);
    expect(readFileSync(path, 'utf8')).toContain('  - text: "截至6月底');
  });

  test.each([
    ['a name that leaves the folder', 'saveGold', { name: '../x' }],
    ['a unit that nobody reads', 'task', { format: 'doccano', unit: '哈哈哈' }],
    ['a rule that is shipped', 'saveExample', { path: 'rules/claims/change-by.yml' }],
  ])('%s is refused', async (_what, action, { unit, ...more }: Record<string, string>) => {
    const [stations] = await found();
    const fields = unit === undefined ? {} : { unit };
    const judgements = [{ of: { claim: stations }, verdict: 'corrected', why: '', fields }];
    expect(await ask(action, { article, judgements, ...more })).toMatchObject({ status: 422 });
  });

  test('an article is not written over another of the same name', async () => {
    const judgements = [{ of: { claim: (await found())[0] }, ...right }];
    await ask('saveGold', { article, judgements, name: 'taken' });
    const other = { ...article, text: `另一篇。${article.text}` };
    expect(await ask('saveGold', { article: other, judgements: [], name: 'taken' })).toMatchObject({
      status: 422,
    });
    expect(readFileSync(join(gold, 'taken.txt'), 'utf8')).toBe(article.text);
  });
});

test('without a Redis the queues are refused with a hint', async () => {
  const { status, answer } = await ask('queue', {});
  expect([status, answer['hint']]).toEqual([422, expect.stringContaining('--redis')]);
});
