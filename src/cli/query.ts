import { Command } from 'commander';
import { csvCell } from '../core/csv.js';
import { claimsFile, isFile } from '../io/claims.js';
import { NoDatabaseError, type QueryResult, queryFile } from '../io/query.js';
import { claimViews } from '../store/views.js';
import { oneOf } from './options.js';
import { displayWidth, padDisplay, visible } from './print.js';
import { exit, print, report, UsageError } from './terminal.js';

const formats = ['text', 'csv', 'json', 'jsonl'] as const;
type QueryFormat = (typeof formats)[number];

export function queryCommand(): Command {
  return new Command('query')
    .description("ask a run's claims questions in SQL (DuckDB)")
    .argument('<run>', 'folder of a run, or a claims file')
    .argument('<sql>', 'a SELECT over claims, claims_by_day, claims_by_speaker or claims_by_unit')
    .option('--format <name>', formats.join(', '), oneOf(formats, '--format'), 'text')
    .addHelpText(
      'after',
      '\nExample: zh-claims query output/corpus "SELECT subject, value, unit FROM claims WHERE dimension = \'money\' ORDER BY base_value DESC LIMIT 5"',
    )
    .action(async (run: string, sql: string, { format }: { format: QueryFormat }) => {
      process.exitCode = await query(run, sql, format);
    });
}

async function query(run: string, sql: string, format: QueryFormat): Promise<number> {
  const path = claimsFile(run);
  if (!isFile(path)) {
    report({
      severity: 'error',
      code: 'io/no-claims',
      file: run,
      text: 'Unexpected path, expected the folder of a run or a claims file',
      hint: 'make a run with `zh-claims extract PATH… --out DIR`',
    });
    return exit.unreadable;
  }
  try {
    const result = await queryFile(path, claimViews(path), sql);
    await print(writers[format](result));
    return exit.fine;
  } catch (error) {
    if (error instanceof NoDatabaseError) {
      throw new UsageError(
        'Unexpected installation without DuckDB, expected the optional package `@duckdb/node-api`',
        `install it beside zh-claims, or read ${path} with another tool; it has one claim a line`,
      );
    }
    const reason = (error instanceof Error ? error.message : String(error)).trim();
    report({
      severity: 'error',
      code: 'query/refused',
      file: run,
      text: reason.split('\n').map(visible).join('\n  '),
      hint: '`DESCRIBE claims` lists the columns; a query reads the claims of this run and nothing else',
    });
    return exit.usage;
  }
}

const writers: Readonly<Record<QueryFormat, (result: QueryResult) => string>> = {
  text: ({ columns, rows, isNumber }) => {
    const table = [columns, ...rows].map((row) =>
      row.map((cell) => visible(cell ?? '').replace(/\s+/g, ' ')),
    );
    const widths = columns.map((_, k) => Math.max(...table.map((row) => displayWidth(row[k] ?? ''))));
    const line = (row: readonly string[]): string =>
      row
        .map((cell, k) => {
          const width = widths[k] ?? 0;
          return isNumber[k] === true
            ? ' '.repeat(width - displayWidth(cell)) + cell
            : padDisplay(cell, width);
        })
        .join('  ')
        .trimEnd();
    return `${table.map(line).join('\n')}\n`;
  },
  csv: ({ columns, rows, isNumber }) =>
    [columns, ...rows]
      .map((row) =>
        row.map((cell, k) => (isNumber[k] === true ? (cell ?? '') : csvCell(cell ?? ''))).join(','),
      )
      .map((line) => `${line}\r\n`)
      .join(''),
  json: (result) => `${JSON.stringify(records(result), null, 2)}\n`,
  jsonl: (result) =>
    records(result)
      .map((record) => `${JSON.stringify(record)}\n`)
      .join(''),
};

/** Rows as objects; numbers stay numbers as far as they are exact. */
function records({ columns, rows, isNumber }: QueryResult): object[] {
  return rows.map((row) =>
    Object.fromEntries(
      columns.map((name, k) => {
        const cell = row[k] ?? null;
        const isExact = cell !== null && isNumber[k] === true && String(Number(cell)) === cell;
        return [name, isExact ? Number(cell) : cell];
      }),
    ),
  );
}
