import type { HistoryEntry } from '../../ports/history.ts';
import { historyRow } from './rowKinds/historyRow.ts';
import { toRowText } from './rowKinds/rowText.ts';
import { toValueColumns } from './valueColumns.ts';

const nobodyInParticular: readonly string[] = ['keeper', 'outside', 'someone'];

/** What a line is stored as; the column `person` lets Azure find the lines that name one. */
export function historyColumns(entry: HistoryEntry): Record<string, string | boolean> {
  return {
    ...toValueColumns(toRowText(historyRow, entry), `history of ${entry.subject}`),
    ...(!nobodyInParticular.includes(entry.by) && { person: true }),
  };
}
