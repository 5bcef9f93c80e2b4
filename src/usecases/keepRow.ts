import type { HistoryEntry } from '../core/historyEntry.ts';
import type { History } from '../ports/history.ts';
import type { Rows } from '../ports/rows.ts';

/** A row that carries the audit lines which belong to what it says, until they are known to be in the history. */
export type Recording = { readonly unrecorded?: readonly HistoryEntry[] };

/**
 * Writes a row, then the lines it carries, then the row without them. A crash in between loses nothing: whoever reads
 * the row next finds the lines and appends them again, which changes nothing where they are there already. Answers the
 * ETag of what is stored, or `conflict` where the row has changed since it was read.
 */
export async function keepRow<T extends Recording>(
  rows: Rows<T>,
  history: History,
  key: string,
  value: T,
  etag: string | undefined,
): Promise<{ readonly ok: true } | { readonly ok: false }> {
  const written = await rows.write(key, value, etag);
  if (!written.ok) return { ok: false };
  const { unrecorded, ...told } = value;
  if (!unrecorded || unrecorded.length === 0) return { ok: true };
  await Promise.all(unrecorded.map((line) => history.append(line)));
  // Somebody who was faster has read the lines too, and strips them in turn.
  await rows.write(key, told as T, written.value);
  return { ok: true };
}
