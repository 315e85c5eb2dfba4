/**
 * Bundles the command line into few files, `.build/bundle/`, which `npx zh-claims` starts: a cold start spends a third
 * of its time on opening the files of modules and packages. The folder lies as deep as those of the rooms, so that
 * paths relative to a module mean the same. Nothing is done when the built code is what it was.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = `${root}.build/bundle`;
const stamp = `${out}/sources.sha256`;

const hash = createHash('sha256');
// The compiler's record of its build holds a hash of every source.
for (const file of ['.build/.tsbuildinfo', 'package-lock.json', '.config/bundle.js']) {
  hash.update(readFileSync(root + file));
}
const digest = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) {
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: `${root}.build/cli/main.js`,
      outDir: out,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { chunkFileNames: '[name]-[hash].js' } },
    },
    // Those with native parts, worker files of their own, or a use that is rare and slow anyway stay packages.
    ssr: {
      target: 'node',
      noExternal: true,
      external: ['nodejieba', 'piscina', 'bullmq', 'ioredis', 'hyparquet-writer', '@duckdb/node-api'],
    },
  });
  writeFileSync(stamp, digest);
}
