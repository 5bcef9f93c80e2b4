import type { TableClient } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';

/** Where the tables are and who asks; or, for tools that sign in another way, how to reach a table by name. */
export type TableAccess =
  | { readonly tableServiceUri: string; readonly credential: TokenCredential }
  | { readonly reach: (tableName: string) => Promise<TableClient> };

export type OpenTable = () => Promise<TableClient>;

/** The client of one table, made on first use: the SDK is loaded then and not before. Sends nothing. */
export function openTable(access: TableAccess, tableName: string): OpenTable {
  let client: TableClient | undefined;
  return async () => {
    client ??= await reach(access, tableName);
    return client;
  };
}

async function reach(access: TableAccess, tableName: string): Promise<TableClient> {
  if ('reach' in access) return access.reach(tableName);
  const { TableClient } = await import('@azure/data-tables');
  return new TableClient(access.tableServiceUri, tableName, access.credential);
}
