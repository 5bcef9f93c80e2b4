import type { TableClient } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';

/** Where the tables are (`https://{account}.table.core.windows.net`) and who asks. */
export type TableAccess = { readonly tableServiceUri: string; readonly credential: TokenCredential };

export type OpenTable = () => Promise<TableClient>;

/** The client of one table, made on first use: the SDK is loaded then and not before. Sends nothing. */
export function openTable({ tableServiceUri, credential }: TableAccess, tableName: string): OpenTable {
  let client: TableClient | undefined;
  return async () => {
    const { TableClient } = await import('@azure/data-tables');
    client ??= new TableClient(tableServiceUri, tableName, credential);
    return client;
  };
}
