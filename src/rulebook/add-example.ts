import type { RuleFile } from './parse.js';
import type { ClaimExample, ExpectedClaim } from './schema.js';

/**
 * The text of a claims file with one more example at the end of its examples; nothing else of it changes.
 *
 * @returns `null` where the examples are not written one below the other, so that there is no end to write at.
 */
export function addExample({ text }: RuleFile, example: ClaimExample): string | null {
  const lines = text.trimEnd().split('\n');
  const key = lines.findIndex((line) => /^examples:/.test(line));
  const added = linesOf(example);
  if (key === -1) return `${[...lines, 'examples:', ...added].join('\n')}\n`;
  if (!/^examples:\s*(#.*)?$/.test(lines[key] ?? '')) return null;
  let end = key + 1;
  for (let at = end; at < lines.length && /^([ \t#-]|$)/.test(lines[at] ?? ''); at += 1) {
    if (/^[ -]/.test(lines[at] ?? '')) end = at + 1;
  }
  const indent = /^ */.exec(lines[key + 1] ?? '')?.[0] ?? '';
  const fitting = end === key + 1 ? added : added.map((line) => indent + line.slice(2));
  return `${[...lines.slice(0, end), ...fitting, ...lines.slice(end)].join('\n')}\n`;
}

function linesOf({ text, why, 'published-at': publishedAt, claims }: ClaimExample): readonly string[] {
  return [
    `  - text: ${scalar(text)}`,
    ...(publishedAt === undefined ? [] : [`    published-at: ${scalar(publishedAt)}`]),
    ...(why === undefined ? [] : [`    why: ${scalar(why)}`]),
    ...(claims.length === 0 ? ['    claims: []'] : ['    claims:', ...claims.flatMap(claimLines)]),
  ];
}

function claimLines({ quote, quantity, ...fields }: ExpectedClaim): readonly string[] {
  const inner = Object.entries(quantity ?? {}).map(([name, value]) => `${name}: ${scalar(value)}`);
  return [
    `      - quote: ${scalar(quote)}`,
    ...Object.entries(fields).map(([name, value]) => `        ${name}: ${scalar(value)}`),
    ...(inner.length === 0 ? [] : [`        quantity: { ${inner.join(', ')} }`]),
  ];
}

/** A YAML scalar: bare where it can be read as nothing else, else in JSON's quotes, which YAML shares. */
function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const isBare = /^[\p{L}][\p{L}\p{N}。，、；？！（）()/·.% +-]*$/u.test(value) && value === value.trim();
  return isBare && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value) ? value : JSON.stringify(value);
}
