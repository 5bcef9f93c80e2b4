import type { Instant } from '../core/time.ts';
import type { Keeper } from '../ports/keeper.ts';

const key = 'keeper';

/** Leaves word of this round for health and the dead-man alert. Where another instance was faster, its word stands. */
export async function recordTick(
  { state, log }: Pick<Keeper, 'state' | 'log'>,
  findings: readonly string[],
  targets: number,
  now: Instant,
): Promise<void> {
  const row = await state.keeper.read(key);
  const counts = [...Map.groupBy(findings, (code) => code)].map(([code, all]) => ({
    code,
    count: all.length,
  }));
  const written = await state.keeper.write(key, { lastTickAt: now, targets, findings: counts }, row?.etag);
  if (!written.ok) log.info('power.tickOvertaken', { targets });
}
