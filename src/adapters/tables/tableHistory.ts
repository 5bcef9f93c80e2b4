import type { TableEntityResult } from '@azure/data-tables';
import type { History, HistoryEntry } from '../../ports/history.ts';
import { storageFault, storageRefusal } from '../storageFault.ts';
import { storedKey } from './escapeKey.ts';
import { historyColumns } from './historyColumns.ts';
import { historyKey, instantOf, invertedInstant } from './historyKey.ts';
import { insertRow, requestLimit } from './insertRow.ts';
import { openTable, type TableAccess } from './openTable.ts';
import { pruneHistory } from './pruneHistory.ts';
import { historyRow } from './rowKinds/historyRow.ts';
import { fromRowText } from './rowKinds/rowText.ts';
import { fromValueColumns } from './valueColumns.ts';

/** The audit in table `hubkeeperhistory`. Sends nothing before it is asked something; throws AzureFault. */
export function tableHistory(access: TableAccess): History {
  const open = openTable(access, 'hubkeeperhistory');
  return {
    async append(entry) {
      const partitionKey = partitionOf(entry.subject);
      const row = { partitionKey, rowKey: historyKey(entry.at, entry.id), ...historyColumns(entry) };
      const table = await open();
      try {
        await insertRow(table, row);
      } catch (error) {
        // The same line again: a run that was cut off has come back to it, or the SDK sent it twice.
        if (storageRefusal(error).code !== 'EntityAlreadyExists') throw storageFault('history.append', error);
      }
    },

    async recent(subject, limit, before) {
      if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
        throw new RangeError(`history gives 1 to 1000 lines at a time, not ${limit}`);
      }
      const table = await open();
      const earlier = before === undefined ? '' : ` and RowKey ge '${invertedInstant(before - 1)}'`;
      const filter = `PartitionKey eq '${partitionOf(subject)}'${earlier}`;
      const entries: HistoryEntry[] = [];
      try {
        const pages = table.listEntities({ queryOptions: { filter }, ...requestLimit });
        for await (const page of pages.byPage({ maxPageSize: limit })) {
          entries.push(...page.map((row) => entryOf(row, subject)));
          if (entries.length >= limit) break;
        }
      } catch (error) {
        if (storageRefusal(error).code !== 'TableNotFound') throw storageFault('history.recent', error);
      }
      return entries.slice(0, limit);
    },

    prune: (retention, from) => pruneHistory(open, retention, from),
  };
}

function partitionOf(subject: string): string {
  if (subject.length < 1 || subject.length > 300) {
    throw new RangeError(`a subject of history has 1 to 300 characters, not ${subject.length}`);
  }
  return storedKey(subject).key;
}

function entryOf(row: TableEntityResult<Record<string, unknown>>, subject: string): HistoryEntry {
  const read = fromRowText(historyRow, fromValueColumns(row));
  if (read.ok) return read.value;
  const rowKey = String(row.rowKey);
  const at = instantOf(rowKey);
  return { id: rowKey, at, subject, what: 'history.unreadable', by: 'keeper', because: read.error };
}
