import type { TableClient, TableEntityResult, TableEntityResultPage } from '@azure/data-tables';
import type { Retention } from '../../core/historyRetention.ts';
import type { Pruned } from '../../ports/history.ts';
import { storageFault, storageRefusal } from '../storageFault.ts';
import { historyColumns } from './historyColumns.ts';
import { instantOf, invertedInstant } from './historyKey.ts';
import { requestLimit } from './insertRow.ts';
import type { OpenTable } from './openTable.ts';
import { historyRow } from './rowKinds/historyRow.ts';
import { fromRowText } from './rowKinds/rowText.ts';
import { fromValueColumns } from './valueColumns.ts';

const linesACall = 500;
/** Azure may answer a page with nothing on it when a search crosses many rows. */
const pagesACall = 20;
const atOnce = 20;

type Line = TableEntityResult<Record<string, unknown>>;
type Page = TableEntityResultPage<Record<string, unknown>>;

/** One bounded piece of the whole table, from `from`, the `next` of the piece before. Throws AzureFault. */
export async function pruneHistory(open: OpenTable, retention: Retention, from?: string): Promise<Pruned> {
  const table = await open();
  try {
    const page = await nextPage(table, retention, from);
    const done = { removed: 0, unnamed: 0 };
    for (let start = 0; start < page.length; start += atOnce) {
      const acts = page.slice(start, start + atOnce).map((line) => pruneLine(table, line, retention));
      for (const act of await Promise.all(acts)) if (act !== 'kept') done[act] += 1;
    }
    return { ...done, ...(page.continuationToken && { next: page.continuationToken }) };
  } catch (error) {
    if (storageRefusal(error).code === 'TableNotFound') return { removed: 0, unnamed: 0 };
    throw storageFault('history.prune', error);
  }
}

async function nextPage(
  table: TableClient,
  { keepFrom, namesFrom }: Retention,
  from?: string,
): Promise<Page> {
  const before = (at: number) => `RowKey ge '${invertedInstant(at - 1)}'`;
  const filter = `${before(keepFrom)} or (${before(namesFrom)} and person eq true)`;
  const lines = table.listEntities({ queryOptions: { filter }, ...requestLimit });
  let last: Page = [];
  let seen = 0;
  for await (const page of lines.byPage({
    maxPageSize: linesACall,
    ...(from && { continuationToken: from }),
  })) {
    last = page;
    seen += 1;
    if (page.length > 0 || seen === pagesACall) break;
  }
  return last;
}

async function pruneLine(
  table: TableClient,
  line: Line,
  retention: Retention,
): Promise<'removed' | 'unnamed' | 'kept'> {
  const key = { partitionKey: String(line.partitionKey), rowKey: String(line.rowKey) };
  const { etag } = line;
  try {
    if (instantOf(key.rowKey) < retention.keepFrom) {
      await table.deleteEntity(key.partitionKey, key.rowKey, { etag, ...requestLimit });
      return 'removed';
    }
    const read = fromRowText(historyRow, fromValueColumns(line));
    if (!read.ok) return 'kept';
    const row = { ...key, ...historyColumns({ ...read.value, by: 'someone' }) };
    await table.updateEntity(row, 'Replace', { etag, ...requestLimit });
    return 'unnamed';
  } catch (error) {
    const { status } = storageRefusal(error);
    // Another instance prunes at the same time and was quicker.
    if (status === 404 || status === 412) return 'kept';
    throw error;
  }
}
