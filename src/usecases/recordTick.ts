import { historyRetention } from '../core/historyRetention.ts';
import type { Instant } from '../core/time.ts';
import type { Keeper } from '../ports/keeper.ts';

const key = 'keeper';

/**
 * Leaves word of this round for health and the dead-man alert, and prunes one piece of the history: at most 500 lines a
 * round. Where another instance was faster, its word stands.
 */
export async function recordTick(
  { state, history, log }: Pick<Keeper, 'state' | 'history' | 'log'>,
  findings: readonly string[],
  targets: number,
  now: Instant,
): Promise<void> {
  const { rows, unreadable } = await state.keeper.list();
  const row = rows.get(key);
  // It is only the keeper's own word: one that cannot be understood is spoken anew.
  const etag = row?.etag ?? unreadable.find((damaged) => damaged.key === key)?.etag;
  const { next } = await history.prune(historyRetention(now), row?.value.pruneFrom);
  const counts = [...Map.groupBy(findings, (code) => code)].map(([code, all]) => ({
    code,
    count: all.length,
  }));
  const facts = {
    lastTickAt: now,
    targets,
    findings: counts,
    ...(next !== undefined && { pruneFrom: next }),
  };
  const written = await state.keeper.write(key, facts, etag);
  if (!written.ok) log.info('power.tickOvertaken', { targets });
}
