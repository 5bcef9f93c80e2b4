import type { HistoryEntry } from '../../core/historyEntry.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { Activity } from './surveyHubs.ts';

/** So many subjects are asked; the last lines of all stand with those that something happened to last. */
const mostSubjects = 20;

/** The last audit lines of everything, newest first. The audit is kept by subject, so only the busiest are read. */
export async function latelyDone(
  { history }: Pick<Keeper, 'history'>,
  activity: readonly Activity[],
  limit: number,
): Promise<readonly HistoryEntry[]> {
  const last = new Map<string, number>();
  for (const { subject, at } of activity) last.set(subject, Math.max(at, last.get(subject) ?? 0));
  const busiest = [...last].sort((a, b) => b[1] - a[1]).slice(0, mostSubjects);
  const lines = await Promise.all(busiest.map(([subject]) => history.recent(subject, limit)));
  return newestFirst(lines.flat(), limit);
}

/** The audit of some subjects as one. */
export async function auditOf(
  { history }: Pick<Keeper, 'history'>,
  subjects: readonly string[],
  limit: number,
): Promise<readonly HistoryEntry[]> {
  const lines = await Promise.all(subjects.map((subject) => history.recent(subject, limit)));
  return newestFirst(lines.flat(), limit);
}

function newestFirst(lines: readonly HistoryEntry[], limit: number): readonly HistoryEntry[] {
  return [...lines].sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)).slice(0, limit);
}
