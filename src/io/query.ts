import type { DuckDBConnection } from '@duckdb/node-api';

/** What a query gave, every cell as text; `null` where there is nothing. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** For each column: are its cells numbers? */
  readonly isNumber: readonly boolean[];
}

/** What the query needs is not installed. */
export class NoDatabaseError extends Error {}

/**
 * Ask a file questions in SQL, with DuckDB, in place. The database may read that file and no other, write none, and
 * load nothing from elsewhere.
 *
 * @param path - The file that the views read.
 * @param views - Statements that make the views, run before the question.
 * @throws NoDatabaseError where DuckDB is not installed; it is an optional dependency.
 */
export async function queryFile(path: string, views: readonly string[], sql: string): Promise<QueryResult> {
  const connection = await openDatabase();
  try {
    // Before the views: making one reads the file's shape.
    await connection.run(`SET allowed_paths = ['${path.replaceAll("'", "''")}']`);
    await connection.run('SET enable_external_access = false');
    await connection.run("SET TimeZone = 'UTC'").catch(() => undefined);
    for (const view of views) await connection.run(view);
    await connection.run('SET lock_configuration = true');
    const reader = await connection.runAndReadAll(sql);
    return {
      columns: reader.columnNames(),
      rows: reader.getRowsJson().map((row) => row.map(cellText)),
      isNumber: reader
        .columnTypes()
        .map((type) => /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL)/.test(`${type}`)),
    };
  } finally {
    connection.closeSync();
  }
}

async function openDatabase(): Promise<DuckDBConnection> {
  let library: typeof import('@duckdb/node-api');
  try {
    library = await import('@duckdb/node-api');
  } catch (error) {
    throw new NoDatabaseError(error instanceof Error ? error.message : String(error));
  }
  const instance = await library.DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  return instance.connect();
}

function cellText(value: unknown): string | null {
  if (value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : `${value}`;
}
