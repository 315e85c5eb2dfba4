import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { zhClaimsHere } from '../cli/here.js';

const folder = mkdtempSync(join(tmpdir(), 'zh-claims-impact-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rule = `id: packed-hall
kind: count
why: People crowd into a hall.
match:
  - { word: [撞破, 挤破], as: verb }
  - { gap: { max: 3 } }
  - quantity
claim:
  subject: noun-before($verb) or topic
  predicate: $verb
  relation: decreases-by
examples:
  - text: 体育馆里撞破了3800名球迷。
    claims: []
`;
const paragraphs = readdirSync('corpus')
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) => readFileSync(`corpus/${name}`, 'utf8').split('\n'))
  .filter((line) => line.length > 10);

/** Forty articles; every tenth has the rule's word, one in traditional characters, one with a space inside. */
function write(changed: Readonly<Record<number, string>> = {}): void {
  const lines = Array.from({ length: 40 }, (_, k) => {
    const own = ['大门撞破了3块。', '', '大門撞 破了3塊。', ''][k % 10 === 0 ? (k / 10) % 4 : 1] ?? '';
    const text = [...paragraphs.slice(k * 3, k * 3 + 3), changed[k] ?? own].join('\n');
    return JSON.stringify({ id: k === 9 ? 'a8' : `a${k}`, text, publishedAt: '2025-08-01' });
  });
  mkdirSync(join(folder, 'my/claims'), { recursive: true });
  writeFileSync(join(folder, 'my/claims/packed-hall.yml'), rule);
  // A line that is no article is told of every time.
  writeFileSync(join(folder, 'news.jsonl'), `${lines.join('\n')}\n{"id":\n`);
}

async function impact(...more: string[]): Promise<{ out: string; err: string; read: string }> {
  const args = ['rules', 'impact', 'packed-hall', '--rules', 'my', '--corpus', 'news.jsonl', ...more];
  const { out, err } = await zhClaimsHere(args, { cwd: folder });
  const lines = err.trimEnd().split('\n');
  return { out: out.replace(/ =\d+$/m, ''), err: lines.slice(0, -1).join('\n'), read: lines.at(-1) ?? '' };
}

test('what is known from an earlier run changes nothing but the time it takes', async () => {
  write();
  const full = await impact('--full');
  const first = await impact();
  const second = await impact();
  expect(full.out).toContain('+');
  expect(full.read).toBe('40 of 40 articles read');
  expect([first.out, first.err]).toEqual([full.out, full.err]);
  expect(second).toEqual(first);
  expect(first.read).toMatch(/^[234] of 40 articles read$/);
  expect(full.err).toContain('ingest/duplicate-id');

  write({ 5: '窗户撞破了7扇。', 0: '' });
  const changed = await impact();
  expect(changed.out).toContain('窗户撞破了7扇');
  expect(changed.out).toBe((await impact('--full')).out);
  expect(await impact('--no-index')).toEqual(changed);
});
