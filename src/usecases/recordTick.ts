import { historyRetention } from '../core/historyRetention.ts';
import type { Instant } from '../core/time.ts';
import type { Keeper } from '../ports/keeper.ts';
import type { KeeperFacts } from '../ports/state.ts';

export type Round = {
  /** Its row: `keeper` of the rounds of power, `rotation` of those of rotation. */
  readonly key: 'keeper' | 'rotation';
  /** Codes, one for each time that it was found. */
  readonly findings: readonly string[];
  /** How many targets, or units of rotation, it looked after. */
  readonly targets: number;
  readonly now: Instant;
};

/**
 * Leaves word of a round for health and the dead-man alert. The rounds of power also prune one piece of the history: at
 * most 500 lines a round. Where another instance was faster, its word stands.
 */
export async function recordTick(
  { state, history, log }: Pick<Keeper, 'state' | 'history' | 'log'>,
  { key, findings, targets, now }: Round,
): Promise<void> {
  const { rows, unreadable } = await state.keeper.list();
  const row = rows.get(key);
  // It is only the keeper's own word: one that cannot be understood is spoken anew.
  const etag = row?.etag ?? unreadable.find((damaged) => damaged.key === key)?.etag;
  const next =
    key === 'keeper' ? (await history.prune(historyRetention(now), row?.value.pruneFrom)).next : undefined;
  const facts = {
    firstTickAt: row?.value.firstTickAt ?? row?.value.lastTickAt ?? now,
    lastTickAt: now,
    targets,
    findings: countFindings(findings),
    ...(next !== undefined && { pruneFrom: next }),
  };
  const written = await state.keeper.write(key, facts, etag);
  if (!written.ok) log.info('keeper.tickOvertaken', { round: key, targets });
}

/** By code, in the order in which each was found first. */
export function countFindings(codes: readonly string[]): KeeperFacts['findings'] {
  return [...Map.groupBy(codes, (code) => code)].map(([code, all]) => ({ code, count: all.length }));
}
