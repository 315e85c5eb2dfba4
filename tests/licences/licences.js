/**
 * The licences of what an installed zh-claims brings with it, read from the packages themselves.
 *
 *     npm run licenses
 *
 * Ends with 1 when a licence is copyleft, unknown, or none of those in `allowed`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that ask for no more than their notice. */
export const allowed = [
  ...[
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'CC0-1.0',
    'ISC',
    'MIT',
    'MIT-0',
  ],
  ...['Python-2.0', 'Unlicense', 'Zlib'],
];

/**
 * Does an SPDX expression leave us a choice of allowed licences only?
 *
 * @param {string} expression
 * @returns {boolean}
 */
export function isAllowed(expression) {
  const bare = expression.trim().replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(bare)) return false;
  return bare.split(' OR ').some((way) => way.split(' AND ').every((id) => allowed.includes(id.trim())));
}

/**
 * Production packages of the lock file, the one itself left out.
 *
 * @param {string} folder - The project's folder, with its lock file and `node_modules`.
 * @returns {{ name: string, version: string, license: string }[]} `license` is `unknown` where none is named;
 * optional packages for other machines, which are not there, are read from the lock file.
 */
export function productionLicences(folder) {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && entry.dev !== true && entry.devOptional !== true)
    .map(([path, entry]) => {
      const file = join(folder, path, 'package.json');
      const own = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : entry;
      const license = typeof own.license === 'string' ? own.license : (own.license?.type ?? 'unknown');
      return { name: path.replace(/^.*node_modules\//, ''), version: entry.version, license };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

if (process.argv[1]?.endsWith('licences.js')) {
  const found = productionLicences('.');
  const byLicence = new Map();
  for (const { name, version, license } of found)
    byLicence.set(license, [...(byLicence.get(license) ?? []), `${name} ${version}`]);
  for (const [license, names] of [...byLicence].sort(([a], [b]) => (a < b ? -1 : 1)))
    process.stdout.write(`${license} (${names.length}): ${names.join(', ')}\n`);
  const refused = found.filter(({ license }) => !isAllowed(license));
  for (const { name, license } of refused)
    process.stderr.write(
      `${name}: Unexpected licence ${license}, expected one of ${allowed.join(', ')}; replace the package\n`,
    );
  process.stdout.write(`${found.length} packages, ${refused.length} refused\n`);
  process.exitCode = refused.length === 0 ? 0 : 1;
}
