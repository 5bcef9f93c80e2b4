import type { TableClient, TableEntity } from '@azure/data-tables';
import { storageRefusal } from '../storageFault.ts';

/** For every request: without it a silent connection would be waited for without end. */
export const requestLimit = { requestOptions: { timeout: 20_000 } };

/** Inserts a row and answers its ETag; makes the table on first need. Throws what the SDK throws. */
export async function insertRow(table: TableClient, row: TableEntity): Promise<string> {
  try {
    return await insert(table, row);
  } catch (error) {
    if (storageRefusal(error).code !== 'TableNotFound') throw error;
    await table.createTable(requestLimit);
    return await insert(table, row);
  }
}

async function insert(table: TableClient, row: TableEntity): Promise<string> {
  const { etag } = await table.createEntity(row, requestLimit);
  return given(etag);
}

/** Azure always answers a write with an ETag; the SDK's types do not know. */
export function given(etag: string | undefined): string {
  if (etag === undefined) throw new Error('Table Storage answered a write without an ETag');
  return etag;
}
