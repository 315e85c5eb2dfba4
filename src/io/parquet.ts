import { fileWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';

/** A column of a Parquet file. */
export interface ParquetColumn<Row> {
  readonly name: string;
  readonly type: 'STRING' | 'INT32';
  readonly read: (row: Row) => string | number | null;
}

/** Rows that are held in memory at once, and form one row group. */
const groupSize = 20_000;

/** Write rows as a Parquet file, as many groups of rows as it takes. The same rows give the same bytes. */
export async function writeParquet<Row>(
  path: string,
  columns: readonly ParquetColumn<Row>[],
  rows: AsyncIterable<Row>,
): Promise<void> {
  const dataOf = (group: readonly Row[]) =>
    columns.map(({ name, type, read }) => ({ name, type, nullable: true, data: group.map(read) }));
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: schemaFromColumnData({ columnData: dataOf([]) }),
  });
  let group: Row[] = [];
  const send = async (): Promise<void> => {
    await writer.write({ columnData: dataOf(group), rowGroupSize: groupSize });
    group = [];
  };
  for await (const row of rows) {
    if (group.push(row) === groupSize) await send();
  }
  if (group.length > 0) await send();
  await writer.finish();
}
