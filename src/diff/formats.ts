import type { SealedClaim } from '../core/claim.js';
import { markdownCell, oneLine } from '../core/display.js';
import { type ClaimDiff, type Difference, sidesOf, summaryOf } from './index.js';

const signs: Readonly<Record<Difference['kind'], string>> = {
  added: '+',
  removed: '−',
  changed: '~',
  split: '⋔',
  merged: '⋎',
  reworded: '≈',
  moved: '↕',
};

/** The diff for a terminal: the summary, then a block a difference, gravest first. */
export function formatDiffText(diff: ClaimDiff): string {
  const blocks = diff.differences.map((difference) => {
    const claim = claimOf(difference);
    const lines = [`${signs[difference.kind]} ${difference.kind}  ${claim.article.id}  ${describe(claim)}`];
    if (difference.kind === 'changed') {
      lines.push(
        ...difference.fields.map(({ field, from, to }) => `    ${field}: ${show(from)} → ${show(to)}`),
      );
    }
    const { before, after } = sidesOf(difference);
    lines.push(...before.map(({ evidence }) => `    − 「${oneLine(evidence.quote)}」`));
    lines.push(...after.map(({ evidence }) => `    + 「${oneLine(evidence.quote)}」`));
    return `${lines.join('\n')}\n`;
  });
  return [...blocks, `${summaryOf(diff)}\n`].join('');
}

/** The diff as one table, for a pull request. */
export function formatDiffMarkdown(diff: ClaimDiff): string {
  const rows = diff.differences.map((difference) => {
    const claim = claimOf(difference);
    const what =
      difference.kind === 'changed'
        ? difference.fields
            .map(({ field, from, to }) => `${field}: ${markdownCell(show(from))} → ${markdownCell(show(to))}`)
            .join('<br>')
        : difference.kind;
    const { before, after } = sidesOf(difference);
    const quotes = [
      ...before.map(({ evidence }) => `− ${markdownCell(evidence.quote)}`),
      ...after.map(({ evidence }) => `+ ${markdownCell(evidence.quote)}`),
    ];
    return `| ${signs[difference.kind]} | ${markdownCell(claim.article.id)} | ${markdownCell(describe(claim))} | ${what} | ${quotes.join('<br>')} |\n`;
  });
  const head = '| | article | claim | what | words |\n| --- | --- | --- | --- | --- |\n';
  return `**Claims: ${summaryOf(diff)}**\n${rows.length === 0 ? '' : `\n${head}${rows.join('')}`}`;
}

/** The diff as SARIF 2.1.0, which editors and code review show as annotations. */
export function formatDiffSarif(diff: ClaimDiff): string {
  const results = diff.differences.map((difference) => {
    const claim = claimOf(difference);
    const [start, end] = claim.evidence.span;
    const text =
      difference.kind === 'changed'
        ? difference.fields.map(({ field, from, to }) => `${field}: ${show(from)} → ${show(to)}`).join('; ')
        : `${difference.kind}: ${describe(claim)}`;
    return {
      ruleId: `diff/${difference.kind}`,
      level: difference.kind === 'reworded' || difference.kind === 'moved' ? 'note' : 'warning',
      message: { text },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(claim.article.id) },
            region: { charOffset: start, charLength: end - start, snippet: { text: claim.evidence.quote } },
          },
        },
      ],
    };
  });
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'zh-claims', rules: [] } }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** The diff as JSON: the summary, the counts and every difference with both claims. */
export function formatDiffJson(diff: ClaimDiff): string {
  return `${JSON.stringify({ summary: summaryOf(diff), same: diff.same, differences: diff.differences }, null, 2)}\n`;
}

function claimOf(difference: Difference): SealedClaim {
  return 'after' in difference ? difference.after : difference.before;
}

function describe(claim: SealedClaim): string {
  const parts = [
    claim.subject.text,
    claim.predicate?.text ?? '',
    oneLine(claim.quantity?.text ?? claim.time?.text ?? ''),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function show(value: string): string {
  return value === '' ? '(none)' : value;
}
