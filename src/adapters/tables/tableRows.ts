import { randomUUID } from 'node:crypto';
import type { TableEntity, TableEntityResult } from '@azure/data-tables';
import type { Result } from '../../core/result.ts';
import { StoredRowFault } from '../../ports/azureFault.ts';
import type { Row, Rows, UnreadableRow } from '../../ports/rows.ts';
import { storageFault, storageRefusal } from '../storageFault.ts';
import { originalKey, storedKey } from './escapeKey.ts';
import { given, insertRow, requestLimit } from './insertRow.ts';
import type { OpenTable } from './openTable.ts';
import type { RowKind } from './rowKinds/rowKind.ts';
import { fromRowText, toRowText } from './rowKinds/rowText.ts';
import { fromValueColumns, toValueColumns } from './valueColumns.ts';

/** Of the port: it keeps keys readable and below Azure's own limit in all but odd cases. */
const longestKey = 300;

type StoredRow = TableEntityResult<Record<string, unknown>>;

const conflict = { ok: false, error: 'conflict' } as const;

/**
 * One partition of a table as rows of one kind. Throws AzureFault where Table Storage gives no usable answer.
 *
 * The SDK sends a request again when its answer was lost. A write that had worked would then meet itself as a
 * conflict; the column `op` tells whether what is there is our own. (A removal sent twice does answer `conflict`.)
 */
export function tableRows<T>(open: OpenTable, partition: string, kind: RowKind<T>): Rows<T> {
  const get = async (rowKey: string): Promise<StoredRow | undefined> => {
    const table = await open();
    try {
      return await table.getEntity(partition, rowKey, requestLimit);
    } catch (error) {
      if (storageRefusal(error).status === 404) return undefined;
      throw storageFault('tables.read', error);
    }
  };

  const send = async (row: TableEntity, etag: string | undefined): Promise<string> => {
    const table = await open();
    if (etag === undefined) return insertRow(table, row);
    return given((await table.updateEntity(row, 'Replace', { etag, ...requestLimit })).etag);
  };

  return {
    async read(key) {
      const stored = await get(checkedKey(key).key);
      if (!stored) return undefined;
      const read = fromRowText(kind, fromValueColumns(stored));
      if (!read.ok) throw new StoredRowFault(`${partition}/${key} is ${read.error}`);
      return { value: read.value, etag: stored.etag };
    },

    async list() {
      const rows = new Map<string, Row<T>>();
      const unreadable: UnreadableRow[] = [];
      for await (const stored of rowsOf(open, partition)) {
        const rowKey = String(stored.rowKey);
        const key = originalKey({ key: rowKey, longKey: stored['longKey'] });
        const read = fromRowText(kind, fromValueColumns(stored));
        if (key === undefined)
          unreadable.push({ key: rowKey, reason: 'damaged: its key is lost', etag: stored.etag });
        else if (!read.ok) unreadable.push({ key, reason: read.error, etag: stored.etag });
        else rows.set(key, { value: read.value, etag: stored.etag });
      }
      return { rows, unreadable };
    },

    async write(key, value, etag): Promise<Result<string, 'conflict'>> {
      const { key: rowKey, longKey } = checkedKey(key);
      const op = randomUUID();
      const columns = toValueColumns(toRowText(kind, value), `${partition}/${key}`);
      const row = { partitionKey: partition, rowKey, op, ...(longKey && { longKey }), ...columns };
      try {
        return { ok: true, value: await send(row, etag) };
      } catch (error) {
        if (!lostTheRace(error)) throw storageFault('tables.write', error);
        const there = await get(rowKey);
        return there?.['op'] === op ? { ok: true, value: there.etag } : conflict;
      }
    },

    async remove(key, etag) {
      const { key: rowKey } = checkedKey(key);
      const table = await open();
      try {
        await table.deleteEntity(partition, rowKey, { etag, ...requestLimit });
        return { ok: true, value: undefined };
      } catch (error) {
        if (lostTheRace(error)) return conflict;
        throw storageFault('tables.remove', error);
      }
    },
  };
}

async function* rowsOf(open: OpenTable, partition: string): AsyncGenerator<StoredRow> {
  const table = await open();
  const filter = `PartitionKey eq '${partition}'`;
  try {
    yield* table.listEntities({ queryOptions: { filter }, ...requestLimit });
  } catch (error) {
    if (storageRefusal(error).code !== 'TableNotFound') throw storageFault('tables.list', error);
  }
}

function checkedKey(key: string) {
  if (key.length < 1 || key.length > longestKey) {
    throw new RangeError(`a row's key has 1 to ${longestKey} characters, not ${key.length}`);
  }
  return storedKey(key);
}

/** There already (409), changed (412), or gone (404). Other 409s, such as a table being deleted, are faults. */
function lostTheRace(error: unknown): boolean {
  const { status, code } = storageRefusal(error);
  return status === 412 || status === 404 || (status === 409 && code === 'EntityAlreadyExists');
}
