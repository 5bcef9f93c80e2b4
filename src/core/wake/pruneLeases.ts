import type { LocalDate } from '../schedule/schedule.ts';
import type { Instant } from '../time.ts';
import type { HubLeases } from './lease.ts';

/** The row without what is over: ended leases, and the counts of another day. Undefined where all of it still counts. */
export function pruneLeases(row: HubLeases, today: LocalDate, now: Instant): HubLeases | undefined {
  const leases = row.leases.filter(({ until }) => now < until);
  const spentIsOver = row.spent.date !== today && Object.keys(row.spent.by).length > 0;
  if (leases.length === row.leases.length && !spentIsOver) return undefined;
  return { ...row, leases, spent: spentIsOver ? { date: today, by: {} } : row.spent };
}
