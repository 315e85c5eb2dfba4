import { markdownCell, oneLine } from '../core/display.js';
import { type CheckedNumber, type CheckResult, type Verdict, verdicts } from './index.js';

const marks: Readonly<Record<Verdict, string>> = {
  contradicted: '✗',
  drifted: '~',
  'not-found': '?',
  supported: '✓',
};

/** `12 numbers: 1 contradicted, 2 drifted, 0 not-found, 9 supported`. */
export function summaryOf(results: readonly CheckResult[]): string {
  const numbers = results.flatMap((result) => result.numbers);
  const counts = verdicts.map(
    (verdict) => `${numbers.filter((number) => number.verdict === verdict).length} ${verdict}`,
  );
  return `${numbers.length} number${numbers.length === 1 ? '' : 's'}: ${counts.join(', ')}`;
}

/** For a terminal: findings with both sentences, then the summary. */
export function formatCheckText(results: readonly CheckResult[]): string {
  const blocks = findings(results).map((number) => {
    const { draft, source, classes } = number;
    const why = classes.length === 0 ? '' : `  ${classes.join(', ')}`;
    const lines = [
      `${marks[number.verdict]} ${number.verdict}  ${draft.article}:${draft.span[0]}  ${oneLine(draft.text)}${why}`,
      `    draft   ${draft.says}  「${oneLine(draft.sentence.text)}」`,
    ];
    if (source !== null) {
      lines.push(
        `    source  ${source.says}  「${oneLine(source.sentence.text)}」  ${source.article}:${source.span[0]}`,
      );
    }
    return `${lines.join('\n')}\n`;
  });
  return [...blocks, `${summaryOf(results)}\n`].join('');
}

/** Every number with its verdict and both places. */
export function formatCheckJson(results: readonly CheckResult[]): string {
  return `${JSON.stringify({ summary: summaryOf(results), drafts: results }, null, 2)}\n`;
}

/** A table for a pull request. */
export function formatCheckMarkdown(results: readonly CheckResult[]): string {
  const rows = findings(results).map(
    ({ verdict, classes, draft, source }) =>
      `| ${marks[verdict]} ${verdict} | ${classes.join(', ')} | ${markdownCell(draft.text)} | ${markdownCell(draft.sentence.text)} | ${
        source === null ? '' : `${markdownCell(source.text)}: ${markdownCell(source.sentence.text)}`
      } |\n`,
  );
  const head = '| verdict | class | number | draft | source |\n| --- | --- | --- | --- | --- |\n';
  return `**${summaryOf(results)}**\n${rows.length === 0 ? '' : `\n${head}${rows.join('')}`}`;
}

/** SARIF 2.1.0: each finding is an annotation on the draft, with the source's place as a related location. */
export function formatCheckSarif(results: readonly CheckResult[]): string {
  const found = findings(results).map(({ verdict, class: departure, classes, draft, source }) => {
    const why = classes.length === 0 ? '' : ` (${classes.join(', ')})`;
    const instead =
      source === null ? '' : `; the source has \`${source.text}\`: ${oneLine(source.sentence.text)}`;
    return {
      ruleId: `check/${departure ?? verdict}`,
      level: verdict === 'contradicted' ? 'error' : 'warning',
      message: { text: `\`${draft.text}\` is ${verdict}${why}${instead}` },
      locations: [locationOf(draft)],
      ...(source === null ? {} : { relatedLocations: [locationOf(source)] }),
    };
  });
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'zh-claims', rules: [] } },
        columnKind: 'utf16CodeUnits',
        results: found,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function locationOf({ article, span: [start, end], text }: CheckedNumber['draft']): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(article) },
      region: { charOffset: start, charLength: end - start, snippet: { text } },
    },
  };
}

/** Every number, gravest verdict first. */
export function findingsFirst(results: readonly CheckResult[]): readonly CheckedNumber[] {
  return results
    .flatMap(({ numbers }) => numbers)
    .sort((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict));
}

/** What is not supported, gravest verdict first. */
function findings(results: readonly CheckResult[]): readonly CheckedNumber[] {
  return findingsFirst(results).filter(({ verdict }) => verdict !== 'supported');
}
