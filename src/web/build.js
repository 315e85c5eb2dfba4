/**
 * Bundles the pages: each `src/web/<page>/main.tsx` becomes `.build/web/<page>.js` and `.css`, one script and one
 * style, so that a page can carry them inside itself. Nothing is done when the sources are what they were.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const web = join(root, 'src/web');
const out = join(root, '.build/web');
const stamp = join(out, 'sources.sha256');

const pages = readdirSync(web).filter((name) => existsSync(join(web, name, 'main.tsx')));
const hash = createHash('sha256');
const sources = [
  ...readdirSync(web, { recursive: true, encoding: 'utf8' }).map((name) => join(web, name)),
  join(root, 'package-lock.json'),
];
for (const file of sources.filter((name) => /\.(tsx?|css|js|json)$/.test(name)).sort()) {
  hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
}
const digest = hash.digest('hex');

const isBuilt = pages.every((page) => existsSync(join(out, `${page}.js`)));
if (!isBuilt || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) {
  const { build } = await import('vite');
  for (const page of pages) await bundle(build, page);
  mkdirSync(out, { recursive: true });
  writeFileSync(stamp, digest);
}

async function bundle(build, page) {
  await build({
    root: web,
    configFile: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: out,
      emptyOutDir: false,
      target: ['chrome105', 'firefox113', 'safari16.4'],
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(web, page, 'main.tsx'),
        output: {
          format: 'iife',
          entryFileNames: `${page}.js`,
          assetFileNames: (asset) =>
            asset.names.some((name) => name.endsWith('.css')) ? `${page}.css` : '[name][extname]',
        },
      },
    },
  });
}
