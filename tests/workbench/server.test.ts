import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Served, serve } from './serve.js';

vi.setConfig({ hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'zh-claims-bench-'));
const rules = join(folder, 'rules');
let served: Served;
let base: URL;
let token = '';

beforeAll(async () => {
  mkdirSync(join(rules, 'claims'), { recursive: true });
  served = await serve('--rules', rules, '--corpus', 'corpus/grain-harvest-county.txt', '--runs', folder);
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
  expect(answer).toMatchObject({ claims: 2, verified: 2 });
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
