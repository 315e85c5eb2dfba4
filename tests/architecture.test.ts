import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Who may import whom; a room without a line has no arrows out. `src/ARCHITECTURE.md` shows the same table. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  ingest: ['core'],
  normalize: ['core', 'rulebook'],
  segment: ['core', 'rulebook'],
  recognise: ['core', 'rulebook'],
  rulebook: ['core'],
  claims: ['core', 'rulebook', 'recognise'],
  evidence: ['core'],
  verify: ['core', 'evidence', 'normalize', 'recognise'],
  diff: ['core'],
  check: ['core', 'diff', 'normalize', 'recognise', 'rulebook'],
  history: ['core', 'contradictions', 'diff'],
  contradictions: ['core', 'rulebook'],
  eval: ['core'],
  store: ['core'],
  report: ['core'],
  web: ['core', 'report'],
  batch: ['core', 'store', 'pipeline', 'open'],
  queue: ['core', 'batch'],
  workbench: ['core'],
  io: ['core', 'rulebook'],
};

/** Outside libraries and the only places that may open them. */
const doors: Readonly<Record<string, readonly string[]>> = {
  'node:fs': ['io/'],
  'node:fs/promises': ['io/'],
  nodejieba: ['segment/'],
  'opencc-js': ['normalize/script'],
  yaml: ['rulebook/parse.ts'],
  commander: ['cli/'],
  htmlparser2: ['ingest/'],
  'iconv-lite': ['ingest/'],
  'temporal-polyfill': ['recognise/times/'],
  tinyglobby: ['io/'],
  piscina: ['batch/'],
  vitest: ['vitest.ts'],
  preact: ['web/'],
  'preact/hooks': ['web/'],
  '@observablehq/plot': ['web/'],
  bullmq: ['queue/'],
  ioredis: ['queue/'],
  'hyparquet-writer': ['io/parquet.ts'],
  '@duckdb/node-api': ['io/query.ts'],
};

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .sort();
const inRooms = files.filter((file) => file.includes('/') && !file.startsWith('cli/'));

function codeOf(file: string): string {
  return readFileSync(join('src', file), 'utf8');
}

/** What `from '…'` and `import('…')` name. */
function importsOf(code: string): string[] {
  return [...code.matchAll(/(?:from|import\(|import) ?'([^']+)'/g)].map((match) => match[1] ?? '');
}

test.each(inRooms)('src/%s imports only along the arrows', (file) => {
  const room = file.split('/')[0] ?? '';
  const depth = file.split('/').length - 1;
  const rooms = importsOf(codeOf(file)).flatMap((path) => {
    const up = /^(?:\.\.\/)+/.exec(path)?.[0].length ?? 0;
    return up === depth * 3 ? [path.slice(up).split(/[./]/)[0] ?? ''] : [];
  });
  const strangers = rooms.filter((other) => other !== room && !arrows[room]?.includes(other));
  expect(strangers, `to add an arrow from ${room}, change the table in src/ARCHITECTURE.md first`).toEqual(
    [],
  );
});

test.each(files)('src/%s opens each outside library only at its door', (file) => {
  const trespassing = importsOf(codeOf(file)).filter(
    (name) => doors[name] !== undefined && !doors[name].some((door) => file.startsWith(door)),
  );
  expect(trespassing, 'each outside library has one door').toEqual([]);
});

test.each(inRooms)('src/%s knows no console, process, clock or locale', (file) => {
  const code = codeOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  const found =
    code.match(/\bconsole\.|\bprocess\.|\bDate\.now\b|new Date\(\)|toLocale\w+\(\)|localeCompare\(/g) ?? [];
  expect(found).toEqual([]);
});

test('src/ARCHITECTURE.md shows the arrows that this test checks', () => {
  const page = readFileSync('src/ARCHITECTURE.md', 'utf8');
  const shown = Object.fromEntries(
    [...page.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map((row) => [row[1], row[2]?.trim().split(', ')]),
  );
  for (const [room, others] of Object.entries(arrows)) expect(shown[room], room).toEqual([...others]);
});
