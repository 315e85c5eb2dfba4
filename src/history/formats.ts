import type { SealedClaim } from '../core/claim.js';
import { csvCell } from '../core/csv.js';
import { markdownCell, oneLine } from '../core/display.js';
import { summaryOf } from '../diff/index.js';
import type { Known, Series } from './series.js';
import type { ArticleHistory, Thread } from './versions.js';

/** For a terminal: the versions with their summaries, then every claim that is not the same in all of them. */
export function formatHistoryText(history: ArticleHistory): string {
  const heads = history.versions.map(({ runs, sha256, publishedAt, claims, diff }, k) => {
    const what = diff === null ? `${claims.length} claims` : summaryOf(diff);
    return `${k + 1}  ${publishedAt ?? 'no date'}  ${sha256.slice(0, 12)}  ${what}  ${runs.join(', ')}\n`;
  });
  const changed = history.threads.filter(isChanged).map((thread) => {
    const lines = [`\n${subjectOf(thread)}\n`];
    for (const { from, to, said } of stretchesOf(thread)) {
      lines.push(
        `  ${from === to ? from : `${from}–${to}`}  ${said === null ? '(not there)' : told(said)}\n`,
      );
    }
    return lines.join('');
  });
  return [`${history.name}\n`, ...heads, ...changed].join('');
}

/** As Markdown: a table of versions, a table of the claims that changed. */
export function formatHistoryMarkdown(history: ArticleHistory): string {
  const heads = history.versions.map(
    ({ runs, sha256, publishedAt, claims, diff }, k) =>
      `| ${k + 1} | ${publishedAt ?? ''} | ${sha256.slice(0, 12)} | ${diff === null ? `${claims.length} claims` : summaryOf(diff)} | ${markdownCell(runs.join(', '))} |\n`,
  );
  const numbers = history.versions.map((_, k) => k + 1);
  const rows = history.threads
    .filter(isChanged)
    .map(
      (thread) =>
        `| ${markdownCell(subjectOf(thread))} | ${thread.map((claim) => (claim === null ? '–' : markdownCell(told(claim)))).join(' | ')} |\n`,
    );
  const table =
    rows.length === 0
      ? ''
      : `\n| claim | ${numbers.join(' | ')} |\n| --- |${' --- |'.repeat(numbers.length)}\n${rows.join('')}`;
  return `**${markdownCell(history.name)}**\n\n| version | published | sha256 | what | runs |\n| --- | --- | --- | --- | --- |\n${heads.join('')}${table}`;
}

/** As JSON: every version with its differences, and every claim through the versions. */
export function formatHistoryJson({ name, versions, threads }: ArticleHistory): string {
  const shown = versions.map(({ runs, sha256, publishedAt, claims, diff }) => ({
    runs,
    sha256,
    publishedAt,
    claims: claims.length,
    summary: diff === null ? null : summaryOf(diff),
    differences: diff?.differences ?? [],
  }));
  return `${JSON.stringify({ name, versions: shown, threads }, null, 2)}\n`;
}

/** As CSV: one row for each claim in each version. */
export function formatHistoryCsv({ versions, threads }: ArticleHistory): string {
  const rows = threads.flatMap((thread, number) =>
    thread.flatMap((claim, k) =>
      claim === null
        ? []
        : [
            [
              String(number + 1),
              String(k + 1),
              versions[k]?.publishedAt ?? '',
              claim.subject.text,
              claim.predicate?.relation ?? '',
              claim.quantity?.value ?? '',
              claim.quantity?.unit?.id ?? '',
              claim.time?.timex ?? '',
              claim.evidence.quote,
              claim.id,
            ],
          ],
    ),
  );
  const head = [
    'thread',
    'version',
    'published',
    'subject',
    'relation',
    'value',
    'unit',
    'time',
    'quote',
    'claim',
  ];
  return csv([head, ...rows]);
}

/** A series as CSV: one row for each value that became known or changed. */
export function formatSeriesCsv(
  series: readonly Series[],
  rowsOf: (one: Series) => readonly Known[],
): string {
  const head = [
    'known_on',
    'period',
    'start',
    'end',
    'value',
    'lower',
    'upper',
    'unit',
    'change',
    'dissenting',
    'text',
    'subject',
    'kind',
    'speaker',
    'article',
    'url',
    'claim',
  ];
  const rows = series.flatMap((one) =>
    rowsOf(one).map(({ claim, ...row }) => [
      row.knownOn,
      row.period,
      row.start,
      row.end,
      row.value,
      row.lower,
      row.upper,
      one.unit,
      row.change,
      String(row.dissenting),
      claim.quantity?.text ?? '',
      claim.subject.text,
      one.kind,
      claim.attribution?.speaker ?? '',
      claim.article.id,
      claim.evidence.link ?? claim.article.url ?? '',
      claim.id,
    ]),
  );
  return csv([head, ...rows]);
}

/** A series for a terminal. */
export function formatSeriesText(
  series: readonly Series[],
  rowsOf: (one: Series) => readonly Known[],
): string {
  return series
    .map((one) => {
      const rows = rowsOf(one).map(({ knownOn, period, change, claim, dissenting }) => {
        const others = dissenting === 0 ? '' : `  (${dissenting} say otherwise)`;
        return `  ${knownOn}  ${period}  ${oneLine(claim.quantity?.text ?? '')}  ${change}${others}  ${claim.article.id}\n`;
      });
      return `${one.subject}  ${one.kind}${one.unit === '' ? '' : `  in ${one.unit}`}\n${rows.join('')}`;
    })
    .join('\n');
}

/** A series as JSON. */
export function formatSeriesJson(
  series: readonly Series[],
  rowsOf: (one: Series) => readonly Known[],
): string {
  const shown = series.map((one) => ({ ...one, known: rowsOf(one) }));
  return `${JSON.stringify({ series: shown }, null, 2)}\n`;
}

/** Said in the same words with the same number from one version to another. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly said: SealedClaim | null;
}

function stretchesOf(thread: Thread): readonly Stretch[] {
  const found: Stretch[] = [];
  thread.forEach((said, k) => {
    const last = found.at(-1);
    const isSame =
      last !== undefined && (last.said === null ? '' : told(last.said)) === (said === null ? '' : told(said));
    if (last !== undefined && isSame) found[found.length - 1] = { ...last, to: k + 1 };
    else found.push({ from: k + 1, to: k + 1, said });
  });
  return found;
}

function isChanged(thread: Thread): boolean {
  return stretchesOf(thread).length > 1;
}

function subjectOf(thread: Thread): string {
  return oneLine(thread.find((claim) => claim !== null)?.subject.text ?? '');
}

/** What a claim says, with its time and speaker, as words. */
function told({ evidence, time, attribution, modality }: SealedClaim): string {
  return [
    `「${oneLine(evidence.quote)}」`,
    time === null ? '' : time.timex,
    attribution === null ? '' : `by ${attribution.speaker}`,
    modality === 'asserted' ? '' : modality,
  ]
    .filter((part) => part !== '')
    .join('  ');
}

/** RFC 4180; numbers stay numbers. */
function csv(rows: readonly (readonly string[])[]): string {
  const quoted = (text: string): string => (/^-?\d+(\.\d+)?$/.test(text) ? text : csvCell(text));
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}
