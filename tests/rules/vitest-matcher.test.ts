import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** A project of a user, with zh-claims and vitest installed. */
const folder = mkdtempSync(join(tmpdir(), 'zh-claims-matcher-'));
afterAll(() => rmSync(folder, { recursive: true }));

mkdirSync(join(folder, 'node_modules/zh-claims'), { recursive: true });
for (const name of ['.build', 'rules', 'package.json', 'node_modules'])
  symlinkSync(resolve(name), join(folder, 'node_modules/zh-claims', name));
for (const name of ['vitest', 'typescript', '@types'])
  symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
const write = (path: string, text: string): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
write('package.json', '{ "type": "module" }');
write(
  'my-rules/claims/packed-hall.yml',
  `id: packed-hall
kind: count
why: People crowd into a hall.
match:
  - { word: [挤进], as: verb }
  - { gap: { max: 3 } }
  - quantity
claim:
  subject: noun-before($verb)
  predicate: $verb
examples:
  - text: 体育馆里挤进了3800名球迷。
    claims: [{ quote: 体育馆里挤进了3800名, subject: 体育馆 }]
  - text: 体育馆里挤进了球迷。
    claims: []
`,
);
cpSync(join(folder, 'my-rules'), join(folder, 'bad-rules'), { recursive: true });
write(
  'bad-rules/claims/packed-hall.yml',
  'id: packed-hall\nkind: count\nwhy: People crowd.\nmatch: [quantity]\nclaim: { subject: topic }\nexamples:\n  - text: 有3人。\n    claims: [{ quote: 四人 }]\n  - text: 无人。\n    claims: []\n',
);
write(
  'rules.test.ts',
  `import 'zh-claims/vitest';
import { expect, test } from 'vitest';

const options = { rules: ['my-rules'] };
const text = '体育馆里挤进了3800名球迷。';

test('holds', async () => {
  await expect(text).toClaim({ quote: '体育馆里挤进了3800名', quantity: { value: '3800' } }, options);
  await expect(text).not.toClaim({ quote: '体育馆里挤进了3800名', subject: '体育馆里' });
  await expect('昨天售出300张票。').toClaim({ quote: '售出300张票', time: '2025-07-31' }, { publishedAt: '2025-08-01' });
  await expect('万一下雨怎么办。').toMakeNoClaims();
  await expect('my-rules').toPassItsExamples();
});

test('fails: no such claim', async () => {
  await expect(text).toClaim({ quote: '3800名', subject: '场馆' }, options);
});
test('fails: a claim', async () => {
  await expect(text).toMakeNoClaims(options);
});
test('fails: an example', async () => {
  await expect('bad-rules').toPassItsExamples();
});
`,
);
write(
  'tsconfig.json',
  JSON.stringify({
    compilerOptions: { target: 'ES2023', module: 'NodeNext', strict: true, noEmit: true, skipLibCheck: true },
    include: ['rules.test.ts'],
  }),
);

function run(program: string, ...args: readonly string[]): Promise<{ code: number; out: string }> {
  return new Promise((done) => {
    const bin = resolve('node_modules', program);
    execFile(process.execPath, [bin, ...args], { cwd: folder, env: cleanEnv }, (error, out, err) => {
      done({ code: error === null ? 0 : 1, out: out + err });
    });
  });
}

/** Without what this run of vitest tells its own workers. */
const cleanEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV|VITE_)/.test(name)),
);

test('the matchers hold and fail in a project of a user, and say why', async () => {
  const { out } = await run(
    'vitest/vitest.mjs',
    'run',
    '--reporter=json',
    '--no-color',
    '--testTimeout=60000',
  );
  const report = JSON.parse(out.slice(out.indexOf('{"num'))) as {
    testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
  };
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const said = results.map(({ failureMessages }) => failureMessages.join('\n'));
  expect(
    results.map(({ title, status }) => [title, status]),
    said[0],
  ).toEqual([
    ['holds', 'passed'],
    ['fails: no such claim', 'failed'],
    ['fails: a claim', 'failed'],
    ['fails: an example', 'failed'],
  ]);
  expect(said[1]).toContain('「3800名」 is not found, but 「体育馆里挤进了3800名」 by claims/packed-hall is');
  expect(said[2]).toContain('「体育馆里挤进了3800名」 is found by claims/packed-hall');
  expect(said[3]).toContain('bad-rules/claims/packed-hall.yml:7: Unexpected result of claims/packed-hall');
}, 120_000);

test('the matchers have types', async () => {
  expect(await run('typescript/bin/tsc', '-p', '.')).toEqual({ code: 0, out: '' });
  write(
    'rules.test.ts',
    `import 'zh-claims/vitest';\nimport { expect } from 'vitest';\nawait expect('').toClaim({ quot: '' });\n`,
  );
  expect((await run('typescript/bin/tsc', '-p', '.')).out).toContain("'quot'");
}, 120_000);
